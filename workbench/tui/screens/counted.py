"""A list beside numbers of the whole store, which are read anew when the log has grown."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual import on, work
from textual.message import Message

from workbench.domain.errors import WorkbenchError
from workbench.services.reviewing import ReviewDesk
from workbench.tui.glyphs import Glyphs
from workbench.tui.screens.asking import Drafts, FileT, KeyT, RowT
from workbench.tui.screens.browse import BrowseScreen

NumbersT = TypeVar("NumbersT")


class CountedScreen(BrowseScreen[RowT, KeyT, FileT], Generic[RowT, KeyT, FileT, NumbersT]):
    """Shows the list first, for counting may take longer."""

    @dataclass
    class Counted(Message):
        """Everything was counted."""

        numbers: Any

    def __init__(self, desk: ReviewDesk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts)
        self.numbers: NumbersT | None = None
        """None until they are counted."""

        self._counted_at = -2
        self._counting = False

    @abstractmethod
    def count(self) -> NumbersT:
        """Read the numbers; called in a thread."""

    def paint(self, *, anew: bool = True) -> None:
        super().paint(anew=anew)
        # One count at a time: of a large store the next may be due before the last is there.
        due = self._counted_at != self.watch_log.known and not self._counting
        if self._answered and due:
            self._counting, self._counted_at = True, self.watch_log.known
            self._count()

    @work(thread=True, group="count")
    def _count(self) -> None:
        try:
            self.post_message(self.Counted(self.count()))
        except WorkbenchError as error:
            self._counting = False
            self.post_message(self.Unreachable(error))

    @on(Counted)
    def _show_numbers(self, event: Counted) -> None:
        self._counting = False
        self.numbers = event.numbers
        self.paint(anew=False)
