"""Bounds of the rules from tags to quotations: one case on either side of each."""

from __future__ import annotations

import pytest

from tests.pipeline.marking import Sample, blocks_of, marked
from workbench.domain.articles.tagging import Role
from workbench.domain.statements.quotation import QuotationKind
from workbench.domain.statements.source import Source, SourceKind
from workbench.pipeline.extract import surroundings
from workbench.pipeline.resolve import link_sources
from workbench.pipeline.scan import scan
from workbench.pipeline.speech.aloud import said_aloud
from workbench.pipeline.speech.contents import find_contents, is_sentence_like
from workbench.pipeline.split import sentences
from workbench.pipeline.text_layout import Layout


def layout_of(text: str) -> Layout:
    return Layout.of(text, blocks_of(text), sentences(text))


def contents_of(sample: Sample) -> list[str]:
    """What the tags and marks make content, before anything is weighed."""
    text = sample.text
    found = find_contents(layout_of(text), blocks_of(text), scan(text), sample.tags)
    return [content.span.of(text) for content in found]


def is_aloud(sample: Sample) -> bool:
    """Whether the one thought of a sample is taken for speech."""
    layout, quoted = layout_of(sample.text), scan(sample.text)
    tags = said_aloud(surroundings(layout, (), quoted, sample.tags), quoted, sample.tags)
    return any(tag.role is Role.SPEECH for tag in tags)


def test_three_tagged_words_of_ten_in_marks_make_all_of_them_content() -> None:
    title = "She sang “{P:The Girl %s the Golden West of Old Tarn Town” there."

    assert contents_of(marked(title % "From}")) == [
        "“The Girl From the Golden West of Old Tarn Town”"
    ]
    assert contents_of(marked(title % "} From")) == ["The Girl "]


def test_of_marks_that_never_close_six_tagged_words_of_ten_are_needed() -> None:
    line = "“{P:the ferry was full and %s sank off old Tarn"

    assert contents_of(marked(line % "then}")) == ["“the ferry was full and then sank off old Tarn"]
    assert contents_of(marked(line % "} then")) == ["the ferry was full and "]


@pytest.mark.parametrize(
    ("quoted", "speech"),
    [
        pytest.param("five words are quite enough", True, id="five words"),
        pytest.param("four words are few", False, id="four words"),
        pytest.param("The Girl From the Golden West sings", False, id="three of four capitals"),
        pytest.param("The Girl from the Golden hills sings", True, id="two of four capitals"),
        pytest.param(" ".join(["Tarn"] * 14), False, id="14 capitals"),
        pytest.param(" ".join(["Tarn"] * 15), True, id="15 capitals"),
        pytest.param("The Girl From the Golden West.", True, id="capitals with a full stop"),
    ],
)
def test_words_in_marks_read_as_speech_or_as_a_title(quoted: str, *, speech: bool) -> None:
    text = f"He called it “{quoted}” there."
    (region,) = scan(text)

    assert is_sentence_like(layout_of(text), region) is speech


def test_two_words_behind_a_full_quoted_sentence_are_a_slip_three_are_not() -> None:
    assert contents_of(marked("{P:“The ferry was full when it left,” Ana Ruiz} told them.")) == [
        "“The ferry was full when it left,”"
    ]
    assert contents_of(marked("{P:“The ferry was full when it left,” and very late} again.")) == [
        "“The ferry was full when it left,” and very late"
    ]


def test_two_untagged_words_between_pieces_are_passed_over_three_are_not() -> None:
    piece = "The mayor said {P:that the bridge} %s {P:would close}."

    assert len(contents_of(marked(piece % "at Tarn"))) == 1
    assert len(contents_of(marked(piece % "over at Tarn"))) == 2


@pytest.mark.parametrize(
    ("subject", "object_", "outer"),
    [
        ("on Tuesday again", "on live television", True),
        ("on Tuesday once again", "on live television", False),
        ("on Tuesday again", "on live state television", False),
    ],
    ids=["three words each", "four behind the source", "four behind the cue"],
)
def test_an_idle_cue_reports_a_report_within_three_words(
    subject: str, object_: str, *, outer: bool
) -> None:
    sample = marked(
        f"{{S:Ana Ruiz}} {subject} {{C:dismissed}} {object_} {{C:claims}} "
        "{P:that the ferry had been full}."
    )
    (quotation,) = sample.quotations()

    assert quotation.cue is not None
    assert quotation.cue.of(sample.text) == ("dismissed" if outer else "claims")


def test_a_thought_is_said_aloud_where_the_tagger_is_sure_by_two_fifths() -> None:
    line = "{S:The mayor} {C:denied} {T:that the bridge had been unsafe}."

    assert is_aloud(marked(line, probability=0.45))
    assert not is_aloud(marked(line, probability=0.35))


def test_a_thought_without_marks_is_a_proposition_from_six_words() -> None:
    assert is_aloud(marked("{S:The mayor} {C:denied} {T:that the bridge was closed then}."))
    assert not is_aloud(marked("{S:The mayor} {C:denied} {T:that the bridge closed}."))


def test_a_thought_is_quoted_speech_where_four_fifths_of_it_stand_in_marks() -> None:
    line = "{T:%s “we will close the old bridge in May”} {C:reads} {S:a sign}."

    assert is_aloud(marked(line % "that now"))
    assert not is_aloud(marked(line % "that from now on"))


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        pytest.param("so the", QuotationKind.DIRECT, id="5 of 125 letters outside"),
        pytest.param("so the crew say", QuotationKind.MIXED, id="12 of 132 letters outside"),
    ],
)
def test_a_quotation_is_direct_with_nineteen_of_twenty_letters_in_marks(
    before: str, kind: QuotationKind
) -> None:
    sample = marked(f"{{S:Ana Ruiz}} {{C:said}} {{P:{before} “{'tarns ' * 23}tarns”}}.")

    assert [quotation.kind for quotation in sample.quotations()] == [kind]


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        pytest.param("ab", QuotationKind.INDIRECT, id="2 of 122 letters inside"),
        pytest.param("ab cd ef", QuotationKind.MIXED, id="6 of 126 letters inside"),
    ],
)
def test_a_quotation_is_indirect_with_two_letters_of_a_hundred_in_marks(
    inside: str, kind: QuotationKind
) -> None:
    sample = marked(f"{{S:Ana Ruiz}} {{C:said}} {{P:that {'tarns ' * 23}“{inside}” x}}.")

    assert [quotation.kind for quotation in sample.quotations()] == [kind]


def test_an_office_links_from_five_words_on() -> None:
    def linked(description: str) -> tuple[int | None, ...]:
        source = Source(name=description, kind=SourceKind.UNNAMED, role=description)
        return link_sources([source], [source])

    assert linked("director at the Harbour Ministry") == (0,)
    assert linked("director at Harbour Ministry") == (None,)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("The ‘five words about the players’ met us.", 1),
        ("The ‘six whole words about the players’ met us.", 0),
    ],
    ids=["five words", "six words"],
)
def test_up_to_five_words_in_single_marks_may_end_in_what_might_be_a_possessive(
    line: str, found: int
) -> None:
    assert len(scan(line)) == found
