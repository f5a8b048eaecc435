"""Rows -> the states that the log keeps of them."""

from __future__ import annotations

from workbench.domain.review.decisions import ConflictStatus, Outcome, Wording, Workflow
from workbench.domain.review.states import (
    ArticleState,
    ConflictState,
    ContactState,
    EvidenceState,
    NoteState,
    QuotationState,
    SourceState,
)
from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.statements.source import SourceKind
from workbench.domain.text.span import Span
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.log_tables import ContactRow, EvidenceRow, NoteRow
from workbench.store.schema.spans import Spans
from workbench.store.schema.tables import ArticleRow, QuotationRow, SourceRow


def quotation_state(row: QuotationRow, spans: Spans) -> QuotationState | None:
    """The state that a row and the spans beside it show; None where it is no quotation any more."""
    if row.set_aside and row.joined_into is None:
        return None
    return QuotationState(
        article=row.article_id,
        spans=tuple(Span(start, end) for start, end in spans),
        source=row.source_id,
        attributed_by=row.attributed_by,
        attribution_confidence=row.attribution_confidence,
        workflow=Workflow(row.workflow),
        wording=None if row.wording is None else Wording(row.wording),
        content=row.content,
        reason=row.reason,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        assigned=row.assigned_to,
        first_reader=row.first_reader,
        split_from=row.split_from,
        joined_into=row.joined_into,
    )


def conflict_state(row: ConflictRow) -> ConflictState:
    """The state that a row shows."""
    return ConflictState(
        kind=ConflictKind(row.kind),
        a=row.a_id,
        b=row.b_id,
        status=ConflictStatus(row.status),
        reason=row.reason,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        assigned=row.assigned_to,
    )


def source_state(row: SourceRow) -> SourceState:
    """The state that a row shows while it is not withdrawn."""
    return SourceState(
        name=row.name,
        kind=SourceKind(row.kind),
        role=row.role,
        organisation=row.organisation,
        merged_into=row.merged_into,
        without=None if row.without is None else tuple(row.without),
    )


def note_state(row: NoteRow) -> NoteState:
    """The state that a row shows while it is not withdrawn."""
    return NoteState(subject=row.subject, text=row.text, reviewer=row.reviewer, at=row.at)


def contact_state(row: ContactRow) -> ContactState:
    """The state that a row shows while it is not withdrawn."""
    return ContactState(
        source=row.source_id,
        outcome=Outcome(row.outcome),
        how=row.how,
        reached=row.reached,
        note=row.note,
        reviewer=row.reviewer,
        at=row.at,
    )


def evidence_state(row: EvidenceRow) -> EvidenceState:
    """The state that a row shows while it is not withdrawn."""
    return EvidenceState(
        subject=row.subject,
        location=row.location,
        locator=row.locator,
        quote=row.quote,
        sha256=row.sha256,
        reviewer=row.reviewer,
        at=row.at,
    )


def article_state(row: ArticleRow) -> ArticleState:
    """The state of an article; no act changes it."""
    return ArticleState(
        origin=row.origin,
        version=row.version,
        sha256=row.sha256,
        content_sha256=row.content_sha256,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
    )
