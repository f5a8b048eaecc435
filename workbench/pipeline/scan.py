"""Text -> the stretches inside quotation marks of every shape, paired within a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.domain.statements.quotation import QuotedSpan
from workbench.domain.text.span import Span
from workbench.pipeline.quotemarks.paragraph_marks import (
    Family,
    Mark,
    MarkPair,
    Nature,
    family_of,
    is_blank,
    marks_of,
)
from workbench.pipeline.quotemarks.singles import pair_singles

_PARAGRAPH = re.compile(r"[^\n]+")


_BRACKETS = frozenset({Family.CORNER, Family.WHITE_CORNER})
_ONLY_OPENING = frozenset({"„", "``", "‘‘", "〝"})


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
    """Tell if a paragraph begins with a mark of the family that was left open in the last one."""
    if not spans or text[start : spans[0].span.start].strip():
        return False
    glyphs = (text[quoted.span.start : quoted.inner.start] for quoted in (before, spans[0]))
    return len({family_of(glyph) for glyph in glyphs}) == 1


def _scan_paragraph(text: str, start: int, end: int) -> list[QuotedSpan]:
    marks = [mark for run in marks_of(text, start, end) for mark in run]
    if not marks:
        return []
    first = start
    while is_blank(text[end - 1]):
        end -= 1
    while is_blank(text[first]):
        first += 1
    outer = _pair_doubles([mark for mark in marks if mark.family is not Family.SINGLE], first)
    singles = [mark for mark in marks if mark.family is Family.SINGLE]
    pairs = sorted(
        [*outer, *pair_singles(text, singles, outer, first)], key=lambda pair: pair.opening.start
    )
    return list(_nested(pairs, end))


def _nested(pairs: Sequence[MarkPair], end: int) -> Iterator[QuotedSpan]:
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


def _pair_doubles(marks: Sequence[Mark], first: int) -> list[MarkPair]:
    """Pair by context; where that leaves marks over, try strict alternation and keep the better."""
    pairs, left_over, strays = _by_context(marks)
    unsettled = len(left_over) + strays
    if unsettled:
        turns = _by_turns(marks)
        if turns is not None and turns[1] < unsettled:
            return turns[0]
    lone = _lone_opener(pairs, left_over, strays, first)
    return [*pairs, MarkPair(lone, None)] if lone else pairs


def _by_context(marks: Sequence[Mark]) -> tuple[list[MarkPair], list[Mark], int]:
    """Match like brackets. Returns pairs, openers left over, number of closers left over."""
    pairs: list[MarkPair] = []
    stack: list[Mark] = []
    left_over: list[Mark] = []
    still_open: Counter[Family] = Counter()
    strays = 0
    for i, mark in enumerate(marks):
        if _opens(mark, pending=bool(stack) and stack[-1].family is mark.family):
            stack.append(mark)
            still_open[mark.family] += 1
        elif still_open[mark.family]:
            while stack[-1].family is not mark.family:
                still_open[stack[-1].family] -= 1
                left_over.append(stack.pop())
            still_open[mark.family] -= 1
            pairs.append(MarkPair(stack.pop(), mark))
        elif pairs and pairs[-1].closing is marks[i - 1] and _was_inches(marks[i - 1], mark):
            pairs[-1] = MarkPair(pairs[-1].opening, mark)
        else:
            strays += 1
    return pairs, [*left_over, *stack], strays


def _opens(mark: Mark, *, pending: bool) -> bool:
    """Tell if ``mark`` begins a quotation; ``pending``: the innermost open mark may be closed."""
    if mark.glyph in _ONLY_OPENING or mark.family in _BRACKETS:
        return mark.nature is Nature.OPENS
    if mark.nature is Nature.OPENS:
        return mark.after_gap if pending else not mark.leans_closed
    if mark.nature is Nature.CLOSES:
        return not pending and mark.leans_open
    if mark.leans_open or mark.leans_closed:
        return mark.leans_open
    return not pending and not mark.before.isdigit()


def _was_inches(closing: Mark, later: Mark) -> bool:
    """Tell if the mark before ``later`` was that of inches or seconds: "a 5" pipe," he said."""
    return closing.before.isdigit() and closing.family is later.family and later.leans_closed


def _lone_opener(
    pairs: Sequence[MarkPair], left_over: Sequence[Mark], strays: int, first: int
) -> Mark | None:
    """The one opening mark without a closing one that quotes the rest of its paragraph, if any.

    It is the last mark of the paragraph (of 72 such in the training part of PolNeAR 1.0 54 quote
    all that follows and 5 less), or it begins the paragraph (at ``first``) and the pairs after it
    are of another shape, so that none of them can be its own. Any other is a slip.
    """
    if not left_over:
        return None
    last = left_over[-1]
    if last.start > max((pair.closing.start for pair in pairs if pair.closing), default=-1):
        return last if _may_stay_open(last) else None
    alone = len(left_over) == 1 and last.start == first and not strays
    if alone and _may_stay_open(last) and all(p.opening.glyph != last.glyph for p in pairs):
        return last
    return None


def _may_stay_open(mark: Mark) -> bool:
    if mark.nature is Nature.CLOSES or not mark.after_gap:
        return False
    return mark.family is Family.GUILLEMET or not is_blank(mark.after)


def _by_turns(marks: Sequence[Mark]) -> tuple[list[MarkPair], int] | None:
    """Every other mark opens. Returns the pairs and how many marks that goes against, if it can."""
    if len(marks) % 2 or any(mark.family is not Family.DOUBLE for mark in marks):
        return None
    turns = list(zip(marks[::2], marks[1::2], strict=True))
    if any(opening.before.isalnum() for opening, _ in turns):
        return None
    against = sum(
        (a.leans_closed or a.nature is Nature.CLOSES) + (b.leans_open or b.nature is Nature.OPENS)
        for a, b in turns
    )
    return [MarkPair(a, b) for a, b in turns], against
