"""Quotations found from tags and marks: hand-written cases, then the laws."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.marking import blocks_of, marked
from workbench.domain.articles.article import BlockKind
from workbench.domain.articles.tagging import Role, TaggedSpan
from workbench.domain.statements.quotation import QuotationKind
from workbench.domain.text.span import Span
from workbench.pipeline.extract import extract
from workbench.pipeline.scan import scan
from workbench.pipeline.split import sentences


def test_marks_decide_the_edges_of_direct_speech() -> None:
    sample = marked("“The {P:ferry was full when it} left,” {S:Ana Ruiz} {C:said}.")

    assert sample.contents() == [["“The ferry was full when it left,”"]]
    assert sample.quotations()[0].kind is QuotationKind.DIRECT


def test_words_that_leak_past_a_closing_mark_are_cut_off() -> None:
    sample = marked("{P:“The ferry was full when it left,” Ana} {C:said} later.")

    assert sample.contents() == [["“The ferry was full when it left,”"]]


def test_a_mixed_quotation_keeps_the_words_before_the_mark() -> None:
    sample = marked("{S:Ana Ruiz} {C:said} {P:the ferry was} “dangerously full” when it left.")
    quotation = sample.quotations()[0]

    assert [span.of(sample.text) for span in quotation.content] == [
        "the ferry was “dangerously full”"
    ]
    assert quotation.kind is QuotationKind.MIXED
    assert quotation.cue is not None
    assert quotation.cue.of(sample.text) == "said"


def test_indirect_speech_follows_the_tagger() -> None:
    sample = marked("{S:The mayor} {C:said} {P:that the bridge would close}.")

    assert sample.contents() == [["that the bridge would close"]]
    assert sample.quotations()[0].kind is QuotationKind.INDIRECT


def test_a_cue_between_two_parts_makes_them_one_quotation() -> None:
    sample = marked(
        "{P:“The ferry was full,”} {S:Ana Ruiz} {C:said}. {P:“Nobody counted the passengers.”}"
    )

    assert sample.contents() == [["“The ferry was full,”", "“Nobody counted the passengers.”"]]


def test_pieces_of_one_content_are_joined() -> None:
    sample = marked("{S:The mayor} {C:said} {P:that the bridge,} {P:the oldest,} {P:would close}.")

    assert sample.contents() == [["that the bridge, the oldest, would close"]]


def test_two_attributions_in_one_paragraph_stay_two() -> None:
    sample = marked(
        "{S:The mayor} {C:said} {P:that the bridge would close}. "
        "{S:The harbour master} {C:denied} {P:that it was unsafe}."
    )

    assert len(sample.quotations()) == 2


def test_a_long_quoted_sentence_that_the_tagger_missed_is_found() -> None:
    sample = marked("The crew kept quiet.\n\n“We were told to wait for the second boat.”")
    quotation = sample.quotations()[0]

    assert sample.contents() == [["“We were told to wait for the second boat.”"]]
    assert quotation.kind is QuotationKind.DIRECT
    assert quotation.cue is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("She sang in “The Girl From the Golden West” for years.", id="title"),
        pytest.param("The so-called “peace plan” failed.", id="scare quote"),
        pytest.param("They call him “the Fox”.", id="nickname"),
    ],
)
def test_titles_and_scare_quotes_are_no_speech(text: str) -> None:
    assert marked(text).quotations() == ()


def test_thoughts_and_plans_are_left_out() -> None:
    sample = marked("{S:The mayor} {C:hopes} {T:to close the bridge in May}.")

    assert sample.quotations() == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "{S:The mayor} {C:denied} {T:that the bridge had ever been unsafe for buses}.",
            id="a verb of saying",
        ),
        pytest.param(
            "{T:“We will close the bridge in May,”} {C:reads} {S:a sign} at the gate.",
            id="in marks",
        ),
    ],
)
def test_what_was_said_aloud_is_speech_whatever_the_tagger_calls_it(text: str) -> None:
    assert len(marked(text).quotations()) == 1


def test_a_denial_of_mere_claims_quotes_nothing() -> None:
    assert marked("{S:The mayor} {C:rejected} {T:those claims}.").quotations() == ()


def test_the_reporters_explanation_is_cut_off() -> None:
    sample = marked(
        "{S:The mayor} {C:said} {P:that it would close soon, referring to the old bridge}."
    )

    assert sample.contents() == [["that it would close soon"]]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (BlockKind.HEADLINE, 0),
        (BlockKind.STANDFIRST, 0),
        (BlockKind.CAPTION, 1),
        (BlockKind.BODY, 1),
    ],
)
def test_headline_and_standfirst_are_not_searched(kind: BlockKind, found: int) -> None:
    sample = marked("{S:The mayor} {C:said} {P:that the bridge would close}.")

    assert len(sample.quotations(kind)) == found


def test_a_quotation_over_two_paragraphs_is_one() -> None:
    sample = marked(
        "{S:Ana Ruiz} {C:said}: {P:“The ferry was full when it left.}\n\n"
        "{P:“Nobody counted the passengers that night.”}"
    )

    assert [len(content) for content in sample.contents()] == [2]


def test_a_denial_of_claims_is_the_deniers() -> None:
    sample = marked(
        "{S:The port} {C:denied} on Monday {S:union} {C:claims} "
        "{P:that the crane had failed twice}."
    )
    quotation = sample.quotations()[0]

    assert sample.contents() == [["union claims that the crane had failed twice"]]
    assert quotation.cue is not None
    assert quotation.cue.of(sample.text) == "denied"


def test_single_marks_in_double_ones_belong_to_the_quotation() -> None:
    sample = marked("{P:“We never used the word ‘unsafe’ in that report,”} {S:she} {C:said}.")

    assert sample.contents() == [["“We never used the word ‘unsafe’ in that report,”"]]


def test_a_stray_word_without_a_cue_is_not_believed() -> None:
    sample = marked("The {P:bridge} is old, and nobody spoke about it at the meeting.", 0.4)

    assert sample.quotations() == ()


alphabet = st.sampled_from(
    ["said", "the", "Ana", "Ruiz", "“", "”", '"', "‘", "’", " ", " ", ", ", ". ", "\n\n", "é", "x"]
)
texts = st.lists(alphabet, min_size=1, max_size=60).map("".join)


@st.composite
def tagged_texts(draw: st.DrawFn) -> tuple[str, tuple[TaggedSpan, ...]]:
    text = draw(texts)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=16)))
    tags = []
    for start, end in pairwise(cuts):
        role = draw(st.sampled_from([None, *Role]))
        if role is not None:
            tags.append(TaggedSpan(Span(start, end), role, draw(st.floats(0, 1))))
    return text, tuple(tags)


def shares(text: str, spans: Sequence[Span]) -> float:
    inside = {k for q in scan(text) if q.depth == 0 for k in range(q.span.start, q.span.end)}
    letters = [k for s in spans for k in range(s.start, s.end) if text[k].isalnum()]
    return sum(k in inside for k in letters) / len(letters) if letters else 0.0


@settings(deadline=None)
@given(tagged_texts())
def test_contents_lie_in_the_text_in_order_and_never_overlap(
    case: tuple[str, tuple[TaggedSpan, ...]],
) -> None:
    text, tags = case
    found = extract(text, blocks_of(text), sentences(text), scan(text), tags)

    spans = sorted(span for quotation in found for span in quotation.content)
    assert all(span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for quotation in found:
        assert list(quotation.content) == sorted(quotation.content)
        assert 0.0 <= quotation.confidence <= 1.0
    assert [q.content[0] for q in found] == sorted(q.content[0] for q in found)


@settings(deadline=None)
@given(tagged_texts())
def test_kinds_agree_with_the_marks(case: tuple[str, tuple[TaggedSpan, ...]]) -> None:
    text, tags = case

    for quotation in extract(text, blocks_of(text), sentences(text), scan(text), tags):
        share = shares(text, quotation.content)
        assert (quotation.kind is QuotationKind.DIRECT) == (share >= 0.95)
        assert (quotation.kind is QuotationKind.INDIRECT) == (share <= 0.02)


@settings(deadline=None)
@given(tagged_texts())
def test_the_same_text_gives_the_same_quotations(
    case: tuple[str, tuple[TaggedSpan, ...]],
) -> None:
    text, tags = case
    once, again = (
        extract(text, blocks_of(text), sentences(text), scan(text), tags) for _ in range(2)
    )

    assert once == again
