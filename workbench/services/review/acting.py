"""Acts of review within a transaction: from the states that stand to those that shall stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlmodel import Session

from workbench.domain.errors import InvalidInputError, StaleBatchError, StaleDecisionError
from workbench.domain.review.decisions import Act, ConflictStatus, Decision, Event, Rating
from workbench.domain.review.states import ConflictState, DecidedState, QuotationState, State
from workbench.domain.statements.source import Source, SourceKind
from workbench.domain.text.span import Span
from workbench.services.review.naming import named
from workbench.services.review.second_reader import placed
from workbench.services.typed import optional, source_name
from workbench.store.log.acts import perform, refuse_if_stale
from workbench.store.log.events import Author
from workbench.store.log.records import read_state
from workbench.store.quotations.parts import holder_of
from workbench.store.schema.spans import article_text
from workbench.store.sources.merges import canonical_id
from workbench.store.sources.source_search import sources_of_name
from workbench.store.sources.sources import found_source

DecidedT = TypeVar("DecidedT", bound=DecidedState)

MOST_AT_ONCE = 1000
"""Items that one act may change: its event holds the states of all of them."""


def decide(
    session: Session, author: Author, seen: Mapping[str, int | None], decision: Decision
) -> Event:
    """Set the axes of one quotation or many; see `Quotations.decide_all`."""
    if decision.workflow is None and decision.wording is None and decision.content is None:
        raise InvalidInputError("Nothing is decided: give workflow, wording or content.")
    reason = optional(decision.reason, "A reason")
    after = {
        record: replace(
            placed(state, record, author.reviewer, decision),
            wording=decision.wording or state.wording,
            content=state.content if decision.content is None else decision.content,
            reason=_reason(state, decision, reason),
            decided_by=author.reviewer,
            decided_at=author.at,
        )
        for record, state in seen_states(session, author, seen, QuotationState).items()
    }
    return perform(session, author, Act.DECIDE, subject_of(after), after)


def subject_of(records: Collection[str]) -> str:
    """What an act upon records is about: the record itself, or "14 quotations"."""
    if len(records) == 1:
        return next(iter(records))
    kinds = Counter(record.partition(":")[0] for record in records)
    return " and ".join(f"{count} {kind}{'s' * (count > 1)}" for kind, count in kinds.items())


def _reason(state: QuotationState, decision: Decision, typed: str) -> str:
    """What was typed; else what stood, unless it gave reasons for a verdict that is replaced."""
    verdicts = ((state.wording, decision.wording), (state.content, decision.content))
    replaced = any(was is not None and now not in {None, was} for was, now in verdicts)
    return typed if typed or replaced else state.reason


def check_rating(content: str | None, scale: Sequence[Rating]) -> None:
    """Pass None and the keys of the scale.

    Raises:
        InvalidInputError: The rating is not on the scale; lists those that are.
    """
    keys = [rating.key for rating in scale]
    if content is not None and content not in keys:
        raise InvalidInputError(f"{content!r} is not on the scale: {', '.join(keys)}.")


def decide_conflict(
    session: Session,
    author: Author,
    seen: Mapping[str, int | None],
    decision: tuple[ConflictStatus, str],
) -> Event:
    """Set status and reason of one conflict or many; see `Conflicts.decide_all`."""
    status, typed = decision
    reason = optional(typed, "A reason")
    after = {
        record: replace(
            state, status=status, reason=reason, decided_by=author.reviewer, decided_at=author.at
        )
        for record, state in seen_states(session, author, seen, ConflictState).items()
    }
    return perform(session, author, Act.DECIDE_CONFLICT, subject_of(after), after)


def reattribute(
    session: Session,
    author: Author,
    quotation_id: int,
    to: tuple[int | None, str | None],
    seen: int | None,
) -> Event:
    """Give a quotation to a source by id or by name; see `Quotations.reattribute`."""
    record = f"quotation:{quotation_id}"
    state = _state(session, record, author, seen, QuotationState)
    source_id, name = to
    if source_id is not None and name is not None:
        raise InvalidInputError("Name the new source by its id or by its name, not by both.")
    made: Mapping[str, State] = {}
    if source_id is not None:
        source_id = canonical_id(session, source_id)
    elif name is not None:
        source_id, made = _named(session, source_name(name))
    after = replace(
        state, source=source_id, attributed_by=author.reviewer, attribution_confidence=1.0
    )
    event = perform(session, author, Act.REATTRIBUTE, record, {**made, record: after})
    return named(session, event)


def _named(session: Session, name: str) -> tuple[int, Mapping[str, State]]:
    """The source of a name; where none bears it a new one, and the state that brings it forth."""
    known = sources_of_name(session, name)
    if len(known) == 1:
        return known[0], {}
    if known:
        ids = ", ".join(str(number) for number in known)
        raise InvalidInputError(
            f"Several sources are called {name!r} ({ids}): give the id, or merge them first."
        )
    # A reviewer who names a speaker names a person more often than not; nothing hangs on it.
    return found_source(session, Source(name=name, kind=SourceKind.PERSON))


def edit_spans(
    session: Session,
    author: Author,
    quotation_id: int,
    spans: Sequence[Span],
    seen: int | None,
) -> Event:
    """Set the spans of a quotation; see `Quotations.edit_spans`."""
    record = f"quotation:{quotation_id}"
    state = _state(session, record, author, seen, QuotationState)
    _check_spans(spans, article_text(session, quotation_id))
    after = replace(state, spans=tuple(spans))
    return perform(session, author, Act.EDIT_SPANS, record, {record: after})


def _check_spans(spans: Sequence[Span], text: str) -> None:
    if not spans:
        raise InvalidInputError("A quotation has at least one span.")
    end = 0
    for span in spans:
        if span.start < end:
            raise InvalidInputError(
                f"Spans stand in text order and do not overlap: [{span.start}, {span.end}) "
                f"begins before {end}."
            )
        end = span.end
        if end > len(text):
            raise InvalidInputError(
                f"[{span.start}, {span.end}) ends after the article's {len(text)} characters."
            )
        if not span.of(text).strip():
            raise InvalidInputError(f"[{span.start}, {span.end}) covers no word.")


def seen_states(
    session: Session, author: Author, seen: Mapping[str, int | None], kind: type[DecidedT]
) -> dict[str, DecidedT]:
    """The states that stand, by record, when the reviewer has seen what others made of each.

    Args:
        session: An open one.
        author: Who acts.
        seen: The version that was shown, by record; None where one acts without looking.
        kind: What they are states of.

    Raises:
        InvalidInputError: No record is given, or too many.
        NotFoundError: There is no such record.
        StaleDecisionError: Somebody else has acted on one of them since; nothing is done to any.
    """
    if not 0 < len(seen) <= MOST_AT_ONCE:
        raise InvalidInputError(
            f"{len(seen):,} items cannot be acted on at once: 1 to {MOST_AT_ONCE:,} can."
        )
    states: dict[str, DecidedT] = {}
    stale: list[StaleDecisionError] = []
    for record, version in seen.items():
        try:
            states[record] = _state(session, record, author, version, kind)
        except StaleDecisionError as error:
            stale.append(error)
    if stale:
        raise stale[0] if len(seen) == 1 else StaleBatchError(stale, len(seen))
    return states


def _state(
    session: Session, record: str, author: Author, seen: int | None, kind: type[DecidedT]
) -> DecidedT:
    """The state that stands, when the reviewer has seen what others made of it."""
    state = read_state(session, record)
    refuse_if_stale(session, record, author.reviewer, seen)
    if state is None or (isinstance(state, QuotationState) and state.joined_into is not None):
        holder = holder_of(session, int(record.partition(":")[2])).id
        raise InvalidInputError(f"The words of {record} are part of quotation:{holder} now.")
    assert isinstance(state, kind), f"{record} is acted on as what it is"
    return state
