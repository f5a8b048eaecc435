"""The log: every event, newest first, and from each a way to what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from workbench.domain.review.decisions import Act, Event
from workbench.domain.review.history import in_words, main_record
from workbench.domain.review.log import LoggedEvent
from workbench.domain.text.display import one_line
from workbench.services.desk import Desk
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys.table import bindings
from workbench.tui.lists.browsed import EventList
from workbench.tui.lists.controller import ListController
from workbench.tui.parts.drafts import Drafts
from workbench.tui.screens.browse_screen import BrowseScreen
from workbench.tui.widgets.decision_bar import BarRow
from workbench.tui.words.bars import browse_bar
from workbench.tui.words.phrases import act_words, moment, plural, section, stacked

_NUMBER = 6
"""Cells for the number of an event."""


class HistoryScreen(BrowseScreen[Event, LoggedEvent]):
    """Nothing here is ever changed; taking an act back is one more event."""

    KIND = "event"
    NAME = "history"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("history")]

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts, grammar=desk.filters.event_grammar)

    def list_of(self, line: str) -> ListController[Event, LoggedEvent]:
        return ListController(EventList(self.desk, self.filters.events(line)))

    def heading(self) -> str:
        place = f"event {self.state.item} · " if self.state.item is not None else ""
        return f"History · {place}{plural(self.state.loaded.total, 'event', 'events')}"

    @property
    def empty(self) -> str:
        return f"Nothing has happened yet.\n\n{self.ways_in}"

    def row_lines(self, row: Event) -> tuple[Content, Content]:
        own = row.reviewer == self.desk.reviewer
        head = Content.assemble(
            (f"{row.seq:>{_NUMBER}} ", "dim"),
            (one_line(row.reviewer), "strong" if own else ""),
            (f"  {row.subject.replace(':', ' ')}  ", "dim"),
            (moment(row.at), "dim"),
        )
        told = Content(" " * (_NUMBER + 1) + one_line(act_words(row)))
        if row.undone_by is None:
            return head, told
        return head, Content.assemble((f"{told.plain}  · taken back by {row.undone_by}", "dim"))

    def bar(self) -> Sequence[BarRow]:
        event = self.state.file.event if self.state.file else None
        stands = event and event.undone_by is None and event.act is not Act.UNDO
        own = event and event.reviewer == self.desk.reviewer
        return browse_bar(self.keys, off=() if stands and own else ("take_back",))

    def details(self, file: LoggedEvent) -> Content:
        event = file.event
        who = [f"{event.reviewer}, {moment(event.at)}", f"{event.act.value}, event {event.seq}"]
        who += [f"taken back by event {event.undone_by}"] if event.undone_by else []
        return stacked(
            [
                section("Who and when", who),
                section(event.subject.replace(":", " ").capitalize(), [file.about or "not stored"]),
                section("What it changed", in_words(event).changes),
                section("Chain", [f"hash {event.hash}", f"after {event.previous}"]),
            ]
        )

    def action_visit_subject(self) -> None:
        if self.state.file is None:
            return
        kind, _, number = main_record(self.state.file.event).partition(":")
        match kind:
            case "quotation":
                self.go("review", item=int(number))
            case "conflict":
                self.go("conflicts", item=int(number))
            case "source":
                self.go("sources", item=int(number))
            case _:
                self.go("review", line=f"article:{number}")

    def action_only_subject(self) -> None:
        if self.state.file is not None:
            self.filter.action_only(main_record(self.state.file.event))

    def action_take_back(self) -> None:
        if not self.requests.is_ready() or self.state.file is None:
            return
        seq = self.state.file.event.seq
        self.acts.recall(lambda: self.desk.log.undo(seq), "Took back")
