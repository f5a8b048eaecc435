"""Read quotations as comparison sees them; save the keys by which they are found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session, col, delete, select

from workbench.domain.statements.claim import Statement
from workbench.domain.statements.source import Source
from workbench.store.schema.flag_tables import StatementKeyRow
from workbench.store.schema.rows import id_of, quotation_rows
from workbench.store.schema.tables import ArticleRow, QuotationRow
from workbench.store.sources.merges import canonical_ids
from workbench.store.sources.sources import load_sources

LONGEST_KEY = 200
"""Characters of a key that are kept."""


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
            (texts or {}).get(id_of(row), row.text),
        )
        for row in rows
    )


def standing_statements(session: Session, quotation_ids: Sequence[int]) -> tuple[Statement, ...]:
    """Those of these quotations that stand, as comparison sees them, in the order of their ids."""
    rows = quotation_rows(session, quotation_ids)
    return statements_of(session, [row for row in rows if not row.set_aside])


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
        date=day_of(published),
    )


def day_of(published: str | None) -> str | None:
    """The ISO date of a time of publication."""
    return published[: len("2022-11-08")] if published else None


def _affiliation(row: QuotationRow, source: Source | None) -> str | None:
    """As the article prints it; once a reviewer has named another source, as that one has it."""
    if row.attributed_by is None:
        return row.affiliation
    parts = [] if source is None else [source.role, source.organisation]
    return ", ".join(part for part in parts if part) or None


def save_keys(session: Session, quotation_id: int, keys: Iterable[str]) -> None:
    """Remember the keys by which a quotation is found."""
    short = sorted({key[:LONGEST_KEY] for key in keys})
    session.add_all([StatementKeyRow(key=key, quotation_id=quotation_id) for key in short])


def forget_keys(session: Session, article_id: int) -> None:
    """Let the quotations of an article that a newer version has replaced be found no more."""
    own = select(QuotationRow.id).where(col(QuotationRow.article_id) == article_id)
    session.exec(delete(StatementKeyRow).where(col(StatementKeyRow.quotation_id).in_(own)))
