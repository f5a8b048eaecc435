"""What is seen at a glance: work over time, statuses by article, who contradicts whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from workbench.domain.lists.article_overview import ArticleEntry
from workbench.domain.lists.charts import Charts, Dispute
from workbench.services.desk import Desk
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys.table import bindings
from workbench.tui.lists.browsed import ArticleList
from workbench.tui.lists.controller import ListController
from workbench.tui.parts.drafts import Drafts
from workbench.tui.parts.live_numbers import LiveNumbers
from workbench.tui.screens.list_screen import ListScreen
from workbench.tui.widgets.bar_list import BarList
from workbench.tui.widgets.decision_bar import BarRow
from workbench.tui.widgets.row_list import RowList
from workbench.tui.words.bars import browse_bar
from workbench.tui.words.charts import article_bar, day_bar, dispute_bar, disputed_most, legend
from workbench.tui.words.phrases import plural

_Articles = ListController[ArticleEntry, ArticleEntry]

_CHARTS = {
    "days": "Decisions a day, and how much is done",
    "articles": "Statuses by article",
    "disputes": "Who contradicts whom",
}
"""Names of the charts and what they are headed, in the order in which Tab goes through them."""


class ChartsScreen(ListScreen[ArticleEntry, ArticleEntry, _Articles]):
    """Three lists of bars, one of which the reviewer is in; a bar leads to what it stands for.

    The articles are read in pages, for there may be many; the other two are short.
    """

    KIND = "article"
    NAME = "charts"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("charts")]

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts, grammar=desk.filters.article_grammar)
        self.numbers = LiveNumbers(
            self, desk.numbers.charts, self.repaint, self.updates.tell_unreachable
        )
        self._held = "days"
        self._at = {"days": 0, "disputes": 0}
        self._disputes: tuple[Dispute, ...] = ()

    def on_mount(self) -> None:
        # Beside the list, not after it.
        self.numbers.start()

    def compose_body(self) -> ComposeResult:
        with Vertical(id="small"):
            for name in self._at:
                with Vertical(id=name, classes="chart") as pane:
                    pane.border_title = self._title(name)
                    yield BarList(bar=self.glyphs.current, id=f"{name}-bars")
        with Vertical(id="articles", classes="chart") as pane:
            pane.border_title = self._title("articles")
            yield BarList(bar=self.glyphs.current, id="list")
            yield Static(id="legend", markup=False)

    def _title(self, name: str) -> str:
        return f"{self.pressed(f'hold({name!r})')} {_CHARTS[name]}"

    def list_of(self, line: str) -> _Articles:
        return ListController(ArticleList(self.desk, self.filters.articles(line)))

    def bar(self) -> Sequence[BarRow]:
        return browse_bar(self.keys)

    def paint(self, *, anew: bool = True) -> None:
        super().paint(anew=anew)
        self.numbers.refresh(self.updates.log.known)

    def heading(self) -> str:
        total = plural(self.state.loaded.total, "article", "articles")
        return f"Charts · {_CHARTS[self._held].lower()} · {total}"

    @property
    def empty(self) -> str:
        return f"There is nothing to draw yet.\n\n{self.ways_in}"

    def paint_file(self, file: ArticleEntry, *, anew: bool) -> None:
        """Nothing: the charts are all there is."""

    def paint_list(self) -> None:
        for pane in self.query(".chart"):
            pane.set_class(pane.id == self._held, "-held")
        self.query_one("#small").set_class(self._held in self._at, "-held")
        self._paint_articles()
        if self.numbers.value is not None:
            self._paint_small(self.numbers.value)
        else:
            for name in self._at:
                self.query_one(f"#{name}-bars", BarList).chart([], None, empty="Counting …")

    def _paint_articles(self) -> None:
        rows = self.state.loaded.rows
        held = self._held == "articles"
        index = self.state.index if held else None
        bars = [article_bar(row, self.glyphs) for row in rows]
        self.query_one("#list", BarList).chart(bars, index)
        self.query_one("#legend", Static).update(legend(rows, self.glyphs))

    def _paint_small(self, charts: Charts) -> None:
        names = {source.source_id: source.name for source in charts.disputants}
        self._disputes = disputed_most(charts.disputes)
        days = [day_bar(entry, charts.quotations, self.glyphs) for entry in charts.days]
        disputes = [dispute_bar(pair, names, self.glyphs) for pair in self._disputes]
        review, take_in = self.pressed("show('review')"), self.pressed("show('articles')")
        for name, bars, empty in (
            ("days", days, f"Nothing is decided yet: {review} leads to the review."),
            (
                "disputes",
                disputes,
                f"No source contradicts another.\n{take_in} leads to the import of more articles.",
            ),
        ):
            self._at[name] = min(self._at[name], max(len(bars) - 1, 0))
            at = self._at[name] if self._held == name else None
            self.query_one(f"#{name}-bars", BarList).chart(bars, at, scaled=True, empty=empty)

    # Moving: in the articles along the list that is read in windows, else along what is shown.

    def action_hold(self, name: str) -> None:
        self._held = name
        self.repaint()

    def action_turn(self, by: int) -> None:
        names = list(_CHARTS)
        self.action_hold(names[(names.index(self._held) + by) % len(names)])

    def action_move(self, by: int) -> None:
        if self._held in self._at:
            self._put(self._at[self._held] + by)
        else:
            self.moving.action_move(by)

    def action_first(self) -> None:
        if self._held in self._at:
            self._put(0)
        else:
            self.moving.action_first()

    def action_last(self) -> None:
        if self._held in self._at:
            self._put(len(self._bars().rows) - 1)
        else:
            self.moving.action_last()

    def read_panes(self, pages: int) -> None:
        self.action_move(pages * max(self._bars().size.height - 1, 1))

    def _bars(self) -> BarList:
        name = f"#{self._held}-bars" if self._held in self._at else "#list"
        return self.query_one(name, BarList)

    def _put(self, index: int) -> None:
        """Go to a row of a short chart; beyond its end, to the last."""
        self._at[self._held] = max(index, 0)
        self.show_message("")
        self.repaint()

    def visit(self, item: int) -> None:
        self._held = "articles"
        super().visit(item)

    def leave_list(self) -> None:
        self._held = "articles"

    def action_back(self) -> None:
        self.go("review")

    def jump_targets(self) -> list[int]:
        return super().jump_targets() if self._held == "articles" else []

    @on(RowList.Picked, "#days-bars")
    @on(RowList.Picked, "#disputes-bars")
    def _bar_picked(self, event: RowList.Picked) -> None:
        self._held = (event.row_list.id or "").removesuffix("-bars")
        self._put(event.index)

    # What a bar leads to.

    def action_visit_bar(self) -> None:
        charts, at = self.numbers.value, self._at.get(self._held, 0)
        if self._held == "articles":
            if self.state.item is not None:
                self.go("review", line=f"article:{self.state.item}")
        elif charts is None:
            self.show_message("One moment: they are being counted.", mode=True)
        elif self._held == "days" and charts.days:
            self.go("history", line=f"day:{charts.days[at].day}")
        elif self._held == "disputes" and self._disputes:
            self.go("conflicts", line=_between(self._disputes[at]))


def _between(pair: Dispute) -> str:
    """The filter of the conflicts that a bar counts."""
    first, second = pair.sources
    sides = f"source:{first} source:{second}" if first != second else f"source:{first} is:self"
    return f"{sides} is:conflict status:open,real"
