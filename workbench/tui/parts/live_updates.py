"""Live updates: poll the log, and read the list again when others have acted."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import Any, ClassVar

from workbench.domain.errors import WorkbenchError
from workbench.domain.review.decisions import Event
from workbench.tui.background import in_background
from workbench.tui.parts.requests import Answer, Requests, State
from workbench.tui.parts.top_level import TopLevelScreen
from workbench.tui.words.phrases import act_words

_EVERY = 1.0
"""Seconds between two looks at the log's head: others' acts are to show within two."""

_FEW_COLLECTIONS = 2
"""Of the middle generation since the last full one; Python makes a full one after ten."""

_GRACE = 1.0
"""Seconds for which an item that changed under the reviewer's eyes takes no decision."""


def _collect_garbage() -> None:
    """Collect garbage while nothing is asked, so that no key waits for a full collection.

    Only where what was there at the start is left out of them (`gc.freeze`); else they take long.
    """
    if gc.get_freeze_count() and gc.get_count()[2] > _FEW_COLLECTIONS:
        gc.collect()


@dataclass
class LogWatch:
    """How far into the log a screen knows what happened."""

    known: int = -1
    """Number of the last event that is on the screen; -1 before the first look."""

    _own: set[int] = field(default_factory=set)

    def own(self, seq: int) -> None:
        """Remember an act that was done on this very screen, which shows it already."""
        self._own.add(seq)

    def is_news(self, head: int) -> bool:
        """Whether events up to number ``head`` are not all on the screen."""
        while self.known + 1 in self._own:
            self.known += 1
            self._own.discard(self.known)
        return head > self.known

    def seen(self, head: int) -> None:
        """Everything up to number ``head`` is on the screen."""
        self.known = max(self.known, head)


@dataclass(frozen=True, slots=True)
class RemoteChange:
    """Somebody else has acted."""

    request_id: int
    head: int
    before: State
    after: State


def no_history(file: object) -> Sequence[Event]:
    """Acts upon an item of a list in which none are told of: none."""
    del file
    return ()


@dataclass(eq=False)
class LiveUpdates:
    """Looks at the number of the log's last event, and reads again only where it has grown.

    What is open stays open and where it is; drafts and questions on top of the screen are left
    alone, and the news waits until they are answered.
    """

    EVERY: ClassVar[float] = _EVERY

    screen: TopLevelScreen
    requests: Requests[Any]
    repaint: Callable[[], None]
    """Shows the state of the list without scrolling what is being read."""

    history: Callable[[Any], Sequence[Event]] = no_history
    """Acts upon an opened item, newest first."""

    log: LogWatch = field(default_factory=LogWatch, init=False)
    _changed_at: float | None = field(default=None, init=False)
    _is_unreachable: bool = field(default=False, init=False)
    _is_looking: bool = field(default=False, init=False)

    def start(self) -> None:
        """Look from time to time."""
        self.screen.set_interval(self.EVERY, self._look_and_collect)

    def note_head(self, answer: Answer) -> None:
        """Note how much of the log is on the screen with an answer."""
        if answer.state is not None:
            self.log.seen(answer.state.head)

    def look_after_write(self, answer: Answer) -> None:
        """Look at once where own acts are news: the rest of the list need not wait."""
        if answer.wrote:
            self.screen.call_next(self.look)

    def _look_and_collect(self) -> None:
        if self.look():
            _collect_garbage()

    def look(self, *, tell: bool = True) -> bool:
        """Look whether there is news, unless something is asked.

        Args:
            tell: Whether the reviewer, who has seen what is shown, is told what was done to the
                open item.

        Returns:
            Whether it looks.
        """
        requests = self.requests
        looks = self.screen.is_active and requests.is_settled and not self._is_looking
        if looks:
            self._is_looking = True
            follow = partial(self._follow, requests.request_id, requests.state)
            done = partial(self._take_in, tell=tell)
            in_background(self.screen, "watch", follow, done, self.tell_unreachable)
        return looks

    def _follow(self, request: int, before: State) -> RemoteChange | None:
        try:
            head = self.screen.desk.log.head()
            if not self.log.is_news(head):
                return None
            return RemoteChange(request, head, before, self.requests.controller.follow(before))
        finally:
            self._is_looking = False

    def _take_in(self, change: RemoteChange | None, *, tell: bool) -> None:
        requests = self.requests
        # A key may have come first: the next look will find the news again.
        if (
            change is None
            or change.request_id != requests.request_id
            or change.before is not requests.state
            or not self.screen.is_active
        ):
            return
        self._is_unreachable = False
        self.log.seen(change.head)
        requests.state = change.after
        self.repaint()
        if tell:
            self._tell(change)

    def _tell(self, change: RemoteChange) -> None:
        """Tell what was done to the open item, if anything was."""
        if change.before.file is None or change.after.file is None:
            return
        was, now = (self.history(state.file) for state in (change.before, change.after))
        if now[:1] != was[:1] and now:
            self._changed_at = monotonic()
            told = f"{now[0].reviewer} was here just now: {act_words(now[0])}."
            self.screen.show_message(told, mode=True)

    def tell_unreachable(self, error: WorkbenchError) -> None:
        """Say once that the log could not be read."""
        if not self._is_unreachable:
            self._is_unreachable = True
            self.screen.show_message(str(error), refused=True)

    def has_surprised(self) -> bool:
        """Whether the open item has changed so lately that a key may have been meant for what was.

        Says so where it has.
        """
        if self._changed_at is None or monotonic() - self._changed_at > _GRACE:
            return False
        self._changed_at = None
        told = "Somebody acted on this very item a moment ago: look, then press again."
        self.screen.show_message(told, mode=True)
        return True
