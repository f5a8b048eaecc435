"""Paragraphs of a page that the search for its article passed over -> back in their places.

trafilatura is right about where an article is, and drops some of what stands in it: quotations in
figures, headings at an end, items outside lists. A checker would rather have noise than miss one.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from workbench.domain.text.folding import words_of
from workbench.ingest.characters import single_line
from workbench.ingest.raw_article import Line
from workbench.ingest.shapes import Sort, shape

_OUTSIDE = frozenset(
    {"nav", "footer", "aside", "form", "button", "script", "style", "noscript", "template", "head"}
    | {"select", "svg", "iframe", "dialog", "menu", "title", "textarea", "object", "canvas"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins"}
    | {"kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u"}
    | {"var", "wbr", "label", "img", "picture", "source", "big", "strike", "acronym"}
)
_OUTSIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:related|promo|comments?|newsletter|sidebar|recommend(?:ed|ations?)?|teasers?"
    r"|share|sharing|social|cookies?|consent|banner|ads?|advert\w*|nav|navigation|menu|footer"
    r"|breadcrumbs?|popular|trending|widget|tags?|bio|signup|subscribe|paywall|hidden|modal|popup"
    r"|outbrain|taboola|more-on|read-?more|see-?also)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MOST_LINKED = 0.5
"""Share of a paragraph's characters inside links, above which it is a list of links."""

_MOST_COMPARED = 1_000_000_000
"""Characters compared in all when looking for paragraphs that were split otherwise."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words between two block boundaries of a page."""

    text: str
    inside: bool
    """True where it stands in no menu, sidebar, form or the like, and is not made of links."""

    parent: etree._Element


def passages(tree: etree._Element) -> list[Passage]:
    """All text of a page in page order. Linear in its size."""
    reader = _Reader(tree)
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        (reader.enter if event == "start" else reader.leave)(element)
    return reader.found


class _Reader:
    """Collects passages while it walks through a page."""

    def __init__(self, tree: etree._Element) -> None:
        self.found: list[Passage] = []
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0
        self._outside = 0
        self._holders = [tree]

    def enter(self, element: etree._Element) -> None:
        if element.tag not in _INLINE:
            self._close()
            self._holders.append(element)
        self._outside += _is_outside(element)
        self._links += element.tag == "a"
        self._take(element.text)

    def leave(self, element: etree._Element) -> None:
        if element.tag not in _INLINE:
            self._close()
            self._holders.pop()
        self._outside -= _is_outside(element)
        self._links -= element.tag == "a"
        self._take(element.tail)

    def _take(self, words: str | None) -> None:
        if words:
            self._parts.append(words)
            self._linked += len(words) if self._links else 0

    def _close(self) -> None:
        text = single_line("".join(self._parts))
        if text:
            inside = not self._outside and self._linked <= len(text) * _MOST_LINKED
            self.found.append(Passage(text, inside, self._holders[-1]))
        self._parts.clear()
        self._linked = 0


def _is_outside(element: etree._Element) -> bool:
    if element.tag in _OUTSIDE or "hidden" in element.attrib:
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag not in {"html", "body", "article", "main"} and bool(
        _OUTSIDE_NAME.search(names[:1000])
    )


def with_passed_over(lines: Sequence[Line], page: Sequence[Passage]) -> list[Line]:
    """``lines`` with the sentences and quotations of the article that are not among them.

    Args:
        lines: What was found to be the article.
        page: Everything on the page, from `passages`.
    """
    places = _places(lines, page)
    matched = [place for place in places if place is not None]
    if not matched:
        return list(lines)
    missing = deque(_missing(lines, page, matched))
    result: list[Line] = []
    for line, place in zip(lines, places, strict=True):
        while missing and place is not None and missing[0] < place:
            result.append(Line(page[missing.popleft()].text))
        result.append(line)
    return [*result, *(Line(page[index].text) for index in missing)]


def _places(lines: Sequence[Line], page: Sequence[Passage]) -> list[int | None]:
    """Place of each line in the page; None where it was put together from several passages."""
    indices: dict[str, deque[int]] = defaultdict(deque)
    for index, passage in enumerate(page):
        indices[words_of(passage.text)].append(index)
    places: list[int | None] = []
    last = -1
    for line in lines:
        waiting = indices.get(words_of(line.text), deque())
        while waiting and waiting[0] <= last:
            waiting.popleft()
        places.append(waiting.popleft() if waiting else None)
        last = places[-1] if places[-1] is not None else last
    return places


def _missing(
    lines: Sequence[Line], page: Sequence[Passage], matched: Sequence[int]
) -> Iterator[int]:
    first, last = min(matched), max(matched)
    holder = _common_holder(page[first].parent, page[last].parent)
    # Where the article has no element of its own, only neighbours of its paragraphs belong to it.
    whole = holder is None or holder.tag in {"html", "body"}
    levels = {page[index].parent.getparent() for index in matched}
    text = " ".join(words_of(line.text) for line in lines)
    compared = 0
    for index, passage in enumerate(page):
        if whole:
            within = first < index < last or passage.parent.getparent() in levels
        else:
            within = holder in _upwards(passage.parent)
        if not (within and passage.inside):
            continue
        found = shape(passage.text)
        if found.sort is not Sort.PROSE and not found.quoting:
            continue
        compared += len(text)
        if compared > _MOST_COMPARED:
            return
        if words_of(passage.text) not in text:
            yield index


def _upwards(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()


def _common_holder(one: etree._Element, other: etree._Element) -> etree._Element | None:
    """The innermost element that holds both, leaving out the paragraph itself."""
    around = set(one.iterancestors())
    return next((holder for holder in other.iterancestors() if holder in around), None)
