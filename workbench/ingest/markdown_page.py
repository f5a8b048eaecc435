"""Markdown -> lines and metadata; in linear time, and losing a mark rather than a word."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from workbench.domain.articles.article import BlockKind
from workbench.ingest.bylines import read_byline
from workbench.ingest.characters import single_line
from workbench.ingest.page_dates import read_date
from workbench.ingest.raw_article import Line, Metadata

_FRONT_MATTER = re.compile(
    r"\s{0,20}---[ \t]*\n(?P<fields>(?:[^\n]{0,2000}\n){1,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_FIELD = re.compile(r"(?P<key>[A-Za-z_][\w .-]{0,40}?)\s*:\s*(?P<value>.+)")

# For rows without blanks at their ends and with single blanks inside.
_HEADING = re.compile(r"(?P<level>#{1,6}) (?P<text>.*?)(?: #+)?")
_UNDERLINE = re.compile(r"(?P<first>=+)|-{2,}")
_RULE = re.compile(r"(?:\* ?){3,}|(?:_ ?){3,}|(?:- ?){3,}")
_FENCE = re.compile(r"`{3,}|~{3,}")
_ITEM = re.compile(r"(?:> ?|[-*+] |\d{1,9}[.)] ){1,20}")
_TABLE_RULE = re.compile(r"\|?[ :]{0,2}-{2,}[ :|-]*")
_FOOTNOTE = re.compile(r"\[\^[^\]]{1,60}\]:?")
_DEFINITION = re.compile(r"\[(?!\^)[^\]]{1,200}\]: ?\S.*")

_IMAGE = re.compile(r"!\[(?P<alt>[^\[\]]{0,1000})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,1000})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_AUTOLINK = re.compile(r"<(?P<url>(?:https?://|mailto:)[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>|<!--[^<>]{0,2000}-->")
_CODE = re.compile(r"(?<!`)(?P<ticks>`{1,2})(?P<code>[^`\n]{1,1000})(?P=ticks)(?!`)")
_STRONG = re.compile(
    r"(?<!\\)(?P<mark>\*{1,3}|(?<!\w)_{1,3}|~~)(?=[^\s*_~])(?P<text>[^*_~\n]{1,2000}?)(?<=\S)(?P=mark)(?!\w)"
)
_ESCAPE = re.compile(r"\\(?P<mark>[!-/:-@\[-`{-~])")


def read_markdown(text: str) -> tuple[list[Line], Metadata]:
    """Headings, paragraphs, list items, quotations and table rows as lines; links by their words.

    An image alone in its paragraph gives its description as a caption. The first heading of the
    first level is the headline; without one, the title of the front matter is.

    Args:
        text: Text of `safe_characters`.
    """
    metadata, body = _front_matter(text)
    lines = list(_lines(body))
    if metadata.title and not any(line.kind is BlockKind.HEADLINE for line in lines):
        lines.insert(0, Line(metadata.title, BlockKind.HEADLINE))
    return lines, metadata


def _front_matter(text: str) -> tuple[Metadata, str]:
    found = _FRONT_MATTER.match(text)
    if found is None:
        return Metadata(), text
    fields: dict[str, str] = {}
    for row in found["fields"].split("\n"):
        field = _FIELD.fullmatch(row.strip())
        if field:
            fields.setdefault(field["key"].casefold(), single_line(field["value"].strip("\"'")))
    if not fields:
        return Metadata(), text
    date = read_date(
        next((fields[key] for key in ("date", "published", "pubdate") if key in fields), "")
    )
    byline = next((fields[key] for key in ("author", "byline", "authors") if key in fields), None)
    by = read_byline(byline) if byline else None
    return Metadata(
        title=fields.get("title") or None,
        outlet=next(
            (
                fields[key]
                for key in ("outlet", "publication", "publisher", "source")
                if key in fields
            ),
            None,
        ),
        byline=by.name if by else byline,
        published=date.iso if date else None,
    ), text[found.end() :]


def _lines(body: str) -> Iterator[Line]:
    has_headline = False
    for level, raw in _paragraphs(body):
        image = _IMAGE.fullmatch(raw.strip())
        words = single_line(plain(image["alt"] if image else raw))
        if not words:
            continue
        if image:
            yield Line(words, BlockKind.CAPTION)
        elif level == 1 and not has_headline:
            has_headline = True
            yield Line(words, BlockKind.HEADLINE)
        else:
            yield Line(words)


def _paragraphs(body: str) -> Iterator[tuple[int, str]]:
    """Heading level (0 for none) and source of each paragraph, list item or table row."""
    waiting: list[str] = []
    fenced = False
    for raw in body.split("\n"):
        # One blank for many: indentation says nothing here, and patterns stay linear.
        row = " ".join(raw.split())
        if _FENCE.match(row):
            fenced = not fenced
        level, words, joins = (0, row, False) if fenced else _row(row, after_text=bool(waiting))
        if level and not words:
            yield level, " ".join(waiting)
            waiting = []
        elif waiting and not joins:
            yield 0, " ".join(waiting)
            waiting = []
        if level and words:
            yield level, words
        elif words and not _is_mark_only(words):
            waiting.append(words)
    if waiting:
        yield 0, " ".join(waiting)


def _row(row: str, *, after_text: bool) -> tuple[int, str, bool]:
    """Heading level, words, and whether the row goes on with the paragraph above.

    A level without words is an underline: it makes the paragraph above a heading.
    """
    underline = _UNDERLINE.fullmatch(row)
    if underline and after_text:
        return (1 if underline["first"] else 2), "", True
    if not row or _is_mark_only(row):
        return 0, "", False
    heading = _HEADING.fullmatch(row)
    if heading:
        return len(heading["level"]), heading["text"], False
    opening = _ITEM.match(row)
    if opening:
        words = row[opening.end() :]
        return 0, words, bool(words) and not opening[0].strip("> ")
    return 0, row, True


def _is_mark_only(row: str) -> bool:
    return _FENCE.match(row) is not None or any(
        pattern.fullmatch(row) for pattern in (_RULE, _TABLE_RULE, _DEFINITION)
    )


def plain(source: str) -> str:
    """The words of one paragraph without the marks of links, emphasis, code and HTML."""
    text = _CODE.sub(r"\g<code>", source)
    text = _IMAGE.sub(r"\g<alt>", text)
    text = _LINK.sub(r"\g<text>", text)
    text = _AUTOLINK.sub(r"\g<url>", text)
    text = _TAG.sub(" ", text)
    text = _FOOTNOTE.sub("", text)
    for _ in range(2):  # emphasis inside emphasis
        text = _STRONG.sub(r"\g<text>", text)
    if text.lstrip().startswith("|") or text.rstrip().endswith("|"):
        text = " – ".join(cell.strip() for cell in text.strip(" |").split("|"))
    return html.unescape(_ESCAPE.sub(r"\g<mark>", text))
