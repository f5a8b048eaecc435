"""Append an event and update the tables in one transaction; undo, redo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import bindparam
from sqlmodel import Session, col, select, update

from workbench.domain.errors import (
    InvalidInputError,
    NothingToRedoError,
    NothingToUndoError,
    OvertakenError,
    StaleDecisionError,
)
from workbench.domain.review.decisions import Act, Event
from workbench.domain.review.states import State, states_in, to_json
from workbench.store.log.events import Author, append_event, get_event, touch, touching
from workbench.store.log.records import read_state, rested_upon, write_state
from workbench.store.schema.log_tables import EventRow, UndoableRow

States = Mapping[str, State | None]
"""States by record."""


# Built once (docs/decisions/0021).
_STANDING = (
    select(UndoableRow)
    .where(col(UndoableRow.reviewer) == bindparam("reviewer"), col(UndoableRow.undone_by).is_(None))
    .order_by(col(UndoableRow.seq).desc())
    .limit(1)
)
_LAST_SUBJECT = (
    select(EventRow.subject)
    .join(UndoableRow, col(UndoableRow.seq) == col(EventRow.seq))
    .where(col(UndoableRow.reviewer) == bindparam("reviewer"), col(UndoableRow.undone_by).is_(None))
    .order_by(col(UndoableRow.seq).desc())
    .limit(1)
)


def perform(session: Session, author: Author, act: Act, subject: str, after: States) -> Event:
    """Do an act: append its event and bring the tables to ``after``.

    What the reviewer has undone and not done again can no longer be redone.

    Args:
        session: One that holds the writers' lock (see `writing`).
        author: Who acts, and when.
        act: Which kind of act.
        subject: What it is about.
        after: The state that each record it changes is to have; the records are in the tables.
    """
    session.exec(
        update(UndoableRow)
        .where(col(UndoableRow.reviewer) == author.reviewer, col(UndoableRow.redoable))
        .values(redoable=False)
    )
    event = _apply(session, author, act, subject, after, {})
    session.add(UndoableRow(seq=event.seq, reviewer=author.reviewer))
    session.flush()
    return event


def undo(session: Session, author: Author, seq: int | None = None) -> Event:
    """Take the reviewer's last standing act back, or the one of number ``seq``.

    Raises:
        NothingToUndoError: There is no such act, or it is taken back already.
        OvertakenError: Another reviewer has acted on the same record since.
        InvalidInputError: So has the reviewer; that act must be undone first.
    """
    row = _standing_act(session, author.reviewer, seq)
    target = get_event(session, row.seq)
    before = states_in(target, "before")
    _refuse_if_acted_since(session, author.reviewer, tuple(before), target.seq)
    after = {
        record: state
        for record, state in before.items()
        if state is not None or not rested_upon(session, record, tuple(before))
    }
    more = {"undoes": target.seq, **_origin(target)}
    event = _apply(session, author, Act.UNDO, target.subject, after, more)
    row.undone_by = event.seq
    row.redoable = True
    session.add(row)
    session.flush()
    return event


def next_undone(session: Session, reviewer: str) -> str | None:
    """What the act is about that `undo` would take back; None where nothing is left."""
    return session.exec(_LAST_SUBJECT, params={"reviewer": reviewer}).first()


def redo(session: Session, author: Author) -> Event:
    """Do again what the reviewer's last undo took back.

    Raises:
        NothingToRedoError: Nothing was taken back, or a newer act stands in the way.
        OvertakenError: Another reviewer has acted on the same record since.
    """
    row = session.exec(
        select(UndoableRow)
        .where(col(UndoableRow.reviewer) == author.reviewer, col(UndoableRow.redoable))
        .order_by(col(UndoableRow.undone_by).desc())
        .limit(1)
    ).first()
    if row is None or row.undone_by is None:
        raise NothingToRedoError(
            f"{author.reviewer} has taken nothing back since their last act, so there is nothing "
            "to do again."
        )
    target = get_event(session, row.seq)
    after = states_in(target, "after")
    _refuse_if_acted_since(session, author.reviewer, tuple(after), row.undone_by)
    more = {"redoes": target.seq, **_origin(target)}
    event = _apply(session, author, Act.REDO, target.subject, after, more)
    row.redoable = False
    session.add(row)
    session.add(UndoableRow(seq=event.seq, reviewer=author.reviewer))
    session.flush()
    return event


def refuse_if_stale(session: Session, record: str, reviewer: str, seen: int | None) -> None:
    """Pass unless another reviewer has changed the record since event ``seen``.

    Raises:
        StaleDecisionError: Somebody has; names who and what.
    """
    if seen is None or not (events := touching(session, (record,), seen)):
        return
    for event in standing(events):
        if event.reviewer != reviewer:
            raise StaleDecisionError(record, event.reviewer, event.act.value)


def standing(events: Sequence[Event]) -> tuple[Event, ...]:
    """Of acts in order those whose effect is still there.

    An act and its undo cancel out when both are among the events; so do an undo and its redo. An
    undo of an act from before them has an effect of its own.
    """
    left: dict[int, Event] = {}
    for event in events:
        root = cast("int", event.payload.get("of", event.seq))
        partner = left.get(root)
        if partner is not None and (partner.act is Act.UNDO) != (event.act is Act.UNDO):
            del left[root]
        else:
            left[root] = event
    return tuple(left.values())


def _standing_act(session: Session, reviewer: str, seq: int | None) -> UndoableRow:
    wanted = _STANDING if seq is None else _STANDING.where(col(UndoableRow.seq) == seq)
    row = session.exec(wanted, params={"reviewer": reviewer}).first()
    if row is None and seq is not None:
        raise NothingToUndoError(
            f"Event {seq} is no act of {reviewer}'s that stands. List them with `workbench log`."
        )
    if row is None:
        raise NothingToUndoError(f"{reviewer} has no act left that can be taken back.")
    return row


def _origin(target: Event) -> Mapping[str, object]:
    """The act that is undone or done again at last, where ``target`` is itself a redo."""
    return {
        "of": target.payload.get("of", target.seq),
        "undone_act": target.payload.get("undone_act", target.act.value),
    }


def _refuse_if_acted_since(
    session: Session, reviewer: str, records: Sequence[str], since: int
) -> None:
    for event in standing(touching(session, records, since)):
        if event.reviewer != reviewer:
            raise OvertakenError(event.subject, event.reviewer, event.act.value, event.seq)
        raise InvalidInputError(
            f"You have acted on {event.subject} since ({event.act.value}, event {event.seq}). "
            f"Take event {event.seq} back first."
        )


def _apply(
    session: Session,
    author: Author,
    act: Act,
    subject: str,
    after: States,
    more: Mapping[str, object],
) -> Event:
    before = {record: read_state(session, record) for record in after}
    payload = {**more, "before": to_json(before), "after": to_json(after)}
    event = append_event(session, author, act, subject, payload)
    touch(session, event.seq, after)
    for record, state in after.items():
        write_state(session, record, state, event.seq)
    session.flush()
    return event
