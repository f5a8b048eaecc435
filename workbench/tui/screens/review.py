"""The review of quotations: read, decide, and the next one is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from workbench.domain.lists.filters import ALL_QUOTATIONS
from workbench.domain.lists.opened import QuotationEntry, QuotationFile
from workbench.domain.review.decisions import ConflictStatus, Decision, Event, Wording, Workflow
from workbench.services.desk import Desk
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys.table import WORDING_KEYS, bindings
from workbench.tui.lists.controller import DecisionController
from workbench.tui.lists.reviewed import QuotationList
from workbench.tui.parts.article_marks import hit_marks, marks_of, nearest
from workbench.tui.parts.drafts import Drafts
from workbench.tui.parts.marking import Seen
from workbench.tui.parts.shaping import Shaping, following, reading_of
from workbench.tui.screens.decision_screen import DecisionScreen
from workbench.tui.widgets.article_view import ArticleView
from workbench.tui.widgets.decision_bar import BarRow
from workbench.tui.widgets.marked_text import TextMark
from workbench.tui.widgets.row_list import RowList
from workbench.tui.widgets.text_pane import TextPane
from workbench.tui.widgets.tour import Tour
from workbench.tui.words.bars import review_bar
from workbench.tui.words.quotations import copied, quote_details, quote_row, quote_summary
from workbench.tui.words.tour_rows import tour_rows

_SHORT = {wording: key.label for wording, key in WORDING_KEYS.items()}
_SAMPLES = "Two articles to look around in:\n\n    workbench demo"


class ReviewScreen(DecisionScreen[QuotationEntry, QuotationFile]):
    """The queue, the article around the open quotation, and all that is known about it."""

    KIND = "quotation"
    NAME = "review"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("review")]

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts, grammar=desk.filters.quote_grammar)
        self.attach(Shaping(self, self.requests, self.deciding, self.article_marks))

    def compose_body(self) -> ComposeResult:
        yield RowList(
            lambda row: quote_row(
                row, self.desk.scale, self.glyphs, marked=self.marking.is_marked(row.id)
            ),
            bar=self.glyphs.current,
            id="list",
        )
        with Vertical(id="middle"):
            yield Static(id="who", markup=False)
            yield Static(id="where", markup=False)
            yield ArticleView(self.glyphs, id="article")
        yield TextPane(id="details")

    def list_of(self, line: str) -> DecisionController[QuotationEntry, QuotationFile]:
        wanted = self.filters.quotes(line) if line.strip() else ALL_QUOTATIONS
        return DecisionController(QuotationList(self.desk, wanted))

    @property
    def empty(self) -> str:
        return f"No quotations yet.\n\n{self.ways_in}\n\n{_SAMPLES}"

    def bar(self) -> Sequence[BarRow]:
        statuses = self.state.file.statuses if self.state.file else None
        off = () if self.state.file is None or following(self.state.file) else ("join_next",)
        return review_bar(self.keys, statuses, self.desk.scale, self.glyphs, off)

    def paint_file(self, file: QuotationFile, *, anew: bool) -> None:
        who, where = quote_summary(file, self.desk.scale, self.glyphs)
        self.query_one("#who", Static).update(who, layout=False)
        self.query_one("#where", Static).update(where, layout=False)
        details = quote_details(file, self.desk.scale, self.glyphs)
        self.query_one("#details", TextPane).show(details, anew=anew)
        reading = reading_of(file, self.article_marks(file))
        self.query_one(ArticleView).show(reading, anew=anew)

    def article_marks(self, file: QuotationFile) -> tuple[TextMark, ...]:
        """What is marked in the article: quotations, and what the filter looks for."""
        content, terms = file.attribution.quotation.content, self.requests.controller.source.terms
        return (*marks_of(file, self.glyphs), *hit_marks(file.article.text, content, terms))

    def read_panes(self, pages: int) -> None:
        self.query_one(ArticleView).read(pages)

    # Decisions.

    def action_wording(self, name: str) -> None:
        wording, file = Wording[name], self.requests.state.file
        told = _SHORT[wording]
        if file is not None and file.statuses.first_reader == self.desk.reviewer:
            told = f"{told}; a second reader is awaited still"
        self.deciding.decide(told, partial(self._decide, Decision(wording=wording)))

    def action_rate(self, digit: int) -> None:
        if digit > len(self.desk.scale):
            self.show_message(f"The scale has {len(self.desk.scale)} steps.", refused=True)
            return
        rating = self.desk.scale[digit - 1].key
        # The content alone does not settle a quotation: its wording is still to come.
        act = partial(self._decide, Decision(content=rating, settles=False))
        self.deciding.decide(rating, act, stay=True)

    def action_workflow(self, name: str) -> None:
        workflow, file = Workflow[name], self.state.file
        reopens = workflow is Workflow.REOPENED
        is_open = file is not None and not file.is_decided
        if reopens and is_open and not self.marking.marked:
            self.show_message("It is open already.", refused=True)
            return
        act = partial(self._decide, Decision(workflow=workflow))
        self.deciding.decide(workflow.value, act, stay=reopens)

    def _decide(self, decision: Decision, seen: Seen, reason: str) -> Event:
        return self.desk.quotations.decide_all(seen, replace(decision, reason=reason))

    def action_copy(self) -> None:
        if (file := self.state.file) is not None:
            self.app.copy_to_clipboard(copied(file))

    def action_conflicts(self) -> None:
        flags = self.state.file.conflicts if self.state.file else ()
        undecided = [flag for flag in flags if flag.status is ConflictStatus.OPEN]
        wanted = (*undecided, *flags)
        self.go("conflicts", item=wanted[0].conflict_id if wanted else None)

    def jump_targets(self) -> list[int]:
        """Rows in sight, then the nearest quotations of the article."""
        beside = nearest(self.state.file) if self.state.file else []
        return list(dict.fromkeys([*super().jump_targets(), *beside]))

    def show_letters(self, letters: Mapping[int, str]) -> None:
        super().show_letters(letters)
        if file := self.state.file:
            reading = reading_of(file, marks_of(file, self.glyphs, letters))
            self.query_one(ArticleView).show(reading, anew=False)

    def action_tour(self) -> None:
        if not self.query(Tour):
            self.mount(Tour(tour_rows(self.keys)))

    async def action_leave(self) -> None:
        await self.run_action("app.quit")
