"""Sample pages of many shapes, each beside what an editor would want to have of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench.domain.articles.article import Article
from workbench.ingest.intake import article_from_bytes

FOLDER = Path(__file__).parent / "samples"
SAMPLES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".expected")
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def rendered(article: Article) -> str:
    """An article as the ``.expected`` files have it: metadata, then one block a line."""
    fields = (
        ("title", article.title),
        ("outlet", article.outlet),
        ("byline", article.byline),
        ("published", article.published),
    )
    blocks = [(block.kind.value, block.span.of(article.text)) for block in article.blocks]
    head = [f"{name}: {value}" for name, value in fields]
    return "\n".join([*head, "", *(f"{kind}: {text}" for kind, text in blocks), ""])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_page_becomes_the_article_that_an_editor_would_make_of_it(path: Path) -> None:
    article = article_from_bytes(path.read_bytes(), str(path), NOON)

    expected = path.with_suffix(path.suffix + ".expected").read_text(encoding="utf-8")
    assert rendered(article) == expected


def test_there_are_samples_of_every_format() -> None:
    assert {path.suffix for path in SAMPLES} >= {".txt", ".md", ".html"}
    assert len(SAMPLES) > 12
