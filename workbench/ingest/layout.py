"""Lines of a page -> headline, standfirst, body and captions, without the page's furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.domain.article import BlockKind
from workbench.ingest.bylines import Byline, is_name
from workbench.ingest.page import Line, Metadata, Page, Paragraph
from workbench.ingest.shapes import Shape, Sort, count_words, shape
from workbench.ingest.titles import fold, split_outlet

_HEADER_LINES = 60
"""Lines among which the header of a page ends."""

_LONGEST_STANDFIRST = 60
"""Words."""

_LABEL_WORDS = 3
"""A line of so few words above the headline is a section's name or a link."""

_HEADLINE_WORDS = (2, 28)
_NAME_LENGTH = (2, 4)
"""Words of a name that stands alone on its line."""


@dataclass(slots=True)
class _Row:
    """A line with what is known of it so far."""

    shape: Shape
    kind: BlockKind | None
    """What markup says it is, or what it was found to be; None while it is open."""

    dropped: bool = False


def lay_out(lines: Sequence[Line], known: Metadata) -> Page:
    """Decide for each line whether it is part of the article, and which part.

    Args:
        lines: Lines in page order, cleaned, none of them empty.
        known: What the page says of itself outside its text.

    Returns:
        A page whose paragraphs hold every line that has a quotation or a sentence in it, but for
        agency footers, notices and repetitions of the headline.
    """
    rows = [_Row(shape(line.text), line.kind) for line in lines]
    end = _header_end(rows)
    headline = _find_headline(rows, end, known)
    title = known.title
    if headline is not None:
        text, outlet = split_outlet(rows[headline].shape.text, [r.shape.text for r in rows])
        rows[headline].kind = BlockKind.HEADLINE
        rows[headline].shape = replace(rows[headline].shape, text=text)
        title = text
        known = replace(known, outlet=known.outlet or outlet)
    _drop_repetitions(rows, headline, title)
    byline = _read_bylines(rows, end, headline)
    _settle_header(rows, headline, end)
    _settle_body(rows, end)
    return Page(
        paragraphs=tuple(_paragraphs(rows)),
        metadata=Metadata(
            title=title,
            outlet=known.outlet,
            byline=known.byline or byline.name,
            published=known.published or byline.published,
        ),
    )


def _paragraphs(rows: Sequence[_Row]) -> list[Paragraph]:
    return [
        Paragraph(row.kind or BlockKind.BODY, row.shape.text) for row in rows if not row.dropped
    ]


def _header_end(rows: Sequence[_Row]) -> int:
    """Index of the first line of the body.

    The header ends before the first sentence, unless a byline, a date or a repetition of an earlier
    short line follows soon after it: then that sentence is a standfirst or a notice.
    """
    first = next((i for i, row in enumerate(rows) if _opens_body(row)), len(rows))
    end, sentences = first, 0
    seen: set[str] = {fold(row.shape.text) for row in rows[:first] if row.shape.sort is Sort.SHORT}
    for index in range(first, min(len(rows), _HEADER_LINES)):
        row = rows[index]
        if _opens_body(row):
            sentences += 1
            if sentences > 2 or count_words(row.shape.text) > _LONGEST_STANDFIRST:  # noqa: PLR2004
                break
        elif _anchors(row, seen):
            end = index + 1
    return end


def _opens_body(row: _Row) -> bool:
    return row.shape.sort is Sort.PROSE and row.kind in {None, BlockKind.BODY}


def _anchors(row: _Row, seen: set[str]) -> bool:
    if row.kind is BlockKind.HEADLINE:
        return True
    if row.shape.byline is not None and row.shape.sort is Sort.BYLINE:
        return True
    return row.shape.sort is Sort.SHORT and fold(row.shape.text) in seen


def _find_headline(rows: Sequence[_Row], end: int, known: Metadata) -> int | None:
    marked = [i for i, row in enumerate(rows) if row.kind is BlockKind.HEADLINE]
    if marked:
        return marked[0]
    header = [
        i for i, row in enumerate(rows[:end]) if row.shape.sort is Sort.SHORT and row.kind is None
    ]
    if known.title:
        same = [i for i in header if fold(rows[i].shape.text) == fold(known.title)]
        return same[0] if same else None
    if end == len(rows):  # no body below: a list, a poem, a note
        return None
    low, high = _HEADLINE_WORDS
    fit = [i for i in header if low <= count_words(rows[i].shape.text) <= high]
    repeated = [i for i in fit if _is_repeated(rows, i)]
    full = [
        i for i in fit if count_words(rows[i].shape.text) > _LABEL_WORDS and not _in_menu(rows, i)
    ]
    # Shorter ones are names of sections more often than headlines: the last one above the body.
    return next(iter(repeated or full or fit[-1:]), None)


def _is_repeated(rows: Sequence[_Row], index: int) -> bool:
    wanted = fold(rows[index].shape.text)
    near = rows[: _HEADER_LINES * 2]
    return count_words(wanted) > _LABEL_WORDS and any(
        fold(split_outlet(row.shape.text, [rows[index].shape.text])[0]) == wanted
        for i, row in enumerate(near)
        if i != index
    )


def _in_menu(rows: Sequence[_Row], index: int) -> bool:
    """Whether lines of a few words stand on both sides, as in a list of links."""
    around = [*rows[max(0, index - 2) : index], *rows[index + 1 : index + 3]]
    small = [
        row
        for row in around
        if row.shape.sort in {Sort.SHORT, Sort.FURNITURE, Sort.LABEL}
        and count_words(row.shape.text) <= _LABEL_WORDS
    ]
    return len(small) > _LABEL_WORDS


def _drop_repetitions(rows: Sequence[_Row], headline: int | None, title: str | None) -> None:
    """Leave out lines that only say the headline again."""
    if title is None:
        return
    wanted = fold(title)
    for index, row in enumerate(rows):
        if index != headline and row.shape.sort is Sort.SHORT and row.kind is not BlockKind.CAPTION:
            text = row.shape.text
            row.dropped = fold(text) == wanted or fold(split_outlet(text, [title])[0]) == wanted


def _read_bylines(rows: Sequence[_Row], end: int, headline: int | None) -> Byline:
    """Name and date of the article; lines that hold nothing else are left out."""
    name: str | None = None
    dates: list[tuple[bool, str]] = []
    prose = [i for i, row in enumerate(rows) if row.shape.sort is Sort.PROSE]
    after = prose[-1] + 1 if prose else 0
    for index, row in enumerate(rows):
        byline = row.shape.byline
        if byline is None or row.dropped:
            continue
        outside = index < end or index >= after
        if (
            row.shape.sort is Sort.BYLINE
            and not outside
            and not (byline.labelled and byline.name is None)
        ):
            continue  # a heading inside the body: "March 3, 2022"
        row.dropped = True
        name = name or byline.name
        if byline.published:
            dates.append((byline.updated, byline.published))
            name = name or _bare_name(rows, index, headline)
    # A printed time beats the bare day; a date of publication beats one of a change.
    dates.sort(key=lambda found: (found[0], len(found[1]) == len("2022-11-08")))
    return Byline(name=name, published=dates[0][1] if dates else None)


def _bare_name(rows: Sequence[_Row], index: int, headline: int | None) -> str | None:
    """A name alone on the line beside a date line, below the headline."""
    if headline is None:
        return None
    for near in (index - 1, index + 1):
        if headline < near < len(rows) and not rows[near].dropped:
            text = rows[near].shape.text
            if (
                rows[near].shape.sort is Sort.SHORT
                and _NAME_LENGTH[0] <= count_words(text) <= _NAME_LENGTH[1]
                and is_name(text)
            ):
                rows[near].dropped = True
                return text
    return None


def _settle_header(rows: Sequence[_Row], headline: int | None, end: int) -> None:
    standfirst = any(row.kind is BlockKind.STANDFIRST for row in rows)
    for index, row in enumerate(rows[:end]):
        if row.dropped or row.kind not in {None, BlockKind.BODY}:
            continue
        sort, words = row.shape.sort, count_words(row.shape.text)
        if sort in {Sort.FURNITURE, Sort.ENDING, Sort.LABEL}:
            row.dropped = True
        elif sort is Sort.CAPTION:
            row.kind = BlockKind.CAPTION
        elif headline is not None and index < headline:
            row.dropped = sort is Sort.SHORT and not row.shape.quoting
        elif (
            headline is not None
            and not standfirst
            and words > _LABEL_WORDS * 2
            and words <= _LONGEST_STANDFIRST
        ):
            row.kind = BlockKind.STANDFIRST
            standfirst = True


def _settle_body(rows: Sequence[_Row], end: int) -> None:
    """Leave out furniture, and the lists of links under a heading like "Related"."""
    prose = [i for i, row in enumerate(rows) if row.shape.sort is Sort.PROSE]
    last = prose[-1] if prose else len(rows)
    in_list = False
    for index, row in enumerate(rows[end:], start=end):
        sort = row.shape.sort
        if row.kind in {BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.CAPTION} or row.dropped:
            continue
        if sort in {Sort.FURNITURE, Sort.ENDING}:
            row.dropped = True
            in_list = in_list or sort is Sort.ENDING or index > last
        elif sort is Sort.CAPTION:
            row.kind = BlockKind.CAPTION
        elif sort in {Sort.SHORT, Sort.LABEL} and in_list:
            row.dropped = not row.shape.quoting
        else:
            in_list = False
