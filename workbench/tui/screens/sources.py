"""The sources: who said what where, and which of them are one."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from workbench.domain.lists.opened import KnownSource, NameUse, QuotationEntry
from workbench.domain.text.display import one_line
from workbench.services.desk import Desk
from workbench.services.parts.sources import SourceFile
from workbench.services.review.call_sheets import calling_way, outcome_of
from workbench.tui.dialogs.call import CallScreen
from workbench.tui.dialogs.merge import MergeScreen
from workbench.tui.dialogs.split import SplitScreen
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys.table import bindings
from workbench.tui.lists.browsed import MOST_SOURCES, SourceList
from workbench.tui.lists.controller import ListController
from workbench.tui.parts.drafts import Drafts
from workbench.tui.parts.prompts import Question
from workbench.tui.parts.remarks import RemarkKeys
from workbench.tui.screens.browse_screen import BrowseScreen
from workbench.tui.words.phrases import about, event_lines, plural, section, stacked
from workbench.tui.words.quotations import badge

_MOST_ALIASES = 12


class SourcesScreen(BrowseScreen[KnownSource, SourceFile]):
    """A list of sources, the most quoted first, and beside it the words of the one that is open."""

    KIND = "source"
    NAME = "sources"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("sources")]
    HINT = "part of a name or alias   empty shows the most quoted"

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts, history=lambda source: source.history)
        self.attach(RemarkKeys(self, self.requests, self.prompts, self.acts))
        self._marked: SourceFile | None = None
        """The source that the next one is merged with; None for none."""

    def list_of(self, line: str) -> ListController[KnownSource, SourceFile]:
        return ListController(SourceList(self.desk, line))

    def heading(self) -> str:
        total = self.state.loaded.total
        most = f"the {total} most quoted" if total == MOST_SOURCES else ""
        return f"Sources · {most or plural(total, 'source', 'sources')}"

    @property
    def empty(self) -> str:
        return f"Nobody is quoted yet. Sources come with the articles.\n\n{self.ways_in}"

    def row_lines(self, row: KnownSource) -> tuple[Content, Content]:
        marked = self._marked is not None and self._marked.known.source_id == row.source_id
        head = Content.assemble(
            (f"{row.quotations:>5} ", "dim"),
            (one_line(row.source.name), "strong"),
            ("  to be merged" if marked else "", "flag"),
        )
        also = f"also {', '.join(row.source.aliases)}" if row.source.aliases else ""
        told = " · ".join(part for part in (*about(row.source), also) if part)
        return head, Content.assemble(" " * 6, (one_line(told), "dim"))

    def details(self, file: SourceFile) -> Content:
        source = file.known.source
        who = [
            ", ".join([source.name, *about(source)]),
            f"{source.kind.value}, source {file.known.source_id}",
        ]
        # In few lines: below them stands what was said where, which is what is looked for.
        also = ", ".join(source.aliases[:_MOST_ALIASES])
        total = file.known.quotations
        parts = [
            section("Who", who),
            section("Also called", [also] if also else []),
            Content.styled(plural(total, "quotation", "quotations"), "bold $text-accent"),
            *(self._quoted(row) for row in file.quotations),
        ]
        if more := total - len(file.quotations):
            parts.append(Content(f"… and {more:,} more: {self.pressed('review')} reviews all"))
        return stacked([*parts, Content(""), section("History", event_lines(file.history))])

    def _quoted(self, row: QuotationEntry) -> Content:
        where = " · ".join(part for part in (row.outlet, row.title) if part)
        flags = f" {self.glyphs.conflict_flag}{row.conflicts}" if row.conflicts else ""
        return Content.assemble(
            (badge(row.statuses, self.desk.scale, self.glyphs), "bold"),
            f" {row.quotation_id} ",
            one_line(row.text),
            (flags, "bold $text-warning"),
            "\n     ",
            (one_line(where), "dim"),
        )

    def action_review(self) -> None:
        if self.state.item is not None:
            self.go("review", line=f"source:{self.state.item}")

    def action_back(self) -> None:
        if self._marked is None:
            super().action_back()
        else:
            self._marked = None
            self.show_message("")
            self.repaint()

    def action_call(self) -> None:
        if self.state.item is not None and self.requests.is_ready():
            load = partial(self.desk.sources.call_sheet, self.state.item)
            self.app.push_screen(CallScreen(load, self.pressed("contact")))

    def action_contact(self) -> None:
        file = self.state.file
        if file is None or not self.requests.is_ready():
            return
        title = f"What came of calling {one_line(file.known.source.name)}?"
        hint = "confirmed, corrected, denied or no answer; a beginning will do"
        reached = "phone, mail, in person; and who was reached"
        self.prompts.ask(
            (
                Question(title, "contact", hint, outcome_of),
                Question("How?", "contact how", reached, calling_way),
                Question("What did they say?", "contact note", "may stay empty"),
            ),
            lambda texts: self._contacted(file.id, *texts),
        )

    def _contacted(self, number: int, outcome: str, how: str, note: str) -> None:
        contact = partial(self.desk.sources.contact, number, outcome_of(outcome), how, note=note)
        self.acts.do("contact kept", contact)

    def action_split(self) -> None:
        file = self.state.file
        if file is None or not self.requests.is_ready():
            return
        source, number = file.known.source, file.known.source_id
        if not source.aliases:
            told = f"{one_line(source.name)} has no other name to split off."
            self.show_message(told, refused=True)
            return

        def answered(use: NameUse | None) -> None:
            if use is None:
                self.show_message("Not split.")
                return
            self.acts.do(
                f"split off {one_line(use.name)}",
                lambda: self.desk.sources.split(number, use.name, use.quotations),
            )

        self.app.push_screen(
            SplitScreen(source.name, lambda: self.desk.sources.names(number)), answered
        )

    def action_merge(self) -> None:
        file, marked = self.state.file, self._marked
        if file is None or not self.requests.is_ready():
            return
        if marked is None or marked.known.source_id == file.known.source_id:
            self._marked = file if marked is None else None
            self.repaint()
            name = one_line(file.known.source.name)
            self.show_message(
                f"Merging {name}: go to the source that it is the same as, then m. Esc forgets it."
                if self._marked
                else "",
                mode=True,
            )
            return

        def answered(kept: int | None) -> None:
            if kept is None:
                self.show_message("Not merged.")
                return
            merged = ({marked.known.source_id, file.known.source_id} - {kept}).pop()
            self._marked = None
            self.acts.do("merged", lambda: self.desk.sources.merge(kept, merged))

        self.app.push_screen(MergeScreen(keep=file, merge=marked), answered)
