"""Acts that change what a quotation is: its words, whether it is one or two, and whose it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workbench.domain.lists.opened import KnownSource, Marked, QuotationFile
from workbench.domain.text.display import one_line
from workbench.domain.text.span import Span
from workbench.tui.dialogs.attribute import AttributeScreen, Choice
from workbench.tui.dialogs.limit_moves import Limits
from workbench.tui.dialogs.limits import Cut, LimitsScreen
from workbench.tui.keys.table import remapped
from workbench.tui.parts.article_marks import limit_marks
from workbench.tui.parts.deciding import Deciding
from workbench.tui.parts.requests import Requests
from workbench.tui.parts.top_level import TopLevelScreen
from workbench.tui.widgets.article_view import ArticleView, MarkedArticle
from workbench.tui.widgets.decision_bar import DecisionBar
from workbench.tui.widgets.marked_text import TextMark
from workbench.tui.words.quotations import quote_heading


@dataclass(eq=False)
class Shaping:
    """Gives the open quotation another speaker or other limits, parts it, joins it."""

    screen: TopLevelScreen
    requests: Requests[Any]
    deciding: Deciding
    marks_of: Callable[[QuotationFile], tuple[TextMark, ...]]
    """What is marked in the article while no limit is moved."""

    def _file(self) -> QuotationFile | None:
        """The open quotation; None where none is, or it is not the one that the reviewer sees."""
        file: QuotationFile | None = self.requests.state.file
        return file if file is not None and self.requests.is_ready() else None

    def action_attribute(self) -> None:
        if (file := self._file()) is None:
            return
        desk, quotations = self.screen.desk, self.screen.desk.quotations

        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                self.deciding.decide(
                    f"given to {one_line(choice.told)}",
                    lambda _seen, _reason: quotations.reattribute(
                        file.id, choice.source_id, choice.name, seen=file.version
                    ),
                    stay=True,
                    takes_marked=False,
                )

        def find(words: str) -> tuple[KnownSource, ...]:
            return desk.sources.find(words) if words else desk.quotations.candidates(file.id)

        self.screen.app.push_screen(AttributeScreen(find, file.text, file.source_id), chosen)

    def action_limits(self) -> None:
        if (file := self._file()) is None:
            return
        screen, quotations = self.screen, self.screen.desk.quotations
        spans = file.attribution.quotation.content
        article = screen.query_one(ArticleView)

        def show(limits: Limits) -> None:
            article.remark(reading_of(file, limit_marks(file, limits, screen.glyphs)))

        def moved(to: tuple[Span, ...] | Cut | None) -> None:
            if isinstance(to, Cut):
                self.deciding.decide(
                    "split in two",
                    lambda _seen, _reason: quotations.split(file.id, to.at, seen=file.version),
                    stay=True,
                    takes_marked=False,
                )
            elif to is None or to == spans:
                article.show(reading_of(file, self.marks_of(file)))
                screen.show_message("Its limits are as they were.")
            else:
                self.deciding.decide(
                    "limits moved",
                    lambda _seen, _reason: quotations.edit_spans(file.id, to, seen=file.version),
                    stay=True,
                    takes_marked=False,
                )

        dialog = LimitsScreen(
            Limits(text=file.article.text, spans=spans),
            show,
            screen.glyphs,
            keys=remapped("limits", screen.keymap),
            scale=screen.desk.scale,
            height=screen.query_one(DecisionBar).size.height,
        )
        screen.app.push_screen(dialog, moved)

    def action_join_next(self) -> None:
        if (file := self._file()) is None:
            return
        if (after := following(file)) is None:
            self.screen.show_message("No quotation follows in this article.", refused=True)
            return
        desk = self.screen.desk
        self.deciding.decide(
            f"joined with quotation {after.quotation_id}",
            lambda _seen, _reason: desk.quotations.join(
                {file.id: file.version, after.quotation_id: after.version}
            ),
            stay=True,
            takes_marked=False,
        )


def following(file: QuotationFile) -> Marked | None:
    """The next quotation of the same article."""
    after = (other for other in file.others if other.content[0].start > file.key.start)
    return next(after, None)


def reading_of(file: QuotationFile, marks: tuple[TextMark, ...]) -> MarkedArticle:
    """The article of a quotation, ready to be shown with marks in it."""
    return MarkedArticle(
        heading=quote_heading(file),
        text=file.article.text,
        blocks=file.article.blocks,
        marks=marks,
    )
