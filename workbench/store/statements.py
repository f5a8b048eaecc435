"""Quotations as comparison sees them, found by the keys they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from sqlmodel import Session, col, select

from workbench.domain.claim import Statement
from workbench.domain.source import Source
from workbench.store.sources import canonical_ids, load_sources
from workbench.store.tables import ArticleRow, QuotationRow, StatementKeyRow

# A key that more quotations than this share says nothing about any two of them.
_COMMON = 2000
_LONGEST_KEY = 200


def statements_of(
    session: Session, rows: Sequence[QuotationRow], texts: Mapping[int, str] | None = None
) -> tuple[Statement, ...]:
    """Saved quotations as comparison sees them, with the sources that reviewers gave them.

    Args:
        session: An open one.
        rows: The quotations.
        texts: By quotation, its words where they were others when it was compared.
    """
    kept = canonical_ids(session, {row.source_id for row in rows if row.source_id is not None})
    sources = load_sources(session, set(kept.values()))
    dates = dict(
        session.exec(
            select(ArticleRow.id, ArticleRow.published).where(
                col(ArticleRow.id).in_({row.article_id for row in rows})
            )
        ).all()
    )
    return tuple(
        _statement(
            row,
            sources.get(kept.get(row.source_id or 0, 0)),
            dates[row.article_id],
            (texts or {}).get(row.id or 0, row.text),
        )
        for row in rows
    )


def _statement(
    row: QuotationRow, source: Source | None, published: str | None, text: str
) -> Statement:
    return Statement(
        ref=str(row.id),
        text=text,
        source=source.name if source else row.mention_text,
        source_kind=source.kind if source else None,
        aliases=source.aliases if source else (),
        affiliation=_affiliation(row, source),
        cue=row.cue_text,
        context=row.context,
        article=str(row.article_id),
        date=published[: len("2022-11-08")] if published else None,
    )


def _affiliation(row: QuotationRow, source: Source | None) -> str | None:
    """As the article prints it; once a reviewer has named another source, as that one has it."""
    if row.attributed_by is None:
        return row.affiliation
    parts = [] if source is None else [source.role, source.organisation]
    return ", ".join(part for part in parts if part) or None


def save_keys(session: Session, quotation_id: int, keys: Iterable[str]) -> None:
    """Remember the keys by which a quotation is found."""
    short = sorted({key[:_LONGEST_KEY] for key in keys})
    session.add_all([StatementKeyRow(key=key, quotation_id=quotation_id) for key in short])


def statements_sharing(
    session: Session, keys: Iterable[str], limit: int, but: Container[int]
) -> tuple[Statement, ...]:
    """Current quotations that share the most, and the rarest, of the keys.

    Args:
        session: An open one.
        keys: Of the quotations that are to be compared.
        limit: Most statements to read.
        but: Ids of quotations to leave out: those that are to be compared.
    """
    weights: Counter[int] = Counter()
    for key in sorted({key[:_LONGEST_KEY] for key in keys}):
        found = session.exec(
            select(StatementKeyRow.quotation_id)
            .where(col(StatementKeyRow.key) == key)
            .limit(_COMMON + 1)
        ).all()
        if len(found) <= _COMMON:
            # Counters add; a key shared by few weighs more, in whole numbers so that ties are ties.
            weights.update(dict.fromkeys(found, _COMMON // max(len(found), 1)))
    best = sorted(
        (number for number in weights if number not in but),
        key=lambda number: (-weights[number], number),
    )
    return statements_of(session, _current(session, best[: 2 * limit])[:limit])


def _current(session: Session, ids: Sequence[int]) -> list[QuotationRow]:
    rows = session.exec(
        select(QuotationRow).where(col(QuotationRow.id).in_(ids), col(QuotationRow.current))
    )
    found = {row.id: row for row in rows}
    return [found[number] for number in ids if number in found]
