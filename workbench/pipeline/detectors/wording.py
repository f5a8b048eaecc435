"""Words in a row: what a statement prints in quotation marks, and runs that two texts share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import islice
from typing import Final

from workbench.domain.statements.claim import Statement
from workbench.domain.text.span import Span
from workbench.pipeline.meaning.lexicon import lexicon
from workbench.pipeline.meaning.stem import stem
from workbench.pipeline.meaning.words import TOKEN, weight

_MARKED: Final = re.compile(r"[“\"„«]([^“”\"„«»]+)[”\"»]")
_OPEN: Final = "“\"„«‘'"
_CLOSE: Final = "”\"»’',."

_MOST_TOKENS: Final = 400
"""Words of a quotation that are laid beside another's."""

_MOST_PARTS: Final = 12
"""Stretches in quotation marks that are looked at in one statement."""

Token = tuple[str, Span]


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Words of ``text[start:end]`` in lower case, with where they stand in ``text``."""
    stop = len(text) if end is None else end
    found = islice(TOKEN.finditer(text, start, stop), _MOST_TOKENS)
    return [(m.group().lower().replace("’", "'"), Span(m.start(), m.end())) for m in found]


def run_weight(words: list[str]) -> float:
    """Weight of a run of words: the rarity of its content words, summed."""
    stop = lexicon().stopwords
    return sum(weight(stem(word)) for word in words if word not in stop)


def quoted_parts(statement: Statement) -> tuple[Span, ...]:
    """The stretches of the statement's text that its article prints in quotation marks."""
    text, context = statement.text, statement.context
    inner = tuple(
        Span(match.start(1), match.end(1))
        for match in islice(_MARKED.finditer(text), _MOST_PARTS)
        if match.group(1).strip()
    )
    at = context.find(text) if text else -1
    whole = (
        at > 0
        and context[at - 1] in _OPEN
        and context[at + len(text) : at + len(text) + 2].strip()[:1] in tuple(_CLOSE)
    )
    return (Span(0, len(text)),) if whole and not inner else inner


def holds(long: list[str], short: list[str]) -> bool:
    """Tell whether ``short`` stands in ``long`` as a run."""
    width = len(short)
    return any(long[at : at + width] == short for at in range(len(long) - width + 1))


def differing(
    one: tuple[str, Span], other: tuple[str, Span]
) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """The words in which two clauses differ, where they are the same but for a few.

    Args:
        one: A text, and where the clause stands in it.
        other: Another.

    Returns:
        Spans in the first text and in the second, never empty: words that say something. None
        where one of the two has no such word of its own, or less than half of them are shared.
    """
    left, right = (tokens(text, span.start, span.end) for text, span in (one, other))
    matched = SequenceMatcher(
        None, [word for word, _ in left], [word for word, _ in right], autojunk=False
    )
    alone: tuple[list[Span], list[Span]] = ([], [])
    for kind, i, j, k, m in matched.get_opcodes():
        if kind != "equal":
            alone[0].extend(_telling(left[i:j]))
            alone[1].extend(_telling(right[k:m]))
    most = min(len(_telling(left)), len(_telling(right))) / 2
    if all(0 < len(words) <= most for words in alone):
        return tuple(alone[0]), tuple(alone[1])
    return None


def _telling(words: Sequence[Token]) -> list[Span]:
    stop = lexicon().stopwords
    return [span for word, span in words if word not in stop]
