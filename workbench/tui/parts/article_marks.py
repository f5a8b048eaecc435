"""Which words of an article stand out, and how, for the quotation that is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.domain.lists.filters import Term
from workbench.domain.lists.opened import ConflictView, QuotationFile
from workbench.domain.statements.quotation import Attribution
from workbench.domain.text.span import Span
from workbench.services.reading.highlighting import hits
from workbench.tui.dialogs.limit_moves import Limits
from workbench.tui.glyphs import Glyphs
from workbench.tui.widgets.marked_text import TextMark

_NEAR = 20
"""Other quotations of an article that can be jumped to."""

_JOINT = " … "
"""What stands between two content spans in the text of a quotation."""

_HITS_AROUND = 30_000
"""Characters on each side of a quotation in which hits are looked for: what the view lays out."""


def marks_of(
    file: QuotationFile, glyphs: Glyphs, letters: Mapping[int, str] | None = None
) -> tuple[TextMark, ...]:
    """Marks for the quotation under review and, dimly, for every other one of its article.

    Args:
        file: The quotation under review.
        glyphs: The characters that mark words.
        letters: What stands before other quotations instead of the usual, by their ids.
    """
    content = file.attribution.quotation.content
    opening, closing = glyphs.other
    others: list[TextMark] = []
    for other in file.others:
        letter = (letters or {}).get(other.quotation_id, "")
        for span in other.content:
            if span in content:
                continue
            others.append(
                TextMark(
                    span=span, style="other", opening="" if letter else opening, closing=closing
                )
            )
            if letter:
                first = Span(span.start, span.start + 1)
                others.append(TextMark(span=first, style="deciding", opening=f"[{letter}]"))
    return (*others, *_own_marks(file.attribution, glyphs))


def nearest(file: QuotationFile) -> list[int]:
    """Ids of the other quotations of the article that are near by, the nearest first."""
    start = file.attribution.quotation.content[0].start
    near = sorted(file.others, key=lambda other: abs(other.content[0].start - start))
    return [other.quotation_id for other in near[:_NEAR]]


def hit_marks(text: str, content: Sequence[Span], terms: Sequence[Term]) -> tuple[TextMark, ...]:
    """Marks for what a filter looks for, in the part of an article around a quotation."""
    start = max(content[0].start - _HITS_AROUND, 0)
    near = text[start : content[-1].end + _HITS_AROUND]
    return tuple(
        TextMark(span=Span(start + hit.start, start + hit.end), style="hit")
        for hit in hits(near, terms)
    )


def limit_marks(file: QuotationFile, limits: Limits, glyphs: Glyphs) -> tuple[TextMark, ...]:
    """`marks_of` with the quotation as wide as ``limits``, and the word at the limit that moves."""
    attribution = file.attribution
    quotation = replace(attribution.quotation, content=limits.spans)
    moved = replace(file, attribution=replace(attribution, quotation=quotation))
    return (*marks_of(moved, glyphs), TextMark(span=limits.word, style="deciding"))


def conflict_marks(
    view: ConflictView, words: Sequence[Span], glyphs: Glyphs
) -> tuple[TextMark, ...]:
    """Marks for one side of a conflict, with the words that the conflict rests on."""
    opening, closing = glyphs.deciding
    deciding = [
        TextMark(span=span, style="deciding", opening=opening, closing=closing)
        for span in in_article(view.attribution.quotation.content, _runs(view.text, words))
    ]
    return (*_own_marks(view.attribution, glyphs), *deciding)


def _runs(text: str, words: Sequence[Span]) -> list[Span]:
    """Words with nothing but white space between them as one span, in text order."""
    runs: list[Span] = []
    for word in sorted(words):
        if runs and not text[runs[-1].end : word.start].strip():
            runs[-1] = Span(runs[-1].start, max(runs[-1].end, word.end))
        else:
            runs.append(word)
    return runs


def in_article(content: Sequence[Span], words: Sequence[Span]) -> list[Span]:
    """Spans of a quotation's text -> spans of the article it stands in.

    Args:
        content: The quotation's content spans in the article, in text order.
        words: Spans of its text, in which the content spans are joined by " … ".

    Returns:
        The same words in the article; words over a joint become two spans, words of the joint
        itself and beyond the end none.
    """
    found = []
    for word in words:
        begins = 0
        for span in content:
            ends = begins + len(span)
            start, stop = max(word.start, begins), min(word.end, ends)
            if start < stop:
                found.append(Span(span.start + start - begins, span.start + stop - begins))
            begins = ends + len(_JOINT)
    return found


def _own_marks(attribution: Attribution, glyphs: Glyphs) -> Iterator[TextMark]:
    opening, closing = glyphs.quote
    quotation = attribution.quotation
    for span in quotation.content:
        yield TextMark(span=span, style="quote", opening=opening, closing=closing)
    if quotation.cue:
        yield TextMark(span=quotation.cue, style="cue", opening=glyphs.cue)
    if attribution.via:
        yield TextMark(span=attribution.via.span, style="via", opening=glyphs.via)
    if attribution.mention:
        yield TextMark(span=attribution.mention.span, style="speaker", opening=glyphs.speaker)
