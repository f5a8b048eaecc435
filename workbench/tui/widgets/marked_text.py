"""Words and marks -> styled lines: what the article and the conflict panes are painted from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content
from textual.content import Span as StyleSpan

from workbench.domain.text.display import neutralise
from workbench.domain.text.span import Span
from workbench.tui.widgets.reader import ADDED


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMark:
    """Words that stand out, by a style and by the characters set around them."""

    span: Span
    """In the text that is marked."""

    style: str
    """Name of a style; the widget that paints it knows what it looks like."""

    opening: str = ""
    closing: str = ""


def marked(text: str, within: Span, marks: Iterable[TextMark]) -> Content:
    """Set ``marks`` around and upon the words of ``text`` in ``within``.

    The text is made safe to display. A mark that reaches in from before ``within`` or out of
    it is styled up to the edge and gets its opening or closing only where it really begins or
    ends, so that a quotation over two paragraphs is opened once and closed once.
    """
    inside = [mark for mark in marks if mark.span.overlaps(within)]
    # At one position what ends goes before what begins, and the longer mark begins first; of two
    # that are equally long the one that began first ends last.
    edges = sorted(
        [(mark.span.start, 1, -len(mark.span), index, index) for index, mark in enumerate(inside)]
        + [(mark.span.end, 0, len(mark.span), -index, index) for index, mark in enumerate(inside)]
    )
    pieces: list[str] = []
    length = 0
    begun: dict[int, int] = {}
    spans: list[StyleSpan] = []
    signs: list[StyleSpan] = []
    at = within.start
    for position, begins, _, _, index in edges:
        mark = inside[index]
        stop = min(max(position, within.start), within.end)
        pieces.append(text[at:stop])
        length += stop - at
        at = stop
        if begins:
            begun[index] = length
            glyph = mark.opening if position >= within.start else ""
        else:
            glyph = mark.closing if position <= within.end else ""
        pieces.append(glyph)
        if glyph:
            signs.append(StyleSpan(length, length + len(glyph), ADDED))
        length += len(glyph)
        if not begins:
            spans.append(StyleSpan(begun[index], length, mark.style))
    pieces.append(text[at : within.end])
    # A mark's own order decides which style wins where two lie on the same words.
    order = {mark.style: rank for rank, mark in enumerate(inside)}
    spans.sort(key=lambda span: order[str(span.style)])
    return Content(neutralise("".join(pieces)), spans=[*spans, *signs])
