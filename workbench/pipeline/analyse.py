"""Article -> analysis: the corridor itself. Calls the stages in order and decides nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from workbench.domain.articles.analysis import Analysis
from workbench.domain.articles.article import Article
from workbench.domain.articles.tagging import TaggedSpan, Tagger
from workbench.domain.statements.quotation import QuotedSpan
from workbench.domain.text.span import Span
from workbench.pipeline.attribute import attribute
from workbench.pipeline.extract import extract
from workbench.pipeline.resolve import resolve
from workbench.pipeline.scan import scan
from workbench.pipeline.split import sentences


def analyse(article: Article, tagger: Tagger) -> Analysis:
    """Find every quotation in ``article`` and who said it."""
    return next(analyse_many([article], tagger))


def analyse_many(articles: Iterable[Article], tagger: Tagger) -> Iterator[Analysis]:
    """`analyse` for many articles in their order, tagged in batches.

    Holds no more articles than the tagger reads ahead, so memory stays flat over any number.
    """
    waiting: deque[tuple[Article, tuple[QuotedSpan, ...]]] = deque()

    def documents() -> Iterator[tuple[str, Sequence[Span]]]:
        for article in articles:
            quoted = scan(article.text)
            waiting.append((article, quoted))
            yield article.text, [region.span for region in quoted if region.depth == 0]

    for tags in tagger.tag_many(documents()):
        article, quoted = waiting.popleft()
        yield _assembled(article, quoted, tags)


def _assembled(
    article: Article, quoted: Sequence[QuotedSpan], tags: Sequence[TaggedSpan]
) -> Analysis:
    text, blocks = article.text, article.blocks
    bounds = sentences(text)
    quotations = extract(text, blocks, bounds, quoted, tags)
    attributions, sources = resolve(text, attribute(text, blocks, bounds, quotations, tags))
    return Analysis(article=article, attributions=attributions, sources=sources)
