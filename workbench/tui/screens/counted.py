"""A list beside numbers of the whole store, which are read anew when the log has grown."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual import on, work
from textual.message import Message

from workbench.domain.errors import WorkbenchError
from workbench.services.desk import Desk
from workbench.tui.glyphs import Glyphs
from workbench.tui.screens.asking import Drafts, FileT, KeyT, RowT
from workbench.tui.screens.browse import BrowseScreen

NumbersT = TypeVar("NumbersT")


class CountedScreen(BrowseScreen[RowT, KeyT, FileT], Generic[RowT, KeyT, FileT, NumbersT]):
    """Shows the list first, for counting may take longer."""

    @dataclass
    class Counted(Message):
        """Everything was counted, up to event number ``head`` at least."""

        head: int
        numbers: Any

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts)
        self.numbers: NumbersT | None = None
        """None until they are counted."""

        self._counted_at = -1
        self._counting = False

    @abstractmethod
    def count(self) -> NumbersT:
        """Read the numbers; called in a thread."""

    def begin(self, item: int | None = None) -> None:
        # Beside the list, not after it.
        self._count_anew()
        super().begin(item)

    def paint(self, *, anew: bool = True) -> None:
        super().paint(anew=anew)
        if self._answered and self._counted_at < self.watch_log.known:
            self._count_anew()

    def _count_anew(self) -> None:
        # One count at a time: of a large store the next may be due before the last is there.
        if not self._counting:
            self._counting = True
            self._count()

    @work(thread=True, group="count")
    def _count(self) -> None:
        try:
            # Looked at first: what is done while it counts makes the next count due.
            head = self.desk.log.head()
            self.post_message(self.Counted(head, self.count()))
        except WorkbenchError as error:
            self._counting = False
            self.post_message(self.Unreachable(error))

    @on(Counted)
    def _show_numbers(self, event: Counted) -> None:
        self._counting = False
        self._counted_at, self.numbers = event.head, event.numbers
        if self._answered:
            self.paint(anew=False)
