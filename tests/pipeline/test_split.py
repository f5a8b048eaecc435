"""The laws of the splitter, and how well it splits."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.span import Span
from workbench.pipeline.split import sentences, words

PIECES = [
    *"“”„\"'’‘«»()[]{}.,;:!?…-—`\n\t ",
    "''", "``", "...", ". . .", "Mr.", "U.S.", "He", "said", "a", "B.", "3.5", "can’t", "\u2028", "é",
]  # fmt: skip

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
