"""Quotations and conflicts as two lists that are walked in the same way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from workbench.domain.lists.filters import (
    ALL_CONFLICTS,
    ALL_QUOTATIONS,
    ConflictFilter,
    FilterKey,
    QuoteFilter,
    SortOrder,
    Term,
)
from workbench.domain.lists.opened import (
    ConflictEntry,
    ConflictFile,
    ConflictKey,
    QuotationEntry,
    QuotationFile,
    QuotationKey,
)
from workbench.domain.lists.page import Page
from workbench.domain.review.decisions import ConflictStatus, Event, Workflow
from workbench.services.desk import Desk
from workbench.tui.window import PAGE

RowT = TypeVar("RowT")
KeyT = TypeVar("KeyT")
FileT = TypeVar("FileT")

# Greater than any id and offset, and still an integer to PostgreSQL.
_BEYOND = 2**31 - 1

_NOT_DONE = Term(key=FilterKey.IS, values=("done",), negated=True)
_WHOLE = {FilterKey.STATUS, FilterKey.KIND, FilterKey.IS}
"""Terms whose values are right only when they are whole."""

_OPEN = Term(key=FilterKey.STATUS, values=(ConflictStatus.OPEN.value,))


class Trail(Protocol[RowT, KeyT, FileT]):
    """A filtered list of the desk that can be read forwards and backwards."""

    @property
    def foreseeable(self) -> bool:
        """Whether its first page is worth reading while the filter is typed.

        Of words and names every beginning is a filter too, and what it asks for takes longer.
        """
        ...

    def page(
        self, *, after: KeyT | None = None, before: KeyT | None = None, limit: int = PAGE
    ) -> Page[RowT, KeyT]:
        """Rows next to a place; the first ones without a place, counted where that is quick."""
        ...

    def undecided(self) -> Page[RowT, KeyT]:
        """At most one row: the first that wants a decision; ``total`` counts them all."""
        ...

    def counts(self) -> tuple[int, int]:
        """Rows of the whole list, and those of them that are decided; may take long."""
        ...

    def next_undecided(self, *, after: KeyT | None = None) -> int | None:
        """The id of the next row that wants a decision; None where none does."""
        ...

    def again(self, ids: Sequence[int]) -> Sequence[RowT]:
        """Rows as they are now, whether or not they still pass the filter."""
        ...

    def open(self, item: int) -> FileT:
        """One item with all that belongs to it."""
        ...

    def row_id(self, row: RowT) -> int: ...

    def row_key(self, row: RowT) -> KeyT: ...

    def file_id(self, file: FileT) -> int: ...

    def file_key(self, file: FileT) -> KeyT: ...

    def row_decided(self, row: RowT) -> bool: ...

    def decided(self, file: FileT) -> bool: ...

    def acts_on(self, file: FileT) -> tuple[Event, ...]:
        """Acts upon the item, newest first."""
        ...

    def just_before(self, key: KeyT) -> KeyT:
        """A place such that the row at ``key`` is the first to follow it."""
        ...

    @property
    def end(self) -> KeyT:
        """A place after every row."""
        ...


def _all_whole(terms: Sequence[Term]) -> bool:
    return all(term.key in _WHOLE for term in terms)


@dataclass(frozen=True, slots=True)
class QuoteTrail:
    """The quotations that pass a filter."""

    desk: Desk
    wanted: QuoteFilter = ALL_QUOTATIONS

    @property
    def foreseeable(self) -> bool:
        return self._counted_at_once or _all_whole(self.wanted.terms)

    @property
    def _counted_at_once(self) -> bool:
        return self.desk.quotations.counts_at_once(self.wanted)

    def page(
        self,
        *,
        after: QuotationKey | None = None,
        before: QuotationKey | None = None,
        limit: int = PAGE,
    ) -> Page[QuotationEntry, QuotationKey]:
        return self.desk.quotations.page(
            self.wanted, after=after, before=before, limit=limit, counted=self._counted_at_once
        )

    @property
    def _not_done(self) -> QuoteFilter:
        return replace(self.wanted, terms=(*self.wanted.terms, _NOT_DONE))

    def undecided(self) -> Page[QuotationEntry, QuotationKey]:
        return self.desk.quotations.page(self._not_done, limit=1, counted=self._counted_at_once)

    def counts(self) -> tuple[int, int]:
        total, left = (
            self.desk.quotations.count(wanted) for wanted in (self.wanted, self._not_done)
        )
        return total, max(total - left, 0)

    def next_undecided(self, *, after: QuotationKey | None = None) -> int | None:
        return self.desk.quotations.next(self._not_done, after)

    def again(self, ids: Sequence[int]) -> tuple[QuotationEntry, ...]:
        return self.desk.quotations.rows(ids)

    def open(self, item: int) -> QuotationFile:
        file = self.desk.quotations.open(item)
        return replace(file, history=self.desk.log.named(file.history))

    def row_id(self, row: QuotationEntry) -> int:
        return row.quotation_id

    def row_key(self, row: QuotationEntry) -> QuotationKey:
        return row.key

    def file_id(self, file: QuotationFile) -> int:
        return file.quotation_id

    def file_key(self, file: QuotationFile) -> QuotationKey:
        return file.key

    def row_decided(self, row: QuotationEntry) -> bool:
        return row.statuses.workflow is Workflow.DONE

    def decided(self, file: QuotationFile) -> bool:
        return file.statuses.workflow is Workflow.DONE

    def acts_on(self, file: QuotationFile) -> tuple[Event, ...]:
        return file.history

    def just_before(self, key: QuotationKey) -> QuotationKey:
        return replace(key, quotation_id=key.quotation_id - 1)

    @property
    def end(self) -> QuotationKey:
        confidence = 2.0 if self.wanted.order is SortOrder.CONFIDENCE else 0.0
        return QuotationKey(
            article_id=_BEYOND, start=_BEYOND, quotation_id=_BEYOND, confidence=confidence
        )


@dataclass(frozen=True, slots=True)
class FlagTrail:
    """The conflicts and findings that pass a filter."""

    desk: Desk
    wanted: ConflictFilter = ALL_CONFLICTS

    @property
    def foreseeable(self) -> bool:
        return _all_whole(self.wanted.terms)

    def page(
        self,
        *,
        after: ConflictKey | None = None,
        before: ConflictKey | None = None,
        limit: int = PAGE,
    ) -> Page[ConflictEntry, ConflictKey]:
        return self.desk.conflicts.page(self.wanted, after=after, before=before, limit=limit)

    def undecided(self) -> Page[ConflictEntry, ConflictKey]:
        wanted = replace(self.wanted, terms=(*self.wanted.terms, _OPEN))
        return self.desk.conflicts.page(wanted, limit=1)

    def counts(self) -> tuple[int, int]:
        total, left = self.page(limit=1).total or 0, self.undecided().total or 0
        return total, max(total - left, 0)

    def next_undecided(self, *, after: ConflictKey | None = None) -> int | None:
        wanted = replace(self.wanted, terms=(*self.wanted.terms, _OPEN))
        return self.desk.conflicts.next(wanted, after)

    def again(self, ids: Sequence[int]) -> tuple[ConflictEntry, ...]:
        return self.desk.conflicts.rows(ids)

    def open(self, item: int) -> ConflictFile:
        return self.desk.conflicts.open(item)

    def row_id(self, row: ConflictEntry) -> int:
        return row.conflict_id

    def row_key(self, row: ConflictEntry) -> ConflictKey:
        return row.key

    def file_id(self, file: ConflictFile) -> int:
        return file.conflict_id

    def file_key(self, file: ConflictFile) -> ConflictKey:
        return file.key

    def row_decided(self, row: ConflictEntry) -> bool:
        return row.status is not ConflictStatus.OPEN

    def decided(self, file: ConflictFile) -> bool:
        return file.status is not ConflictStatus.OPEN

    def acts_on(self, file: ConflictFile) -> tuple[Event, ...]:
        return file.history

    def just_before(self, key: ConflictKey) -> ConflictKey:
        return replace(key, conflict_id=key.conflict_id - 1)

    @property
    def end(self) -> ConflictKey:
        return ConflictKey(finding=True, score=-1.0, conflict_id=_BEYOND)
