"""The review of quotations: read, decide, and the next one is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from workbench.domain.lists.filters import ALL_QUOTATIONS, QuoteFilter
from workbench.domain.lists.opened import QuotationFile
from workbench.domain.review.decisions import ConflictStatus, Decision, Event, Wording, Workflow
from workbench.services.filters.grammar import Grammar
from workbench.services.review.acting import MOST_AT_ONCE
from workbench.tui.keys.table import WORDING_KEYS, bindings
from workbench.tui.marks import hit_marks, marks_of, nearest
from workbench.tui.screens.marking import Seen
from workbench.tui.screens.shaping import ShapingScreen, following, reading_of
from workbench.tui.trails import QuoteTrail
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


class ReviewScreen(ShapingScreen):
    """The queue, the article around the open quotation, and all that is known about it."""

    KIND = "quotation"
    NAME = "review"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("review")]

    def compose_body(self) -> ComposeResult:
        yield RowList(
            lambda row: quote_row(
                row, self.desk.scale, self.glyphs, marked=self.is_marked(row.quotation_id)
            ),
            bar=self.glyphs.current,
            id="list",
        )
        with Vertical(id="middle"):
            yield Static(id="who", markup=False)
            yield Static(id="where", markup=False)
            yield ArticleView(self.glyphs, id="article")
        yield TextPane(id="details")

    def trail(self, line: str) -> QuoteTrail:
        wanted = self.filters.quotes(line) if line.strip() else ALL_QUOTATIONS
        return QuoteTrail(self.desk, wanted)

    def grammar(self) -> Grammar[QuoteFilter]:
        return self.filters.quote_grammar

    @property
    def empty(self) -> str:
        return f"No quotations yet.\n\n{self.ways_in}\n\n{_SAMPLES}"

    def bar(self) -> Sequence[BarRow]:
        statuses = self.scene.file.statuses if self.scene.file else None
        off = () if self.scene.file is None or following(self.scene.file) else ("join_next",)
        return review_bar(self.keys, statuses, self.desk.scale, self.glyphs, off)

    def paint_file(self, file: QuotationFile, *, anew: bool) -> None:
        who, where = quote_summary(file, self.desk.scale, self.glyphs)
        self.query_one("#who", Static).update(who, layout=False)
        self.query_one("#where", Static).update(where, layout=False)
        details = quote_details(file, self.desk.scale, self.glyphs)
        self.query_one("#details", TextPane).show(details, anew=anew)
        reading = reading_of(file, self.marks_now(file))
        self.query_one(ArticleView).show(reading, anew=anew)

    def marks_now(self, file: QuotationFile) -> tuple[TextMark, ...]:
        trail = self.walk.trail
        assert isinstance(trail, QuoteTrail)
        content = file.attribution.quotation.content
        sought = hit_marks(file.article.text, content, trail.wanted.terms)
        return (*marks_of(file, self.glyphs), *sought)

    def read_panes(self, pages: int) -> None:
        self.query_one(ArticleView).read(pages)

    # Decisions.

    def action_wording(self, name: str) -> None:
        wording = Wording[name]
        self._decide_each(_SHORT[wording], Decision(wording=wording))

    def action_rate(self, digit: int) -> None:
        if digit > len(self.desk.scale):
            self.say(f"The scale has {len(self.desk.scale)} steps.", refused=True)
            return
        rating = self.desk.scale[digit - 1].key
        # The content alone does not settle a quotation: its wording is still to come.
        self._decide_each(rating, Decision(content=rating, settles=False), stay=True)

    def action_workflow(self, name: str) -> None:
        workflow = Workflow[name]
        file, reopens = self.scene.file, workflow is Workflow.REOPENED
        is_open = file is not None and file.statuses.workflow is not Workflow.DONE
        if reopens and is_open and not self.marked:
            self.say("It is open already.", refused=True)
            return
        self._decide_each(workflow.value, Decision(workflow=workflow), stay=reopens)

    def _decide_each(self, name: str, decision: Decision, *, stay: bool = False) -> None:
        def act(seen: Seen, reason: str) -> Event:
            return self.desk.quotations.decide_all(seen, replace(decision, reason=reason))

        file = self.scene.file
        ends = decision.settles and decision.workflow is None
        if ends and file and file.statuses.first_reader == self.desk.reviewer:
            name = f"{name}; a second reader is awaited still"
        self.decide_each(name, act, stay=stay)

    @property
    def seen(self) -> int:
        assert self.scene.file is not None, "asked of an open item only"
        return self.scene.file.version

    def pick(self) -> Mapping[str, int]:
        return self.desk.quotations.picked(self.trail(self.filter_line).wanted, MOST_AT_ONCE)

    def action_copy(self) -> None:
        if (file := self.scene.file) is not None:
            self.app.copy_to_clipboard(copied(file))

    def action_conflicts(self) -> None:
        flags = self.scene.file.conflicts if self.scene.file else ()
        undecided = [flag for flag in flags if flag.status is ConflictStatus.OPEN]
        wanted = (*undecided, *flags)
        self.go("conflicts", item=wanted[0].conflict_id if wanted else None)

    def jump_targets(self) -> list[int]:
        """Rows in sight, then the nearest quotations of the article."""
        beside = nearest(self.scene.file) if self.scene.file else []
        return list(dict.fromkeys([*super().jump_targets(), *beside]))

    def show_letters(self, letters: Mapping[int, str]) -> None:
        super().show_letters(letters)
        if file := self.scene.file:
            reading = reading_of(file, marks_of(file, self.glyphs, letters))
            self.query_one(ArticleView).show(reading, anew=False)

    def action_tour(self) -> None:
        if not self.query(Tour):
            self.mount(Tour(tour_rows(self.keys)))

    async def action_leave(self) -> None:
        await self.run_action("app.quit")
