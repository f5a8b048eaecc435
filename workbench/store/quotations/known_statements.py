"""Find the earlier quotations that new ones are held against, by the keys they share.

The cost of one article does not grow with the archive: keys are counted up to a bound, those of
many quotations are not followed, and those that are lead no further than `leading` lets them.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from itertools import zip_longest

from sqlalchemy import true
from sqlmodel import Session, col, func, select, text

from workbench.domain.articles.imports import Incoming
from workbench.domain.statements.claim import Statement
from workbench.domain.statements.shared_keys import CROWDED, DENIES, leading, ranked
from workbench.store.articles.articles import quotations_at
from workbench.store.quotations.statements import LONGEST_KEY, statements_of
from workbench.store.schema.flag_tables import StatementKeyRow
from workbench.store.schema.full_text import likely
from workbench.store.schema.tables import QuotationRow

MOST_KNOWN = 1000
"""Earlier statements that one article is held against at most, each quotation's best first."""

_COUNTS = """
    WITH wanted (key) AS (VALUES {keys})
    SELECT key, (
        SELECT count(*)
        FROM (SELECT 1 FROM statement_key AS s WHERE s.key = wanted.key LIMIT :most) AS found
    )
    FROM wanted
"""
"""Counted no further than has to be known; one statement for all keys of a quotation."""


def candidates_of(
    session: Session, keys: Sequence[Collection[str]], but: Container[int]
) -> tuple[Statement, ...]:
    """Current quotations that share the most, and the rarest, of the keys of new ones.

    Args:
        session: An open one.
        keys: Of each quotation that is to be compared.
        but: Ids of quotations to leave out: those that are to be compared.
    """
    index = _Index(session, but)
    lists = [index.best(of_one) for of_one in keys]
    turns = (number for turn in zip_longest(*lists) for number in turn if number is not None)
    best = list(dict.fromkeys(turns))
    return statements_of(session, list(_current(session, best)))


def known_to(session: Session, incoming: Incoming) -> tuple[Statement, ...]:
    """Earlier statements that an article is held against: none of the version before it."""
    origin = incoming.analysis.article.provenance.origin
    return candidates_of(session, incoming.keys, quotations_at(session, origin))


def nearest(session: Session, keys: Collection[str], but: Container[int]) -> list[int] | None:
    """Ids of the quotations that share the most, and the rarest, of ``keys``; the best first.

    Some may be of articles that a newer version has replaced. What they deny does not matter.

    Args:
        session: An open one.
        keys: Of one quotation.
        but: Ids of quotations to leave out.

    Returns:
        At most `MOST_EACH`; None where all keys are crowded, so that they lead nowhere.
    """
    index = _Index(session, but)
    postings = index.postings(keys)
    if not postings:
        return None
    return ranked(postings, index.total, denies=False, deniers=lambda _: ())


class _Index:
    """Keys read from the store, each once however many quotations of the article have it."""

    def __init__(self, session: Session, but: Container[int]) -> None:
        self._session = session
        self._but = but
        self._counts: dict[str, int] = {}
        self._postings: dict[str, list[int]] = {}
        # The largest id is read at once; counting rows would take longer with every article.
        self.total = session.exec(select(func.max(QuotationRow.id))).one() or 0

    def best(self, keys: Collection[str]) -> list[int]:
        found = self.postings(keys)
        return ranked(found, self.total, denies=DENIES in keys, deniers=self._deniers)

    def postings(self, keys: Collection[str]) -> dict[str, list[int]]:
        """Ids of the quotations under each of a quotation's keys that are followed."""
        followed = self._leading(keys)
        self._read(followed)
        return {key: self._postings[key] for key in followed}

    def _leading(self, keys: Collection[str]) -> list[str]:
        short = {key[:LONGEST_KEY] for key in keys}
        if fresh := short - self._counts.keys():
            names = {f"k{number}": key for number, key in enumerate(sorted(fresh))}
            wanted = _COUNTS.format(keys=", ".join(f"(:{name})" for name in names))
            found = self._session.execute(text(wanted), {**names, "most": CROWDED + 1})
            self._counts.update((key, count) for key, count in found)
        return leading({key: self._counts[key] for key in short})

    def _read(self, keys: Collection[str]) -> None:
        if fresh := [key for key in keys if key not in self._postings]:
            self._postings.update((key, []) for key in fresh)
            found = self._session.exec(
                select(StatementKeyRow.key, StatementKeyRow.quotation_id)
                .where(col(StatementKeyRow.key).in_(fresh))
                .order_by(col(StatementKeyRow.quotation_id))
            )
            for key, number in found:
                if number not in self._but:
                    self._postings[key].append(number)

    def _deniers(self, numbers: Collection[int]) -> Collection[int]:
        return self._session.exec(
            select(StatementKeyRow.quotation_id).where(
                col(StatementKeyRow.key) == DENIES, col(StatementKeyRow.quotation_id).in_(numbers)
            )
        ).all()


def _current(session: Session, ids: Sequence[int]) -> Iterator[QuotationRow]:
    """Those of newest versions, in order, up to `MOST_KNOWN`; read in windows."""
    kept = 0
    for start in range(0, len(ids), MOST_KNOWN):
        window = ids[start : start + MOST_KNOWN]
        rows = session.exec(
            select(QuotationRow).where(
                col(QuotationRow.id).in_(window), likely(col(QuotationRow.current).is_(true()))
            )
        )
        found: Mapping[int | None, QuotationRow] = {row.id: row for row in rows}
        for number in window:
            if number in found and kept < MOST_KNOWN:
                kept += 1
                yield found[number]
        if kept == MOST_KNOWN:
            return
