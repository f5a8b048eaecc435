"""Articles: frozen text with the story of where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.domain.text.span import Span


class BlockKind(StrEnum):
    """What part of a page a stretch of text is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph of an article's text, and what part of the page it was."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where the bytes of an article came from."""

    origin: str
    """Absolute path, URL, or ``-`` for standard input; names the thing whose versions these are."""

    sha256: str
    """Lower-case hex digest of the raw bytes as they were read."""

    retrieved_at: datetime
    """Aware UTC time at which the bytes were read."""

    media_type: str = "text/plain"
    encoding: str = "utf-8"
    """The character encoding that the bytes were read in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of a page or file. The text never changes once it is here."""

    text: str
    """Cleaned text: paragraphs joined by a blank line, no control characters."""

    blocks: tuple[Block, ...]
    """In text order, never overlapping; together they cover every word of ``text``."""

    provenance: Provenance
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    """ISO 8601 date or date and time as printed, or None where the page prints none."""
