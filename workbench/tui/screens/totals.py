"""How a screen shows the rows of a list before all of them are counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Generic

from textual import on, work
from textual.message import Message

from workbench.domain.errors import WorkbenchError
from workbench.services.desk import Desk
from workbench.tui.glyphs import Glyphs
from workbench.tui.screens.ahead import AheadScreen
from workbench.tui.screens.asking import Drafts, FileT, KeyT, RowT
from workbench.tui.walk import Walk


class TotalsScreen(AheadScreen[RowT, KeyT, FileT], Generic[RowT, KeyT, FileT]):
    """Counts what a filter of words, names or outlets lets pass while the reviewer reads."""

    @dataclass
    class Totalled(Message):
        """A whole list was counted."""

        turn: int
        walk: Walk[Any, Any, Any]
        total: int
        decided: int

    @dataclass
    class Untold(Message):
        """A list could not be counted."""

        walk: Walk[Any, Any, Any]
        error: WorkbenchError

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts)
        self._totalling = False
        self._untold: Walk[RowT, KeyT, FileT] | None = None
        """The list that could not be counted; None for none."""

    @property
    def told(self) -> str:
        """How much of the list is decided, once that is known."""
        total, decided = self.scene.window.total, self.scene.decided
        if decided is not None:
            return f"{decided:,} of {total:,} decided"
        return "not counted" if self._untold is self.walk else "counting …"

    def share(self) -> float:
        total, decided = self.scene.window.total, self.scene.decided
        return decided / total if decided and total else 0.0

    def _settle(self, turn: int) -> None:
        super()._settle(turn)
        self.call_next(self._count_list)

    def _count_list(self) -> None:
        """Count the list that is shown, unless that is known, under way or in vain."""
        wanted = self.scene.decided is None and self._untold is not self.walk
        if wanted and not self._totalling and not self._writing:
            self._totalling = True
            self._total(self._turn, self.walk)

    # Without a description of ours Textual makes one of all the rows of the scene.
    @work(thread=True, group="total", description="count the list")
    def _total(self, turn: int, walk: Walk[RowT, KeyT, FileT]) -> None:
        try:
            self.post_message(self.Totalled(turn, walk, *walk.trail.counts()))
        except WorkbenchError as error:
            self.post_message(self.Untold(walk, error))

    @on(Totalled)
    def _show_total(self, event: Totalled) -> None:
        self._totalling = False
        if self.scene.decided is not None:
            return
        if event.walk is not self.walk or event.turn < self._wrote:
            # Of another list, or from before the last decision.
            self._count_list()
            return
        window = replace(self.scene.window, total=event.total)
        self.scene = replace(self.scene, window=window, decided=event.decided)
        self.paint(anew=False)

    @on(Untold)
    def _tell_untold(self, event: Untold) -> None:
        self._totalling = False
        if event.walk is self.walk:
            self._untold = event.walk
            self.say(str(event.error), refused=True)
            self.paint(anew=False)
        else:
            self._count_list()
