"""Bytes -> Article: tells the form of the text, reads it, lays it out, and counts the offsets."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime

from workbench.domain.articles.article import Article, Block, BlockKind, Provenance
from workbench.domain.errors import UnreadableError
from workbench.domain.text.span import Span
from workbench.ingest.characters import safe_characters, single_line
from workbench.ingest.decode import UndecodableError, decode
from workbench.ingest.formats import TextFormat, text_format
from workbench.ingest.layout import lay_out
from workbench.ingest.markdown_page import read_markdown
from workbench.ingest.raw_article import Line, Metadata, Paragraph, RawArticle
from workbench.ingest.read import MAX_BYTES
from workbench.ingest.scrape import scrape_lines

SEPARATOR = "\n\n"
"""Separator of two paragraphs of an article's text."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def article_from_bytes(
    data: bytes, origin: str, retrieved_at: datetime, media_type: str | None = None
) -> Article:
    """Make an article of a page, a Markdown or text file, or a raw scrape.

    Args:
        data: The bytes as they were read; never changed, their digest is the provenance.
        origin: Absolute path, URL, or ``-``; its suffix tells the form of the text.
        retrieved_at: Aware UTC time at which the bytes were read.
        media_type: As a server declared it; None where nobody did.

    Raises:
        UnreadableError: Nothing, binary data, or nothing that could be an article's text.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableError(origin, f"larger than {MAX_BYTES // 1_000_000} MB")
    if not data:
        raise UnreadableError(origin, "empty")
    try:
        decoded = decode(data)
    except UndecodableError as error:
        raise UnreadableError(origin, str(error)) from error
    text = safe_characters(decoded.text)
    if not text.strip():
        raise UnreadableError(origin, "blank: nothing but white space")
    form = text_format(text, origin, media_type)
    lines, known = _read(text, form)
    page = lay_out(lines, known)
    if not any(char.isalnum() for paragraph in page.paragraphs for char in paragraph.text):
        raise UnreadableError(origin, "no article text in it")
    return _article(
        page,
        Provenance(
            origin=origin,
            sha256=hashlib.sha256(data).hexdigest(),
            retrieved_at=retrieved_at,
            media_type=form.value,
            encoding=decoded.encoding,
        ),
    )


def _read(text: str, form: TextFormat) -> tuple[list[Line], Metadata]:
    if form is TextFormat.HTML:
        from workbench.ingest.html import read_html  # noqa: PLC0415 - lxml is for those who need it

        return read_html(text)
    if form is TextFormat.MARKDOWN:
        return read_markdown(text)
    return scrape_lines(text), Metadata()


def _article(page: RawArticle, provenance: Provenance) -> Article:
    text, blocks = _joined(page.paragraphs)
    known = page.metadata
    return Article(
        text=text,
        blocks=blocks,
        provenance=provenance,
        title=_shown(known.title),
        outlet=_shown(known.outlet),
        byline=_shown(known.byline),
        published=known.published,
    )


def _shown(value: str | None) -> str | None:
    return (single_line(value) or None) if value else None


def _joined(paragraphs: Iterable[Paragraph]) -> tuple[str, tuple[Block, ...]]:
    parts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for paragraph in paragraphs:
        if parts:
            start += len(SEPARATOR)
        parts.append(paragraph.text)
        blocks.append(Block(kind=paragraph.kind, span=Span(start, start + len(paragraph.text))))
        start += len(paragraph.text)
    return SEPARATOR.join(parts), tuple(blocks)


def article_from_text(text: str, origin: str, retrieved_at: datetime) -> Article:
    """An article whose text is ``text`` as it stands, for callers who count offsets in it.

    Args:
        text: Any text, also an empty one. Nothing is cleaned.
        origin: What to call it.
        retrieved_at: Aware UTC.

    Returns:
        An article of body paragraphs, parted where blank lines are; it has no blocks when there
        is nothing but white space. Line ends are not changed, so lone surrogates and control
        characters are still there.
    """
    return Article(
        text=text,
        blocks=tuple(_body_blocks(text)),
        provenance=Provenance(
            origin=origin,
            sha256=hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest(),
            retrieved_at=retrieved_at,
        ),
    )


def _body_blocks(text: str) -> Iterable[Block]:
    start = 0
    for end, following in _paragraph_bounds(text):
        part = text[start:end]
        left = start + len(part) - len(part.lstrip())
        right = start + len(part.rstrip())
        if left < right:
            yield Block(kind=BlockKind.BODY, span=Span(left, right))
        start = following


def _paragraph_bounds(text: str) -> Iterable[tuple[int, int]]:
    """End of each paragraph and start of the next."""
    for gap in _BLANK_LINE.finditer(text):
        yield gap.start(), gap.end()
    yield len(text), len(text)
