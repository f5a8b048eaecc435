"""How a screen keeps up with what other reviewers do, without getting in its reviewer's way."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any, ClassVar, Generic

from textual import on, work
from textual.message import Message

from workbench.domain.errors import WorkbenchError
from workbench.services.desk import Desk
from workbench.tui.glyphs import Glyphs
from workbench.tui.scene import Scene
from workbench.tui.screens.asking import AskingScreen, Drafts, FileT, KeyT, RowT
from workbench.tui.words.phrases import act_words

_EVERY = 1.0
"""Seconds between two looks at the log's head: others' acts are to show within two."""

_FEW_COLLECTIONS = 2
"""Of the middle generation since the last full one; Python makes a full one after ten."""

_GRACE = 1.0
"""Seconds for which an item that changed under the reviewer's eyes takes no decision."""


def _tidy_up() -> None:
    """Collect garbage while nothing is asked: full collections are felt when a key waits for one.

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


class FollowingScreen(AskingScreen[RowT, KeyT, FileT], Generic[RowT, KeyT, FileT]):
    """Looks at the number of the log's last event, and reads again only where it has grown.

    What is open stays open and where it is; drafts and questions on top of the screen are left
    alone, and the news waits until they are answered.
    """

    EVERY: ClassVar[float] = _EVERY

    @dataclass
    class News(Message):
        """Somebody else has acted; ``after`` is what ``before`` has become."""

        turn: int
        head: int
        before: Scene[Any, Any]
        after: Scene[Any, Any]
        told: bool
        """Whether the reviewer, who has seen ``before``, is told what was done to the open item."""

    @dataclass
    class Unreachable(Message):
        """The log could not be read."""

        error: WorkbenchError

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts)
        self.watch_log = LogWatch()
        self._changed_at: float | None = None
        self._unreachable = False
        self._looking = False

    def on_mount(self) -> None:
        self.set_interval(self.EVERY, self._look_and_tidy)

    def begin(self, item: int | None = None) -> None:
        """Show the list from its start, opened at ``item`` or at the first that is undecided."""
        walk = self.walk

        def begun() -> Scene[RowT, FileT]:
            # Looked at first: what is done while the list is read will be news.
            head = self.desk.log.head()
            return replace(walk.begin(item), head=head)

        self.ask(begun)

    @on(AskingScreen.Answered)
    def _note_head(self, event: AskingScreen.Answered) -> None:
        if event.turn == self._turn:
            self.watch_log.seen(event.scene.head)

    def _look_and_tidy(self) -> None:
        if self._look():
            _tidy_up()

    def _look(self, *, told: bool = True) -> bool:
        """Look whether there is news, unless something is asked; whether it does."""
        looks = self.is_active and self._answered == self._turn and not self._looking
        if looks:
            self._looking = True
            self._follow(self._turn, self.scene, told=told)
        return looks

    # Without a description of ours Textual makes one of all the rows of the scene.
    @work(thread=True, group="watch", description="look at the log")
    def _follow(self, turn: int, before: Scene[RowT, FileT], *, told: bool) -> None:
        try:
            head = self.desk.log.head()
            if self.watch_log.is_news(head):
                after = self.walk.follow(before)
                self.post_message(self.News(turn, head, before, after, told))
        except WorkbenchError as error:
            self.post_message(self.Unreachable(error))
        finally:
            self._looking = False

    @on(News)
    def _take_in(self, event: News) -> None:
        # A key has come first: the next look will find the news again.
        if event.turn != self._turn or event.before is not self.scene or not self.is_active:
            return
        self._unreachable = False
        self.watch_log.seen(event.head)
        self.scene = event.after
        self.paint(anew=False)
        if event.told:
            self.say_news(event.before, event.after)

    def say_news(self, before: Scene[RowT, FileT], after: Scene[RowT, FileT]) -> None:
        """Tell what was done to the open item, if anything was."""
        if before.file is None or after.file is None:
            return
        was, now = (self.walk.trail.acts_on(file) for file in (before.file, after.file))
        if now[:1] != was[:1] and now:
            self._changed_at = monotonic()
            self.say(f"{now[0].reviewer} was here just now: {act_words(now[0])}.", mode=True)

    @on(Unreachable)
    def _tell_unreachable(self, event: Unreachable) -> None:
        if not self._unreachable:
            self._unreachable = True
            self.say(str(event.error), refused=True)

    def surprised(self) -> bool:
        """Whether the open item has changed so lately that a key may have been meant for what was.

        Says so where it has.
        """
        if self._changed_at is None or monotonic() - self._changed_at > _GRACE:
            return False
        self._changed_at = None
        self.say(
            "Somebody acted on this very item a moment ago: look, then press again.", mode=True
        )
        return True
