"""Bounds of the findings, of groups of renderings and of places: a case on either side of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import Conflict, ConflictKind
from workbench.domain.statements.source import SourceKind
from workbench.pipeline.detectors.findings import rendering
from workbench.pipeline.detectors.groups import one_per_group, one_statement
from workbench.pipeline.detectors.locations import places_clash
from workbench.pipeline.meaning.clauses import read

CLOSED = "the harbour office closed the old bridge"
STORMS = f"{CLOSED} near the paper mill after heavy winter storms"


def said(ref: str, text: str, source: str = "Ana Ruiz", *, quoted: bool = False) -> Statement:
    context = f"“{text}” she said." if quoted else text
    return Statement(ref=ref, article=ref, text=text, source=source, context=context)


def found(a: Statement, b: Statement) -> ConflictKind | None:
    finding = rendering(read(a), read(b))
    return finding.kind if finding else None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param("the old ferry sank off Tarn", ConflictKind.ATTRIBUTION, id="six words"),
        pytest.param("old ferry sank off Tarn", None, id="five words"),
    ],
)
def test_six_words_in_a_row_are_one_persons(words: str, kind: ConflictKind | None) -> None:
    assert found(said("a", words), said("b", words, "Tom Hall")) is kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param("new water rules", ConflictKind.BOUNDARY, id="three words of weight 13"),
        pytest.param("the school money", None, id="three words of weight 10"),
        pytest.param("reservoir sludge", None, id="two words of weight 19"),
    ],
)
def test_a_run_of_three_rare_words_in_marks_tells_by_itself(
    words: str, kind: ConflictKind | None
) -> None:
    longer = said("a", f"Ministers fear “poisoned {words}” for winter.")
    shorter = said("b", f"He spoke of “{words}” on Monday at length.")

    assert found(longer, shorter) is kind


def test_quotations_that_share_six_words_of_ten_are_one_with_changed_words() -> None:
    crates = said("a", "we shipped nine heavy crates of copper wire to Tarn", quoted=True)
    coins = "we shipped nine heavy crates %s silver coins from Oslo"

    assert found(crates, said("b", coins % "of", quoted=True)) is ConflictKind.DRIFT
    assert found(crates, said("b", coins % "with", quoted=True)) is None


@pytest.mark.parametrize(
    ("tail", "kind"),
    [
        pytest.param(" on icy Tarn", ConflictKind.DRIFT, id="a likeness of .49"),
        pytest.param(" along icy northern Tarn roads", None, id="a likeness of .43"),
    ],
)
def test_renderings_are_of_one_statement_from_a_likeness_of_45_in_a_hundred(
    tail: str, kind: ConflictKind | None
) -> None:
    denied = said("a", CLOSED.replace("closed", "never closed"))

    assert found(denied, said("b", STORMS + tail)) is kind


def test_clauses_of_one_source_say_the_same_from_a_likeness_of_a_half() -> None:
    assert one_statement(said("a", CLOSED), said("b", STORMS))
    assert not one_statement(said("a", CLOSED), said("b", f"{STORMS} on icy Tarn"))


@pytest.mark.parametrize(
    ("words", "one"),
    [("the ferry was full at noon", True), ("the ferry was full today", False)],
    ids=["six words", "five words"],
)
def test_six_equal_words_are_one_statement_though_a_source_is_not_named(
    words: str, *, one: bool
) -> None:
    assert one_statement(said("a", words), said("b", words, "harbour official")) is one
    assert not one_statement(said("a", words), said("b", words, "Tom Hall"))


@pytest.mark.parametrize(
    ("a", "b", "clash"),
    [
        pytest.param("was held", "was held", True, id="two words of the same event"),
        pytest.param("was", "was", False, id="one word"),
    ],
)
def test_an_event_is_told_by_two_words(a: str, b: str, *, clash: bool) -> None:
    one, other = said("a", f"The summit {a} in Vienna"), said("b", f"The summit {b} in Oslo")

    assert (places_clash(read(one), read(other)) is not None) is clash


@pytest.mark.parametrize(
    ("event", "clash"),
    [
        pytest.param("The yearly peace summit was held in Oslo", True, id="nearly all"),
        pytest.param("The peace summit of bankers was held in Oslo", False, id="two thirds"),
    ],
)
def test_an_event_is_the_same_where_four_fifths_of_the_words_are(
    event: str, *, clash: bool
) -> None:
    one, other = said("a", "The peace summit was held in Vienna"), said("b", event)

    assert (places_clash(read(one), read(other)) is not None) is clash


@pytest.mark.parametrize(
    ("score", "named", "first"),
    [
        pytest.param(0.72, 1, "named", id="about equal: who is named"),
        pytest.param(0.80, 1, "unnamed", id="clearly better: the better one"),
        pytest.param(0.76, 2, "named", id="two names outweigh a step of scores"),
    ],
)
def test_of_two_counterparts_the_better_is_shown_and_of_equal_ones_the_named(
    score: float, named: int, first: str
) -> None:
    kinds = [SourceKind.PERSON if n < named else None for n in range(2)]
    denial = said("denial", CLOSED)
    others = [
        Conflict(
            kind=ConflictKind.DENIAL,
            a=replace(denial, source_kind=kinds[1] if ref == "named" else None),
            b=replace(
                said(ref, STORMS, "Tom Hall"), source_kind=kinds[0] if ref == "named" else None
            ),
            score=value,
            explanation="",
        )
        for ref, value in (("named", 0.68), ("unnamed", score))
    ]

    (shown,) = one_per_group(others)

    assert shown.b.ref == first
