"""The filter's line: completed, corrected, saved; what it found is marked."""

from __future__ import annotations

from typing import Self

import pytest
from textual.widgets import Input, Static

from tests.tui.driving import SMALL, enter, painted, press, progress, settle
from workbench.services.filtering import FilterDesk
from workbench.services.reviewing import ReviewDesk
from workbench.tui.app import WorkbenchApp
from workbench.tui.glyphs import ASCII
from workbench.tui.screens.filter_prompt import FilterPrompt
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.widgets.article_view import ArticleView


class Prompt:
    """A desk with the filter's prompt open."""

    def __init__(self, desk: ReviewDesk, size: tuple[int, int] = SMALL) -> None:
        self.run = WorkbenchApp(desk, glyphs=ASCII).run_test(size=size)

    async def __aenter__(self) -> Self:
        self.pilot = await self.run.__aenter__()
        await settle(self.pilot)
        await press(self.pilot, "slash")
        return self

    async def __aexit__(self, *raised: object) -> None:
        await self.run.__aexit__(None, None, None)

    async def type(self, text: str) -> None:
        await self.pilot.press(*("space" if letter == " " else letter for letter in text))
        await settle(self.pilot)

    def text(self, name: str) -> str:
        return str(self.pilot.app.screen.query_one(f"#{name}", Static).content)

    @property
    def line(self) -> str:
        return self.pilot.app.screen.query_one(Input).value


async def test_terms_and_values_are_offered_and_taken_with_tab(desk: ReviewDesk) -> None:
    async with Prompt(desk) as prompt:
        assert "status:" in prompt.text("filter-list")
        assert "body:" in prompt.text("filter-list")

        await prompt.type("spe")
        await press(prompt.pilot, "tab")
        assert prompt.line == "speaker:"
        await prompt.type("kir")
        assert prompt.text("filter-list").startswith('> "John Kirby"')
        await press(prompt.pilot, "tab")
        await prompt.type("st")
        await press(prompt.pilot, "tab", "down", "down", "up", "tab")
        assert prompt.line == 'speaker:"John Kirby" status:in-progress '

        await press(prompt.pilot, "enter")
        assert "0 of 0" in progress(prompt.pilot)


async def test_a_mistake_is_pointed_at_under_its_word(desk: ReviewDesk) -> None:
    async with Prompt(desk) as prompt:
        await prompt.type("arms statsu:new")
        assert prompt.text("filter-caret") == "     ^^^^^^^"
        assert "did you mean status:" in prompt.text("filter-hint")

        await press(prompt.pilot, "enter")
        assert isinstance(prompt.pilot.app.screen, FilterPrompt)


async def test_a_word_that_may_still_become_right_is_no_mistake(desk: ReviewDesk) -> None:
    async with Prompt(desk) as prompt:
        await prompt.type("status:a")
        assert prompt.text("filter-caret") == ""
        await prompt.type("xx")
        assert prompt.text("filter-caret") == "       ^^^"


async def test_what_was_mistyped_is_pointed_at_and_what_may_be_meant_is_offered(
    desk: ReviewDesk,
) -> None:
    async with Prompt(desk) as prompt:
        await prompt.type("status:altred")
        assert prompt.text("filter-caret") == "       ^^^^^^"
        assert "did you mean altered? There are new" in prompt.text("filter-hint")
        await press(prompt.pilot, "tab")
        assert prompt.line == "status:altered "


async def test_more_is_offered_than_fits_and_the_list_says_so(desk: ReviewDesk) -> None:
    async with Prompt(desk) as prompt:
        await prompt.type("is:")
        assert prompt.text("filter-list").endswith("evidenced  and 2 more below")
        await press(prompt.pilot, *(["down"] * 7))
        assert prompt.text("filter-list").endswith("> resolved")


async def test_a_filter_is_saved_from_its_prompt_and_used_by_name(desk: ReviewDesk) -> None:
    async with Prompt(desk) as prompt:
        await prompt.type("text:shells")
        await press(prompt.pilot, "ctrl+s")
        await enter(prompt.pilot, "shells")
        assert "@shells stands for it" in prompt.text("filter-hint")

        await press(prompt.pilot, "ctrl+u")
        await prompt.type("@she")
        assert prompt.text("filter-list").startswith("> @shells  text:shells")
        await press(prompt.pilot, "tab", "enter")

        assert "filter @shells" in painted(prompt.pilot)
        assert "0 of 2 decided" in progress(prompt.pilot)
    assert FilterDesk(desk).refresh().saved == {"shells": "text:shells"}


async def test_nothing_is_saved_that_is_no_filter(desk: ReviewDesk) -> None:
    async with Prompt(desk) as prompt:
        await press(prompt.pilot, "ctrl+s")
        assert "Write a filter first" in prompt.text("filter-hint")
        await prompt.type("colour:red")
        await press(prompt.pilot, "ctrl+s")
        assert "is no filter" in prompt.text("filter-hint")
        assert isinstance(prompt.pilot.app.screen, FilterPrompt)


async def test_what_was_typed_and_left_is_there_again(desk: ReviewDesk) -> None:
    async with Prompt(desk) as prompt:
        await prompt.type("arms")
        await press(prompt.pilot, "escape")
        assert isinstance(prompt.pilot.app.screen, ReviewScreen)


@pytest.mark.parametrize("line", ["text:shells", "body:SHELLS", "/shel+s/"])
async def test_hits_are_marked_in_the_article(desk: ReviewDesk, line: str) -> None:
    async with Prompt(desk) as prompt:
        await prompt.type(line)
        await press(prompt.pilot, "enter")

        reading = prompt.pilot.app.screen.query_one("#article", ArticleView)._reading
        assert reading is not None
        found = [
            mark.span.of(reading.text).lower() for mark in reading.marks if mark.style == "hit"
        ]
        assert found
        assert set(found) == {"shells"}


async def test_an_item_that_the_filter_leaves_out_says_so(desk: ReviewDesk) -> None:
    desk.note("quotation:1", "called")
    async with Prompt(desk) as prompt:
        await prompt.type("speaker:Kirby")
        await press(prompt.pilot, "enter")
        assert "not in this list" not in progress(prompt.pilot)

        await press(prompt.pilot, "H", "enter")
        assert progress(prompt.pilot).startswith("quotation 1, not in this list · 0 of 2 decided")
        await press(prompt.pilot, "j")
        assert "not in this list" not in progress(prompt.pilot)


async def test_conflicts_are_completed_with_their_own_words(desk: ReviewDesk) -> None:
    async with Prompt(desk) as prompt:
        await press(prompt.pilot, "escape", "x", "slash")
        await prompt.type("status:re")

        assert prompt.text("filter-list").startswith("> real-conflict")


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (160, 50)])
async def test_the_line_and_what_is_offered_fit_on_the_screen(
    desk: ReviewDesk, size: tuple[int, int]
) -> None:
    async with Prompt(desk, size) as prompt:
        await prompt.type("statsu:new ")
        shown = painted(prompt.pilot)
        assert "statsu:new" in shown
        assert "^^^^^^^" in shown
        assert "> status:" in shown
        assert "Esc leaves" in shown
