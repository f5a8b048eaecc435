"""The two scraped pages that the product was started with, where they are at hand."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.domain.articles.article import Article, BlockKind
from workbench.ingest.article import article_from_bytes

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the scraped pages are not here")


def read(prefix: str) -> Article:
    path = next(SEEDS.glob(f"{prefix}*.txt"))
    return article_from_bytes(path.read_bytes(), str(path), datetime(2024, 5, 1, tzinfo=UTC))


def kinds(article: Article) -> list[BlockKind]:
    return [block.kind for block in article.blocks]


def test_the_first_page_is_a_headline_a_standfirst_and_eight_paragraphs() -> None:
    article = read("000")

    assert kinds(article) == [BlockKind.HEADLINE, BlockKind.STANDFIRST, *[BlockKind.BODY] * 8]
    assert article.title == "North Korea denies sending arms to Russia"
    assert article.published == "2022-11-08T06:58"
    assert article.byline is None


def test_the_second_page_is_a_headline_a_caption_and_nine_paragraphs() -> None:
    article = read("003")

    assert kinds(article) == [BlockKind.HEADLINE, BlockKind.CAPTION, *[BlockKind.BODY] * 9]
    assert article.byline == "Jared Gans"
    assert article.published == "2022-11-08T09:29"


@pytest.mark.parametrize("prefix", ["000", "003"])
def test_nothing_of_the_frame_is_left(prefix: str) -> None:
    text = read(prefix).text

    for rubbish in ("icon", "trending", "AP Photo", "Tags", "contributed", "International\n"):
        assert rubbish not in text


@pytest.mark.parametrize("prefix", ["000", "003"])
def test_every_quotation_mark_of_the_page_is_kept(prefix: str) -> None:
    raw = next(SEEDS.glob(f"{prefix}*.txt")).read_text(encoding="utf-8")
    text = read(prefix).text

    for mark in '“”‘’"':
        assert text.count(mark) == raw.count(mark)
