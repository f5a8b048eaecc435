"""What was read lately: whoever moves back to an item, or on to one read ahead, does not wait."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from sqlmodel import Session

from workbench.store.kept import Stamp, only_decisions, stamp

KeyT = TypeVar("KeyT", bound=Hashable)
FileT = TypeVar("FileT")

_MOST = 8
"""Items that are kept; each holds the text of an article, or of two."""


class Kept(Generic[KeyT, FileT]):
    """The last few items of a kind, given out only as they stand. Safe to call from threads."""

    def __init__(self) -> None:
        self._files: OrderedDict[KeyT, tuple[Stamp, FileT]] = OrderedDict()
        self._lock = Lock()

    def get(
        self,
        session: Session,
        key: KeyT,
        read: Callable[[Session, KeyT], FileT],
        decided_since: Callable[[Session, FileT], FileT] | None = None,
    ) -> FileT:
        """The item as it is in the state of the store that ``session`` sees.

        While one thread reads, another waits: mostly it wants the same item.

        Args:
            session: One that has read nothing yet, so that it sees nothing older than is kept.
            key: Which item, or what was asked for.
            read: Reads it whole.
            decided_since: Reads again what decisions on quotations change; None reads it whole.

        Raises:
            NotFoundError: ``read`` found no such item.
        """
        with self._lock:
            now = stamp(session)
            file = self._still(session, key, now, decided_since)
            if file is None:
                file = read(session, key)
            self._files[key] = now, file
            if len(self._files) > _MOST:
                self._files.popitem(last=False)
            return file

    def _still(
        self,
        session: Session,
        key: KeyT,
        now: Stamp,
        decided_since: Callable[[Session, FileT], FileT] | None,
    ) -> FileT | None:
        """The kept item as it stands; None where it must be read whole."""
        kept = self._files.pop(key, None)
        if kept is None:
            return None
        then, file = kept
        if then == now:
            return file
        if decided_since is not None and only_decisions(session, then, now):
            return decided_since(session, file)
        return None
