"""Compare the tables with the log and name the first difference."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from sqlmodel import Session, SQLModel, col, select

from workbench.domain.review.states import State
from workbench.store.articles.digests import content_digests
from workbench.store.check.consistency import count_difference, currency_difference
from workbench.store.check.derived import (
    article_difference,
    found_difference,
    keys_difference,
    mentions_difference,
    names_difference,
    quotation_difference,
    renderings_difference,
    reviewers_difference,
    words_difference,
)
from workbench.store.engine.guards import guards_difference
from workbench.store.log.events import get_event
from workbench.store.log.replay import Replay, UndoState, replay, state_digest
from workbench.store.log.row_states import (
    article_state,
    conflict_state,
    contact_state,
    evidence_state,
    note_state,
    quotation_state,
    source_state,
)
from workbench.store.schema.convert import article_from_row
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.log_tables import ContactRow, EvidenceRow, NoteRow, UndoableRow
from workbench.store.schema.rows import id_of
from workbench.store.schema.spans import joined
from workbench.store.schema.tables import ArticleRow, QuotationRow, RawRow, SourceRow, SpanRow

_BATCH = 200

Json = Mapping[str, object]

Row = TypeVar("Row", bound=SQLModel)
WithdrawableT = TypeVar("WithdrawableT", SourceRow, NoteRow, EvidenceRow, ContactRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogCheck:
    """What a check of the log found."""

    events: int
    """Events that were read before the end, or before the first difference."""

    head: str
    """Hash of the last of them; 64 zeros for none. Note it down: a later check can ask for it."""

    difference: str | None
    """The first thing that is not as it was written; None where all is well."""


def verify(session: Session, noted: str | None = None) -> LogCheck:
    """Recompute the chain and everything that the tables show of it.

    Args:
        session: An open one on one snapshot.
        noted: A head hash that was noted down earlier: its event must still be in the log.
    """
    so_far, difference = replay(session, noted)
    if difference is None and noted is not None and noted not in so_far.hashes_seen:
        difference = (
            f"No event of the log has the hash {noted}: its end was cut off, or it was rewritten."
        )
    checks: tuple[Callable[[Session, Replay], str | None], ...] = (
        _articles,
        _sources,
        _quotations,
        _conflicts,
        _remarks,
        _left,
        _acts,
        names_difference,
        keys_difference,
        renderings_difference,
        reviewers_difference,
        lambda session, _: mentions_difference(session),
        lambda session, _: words_difference(session),
        lambda session, _: currency_difference(session),
        lambda session, _: count_difference(session),
        lambda session, _: guards_difference(session.connection()),
    )
    for check in checks:
        difference = difference or check(session, so_far)
    return LogCheck(events=so_far.events, head=so_far.head, difference=difference)


def _batches(session: Session, table: type[Row]) -> Iterator[list[Row]]:
    """All rows of a table in the order of their ids, a few at a time."""
    number = cast("Any", table).id
    last = 0
    while True:
        rows = list(session.exec(select(table).where(number > last).order_by(number).limit(_BATCH)))
        if not rows:
            return
        last = cast("Any", rows[-1]).id
        yield rows
        for row in rows:
            session.expunge(row)


def _compare(
    session: Session, so_far: Replay, record: str, state: State | None, version: int | None
) -> str | None:
    """Hold what a table shows of a record against the log."""
    expected, seq = so_far.records.pop(record, (None, 0))
    shown = None if state is None else state.to_json()
    if state_digest(shown) == expected:
        if version is None or version == seq or state is None:
            return None
        return f"{record}: the tables name event {version} as its last, the log event {seq}."
    if seq == 0:
        return f"{record} is in the tables, and no event of the log tells of it."
    told = cast("Mapping[str, Json | None]", get_event(session, seq).payload["after"])[record]
    return f"{record}: {_field(shown, told)} (event {seq})."


def _field(shown: Json | None, told: Json | None) -> str:
    if shown is None or told is None:
        return (
            f"it {'does not stand' if shown is None else 'stands'} in the tables, unlike in the log"
        )
    name = next(name for name in {**told, **shown} if shown.get(name) != told.get(name))
    return f"{name} is {shown.get(name)!r} in the tables and {told.get(name)!r} in the log"


def _articles(session: Session, so_far: Replay) -> str | None:
    for rows in _batches(session, ArticleRow):
        for row in rows:
            record = f"article:{row.id}"
            difference = _compare(session, so_far, record, article_state(row), None)
            if difference is None and row.content_sha256 not in content_digests(
                article_from_row(row)
            ):
                difference = f"{record}: its text is not the one that was imported."
            difference = (
                difference or found_difference(so_far, record, row) or article_difference(row)
            )
            raw = session.get(RawRow, row.sha256)
            if difference is None and (raw is None or _sha256(raw.data) != row.sha256):
                difference = f"{record}: its bytes are not those that were read."
            if raw is not None:
                session.expunge(raw)
            if difference is not None:
                return difference
    return None


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sources(session: Session, so_far: Replay) -> str | None:
    return _withdrawable(session, so_far, "source", SourceRow, source_state)


def _conflicts(session: Session, so_far: Replay) -> str | None:
    for rows in _batches(session, ConflictRow):
        for row in rows:
            record = f"conflict:{row.id}"
            difference = _compare(session, so_far, record, conflict_state(row), row.version)
            difference = difference or found_difference(so_far, record, row)
            if difference is None and row.doubt != 1 - row.score:
                difference = f"{record}: its place in the list is not what its score makes."
            if difference is not None:
                return difference
    return None


def _remarks(session: Session, so_far: Replay) -> str | None:
    return (
        _withdrawable(session, so_far, "note", NoteRow, note_state)
        or _withdrawable(session, so_far, "evidence", EvidenceRow, evidence_state)
        or _withdrawable(session, so_far, "contact", ContactRow, contact_state)
    )


def _withdrawable(
    session: Session,
    so_far: Replay,
    kind: str,
    table: type[WithdrawableT],
    state_of: Callable[[WithdrawableT], State],
) -> str | None:
    return _each(
        session,
        so_far,
        table,
        # A source that no act has touched yet names no event.
        lambda row: (
            f"{kind}:{row.id}",
            None if row.withdrawn else state_of(row),
            row.version or None,
        ),
    )


def _each(
    session: Session,
    so_far: Replay,
    table: type[Row],
    told: Callable[[Row], tuple[str, State | None, int | None]],
) -> str | None:
    for rows in _batches(session, table):
        for row in rows:
            difference = _compare(session, so_far, *told(row))
            if difference is not None:
                return difference
    return None


def _quotations(session: Session, so_far: Replay) -> str | None:
    for rows in _batches(session, QuotationRow):
        spans: dict[int, list[SpanRow]] = defaultdict(list)
        ids = [row.id for row in rows]
        for span in session.exec(
            select(SpanRow).where(col(SpanRow.quotation_id).in_(ids)).order_by(col(SpanRow.number))
        ):
            spans[span.quotation_id].append(span)
        texts = dict(
            session.exec(
                select(ArticleRow.id, ArticleRow.text).where(
                    col(ArticleRow.id).in_({row.article_id for row in rows})
                )
            ).all()
        )
        for row in rows:
            if row.article_id not in texts:
                return f"quotation:{row.id}: its article is missing from the tables."
            difference = _quotation(session, so_far, row, spans[id_of(row)], texts[row.article_id])
            if difference is not None:
                return difference
    return None


def _quotation(
    session: Session, so_far: Replay, row: QuotationRow, spans: list[SpanRow], text: str
) -> str | None:
    record = f"quotation:{row.id}"
    places = [[span.start, span.end] for span in spans]
    state = quotation_state(row, places)
    difference = _compare(session, so_far, record, state, row.version) or found_difference(
        so_far, record, row
    )
    if difference is not None or state is None:
        return difference
    if any(text[span.start : span.end] != span.words for span in spans):
        return f"{record}: the words kept beside its spans are not those of the article."
    derived = (
        joined(text, places),
        places[0][0],
        min(row.found_confidence, row.attribution_confidence),
    )
    if derived != (row.text, row.start, row.confidence):
        return f"{record}: its text, start or confidence is not what its spans and parts make."
    return quotation_difference(row)


def _left(_session: Session, so_far: Replay) -> str | None:
    for record, (digest, seq) in so_far.records.items():
        if digest is not None:
            return f"{record} is missing from the tables; event {seq} left it standing."
    return None


def _acts(session: Session, so_far: Replay) -> str | None:
    shown = {
        row.seq: UndoState(row.reviewer, row.undone_by, row.redoable)
        for row in session.exec(select(UndoableRow))
    }
    for seq in sorted(shown.keys() | so_far.acts.keys()):
        if shown.get(seq) != so_far.acts.get(seq):
            return f"What can be undone and redone is not what the log says of event {seq}."
    return None
