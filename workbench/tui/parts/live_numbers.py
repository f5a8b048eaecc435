"""Numbers of the whole store beside a list, read anew when the log has grown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from workbench.domain.errors import WorkbenchError
from workbench.tui.background import in_background
from workbench.tui.parts.top_level import TopLevelScreen

NumbersT = TypeVar("NumbersT")


@dataclass(eq=False)
class LiveNumbers(Generic[NumbersT]):
    """Counts beside the list, not before it, for counting may take longer."""

    screen: TopLevelScreen
    count: Callable[[], NumbersT]
    """Reads the numbers; called in a thread."""

    repaint: Callable[[], None]
    failed: Callable[[WorkbenchError], None]
    value: NumbersT | None = field(default=None, init=False)
    """None until they are counted."""

    _head: int = field(default=-1, init=False)
    """Number of the last event when they were counted."""

    _is_counting: bool = field(default=False, init=False)

    def start(self) -> None:
        """Count for the first time."""
        if self.value is None:
            self.refresh(0)

    def refresh(self, head: int) -> None:
        """Count anew unless all events up to number ``head`` are counted.

        One count at a time: of a large store the next may be due before the last is there.
        """
        if self._head < head and not self._is_counting:
            self._is_counting = True
            in_background(self.screen, "count", self._read, self._show, self._tell)

    def _read(self) -> tuple[int, NumbersT]:
        # Looked at first: what is done while it counts makes the next count due.
        head = self.screen.desk.log.head()
        return head, self.count()

    def _show(self, counted: tuple[int, NumbersT]) -> None:
        self._is_counting = False
        self._head, self.value = counted
        self.repaint()

    def _tell(self, error: WorkbenchError) -> None:
        self._is_counting = False
        self.failed(error)
