"""Lines that the readers of each format hand to the layout, and the article that it makes."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.articles.article import BlockKind


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of a page."""

    text: str
    """Cleaned, one line, never blank."""

    kind: BlockKind | None = None
    """Kind by the markup; None where it says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Metadata that a page gives. Dates are ISO 8601; None where nothing is said."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article, one line, never blank."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article before it has offsets."""

    paragraphs: tuple[Paragraph, ...]
    metadata: Metadata
