"""True where a clause negates what it says: negators, denying words, and what governs what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from workbench.domain.text.span import Span
from workbench.pipeline.meaning.lexicon import lexicon
from workbench.pipeline.meaning.words import TOKEN, Word

_NO_BOUND: Final = re.compile(
    r"\b(?:no|not)\s+(?:more|fewer|less|later|earlier|only|exceed)\b|"
    r"\bnot\s+(?:\w+\s+){1,4}before\s+(?-i:[\dA-Z]|next|the\s+end)|"
    r"\bno\s+doubt\b|\bnot\s+least\b|\bwhether or not\b|\bno longer than\b",
    re.IGNORECASE,
)
_DOES_NOT_DO: Final = re.compile(
    r"\b(?:fail(?:s|ed|ing)?|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|unable|unwilling)\s+to\b",
    re.IGNORECASE,
)
_SCOPE: Final = 3
"""Words, with the denying word, over which a negator reaches it: "not really a hoax"."""

_MANY: Final = 4
"""Negating words that an explanation shows at most."""


def polarity_of(text: str, offset: int, words: tuple[Word, ...]) -> tuple[bool, tuple[Span, ...]]:
    """Tell whether a clause negates its content, and the words that do so.

    Several negators are one negation ("never had … no"), several denying words one denial ("a
    fake, a hoax"). Both together negate, too, unless one governs the other: "nobody denies" and
    "denied that there was no oxygen" affirm.
    """
    negators, denials = _signs(text, offset, words)
    affirms = any(
        _governs(text, offset, negator, denial) for negator in negators for denial in denials
    )
    shown = tuple(sorted({*negators, *(span for span, _ in denials)}))[:_MANY]
    return bool(negators or denials) and not affirms, shown


def _signs(
    text: str, offset: int, words: tuple[Word, ...]
) -> tuple[list[Span], list[tuple[Span, bool]]]:
    """Negators, and denying words with whether each is a verb that takes an object."""
    known = lexicon()
    bounds = [match.span() for match in _NO_BOUND.finditer(text)]
    negators = [
        Span(offset + match.start(), offset + match.end())
        for match in TOKEN.finditer(text)
        if _is_negator(match.group()) and not _lies_in(match.start(), bounds)
    ]
    negators += [
        Span(offset + match.start(), offset + match.end()) for match in _DOES_NOT_DO.finditer(text)
    ]
    denials = [(w.span, w.stem in known.denial_verbs) for w in words if w.stem in known.denials]
    denials += [
        (Span(offset + match.start(), offset + match.end()), False)
        for match in denying_phrases(text)
    ]
    return negators, denials


def _is_negator(word: str) -> bool:
    plain = word.lower().replace("’", "'")
    return plain in lexicon().negators or plain.endswith("n't")


def _lies_in(at: int, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in ranges)


def _governs(text: str, offset: int, negator: Span, denial: tuple[Span, bool]) -> bool:
    """Tell whether one negative stands in the scope of the other, so that they cancel out."""
    span, is_verb = denial
    if negator.end <= span.start:
        between = text[negator.end - offset : span.start - offset]
        return len(between.split()) < _SCOPE and not re.search(r"[,;:]", between)
    return is_verb and span.end <= negator.start


def denying_phrases(text: str) -> Iterator[re.Match[str]]:
    """Find the denying runs of words in ``text``, such as "puts to rest"."""
    return _phrases().finditer(text)


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    longest_first = sorted(lexicon().denial_phrases, key=len, reverse=True)
    joined = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)
