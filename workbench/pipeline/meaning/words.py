"""Content words of a clause: stems with their spans and their weight."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

from workbench.domain.text.span import Span
from workbench.pipeline.meaning.lexicon import lexicon
from workbench.pipeline.meaning.stem import stem

TOKEN: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
"""A word with its inner apostrophes and hyphens."""

RAREST: Final = 10.0
"""Weight of a stem that the statistics do not know; log2 scale, see `weight`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One content word where it stands in the statement's text."""

    stem: str
    span: Span
    weight: float
    """Rarity in news, 1 (everywhere) to `RAREST`."""


@lru_cache(maxsize=65536)
def weight(word: str) -> float:
    """Weight of a stem: its inverse document frequency.

    Source: log2 of (sentences / sentences with the stem) over news text, see the model card in
    ``docs``; clipped to 1 … `RAREST`.
    """
    return _frequencies().get(word, RAREST)


def content_words(text: str, offset: int, taken: Sequence[Span]) -> Iterator[Word]:
    """Content words of ``text``: no stop words, no negators, nothing inside ``taken``.

    Args:
        text: A clause.
        offset: Where the clause begins in the statement's text; spans count from there.
        taken: Spans of the statement's text that are names, numbers or dates already.
    """
    known = lexicon()
    for match in TOKEN.finditer(text):
        for start, part in _parts(match):
            plain = part.lower().replace("’", "'").removesuffix("'s")
            if plain in known.stopwords or plain in known.negators or plain.endswith("n't"):
                continue
            span = Span(offset + start, offset + start + len(part))
            if len(plain) > 1 and not any(span.overlaps(other) for other in taken):
                root = stem(plain)
                yield Word(stem=root, span=span, weight=weight(root))


def _parts(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """A hyphenated word gives its parts."""
    start = match.start()
    for part in match.group().split("-"):
        if part:
            yield start, part
        start += len(part) + 1


@lru_cache(maxsize=1)
def _frequencies() -> Mapping[str, float]:
    text = resources.files("workbench.pipeline").joinpath("data/rarity.json").read_text("utf-8")
    table: dict[str, float] = json.loads(text)
    return table
