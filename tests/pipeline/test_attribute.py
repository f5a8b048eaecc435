"""Who is named as the speaker, and through whom."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.pipeline.marking import blocks_of, marked
from tests.pipeline.test_extract import tagged_texts
from workbench.domain.articles.tagging import TaggedSpan
from workbench.pipeline.attribute import attribute
from workbench.pipeline.extract import extract
from workbench.pipeline.scan import scan
from workbench.pipeline.split import sentences


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "{S:Harbour master Ana Ruiz} {C:said} {P:the ferry had been full}.",
            "Harbour master Ana Ruiz",
            id="before",
        ),
        pytest.param(
            "{P:“The ferry had been full all day,”} {C:said} {S:Ana Ruiz, the harbour master}.",
            "Ana Ruiz, the harbour master",
            id="inverted, with an apposition",
        ),
        pytest.param(
            "{P:The ferry had been full}, {C:according to} {S:the harbour office}.",
            "the harbour office",
            id="according to",
        ),
        pytest.param(
            "{S:The owner} was {C:accused} by {S:the crew} {P:of hiding the leak}.",
            "the crew",
            id="passive",
        ),
        pytest.param(
            "{P:“It was full,”} {S:the chief of the port claimed}, as {C:quoted} by a paper.",
            "the chief of the port",
            id="verb taken for the end of a name",
        ),
        pytest.param(
            "{S:Those who claimed} otherwise {C:said} {P:the ferry had been full}.",
            "Those who claimed",
            id="verb of a clause within",
        ),
    ],
)
def test_the_speaker_is_the_words_that_name_one(text: str, speaker: str) -> None:
    assert marked(text).speakers() == [speaker]


def test_each_of_two_quotations_gets_its_own_speaker() -> None:
    sample = marked(
        "{S:The mayor} {C:said} {P:that the bridge would close}. "
        "{P:“That is news to all of us,”} {S:the harbour master} {C:replied}."
    )

    assert sample.speakers() == ["The mayor", "the harbour master"]


def test_he_said_in_the_next_sentence_names_the_speaker() -> None:
    sample = marked("{P:“The ferry was full when it left.”} {S:He} {C:said} it twice.")

    assert sample.speakers() == ["He"]


def test_a_free_quotation_keeps_the_speaker_of_the_one_before() -> None:
    sample = marked(
        "{P:“The ferry was full when it left,”} {S:Ana Ruiz} {C:said}.\n\n"
        "“Nobody counted the passengers that night.”"
    )

    assert sample.speakers() == ["Ana Ruiz", "Ana Ruiz"]
    first, second = sample.attributions()
    assert second.confidence < first.confidence


def test_a_free_quotation_takes_the_speaker_whom_its_paragraph_names_next() -> None:
    sample = marked(
        "{P:“The ferry was full when it left.”} {S:He} was angry and {C:added}: {P:“Never again.”}"
    )

    assert sample.speakers() == ["He", "He"]


def test_a_free_quotation_far_from_any_other_has_no_speaker() -> None:
    sample = marked(
        "{P:“The ferry was full when it left,”} {S:Ana Ruiz} {C:said}.\n\n"
        "It rained for the rest of the week.\n\nThe port stayed shut.\n\n"
        "“Nobody counted the passengers that night.”"
    )

    assert sample.speakers() == ["Ana Ruiz", None]
    assert sample.attributions()[1].confidence == 0.0


@pytest.mark.parametrize(
    ("text", "via"),
    [
        pytest.param(
            "{P:“No ship left the harbour,”} {S:the minister} {C:said}, as quoted by the state-run "
            "Harbour News Agency.",
            "the state-run Harbour News Agency",
            id="quoted by",
        ),
        pytest.param(
            "{S:The minister} {C:told} Radio Coast {P:that no ship had left the harbour}.",
            "Radio Coast",
            id="told an outlet",
        ),
        pytest.param(
            "{S:The minister} {C:said} in an interview with the Coast Times {P:that no ship left}.",
            "the Coast Times",
            id="interview",
        ),
        pytest.param(
            "{S:The minister} {C:told} reporters {P:that no ship had left the harbour}.",
            None,
            id="an audience is no intermediary",
        ),
        pytest.param(
            "{S:The minister} {C:told} Ana Ruiz {P:that no ship had left the harbour}.",
            None,
            id="nor is a person",
        ),
    ],
)
def test_the_intermediary_is_kept_apart_from_the_speaker(text: str, via: str | None) -> None:
    found = marked(text).attributions()[0]

    assert found.mention is not None
    assert found.mention.text.lower() == "the minister"
    assert (found.via.text if found.via else None) == via


@settings(deadline=None)
@given(tagged_texts())
def test_every_quotation_is_attributed_once_and_mentions_agree_with_the_text(
    case: tuple[str, tuple[TaggedSpan, ...]],
) -> None:
    text, tags = case
    blocks, bounds = blocks_of(text), sentences(text)
    quotations = extract(text, blocks, bounds, scan(text), tags)

    found = attribute(text, blocks, bounds, quotations, tags)

    assert [a.quotation for a in found] == list(quotations)
    for attribution in found:
        assert 0.0 <= attribution.confidence <= 1.0
        for mention in (attribution.mention, attribution.via):
            assert mention is None or mention.span.of(text) == mention.text
