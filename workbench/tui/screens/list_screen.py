"""Base of the screens that show a list: its rows, what is open of it, the bar of keys."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workbench.domain.review.decisions import Event
from workbench.services.desk import Desk
from workbench.services.filters.grammar import Grammar
from workbench.tui.glyphs import Glyphs
from workbench.tui.lists.rows import RowT
from workbench.tui.lists.state import FileT, ListState
from workbench.tui.parts.drafts import Drafts
from workbench.tui.parts.filter_foot import FilterFoot
from workbench.tui.parts.filter_line import FilterLine, Language
from workbench.tui.parts.filtering import Filtering
from workbench.tui.parts.jump import Jump
from workbench.tui.parts.live_updates import LiveUpdates, no_history
from workbench.tui.parts.moving import Moving
from workbench.tui.parts.prompts import Prompts
from workbench.tui.parts.requests import Answer, ControllerT, Requests
from workbench.tui.parts.top_level import TopLevelScreen
from workbench.tui.parts.undo import Acts, Undo
from workbench.tui.widgets.decision_bar import BarRow, DecisionBar
from workbench.tui.widgets.lines import MessageLine, ProgressLine
from workbench.tui.widgets.row_list import RowList


class ListScreen(TopLevelScreen, Generic[RowT, FileT, ControllerT]):
    """Attributes down: `state` decides what the children show. What keys do is done by parts."""

    KIND: ClassVar[str]
    """What the items are called in the subject of an event."""

    HINT: ClassVar[str] = "An empty line shows all."
    """What a filter line of this list may hold."""

    def __init__(
        self,
        desk: Desk,
        glyphs: Glyphs,
        drafts: Drafts,
        *,
        grammar: Grammar[Any] | None = None,
        history: Callable[[Any], Sequence[Event]] = no_history,
        own_acts_are_news: bool = True,
    ) -> None:
        """See the class.

        Args:
            desk: The use cases.
            glyphs: The characters that mark words and statuses.
            drafts: What was typed and not entered.
            grammar: The terms of the list's filter; None where it is of another sort.
            history: Acts upon an opened item, newest first, where others' are told of.
            own_acts_are_news: Whether acts change more than the row that they are about.
        """
        super().__init__(desk, glyphs)
        self.filters = desk.filters
        self.requests: Requests[ControllerT] = Requests(self, self.KIND, self.list_of(""))
        self.updates = LiveUpdates(self, self.requests, self.repaint, history)
        self.prompts = Prompts(self, self.requests, drafts)
        self.acts = Acts(desk, self.requests, None if own_acts_are_news else self.updates.log.own)
        self.moving = Moving(self.requests)
        language = Language(desk.filters, grammar, self.list_of, self.HINT)
        self.filter = Filtering(self, self.requests, self.list_of, language, self.leave_list)
        self.attach(
            self.moving,
            self.filter,
            Undo(desk, self.acts.recall),
            Jump(self, self.prompts, self.jump_targets, self.show_letters, self.visit),
        )
        self.requests.after_answer = (
            self.prompts.settle,
            self.show_answer,
            self.updates.note_head,
            self.filter.paint_soon,
            self.updates.look_after_write,
        )

    # What a list has of its own.

    @abstractmethod
    def list_of(self, line: str) -> ControllerT:
        """The list that a filter line asks for.

        Raises:
            InvalidInputError: The line is not a filter; the message points at the word.
        """

    @abstractmethod
    def compose_body(self) -> ComposeResult:
        """Yield the list, and beside it what is open."""

    @abstractmethod
    def heading(self) -> str:
        """What is listed, and how many."""

    @property
    def share(self) -> float | None:
        """The part of the work that is done, for the bar at the top; None for no bar."""
        return None

    @property
    @abstractmethod
    def empty(self) -> str:
        """What to do where the list has nothing."""

    @abstractmethod
    def bar(self) -> Sequence[BarRow]:
        """What can be done with the item that is open."""

    @abstractmethod
    def paint_file(self, file: FileT, *, anew: bool) -> None:
        """Show the item that is open; unless ``anew``, without scrolling."""

    @abstractmethod
    def read_panes(self, pages: int) -> None:
        """Scroll what is read by some pages; by none, back to what it is about."""

    def leave_list(self) -> None:
        """Give up what is about this very list: another is shown."""

    # The list.

    @property
    def state(self) -> ListState[RowT, FileT]:
        """What is shown."""
        return self.requests.state

    def visit(self, item: int) -> None:
        """Open ``item``, wherever it is."""
        self.moving.visit(item)

    def enter(self, *, item: int | None = None, line: str | None = None) -> None:
        if line is not None:
            self.filter.show_only(line)
        elif not self.requests.request_id or item not in {None, self.state.item}:
            self.requests.begin(item)
        else:
            self.show_message("")
            self.updates.look(tell=False)

    def jump_targets(self) -> list[int]:
        """Items in sight, the open one left out; those first that are to have the best letters."""
        rows, sight = self.state.loaded.rows, self.query_one("#list", RowList).in_sight
        return [rows[index].id for index in sight if rows[index].id != self.state.item]

    def show_letters(self, letters: Mapping[int, str]) -> None:
        """Put letters on items that are in sight; on all others, none."""
        rows = self.state.loaded.rows
        found = {index: letters.get(row.id, "") for index, row in enumerate(rows)}
        self.query_one("#list", RowList).label(found)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """As `TopLevelScreen`; while a filter is typed no key does anything to the list."""
        return not self.is_typing and super().check_action(action, parameters)

    def action_read(self, pages: int) -> None:
        self.read_panes(pages)

    def action_scroll_details(self, lines: int) -> None:
        self.query_one("#details").scroll_relative(y=lines, animate=False)

    # What is shown.

    def compose(self) -> ComposeResult:
        yield ProgressLine(self.glyphs, id="progress")
        with Horizontal(id="body"):
            yield from self.compose_body()
        yield Static(id="nothing", markup=False)
        yield MessageLine(id="said")
        yield DecisionBar(id="bar")
        yield from self.filter.compose()

    def on_mount(self) -> None:
        self.updates.start()
        self.filter.start(self.updates.tell_unreachable)
        self.paint()

    def show_answer(self, answer: Answer) -> None:
        """Show what came of a request."""
        if answer.error is not None:
            self.show_error(answer.error)
        else:
            self.show_message(self.state.message, refused=self.state.refused)
            self.paint()

    def repaint(self) -> None:
        """Show the state without scrolling what is being read."""
        if self.is_composed:
            self.paint(anew=False)

    def paint(self, *, anew: bool = True) -> None:
        """Show the state; unless ``anew``, without scrolling what is being read."""
        file, line = self.state.file, self.filter.line
        shown = f"filter {line} · " if line else ""
        top = self.query_one(ProgressLine)
        only = " · read only" if self.desk.is_read_only else ""
        top.show(self.heading(), f"{shown}{self.desk.reviewer}{only}", self.share)
        self.query_one("#bar", DecisionBar).show(self.bar())
        self.set_class(self.requests.is_bare, "-nothing")
        self.paint_list()
        if file is not None:
            self.paint_file(file, anew=anew)
            return
        text = self.filter.nothing_passes if line else self.empty
        self.query_one("#nothing", Static).update(Content(text))

    def paint_list(self) -> None:
        """Show the rows."""
        self.query_one("#list", RowList).show(self.state.loaded.rows, self.state.index)

    # Messages up.

    @on(RowList.Picked, "#list")
    def _row_picked(self, event: RowList.Picked) -> None:
        self.visit(self.state.loaded.rows[event.index].id)

    @on(FilterFoot.Entered)
    def _filter_entered(self, event: FilterFoot.Entered) -> None:
        self.filter.entered(event.line)

    @on(FilterLine.Suggested)
    def _filter_suggested(self) -> None:
        self.filter.paint_soon()
