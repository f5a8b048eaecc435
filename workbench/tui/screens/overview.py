"""The desk: what is open article by article and over all, and where to go on."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from workbench.domain.lists.article_overview import ArticleEntry
from workbench.domain.lists.totals import Stats
from workbench.domain.review.decisions import ConflictStatus, Workflow
from workbench.domain.text.display import one_line
from workbench.services.desk import Desk
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys.table import bindings
from workbench.tui.lists.browsed import ArticleList
from workbench.tui.lists.controller import ListController
from workbench.tui.parts.drafts import Drafts
from workbench.tui.parts.live_numbers import LiveNumbers
from workbench.tui.screens.browse_screen import BrowseScreen
from workbench.tui.words.phrases import meter, percent, plural, section, stacked

_DAY = len("2026-01-31")
_BAR_CELLS = 10
# A line of the chart is as wide as the details are at 110 columns, 50.
_CHART_CELLS = 6
_COUNT_CELLS = 8
_PERCENT_CELLS = 6
_LABEL_CELLS = 29


class OverviewScreen(BrowseScreen[ArticleEntry, ArticleEntry]):
    """Articles with how far each is; beside them the numbers of the whole desk."""

    KIND = "article"
    NAME = "desk"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("desk")]

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts, grammar=desk.filters.article_grammar)
        self.numbers = LiveNumbers(
            self, desk.numbers.totals, self.repaint, self.updates.tell_unreachable
        )

    def on_mount(self) -> None:
        # Beside the list, not after it.
        self.numbers.start()

    def paint(self, *, anew: bool = True) -> None:
        super().paint(anew=anew)
        self.numbers.refresh(self.updates.log.known)

    def list_of(self, line: str) -> ListController[ArticleEntry, ArticleEntry]:
        return ListController(ArticleList(self.desk, self.filters.articles(line)))

    def heading(self) -> str:
        if (stats := self.numbers.value) is None:
            return "Desk"
        done = dict(stats.workflow)[Workflow.DONE.value]
        articles = plural(stats.articles, "article", "articles")
        return f"Desk · {articles} · {done:,} of {stats.quotations:,} quotations decided"

    @property
    def share(self) -> float | None:
        stats = self.numbers.value
        if stats is None or not stats.quotations:
            return None
        return dict(stats.workflow)[Workflow.DONE.value] / stats.quotations

    @property
    def empty(self) -> str:
        return f"No articles yet.\n\n{self.ways_in}"

    def row_lines(self, row: ArticleEntry) -> tuple[Content, Content]:
        left = row.quotations - row.decided
        share = row.decided / row.quotations if row.quotations else 1.0
        head = Content.assemble(
            (f"{row.article_id:>4} ", "dim"),
            (one_line(row.title or row.origin), "strong" if left else "done"),
        )
        told = [f"{row.decided} of {row.quotations}"]
        if row.waiting:
            told.append(f"{row.waiting} waiting")
        where = " · ".join(p for p in (row.outlet, (row.published or "")[:_DAY]) if p)
        done, rest = meter(share, _BAR_CELLS, self.glyphs.bar)
        second = Content.assemble(
            "     ",
            (done, "done"),
            (rest, "dim"),
            f" {', '.join(told)} ",
            (f"{self.glyphs.conflict_flag}{row.flags} " if row.flags else "", "flag"),
            (one_line(where), "dim"),
        )
        return head, second

    def details(self, file: ArticleEntry) -> Content:
        left = file.quotations - file.decided
        here = [f"{plural(left, 'quotation', 'quotations')} left of {file.quotations}"]
        here.append(f"{plural(file.flags, 'flag', 'flags')} open" if file.flags else "no open flag")
        parts = [section(f"Article {file.article_id}", here)]
        if (stats := self.numbers.value) is None:
            return stacked([*parts, section("Everything", ["Counting …"])])
        open_flags = _open(stats.conflicts), _open(stats.findings)
        parts += [
            section("Where to go on", self._ways(stats, *open_flags)),
            self._bars("Quotations", stats.workflow, stats.quotations),
            self._bars("Wording", stats.wording, stats.quotations),
            self._bars("Conflicts", stats.conflicts, sum(n for _, n in stats.conflicts)),
            self._bars("Findings", stats.findings, sum(n for _, n in stats.findings)),
            section(
                "Reviewers",
                [
                    f"{entry.name}: {plural(entry.acts, 'act', 'acts')}, {entry.standing} standing"
                    for entry in stats.reviewers
                ],
            ),
        ]
        return stacked(parts)

    def _ways(self, stats: Stats, conflicts: int, findings: int) -> list[str]:
        places = dict(stats.workflow)
        left = stats.quotations - places[Workflow.DONE.value]
        ways = [
            ("go_on", left, "quotation to decide", "quotations to decide"),
            ("show('conflicts')", conflicts, "conflict to decide", "conflicts to decide"),
            ("show('conflicts')", findings, "finding to decide", "findings to decide"),
            (
                "waiting('awaiting source')",
                places[Workflow.AWAITING_SOURCE.value],
                "awaits a source",
                "await a source",
            ),
            (
                "waiting('awaiting second reader')",
                places[Workflow.AWAITING_SECOND_READER.value],
                "awaits a second reader",
                "await a second reader",
            ),
        ]
        told = [
            f"{self.pressed(action)} {plural(count, one, many)}"
            for action, count, one, many in ways
            if count
        ]
        key = self.pressed("show('export')")
        return told or [f"Everything is decided: {key} leads to the note."]

    def _bars(self, title: str, counts: tuple[tuple[str, int], ...], total: int) -> Content:
        if not total:
            return Content("")
        lines = [Content.styled(title, "bold $text-accent")]
        for name, count in counts:
            full, rest = meter(count / total, _CHART_CELLS, self.glyphs.bar)
            lines.append(
                Content.assemble(
                    f"{one_line(name):<{_LABEL_CELLS}.{_LABEL_CELLS}} ",
                    (full, "$text-success"),
                    (rest, "$text-muted"),
                    f"{count:>{_COUNT_CELLS},}",
                    (f"{percent(count / total):>{_PERCENT_CELLS}}", "$text-muted"),
                )
            )
        return Content("\n").join([*lines, Content("")])

    def action_review(self) -> None:
        if self.state.item is not None:
            self.go("review", line=f"article:{self.state.item}")

    def action_go_on(self) -> None:
        self.go("review", line="")

    def action_waiting(self, place: str) -> None:
        self.go("review", line=f'status:"{place}"')


def _open(counts: tuple[tuple[str, int], ...]) -> int:
    return dict(counts)[ConflictStatus.OPEN.value]
