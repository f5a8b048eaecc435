"""One quotation as two, and two as one: pure work on spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.domain.errors import InvalidInputError
from workbench.domain.text.span import Span


def parted(text: str, spans: Sequence[Span], at: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The spans before a place and those from it on; blanks at the cut belong to neither.

    Args:
        text: Of the article.
        spans: Of the quotation, in text order.
        at: Offset in the text.

    Raises:
        InvalidInputError: No word is left on one of the sides.
    """
    first = _worded(text, ((span.start, min(span.end, at)) for span in spans))
    second = _worded(text, ((max(span.start, at), span.end) for span in spans))
    if not first or not second:
        side = "before" if not first else "after"
        raise InvalidInputError(f"No word of the quotation is left {side} character {at}.")
    return first, second


def united(text: str, first: Sequence[Span], second: Sequence[Span]) -> tuple[Span, ...]:
    """The spans of both, in text order; those with nothing but blanks between them as one.

    Raises:
        InvalidInputError: The quotations have words in common.
    """
    made: list[Span] = []
    for span in sorted((*first, *second)):
        if made and span.start < made[-1].end:
            raise InvalidInputError("They have words in common: move the limits of one first.")
        if made and not text[made[-1].end : span.start].strip():
            made[-1] = Span(made[-1].start, span.end)
        else:
            made.append(span)
    return tuple(made)


def place_of_words(text: str, spans: Sequence[Span], words: str) -> int:
    """Where in a quotation some words begin, which must stand in it once.

    Raises:
        InvalidInputError: They stand there more than once, or not at all.
    """
    found = [
        at
        for span in spans
        for at in range(span.start, span.end - len(words) + 1)
        if words.strip() and text.startswith(words, at)
    ]
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        places = ", ".join(map(str, found))
        raise InvalidInputError(
            f"“{words}” stands in it {len(found)} times: at {places}. Say which."
        )
    raise InvalidInputError(f"“{words}” does not stand in the quotation.")


def _worded(text: str, ranges: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """The ranges without blanks around them, as far as they hold a letter or digit."""
    made = []
    for start, end in ranges:
        words = text[start:end]
        if any(map(str.isalnum, words)):
            begins = start + len(words) - len(words.lstrip())
            made.append(Span(begins, begins + len(words.strip())))
    return tuple(made)
