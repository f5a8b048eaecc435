"""HTML -> lines and metadata: trafilatura finds the article, else the page is read plainly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from workbench.domain.articles.article import BlockKind
from workbench.domain.text.folding import words_of
from workbench.ingest.characters import safe_characters, single_line
from workbench.ingest.metadata import read_metadata
from workbench.ingest.raw_article import Line, Metadata
from workbench.ingest.recovery import passages, with_passed_over
from workbench.ingest.tags import visible_lines

_LONGEST_TAG = 4_000
"""Characters. libxml2 needs time in the square of the number of attributes of one element."""

_LONG_TAG = re.compile(rf"<(?P<name>/?[A-Za-z][\w:-]{{0,40}})[^<>]{{{_LONGEST_TAG},}}>?")

_MOST_ELEMENTS = 400_000
"""Elements beyond which the page is read plainly: no article has as many, and searches get slow."""

_MOST_PASSAGES = 1_500
"""Passages beyond which trafilatura does without its second opinions (readability, jusText), which
need time in the square of their number; an article with all around it has a few hundred."""

# Private characters that carry what the markup said through trafilatura's output.
_MARKS = {"\ue0f1": BlockKind.CAPTION, "\ue0f2": BlockKind.STANDFIRST}
_MARK_OF = {kind: mark for mark, kind in _MARKS.items()}

_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|dek|deck|sub-?title|sub-?head(?:line|ing)?|article-?summary|article-?intro|summary)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PARAGRAPHS = frozenset({"p", "head", "item", "quote", "cell", "ab", "code", "hi"})


def read_html(source: str) -> tuple[list[Line], Metadata]:
    """The article of a page as lines in page order, and what the page says of itself.

    Args:
        source: Text of `safe_characters`.
    """
    source = source.translate(dict.fromkeys(map(ord, _MARKS)))
    source = _LONG_TAG.sub(r"<\g<name>>", source)
    tree = _parse(source)
    if tree is None:
        return _plain_lines(source), Metadata()
    metadata = read_metadata(tree)
    headline = _headline(tree, metadata)
    _mark_parts(tree)
    page = passages(tree)
    lines = _article_lines(tree, fast=len(page) > _MOST_PASSAGES)
    if not lines:
        return _plain_lines(source), metadata
    found = [_unmarked(line) for line in with_passed_over(lines, page)]
    return _with_headline(found, headline), metadata


def _parse(source: str) -> etree._Element | None:
    """The page's tree; None where it is no page or too large or too deep to be searched."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(
            source.encode("utf-8", errors="replace"), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    too_deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    count = sum(1 for _, _ in zip(tree.iter(), range(_MOST_ELEMENTS), strict=False))
    return None if too_deep or count >= _MOST_ELEMENTS else tree


def _headline(tree: etree._Element, metadata: Metadata) -> str | None:
    """The printed headline: the first-level heading that is the title, else the title."""
    headings = [single_line("".join(h.itertext())) for h in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    if metadata.title:
        wanted = words_of(metadata.title)
        return next((h for h in headings if words_of(h) == wanted), metadata.title)
    return headings[0] if headings else None


def _mark_parts(tree: etree._Element) -> None:
    """Turn captions and standfirsts into marked paragraphs: trafilatura keeps those in place."""
    for element in list(tree.iter("figcaption")):
        _as_marked_paragraph(element, BlockKind.CAPTION)
    for element in list(tree.iter("p", "div", "h2", "h3")):
        names = " ".join(element.get(name, "") for name in ("class", "itemprop", "data-testid"))
        if _STANDFIRST.search(names[:_LONGEST_TAG]) and not element.findall(".//p"):
            _as_marked_paragraph(element, BlockKind.STANDFIRST)


def _as_marked_paragraph(element: etree._Element, kind: BlockKind) -> None:
    words = single_line(" ".join(element.itertext()))
    figure = next((a for a in element.iterancestors("figure", "picture")), None)
    for child in list(element):
        element.remove(child)
    element.tag = "p"
    element.text = f"{_MARK_OF[kind]}{words}" if words else ""
    for name in list(element.attrib):
        del element.attrib[name]
    if figure is not None and figure.getparent() is not None:
        figure.tag = "div"
        for name in list(figure.attrib):
            del figure.attrib[name]


def _article_lines(tree: etree._Element, *, fast: bool) -> list[Line]:
    import trafilatura  # noqa: PLC0415 - half a second that other formats need not pay

    document = trafilatura.bare_extraction(
        tree, fast=fast, include_comments=False, with_metadata=False
    )
    if document is None or isinstance(document, dict) or document.body is None:
        return []
    lines: list[Line] = []
    for part in _parts(document.body):
        for row in part.split("\n"):
            words = single_line(row)
            if words.strip("".join(_MARKS)):
                lines.append(Line(words))
    return lines


def _unmarked(line: Line) -> Line:
    return Line(line.text.lstrip("".join(_MARKS)).strip(), _MARKS.get(line.text[:1]))


def _parts(body: etree._Element) -> Iterator[str]:
    """The text of each paragraph-like element that holds no other, line breaks as newlines."""
    parts: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        breaks = element.tag in _PARAGRAPHS - {"hi", "code"} or element.tag in {
            "list",
            "table",
            "row",
            "lb",
        }
        if breaks:
            parts.append("\n")
        words = element.text if event == "start" else element.tail
        if event == "start" or element is not body:
            parts.append((words or "").replace("\n", " "))
    yield safe_characters("".join(parts))


def _with_headline(lines: list[Line], headline: str | None) -> list[Line]:
    if not headline:
        return lines
    wanted = words_of(headline)
    for index, line in enumerate(lines):
        if words_of(line.text) == wanted:
            return [Line(headline, BlockKind.HEADLINE), *lines[:index], *lines[index + 1 :]]
    return [Line(headline, BlockKind.HEADLINE), *lines]


def _plain_lines(source: str) -> list[Line]:
    return [Line(words) for words in map(single_line, visible_lines(source)) if words]
