"""Rows -> the states that the log keeps of them, as JSON.

A state holds everything that a reviewer's act can change, and nothing else but what a record is
known by. None is the state of a record that does not stand: not yet made, or withdrawn.
"""

from __future__ import annotations

from datetime import datetime

from workbench.store.log.chain import instant
from workbench.store.log.events import State
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.log_tables import ContactRow, EvidenceRow, NoteRow
from workbench.store.schema.spans import Spans
from workbench.store.schema.tables import ArticleRow, QuotationRow, SourceRow


def quotation_state(row: QuotationRow, spans: Spans) -> State | None:
    """The state that a row and the spans beside it show; None where it is no quotation any more."""
    if row.set_aside and row.joined_into is None:
        return None
    return {
        "article": row.article_id,
        "spans": [list(span) for span in spans],
        "source": row.source_id,
        "attributed_by": row.attributed_by,
        "attribution_confidence": row.attribution_confidence,
        "workflow": row.workflow,
        "wording": row.wording,
        "content": row.content,
        "reason": row.reason,
        "decided_by": row.decided_by,
        "decided_at": moment(row.decided_at),
        **_where_set(
            assigned=row.assigned_to,
            first_reader=row.first_reader,
            split_from=row.split_from,
            joined_into=row.joined_into,
        ),
    }


def _where_set(**fields: object) -> State:
    """Fields that came later: left out where nothing is set, as in logs from before them."""
    return {name: value for name, value in fields.items() if value is not None}


def conflict_state(row: ConflictRow) -> State:
    """The state that a row shows."""
    return {
        "kind": row.kind,
        "a": row.a_id,
        "b": row.b_id,
        "status": row.status,
        "reason": row.reason,
        "decided_by": row.decided_by,
        "decided_at": moment(row.decided_at),
        **_where_set(assigned=row.assigned_to),
    }


def source_state(row: SourceRow) -> State:
    """The state that a row shows while it is not withdrawn."""
    return {
        "name": row.name,
        "kind": row.kind,
        "role": row.role,
        "organisation": row.organisation,
        "merged_into": row.merged_into,
        **_where_set(without=row.without),
    }


def note_state(row: NoteRow) -> State:
    """The state that a row shows while it is not withdrawn."""
    return {
        "subject": row.subject,
        "text": row.text,
        "reviewer": row.reviewer,
        "at": moment(row.at),
    }


def contact_state(row: ContactRow) -> State:
    """The state that a row shows while it is not withdrawn."""
    return {
        "source": row.source_id,
        "outcome": row.outcome,
        "how": row.how,
        "reached": row.reached,
        "note": row.note,
        "reviewer": row.reviewer,
        "at": moment(row.at),
    }


def evidence_state(row: EvidenceRow) -> State:
    """The state that a row shows while it is not withdrawn."""
    return {
        "subject": row.subject,
        "location": row.location,
        "locator": row.locator,
        "quote": row.quote,
        "sha256": row.sha256,
        "reviewer": row.reviewer,
        "at": moment(row.at),
    }


def article_state(row: ArticleRow) -> State:
    """What the log keeps of an article, so that nobody can change it unseen."""
    return {
        "origin": row.origin,
        "version": row.version,
        "sha256": row.sha256,
        "content_sha256": row.content_sha256,
        "title": row.title,
        "outlet": row.outlet,
        "published": row.published,
    }


def moment(at: datetime | None) -> str | None:
    """A time as a state holds it."""
    return None if at is None else instant(at)
