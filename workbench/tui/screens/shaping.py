"""What a quotation is: its words, whether it is one or two, and whose it is."""

from __future__ import annotations

from abc import abstractmethod

from workbench.domain.lists.opened import (
    KnownSource,
    Marked,
    QuotationEntry,
    QuotationFile,
    QuotationKey,
)
from workbench.domain.text.display import one_line
from workbench.domain.text.span import Span
from workbench.tui.keys.table import remapped
from workbench.tui.limits import Limits
from workbench.tui.marks import limit_marks
from workbench.tui.screens.attribute import AttributeScreen, Choice
from workbench.tui.screens.limits import Cut, LimitsScreen
from workbench.tui.screens.marking import MarkingScreen
from workbench.tui.widgets.article_view import ArticleView, MarkedArticle
from workbench.tui.widgets.decision_bar import DecisionBar
from workbench.tui.widgets.marked_text import TextMark
from workbench.tui.words.quotations import quote_heading


class ShapingScreen(MarkingScreen[QuotationEntry, QuotationKey, QuotationFile]):
    """Acts that change what the open quotation is rather than what is thought of it."""

    @abstractmethod
    def marks_now(self, file: QuotationFile) -> tuple[TextMark, ...]:
        """What is marked in the article while no limit is moved."""

    def action_attribute(self) -> None:
        file = self.scene.file
        if file is None or not self.ready():
            return

        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                self.decide(
                    f"given to {one_line(choice.told)}",
                    lambda _: self.desk.quotations.reattribute(
                        file.quotation_id, choice.source_id, choice.name, seen=file.version
                    ),
                    stay=True,
                )

        def find(words: str) -> tuple[KnownSource, ...]:
            return (
                self.desk.sources.find(words)
                if words
                else self.desk.quotations.candidates(file.quotation_id)
            )

        self.app.push_screen(AttributeScreen(find, file.text, file.source_id), chosen)

    def action_limits(self) -> None:
        file = self.scene.file
        if file is None or not self.ready():
            return
        spans = file.attribution.quotation.content

        def show(limits: Limits) -> None:
            marks = limit_marks(file, limits, self.glyphs)
            self.query_one(ArticleView).remark(reading_of(file, marks))

        def moved(to: tuple[Span, ...] | Cut | None) -> None:
            if isinstance(to, Cut):
                self.decide(
                    "split in two",
                    lambda _: self.desk.quotations.split(
                        file.quotation_id, to.at, seen=file.version
                    ),
                    stay=True,
                )
            elif to is None or to == spans:
                self.query_one(ArticleView).show(reading_of(file, self.marks_now(file)))
                self.say("Its limits are as they were.")
            else:
                self.decide(
                    "limits moved",
                    lambda _: self.desk.quotations.edit_spans(
                        file.quotation_id, to, seen=file.version
                    ),
                    stay=True,
                )

        limits = Limits(text=file.article.text, spans=spans)
        height = self.query_one(DecisionBar).size.height
        keys = remapped("limits", self.keymap)
        screen = LimitsScreen(
            limits, show, self.glyphs, keys=keys, scale=self.desk.scale, height=height
        )
        self.app.push_screen(screen, moved)

    def action_join_next(self) -> None:
        file = self.scene.file
        if file is None or not self.ready():
            return
        if (after := following(file)) is None:
            self.say("No quotation follows in this article.", refused=True)
            return
        self.decide(
            f"joined with quotation {after.quotation_id}",
            lambda _: self.desk.quotations.join(
                {file.quotation_id: file.version, after.quotation_id: after.version}
            ),
            stay=True,
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
