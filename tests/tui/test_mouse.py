"""The mouse: bars are dragged, texts are selected and copied."""

from __future__ import annotations

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.pilot import Pilot
from textual.widget import Widget

from tests.tui.driving import LARGE, press, said, settle
from workbench.services.desk import Desk
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.widgets.article_view import ArticleView
from workbench.tui.widgets.row_list import RowList
from workbench.tui.widgets.text_pane import TextPane

HEIGHT, WIDTH = 20, 30
ITEM = "·  12 one two three four five six seven eight"


class Shown(App[None]):
    """A list of rows and a text beside it, both longer than the screen."""

    CSS = f"RowList, TextPane {{ width: {WIDTH}; }}"

    def __init__(self) -> None:
        super().__init__()
        self.picked: list[int] = []

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield RowList(lambda row: (Content(row), Content("said")), bar="▌")
            yield TextPane()

    @on(RowList.Picked)
    def _picked(self, event: RowList.Picked) -> None:
        self.picked.append(event.index)


async def filled(pilot: Pilot[None], text: str) -> tuple[RowList[str], TextPane]:
    """Both widgets with something to show."""
    rows, pane = pilot.app.query_one(RowList), pilot.app.query_one(TextPane)
    rows.show([f"row {number}" for number in range(60)], None)
    pane.show(Content(text))
    await pilot.pause()
    return rows, pane


async def drag(
    pilot: Pilot[None], widget: Widget, start: tuple[int, int], *to: tuple[int, int]
) -> None:
    """Press the button at one place, go to others and let go at the last."""
    await pilot.mouse_down(widget, offset=start)
    for place in to:
        await pilot.hover(widget, offset=place)
    await pilot.mouse_up(widget, offset=to[-1])
    await pilot.pause()


async def test_the_bar_is_dragged_to_the_end_and_back() -> None:
    app = Shown()
    async with app.run_test(size=(2 * WIDTH, HEIGHT)) as pilot:
        for widget in await filled(pilot, "line\n" * 200):
            edge = widget.size.width - 1

            await drag(pilot, widget, (edge, 0), (edge, 5), (0, HEIGHT - 1))
            assert widget.scroll_offset.y == widget.max_scroll_y > 0, "wherever the mouse strays"

            await drag(pilot, widget, (edge, HEIGHT - 1), (edge, 0))
            assert widget.scroll_offset.y == 0

        assert app.picked == []
        assert app.screen.get_selected_text() in (None, "")


async def test_a_click_beside_the_thumb_brings_it_there() -> None:
    app = Shown()
    async with app.run_test(size=(2 * WIDTH, HEIGHT)) as pilot:
        rows, pane = await filled(pilot, "line\n" * 200)

        await pilot.click(pane, offset=(pane.size.width - 1, HEIGHT // 2))
        assert pane.scroll_offset.y == pytest.approx(pane.max_scroll_y / 2, rel=0.1)

        await pilot.click(rows, offset=(4, 2))
        assert app.picked == [1], "beside the bar a click still opens a row"


async def test_selected_words_are_copied_as_if_no_line_had_been_broken() -> None:
    app = Shown()
    async with app.run_test(size=(2 * WIDTH, HEIGHT)) as pilot:
        _, pane = await filled(pilot, f"Notes\n{ITEM}\n\nlast")
        assert "eight" in pane.render_line(2).text

        await drag(pilot, pane, (6, 1), (8, 2), (8, 4))
        assert app.screen.get_selected_text() == "one two three four five six seven eight\n\nlast"

        await drag(pilot, pane, (2, 2), (10, 2))
        assert app.screen.get_selected_text() == "six s", "blanks of a hanging line are not of it"


async def test_a_selection_is_seen_and_goes_with_the_text() -> None:
    app = Shown()
    async with app.run_test(size=(2 * WIDTH, HEIGHT)) as pilot:
        _, pane = await filled(pilot, "one two three\n" * 3)
        plain = [segment.style for segment in pane.render_lines(pane.size.region)[0]]

        await drag(pilot, pane, (4, 0), (6, 0))
        assert app.screen.get_selected_text() == "two"
        looks = {segment.text: segment.style for segment in pane.render_lines(pane.size.region)[0]}
        assert looks["two"] not in plain

        pane.show(Content("another text"))
        await pilot.pause()
        assert app.screen.get_selected_text() in (None, "")


async def test_words_of_the_article_are_copied_without_the_marks_around_them(
    desk: Desk,
) -> None:
    app = WorkbenchApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        view = pilot.app.screen.query_one("#article", ArticleView)
        shown = [view.render_line(y).text for y in range(view.size.height)]
        y = next(y for y, line in enumerate(shown) if "⟦" in line)

        await drag(pilot, view, (0, y), (view.size.width - 2, y + 1))
        await press(pilot, "ctrl+c")

        assert "OSC 52" in said(pilot)
        assert isinstance(app.screen, ReviewScreen)
        file = app.screen.state.file
        assert file is not None
        assert len(app.clipboard) > 60
        assert app.clipboard.strip() in file.article.text
