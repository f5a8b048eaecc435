"""Digest all that a reader sees of an article: the fields that are set, by their names."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields

from workbench.domain.articles.article import Article
from workbench.store.log.chain import canonical
from workbench.store.schema.convert import blocks_to_json

NOT_CONTENT = frozenset({"provenance"})
"""Fields that say where an article came from: the same words elsewhere are the same content."""

_FIRST_FIELDS = frozenset({"text", "blocks", "title", "outlet", "byline", "published"})
"""Those that the first rule hashed as a list."""


def digest(text: str) -> str:
    """SHA-256 of a text as lower-case hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content(article: Article) -> Mapping[str, object]:
    """Fields of an article that are set, as JSON values; those at their default are left out.

    The digest of an article is in the log for good. A field that joins later is at its default in
    all articles of before, so that their digests stay what they are.
    """
    values = {
        field.name: getattr(article, field.name)
        for field in fields(article)
        if field.name not in NOT_CONTENT and getattr(article, field.name) != field.default
    }
    return {**values, "blocks": blocks_to_json(article.blocks)}


def content_digest(article: Article) -> str:
    """SHA-256 over the `content` of an article, whatever bytes it was read from."""
    return digest(canonical(content(article)))


def content_digests(article: Article) -> tuple[str, ...]:
    """Every digest that may stand for an article: that of today, and of the first rule.

    The first rule knew six fields; an article that has others was never hashed by it.
    """
    today = content_digest(article)
    if content(article).keys() - _FIRST_FIELDS:
        return (today,)
    return today, _first_digest(article)


def _first_digest(article: Article) -> str:
    seen = [article.title, article.outlet, article.byline, article.published]
    return digest(canonical([article.text, *seen, blocks_to_json(article.blocks)]))
