"""Requests to the desk: in a thread, the newest answer shown, nothing decided unseen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Generic, TypeVar

from workbench.domain.errors import WorkbenchError
from workbench.tui.background import in_background
from workbench.tui.lists.controller import ListController
from workbench.tui.lists.state import ListState
from workbench.tui.parts.top_level import TopLevelScreen

_PATIENCE = 0.5
"""Seconds before "Reading …" is shown."""

_BUSY = "One moment: the last key is still at work, this one was not taken."


ControllerT = TypeVar("ControllerT", bound=ListController[Any, Any])
State = ListState[Any, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request that no newer one has overtaken."""

    request_id: int
    state: State | None
    """What is to be shown; None where the desk refused."""

    error: WorkbenchError | None
    """Why it refused; None where it did not."""

    wrote: bool
    """Whether the request was to write."""


Task = Callable[[], State]
Move = Callable[[State], State]


@dataclass(eq=False)
class Requests(Generic[ControllerT]):
    """Holds the state of a list that is on the screen, and asks for the next one.

    A read that a newer one has overtaken is dropped; while a write is under way no other key is
    taken, so a decision can only ever meet the item that the reviewer sees.
    """

    screen: TopLevelScreen
    kind: str
    """What the items are called in the subject of an event."""

    controller: ControllerT
    """Of the list that is asked for."""

    after_answer: Sequence[Callable[[Answer], None]] = ()
    """What follows every answer, in this order."""

    state: State = field(default_factory=ListState, init=False)
    request_id: int = field(default=0, init=False)
    """Number of the newest request; 0 before the first."""

    answered_id: int = field(default=0, init=False)
    written_id: int = field(default=0, init=False)
    """Number of the newest request that was to write."""

    is_writing: bool = field(default=False, init=False)
    _shown: ControllerT | None = field(default=None, init=False)
    """The list that ``state`` is of; None before the first answer."""

    # Asking.

    def begin(self, item: int | None = None) -> None:
        """Show the list from its start, opened at ``item`` or where work begins."""
        controller = self.controller

        def begun() -> State:
            # Looked at first: what is done while the list is read will be news.
            head = self.screen.desk.log.head()
            return replace(controller.begin(item), head=head)

        self._ask(begun, writes=False)

    def open_list(self, controller: ControllerT) -> None:
        """Show another list from its start."""
        if self.can_ask():
            self.controller = controller
            self.begin()

    def ask(self, move: Move, *, writes: bool = False) -> None:
        """Show where ``move`` leads from what is shown.

        Where another list was asked for and is not shown yet, the way begins at its start.

        Args:
            move: Waits for the store; called in a thread.
            writes: Whether no key is taken before the answer is there.
        """
        controller = self.controller
        if self._shown is controller:
            self._ask(partial(move, self.state), writes=writes)
        else:
            self._ask(lambda: move(controller.begin()), writes=writes)

    def act(self, move: Move) -> None:
        """Act upon what is shown, whatever list was asked for; no key is taken meanwhile."""
        self._ask(partial(move, self.state), writes=True)

    def _ask(self, task: Task, *, writes: bool) -> None:
        if self.is_writing:
            self._tell_busy()
            return
        self.request_id += 1
        self.is_writing = writes
        request = self.request_id
        if writes:
            self.written_id = request
        in_background(
            self.screen, "desk", task, partial(self._done, request), partial(self._failed, request)
        )
        self.screen.set_timer(_PATIENCE, lambda: self._tell_at_work(request))

    def _tell_at_work(self, request: int) -> None:
        if self.answered_id < request == self.request_id:
            told = "Saving …" if self.is_writing else "Reading …"
            self.screen.show_message(told, mode=True)

    # Answers.

    def _done(self, request: int, state: State) -> None:
        if request == self.request_id:
            self.state, self._shown = state, self.controller
            self._settle(state, None)

    def _failed(self, request: int, error: WorkbenchError) -> None:
        if request == self.request_id:
            self._settle(None, error)

    def _settle(self, state: State | None, error: WorkbenchError | None) -> None:
        self.answered_id = self.request_id
        answer = Answer(self.request_id, state, error, self.is_writing)
        self.is_writing = False
        for follow in self.after_answer:
            follow(answer)

    # What a key has to know before it does anything.

    def can_ask(self) -> bool:
        """Whether no write is under way; says so where one is."""
        if self.is_writing:
            self._tell_busy()
        return not self.is_writing

    def _tell_busy(self) -> None:
        self.screen.show_message(_BUSY, refused=True)

    @property
    def is_settled(self) -> bool:
        """Whether every request is answered."""
        return self.answered_id == self.request_id

    def is_ready(self) -> bool:
        """Whether an item is open and is the one the reviewer sees; says so where it is not."""
        if self.state.file is None:
            self.screen.show_message("Nothing is open here.", refused=True)
        elif self.answered_id != self.request_id:
            self._tell_busy()
        else:
            return True
        return False

    @property
    def is_bare(self) -> bool:
        """Whether the list is known to be empty; before the first answer nothing is known."""
        return self.state.file is None and self.answered_id > 0

    @property
    def subject(self) -> str:
        """The open item as the log names it."""
        return f"{self.kind}:{self.state.item}"
