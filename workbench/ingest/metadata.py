"""Metadata of an HTML page: JSON-LD, OpenGraph, meta elements, its title."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml import etree

from workbench.ingest.bylines import read_byline
from workbench.ingest.characters import single_line
from workbench.ingest.page_dates import read_date
from workbench.ingest.raw_article import Metadata
from workbench.ingest.titles import split_outlet

_LONGEST = 300
"""Characters; a longer value is no headline, name or date."""

_ARTICLES = frozenset(
    {
        "newsarticle",
        "article",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "blogposting",
        "opinionnewsarticle",
        "liveblogposting",
        "webpage",
    }
)

# In order of trust: names from OpenGraph, schema.org, Dublin Core, and of wide use.
_DATES = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "pubdate",
    "date",
    "dc.date.issued",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
)
_AUTHORS = ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author")
_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title")
_OUTLETS = ("og:site_name", "application-name", "publisher", "dc.publisher")


def read_metadata(tree: etree._Element) -> Metadata:
    """The headline, outlet, byline and date of a page, from whatever states them first."""
    linked = _linked(tree)
    metas = _metas(tree)
    heading = [single_line(" ".join(h.itertext()))[:_LONGEST] for h in tree.iter("h1")]
    title = linked.title or _first(metas, _TITLES) or _title_element(tree)
    outlet = linked.outlet or _first(metas, _OUTLETS)
    if title:
        title, suffix = split_outlet(title, [*heading, *([_title_element(tree) or ""])])
        outlet = outlet or suffix
    return Metadata(
        title=title,
        outlet=outlet,
        byline=linked.byline or _name(_first(metas, _AUTHORS)),
        published=linked.published or _iso(_first(metas, _DATES)) or _time_element(tree),
    )


def _metas(tree: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = _text(meta.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(found: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((found[name] for name in names if name in found), None)


def _title_element(tree: etree._Element) -> str | None:
    element = next(iter(tree.iter("title")), None)
    return None if element is None else _text(" ".join(element.itertext()))


def _time_element(tree: etree._Element) -> str | None:
    for element in tree.iter("time"):
        iso = _iso(_text(element.get("datetime")) or _text(" ".join(element.itertext())))
        if iso:
            return iso
    return None


def _text(value: object) -> str | None:
    """A short text on one line, or None."""
    if not isinstance(value, str):
        return None
    return (single_line(value[: _LONGEST * 10]) or None) if len(value) <= _LONGEST * 10 else None


def _iso(value: str | None) -> str | None:
    printed = read_date(value[:_LONGEST]) if value else None
    return printed.iso if printed else None


def _name(value: str | None) -> str | None:
    """An author's name; a link to a profile is none."""
    if not value or len(value) > _LONGEST or value.startswith(("http:", "https:", "@")):
        return None
    byline = read_byline(value)
    return byline.name if byline else value


def _linked(tree: etree._Element) -> Metadata:
    """The first article that the page's JSON-LD describes."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads("".join(script.itertext()), strict=False)
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common and only costs its page some metadata
        for node in _nodes(data):
            types = node.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(isinstance(name, str) and name.lower() in _ARTICLES for name in names):
                return _from_node(node)
    return Metadata()


def _nodes(data: object) -> Iterator[dict[str, object]]:
    """Objects at the top, in a list, or in ``@graph``, articles before the page that holds them."""
    items = data if isinstance(data, list) else [data]
    objects: list[dict[str, object]] = []
    for item in items:
        if isinstance(item, dict):
            graph = item.get("@graph")
            objects += [
                item,
                *(
                    node
                    for node in (graph if isinstance(graph, list) else [])
                    if isinstance(node, dict)
                ),
            ]
    yield from sorted(objects, key=lambda node: "article" not in str(node.get("@type")).lower())


def _from_node(node: dict[str, object]) -> Metadata:
    publisher = node.get("publisher")
    return Metadata(
        title=_text(node.get("headline")),
        outlet=_text(publisher.get("name")) if isinstance(publisher, dict) else None,
        byline=_authors(node.get("author")),
        published=_iso(_text(node.get("datePublished"))),
    )


def _authors(value: object) -> str | None:
    people = value if isinstance(value, list) else [value]
    names = [
        _name(_text(person.get("name") if isinstance(person, dict) else person))
        for person in people
    ]
    known = [name for name in names if name]
    if len(known) > 1:
        return ", ".join(known[:-1]) + f" and {known[-1]}"
    return known[0] if known else None
