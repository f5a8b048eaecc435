"""Two texts laid beside each other: which words stand in both, which were taken out or put in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

# A word with its apostrophes and hyphens, a character of a script that parts no words, or one mark;
# with the white space after it. Accents and vowel signs of their own are no marks and stay.
_MARKS = r"!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u203e\u3001-\u3011\uff01-\uff0f"
_WIDE = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTERS = rf"[^\s{_MARKS}{_WIDE}]+"
_TOKEN = re.compile(rf"({_LETTERS}(?:['’‐‑-]{_LETTERS})*|\S)(\s*)")

_FEW = 3
"""Letters of a lone word that is not worth an island between two changes."""

_MOST_WORDS = 4_000
"""Words in which two paragraphs differ from the first difference to the last; beyond it the one
counts as taken out and the other as put in, because finding more could take minutes."""

_MOST_PAIRS = 10_000
"""Comparisons of the paragraphs in one stretch that was rewritten; beyond it likewise."""

_ALIKE = 0.5
"""Likeness from which on two paragraphs are one that was edited."""


class Presence(StrEnum):
    """In which of the two texts words stand."""

    BOTH = "both"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words in a row that stand in the same of the two texts, with the white space after them."""

    text: str
    presence: Presence


@dataclass(frozen=True, slots=True)
class ComparedParagraph:
    """One paragraph of either text, or of both where they are the same or one was edited."""

    runs: tuple[TextRun, ...]
    """In reading order, what was taken out before what took its place."""

    @property
    def presence(self) -> Presence | None:
        """What all of its words have in common; None where it was edited."""
        found = {run.presence for run in self.runs}
        return found.pop() if len(found) == 1 else None

    @property
    def printed(self) -> tuple[TextRun, ...]:
        """The runs, with marks where it was edited; else its presence says it of all the words."""
        return tuple(with_marks(self.runs)) if self.presence is None else self.runs


def likeness(one: str, other: str) -> float:
    """Share of the words, whatever their order and case, that two texts have in common, 0 to 1."""
    return _overlap(_counted(one), _counted(other))


def compare_words(old: str, new: str) -> tuple[TextRun, ...]:
    """Two wordings as runs; white space is never a difference.

    Returns:
        Runs whose words are, without those added, the words of ``old`` in their order, and
        without those removed those of ``new``. Empty where neither has a word.
    """
    left, right = _tokens(old), _tokens(new)
    steps = _aligned([key for key, _ in left], [key for key, _ in right], _MOST_WORDS)
    runs: list[TextRun] = []
    for same, (i, j), (k, m) in _without_islands(steps, right):
        if same:
            # Where only one of them has white space, the words that follow in it want it.
            last = max(left[j - 1], right[m - 1], key=lambda token: len(token[1]))
            _extend(runs, Presence.BOTH, [*right[k : m - 1], last])
        else:
            _extend(runs, Presence.REMOVED, left[i:j])
            _extend(runs, Presence.ADDED, right[k:m])
    return tuple(runs)


def compare_paragraphs(old: Sequence[str], new: Sequence[str]) -> tuple[ComparedParagraph, ...]:
    """Two texts paragraph by paragraph, in reading order; paragraphs without a word are left out.

    A paragraph that was moved is taken out at one place and put in at the other.
    """
    left = [_bare(paragraph) for paragraph in old]
    right = [_bare(paragraph) for paragraph in new]
    found: list[ComparedParagraph] = []
    for same, (i, j), (k, m) in _aligned(left, right, None):
        if same:
            found += [_whole(text, Presence.BOTH) for text in right[k:m] if text]
        else:
            found += _rewritten(left[i:j], right[k:m])
    return tuple(found)


_MARKED = {
    Presence.BOTH: ("", ""),
    Presence.REMOVED: ("[-", "-]"),
    Presence.ADDED: ("{+", "+}"),
}
"""What is printed around words, as `git diff --word-diff` does: to be read without colours."""


def with_marks(runs: Sequence[TextRun]) -> Iterator[TextRun]:
    """Runs with marks around what was removed or added, and white space outside of them."""
    for run, following in zip(runs, (*runs[1:], None), strict=True):
        words = run.text.rstrip()
        opening, closing = _MARKED[run.presence]
        space = run.text[len(words) :]
        if run.presence is Presence.REMOVED and following is not None:
            space = space or " " * (following.presence is Presence.ADDED)
        yield TextRun(f"{opening}{words}{closing}", run.presence)
        if space:
            yield TextRun(space, Presence.BOTH)


_Range = tuple[int, int]
_Step = tuple[bool, _Range, _Range]
"""Whether the two ranges, of the old and of the new sequence, are the same."""


def _aligned(old: Sequence[Hashable], new: Sequence[Hashable], most: int | None) -> Iterator[_Step]:
    """What two sequences share and where they differ, in order; of ``most`` items not more."""
    # Ends that are the same are most of an edited text: take them off before the slow part.
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if head:
        yield True, (0, head), (0, head)
    ends = len(old) - tail, len(new) - tail
    yield from _aligned_middles(old, new, head, ends, most)
    if tail:
        yield True, (ends[0], len(old)), (ends[1], len(new))


def _aligned_middles(
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    head: int,
    ends: tuple[int, int],
    most: int | None,
) -> Iterator[_Step]:
    if max(ends) == head:
        return
    if most is not None and max(ends) - head > most:
        yield False, (head, ends[0]), (head, ends[1])
        return
    matcher = SequenceMatcher(None, old[head : ends[0]], new[head : ends[1]])
    for tag, i, j, k, m in matcher.get_opcodes():
        yield tag == "equal", (i + head, j + head), (k + head, m + head)


def _without_islands(steps: Iterator[_Step], tokens: Sequence[tuple[str, str]]) -> Iterator[_Step]:
    """Steps in which a lone short word between two changes is part of one change."""
    kept: list[_Step] = []
    for step in steps:
        same, old, new = step
        if not same and len(kept) > 1 and not kept[-2][0] and _is_island(kept[-1], tokens):
            kept.pop()
            _, (i, _), (k, _) = kept.pop()
            kept.append((False, (i, old[1]), (k, new[1])))
        else:
            kept.append(step)
    yield from kept


def _is_island(step: _Step, tokens: Sequence[tuple[str, str]]) -> bool:
    same, _, (k, m) = step
    return same and m - k == 1 and len(tokens[k][0]) <= _FEW


def _rewritten(old: Sequence[str], new: Sequence[str]) -> Iterator[ComparedParagraph]:
    """Paragraphs that differ: those that are alike as one, the others each by itself."""
    i = k = 0
    for here, there in (*_alike(old, new), (len(old), len(new))):
        yield from (_whole(text, Presence.REMOVED) for text in old[i:here] if text)
        yield from (_whole(text, Presence.ADDED) for text in new[k:there] if text)
        if here < len(old):
            yield ComparedParagraph(compare_words(old[here], new[there]))
        i, k = here + 1, there + 1


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Indices of paragraphs that are one, edited: in order, and as much alike as can be."""
    if len(old) * len(new) > _MOST_PAIRS:
        return []
    left, right = [_counted(text) for text in old], [_counted(text) for text in new]
    scores = [[_overlap(one, other) for other in right] for one in left]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for k in reversed(range(len(new))):
            pair = scores[i][k] + best[i + 1][k + 1] if scores[i][k] >= _ALIKE else 0.0
            best[i][k] = max(best[i + 1][k], best[i][k + 1], pair)
    found = []
    i = k = 0
    while i < len(old) and k < len(new):
        if best[i][k] == best[i + 1][k]:
            i += 1
        elif best[i][k] == best[i][k + 1]:
            k += 1
        else:
            found.append((i, k))
            i, k = i + 1, k + 1
    return found


def _bare(paragraph: str) -> str:
    return " ".join(paragraph.split())


def _tokens(text: str) -> list[tuple[str, str]]:
    """Words and marks with, each beside it, the same with the white space that follows."""
    return [(match[1], match[0]) for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=16)  # One text is often held against many.
def _counted(text: str) -> Counter[str]:
    """Its words, or its marks where it has nothing else: every sentence has a full stop."""
    tokens = [word.casefold() for word, _ in _tokens(text)]
    return Counter([token for token in tokens if token[0].isalnum()] or tokens)


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _whole(text: str, standing: Presence) -> ComparedParagraph:
    return ComparedParagraph((TextRun(text, standing),))


def _extend(runs: list[TextRun], standing: Presence, tokens: Sequence[tuple[str, str]]) -> None:
    if tokens:
        runs.append(TextRun("".join(text for _, text in tokens), standing))
