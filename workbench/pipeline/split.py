"""Text -> sentence spans and word spans. Only here and in ``meaning/stem.py`` nltk is imported.

Punkt decides with statistics learnt from news (training/train_punkt.py); rules for what it is
known to get wrong (abbreviations that may end a sentence, reported questions, closing marks) have
the last word (endings.py). docs/experiments.md says how well each of them does.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from workbench.domain.text.span import Span
from workbench.pipeline.sentences.abbreviations import (
    BEFORE_NUMBERS,
    CAPITALISED,
    LEADING,
    MAY_END,
    TITLES,
)
from workbench.pipeline.sentences.endings import ENDING, breaks, surroundings

if TYPE_CHECKING:
    from nltk.tokenize.destructive import NLTKWordTokenizer
    from nltk.tokenize.punkt import PunktSentenceTokenizer

_PARAGRAPH = re.compile(r"[^\n]+")
_STRAIGHT = str.maketrans("“”„‟«»‘’‚‛‹›", "\"\"\"\"\"\"''''''")


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
    endings = list(ENDING.finditer(paragraph))
    if not endings:
        return
    shown = for_punkt(paragraph)
    # Unaligned: which closing marks belong to the sentence is for `ENDING` to say.
    ends = [end for _, end in _punkt().span_tokenize(shown, realign_boundaries=False)]
    position = begun = 0
    for ending in endings:
        while position < len(ends) and ends[position] <= ending.start():
            position += 1
        # Punkt looks at one ending between two blanks; a mark that touches the next speaks for two.
        touches = not ending.group()[-1].isspace()
        punkt_breaks = touches or (position < len(ends) and ends[position] <= ending.end())
        if breaks(surroundings(paragraph, begun, ending), punkt_breaks=punkt_breaks):
            begun = ending.end()
            yield begun


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


def learnt_statistics() -> dict[str, Any]:
    """Parameters that training/train_punkt.py learnt from news, as it stands in the package."""
    data = resources.files("workbench.pipeline").joinpath("data/punkt.json")
    learnt: dict[str, Any] = json.loads(data.read_text(encoding="utf-8"))
    return learnt


@cache
def _word_tokenizer() -> NLTKWordTokenizer:
    from nltk.tokenize.destructive import NLTKWordTokenizer  # noqa: PLC0415 - half a second

    return NLTKWordTokenizer()


@cache
def _punkt() -> PunktSentenceTokenizer:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer  # noqa: PLC0415 - same

    learnt = learnt_statistics()
    parameters = PunktParameters()
    known = TITLES | LEADING | MAY_END
    parameters.abbrev_types = (set(learnt["abbreviations"]) | known) - BEFORE_NUMBERS - CAPITALISED
    parameters.collocations = {(first, second) for first, second in learnt["collocations"]}
    parameters.sent_starters = set(learnt["sentence_starters"])
    parameters.ortho_context = defaultdict(int, learnt["orthography"])
    return PunktSentenceTokenizer(parameters)
