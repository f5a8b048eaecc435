from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.before import events_before
from tests.support import NOON
from workbench.domain.errors import StoreError
from workbench.domain.review.decisions import Wording, Workflow
from workbench.domain.review.states import (
    STATES,
    QuotationState,
    SourceState,
    State,
    states_in,
    to_json,
)
from workbench.domain.text.span import Span

OLD = events_before()

NEW = QuotationState(
    article=1,
    spans=(Span(3, 9), Span(12, 20)),
    source=None,
    attributed_by=None,
    attribution_confidence=0.8,
    workflow=Workflow.NEW,
    wording=None,
    content=None,
    reason="",
    decided_by=None,
    decided_at=None,
)

numbers = st.none() | st.integers(1, 99)
names = st.none() | st.text(max_size=3)
moments = st.none() | st.datetimes(timezones=st.just(UTC))
quotation_states = st.builds(
    QuotationState,
    article=st.integers(1, 9),
    spans=st.lists(st.builds(Span, st.integers(0, 5), st.integers(6, 9)), min_size=1).map(tuple),
    source=numbers,
    attributed_by=names,
    attribution_confidence=st.floats(0, 1),
    workflow=st.sampled_from(Workflow),
    wording=st.none() | st.sampled_from(Wording),
    content=names,
    reason=st.text(max_size=3),
    decided_by=names,
    decided_at=moments,
    assigned=names,
    first_reader=names,
    split_from=numbers,
    joined_into=numbers,
)


@pytest.mark.parametrize("event", OLD, ids=lambda event: f"{event.seq}-{event.act}")
@pytest.mark.parametrize("side", ["before", "after"])
def test_states_of_before_are_written_as_they_were(event: Any, side: str) -> None:
    read = states_in(event, side)

    assert json.dumps(to_json(read)) == json.dumps(
        {record: in_order(read[record], state) for record, state in held(event, side).items()}
    )


def held(event: Any, side: str) -> dict[str, Any]:
    states: dict[str, Any] = event.payload.get(side, {})
    return states


def in_order(state: State | None, values: dict[str, object] | None) -> dict[str, object] | None:
    """The values as the log has them, in the order of the fields: the log sorts them anyway."""
    if state is None or values is None:
        assert state is None
        assert values is None
        return None
    order = [field.name for field in fields(state)]
    return dict(sorted(values.items(), key=lambda item: order.index(item[0])))


def test_the_log_of_before_holds_states_of_every_kind() -> None:
    told = [state for event in OLD for state in states_in(event, "after").values()]

    assert {type(state) for state in told} == {*STATES.values(), type(None)}


@given(quotation_states)
def test_a_state_is_read_as_it_was_written(state: QuotationState) -> None:
    assert QuotationState.from_json(json.loads(json.dumps(state.to_json()))) == state


@given(quotation_states, quotation_states)
def test_states_are_one_where_they_are_written_alike(
    one: QuotationState, other: QuotationState
) -> None:
    assert (one.to_json() == other.to_json()) is (one == other)


def test_fields_that_came_later_are_left_out_where_nothing_is_set() -> None:
    assert not NEW.to_json().keys() & {"assigned", "first_reader", "split_from", "joined_into"}
    assert replace(NEW, assigned="ada").to_json()["assigned"] == "ada"


def test_moments_are_written_in_utc_to_the_microsecond() -> None:
    later = datetime.fromisoformat("2024-05-01T14:00:00.5+02:00")

    assert replace(NEW, decided_at=later).to_json()["decided_at"] == (
        "2024-05-01T12:00:00.500000+00:00"
    )
    assert replace(NEW, decided_at=NOON).to_json()["decided_at"] == (
        "2024-05-01T12:00:00.000000+00:00"
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"mood": "glad"}, "it has a field 'mood'"),
        ({"workflow": "asleep"}, "'asleep' is not a valid Workflow"),
        ({"decided_at": "noon"}, "Invalid isoformat string: 'noon'"),
    ],
    ids=["field", "value", "moment"],
)
def test_what_a_newer_workbench_wrote_is_refused(change: dict[str, object], said: str) -> None:
    with pytest.raises(StoreError, match=said):
        QuotationState.from_json({**NEW.to_json(), **change})


def test_a_state_without_one_of_its_fields_is_refused() -> None:
    values = NEW.to_json()
    del values["workflow"]

    with pytest.raises(StoreError, match="it has no field 'workflow'"):
        QuotationState.from_json(values)


def test_a_record_of_no_known_kind_is_refused() -> None:
    event = replace(OLD[2], payload={"after": {"mood:1": {}}})

    with pytest.raises(StoreError, match="mood:1"):
        states_in(event, "after")


def test_aliases_that_were_split_off_are_a_tuple() -> None:
    (state,) = (
        state
        for event in OLD
        for state in states_in(event, "after").values()
        if isinstance(state, SourceState) and state.without
    )

    assert state.without == ("Ann Lee",)
