from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.store.before import events_before
from workbench.domain.review.decisions import Event
from workbench.domain.review.history import in_words, sources_told

WORDS = json.loads(
    (Path(__file__).parents[1] / "data" / "log_before_words.json").read_text("utf-8")
)
EVENTS = events_before()
CASES = list(zip(EVENTS, WORDS, strict=True))


@pytest.mark.parametrize(("event", "words"), CASES, ids=lambda case: getattr(case, "act", ""))
def test_events_are_told_as_they_were(event: Event, words: tuple[int, str, str]) -> None:
    told = in_words(event)

    assert (event.seq, told.brief, str(told)) == tuple(words)


def test_changes_are_told_one_by_one_whatever_was_typed() -> None:
    (event,) = (event for event in EVENTS if event.seq == 25)

    assert in_words(event).changes == (
        "workflow: done (was new)",
        "wording: cannot confirm (was open)",
        "content: opinion (was open)",
        "reason: ask",
    )


def test_sources_are_named_where_a_quotation_or_a_source_goes_to_another() -> None:
    told = {event.seq: sources_told(event) for event in EVENTS if sources_told(event)}

    assert told == {17: {1, 4}, 18: {1, 3}, 27: {1, 4}, 28: {1, 4}, 29: {2, 3}}
