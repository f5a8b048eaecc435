"""Conflicts and findings: both sides next to each other, what is between them, and a decision."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from workbench.domain.lists.filters import ALL_CONFLICTS
from workbench.domain.lists.opened import ConflictEntry, ConflictFile, ConflictView
from workbench.domain.review.decisions import ConflictStatus, Event
from workbench.domain.text.display import neutralise
from workbench.domain.text.span import Span
from workbench.services.desk import Desk
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys.table import bindings
from workbench.tui.lists.controller import DecisionController
from workbench.tui.lists.reviewed import ConflictList
from workbench.tui.parts.article_marks import conflict_marks, hit_marks
from workbench.tui.parts.drafts import Drafts
from workbench.tui.parts.marking import Seen
from workbench.tui.screens.decision_screen import DecisionScreen
from workbench.tui.widgets.aligned_words import AlignedWords
from workbench.tui.widgets.article_view import ArticleView, MarkedArticle
from workbench.tui.widgets.decision_bar import BarRow
from workbench.tui.widgets.row_list import RowList
from workbench.tui.widgets.text_pane import TextPane
from workbench.tui.words.bars import conflict_bar
from workbench.tui.words.conflicts import flag_details, flag_row, flag_title, side_heading

_NOTHING = (
    "No conflicts and no findings.\n\nThey are looked for whenever an article is imported"
    " beside others."
)


class ConflictsScreen(DecisionScreen[ConflictEntry, ConflictFile]):
    """The list of flags and the one that is open."""

    KIND = "conflict"
    NAME = "conflicts"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("conflicts")]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual has it
        (0, "-low"),
        (16, "-short"),
        *DecisionScreen.VERTICAL_BREAKPOINTS[1:],
    ]

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts, grammar=desk.filters.conflict_grammar)

    def compose_body(self) -> ComposeResult:
        yield RowList(self._row, bar=self.glyphs.current, id="list")
        with Vertical(id="middle"):
            yield Static(id="what", markup=False)
            yield Static(id="why", markup=False)
            yield AlignedWords(id="aligned")
            with Horizontal(id="sides"):
                for side in ("a", "b"):
                    with Vertical(id=f"side-{side}", classes="side"):
                        yield Static(id=f"head-{side}", classes="head", markup=False)
                        yield ArticleView(self.glyphs, id=f"article-{side}")
        yield TextPane(id="details")

    def _row(self, row: ConflictEntry) -> Sequence[Content]:
        cells = self.query_one("#list", RowList).row_cells
        return flag_row(row, self.glyphs, cells, marked=self.marking.is_marked(row.id))

    def list_of(self, line: str) -> DecisionController[ConflictEntry, ConflictFile]:
        wanted = self.filters.conflicts(line) if line.strip() else ALL_CONFLICTS
        return DecisionController(ConflictList(self.desk, wanted))

    @property
    def empty(self) -> str:
        return f"{_NOTHING}\n\n{self.pressed('back')} goes back to the quotations."

    def bar(self) -> Sequence[BarRow]:
        status = self.state.file.status if self.state.file else None
        return conflict_bar(self.keys, status, self.glyphs)

    def paint_file(self, file: ConflictFile, *, anew: bool) -> None:
        self.query_one("#what", Static).update(flag_title(file, self.glyphs))
        self.query_one("#why", Static).update(Content(neutralise(file.conflict.explanation)))
        a_others, b_others = len(file.a_renderings), len(file.b_renderings)
        self.query_one(AlignedWords).show(file.a.text, file.b.text)
        self._paint_side("a", (file.a, a_others), file.conflict.a_words, anew=anew)
        self._paint_side("b", (file.b, b_others), file.conflict.b_words, anew=anew)
        self.query_one("#details", TextPane).show(flag_details(file, self.glyphs), anew=anew)

    def _paint_side(
        self, side: str, printed: tuple[ConflictView, int], words: Sequence[Span], *, anew: bool
    ) -> None:
        view, others = printed
        key = self.pressed(f"visit('{side}')")
        self.query_one(f"#head-{side}", Static).update(side_heading(view, others, key, self.glyphs))
        content, terms = view.attribution.quotation.content, self.requests.controller.source.terms
        sought = hit_marks(view.article.text, content, terms)
        reading = MarkedArticle(
            heading="",
            text=view.article.text,
            blocks=view.article.blocks,
            marks=(*conflict_marks(view, words, self.glyphs), *sought),
        )
        self.query_one(f"#article-{side}", ArticleView).show(reading, anew=anew)

    def read_panes(self, pages: int) -> None:
        for article in self.query(ArticleView):
            article.read(pages)

    def action_flag(self, name: str) -> None:
        status = ConflictStatus[name]
        if self.state.file is not None:
            stay = status is ConflictStatus.OPEN
            self.deciding.decide(status.value, partial(self._decide, status), stay=stay)

    def _decide(self, status: ConflictStatus, seen: Seen, reason: str) -> Event:
        return self.desk.conflicts.decide_all(seen, status, reason)

    def action_visit(self, side: str) -> None:
        if file := self.state.file:
            view = file.a if side == "a" else file.b
            self.go("review", item=view.quotation_id)

    def action_forget(self) -> None:
        if self.deciding.prepared:
            super().action_forget()
        else:
            self.action_back()

    def action_back(self) -> None:
        self.go("review")
