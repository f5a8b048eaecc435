"""The lists that reviewers decide: quotations, and conflicts with findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
from workbench.domain.review.decisions import ConflictStatus
from workbench.services.desk import Desk
from workbench.tui.lists.source import BEYOND

_Quotation = QuotationEntry | QuotationFile
_Conflict = ConflictEntry | ConflictFile

_NOT_DONE = Term(key=FilterKey.IS, values=("done",), negated=True)
_OPEN = Term(key=FilterKey.STATUS, values=(ConflictStatus.OPEN.value,))

_WHOLE = {FilterKey.STATUS, FilterKey.KIND, FilterKey.IS}
"""Terms whose values are right only when they are whole."""


def _all_whole(terms: Sequence[Term]) -> bool:
    return all(term.key in _WHOLE for term in terms)


@dataclass(frozen=True, slots=True)
class QuotationList:
    """The quotations that pass a filter."""

    desk: Desk
    wanted: QuoteFilter = ALL_QUOTATIONS

    @property
    def is_prefetchable(self) -> bool:
        return self._is_counted_at_once or _all_whole(self.wanted.terms)

    @property
    def _is_counted_at_once(self) -> bool:
        return self.desk.quotations.counts_at_once(self.wanted)

    @property
    def _not_done(self) -> QuoteFilter:
        return replace(self.wanted, terms=(*self.wanted.terms, _NOT_DONE))

    def page(
        self,
        *,
        after: QuotationEntry | QuotationFile | None = None,
        before: QuotationEntry | QuotationFile | None = None,
    ) -> Page[QuotationEntry, QuotationKey]:
        return self._page(after.key if after else None, before.key if before else None)

    def page_at(self, item: QuotationFile) -> Page[QuotationEntry, QuotationKey]:
        return self._page(after=replace(item.key, quotation_id=item.id - 1))

    def last_page(self) -> Page[QuotationEntry, QuotationKey]:
        surest = 2.0 if self.wanted.order is SortOrder.CONFIDENCE else 0.0
        end = QuotationKey(article_id=BEYOND, start=BEYOND, quotation_id=BEYOND, confidence=surest)
        return self._page(before=end)

    def _page(
        self, after: QuotationKey | None = None, before: QuotationKey | None = None
    ) -> Page[QuotationEntry, QuotationKey]:
        return self.desk.quotations.page(
            self.wanted, after=after, before=before, counted=self._is_counted_at_once
        )

    def rows(self, ids: Sequence[int]) -> tuple[QuotationEntry, ...]:
        return self.desk.quotations.rows(ids)

    def open(self, item: int) -> QuotationFile:
        file = self.desk.quotations.open(item)
        return replace(file, history=self.desk.log.named(file.history))

    def total(self) -> int:
        return self.desk.quotations.count(self.wanted)

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.wanted.terms

    def undecided(self) -> Page[QuotationEntry, QuotationKey]:
        return self.desk.quotations.page(self._not_done, limit=1, counted=self._is_counted_at_once)

    def undecided_total(self) -> int:
        return self.desk.quotations.count(self._not_done)

    def next_undecided(self, *, after: QuotationFile | None = None) -> int | None:
        return self.desk.quotations.next(self._not_done, after.key if after else None)

    def versions(self, most: int) -> Mapping[str, int]:
        return self.desk.quotations.picked(self.wanted, most)


@dataclass(frozen=True, slots=True)
class ConflictList:
    """The conflicts and findings that pass a filter."""

    desk: Desk
    wanted: ConflictFilter = ALL_CONFLICTS

    @property
    def is_prefetchable(self) -> bool:
        return _all_whole(self.wanted.terms)

    @property
    def _open(self) -> ConflictFilter:
        return replace(self.wanted, terms=(*self.wanted.terms, _OPEN))

    def page(
        self,
        *,
        after: ConflictEntry | ConflictFile | None = None,
        before: ConflictEntry | ConflictFile | None = None,
    ) -> Page[ConflictEntry, ConflictKey]:
        return self._page(after.key if after else None, before.key if before else None)

    def page_at(self, item: ConflictFile) -> Page[ConflictEntry, ConflictKey]:
        return self._page(after=replace(item.key, conflict_id=item.id - 1))

    def last_page(self) -> Page[ConflictEntry, ConflictKey]:
        return self._page(before=ConflictKey(finding=True, score=-1.0, conflict_id=BEYOND))

    def _page(
        self, after: ConflictKey | None = None, before: ConflictKey | None = None
    ) -> Page[ConflictEntry, ConflictKey]:
        return self.desk.conflicts.page(self.wanted, after=after, before=before)

    def rows(self, ids: Sequence[int]) -> tuple[ConflictEntry, ...]:
        return self.desk.conflicts.rows(ids)

    def open(self, item: int) -> ConflictFile:
        return self.desk.conflicts.open(item)

    def total(self) -> int:
        return self.desk.conflicts.page(self.wanted, limit=1).total or 0

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.wanted.terms

    def undecided(self) -> Page[ConflictEntry, ConflictKey]:
        return self.desk.conflicts.page(self._open, limit=1)

    def undecided_total(self) -> int:
        return self.undecided().total or 0

    def next_undecided(self, *, after: ConflictFile | None = None) -> int | None:
        return self.desk.conflicts.next(self._open, after.key if after else None)

    def versions(self, most: int) -> Mapping[str, int]:
        return self.desk.conflicts.picked(self.wanted, most)
