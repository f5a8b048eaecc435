"""Text -> sentence spans and word spans. The only module that imports nltk.

Punkt decides with statistics learnt from news (training/train_punkt.py); rules for what it is
known to get wrong (abbreviations that may end a sentence, reported questions, closing marks) have
the last word. docs/experiments.md says how well each of them does.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from workbench.domain.span import Span
from workbench.pipeline.abbreviations import (
    BEFORE_NUMBERS,
    CAPITALISED,
    EXCLAIMING_NAMES,
    LEADING,
    MAY_END,
    REPORTING,
    STARTERS,
    TITLES,
)

if TYPE_CHECKING:
    from nltk.tokenize.destructive import NLTKWordTokenizer
    from nltk.tokenize.punkt import PunktSentenceTokenizer

_PARAGRAPH = re.compile(r"[^\n]+")
_STRAIGHT = str.maketrans("“”„‟«»‘’‚‛‹›", "\"\"\"\"\"\"''''''")

_ENDING = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++)"
    r"(?P<closing>(?:[\"'”’»›)\]}]|\[\d{1,3}\])*+(?:\s?[»›])?+)"
    r"(?:\s++|(?=[“„«‘]))"
)
"""Where a sentence may end: after the full stop and all that closes behind it."""

_LAST_WORD = re.compile(r"[^\s\"“”„«»()\[\]{}—–]+\Z")
_NEXT_WORD = re.compile(r"(?P<marks>[\"“„«‘'(\[{]*+)\s?+(?P<dash>[—–-]*+)\s?+(?P<word>[\w'’]*+)")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_INITIAL = re.compile(r"[^\W\d_]\Z")
_ITEM_NUMBER = re.compile(r"\s*\(?(?:\d{1,3}|[^\W\d_])\s*")
_CAMEL_CASE = re.compile(r"[a-z]{1,2}[A-Z]")
_REPORTS = re.compile(
    r"(?!(?:He|She|It|They|We|You|I|The|But|And)\b)"
    r"(?:[^\W\d_a-z][\w'’-]*+\.?\s){1,4}(?P<verb>[a-z]+)\b"
)
_LONGEST_WORD = 30
_LONGEST_REPORT = 80


def for_punkt(text: str) -> str:
    """``text`` with straight marks, so that Punkt learns and sees one shape; same length."""
    return text.translate(_STRAIGHT)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of ``text``, in order.

    Returns:
        Spans that never overlap and never cross a newline; none begins or ends with white space.
        Together they hold every character that is not white space. A closing quotation mark or
        bracket belongs to the sentence that it closes. Empty for a blank text.
    """
    return tuple(
        Span(start, end)
        for paragraph in _PARAGRAPH.finditer(text)
        for start, end in _sentences_of(paragraph.group(), paragraph.start())
    )


def _sentences_of(paragraph: str, offset: int) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in (*_cuts(paragraph), len(paragraph)):
        sentence = paragraph[start:cut]
        first = start + len(sentence) - len(sentence.lstrip())
        last = start + len(sentence.rstrip())
        if first < last:
            yield offset + first, offset + last
        start = cut


def _cuts(paragraph: str) -> Iterator[int]:
    """Offsets at which a new sentence begins."""
    endings = list(_ENDING.finditer(paragraph))
    if not endings:
        return
    ends = [end for _, end in _punkt().span_tokenize(for_punkt(paragraph))]
    position = begun = 0
    for ending in endings:
        while position < len(ends) and ends[position] <= ending.start():
            position += 1
        punkt_breaks = position < len(ends) and ends[position] <= ending.end()
        if _breaks(_context(paragraph, begun, ending), punkt_breaks=punkt_breaks):
            begun = ending.end()
            yield begun


# ---- the rules ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around a possible end of a sentence."""

    before: str
    """The word before the full stop, in lower case and without it."""

    capitalised: bool
    """Whether that word is printed with a capital letter."""

    numbers_item: bool
    """Whether the sentence has only a number or letter so far: "1. The board"."""

    stop: str
    """The full stop itself: "." or "?!" or "..."."""

    closing: str
    """The closing marks and brackets behind it."""

    marks: str
    """The opening marks and brackets of what follows."""

    dash: str
    word: str
    """The next word as printed; "" where something else follows."""

    rest: str
    """What follows, from its opening marks on; cut off after `_LONGEST_REPORT` characters."""

    abbreviated: bool
    """Whether the next word has a full stop of its own."""


def _context(paragraph: str, begun: int, ending: re.Match[str]) -> _Context:
    stop_at = ending.start()
    window = paragraph[max(0, stop_at - _LONGEST_WORD) : stop_at]
    last = _LAST_WORD.search(window)
    before = last.group().lstrip("'‘’") if last else ""
    following = _NEXT_WORD.match(paragraph, ending.end())
    assert following is not None  # every part of the pattern may be empty
    return _Context(
        before=before.lower(),
        capitalised=before[:1].isupper(),
        numbers_item=_ITEM_NUMBER.fullmatch(paragraph, begun, stop_at) is not None,
        stop=ending["stop"],
        closing=ending["closing"],
        marks=following["marks"],
        dash=following["dash"],
        word=following["word"],
        rest=paragraph[ending.end() : ending.end() + _LONGEST_REPORT],
        abbreviated=paragraph[following.end() : following.end() + 1] == ".",
    )


def _breaks(context: _Context, *, punkt_breaks: bool) -> bool:
    """Whether a sentence ends there."""
    word = context.word
    if word[:1].islower() and not _CAMEL_CASE.match(word):
        return False
    if not word and context.rest[:1] in {".", ",", ";", ":", "!", "?", "…"}:
        return False
    if context.numbers_item and not context.closing:
        return False
    if context.stop == ".":
        return _breaks_after_full_stop(context, punkt_breaks=punkt_breaks)
    if set(context.stop) <= {".", "…"}:
        return _breaks_after_ellipsis(context, punkt_breaks=punkt_breaks)
    return not _is_reported(context)


def _breaks_after_full_stop(context: _Context, *, punkt_breaks: bool) -> bool:
    before = context.before
    number_follows = context.word[:1].isdigit()
    if before in TITLES or before in LEADING:
        return before in BEFORE_NUMBERS and punkt_breaks and not number_follows
    if before.endswith("."):
        return _breaks_after_ellipsis(context, punkt_breaks=punkt_breaks)
    if _INITIAL.match(before) or (before in CAPITALISED and context.capitalised):
        return _begins_sentence(context)
    if before in MAY_END or _ACRONYM.match(before):
        return _begins_sentence(context) or (punkt_breaks and not number_follows)
    return punkt_breaks


def _breaks_after_ellipsis(context: _Context, *, punkt_breaks: bool) -> bool:
    if context.closing:
        return True
    if context.word in {"I", ""}:
        return False
    return punkt_breaks or _begins_sentence(context)


def _begins_sentence(context: _Context) -> bool:
    """Whether what follows can hardly be the rest of a name or number."""
    if context.marks or context.closing:
        return True
    return context.word.lower() in STARTERS and not context.abbreviated


def _is_reported(context: _Context) -> bool:
    """Whether a question or cry goes on into the words that report it, or is part of a name."""
    if not context.closing:
        return context.before in EXCLAIMING_NAMES and not _begins_sentence(context)
    reports = _REPORTS.match(context.rest)
    return reports is not None and reports["verb"] in REPORTING


# ---- words --------------------------------------------------------------------------------------

_APOSTROPHE = re.compile(r"(?<=\w)[’‘](?=\w)")
_DOUBLED = re.compile("''")


def words(text: str) -> tuple[Span, ...]:
    """The words and punctuation marks of ``text``, in order.

    Contractions come apart as in the Penn Treebank (``ca`` ``n’t``), whatever their apostrophe.

    Returns:
        Spans that never overlap and hold every character that is not white space.
    """
    tokenizer = _word_tokenizer()
    return tuple(
        Span(sentence.start + start, sentence.start + end)
        for sentence in sentences(text)
        for start, end in _words_of(sentence.of(text), tokenizer)
    )


def _words_of(sentence: str, tokenizer: NLTKWordTokenizer) -> Iterator[tuple[int, int]]:
    """Spans in one sentence.

    NLTKWordTokenizer turns straight double marks and doubled single ones into others and fails
    where it cannot find them again (nltk 3.10, `span_tokenize`); curly ones it leaves alone.
    """
    doubled = {match.start() for match in _DOUBLED.finditer(sentence)}
    shown = _APOSTROPHE.sub("'", _DOUBLED.sub("””", sentence).replace('"', "”"))
    joined = False
    for start, end in tokenizer.span_tokenize(shown):
        if joined:
            joined = False
            yield start - 1, end
        elif start in doubled:
            joined = True
        else:
            yield start, end


# ---- nltk, loaded when first needed -------------------------------------------------------------


@cache
def _word_tokenizer() -> NLTKWordTokenizer:
    from nltk.tokenize.destructive import NLTKWordTokenizer  # noqa: PLC0415 - half a second

    return NLTKWordTokenizer()


@cache
def _punkt() -> PunktSentenceTokenizer:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer  # noqa: PLC0415 - same

    data = resources.files("workbench.pipeline").joinpath("data/punkt.json")
    learnt = json.loads(data.read_text(encoding="utf-8"))
    parameters = PunktParameters()
    known = TITLES | LEADING | MAY_END
    parameters.abbrev_types = (set(learnt["abbreviations"]) | known) - BEFORE_NUMBERS - CAPITALISED
    parameters.collocations = {(first, second) for first, second in learnt["collocations"]}
    parameters.sent_starters = set(learnt["sentence_starters"])
    parameters.ortho_context = defaultdict(int, learnt["orthography"])
    return PunktSentenceTokenizer(parameters)
