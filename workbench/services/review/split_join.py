"""Split and join quotations, within a transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session

from workbench.domain.errors import InvalidInputError
from workbench.domain.review.decisions import Act, Event, Workflow
from workbench.domain.review.states import QuotationState
from workbench.domain.statements.split_join import parted, united
from workbench.services.review.acting import seen_states
from workbench.store.log.acts import perform
from workbench.store.log.events import Author
from workbench.store.quotations.split_join import first_between, set_aside_twin
from workbench.store.schema.spans import article_text
from workbench.store.sources.merges import canonical_id


def split(session: Session, author: Author, quotation_id: int, at: int, seen: int | None) -> Event:
    """Make two quotations of one; see `Quotations.split`."""
    record = f"quotation:{quotation_id}"
    state = seen_states(session, author, {record: seen}, QuotationState)[record]
    first, second = parted(article_text(session, quotation_id), state.spans, at)
    twin = set_aside_twin(session, quotation_id, second)
    after = {
        record: replace(state, spans=first),
        f"quotation:{twin}": QuotationState(
            article=state.article,
            spans=second,
            source=state.source,
            attributed_by=state.attributed_by,
            attribution_confidence=state.attribution_confidence,
            assigned=state.assigned,
            split_from=quotation_id,
            # Nobody has looked at these words by themselves.
            workflow=Workflow.NEW,
            wording=None,
            content=None,
            reason="",
            decided_by=None,
            decided_at=None,
        ),
    }
    return perform(session, author, Act.SPLIT, record, after)


def join(session: Session, author: Author, seen: Mapping[int, int | None]) -> Event:
    """Make one quotation of two; see `Quotations.join`."""
    records = {f"quotation:{number}": version for number, version in seen.items()}
    states = seen_states(session, author, records, QuotationState)
    if len(states) != 2:  # noqa: PLR2004 - two is what joining is about
        raise InvalidInputError("Two different quotations can be joined.")
    (kept, state), (other, joined) = sorted(states.items(), key=lambda item: item[1].spans)
    if state.article != joined.article:
        raise InvalidInputError(f"{kept} and {other} stand in different articles.")
    number, gone = (int(record.partition(":")[2]) for record in (kept, other))
    spans = united(article_text(session, number), state.spans, joined.spans)
    between = first_between(session, number, gone)
    if between is not None:
        raise InvalidInputError(f"quotation:{between} stands between them: join that one first.")
    after = {
        kept: replace(_with_speaker(session, kept, state, joined), spans=spans),
        other: replace(joined, joined_into=number),
    }
    return perform(session, author, Act.JOIN, kept, after)


def _with_speaker(
    session: Session, record: str, state: QuotationState, joined: QuotationState
) -> QuotationState:
    """The first part, given to the source of both, or of the one that has one."""
    ours, theirs = (
        None if number is None else canonical_id(session, number)
        for number in (state.source, joined.source)
    )
    if ours is not None and theirs is not None and ours != theirs:
        raise InvalidInputError(
            f"They are given to different speakers (sources {ours} and {theirs}): "
            f"give one of them, or {record}, to the other's first."
        )
    if ours is not None or theirs is None:
        return state
    return replace(
        state,
        source=joined.source,
        attributed_by=joined.attributed_by,
        attribution_confidence=joined.attribution_confidence,
    )
