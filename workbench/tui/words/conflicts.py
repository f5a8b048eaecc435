"""Conflict or finding -> words: its row of the list, its explanation, the pane beside it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from workbench.domain.lists.opened import ConflictEntry, ConflictFile, ConflictSide, ConflictView
from workbench.domain.review.decisions import ConflictStatus
from workbench.domain.text.display import one_line
from workbench.tui.glyphs import Glyphs
from workbench.tui.widgets.bar_list import named
from workbench.tui.words.phrases import (
    event_lines,
    evidence_lines,
    moment,
    note_lines,
    percent,
    plural,
    section,
    stacked,
)

_DAY = len("2026-01-31")
_MOST_RENDERINGS = 12
_BOTH = 2
_INDENT = 6
"""Cells of status and number."""


def flag_row(
    row: ConflictEntry, glyphs: Glyphs, cells: int, *, marked: bool = False
) -> tuple[Content, Content]:
    """Print a row of the list, ``cells`` wide: two lines that name both sides."""
    decided = row.status is not ConflictStatus.OPEN
    quotes = row.a_renderings + row.b_renderings
    head = Content.assemble(
        (glyphs.conflict[row.status], "done" if decided else "strong"),
        f"{glyphs.marked if marked else ' '}{row.conflict_id:>3} ",
        (row.kind.value, "dim" if decided else "strong"),
        (f"  {percent(row.score)}{f'  {quotes} quotes' if quotes > _BOTH else ''}", "dim"),
    )
    sides = [one_line(_side_name(side)) for side in (row.a, row.b)]
    return head, Content.assemble(" " * _INDENT, (named(sides, cells - _INDENT, " / "), "dim"))


def _side_name(side: ConflictSide) -> str:
    return side.source or side.outlet or "nobody named"


def flag_title(file: ConflictFile, glyphs: Glyphs) -> Content:
    """Name the kind, how sure the program is, and where the decision stands."""
    conflict = file.conflict
    manner = "finding" if conflict.kind.is_finding else "conflict"
    standing = f"{glyphs.conflict[file.status]} {file.status.value}"
    by = f" by {file.decided_by}" if file.decided_by else ""
    by += f" · for {file.assigned_to}" if file.assigned_to else ""
    return Content.assemble(
        (conflict.kind.value, "bold"),
        f" · {manner} · {percent(conflict.score)} sure · ",
        one_line(f"{standing}{by}"),
    )


def side_heading(view: ConflictView, others: int, key: str, glyphs: Glyphs) -> Content:
    """Print two lines above one side: who says it and where, and how often elsewhere."""
    article = view.article
    also = f" and {plural(others, 'other', 'others')}" if others else ""
    day = (article.published or "")[:_DAY]
    where = " · ".join(part for part in (article.outlet, day, article.title) if part)
    return Content.assemble(
        (f"{key} ", "bold"),
        f"{glyphs.speaker} ",
        (one_line(_who(view)), "bold"),
        "\n",
        one_line(f"quotation {view.quotation_id}{also} · {where}"),
    )


def _who(view: ConflictView) -> str:
    attribution = view.attribution
    if attribution.source:
        return attribution.source.name
    return attribution.mention.text if attribution.mention else "nobody named"


def flag_details(file: ConflictFile, glyphs: Glyphs) -> Content:
    """Print everything that belongs to a conflict, for the pane beside it."""
    standing = [f"{glyphs.conflict[file.status]} {file.status.value}"]
    if file.decided_by and file.decided_at:
        standing.append(f"by {file.decided_by}, {moment(file.decided_at)}")
    if file.reason:
        standing.append(f"because {file.reason}")
    return stacked(
        [
            section("Status", standing),
            _renderings(file.a, file.a_renderings),
            _renderings(file.b, file.b_renderings),
            section("Flagged by", [file.conflict.rule] if file.conflict.rule else []),
            section(f"{glyphs.note} Notes", note_lines(file.notes)),
            section("Evidence", evidence_lines(file.evidence)),
            section("History", event_lines(file.history)),
        ]
    )


def _renderings(view: ConflictView, others: Sequence[ConflictSide]) -> Content:
    """List the articles that print one side too, as many as a pane can hold."""
    lines = []
    for other in others[:_MOST_RENDERINGS]:
        where = " · ".join(part for part in (other.outlet, other.title) if part)
        lines.append(f"{other.quotation_id} {where} (article {other.article_id}): {other.text}")
    if len(others) > _MOST_RENDERINGS:
        more = len(others) - _MOST_RENDERINGS
        lines.append(f"and {more:,} more; `workbench show` lists them all")
    return section(one_line(f"{_who(view)}: printed {len(others) + 1} times, also in"), lines)
