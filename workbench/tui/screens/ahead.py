"""How a screen has the next item at hand before it is asked for."""

from __future__ import annotations

from contextlib import suppress
from typing import Generic

from textual import work

from workbench.domain.errors import WorkbenchError
from workbench.tui.scene import Scene
from workbench.tui.screens.asking import FileT, KeyT, RowT
from workbench.tui.screens.showing import ShowingScreen


class AheadScreen(ShowingScreen[RowT, KeyT, FileT], Generic[RowT, KeyT, FileT]):
    """Reads ahead while the reviewer reads; a key that comes sooner loses nothing by it."""

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
        of, _, number = (self.desk.next_undone() or "").partition(":")
        return int(number) if of == self.KIND else None
