"""No line is painted twice, and what is painted is what there is to show."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import Selection
from textual.widget import Widget

from workbench.domain.articles.article import Block, BlockKind
from workbench.domain.text.span import Span
from workbench.tui.themes import DARK, HIGH_CONTRAST, LIGHT, THEMES
from workbench.tui.widgets.article_view import ArticleView, MarkedArticle
from workbench.tui.widgets.decision_bar import BarRow, Chip, DecisionBar
from workbench.tui.widgets.lines import ProgressLine
from workbench.tui.widgets.marked_text import TextMark
from workbench.tui.widgets.painted import PaintedLine, PaintedWidget
from workbench.tui.widgets.row_list import RowList
from workbench.tui.widgets.text_pane import TextPane

WORDS = (
    "Officials said 他们 “never had any” arms deals, e\u0301te\u0301 or so, and left the room. " * 6
)
SIZES = ((100, 30), (62, 18))


@dataclass(frozen=True, slots=True)
class State:
    """All that widgets are told, and how large and in which theme they are."""

    rows: tuple[str, ...] = ("Jane Doe", "John Roe", "nobody named")
    current: int = 0
    letters: tuple[int, ...] = ()
    marked: frozenset[str] = frozenset()
    told: str = "Speaker\n·  12 an item that goes on and on and on until it must be broken twice"
    quote: tuple[int, int] = (0, 9)
    other: tuple[int, int] = (30, 40)
    chosen: int = 0
    selected: tuple[int, int] | None = None
    theme: str = DARK.name
    size: tuple[int, int] = SIZES[0]


class Shown(App[None]):
    """One widget of each kind, in frames of several kinds."""

    CSS = """
    #body { height: 1fr; }
    RowList { width: 24; border-right: vkey $panel; }
    TextPane { width: 30; border: round $primary; padding: 0 1; }
    """

    def __init__(self, theme: str) -> None:
        super().__init__()
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme
        self.marked: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        yield ProgressLine()
        with Horizontal(id="body"):
            yield RowList(self._row, bar="▌")
            yield ArticleView()
            yield TextPane()
        yield DecisionBar()

    def _row(self, row: str) -> Sequence[Content]:
        head = Content.styled(f"{'*' if row in self.marked else ' '}{row}", "strong")
        return head, Content.styled(f"said {row}", "dim")

    def show(self, state: State) -> None:
        """Tell every widget what to show."""
        self.theme, self.marked = state.theme, state.marked
        rows = self.query_one(RowList)
        rows.show(state.rows, min(state.current, len(state.rows) - 1))
        rows.label(dict.fromkeys(state.letters, "a"))
        self.query_one(TextPane).show(Content(state.told).stylize("bold", 0, 7))
        self.query_one(ArticleView).show(
            MarkedArticle(
                heading="Harbour Post · a heading that is too long for the width there is",
                text=WORDS,
                blocks=(Block(kind=BlockKind.BODY, span=Span(0, len(WORDS))),),
                marks=(
                    TextMark(span=Span(*state.quote), style="quote", opening="⟦", closing="⟧"),
                    TextMark(span=Span(*state.other), style="other", opening="[", closing="]"),
                ),
            )
        )
        chips = [
            Chip(key=key, label="does it", action=key, chosen=number == state.chosen)
            for number, key in enumerate("abcdef")
        ]
        self.query_one(DecisionBar).show([BarRow(label="Acts", chips=tuple(chips))])
        self.query_one(ProgressLine).show(f"{state.current} of 3", "ada", state.chosen / 6)

    def select(self, chosen: tuple[int, int] | None) -> None:
        """Select these characters of a line of the article, or nothing."""
        ends = [Offset(at, 12) for at in chosen or ()]
        view: Widget = self.query_one(ArticleView)
        self.screen.selections = {view: Selection.from_offsets(*ends)} if ends else {}


def states() -> st.SearchStrategy[State]:
    names = st.sampled_from(["Jane Doe", "John Roe", "nobody named", "他们", "Ann"])
    spans = st.tuples(st.integers(0, 200), st.integers(1, 90)).map(lambda s: (s[0], sum(s)))
    return st.builds(
        State,
        rows=st.lists(names, min_size=1, max_size=30).map(tuple),
        current=st.integers(0, 29),
        letters=st.lists(st.integers(0, 9), max_size=3).map(tuple),
        marked=st.frozensets(names),
        told=st.text("ab· 1.\n界", max_size=200),
        quote=spans,
        other=spans,
        chosen=st.integers(0, 5),
        selected=st.none() | st.tuples(st.integers(0, 20), st.integers(0, 20)),
        theme=st.sampled_from([DARK.name, LIGHT.name, HIGH_CONTRAST.name]),
        size=st.sampled_from(SIZES),
    )


def painted(app: App[None]) -> list[list[Segment]]:
    """Every line of the screen as it is sent to the terminal."""
    strips = app.screen._compositor.render_strips()
    return [list(strip.simplify().discard_meta()) for strip in strips]


async def after(*told: State) -> list[list[Segment]]:
    """What is painted at the end by an app that was told all this in turn."""
    app = Shown(told[0].theme)
    async with app.run_test(size=told[0].size) as pilot:
        for state in told:
            await pilot.resize_terminal(*state.size)
            app.show(state)
            await pilot.pause()
            # What is selected goes with a text that is laid out anew, and here it may be.
            app.select(state.selected)
            await pilot.pause()
        return painted(app)


@settings(max_examples=12, deadline=None)
@given(st.lists(states(), min_size=2, max_size=5))
def test_what_was_shown_before_leaves_no_trace(told: list[State]) -> None:
    assert asyncio.run(after(*told)) == asyncio.run(after(told[-1]))


@dataclass
class Counted:
    """Lines that were painted."""

    lines: list[PaintedLine] = field(default_factory=list)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Counts every line that is painted from now on."""
    found = Counted()
    paint: Callable[..., object] = PaintedWidget._painted

    def counting(widget: PaintedWidget, line: PaintedLine, end: str | None) -> object:
        found.lines.append(line)
        return paint(widget, line, end)

    monkeypatch.setattr(PaintedWidget, "_painted", counting)
    return found


async def shown(pilot: Pilot[None], counted: Counted, state: State) -> list[PaintedLine]:
    """What is painted anew when ``state`` is shown."""
    counted.lines.clear()
    assert isinstance(pilot.app, Shown)
    pilot.app.show(state)
    await pilot.pause()
    return [line for line in counted.lines if line.text.strip()]


async def test_a_move_paints_the_rows_that_were_and_are_current_and_no_others(
    counted: Counted,
) -> None:
    state = State(rows=tuple(f"Speaker {number}" for number in range(60)), current=30)
    app = Shown(state.theme)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        assert len(await shown(pilot, counted, state)) > 20

        lines = await shown(pilot, counted, replace(state, current=31))
        names = [line.text for line in lines if "Speaker" in line.text and "goes" not in line.text]

        # Two lines each: those two, one that came into sight, what the ends of the bar have moved
        # past, and one for the frame; beside the list, the number in the progress.
        assert 4 <= len(names) <= 12
        assert len(lines) - len(names) <= 2


async def test_what_is_shown_again_is_not_painted_again(counted: Counted) -> None:
    state = State()
    app = Shown(state.theme)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        await shown(pilot, counted, state)

        assert len(await shown(pilot, counted, state)) <= 2, "but for the frames of two"
