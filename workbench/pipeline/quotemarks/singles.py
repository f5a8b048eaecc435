"""Single marks of a paragraph -> pairs: quotations told from apostrophes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.pipeline.quotemarks.paragraph_marks import Mark, MarkPair, Nature, is_blank

_ELIDED = re.compile(
    r"(?!60 Minutes)"  # the programme, not the decade
    r"(?:\d\ds?|em|til|till|tis|twas|twere|twill|twould|cause|cos|coz|cuz|bout|round|neath|n|cept|"
    r"nuff|fraid|ere|gainst|mid|midst|mong|tween|pon|scuse|sup|lo|hood|burbs|nother|nam|fro|"
    r"gator|possum|merica|murica|course|bama|"
    r"s|re|ve|ll|d|m|t)(?![\w'’])",
    re.IGNORECASE,
)
"""Words printed with an apostrophe for their lost beginning ('90s, ’em), and clitics set apart."""

_CLIPPED = re.compile(
    r"(?:[sxz]|\w\win|(?<!\w)(?:o|ol|an|th|wi|wit|tha|lil|mo|po|fo|yo))\Z", re.IGNORECASE
)
"""Words that may end in an apostrophe: plural possessives, goin’, o’."""

_LONGEST_CLIPPED = 4
_SENTENCE_END = frozenset(".,!?…;—–-)]")
_FEW_WORDS = 5
"""A quotation of no more words may end in what might be a possessive (‘fake news’ was)."""

_FEW_CHARACTERS = 100
"""Bounds the look back for `_FEW_WORDS`."""


def pair_singles(
    text: str, marks: Sequence[Mark], outer: Sequence[MarkPair], first: int
) -> Iterator[MarkPair]:
    """Pair the single marks of one paragraph.

    A pair never reaches over a mark of ``outer``. An opening mark takes the nearest closing mark
    that cannot be an apostrophe before the next opening mark; failing that, the nearest that may
    be one, if only a few words lie between. One that begins the paragraph (at ``first``) or a
    quotation (after a colon or comma) and is never closed quotes the rest of the paragraph.
    """
    for group, outermost in _same_scope(marks, outer):
        last: Mark | None = None
        for opening, closing_marks in _reaches(text, group):
            closing = _closing_of(text, opening, closing_marks)
            last = None if closing else opening
            if closing:
                yield MarkPair(opening, closing)
        if last and outermost and _stays_open(text, last, first):
            yield MarkPair(last, None)


def _same_scope(
    marks: Sequence[Mark], outer: Sequence[MarkPair]
) -> Iterator[tuple[list[Mark], bool]]:
    """Groups of marks inside the same innermost outer pair; True for those that are in none."""
    edges = sorted(
        (edge.start, edge is pair.opening)
        for pair in outer
        for edge in (pair.opening, pair.closing)
        if edge is not None
    )
    groups: list[list[Mark]] = [[]]
    position = 0
    for mark in marks:
        while position < len(edges) and edges[position][0] < mark.start:
            if edges[position][1]:
                groups.append([])
            else:
                yield groups.pop(), False
            position += 1
        groups[-1].append(mark)
    for i, group in enumerate(groups):
        yield group, i == 0


def _reaches(text: str, group: Sequence[Mark]) -> Iterator[tuple[Mark, list[Mark]]]:
    """Each opening mark with the closing marks before the next one."""
    opening: Mark | None = None
    closing: list[Mark] = []
    settled = True
    for mark in group:
        if _opens(text, mark):
            if opening is None or settled or not _doubtful(text, mark):
                if opening:
                    yield opening, closing
                opening, closing, settled = mark, [], False
        elif opening and _closes(mark):
            closing.append(mark)
            settled = settled or not _may_be_apostrophe(text, mark)
    if opening:
        yield opening, closing


def _closing_of(text: str, opening: Mark, closing: Sequence[Mark]) -> Mark | None:
    doubtful = _doubtful(text, opening)
    for mark in closing:
        if not _may_be_apostrophe(text, mark):
            return mark if mark.before in _SENTENCE_END or not doubtful else None
    if closing and not doubtful and _few_words(text, opening, closing[0]):
        return closing[0]
    return None


def _opens(text: str, mark: Mark) -> bool:
    if not mark.after_gap or is_blank(mark.after):
        return False
    if mark.nature is Nature.CLOSES and not mark.leans_open:
        return False
    return text[mark.end : mark.end + 2] not in {"n'", "n’", "N'", "N’"}


def _closes(mark: Mark) -> bool:
    if mark.nature is Nature.OPENS and mark.after_gap:
        return False
    return not is_blank(mark.before) and mark.before_gap


def _doubtful(text: str, mark: Mark) -> bool:
    """Tell whether an opening mark is more likely an apostrophe: ’90s, ’em, any raised comma."""
    if mark.nature is Nature.CLOSES:
        return True
    return mark.last and _ELIDED.match(text, mark.end) is not None


def _may_be_apostrophe(text: str, mark: Mark) -> bool:
    if not (mark.first and mark.last and mark.after and is_blank(mark.after)):
        return False
    start = max(0, mark.start - _LONGEST_CLIPPED)
    return mark.before.isdigit() or _CLIPPED.search(text, start, mark.start) is not None


def _few_words(text: str, opening: Mark, closing: Mark) -> bool:
    return (
        closing.start - opening.end < _FEW_CHARACTERS
        and len(text[opening.end : closing.start].split()) <= _FEW_WORDS
    )


def _stays_open(text: str, mark: Mark, first: int) -> bool:
    if _doubtful(text, mark):
        return False
    begins_speech = is_blank(mark.before) and text[mark.start - 2 : mark.start - 1] in {":", ","}
    return mark.start == first or (mark.first and begins_speech)
