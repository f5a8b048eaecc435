"""The corridor as a whole, with tags that are given; what it promises for any text."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.marking import Sample, SampleTagger, article_of, marked
from tests.pipeline.test_extract import tagged_texts
from workbench.domain.articles.article import Article
from workbench.domain.articles.tagging import TaggedSpan
from workbench.domain.statements.quotation import QuotationKind
from workbench.domain.text.span import Span
from workbench.pipeline.analyse import analyse, analyse_many

PAGE = """{P:“The ferry was full when it left,”} {C:said} {S:Ana Ruiz, the harbour master}. \
{P:“Nobody counted.”}

{S:She} {C:told} reporters {P:that the crew had “no lists at all”} that night.

{S:A port official} {C:denied} {P:that the ferry had been overloaded}, as quoted by the Coast News.
"""
MANY = 1_000
SECONDS_FOR_MANY = 15.0  # takes about one; anything quadratic would take minutes


def test_a_page_becomes_quotations_with_sources() -> None:
    sample = marked(PAGE)

    found = analyse(article_of(sample.text), SampleTagger((sample,)))

    told = [(a.quotation.kind, a.source.name if a.source else None) for a in found.attributions]
    assert told == [
        (QuotationKind.DIRECT, "Ana Ruiz"),
        (QuotationKind.MIXED, "Ana Ruiz"),
        (QuotationKind.INDIRECT, "port official"),
    ]
    assert [len(a.quotation.content) for a in found.attributions] == [2, 1, 1]
    assert [a.via.text if a.via else None for a in found.attributions] == [
        None,
        None,
        "the Coast News",
    ]
    assert [source.name for source in found.sources] == ["Ana Ruiz", "port official"]
    assert found.sources[0].role == "harbour master"


def test_an_article_without_words_has_no_quotations() -> None:
    found = analyse(article_of(""), SampleTagger(()))

    assert found.attributions == ()
    assert found.sources == ()


@dataclass(slots=True)
class _ReadingAhead:
    """Tags nothing, and notes how many articles it has been given before each answer."""

    given: int = 0
    ahead: list[int] = field(default_factory=list)

    def tag(self, text: str, quoted: Sequence[Span]) -> tuple[TaggedSpan, ...]:
        return ()

    def tag_many(
        self, documents: Iterable[tuple[str, Sequence[Span]]]
    ) -> Iterator[tuple[TaggedSpan, ...]]:
        for answered, _ in enumerate(documents):
            self.given += 1
            self.ahead.append(self.given - answered)
            yield ()


def test_articles_come_back_in_order_and_none_is_held_longer_than_the_tagger_holds_it() -> None:
    tagger = _ReadingAhead()
    texts = [f"Article number {n}." for n in range(50)]

    found = [analysis.article.text for analysis in analyse_many(map(article_of, texts), tagger)]

    assert found == texts
    assert max(tagger.ahead) == 1


@pytest.mark.slow
def test_time_grows_with_length_and_not_faster() -> None:
    sample = marked(PAGE * MANY)
    article = article_of(sample.text)

    began = time.process_time()
    found = analyse(article, SampleTagger((sample,)))

    assert len(found.attributions) >= 2 * MANY
    assert time.process_time() - began < SECONDS_FOR_MANY


def test_ten_thousand_marks_in_a_row_do_no_harm() -> None:
    text = "“" * 10_000 + " he said " + '"' * 10_000

    assert analyse(article_of(text), SampleTagger(())).article.text == text


@settings(deadline=None, max_examples=60)
@given(tagged_texts())
def test_any_tags_on_any_text_give_an_analysis_that_agrees_with_itself(
    case: tuple[str, tuple[TaggedSpan, ...]],
) -> None:
    text, tags = case
    article = article_of(text)

    found = analyse(article, SampleTagger((Sample(text, tags),)))

    for attribution in found.attributions:
        assert attribution.source is None or attribution.source in found.sources
        assert 0.0 <= attribution.confidence <= 1.0
    assert found == analyse(article, SampleTagger((Sample(text, tags),)))


@settings(deadline=None, max_examples=60)
@given(st.text())
def test_any_text_without_tags_is_analysed(text: str) -> None:
    article: Article = article_of(text)

    assert analyse(article, SampleTagger(())).article == article


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A" * 300_000, id="one endless word"),
        pytest.param("Ana " * 75_000, id="one endless name"),
        pytest.param("Bank of the " * 25_000, id="one endless body"),
        pytest.param("x\n" * 100_000, id="a letter a line"),
    ],
)
def test_shapes_no_news_has_take_no_longer(text: str) -> None:
    began = time.process_time()

    analyse(article_of(text), SampleTagger(()))

    assert time.process_time() - began < SECONDS_FOR_MANY
