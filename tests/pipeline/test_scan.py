"""The laws of the quotation scanner, and the shapes it must read."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.domain.quotation import QuotedSpan
from workbench.pipeline.scan import scan

MARKS = "“”„‟\"«»‹›‘’‚‛'`＂「」『』〝〞״"
MANY = 50_000
SECONDS_FOR_MANY = 10.0  # takes well under one; a quadratic scan would take many minutes

articles = (
    st.text(alphabet=st.sampled_from(MARKS * 2 + "\n\n abs .,:!?—-(['5n"), max_size=80)
    | st.lists(
        st.sampled_from(
            [*MARKS, "''", "``", " ", "\n", ", ", "he said", "players", "6'2", "n", "90s", ".", "5"]
        ),
        max_size=40,
    ).map("".join)
    | st.text(max_size=80)
)


@given(articles)
@example('"«”')
def test_no_text_makes_it_raise_and_spans_lie_inside_one_paragraph(text: str) -> None:
    for quoted in scan(text):
        assert "\n" not in quoted.span.of(text)
        assert quoted.span.contains(quoted.inner)
        assert quoted.closed == (quoted.inner.end < quoted.span.end)
        assert not (quoted.closed and quoted.continued)


@given(articles)
@example('"«”')
def test_spans_of_one_depth_never_overlap_and_deeper_ones_lie_inside(text: str) -> None:
    spans = scan(text)

    for i, quoted in enumerate(spans):
        before = spans[:i]
        assert all(other.span.start < quoted.span.start for other in before)
        assert not any(o.span.overlaps(quoted.span) for o in before if o.depth >= quoted.depth)
        holders = [other.depth for other in before if other.inner.contains(quoted.span)]
        assert holders == list(range(quoted.depth))


def paragraph_of(text: str, position: int) -> int:
    return text.count("\n", 0, position)


def shapes(text: str, spans: tuple[QuotedSpan, ...], without: int) -> list[tuple[object, ...]]:
    """Spans outside the paragraph ``without``, told relative to the end or start of the text."""
    return [
        (
            paragraph,
            quoted.span.of(text),
            quoted.inner.of(text),
            quoted.span.start - (text.rfind("\n", 0, quoted.span.start) + 1),
            quoted.depth,
            quoted.closed,
        )
        for quoted in spans
        if (paragraph := paragraph_of(text, quoted.span.start)) != without
    ]


def flags(text: str, spans: tuple[QuotedSpan, ...], without: set[int]) -> list[bool]:
    return [
        quoted.continued for quoted in spans if paragraph_of(text, quoted.span.start) not in without
    ]


@given(articles, st.data())
def test_removing_one_mark_changes_nothing_outside_its_paragraph(
    text: str, data: st.DataObject
) -> None:
    """Spans elsewhere stay; only whether the paragraph just before is continued may change."""
    places = [i for i, character in enumerate(text) if character in MARKS]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    here = paragraph_of(text, place)
    lines = text.split("\n")
    just_before = max((i for i in range(here) if lines[i].strip()), default=-1)
    shorter = text[:place] + text[place + 1 :]

    whole, cut = scan(text), scan(shorter)

    assert shapes(shorter, cut, here) == shapes(text, whole, here)
    assert flags(shorter, cut, {here, just_before}) == flags(text, whole, {here, just_before})


@given(articles)
def test_each_paragraph_is_read_as_if_it_stood_alone(text: str) -> None:
    alone = [
        (i, quoted.span.of(line), quoted.depth, quoted.closed)
        for i, line in enumerate(text.split("\n"))
        for quoted in scan(line)
    ]

    assert [
        (paragraph_of(text, quoted.span.start), quoted.span.of(text), quoted.depth, quoted.closed)
        for quoted in scan(text)
    ] == alone


@pytest.mark.parametrize(
    "piece",
    [
        *"“\"‘'«「",
        "“a",
        "a” ",
        "‘a ",
        " 'a",
        "a' ",
        '"a" ',
        "“‘a ",
        "s’ ",
        "'" * 3,
        "6'2\" ",
        "\n“a",
    ],
)
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    text = piece * (MANY // len(piece))

    started = time.process_time()
    scan(text)

    assert time.process_time() - started < SECONDS_FOR_MANY


def test_a_line_of_two_megabytes_is_read_at_once() -> None:
    text = "He said, “we’ll see,” and the players’ union ‘won’ nothing at all that day. " * 26_000

    started = time.process_time()
    spans = scan(text)

    assert len(spans) == 2 * 26_000
    assert time.process_time() - started < SECONDS_FOR_MANY
