"""Items that pass a filter: pages, rows and versions."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from sqlmodel import Session

from workbench.domain.errors import InvalidInputError
from workbench.domain.lists.filters import ListFilter
from workbench.domain.lists.page import Page
from workbench.services.reading.cache import Cache
from workbench.services.reading.paging import Reach, read_page
from workbench.services.workspace import Workspace

FilterT = TypeVar("FilterT", bound=ListFilter)
KeyT = TypeVar("KeyT", bound=Hashable)
RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReader(Generic[FilterT, KeyT, RowT]):
    """Reads one list of the store."""

    everything: FilterT
    ids: Callable[..., list[int]]
    """Ids that pass a filter in list order, up to a limit; those ``before`` a place come nearest
    first."""

    rows: Callable[[Session, Sequence[int]], tuple[RowT, ...]]
    key: Callable[[RowT], KeyT]
    """Place of a row in the list."""

    count: Callable[[Session, FilterT], int]
    kind: str = ""
    """Of items that are decided, as in "quotation:12"."""

    versions: Callable[[Session, FilterT, int], Mapping[int, int]] | None = None
    """Version of each item that passes, by id, up to a limit; None where none is decided."""


@dataclass(frozen=True, slots=True)
class _Request(Generic[FilterT, KeyT]):
    """Page as it is asked for."""

    wanted: FilterT
    """With the reviewer's name in the place of "me"."""

    reach: Reach[KeyT]
    counted: bool


class FilteredList(Generic[FilterT, KeyT, RowT]):
    """List that is paged by key; its last 8 pages are cached. Safe to call from threads."""

    def __init__(self, workspace: Workspace, reader: ListReader[FilterT, KeyT, RowT]) -> None:
        self._workspace = workspace
        self._reader = reader
        self._pages: Cache[_Request[FilterT, KeyT], Page[RowT, KeyT]] = Cache()
        # To count a million rows takes longer than to read a page of them: later pages take
        # the total of the latest first page.
        self._totals: dict[FilterT, int] = {}

    def page(
        self,
        wanted: FilterT | None = None,
        *,
        after: KeyT | None = None,
        before: KeyT | None = None,
        limit: int = 50,
        counted: bool = True,
    ) -> Page[RowT, KeyT]:
        """Read a page of what passes ``wanted``, in its order.

        Args:
            wanted: Which items, in which order; None for all.
            after: Only rows that follow this place; the row itself need not pass any more.
            before: Only rows before this place; the ``limit`` rows nearest to it, in list order.
            limit: Most rows to read, 1 to 1000.
            counted: Whether ``total`` is wanted, which may take longer than the rows do.

        Returns:
            The page. Without ``after`` and ``before`` the first one, and ``total`` is counted
            afresh; otherwise ``total`` is the count of the last first page with this filter.
        """
        request = _Request(
            self._resolved(wanted), Reach(limit=limit, after=after, before=before), counted
        )
        return self._workspace.read(self._pages.get, request, self._read)

    def next(self, wanted: FilterT, after: KeyT | None = None) -> int | None:
        """Find the first item that passes and follows ``after``; None where none does."""
        found = self._workspace.read(self._reader.ids, self._resolved(wanted), 1, after=after)
        return found[0] if found else None

    def rows(self, ids: Sequence[int]) -> tuple[RowT, ...]:
        """Read these items as they are now, whether or not they still pass a filter."""
        return self._workspace.read(self._reader.rows, ids)

    def count(self, wanted: FilterT) -> int:
        """Count what passes ``wanted``."""
        return self._workspace.read(self._reader.count, self._resolved(wanted))

    def picked(self, wanted: FilterT, most: int) -> Mapping[str, int]:
        """Read the version of every item that passes, by "quotation:12" or "conflict:3".

        Args:
            wanted: Which.
            most: How many at most.

        Raises:
            InvalidInputError: More pass.
        """
        kind, versions = self._reader.kind, self._reader.versions
        assert versions is not None, "only what is decided is picked"
        found = self._workspace.read(versions, self._resolved(wanted), most + 1)
        if len(found) > most:
            raise InvalidInputError(f"More than {most:,} {kind}s pass: narrow the filter.")
        return {f"{kind}:{number}": version for number, version in found.items()}

    def _resolved(self, wanted: FilterT | None) -> FilterT:
        return self._workspace.resolved(self._reader.everything if wanted is None else wanted)

    def _read(self, session: Session, request: _Request[FilterT, KeyT]) -> Page[RowT, KeyT]:
        return read_page(
            partial(self._reader.ids, session, request.wanted),
            partial(self._reader.rows, session),
            self._reader.key,
            request.reach,
            self._total(session, request),
        )

    def _total(self, session: Session, request: _Request[FilterT, KeyT]) -> int | None:
        if not request.counted:
            return None
        if request.reach.is_first or request.wanted not in self._totals:
            self._totals[request.wanted] = self._reader.count(session, request.wanted)
        return self._totals[request.wanted]
