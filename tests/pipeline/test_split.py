"""The laws of the splitter, what it must split and keep whole, and how well it splits."""

from __future__ import annotations

import time
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.text.span import Span
from workbench.pipeline.split import learnt_statistics, sentences, words

DATA = Path(__file__).parent / "data"
FLOORS = {"sentences_tuned.txt": 0.99, "sentences_checked.txt": 0.97}
"""Least F over the boundaries inside paragraphs; docs/experiments.md says what was measured."""

MANY = 50_000
SECONDS_FOR_MANY = 15.0  # takes about one; a quadratic splitter would take many minutes

PIECES = [
    *"“”„\"'’‘«»()[]{}.,;:!?…-—`\n\t ",
    *["''", "``", "...", ". . .", "Mr.", "U.S.", "He", "said", "a", "B.", "3.5", "can’t"],
    *["\u2028", "\u00a0", "é", "“A.” ", "n't", "'s", "--", "[1]", "cannot", "1. "],
]

articles = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80)


def holds_all_but_blanks(text: str, spans: tuple[Span, ...]) -> bool:
    covered = {i for span in spans for i in range(span.start, span.end)}
    return all(i in covered or character.isspace() for i, character in enumerate(text))


@settings(deadline=None)
@given(articles)
def test_sentences_hold_every_printed_character_in_order(text: str) -> None:
    spans = sentences(text)

    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert holds_all_but_blanks(text, spans)


@settings(deadline=None)
@given(articles)
def test_no_sentence_crosses_a_newline_or_has_blank_edges(text: str) -> None:
    for span in sentences(text):
        assert "\n" not in span.of(text)
        assert span.of(text).strip() == span.of(text)


@settings(deadline=None)
@given(articles)
def test_words_hold_every_printed_character_in_order(text: str) -> None:
    spans = words(text)

    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert holds_all_but_blanks(text, spans)
    assert not any(character.isspace() for span in spans for character in span.of(text))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        *[".", ". ", "A. ", "U.S. ", '"A. ', "!? ", "“A.” ", ".)", " .", "…", "[1]"],
        *["''", "`", '"', "' ", "a", "a ", " ", "can’t", "a.)))))) ", "x.\u2028", "\n"],
    ],
)
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    text = piece * (MANY // len(piece))

    started = time.process_time()
    sentences(text)
    words(text)

    assert time.process_time() - started < SECONDS_FOR_MANY


def told(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“Why?” she said. ",
        "“Why?” Lt. Mary Holt asked the court.",
        "“Out!” Kim Lee shouted.",
        "“And then…” Kim Lee said.",
        "He met J. K. Rowling, George W. Bush and Gen. A. B. Cho at 5 p.m. Monday.",
        "LEEDS, N.H. (NPA) — He won.",
        "LEEDS, N.H. - In May he won.",
        "Sen. Lou Hart Jr. (D-Ohio) won 3.5 percent (No. 2 of 5).",
        "Gov. C.L. “Buck” Tanner and then-Sen. Hale",
        "See www.example.org/a.b.html or the U.S. Senate.",
        "1. The board must go.",
        "Yahoo! Japan",
        "wait . . . what",
    ],
)
def test_what_is_one_sentence_stays_whole(text: str) -> None:
    assert told(text) == [text.strip()]


@pytest.mark.parametrize(
    "parts",
    [
        ["He left the U.S.", "She stayed."],
        ["He lives in D.C.", "His wife does not."],
        ["Sue Carl Dent Jr.", "“It is time.”"],
        ["“No.”", "“Why?”", "He left."],
        ["It was Plan B.", "It failed."],
        ["(He left.)", "She stayed.[2]", "Both wept."],
        ["« Non. »", "Il part."],
        ["Mr Pell met Dr Moss.", "They spoke."],
        ["Did anyone object?", "No.", "Nobody did."],
        ["He said it twice. \u00a0".strip(), "“ You know,” he said."],
        ["It sank.", "iPhones were lost."],
    ],
)
def test_what_are_several_sentences_come_apart(parts: list[str]) -> None:
    assert told(" ".join(parts)) == parts
    assert told("\n".join(parts)) == parts


def test_marks_without_a_blank_between_them_part_sentences() -> None:
    assert told("“I left.”“Why?”") == ["“I left.”", "“Why?”"]


def test_a_blank_text_has_no_sentences() -> None:
    assert sentences("") == sentences(" \n\t\n") == words("\n ") == ()


def boundaries(parts: list[str]) -> set[int]:
    return set(accumulate(len(part) for part in parts[:-1]))


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_boundaries_marked_by_hand_are_found(name: str, floor: float) -> None:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    found = right = marked = 0

    for parts in (line.split("¦") for line in lines if not line.startswith("#")):
        gold = boundaries(parts)
        got = {span.start for span in sentences("".join(parts))[1:]}
        found, right, marked = found + len(got), right + len(got & gold), marked + len(gold)

    assert marked >= 60
    assert 2 * right / (found + marked) >= floor


def test_what_was_learnt_from_news_holds_words_and_no_sentence() -> None:
    learnt = learnt_statistics()
    kept = [
        *learnt["abbreviations"],
        *learnt["sentence_starters"],
        *learnt["orthography"],
        *(word for pair in learnt["collocations"] for word in pair),
    ]

    assert all(len(pair) == 2 for pair in learnt["collocations"])
    assert len(learnt["abbreviations"]) > 100
    assert not any(character.isspace() for word in kept for character in word)


def told_words(text: str) -> list[str]:
    return [span.of(text) for span in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“I can’t,” he said.", ["“", "I", "ca", "n’t", ",", "”", "he", "said", "."]),
        ('"It\'s $5.20."', ['"', "It", "'s", "$", "5.20", ".", '"']),
        ("''Go,'' she said", ["''", "Go", ",", "''", "she", "said"]),
        ("the players’ Mr. Lo", ["the", "players", "’", "Mr.", "Lo"]),
        ("It left. They stayed.", ["It", "left", ".", "They", "stayed", "."]),
        ("``a\" ''b`` \"", ["``", "a", '"', "''", "b", "``", '"']),
    ],
)
def test_words_and_marks_come_apart(text: str, expected: list[str]) -> None:
    assert told_words(text) == expected
