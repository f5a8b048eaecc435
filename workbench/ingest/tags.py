"""Markup of any depth and damage -> the lines that a reader would see. Linear, and never raises."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_TOKEN = re.compile(r"(<[/!?A-Za-z][^<>]*>)")
_NAME = re.compile(r"</?([A-Za-z][\w-]{0,30})")
_CLOSING = re.compile(r"</([A-Za-z]{1,10})")
_HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "select", "iframe"})
_PHRASES = (
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub"
    " sup time tt u var wbr"
)
_INLINE = frozenset(_PHRASES.split())


def visible_lines(source: str) -> Iterator[str]:
    """Lines of text between block elements, entities resolved, scripts and styles left out."""
    parts: list[str] = []
    hidden: str | None = None
    # An element that is never closed would hide the rest of the page.
    closed = {name.lower() for name in _CLOSING.findall(source)}
    for token in _TOKEN.split(source):
        name_found = _NAME.match(token)
        name = name_found[1].lower() if name_found else ""
        if hidden:
            hidden = None if token.startswith("</") and name == hidden else hidden
        elif not _TOKEN.fullmatch(token):
            parts.append(token.replace("\n", " "))
        elif name in _HIDDEN and name in closed and not token.startswith("</"):
            hidden = name
        elif name not in _INLINE:
            parts.append("\n")
    yield from html.unescape("".join(parts)).split("\n")
