"""The tagger's promises, on the weights that travel in the package."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.articles.tagging import Role, TaggedSpan, Tagger
from workbench.pipeline.scan import scan
from workbench.pipeline.tag import load_tagger

ARTICLE = """HARBOUR FEES TO RISE

The port authority said on Monday that mooring fees would go up by a tenth next spring.

“We have put this off for six years,” said Ines Okafor, its chair. “We cannot wait.”

According to the fishing union, the rise would drive two in five boats out of the harbour.
"""


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger()


def tags(tagger: Tagger, text: str) -> tuple[TaggedSpan, ...]:
    return tagger.tag(text, [quoted.span for quoted in scan(text)])


def words(text: str, found: tuple[TaggedSpan, ...], role: Role) -> list[str]:
    return [tag.span.of(text) for tag in found if tag.role is role]


def assert_lawful(text: str, found: tuple[TaggedSpan, ...]) -> None:
    ends = dict.fromkeys(Role, 0)
    assert list(found) == sorted(found, key=lambda tag: tag.span.start)
    for tag in found:
        assert 0 <= tag.span.start < tag.span.end <= len(text)
        assert 0.0 <= tag.probability <= 1.0
        assert tag.span.start >= ends[tag.role]
        assert "\n" not in tag.span.of(text)
        ends[tag.role] = tag.span.end


def test_contents_sources_and_cues_of_a_plain_article_are_found(tagger: Tagger) -> None:
    found = tags(tagger, ARTICLE)

    assert_lawful(ARTICLE, found)
    assert "The port authority" in words(ARTICLE, found, Role.SOURCE)
    assert any("Ines Okafor" in source for source in words(ARTICLE, found, Role.SOURCE))
    assert "the fishing union" in words(ARTICLE, found, Role.SOURCE)
    assert words(ARTICLE, found, Role.CUE).count("said") == 2
    assert "According to" in words(ARTICLE, found, Role.CUE)
    speech = words(ARTICLE, found, Role.SPEECH)
    assert any("mooring fees would go up by a tenth next spring" in part for part in speech)
    assert any("We have put this off for six years" in part for part in speech)
    assert any("We cannot wait." in part for part in speech)


def test_straight_marks_give_the_same_speech_as_curly_ones(tagger: Tagger) -> None:
    straight = ARTICLE.replace("“", '"').replace("”", '"')

    speech = " ".join(words(straight, tags(tagger, straight), Role.SPEECH))

    assert "We have put this off for six years" in speech
    assert "We cannot wait." in speech
    assert "the rise would drive two in five boats out" in speech


def test_the_fast_net_finds_the_plain_cases_too() -> None:
    found = tags(load_tagger(fast=True), ARTICLE)

    assert_lawful(ARTICLE, found)
    assert words(ARTICLE, found, Role.CUE).count("said") == 2
    assert any("We cannot wait." in part for part in words(ARTICLE, found, Role.SPEECH))


def test_offsets_are_those_of_the_text_where_letters_carry_combining_marks(tagger: Tagger) -> None:
    text = "\u200bThe cafe\u0301 owner Rene\u0301 Noe\u0308l said 😀 that he was happy."

    sources = words(text, tags(tagger, text), Role.SOURCE)

    assert any(source.endswith("Rene\u0301 Noe\u0308l") for source in sources)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("\n \t\n\u00a0", id="blanks"),
        pytest.param("\x00\x1b[31m\u202esaid", id="control characters"),
        pytest.param("a\ud800b said \udfff that", id="half characters"),
        pytest.param("“" * 10_000, id="opening marks in a row"),
        pytest.param("\"'" * 5_000, id="straight marks in a row"),
        pytest.param("x" * 1_000_000, id="a line without blanks"),
        pytest.param("e" + "\u0301" * 5_000 + " said", id="a tower of accents"),
        pytest.param("👩‍👩‍👧 said 😀 " * 200, id="joined emoji"),
        pytest.param("אמר שלום “עולם” " * 200, id="right to left"),
        pytest.param("彼は「はい」と言った。" * 200, id="no blanks between words"),
        pytest.param("\r\n".join(["HE SAID", "“NO"] * 200), id="carriage returns"),
    ],
)
def test_no_text_breaks_the_tagger(tagger: Tagger, text: str) -> None:
    assert_lawful(text, tags(tagger, text))


def test_many_texts_are_tagged_as_one_by_one_would_be(tagger: Tagger) -> None:
    texts = [ARTICLE, "", "She said no.", ARTICLE * 3, "\n", "He denied it."]
    documents = [(text, [quoted.span for quoted in scan(text)]) for text in texts]

    together = list(tagger.tag_many(documents))

    assert [[(tag.span, tag.role) for tag in found] for found in together] == [
        [(tag.span, tag.role) for tag in tagger.tag(*document)] for document in documents
    ]


@pytest.mark.parametrize("fast", [False, True])
def test_a_text_is_tagged_alike_in_any_company(*, fast: bool) -> None:
    tagger = load_tagger(fast=fast)
    crowd = [
        "Rain.\n\n" * number + f"Clerk {number} said: “It pours on me, ’twas ever so!” " * number
        for number in range(1, 25)
    ]
    documents = [(text, [quoted.span for quoted in scan(text)]) for text in (ARTICLE, *crowd)]

    alone = tags(tagger, ARTICLE)
    together = next(iter(tagger.tag_many(documents)))

    assert [(tag.span, tag.role) for tag in together] == [(tag.span, tag.role) for tag in alone]
    assert [tag.probability for tag in together] == pytest.approx(
        [tag.probability for tag in alone], abs=1e-4
    )


@pytest.mark.slow
def test_a_stream_is_answered_before_it_ends(tagger: Tagger) -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        while True:
            taken += 1
            yield ARTICLE, ()

    first = next(tagger.tag_many(endless()))  # type: ignore[arg-type]

    assert_lawful(ARTICLE, first)
    assert taken < 1_000


@pytest.mark.slow
def test_time_grows_no_faster_than_the_text(tagger: Tagger) -> None:
    def seconds(text: str) -> float:
        begun = time.process_time()
        tagger.tag(text, [])
        return time.process_time() - begun

    short = min(seconds(ARTICLE * 20) for _ in range(2))

    # Ten times the text; the slack is for a busy machine.
    assert seconds(ARTICLE * 200) < 20 * short


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from([" said ", "“", "”", '"', "\n", "\n\n", " Ms Okafor ", "that ", ". "]),
        ),
        max_size=40,
    ).map("".join)
)
def test_spans_lie_inside_the_text_and_never_overlap_within_a_role(text: str) -> None:
    tagger = _shared()

    found = tags(tagger, text)

    assert_lawful(text, found)
    assert tags(tagger, text) == found


_LOADED: list[Tagger] = []


def _shared() -> Tagger:
    if not _LOADED:
        _LOADED.append(load_tagger())
    return _LOADED[0]


@pytest.mark.slow
def test_words_beyond_the_first_chapter_keep_their_place_in_the_text(tagger: Tagger) -> None:
    text = (ARTICLE + "\n") * 150

    sources = words(text, tags(tagger, text), Role.SOURCE)

    assert sources.count("the fishing union") > 140
