"""The registry of detectors: one that joins it is asked at every import."""

from __future__ import annotations

import pytest

from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.text.span import Span
from workbench.pipeline.detect import compare, detect
from workbench.pipeline.detectors import registry
from workbench.pipeline.detectors.detection import Detection
from workbench.pipeline.detectors.model import conflict_model
from workbench.pipeline.detectors.registry import DETECTORS, Detector
from workbench.pipeline.meaning.clauses import Reading

ONE = Statement(
    ref="one",
    article="one",
    source="Ana Ruiz",
    text="The Kestrel reservoir holds trout and perch below the dam",
)
OTHER = Statement(
    ref="other",
    article="other",
    source="Tom Hall",
    text="Below the dam the Kestrel reservoir is full of trout",
)


def fishy(one: Reading, other: Reading) -> Detection | None:
    at, to = (side.statement.text.find("trout") for side in (one, other))
    if min(at, to) < 0:
        return None
    return Detection(
        kind=ConflictKind.NUMBERS,
        score=0.9,
        explanation="Both speak of trout.",
        a_words=(Span(at, at + 5),),
        b_words=(Span(to, to + 5),),
        rule="fishy",
    )


def test_a_detector_that_joins_the_registry_flags_at_import(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert detect([ONE], [OTHER]) == ()
    before = compare(ONE, OTHER)

    monkeypatch.setattr(registry, "DETECTORS", (*DETECTORS, Detector(rule="fishy", find=fishy)))

    assert [flag.rule for flag in detect([ONE], [OTHER])] == ["fishy"]
    assert compare(ONE, OTHER) == before


def test_the_model_has_a_weight_for_every_detector_that_it_weighs_and_for_no_other() -> None:
    weighed = {f"rule {each.rule}" for each in DETECTORS if each.weighed}

    for sourced in (True, False):
        weights = conflict_model(sourced=sourced).weights
        assert {name for name in weights if name.startswith("rule ")} == weighed


def test_a_kind_says_by_itself_whether_it_is_a_finding_and_what_it_disputes() -> None:
    findings = {kind for kind in ConflictKind if kind.is_finding}
    disputes = {kind for kind in ConflictKind if kind.matter == ConflictKind.DENIAL.matter}

    assert findings == {ConflictKind.DRIFT, ConflictKind.BOUNDARY, ConflictKind.ATTRIBUTION}
    assert disputes == {
        ConflictKind.DENIAL,
        ConflictKind.CONTRADICTION,
        ConflictKind.CALLED_FALSE,
    }
    assert ConflictKind("dates").matter == "dates"
