"""What was read lately: whoever moves back to an item, or on to one read ahead, does not wait."""

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
"""Items that are kept; each holds the text of an article, or of two, or a page of rows."""


@dataclass(slots=True)
class _Place(Generic[FileT]):
    """Where one item is kept once it was read."""

    file: tuple[Stamp, FileT] | None = None
    lock: Lock = field(default_factory=Lock)


class Kept(Generic[KeyT, FileT]):
    """The last few items of a kind, given out only as they stand. Safe to call from threads."""

    def __init__(self) -> None:
        self._places: OrderedDict[KeyT, _Place[FileT]] = OrderedDict()
        self._lock = Lock()

    def get(
        self,
        session: Session,
        key: KeyT,
        read: Callable[[Session, KeyT], FileT],
        decided_since: Callable[[Session, FileT], FileT] | None = None,
    ) -> FileT:
        """The item as it is in the state of the store that ``session`` sees.

        While one thread reads an item, others that want the same one wait for it.

        Args:
            session: One that has read nothing yet, so that it sees nothing older than is kept.
            key: Which item, or what was asked for.
            read: Reads it whole.
            decided_since: Reads again what decisions on quotations change; None reads it whole.

        Raises:
            NotFoundError: ``read`` found no such item.
        """
        place = self._place_of(key)
        with place.lock:
            now = stamp(session)
            file = None
            if place.file is not None:
                file = self._still(session, place.file, now, decided_since)
            if file is None:
                file = read(session, key)
            place.file = now, file
            return file

    def _place_of(self, key: KeyT) -> _Place[FileT]:
        with self._lock:
            place = self._places.pop(key, None) or _Place()
            self._places[key] = place
            if len(self._places) > _MOST:
                self._places.popitem(last=False)
            return place

    @staticmethod
    def _still(
        session: Session,
        kept: tuple[Stamp, FileT],
        now: Stamp,
        decided_since: Callable[[Session, FileT], FileT] | None,
    ) -> FileT | None:
        """The kept item as it stands; None where it must be read whole."""
        then, file = kept
        if then == now:
            return file
        if decided_since is not None and only_decisions(session, then, now):
            return decided_since(session, file)
        return None
