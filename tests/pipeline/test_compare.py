"""Two statements held against each other: laws, kinds, and the project's own pairs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.text.span import Span
from workbench.pipeline.detect import compare
from workbench.pipeline.detectors.passages import on_the_matter

WORDS = [
    *("we never sent shells to Moscow and have no plan ; North Korea ships", "Russia ."),
    *("“artillery shells”", "at least twelve people died on 3 March ;", "5,000 %", "before after"),
    *("Iran is lying about drones", "\x1b[31m", "\u202e", "not denied that", "January 2019", "…"),
    *("the claim is untrue", "U.S. Washington's", "said", "hoax", "a rumor put to rest?"),
]


def statements(side: str) -> st.SearchStrategy[Statement]:
    texts = st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join) | st.text(max_size=40)
    return st.builds(
        Statement,
        ref=st.just(side),
        text=texts,
        source=st.none() | st.sampled_from(["Tehran", "John Kirby", "US officials", "it", "\x00"]),
        cue=st.none() | st.sampled_from(["denied", "said", "is lying", "acknowledged"]),
        context=st.just("") | texts,
        article=st.sampled_from(["one", "two"]),
        date=st.none() | st.sampled_from(["2022-11-08", "nonsense", "0001-01-01", "9999-12-31"]),
    )


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(statements("a"), statements("b"))
def test_comparison_is_symmetric_bounded_and_points_at_printed_words(
    a: Statement, b: Statement
) -> None:
    there, back = compare(a, b), compare(b, a)

    assert 0.0 <= there.score <= 1.0
    assert (there.score, there.flag, there.kind) == (back.score, back.flag, back.kind)
    assert (there.a_words, there.b_words) == (back.b_words, back.a_words)
    assert all(span.end <= len(a.text) for span in there.a_words)
    assert all(span.end <= len(b.text) for span in there.b_words)
    assert "\x1b" not in there.explanation
    assert "\u202e" not in there.explanation
    if there.kind is not None:
        assert there.a_words
        assert there.b_words
        assert there.explanation


def said(side: str, text: str, source: str | None = None, cue: str | None = None) -> Statement:
    return Statement(ref=side, text=text, source=source, cue=cue, article=side, date="2023-11-20")


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        pytest.param(
            said("a", "We have never shipped tanks to Khartoum", "Bulgarian defence ministry"),
            said("b", "Bulgaria secretly supplied Sudan with tanks", "UN investigators"),
            ConflictKind.DENIAL,
            id="denial",
        ),
        pytest.param(
            said("a", "The harbour is open to all ships", "harbour master"),
            said("b", "The harbour is closed to all ships", "coast guard"),
            ConflictKind.CONTRADICTION,
            id="contradiction",
        ),
        pytest.param(
            said("a", "Four people died in the avalanche", "police"),
            said("b", "At least nine people were killed in the avalanche", "mountain rescue"),
            ConflictKind.NUMBERS,
            id="numbers",
        ),
        pytest.param(
            said("a", "The old bridge was closed to lorries in 2011", "mayor"),
            said("b", "The old bridge was closed to lorries in 2015", "engineer"),
            ConflictKind.DATES,
            id="dates",
        ),
        pytest.param(
            said("a", "I have never owned shares in the mine", "Lena Falk"),
            said("b", "I owned shares in the mine for two years", "Lena Falk"),
            ConflictKind.SELF,
            id="a source against itself",
        ),
        pytest.param(
            said("a", "Serbia is lying about its troops at the border", "Pristina"),
            said("b", "Our troops at the border are on a routine exercise", "Belgrade"),
            ConflictKind.CALLED_FALSE,
            id="called false",
        ),
    ],
)
def test_each_kind_of_conflict_is_flagged_as_such(
    a: Statement, b: Statement, kind: ConflictKind
) -> None:
    found = compare(a, b)

    assert found.flag
    assert found.kind is kind
    assert found.explanation.startswith("Possible conflict:")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We have never shipped tanks to Sudan", "Bulgaria has not sent tanks to Khartoum"),
        ("Nobody denies that the talks failed", "The talks failed"),
        ("At least four people died in the fire", "Nine people died in the fire"),
        ("About 5,000 people marched", "5,200 people marched"),
        ("The bridge closed in March 2015", "The bridge closed in 2015"),
        ("The minister may not travel to Paris", "The minister praised the orchestra"),
    ],
)
def test_statements_that_can_both_be_right_are_not_flagged(a: str, b: str) -> None:
    assert not compare(said("a", a, "Sofia"), said("b", b, "an observer")).flag


def test_a_denying_cue_negates_indirect_speech_but_not_the_words_in_quotation_marks() -> None:
    claim = said("b", "Iran sent drones to Russia", "Kyiv")
    reported = said("a", "Iran sent drones to Russia", "Tehran", cue="denied")
    own_words = Statement(
        ref="a",
        text="We never sent drones to Russia",
        source="Tehran",
        cue="denied",
        context="“We never sent drones to Russia,” Tehran denied.",
        article="a",
    )

    assert compare(reported, claim).kind is ConflictKind.DENIAL
    assert compare(own_words, claim).kind is ConflictKind.DENIAL


PAGE = (
    "The town fair opened on Friday. Visitors queued for the big wheel. Bakers sold out by noon. "
    "The river was low for the time of year. A choir from Tarn sang twice. Nobody expected rain. "
    "Mill owners denied that any chemicals had been poured into the river Tarn. "
    "The mayor was not there. Parking was never as bad as in May. Stalls closed at six. "
    "Buses ran until midnight. Lost children waited at the gate for their parents."
)


def test_of_a_long_text_only_what_is_on_the_matter_speaks_against_a_statement() -> None:
    claim = said("a", "The mill poured chemicals into the river Tarn")
    other = said("a", "The national bank raised its rate to four per cent")
    page = said("b", PAGE)

    found = compare(claim, page)

    assert found.flag
    assert {span.of(PAGE) for span in found.b_words} & {"denied", "chemicals", "poured", "river"}
    assert compare(other, page).score < found.score / 2
    assert not compare(other, page).flag


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=60, max_size=200).map(" ".join), statements("b"))
def test_words_pointed_at_in_a_long_text_are_its_own(text: str, other: Statement) -> None:
    found = compare(said("a", text), other)

    assert all(0 <= span.start < span.end <= len(text) for span in found.a_words)
    assert (found.score, found.b_words) == (
        compare(other, said("a", text)).score,
        compare(other, said("a", text)).a_words,
    )


def test_an_excerpt_knows_where_its_words_stand() -> None:
    page = said("b", PAGE)
    excerpt = on_the_matter(page, said("a", "chemicals in the river Tarn"))
    words = [Span(m.start(), m.end()) for m in re.finditer(r"\w+", excerpt.statement.text)]

    assert 0 < len(excerpt.places) < 4
    assert [span.of(PAGE) for span in excerpt.in_whole(words)] == [
        span.of(excerpt.statement.text) for span in words
    ]
