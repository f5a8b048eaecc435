"""Read the log from its start: check the chain, collect what the tables must show."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlmodel import Session, col, select

from workbench.domain.review.decisions import Act
from workbench.store.log.chain import GENESIS, canonical, event_hash
from workbench.store.log.events import Author, hashed_part
from workbench.store.schema.log_tables import EventRow, TouchRow

_BATCH = 500


@dataclass(slots=True)
class UndoState:
    """One act on a reviewer's stack of undo and redo."""

    reviewer: str
    undone_by: int | None = None
    redoable: bool = False


@dataclass(slots=True)
class Replay:
    """What the log says so far."""

    events: int = 0
    head: str = GENESIS
    records: dict[str, tuple[bytes | None, int]] = field(default_factory=dict)
    """By record: digest of its state (None while it does not stand), and the last event on it."""

    acts: dict[int, UndoState] = field(default_factory=dict)
    """By number of the act."""

    redoable: dict[str, list[UndoState]] = field(default_factory=lambda: defaultdict(list))
    """By reviewer: what was undone since their last act."""

    found: dict[str, str] = field(default_factory=dict)
    """Digests of what imports found, by record."""

    keys: dict[str, str] = field(default_factory=dict)
    """Digests of the keys of quotations, by record."""

    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Names that imports and acts gave each source, by record."""

    alike: list[tuple[int, int]] = field(default_factory=list)
    """Quotations that render one statement, pair by pair."""

    proves_names: bool = True
    """Whether every import says which names and renderings it brought."""

    reviewers: dict[str, datetime] = field(default_factory=dict)
    """Everybody who wrote an event, and when first."""

    hashes_seen: set[str] = field(default_factory=set)
    """Those that were looked for, as far as they were met."""


def state_digest(state: Mapping[str, object] | None) -> bytes | None:
    """Sixteen bytes that stand for a state, so that a million of them fit into memory."""
    if state is None:
        return None
    return hashlib.blake2b(canonical(state).encode("ascii"), digest_size=16).digest()


def replay(session: Session, looked_for: str | None = None) -> tuple[Replay, str | None]:
    """Read the whole log.

    Args:
        session: An open one, best on one snapshot.
        looked_for: A hash to watch for, such as one that a note was printed with.

    Returns:
        What the log says, and the first difference in it, or None.
    """
    so_far = Replay()
    touches = _touches(session)
    rows = session.exec(
        select(EventRow).order_by(col(EventRow.seq)).execution_options(yield_per=_BATCH)
    )
    # A difference ends the reading early, and the cursor on the server must not stay open.
    with closing(rows):
        for row in rows:
            difference = _link(row, so_far) or _content(row, so_far) or _touched(row, touches)
            if difference is not None:
                return so_far, difference
            so_far.events, so_far.head = row.seq, row.hash
            if row.hash == looked_for:
                so_far.hashes_seen.add(row.hash)
            session.expunge(row)
    left = next(iter(touches.items()), None)
    if left is not None:
        return so_far, f"An index entry names event {left[0]}, which is not in the log."
    return so_far, None


def _link(row: EventRow, so_far: Replay) -> str | None:
    if row.seq != so_far.events + 1:
        return f"Event {so_far.events + 1} is missing: event {row.seq} follows {so_far.events}."
    if row.previous != so_far.head:
        return f"Event {row.seq} does not follow event {so_far.events}: it names another hash."
    author = Author(reviewer=row.reviewer, at=row.at)
    parts = hashed_part(row.seq, author, row.act, row.subject, row.previous)
    if event_hash(parts, row.payload) != row.hash:
        told = f"{row.act} {row.subject} by {row.reviewer}"
        return f"Event {row.seq} ({told}) was changed: its hash does not fit its content."
    return None


def _content(row: EventRow, so_far: Replay) -> str | None:
    payload: Mapping[str, Any] = json.loads(row.payload)
    so_far.reviewers.setdefault(row.reviewer, row.at)
    _brought(row, payload, so_far)
    before = payload.get("before", {})
    for record, state in payload.get("after", {}).items():
        held = so_far.records.get(record, (None, 0))[0]
        if state_digest(before.get(record)) != held:
            return f"Event {row.seq} found {record} in a state that no earlier event left it in."
        so_far.records[record] = (state_digest(state), row.seq)
    return None if row.act == Act.IMPORT else _stack(row, payload, so_far)


def _brought(row: EventRow, payload: Mapping[str, Any], so_far: Replay) -> None:
    """Collect what came with an import, and the names that acts gave."""
    if row.act == Act.IMPORT:
        so_far.found |= payload.get("found", {})
        so_far.keys |= payload.get("keys", {})
        so_far.alike += [(one, other) for one, other in payload.get("alike", [])]
        so_far.proves_names &= "names" in payload
        for source, names in payload.get("names", {}).items():
            so_far.names[source].update(names)
        return
    before = payload.get("before", {})
    moved: set[str] = set()
    made = []
    for record, state in payload.get("after", {}).items():
        if record.startswith("source:") and state is not None:
            had = before.get(record)
            so_far.names[record].add(state["name"])
            made += [record] if had is None else []
            moved.update(set(state.get("without") or ()) - set((had or {}).get("without") or ()))
    for record in made if row.act == Act.SPLIT_SOURCE else ():
        so_far.names[record].update(moved)


def _stack(row: EventRow, payload: Mapping[str, Any], so_far: Replay) -> str | None:
    """Undo and redo as `acts` does them."""
    redoable = so_far.redoable[row.reviewer]
    if row.act in {Act.UNDO, Act.REDO}:
        target = payload.get("undoes" if row.act == Act.UNDO else "redoes")
        act = so_far.acts.get(target) if isinstance(target, int) else None
        if act is None or act.reviewer != row.reviewer:
            return f"Event {row.seq} ({row.act}) names no act of {row.reviewer}'s."
        act.redoable = row.act == Act.UNDO
        if row.act == Act.UNDO:
            act.undone_by = row.seq
            redoable.append(act)
            return None
    else:
        for act in redoable:
            act.redoable = False
        redoable.clear()
    so_far.acts[row.seq] = UndoState(row.reviewer)
    return None


def _touches(session: Session) -> dict[int, set[str]]:
    rows: Iterator[TouchRow] = iter(
        session.exec(
            select(TouchRow).order_by(col(TouchRow.seq)).execution_options(yield_per=_BATCH)
        )
    )
    return {
        seq: {touch.record for touch in group}
        for seq, group in groupby(rows, key=lambda touch: touch.seq)
    }


def _touched(row: EventRow, touches: dict[int, set[str]]) -> str | None:
    expected = set() if row.act == Act.IMPORT else set(json.loads(row.payload)["after"])
    if touches.pop(row.seq, set()) != expected:
        return f"The index of event {row.seq} names other records than the event changed."
    return None
