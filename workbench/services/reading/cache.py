"""Cache of opened items and pages, validated against the log on every read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

from sqlmodel import Session

from workbench.store.views.unchanged import Stamp, only_decisions, stamp

KeyT = TypeVar("KeyT", bound=Hashable)
FileT = TypeVar("FileT")

_MOST = 8
"""Items of a cache; each holds the text of an article, or of two, or a page of rows."""


@dataclass(slots=True)
class _Slot(Generic[FileT]):
    """Slot of one item."""

    file: tuple[Stamp, FileT] | None = None
    lock: Lock = field(default_factory=Lock)


class Cache(Generic[KeyT, FileT]):
    """Last 8 items of a kind, returned only as they stand. Safe to call from threads."""

    def __init__(self) -> None:
        self._slots: OrderedDict[KeyT, _Slot[FileT]] = OrderedDict()
        self._lock = Lock()

    def get(
        self,
        session: Session,
        key: KeyT,
        read: Callable[[Session, KeyT], FileT],
        decided_since: Callable[[Session, FileT], FileT] | None = None,
    ) -> FileT:
        """Return the item as it is in the state of the store that ``session`` sees.

        While one thread reads an item, others that want the same one wait for it.

        Args:
            session: One that has read nothing yet, so that it sees nothing older than the cache.
            key: Which item, or what was asked for.
            read: Reads it whole.
            decided_since: Reads again what decisions on quotations change; None reads it whole.

        Raises:
            NotFoundError: ``read`` found no such item.
        """
        slot = self._slot_of(key)
        with slot.lock:
            now = stamp(session)
            then, file = slot.file or (None, None)
            if then is None or file is None:
                file = read(session, key)
            elif then != now:
                if decided_since is not None and only_decisions(session, then, now):
                    file = decided_since(session, file)
                else:
                    file = read(session, key)
            slot.file = now, file
            return file

    def _slot_of(self, key: KeyT) -> _Slot[FileT]:
        with self._lock:
            slot = self._slots.pop(key, None) or _Slot()
            self._slots[key] = slot
            if len(self._slots) > _MOST:
                self._slots.popitem(last=False)
            return slot
