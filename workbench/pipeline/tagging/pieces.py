"""text + quoted spans -> word pieces with features, packed into windows for the tagger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

START_ID, END_ID = 101, 102
"""[CLS] and [SEP] of the BERT vocabulary."""

SHAPES = 3
"""Word shapes fed to the model: 0 lower case and the rest, 1 Capitalised, 2 ALL CAPS."""

FEATURES = SHAPES * 2 * 2
"""Rows of the type table: shape x inside quotation marks x first piece of a paragraph."""

CHAPTER = 40_000
"""Characters taken at once: bounds the memory that a page of megabytes takes."""

SURROGATES = dict.fromkeys(range(55296, 57344), "�")
"""Half characters that a careless scrape leaves behind; no tokenizer takes them."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one text, in order. All arrays are of one length."""

    ids: Ints
    starts: Ints
    """Code point of the text where the piece begins."""
    ends: Ints
    """Code point after the piece."""
    features: Ints
    """Row of the type table, 0 to FEATURES - 1."""
    word_first: Bools
    """True where a word begins."""
    paragraph_first: Bools
    """True where a paragraph begins."""

    def __len__(self) -> int:
        return len(self.ids)


def chapters(text: str) -> Iterator[tuple[int, int]]:
    """Cut ``text`` after line breaks (else blanks, else anywhere) into parts of at most CHAPTER."""
    start = 0
    while start < len(text):
        end = min(len(text), start + CHAPTER)
        if end < len(text):
            newline = text.rfind("\n", start, end)
            blank = newline if newline > start else text.rfind(" ", start, end)
            end = blank + 1 if blank > start else end
        yield start, end
        start = end


def split_pieces(text: str, quoted: Sequence[tuple[int, int]], tokenizer: Tokenizer) -> Pieces:
    """Tokenise ``text``; offsets are those of ``text`` itself, whatever the tokenizer normalises.

    Args:
        text: Any text; may be empty.
        quoted: Half-open code-point ranges inside quotation marks, marks included.
        tokenizer: A BERT tokenizer without truncation or padding.
    """
    clean = text if _encodable(text) else text.translate(SURROGATES)
    encoding = tokenizer.encode(clean, add_special_tokens=False)
    if not encoding.ids:
        none, never = np.zeros(0, np.int64), np.zeros(0, np.bool_)
        return Pieces(none, none, none, none, never, never)
    ids, words = np.array(encoding.ids, np.int64), np.array(encoding.word_ids, np.int64)
    offsets = np.array(encoding.offsets, np.int64)
    return _with_features(clean, quoted, ids, offsets, words)


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _with_features(
    text: str, quoted: Sequence[tuple[int, int]], ids: Ints, offsets: Ints, words: Ints
) -> Pieces:
    starts, ends = offsets[:, 0], offsets[:, 1]
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    word_first = np.diff(words, prepend=-1) > 0
    breaks = np.concatenate(([0], np.cumsum(codes == ord("\n"))))
    paragraph_first = np.diff(breaks[starts], prepend=-1) > 0
    # A word never reaches over a paragraph break, whatever the tokenizer thinks.
    word_first |= paragraph_first
    inside = np.zeros(len(text) + 1, np.int64)
    for start, end in quoted:
        inside[start] += 1
        inside[end] -= 1
    within = np.cumsum(inside)[starts] > 0
    shape = _shapes(codes, starts, ends, word_first)
    features = shape + SHAPES * within + SHAPES * 2 * paragraph_first
    return Pieces(ids, starts, ends, features, word_first, paragraph_first)


def _shapes(codes: npt.NDArray[np.uint32], starts: Ints, ends: Ints, word_first: Bools) -> Ints:
    letters, where = np.unique(codes, return_inverse=True)
    upper = np.array([chr(code).isupper() for code in letters], np.int64)[where]
    uppers = np.concatenate(([0], np.cumsum(upper)))
    word_of = np.cumsum(word_first) - 1
    first = starts[word_first]
    last = ends[np.append(np.flatnonzero(word_first)[1:], len(starts)) - 1]
    last = np.maximum(last, first)
    count = uppers[last] - uppers[first]
    capital = upper[np.minimum(first, len(upper) - 1)] > 0
    shape = np.where(capital, 1, 0)
    shape = np.where(capital & (count == last - first) & (last - first > 1), 2, shape)
    shapes: Ints = shape[word_of].astype(np.int64)
    return shapes


def windows(pieces: Pieces, size: int) -> list[tuple[int, int]]:
    """Pack whole paragraphs into ranges of at most ``size`` pieces; cut only longer paragraphs.

    A longer paragraph is cut at a word, after a full stop where one is near.
    """
    edges = np.append(np.flatnonzero(pieces.paragraph_first), len(pieces)).tolist()
    found: list[tuple[int, int]] = []
    start = 0
    for left, right in pairwise(edges):
        if right - start <= size:
            continue
        if left > start:
            found.append((start, left))
        start = left
        while right - start > size:
            end = _cut(pieces, start, start + size)
            found.append((start, end))
            start = end
    if len(pieces) > start:
        found.append((start, len(pieces)))
    return found


FULL_STOPS = (1012, 1029, 999)
"""Piece ids of ``.``, ``?`` and ``!``."""


def _cut(pieces: Pieces, start: int, end: int) -> int:
    middle = (start + end) // 2
    stops = np.flatnonzero(np.isin(pieces.ids[middle : end - 1], FULL_STOPS))
    if len(stops):
        return middle + int(stops[-1]) + 1
    firsts = np.flatnonzero(pieces.word_first[middle : end + 1])
    return middle + int(firsts[-1]) if len(firsts) else end
