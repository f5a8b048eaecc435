"""Quotations split and joined, within a transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from workbench.domain.errors import InvalidInputError
from workbench.domain.review.decisions import Act, Event, Workflow
from workbench.domain.statements.split_join import parted, united
from workbench.domain.text.span import Span
from workbench.services.review.acting import seen_states
from workbench.store.log.acts import perform
from workbench.store.log.events import Author, State
from workbench.store.quotations.split_join import first_between, set_aside_twin
from workbench.store.schema.spans import article_text
from workbench.store.sources.merges import canonical_id


def split(session: Session, author: Author, quotation_id: int, at: int, seen: int | None) -> Event:
    """Make two quotations of one; see `Quotations.split`."""
    record = f"quotation:{quotation_id}"
    state = seen_states(session, author, {record: seen})[record]
    first, second = parted(article_text(session, quotation_id), _spans(state), at)
    twin = set_aside_twin(session, quotation_id, second)
    after: dict[str, State] = {
        record: {**state, "spans": _places(first)},
        f"quotation:{twin}": {
            **{field: value for field, value in state.items() if field in _SHARED},
            "spans": _places(second),
            "split_from": quotation_id,
            # Nobody has looked at these words by themselves.
            "workflow": Workflow.NEW.value,
            "wording": None,
            "content": None,
            "reason": "",
            "decided_by": None,
            "decided_at": None,
        },
    }
    return perform(session, author, Act.SPLIT, record, after)


_SHARED = ("article", "source", "attributed_by", "attribution_confidence", "assigned")
"""What both parts have of the quotation that was split."""


def join(session: Session, author: Author, seen: Mapping[int, int | None]) -> Event:
    """Make one quotation of two; see `Quotations.join`."""
    states = seen_states(session, author, {f"quotation:{n}": v for n, v in seen.items()})
    if len(states) != 2:  # noqa: PLR2004 - two is what joining is about
        raise InvalidInputError("Two different quotations can be joined.")
    (kept, state), (other, joined) = sorted(states.items(), key=lambda item: item[1]["spans"])
    if state["article"] != joined["article"]:
        raise InvalidInputError(f"{kept} and {other} stand in different articles.")
    number, gone = (int(record.partition(":")[2]) for record in (kept, other))
    spans = united(article_text(session, number), _spans(state), _spans(joined))
    between = first_between(session, number, gone)
    if between is not None:
        raise InvalidInputError(f"quotation:{between} stands between them: join that one first.")
    after: dict[str, State] = {
        kept: {**state, **_speaker(session, kept, state, joined), "spans": _places(spans)},
        other: {**joined, "joined_into": number},
    }
    return perform(session, author, Act.JOIN, kept, after)


def _speaker(session: Session, record: str, state: State, joined: State) -> State:
    """Whom the whole is given to: the source of both, or of the one that has one."""
    ours, theirs = (
        None if number is None else canonical_id(session, int(str(number)))
        for number in (state["source"], joined["source"])
    )
    if ours is not None and theirs is not None and ours != theirs:
        raise InvalidInputError(
            f"They are given to different speakers (sources {ours} and {theirs}): "
            f"give one of them, or {record}, to the other's first."
        )
    if ours is not None or theirs is None:
        return {}
    fields = ("source", "attributed_by", "attribution_confidence")
    return {field: joined[field] for field in fields}


def _spans(state: Mapping[str, Any]) -> list[Span]:
    return [Span(start, end) for start, end in state["spans"]]


def _places(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
