"""Read what is to be confirmed with a source; save contacts with it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from workbench.domain.review.call_sheet import UNSETTLED, CallItem, Contact
from workbench.domain.review.decisions import Outcome
from workbench.domain.review.states import State
from workbench.domain.statements.paraphrase import paraphrase
from workbench.domain.statements.quotation import QuotationKind
from workbench.domain.statements.source import Source
from workbench.store.flags.conflicts import conflicts_on
from workbench.store.log.events import Author
from workbench.store.log.remarks import evidence_on
from workbench.store.log.row_states import contact_state
from workbench.store.schema.convert import statuses_of
from workbench.store.schema.log_tables import ContactRow
from workbench.store.schema.rows import id_of
from workbench.store.schema.tables import ArticleRow, QuotationRow
from workbench.store.sources.aliases import group_of
from workbench.store.views.opened import lineage

MOST_CONTACTS = 100


def insert_contact(
    session: Session, author: Author, source_id: int, outcome: Outcome, told: tuple[str, str, str]
) -> dict[str, State]:
    """Save a contact that does not stand yet, and return the state that makes it stand.

    Args:
        session: An open one.
        author: Who called, and when.
        source_id: Whom, merges followed.
        outcome: What came of it.
        told: How, who was reached, what they said.
    """
    how, reached, note = told
    row = ContactRow(
        source_id=source_id,
        outcome=outcome.value,
        how=how,
        reached=reached,
        note=note,
        reviewer=author.reviewer,
        at=author.at,
        withdrawn=True,
        version=0,
    )
    session.add(row)
    session.flush()
    return {f"contact:{row.id}": contact_state(row)}


def contacts_of(session: Session, source_id: int) -> tuple[Contact, ...]:
    """The last contacts with a source, or one merged into it, oldest first."""
    rows = session.exec(
        select(ContactRow)
        .where(
            col(ContactRow.source_id).in_(group_of(session, source_id)), ~col(ContactRow.withdrawn)
        )
        .order_by(col(ContactRow.id).desc())
        .limit(MOST_CONTACTS)
    ).all()
    return tuple(
        Contact(
            contact_id=id_of(row),
            outcome=Outcome(row.outcome),
            how=row.how,
            reached=row.reached,
            note=row.note,
            reviewer=row.reviewer,
            at=row.at,
        )
        for row in reversed(rows)
    )


def own_of(session: Session, source_id: int, ids: Sequence[int]) -> list[int]:
    """Those of some quotations that are current and the source's, in their order."""
    own = session.exec(
        select(QuotationRow.id).where(
            col(QuotationRow.id).in_(ids),
            col(QuotationRow.current),
            col(QuotationRow.source_id).in_(group_of(session, source_id)),
        )
    ).all()
    return [number for number in ids if number in own]


def call_items(session: Session, source: Source, ids: Sequence[int]) -> tuple[CallItem, ...]:
    """These quotations of a source as statements to be confirmed, in their order."""
    found = session.exec(
        select(QuotationRow, ArticleRow)
        .join(ArticleRow, col(ArticleRow.id) == col(QuotationRow.article_id))
        .where(col(QuotationRow.id).in_(ids))
    )
    items = {row.id: _item(session, source, row, article) for row, article in found}
    return tuple(items[number] for number in ids if number in items)


def _item(session: Session, source: Source, row: QuotationRow, article: ArticleRow) -> CallItem:
    number = id_of(row)
    flags = conflicts_on(session, (number,))
    return CallItem(
        quotation_id=number,
        statement=paraphrase(row.text, QuotationKind(row.kind), source.name, source.kind),
        outlet=article.outlet,
        title=article.title,
        published=article.published,
        statuses=statuses_of(row),
        conflicts=tuple(flag for flag in flags if flag.status in UNSETTLED),
        evidence=evidence_on(session, [f"quotation:{one}" for one in lineage(session, number)]),
    )
