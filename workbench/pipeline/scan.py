"""Text -> the stretches inside quotation marks of every shape, paired within a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.domain.quotation import QuotedSpan
from workbench.domain.span import Span
from workbench.pipeline.marks import Family, Mark, Nature, is_blank, marks_of

_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class _Pair:
    """An opening mark and its closing one; None where the paragraph ends first."""

    opening: Mark
    closing: Mark | None


def scan(text: str) -> tuple[QuotedSpan, ...]:
    """Everything in ``text`` that stands inside quotation marks.

    A paragraph is what lies between two newlines. Marks are paired inside each paragraph from that
    paragraph's characters alone, so a stray mark costs at most its own paragraph; only
    ``continued`` looks at the next paragraph that is not blank.

    Returns:
        Spans in text order, outer before inner; none crosses a newline. Spans of one depth never
        overlap, and one of depth ``n + 1`` lies in the ``inner`` of one of depth ``n``. Pairs with
        nothing between them are left out. Empty where the text holds no marks.
    """
    found: list[QuotedSpan] = []
    unfinished: int | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        if paragraph.group().isspace():
            continue
        spans = _scan_paragraph(text, paragraph.start(), paragraph.end())
        if unfinished is not None and _goes_on(text, found[unfinished], paragraph.start(), spans):
            found[unfinished] = replace(found[unfinished], continued=True)
        unfinished = None
        for quoted in spans:
            if not quoted.closed and quoted.depth == 0:
                unfinished = len(found)
            found.append(quoted)
    return tuple(found)


def _goes_on(text: str, before: QuotedSpan, start: int, spans: Sequence[QuotedSpan]) -> bool:
    """Whether a paragraph begins with a mark of the family that was left open in the last one."""
    if not spans or text[start : spans[0].span.start].strip():
        return False
    families = [
        next(marks_of(text, quoted.span.start, quoted.inner.start))[0].family
        for quoted in (before, spans[0])
    ]
    return families[0] is families[1]


def _scan_paragraph(text: str, start: int, end: int) -> list[QuotedSpan]:
    marks = [mark for run in marks_of(text, start, end) for mark in run]
    if not marks:
        return []
    first = start
    while is_blank(text[end - 1]):
        end -= 1
    while is_blank(text[first]):
        first += 1
    outer = _pair_doubles([mark for mark in marks if mark.family is not Family.SINGLE])
    singles = [mark for mark in marks if mark.family is Family.SINGLE]
    pairs = sorted(
        [*outer, *_pair_singles(text, singles, outer, first)], key=lambda pair: pair.opening.start
    )
    return list(_nested(pairs, end))


def _nested(pairs: Sequence[_Pair], end: int) -> Iterator[QuotedSpan]:
    """Spans with their depths; pairs come in text order and never cross."""
    ends: list[int] = []
    for pair in pairs:
        inner_end = pair.closing.start if pair.closing else end
        span_end = pair.closing.end if pair.closing else end
        if pair.opening.end >= inner_end:
            continue
        while ends and ends[-1] <= pair.opening.start:
            ends.pop()
        yield QuotedSpan(
            span=Span(pair.opening.start, span_end),
            inner=Span(pair.opening.end, inner_end),
            depth=len(ends),
            closed=pair.closing is not None,
        )
        ends.append(inner_end)


# ---- double marks, guillemets, corner brackets --------------------------------------------------


def _pair_doubles(marks: Sequence[Mark]) -> list[_Pair]:
    """Pair by context; where that leaves marks over, try strict alternation and keep the better."""
    pairs, strays, lone = _by_context(marks)
    if strays:
        straight = _by_turns(marks)
        if straight is not None and straight[1] < strays:
            return straight[0]
    return [*pairs, *lone]


def _by_context(marks: Sequence[Mark]) -> tuple[list[_Pair], int, list[_Pair]]:
    """Match like brackets. Returns the pairs, how many marks were left over, the lone opener."""
    pairs: list[_Pair] = []
    stack: list[Mark] = []
    still_open: Counter[Family] = Counter()
    strays = 0
    for mark in marks:
        if _opens(mark, [m for m in stack[-1:] if m.family is mark.family]):
            stack.append(mark)
            still_open[mark.family] += 1
        elif still_open[mark.family]:
            while stack[-1].family is not mark.family:
                still_open[stack.pop().family] -= 1
                strays += 1
            still_open[mark.family] -= 1
            pairs.append(_Pair(stack.pop(), mark))
        else:
            strays += 1
    strays += len(stack)
    lone = []
    if stack and stack[-1].end > max((pair.opening.start for pair in pairs), default=-1):
        lone = [_Pair(stack[-1], None)] if _may_stay_open(stack[-1]) else []
    return pairs, strays, lone


def _opens(mark: Mark, pending: Sequence[Mark]) -> bool:
    """Whether ``mark`` begins a quotation, given the innermost open mark if of the same family."""
    if mark.family in {Family.CORNER, Family.WHITE_CORNER} or mark.glyph in {"„", "``", "‘‘", "〝"}:
        return mark.nature is Nature.OPENS
    if mark.nature is Nature.OPENS:
        return mark.after_gap if pending else not mark.leans_closed
    if mark.nature is Nature.CLOSES:
        return not pending and mark.leans_open
    if mark.leans_open or mark.leans_closed:
        return mark.leans_open
    return not pending and not (mark.before.isdigit() and not mark.after_gap)


def _may_stay_open(mark: Mark) -> bool:
    return mark.nature is not Nature.CLOSES and mark.after_gap


def _by_turns(marks: Sequence[Mark]) -> tuple[list[_Pair], int] | None:
    """Every other mark opens. Returns the pairs and how many marks that goes against, if it can."""
    if len(marks) % 2 or any(mark.family is not Family.DOUBLE for mark in marks):
        return None
    pairs = [_Pair(a, b) for a, b in zip(marks[::2], marks[1::2], strict=True)]
    against = sum(
        (a.leans_closed or a.nature is Nature.CLOSES) + (b.leans_open or b.nature is Nature.OPENS)
        for a, b in zip(marks[::2], marks[1::2], strict=True)
    )
    return pairs, against


# ---- single marks -------------------------------------------------------------------------------

_ELIDED = re.compile(
    r"(?:\d\ds?|em|til|till|tis|twas|twere|twill|cause|cuz|bout|round|neath|n|cept|nuff|fraid|ere|"
    r"gainst|mid|midst|tween|pon|scuse|sup|coz|kay|lo|hood|burbs|nother)\b",
    re.IGNORECASE,
)
"""Words that are printed with an apostrophe for their lost beginning ('90s, ’em, rock ’n’ roll)."""

_CLIPPED = re.compile(
    r"(?:[sxz]|\w\win|\b(?:o|ol|an|th|wi|wit|tha|lil|mo|po|fo|yo))\Z", re.IGNORECASE
)
"""Words that may end in an apostrophe: plural possessives, goin’, o’."""

_SENTENCE_END = frozenset(".,!?…;—–-)]")
_FEW_WORDS = 5
"""A quotation of no more words may end in what might be a possessive (‘fake news’ was)."""


def _pair_singles(
    text: str, marks: Sequence[Mark], outer: Sequence[_Pair], first: int
) -> list[_Pair]:
    """Pair single marks that lie between the same outer marks."""
    pairs: list[_Pair] = []
    for group in _same_scope(marks, outer):
        opening: Mark | None = None
        maybe: Mark | None = None
        for mark in group:
            if _opens_single(text, mark):
                if opening and maybe:
                    pairs.append(_Pair(opening, maybe))
                if opening is None or maybe or not _is_elided(text, mark):
                    opening, maybe = mark, None
            elif opening and _closes_single(mark):
                if not _may_be_apostrophe(text, mark):
                    if _sure_enough(text, opening, mark):
                        pairs.append(_Pair(opening, mark))
                    opening, maybe = None, None
                elif (
                    maybe is None and not _is_elided(text, opening) and _short(text, opening, mark)
                ):
                    maybe = mark
        if opening and maybe:
            pairs.append(_Pair(opening, maybe))
        elif opening and opening.start == first and not _is_elided(text, opening):
            pairs.append(_Pair(opening, None))
    return pairs


def _same_scope(marks: Sequence[Mark], outer: Sequence[_Pair]) -> Iterator[list[Mark]]:
    """Groups of the single marks that stand inside the same innermost outer pair, or in none."""
    edges = sorted(
        (edge.start, is_opening)
        for pair in outer
        for edge, is_opening in ((pair.opening, True), (pair.closing, False))
        if edge is not None
    )
    groups: list[list[Mark]] = [[]]
    finished: list[list[Mark]] = []
    position = 0
    for mark in marks:
        while position < len(edges) and edges[position][0] < mark.start:
            if edges[position][1]:
                groups.append([])
            else:
                finished.append(groups.pop())
            position += 1
        groups[-1].append(mark)
    yield from finished
    yield from groups


def _opens_single(text: str, mark: Mark) -> bool:
    if mark.nature is Nature.CLOSES or not mark.after_gap:
        return False
    if text[mark.end : mark.end + 2] in {"n'", "n’", "N'", "N’"}:
        return False
    return mark.leans_open or not is_blank(mark.after)


def _closes_single(mark: Mark) -> bool:
    return mark.nature is not Nature.OPENS and not is_blank(mark.before) and mark.before_gap


def _is_elided(text: str, mark: Mark) -> bool:
    return mark.last and _ELIDED.match(text, mark.end) is not None


def _may_be_apostrophe(text: str, mark: Mark) -> bool:
    if not mark.first or not mark.last or not is_blank(mark.after) or not mark.after:
        return False
    return mark.before.isdigit() or bool(_CLIPPED.search(text, max(0, mark.start - 4), mark.start))


def _sure_enough(text: str, opening: Mark, closing: Mark) -> bool:
    return not _is_elided(text, opening) or closing.before in _SENTENCE_END


def _short(text: str, opening: Mark, closing: Mark) -> bool:
    return closing.start - opening.end < _FEW_WORDS * 20 and (
        len(text[opening.end : closing.start].split()) <= _FEW_WORDS
    )
