"""What is seen at a glance: work over time, statuses by article, who contradicts whom."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from workbench.domain.lists.article_overview import ArticleEntry
from workbench.domain.lists.charts import Charts, Dispute
from workbench.domain.lists.filters import ArticleFilter
from workbench.services.desk import Desk
from workbench.services.filters.grammar import Grammar
from workbench.tui.browse_trails import ArticleTrail
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys.table import bindings
from workbench.tui.screens.asking import Drafts
from workbench.tui.screens.counted import CountedScreen
from workbench.tui.widgets.bar_list import BarList
from workbench.tui.widgets.row_list import RowList
from workbench.tui.words.charts import article_bar, day_bar, dispute_bar, disputed_most, legend
from workbench.tui.words.phrases import plural

_CHARTS = {
    "days": "Decisions a day, and how much is done",
    "articles": "Statuses by article",
    "disputes": "Who contradicts whom",
}
"""Names of the charts and what they are headed, in the order in which Tab goes through them."""


class ChartsScreen(CountedScreen[ArticleEntry, int, ArticleEntry, Charts]):
    """Three lists of bars, one of which the reviewer is in; a bar leads to what it stands for.

    The articles are walked as on the desk, for there may be many; the other two are short.
    """

    KIND = "article"
    NAME = "charts"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("charts")]

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts)
        self._held = "days"
        self._at = {"days": 0, "disputes": 0}
        self._disputes: tuple[Dispute, ...] = ()

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

    def grammar(self) -> Grammar[ArticleFilter]:
        return self.filters.article_grammar

    def trail(self, line: str) -> ArticleTrail:
        return ArticleTrail(self.desk, self.desk.filters.articles(line))

    def count(self) -> Charts:
        return self.desk.numbers.charts()

    def heading(self) -> str:
        total = plural(self.scene.window.total, "article", "articles")
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
        if self.numbers is not None:
            self._paint_small(self.numbers)
        else:
            for name in self._at:
                self.query_one(f"#{name}-bars", BarList).chart([], None, empty="Counting …")

    def _paint_articles(self) -> None:
        rows = self.scene.window.rows
        held = self._held == "articles"
        index = self.scene.window.index(self.item) if held else None
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
        self.paint(anew=False)

    def action_turn(self, by: int) -> None:
        names = list(_CHARTS)
        self.action_hold(names[(names.index(self._held) + by) % len(names)])

    def action_move(self, by: int) -> None:
        if self._held in self._at:
            self._put(self._at[self._held] + by)
        else:
            super().action_move(by)

    def action_first(self) -> None:
        if self._held in self._at:
            self._put(0)
        else:
            super().action_first()

    def action_last(self) -> None:
        if self._held in self._at:
            self._put(len(self._bars().rows) - 1)
        else:
            super().action_last()

    def read_panes(self, pages: int) -> None:
        self.action_move(pages * max(self._bars().size.height - 1, 1))

    def _bars(self) -> BarList:
        name = f"#{self._held}-bars" if self._held in self._at else "#list"
        return self.query_one(name, BarList)

    def _put(self, index: int) -> None:
        """Go to a row of a short chart; beyond its end, to the last."""
        self._at[self._held] = max(index, 0)
        self.say("")
        self.paint(anew=False)

    def visit(self, item: int) -> None:
        self._held = "articles"
        super().visit(item)

    def jump_targets(self) -> list[int]:
        return super().jump_targets() if self._held == "articles" else []

    @on(RowList.Picked, "#days-bars")
    @on(RowList.Picked, "#disputes-bars")
    def _bar_picked(self, event: RowList.Picked) -> None:
        self._held = (event.row_list.id or "").removesuffix("-bars")
        self._put(event.index)

    # What a bar leads to.

    def action_visit_bar(self) -> None:
        charts, at = self.numbers, self._at.get(self._held, 0)
        if self._held == "articles":
            if self.item is not None:
                self.go("review", line=f"article:{self.item}")
        elif charts is None:
            self.say("One moment: they are being counted.", mode=True)
        elif self._held == "days" and charts.days:
            self.go("history", line=f"day:{charts.days[at].day}")
        elif self._held == "disputes" and self._disputes:
            self.go("conflicts", line=_between(self._disputes[at]))

    def show_only(self, line: str) -> None:
        self._held = "articles"
        super().show_only(line)

    def action_only(self, line: str) -> None:
        self.show_only("" if self.filter_line == line else line)


def _between(pair: Dispute) -> str:
    """The filter of the conflicts that a bar counts."""
    first, second = pair.sources
    sides = f"source:{first} source:{second}" if first != second else f"source:{first} is:self"
    return f"{sides} is:conflict status:open,real"
