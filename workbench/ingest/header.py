"""Lines of a page -> where its header ends, and which of its lines is the headline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from workbench.domain.articles.article import BlockKind
from workbench.domain.text.folding import words_of
from workbench.ingest.shapes import Shape, Sort, count_words
from workbench.ingest.titles import split_outlet

_HEADER_LINES = 60
"""Lines among which the header of a page ends."""

LONGEST_STANDFIRST = 60
"""Words."""

LABEL_WORDS = 3
"""A line of so few words above the headline is a section's name or a link."""

_HEADLINE_WORDS = (2, 28)
_MENU_WORDS = 5


@dataclass(slots=True)
class Row:
    """A line with what is known of it so far."""

    shape: Shape
    kind: BlockKind | None
    """Kind by markup, or as it was found; None while it is open."""

    dropped: bool = False


def header_end(rows: Sequence[Row]) -> int:
    """Index of the first line of the body.

    The header ends before the first sentence, unless a byline, a date or a repetition of an earlier
    short line follows soon after it: then that sentence is a standfirst or a notice.
    """
    first = next((i for i, row in enumerate(rows) if _opens_body(row)), len(rows))
    end, sentences = first, 0
    seen: set[str] = {
        words_of(row.shape.text) for row in rows[:first] if row.shape.sort is Sort.SHORT
    }
    for index in range(first, min(len(rows), _HEADER_LINES)):
        row = rows[index]
        if _opens_body(row):
            sentences += 1
            if sentences > 2 or count_words(row.shape.text) > LONGEST_STANDFIRST:  # noqa: PLR2004
                break
        elif _anchors(row, seen, sentences=sentences, found=end > first):
            end = index + 1
    return end


def _opens_body(row: Row) -> bool:
    return row.shape.sort is Sort.PROSE and row.kind in {None, BlockKind.BODY}


def _anchors(row: Row, seen: set[str], *, sentences: int, found: bool) -> bool:
    """Tell whether a row below the first sentence shows that the header goes on so far."""
    if row.kind is BlockKind.HEADLINE:
        return True
    byline = row.shape.byline
    if byline is not None and row.shape.sort is Sort.BYLINE:
        # A bare date among paragraphs is more often a heading of the text.
        return byline.labelled or (sentences <= 1 and not found)
    return row.shape.sort is Sort.SHORT and words_of(row.shape.text) in seen


def find_headline(rows: Sequence[Row], end: int, title: str | None) -> int | None:
    """Index of the headline, or None.

    Args:
        rows: The lines of the page.
        end: Index of the first line of the body.
        title: What the page calls itself outside its text; None where it does not.
    """
    marked = next((i for i, row in enumerate(rows) if row.kind is BlockKind.HEADLINE), None)
    if marked is not None:
        return marked
    header = [
        i for i, row in enumerate(rows[:end]) if row.shape.sort is Sort.SHORT and row.kind is None
    ]
    if title:
        wanted = words_of(title)
        return next((i for i in header if words_of(rows[i].shape.text) == wanted), None)
    if end == len(rows):  # no body below: a list, a poem, a note
        return None
    return _likeliest(rows, header)


def _likeliest(rows: Sequence[Row], header: Sequence[int]) -> int | None:
    """Find the short line above the body that reads most like a headline."""
    length = {index: count_words(rows[index].shape.text) for index in header}
    low, high = _HEADLINE_WORDS
    fit = [i for i in header if low <= length[i] <= high]
    repeated = (i for i in fit if _is_repeated(rows, i))
    full = (i for i in fit if length[i] > LABEL_WORDS and not _in_menu(rows, i))
    # Shorter ones are names of sections more often than headlines: the last one above the body.
    return next(chain(repeated, full, fit[-1:]), None)


def _is_repeated(rows: Sequence[Row], index: int) -> bool:
    wanted = words_of(rows[index].shape.text)
    near = rows[: _HEADER_LINES * 2]
    return count_words(wanted) > LABEL_WORDS and any(
        words_of(split_outlet(row.shape.text, [rows[index].shape.text])[0]) == wanted
        for i, row in enumerate(near)
        if i != index
    )


def _in_menu(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a line of few words stands among such lines, as in a list of links."""
    if count_words(rows[index].shape.text) > _MENU_WORDS:
        return False
    around = [*rows[max(0, index - 2) : index], *rows[index + 1 : index + 3]]
    small = [
        row
        for row in around
        if row.shape.sort in {Sort.SHORT, Sort.FURNITURE, Sort.LABEL}
        and count_words(row.shape.text) <= LABEL_WORDS
    ]
    return len(small) > LABEL_WORDS
