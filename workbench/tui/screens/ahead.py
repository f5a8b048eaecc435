"""How a screen has at hand what is asked for next: an item, or the list of a filter."""

from __future__ import annotations

from contextlib import suppress
from typing import Generic

from textual import on, work

from workbench.domain.errors import WorkbenchError
from workbench.services.desk import Desk
from workbench.tui.glyphs import Glyphs
from workbench.tui.scene import Scene
from workbench.tui.screens.asking import Drafts, FileT, KeyT, RowT
from workbench.tui.screens.filter_foot import FilterFoot
from workbench.tui.screens.showing import ShowingScreen
from workbench.tui.walk import Walk


class AheadScreen(ShowingScreen[RowT, KeyT, FileT], Generic[RowT, KeyT, FileT]):
    """Reads ahead while the reviewer reads; a key that comes sooner loses nothing by it."""

    def __init__(self, desk: Desk, glyphs: Glyphs, drafts: Drafts) -> None:
        super().__init__(desk, glyphs, drafts)
        self._typed = ""
        self._reads_typed = False

    def _settle(self, turn: int) -> None:
        super()._settle(turn)
        self.call_after_refresh(self._look_ahead, turn)

    def _look_ahead(self, turn: int) -> None:
        if turn == self._turn and self.is_active:
            self._read_ahead(self.scene)

    # Without a description of ours Textual makes one of all the rows of the scene.
    @work(thread=True, group="ahead", description="read ahead")
    def _read_ahead(self, scene: Scene[RowT, FileT]) -> None:
        # What cannot be read is told of when a key asks for it.
        with suppress(WorkbenchError):
            self.walk.read_ahead(scene, self._next_undone)

    def _next_undone(self) -> int | None:
        of, _, number = (self.desk.log.next_undone() or "").partition(":")
        return int(number) if of == self.KIND else None

    @on(FilterFoot.Typed)
    def _note_typed(self, event: FilterFoot.Typed) -> None:
        if not self.trail(event.line).foreseeable:
            return
        self._typed = event.line
        # A thread cannot be stopped: the one at work goes on with the newest line.
        if not self._reads_typed:
            self._reads_typed = True
            self._read_typed()

    @work(thread=True, group="typed")
    def _read_typed(self) -> None:
        line = None
        while line != self._typed:
            line = self._typed
            # What is wrong with it is told when it is entered.
            with suppress(WorkbenchError):
                Walk(self.trail(line)).begin()
        self._reads_typed = False
