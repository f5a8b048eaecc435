"""Append events to the log, and read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, union
from sqlmodel import Session, col, func, select

from workbench.domain.review.decisions import Act, Event
from workbench.domain.review.states import instant
from workbench.store.log.chain import GENESIS, canonical, event_hash
from workbench.store.schema.log_tables import EventRow, ReviewerRow, TouchRow, UndoableRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who acts, and when."""

    reviewer: str
    at: datetime
    """Aware UTC."""


# Built once (docs/decisions/0021).
_RECORDS: BindParameter[Any] = bindparam("records", expanding=True)
_BACKWARDS = select(EventRow).order_by(col(EventRow.seq).desc())
_LAST = _BACKWARDS.limit(1)
_HEAD = select(func.max(EventRow.seq))
_LATEST = _BACKWARDS.limit(bindparam("limit"))
_ABOUT = _LATEST.where(
    # Two lists, each by its index: for alternatives PostgreSQL would walk through the whole log.
    col(EventRow.seq).in_(
        union(
            select(EventRow.seq).where(col(EventRow.subject).in_(_RECORDS)),
            select(TouchRow.seq).where(col(TouchRow.record).in_(_RECORDS)),
        )
    )
)
_TOUCHING = (
    select(EventRow)
    .join(TouchRow, col(TouchRow.seq) == col(EventRow.seq))
    .where(col(TouchRow.record).in_(_RECORDS), col(EventRow.seq) > bindparam("since"))
    .order_by(col(EventRow.seq))
    .distinct()
)


def last_event(session: Session) -> EventRow | None:
    """The newest link of the chain."""
    return session.exec(_LAST).first()


def hash_of(session: Session, seq: int) -> str | None:
    """Hash of the event of that number; None where there is none."""
    return session.exec(select(EventRow.hash).where(col(EventRow.seq) == seq)).first()


def head_seq(session: Session) -> int:
    """The number of the newest event; 0 for none. Read from the index alone."""
    return session.exec(_HEAD).one() or 0


def next_seq(session: Session) -> int:
    """The number of the event that is appended next; only the holder of the lock may rely on it."""
    last = last_event(session)
    return last.seq + 1 if last else 1


def append_event(
    session: Session, author: Author, act: Act, subject: str, payload: Mapping[str, object]
) -> Event:
    """Chain an event to the last one. The caller holds the writers' lock (see `writing`)."""
    last = last_event(session)
    text = canonical(payload)
    seq, previous = (last.seq + 1, last.hash) if last else (1, GENESIS)
    digest = event_hash(hashed_part(seq, author, act, subject, previous), text)
    row = EventRow(
        seq=seq,
        at=author.at,
        reviewer=author.reviewer,
        act=act.value,
        subject=subject,
        payload=text,
        previous=previous,
        hash=digest,
    )
    session.add(row)
    if session.get(ReviewerRow, author.reviewer) is None:
        session.add(ReviewerRow(name=author.reviewer, since=author.at))
    session.flush()
    return event_from_row(row)


def hashed_part(
    seq: int, author: Author, act: str, subject: str, previous: str
) -> Mapping[str, object]:
    """The fields of an event that are hashed beside its payload."""
    return {
        "seq": seq,
        "at": instant(author.at),
        "reviewer": author.reviewer,
        "act": str(act),
        "subject": subject,
        "previous": previous,
    }


def names(session: Session) -> tuple[str, ...]:
    """Everybody who ever wrote an event, as it was spelt first."""
    return tuple(session.exec(select(ReviewerRow.name).order_by(col(ReviewerRow.since))))


def reviewers(session: Session) -> tuple[str, ...]:
    """Everybody who has acted as a reviewer, by name; imports are nobody's."""
    acts = select(UndoableRow.seq).where(col(UndoableRow.reviewer) == col(ReviewerRow.name))
    found = select(ReviewerRow.name).where(acts.exists()).order_by(col(ReviewerRow.name))
    return tuple(session.exec(found))


def touch(session: Session, seq: int, records: Iterable[str]) -> None:
    """Note which records an event changed."""
    session.add_all([TouchRow(record=record, seq=seq) for record in records])
    session.flush()


def get_event(session: Session, seq: int) -> Event:
    """The event of that number, which must be there."""
    row = session.get(EventRow, seq)
    assert row is not None, f"event {seq} is referred to and missing; verify-log says more"
    return event_from_row(row)


def touching(session: Session, records: Sequence[str], since: int) -> tuple[Event, ...]:
    """Events after number ``since`` that changed any of the records, oldest first."""
    rows = session.exec(_TOUCHING, params={"records": records, "since": since})
    return tuple(event_from_row(row) for row in rows)


def history(
    session: Session, subjects: Sequence[str] | None, limit: int, before: int | None = None
) -> tuple[Event, ...]:
    """Events about any of the subjects, or all, newest first.

    Args:
        session: An open one.
        subjects: "quotation:12" and so on; None for the whole log.
        limit: Most events to read.
        before: Only events of lower numbers.
    """
    wanted = _LATEST if subjects is None else _ABOUT
    if before is not None:
        wanted = wanted.where(col(EventRow.seq) < before)
    asked = {"limit": limit, **({} if subjects is None else {"records": subjects})}
    return tuple(event_from_row(row) for row in session.exec(wanted, params=asked))


def event_from_row(row: EventRow) -> Event:
    """The event that a row holds."""
    return Event(
        seq=row.seq,
        at=row.at,
        reviewer=row.reviewer,
        act=Act(row.act),
        subject=row.subject,
        payload=json.loads(row.payload),
        previous=row.previous,
        hash=row.hash,
        role=row.role,
    )
