"""Items opened lately: whoever moves back to one, or on to one read ahead, does not wait for it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from sqlmodel import Session

from workbench.store.kept import Stamp, only_decisions, stamp

FileT = TypeVar("FileT")

_MOST = 8
"""Items that are kept; each holds the text of an article, or of two."""


class Kept(Generic[FileT]):
    """The last few items of a kind, given out only as they stand. Safe to call from threads."""

    def __init__(self) -> None:
        self._files: OrderedDict[int, tuple[Stamp, FileT]] = OrderedDict()
        self._lock = Lock()

    def get(
        self,
        session: Session,
        number: int,
        read: Callable[[Session, int], FileT],
        decided_since: Callable[[Session, FileT], FileT] | None = None,
    ) -> FileT:
        """The item as it is in the state of the store that ``session`` sees.

        While one thread reads, another waits: mostly it wants the same item.

        Args:
            session: One that has read nothing yet, so that it sees nothing older than is kept.
            number: Which item.
            read: Reads it whole.
            decided_since: Reads again what decisions on quotations change; None reads it whole.

        Raises:
            NotFoundError: ``read`` found no such item.
        """
        with self._lock:
            now = stamp(session)
            file = self._still(session, number, now, decided_since) or read(session, number)
            self._files[number] = now, file
            if len(self._files) > _MOST:
                self._files.popitem(last=False)
            return file

    def _still(
        self,
        session: Session,
        number: int,
        now: Stamp,
        decided_since: Callable[[Session, FileT], FileT] | None,
    ) -> FileT | None:
        """The kept item as it stands; None where it must be read whole."""
        kept = self._files.pop(number, None)
        if kept is None:
            return None
        then, file = kept
        if then == now:
            return file
        if decided_since is not None and only_decisions(session, then, now):
            return decided_since(session, file)
        return None
