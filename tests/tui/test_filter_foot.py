"""The filter's line: completed, corrected, saved; what it found is marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event
from typing import Any, Self

import pytest
from sqlmodel import Session
from textual.widgets import Input, Static

from tests.tui.conftest import DeskOf, noon
from tests.tui.driving import LARGE, SMALL, enter, painted, press, progress, said, settle
from workbench.domain.errors import InvalidInputError
from workbench.domain.lists.opened import QuotationEntry, QuotationKey
from workbench.domain.lists.page import Page
from workbench.domain.review.decisions import Wording
from workbench.services.desk import Desk
from workbench.store.search.queue import queue_rows
from workbench.tui.app import WorkbenchApp
from workbench.tui.glyphs import ASCII
from workbench.tui.lists.reviewed import QuotationList
from workbench.tui.parts.filter_foot import FilterFoot
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.widgets.article_view import ArticleView


class Prompt:
    """A desk with the filter's prompt open."""

    def __init__(self, desk: Desk, size: tuple[int, int] = SMALL) -> None:
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
    def is_open(self) -> bool:
        return self.pilot.app.screen.query_one(FilterFoot).display

    @property
    def line(self) -> str:
        return self.pilot.app.screen.query_one(Input).value


async def test_terms_and_values_are_offered_and_taken_with_tab(desk: Desk) -> None:
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


async def test_a_mistake_is_pointed_at_under_its_word(desk: Desk) -> None:
    async with Prompt(desk) as prompt:
        await prompt.type("arms statsu:new")
        assert prompt.text("filter-caret") == "     ^^^^^^^"
        assert "did you mean status:" in prompt.text("filter-hint")

        await press(prompt.pilot, "enter")
        assert prompt.is_open


async def test_a_word_that_may_still_become_right_is_no_mistake(desk: Desk) -> None:
    async with Prompt(desk) as prompt:
        await prompt.type("status:a")
        assert prompt.text("filter-caret") == ""
        await prompt.type("xx")
        assert prompt.text("filter-caret") == "       ^^^"


async def test_what_was_mistyped_is_pointed_at_and_what_may_be_meant_is_offered(
    desk: Desk,
) -> None:
    async with Prompt(desk) as prompt:
        await prompt.type("status:altred")
        assert prompt.text("filter-caret") == "       ^^^^^^"
        assert "did you mean altered? There are new" in prompt.text("filter-hint")
        await press(prompt.pilot, "tab")
        assert prompt.line == "status:altered "


async def test_more_is_offered_than_fits_and_the_list_says_so(desk: Desk) -> None:
    async with Prompt(desk) as prompt:
        await prompt.type("is:")
        assert prompt.text("filter-list").endswith("evidenced  and 2 more below")
        await press(prompt.pilot, *(["down"] * 7))
        assert prompt.text("filter-list").endswith("> resolved")


async def test_a_filter_is_saved_from_its_prompt_and_used_by_name(desk: Desk) -> None:
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
    assert desk.filters.refresh().saved == {"shells": "text:shells"}


async def test_nothing_is_saved_that_is_no_filter(desk: Desk) -> None:
    async with Prompt(desk) as prompt:
        await press(prompt.pilot, "ctrl+s")
        assert "Write a filter first" in prompt.text("filter-hint")
        await prompt.type("colour:red")
        await press(prompt.pilot, "ctrl+s")
        assert "is no filter" in prompt.text("filter-hint")
        assert prompt.is_open


async def test_a_line_that_is_left_changes_nothing_and_takes_no_letters(desk: Desk) -> None:
    async with Prompt(desk) as prompt:
        await prompt.type("speaker:kirby")
        await press(prompt.pilot, "escape")
        assert not prompt.is_open
        assert "0 of 7 decided" in progress(prompt.pilot)

        await press(prompt.pilot, "j", "slash")
        assert prompt.line == ""
        assert progress(prompt.pilot).startswith("quotation 2")


@pytest.mark.parametrize("key", ["ctrl+r", "f1", "pagedown", "space", "home", "tab"])
async def test_no_key_does_anything_to_the_list_while_a_filter_is_typed(
    desk: Desk, key: str
) -> None:
    event = desk.quotations.decide(1, wording=Wording.VERBATIM)
    desk.log.undo()
    async with Prompt(desk) as prompt:
        screen = prompt.pilot.app.screen
        await prompt.type("sp")
        await press(prompt.pilot, key, "v", "u")
        assert prompt.is_open
        assert prompt.pilot.app.screen is screen
    assert desk.log.head() == event.seq + 1


async def test_the_palette_has_no_acts_upon_the_list_while_a_filter_is_typed(
    desk: Desk,
) -> None:
    async with Prompt(desk) as prompt:
        app = prompt.pilot.app
        offered = {command.title for command in app.get_system_commands(app.screen)}
        await press(prompt.pilot, "escape")
        at_work = {command.title for command in app.get_system_commands(app.screen)}
        assert not any(title.startswith("Verbatim") for title in offered)
        assert any(title.startswith("Verbatim") for title in at_work)


async def test_a_filter_that_stands_can_be_gone_on_with(desk: Desk) -> None:
    async with Prompt(desk) as prompt:
        await prompt.type("speaker:kirby")
        await press(prompt.pilot, "enter", "slash")
        assert prompt.line == "speaker:kirby"
        await prompt.type(" is:done")
        await press(prompt.pilot, "enter")
        assert "filter speaker:kirby is:done" in painted(prompt.pilot)


async def test_news_is_shown_while_a_filter_is_typed(desk: Desk, desk_of: DeskOf) -> None:
    async with Prompt(desk, LARGE) as prompt:
        await prompt.type("speaker:")
        desk_of("ben").quotations.decide(1, wording=Wording.VERBATIM)
        screen = prompt.pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        screen.updates.look()
        await settle(prompt.pilot)
        assert "1 of 7 decided" in progress(prompt.pilot)
        assert prompt.line == "speaker:"


@pytest.mark.parametrize("line", ["text:shells", "body:SHELLS", "/shel+s/"])
async def test_hits_are_marked_in_the_article(desk: Desk, line: str) -> None:
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


async def test_an_item_that_the_filter_leaves_out_says_so(desk: Desk) -> None:
    desk.remarks.note("quotation:1", "called")
    async with Prompt(desk) as prompt:
        await prompt.type("speaker:Kirby")
        await press(prompt.pilot, "enter")
        assert "not in this list" not in progress(prompt.pilot)

        await press(prompt.pilot, "H", "enter")
        assert progress(prompt.pilot).startswith("quotation 1, not in this list · 0 of 2 decided")
        await press(prompt.pilot, "j")
        assert "not in this list" not in progress(prompt.pilot)


async def test_conflicts_are_completed_with_their_own_words(desk: Desk) -> None:
    async with Prompt(desk) as prompt:
        await press(prompt.pilot, "escape", "x", "slash")
        await prompt.type("status:re")

        assert prompt.text("filter-list").startswith("> real-conflict")


async def test_all_that_may_stand_in_the_place_of_a_mistake_is_told(desk: Desk) -> None:
    async with Prompt(desk) as prompt:
        await prompt.type("status:nex")
        shown = painted(prompt.pilot)
        assert "> new" in shown
        assert "unverifiable, outdated, opinion." in shown

        await prompt.type(" ")
        assert "-is:done  and 13 more below" in painted(prompt.pilot)
        await press(prompt.pilot, "backspace", "backspace", "w")
        assert "opinion" not in painted(prompt.pilot)


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (160, 50)])
async def test_the_line_and_what_is_offered_fit_on_the_screen(
    desk: Desk, size: tuple[int, int]
) -> None:
    async with Prompt(desk, size) as prompt:
        await prompt.type("statsu:new ")
        shown = painted(prompt.pilot)
        assert "statsu:new" in shown
        assert "^^^^^^^" in shown
        assert "> status:" in shown
        assert "Esc leaves" in shown


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Event, list[str]]]:
    """Lists of a filter are read when the event is set; what was asked for until then."""
    go, asked, page = Event(), [], QuotationList.page

    def wait(quotations: QuotationList, **reach: Any) -> Page[QuotationEntry, QuotationKey]:
        if quotations.wanted.terms:
            asked.append(" ".join(",".join(term.values) for term in quotations.wanted.terms))
            assert go.wait(10)
        return page(quotations, **reach)

    monkeypatch.setattr(QuotationList, "page", wait)
    yield go, asked
    go.set()


async def test_what_passes_is_read_while_the_filter_is_typed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def noted(session: Session, ids: Sequence[int]) -> tuple[QuotationEntry, ...]:
        read.extend(ids)
        return queue_rows(session, ids)

    monkeypatch.setattr("workbench.services.parts.quotations.queue_rows", noted)
    desk = Desk(desk.workspace.sessions, "ada", noon)
    desk.quotations.decide(3, wording=Wording.ALTERED)
    async with Prompt(desk) as prompt:
        await prompt.type("status:altered")
        assert read[-1] == 3
        read.clear()
        await press(prompt.pilot, "enter")
        assert "quotation 3 · 1 of 1 decided" in progress(prompt.pilot)
        assert not read


async def test_while_one_list_is_read_others_wait_and_only_the_last_is_read(
    desk: Desk, held_up: tuple[Event, list[str]]
) -> None:
    go, asked = held_up
    async with Prompt(desk) as prompt:
        for typed in ("status:new", ",altered", ",false"):
            await prompt.pilot.press(*typed)
            await prompt.pilot.pause(0.1)
        assert asked == ["new"]
        go.set()
        await settle(prompt.pilot)
        assert asked == ["new", "new,altered,false"]


async def test_what_takes_longer_to_read_is_read_when_it_is_entered(
    desk: Desk, held_up: tuple[Event, list[str]]
) -> None:
    go, asked = held_up
    go.set()
    async with Prompt(desk) as prompt:
        await prompt.type("status:new shells")
        assert set(asked) == {"new"}
        await press(prompt.pilot, "enter")
        assert set(asked) == {"new", "new shells"}


async def test_the_line_goes_at_once_though_the_list_takes_long(
    desk: Desk, held_up: tuple[Event, list[str]]
) -> None:
    go, _ = held_up
    async with Prompt(desk) as prompt:
        await prompt.pilot.press(*"arms", "enter")
        await prompt.pilot.pause(0.3)
        assert "Show only" not in painted(prompt.pilot)
        assert "0 of 7 decided" in painted(prompt.pilot)
        go.set()
        await settle(prompt.pilot)
        assert "filter arms" in painted(prompt.pilot)


async def test_what_is_open_is_decided_though_another_list_could_not_be_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = QuotationList.page

    def fail(quotations: QuotationList, **reach: Any) -> Page[QuotationEntry, QuotationKey]:
        if quotations.wanted.terms:
            raise InvalidInputError("It cannot be read.")
        return page(quotations, **reach)

    monkeypatch.setattr(QuotationList, "page", fail)
    async with Prompt(desk) as prompt:
        await prompt.type("arms")
        await press(prompt.pilot, "enter")
        assert said(prompt.pilot) == "It cannot be read."
        await press(prompt.pilot, "full_stop", "v")

    assert desk.quotations.open(1).statuses.wording is Wording.VERBATIM
