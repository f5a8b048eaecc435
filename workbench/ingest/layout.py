"""Lines of a page -> headline, standfirst, body and captions, without the page's furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.articles.article import BlockKind
from workbench.domain.text.folding import words_of
from workbench.ingest.bylines import Byline, is_name
from workbench.ingest.captions import CAPTION_LABEL
from workbench.ingest.furniture import ROLE
from workbench.ingest.header import LABEL_WORDS, LONGEST_STANDFIRST, Row, find_headline, header_end
from workbench.ingest.raw_article import Line, Metadata, Paragraph, RawArticle
from workbench.ingest.shapes import Sort, count_words, shape
from workbench.ingest.titles import copyright_owner, split_outlet

_NAME_LENGTH = (2, 4)
"""Words of a name that stands alone on its line."""


def lay_out(lines: Sequence[Line], known: Metadata) -> RawArticle:
    """Decide for each line whether it is part of the article, and which part.

    Args:
        lines: Lines in page order, cleaned, none of them empty.
        known: What the page says of itself outside its text.

    Returns:
        A page whose paragraphs hold every line that has a quotation or a sentence in it, but for
        agency footers, notices and repetitions of the headline.
    """
    rows = [Row(shape(line.text), line.kind) for line in lines]
    _mark_captions(rows)
    end = header_end(rows)
    headline = find_headline(rows, end, known.title)
    title, outlet = known.title, None
    if headline is not None:
        title, outlet = split_outlet(rows[headline].shape.text, [r.shape.text for r in rows])
        rows[headline].kind = BlockKind.HEADLINE
        rows[headline].shape = replace(rows[headline].shape, text=title)
    suffix = _drop_repetitions(rows, headline, title)
    owners = (copyright_owner(row.shape.text) for row in rows if row.shape.sort is Sort.ENDING)
    byline = _read_bylines(rows, end, headline)
    _settle_header(rows, headline, end)
    _settle_body(rows, end)
    return RawArticle(
        paragraphs=tuple(_paragraphs(rows)),
        metadata=Metadata(
            title=title,
            outlet=known.outlet or outlet or suffix or next(filter(None, owners), None),
            byline=known.byline or byline.name,
            published=known.published or byline.published,
        ),
    )


def _paragraphs(rows: Sequence[Row]) -> list[Paragraph]:
    return [
        Paragraph(row.kind or BlockKind.BODY, row.shape.text) for row in rows if not row.dropped
    ]


def _mark_captions(rows: Sequence[Row]) -> None:
    """Captions below a line "Image caption" are captions; those that come twice are kept once."""
    seen: set[str] = set()
    for row, below in zip(rows, [*rows, None][1:], strict=True):
        if below is not None and CAPTION_LABEL.fullmatch(row.shape.text):
            row.dropped = True
            below.kind = below.kind or BlockKind.CAPTION
        if row.shape.sort is Sort.CAPTION or row.kind is BlockKind.CAPTION:
            words = words_of(row.shape.text)
            row.dropped = row.dropped or words in seen
            seen.add(words)


def _drop_repetitions(rows: Sequence[Row], headline: int | None, title: str | None) -> str | None:
    """Leave out lines that only say the headline again; returns the outlet if one ends with it."""
    outlet = None
    wanted = words_of(title or "")
    if not wanted:
        return None
    for index, row in enumerate(rows):
        if index != headline and row.shape.sort is Sort.SHORT and row.kind is not BlockKind.CAPTION:
            text, suffix = split_outlet(row.shape.text, [title or ""])
            if wanted in {words_of(text), words_of(row.shape.text)}:
                row.dropped = True
                outlet = outlet or suffix
    return outlet


def _read_bylines(rows: Sequence[Row], end: int, headline: int | None) -> Byline:
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


def _bare_name(rows: Sequence[Row], index: int, headline: int | None) -> str | None:
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


def _settle_header(rows: Sequence[Row], headline: int | None, end: int) -> None:
    """Leave out the frame above the body, and find captions and the standfirst."""
    standfirst = any(row.kind is BlockKind.STANDFIRST for row in rows)
    for index, row in enumerate(rows[:end]):
        if row.dropped or row.kind not in {None, BlockKind.BODY}:
            continue
        if row.shape.sort is Sort.CAPTION:
            row.kind = BlockKind.CAPTION
        elif _is_frame(rows, index, headline):
            row.dropped = True
        elif headline is not None and index >= headline and not standfirst:
            words = count_words(row.shape.text)
            standfirst = LABEL_WORDS * 2 < words <= LONGEST_STANDFIRST
            row.kind = BlockKind.STANDFIRST if standfirst else row.kind


def _is_frame(rows: Sequence[Row], index: int, headline: int | None) -> bool:
    """Tell if a line of the header is no part of the article: a menu's, or an author's office."""
    shape = rows[index].shape
    if shape.sort in {Sort.FURNITURE, Sort.ENDING, Sort.LABEL}:
        return True
    if shape.sort is not Sort.SHORT:
        return False
    if headline is not None and index < headline:
        return not shape.quoting
    return ROLE.fullmatch(shape.text) is not None and _is_below_byline(rows, index)


def _is_below_byline(rows: Sequence[Row], index: int) -> bool:
    return index > 0 and rows[index - 1].shape.byline is not None


def _settle_body(rows: Sequence[Row], end: int) -> None:
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
