"""Flags among many statements: which pairs, how many, and what they show."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.statements.source import SourceKind
from workbench.domain.text.span import Span
from workbench.pipeline.detect import detect
from workbench.pipeline.detectors.judge import by_wording
from workbench.pipeline.detectors.wording import differing
from workbench.pipeline.meaning.clauses import read

MINISTER = "foreign minister of Serbia"
DENIAL = "We have never sold artillery to Armenia and have no plan to do so"
CLAIM = "Serbia is quietly supplying Armenia with dozens of howitzers"


def statement(
    ref: str, text: str, source: str, article: str = "one", context: str = ""
) -> Statement:
    return Statement(
        ref=ref,
        text=text,
        source=source,
        article=article,
        context=context,
        date="2023-05-02",
    )


def test_a_denial_is_flagged_against_the_assertion_with_words_of_both() -> None:
    denial = statement("1", DENIAL, MINISTER)
    claim = statement("2", CLAIM, "Azerbaijani officials")

    (flag,) = detect([denial, claim], [])

    assert flag.kind is ConflictKind.DENIAL
    assert {flag.a.ref, flag.b.ref} == {"1", "2"}
    assert f"denied by {MINISTER}: “never sold artillery to Armenia" in flag.explanation
    assert "asserted by Azerbaijani officials: “Serbia" in flag.explanation
    assert "Serbia" in flag.explanation
    assert all(span.of(flag.a.text) for span in flag.a_words)
    assert all(span.of(flag.b.text) for span in flag.b_words)


def test_new_statements_meet_known_ones_but_known_ones_do_not_meet_again() -> None:
    denial = statement("1", DENIAL, MINISTER)
    claim = statement("2", CLAIM, "Azerbaijani officials")

    assert len(detect([denial], [claim])) == 1
    assert detect([], [denial, claim]) == ()


def test_a_conflict_printed_in_several_outlets_is_one_flag() -> None:
    everyone = [
        statement(f"{side}{outlet}", text, source, article=outlet)
        for outlet in ("one", "two", "three")
        for side, text, source in (("d", DENIAL, MINISTER), ("c", CLAIM, "Azerbaijani officials"))
    ]

    flags = [flag for flag in detect(everyone, []) if not flag.kind.is_finding]

    assert len(flags) == 1
    assert flags[0].a.article == flags[0].b.article


def test_importing_outlet_after_outlet_flags_nothing_again() -> None:
    def page(outlet: str) -> list[Statement]:
        return [
            statement(f"d{outlet}", DENIAL, MINISTER, outlet),
            statement(f"c{outlet}", CLAIM, "Azerbaijani officials", outlet),
        ]

    first, second = page("one"), page("two")
    flags = [flag for flag in detect(second, first) if not flag.kind.is_finding]

    # The pages' own conflict; the one between the pages was seen on each of them.
    assert [{flag.a.ref, flag.b.ref} for flag in flags] == [{"dtwo", "ctwo"}]


def test_a_denial_left_alone_on_its_page_meets_the_claim_of_a_later_one() -> None:
    denial = statement("1", DENIAL, MINISTER, "one")
    later = statement("2", CLAIM, "Azerbaijani officials", "two")

    assert len(detect([later], [denial])) == 1


def test_marks_around_other_words_are_a_finding_between_two_articles() -> None:
    one = statement(
        "1", "Serbia sends a “considerable” number of howitzers to Armenia", "Ilham Aliyev", "one"
    )
    two = statement(
        "2", "Serbia sends a “considerable number” of howitzers to Armenia", "Ilham Aliyev", "two"
    )

    (flag,) = detect([one, two], [])

    assert flag.kind is ConflictKind.BOUNDARY
    assert flag.a_words[0].of(one.text) == "considerable"
    assert flag.b_words[0].of(two.text) == "considerable number"


def test_another_region_in_a_rendering_is_drift() -> None:
    one = statement(
        "1",
        "Serbia hides the shipments by sending them through West African ports",
        "Ana Petrosyan",
    )
    two = statement(
        "2",
        "Serbia hides its shipments by sending them through East African ports",
        "Ana Petrosyan",
        "two",
    )

    (flag,) = detect([one, two], [])

    assert flag.kind is ConflictKind.DRIFT
    assert flag.a_words[0].of(one.text) == "West African"


def test_the_same_words_under_two_names_are_a_finding_but_an_alias_is_none() -> None:
    words = "We will not hand over a single document to the committee before the trial ends"
    one = statement("1", words, "the deputy minister for archives", "one")
    two = statement("2", words, "a senior government lawyer", "two")
    alias = Statement(
        ref="3",
        text=words,
        source="Deputy minister Orr",
        source_kind=SourceKind.PERSON,
        aliases=("the deputy minister for archives",),
        article="three",
    )

    assert [flag.kind for flag in detect([one, two], [])] == [ConflictKind.ATTRIBUTION]
    assert detect([one, alias], []) == ()
    assert detect([statement("4", words, "Orr", "four"), alias], []) == ()
    assert detect([statement("5", words, "he", "five"), two], []) == ()


def test_one_speaker_calls_false_what_another_said_in_its_sentence_not_what_it_admitted() -> None:
    context = "Belgrade admitted selling howitzers to Armenia but said they were few and old."
    admitted = Statement(
        ref="1",
        text="selling howitzers to Armenia",
        source="Belgrade",
        cue="admitted",
        context=context,
        article="one",
    )
    said = statement("2", "they were few and old", "Belgrade", context=context)
    accusation = statement("3", "Serbia is lying about its howitzers in Armenia", "Baku")

    flags = detect([admitted, said, accusation], [])

    assert [(flag.kind, {flag.a.ref, flag.b.ref}) for flag in flags] == [
        (ConflictKind.CALLED_FALSE, {"2", "3"})
    ]


def test_different_actors_different_things_and_agreement_are_left_alone() -> None:
    harmless = [
        statement("1", DENIAL, MINISTER),
        statement("2", "Turkey has delivered drones to Azerbaijan", "Yerevan"),
        statement("3", "Serbia has not sold any artillery to Armenia", "Belgrade", "two"),
        statement("4", "We know what guns cost", "he", "two"),
        statement("5", "I don't know what guns cost", "he", "three"),
    ]

    assert detect(harmless, []) == ()


@pytest.mark.slow
def test_many_statements_on_few_topics_take_seconds() -> None:
    topics = ["bridge", "harvest", "museum", "tunnel", "vaccine", "stadium", "dam", "orchestra"]
    crowd = [
        statement(
            str(number),
            f"The {topics[number % 8]} in district {number} was not inspected by engineer {number}",
            f"Speaker {number}",
            article=str(number // 10),
        )
        for number in range(300)
    ]
    start = time.process_time()

    detect(crowd, [])

    assert time.process_time() - start < 15


texts = st.lists(
    st.sampled_from([DENIAL, CLAIM, "is lying about", "“attempt”", "5,000", "not", "Iran", "\x9b"]),
    max_size=3,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(texts, st.sampled_from(["Iran", "he", MINISTER])), max_size=6))
def test_any_statements_give_flags_within_bounds(rows: list[tuple[str, str]]) -> None:
    made = [
        statement(str(index), text, source, article=str(index % 2))
        for index, (text, source) in enumerate(rows)
    ]

    flags = detect(made, [])

    assert all(0.0 <= flag.score <= 1.0 for flag in flags)
    assert all(span.end <= len(flag.a.text) for flag in flags for span in flag.a_words)
    assert all(span.end <= len(flag.b.text) for flag in flags for span in flag.b_words)
    assert all("\x9b" not in flag.explanation for flag in flags)
    pairs = [(flag.a.ref, flag.b.ref, flag.kind.is_finding) for flag in flags]
    assert len(pairs) == len(set(pairs))


def test_what_no_detector_can_point_at_is_flagged_where_the_scorer_is_certain() -> None:
    said = [
        ("one", "Farmer Ruth Ames", "All six of my ewes at Carrow were dead after the dog got in"),
        ("two", "The dog’s owner", "The dog got in at Carrow and not one of the ewes died"),
        ("three", "The council", "Farmers at Carrow keep ewes, goats and a dog"),
        ("four", "she", "The dog got in at Carrow and not one of the ewes died"),
    ]
    new = [
        Statement(ref=ref, text=text, source=source, article=ref, date="2024-05-01")
        for ref, source, text in said
    ]

    (flag,) = [flag for flag in detect(new, []) if not flag.kind.is_finding]

    assert {flag.a.ref, flag.b.ref} == {"one", "two"}
    assert flag.rule == "wording"
    assert flag.a_words
    assert flag.b_words


@pytest.mark.parametrize(
    ("one", "other", "decide"),
    [
        (
            "There are cracks in three of the eight piers.",
            "There are cracks in five of the eight piers,",
            (["three"], ["five"]),
        ),
        (
            "All six of my ewes at Carrow were dead after the dog got in",
            "The dog got in at Carrow and not one of the ewes died",
            None,
        ),
    ],
)
def test_the_words_that_differ_decide_where_most_are_the_same(
    one: str, other: str, decide: tuple[list[str], list[str]] | None
) -> None:
    found = differing((one, Span(0, len(one))), (other, Span(0, len(other))))

    words = found and tuple(
        [span.of(text) for span in spans] for spans, text in zip(found, (one, other), strict=True)
    )
    assert words == decide
    verdict = by_wording(read(statement("a", one, "Ann")), read(statement("b", other, "Bo")), 0.9)
    assert verdict is not None
    assert decide is None or verdict.a_words == (found or ((), ()))[0]
