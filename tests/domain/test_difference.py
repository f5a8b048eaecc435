"""Two texts laid beside each other: nothing is lost, and what is marked is what changed."""

from __future__ import annotations

import time
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.text.difference import (
    ComparedParagraph,
    Presence,
    TextRun,
    compare_paragraphs,
    compare_words,
    likeness,
    with_marks,
)

texts = st.text(alphabet=st.sampled_from("ab cd.,'’ 我们é\u0301-\n"), max_size=60)
PATIENCE = 5.0


def printed(runs: Iterable[TextRun]) -> str:
    return "".join(run.text for run in with_marks(tuple(runs)))


def letters(runs: Iterable[TextRun], *, without: Presence) -> str:
    return "".join("".join(run.text.split()) for run in runs if run.presence is not without)


@given(texts, texts)
def test_what_was_removed_and_what_is_in_both_are_the_old_text(old: str, new: str) -> None:
    runs = compare_words(old, new)

    assert letters(runs, without=Presence.ADDED) == "".join(old.split())
    assert letters(runs, without=Presence.REMOVED) == "".join(new.split())


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {run.presence for run in compare_words(text, text)} <= {Presence.BOTH}


@given(texts, texts)
def test_two_runs_in_a_row_never_stand_alike(old: str, new: str) -> None:
    standings = [run.presence for run in compare_words(old, new)]

    assert all(one is not other for one, other in pairwise(standings))


@given(st.lists(texts, max_size=5), st.lists(texts, max_size=5))
def test_every_paragraph_of_either_text_is_in_the_comparison_once(
    old: list[str], new: list[str]
) -> None:
    passages = compare_paragraphs(old, new)

    def of(without: Presence) -> list[str]:
        found = [letters(passage.runs, without=without) for passage in passages]
        return [words for words in found if words]

    assert of(Presence.ADDED) == ["".join(one.split()) for one in old if one.split()]
    assert of(Presence.REMOVED) == ["".join(one.split()) for one in new if one.split()]


@given(texts, texts)
def test_likeness_is_a_share_and_has_no_direction(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, other) == likeness(other, one)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Ten died.", "Twelve died.", "[-Ten-] {+Twelve+} died."),
        ("It is safe.", "It is not safe.", "It is {+not+} safe."),
        ("It is not safe.", "It is safe.", "It is [-not-] safe."),
        ("on Monday.", "on Monday night.", "on Monday {+night+}."),
        ("a  b\nc", "a b c", "a b c"),
        ("said the mayor", "told a mayor", "[-said the-] {+told a+} mayor"),
        ("he ran to us", "she ran at us", "[-he ran to-] {+she ran at+} us"),
        ("we don’t know", "we do know", "we [-don’t-] {+do+} know"),
        ("我们没有武器", "我们有武器", "我们[-没-]有武器"),
        ("हिन्दी है", "हिन्दी थी", "हिन्दी [-है-] {+थी+}"),
        ("the rumour is old", "the rumour, was old", "the rumour [-is-] {+, was+} old"),
        ("", "new", "{+new+}"),
    ],
    ids=[
        *("word", "added", "removed", "before-a-mark", "white-space", "neighbours", "island"),
        *("apostrophe", "han", "vowel-signs", "mark-for-blank", "from-nothing"),
    ],
)
def test_marks_stand_around_what_changed(old: str, new: str, shown: str) -> None:
    assert printed(compare_words(old, new)) == shown


def test_an_edited_paragraph_is_one_passage_and_others_are_whole() -> None:
    passages = compare_paragraphs(
        ["Heading", "The fire was big and red.", "Nobody was hurt at all."],
        ["Heading", "A note was put in here first.", "The fire was very big and red."],
    )

    assert [passage.presence for passage in passages] == [
        Presence.BOTH,
        Presence.ADDED,
        None,
        Presence.REMOVED,
    ]
    assert "".join(run.text for run in passages[2].printed) == "The fire was {+very+} big and red."
    assert passages[3].printed == (TextRun("Nobody was hurt at all.", Presence.REMOVED),)


def test_an_empty_passage_is_never_made() -> None:
    assert compare_paragraphs(["", " "], ["\n"]) == ()
    assert ComparedParagraph(()).presence is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["the cat " * 60_000], ["cat the dog " * 40_000]),
        ([f"p {i % 7}" for i in range(30_000)], [f"p {i % 5}" for i in range(30_000)]),
        ([f"word {i}" for i in range(3_000)], [f"sign {i}" for i in range(3_000)]),
        ([" ".join(f"w{i * 7919 % 900}" for i in range(3_900))], ["w1 " * 3_900]),
    ],
    ids=["one-huge-paragraph", "few-different", "all-different", "as-long-as-is-looked-at"],
)
def test_texts_that_make_comparing_slow_are_compared_roughly(
    old: list[str], new: list[str]
) -> None:
    begun = time.process_time()

    assert compare_paragraphs(old, new)

    assert time.process_time() - begun < PATIENCE
