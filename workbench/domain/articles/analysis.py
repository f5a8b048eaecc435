"""What the corridor makes of one article."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.articles.article import Article
from workbench.domain.statements.quotation import Attribution
from workbench.domain.statements.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """An article with every quotation found in it and everyone who is quoted."""

    article: Article
    attributions: tuple[Attribution, ...]
    """In the order in which the quotations begin."""

    sources: tuple[Source, ...]
    """Each source once, in the order of first mention; `Attribution.source` is one of these."""
