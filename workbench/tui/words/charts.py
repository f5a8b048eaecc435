"""Numbers -> rows of the charts, in the signs that statuses have everywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.content import Content

from workbench.domain.lists.article_overview import ArticleEntry
from workbench.domain.lists.charts import DayCount, Dispute
from workbench.domain.review.decisions import ConflictStatus, Wording, Workflow
from workbench.domain.text.display import one_line
from workbench.tui.glyphs import Glyphs
from workbench.tui.keys.table import WORDING_KEYS
from workbench.tui.widgets.bar_list import Bar, Part
from workbench.tui.words.phrases import meter

_FAR = 10
"""Cells of the bar that says how far all is."""

_LOOKS: Mapping[Wording | Workflow, str] = {
    Wording.VERBATIM: "done",
    Wording.TRIMMED: "done",
    Wording.ALTERED: "flag",
    Wording.PARAPHRASE: "flag",
    Wording.MISATTRIBUTED: "flag",
    Wording.DENIED: "flag",
    Workflow.DONE: "done",
    Workflow.NEW: "dim",
}
"""Looks of statuses; the others are plain: somebody has looked, and nothing is settled."""

_COLOURS = {
    "": "",
    "done": "$text-success",
    "flag": "bold $text-warning",
    "dim": "$text-muted",
}
"""Styles of those looks."""


def day_bar(entry: DayCount, quotations: int, glyphs: Glyphs) -> Bar:
    """Draw what was decided on one day, and how many of all ``quotations`` were done by its end."""
    parts = (
        Part(sign=glyphs.workflow[Workflow.DONE], look="done", count=entry.quotations),
        Part(sign=glyphs.conflict_flag, look="flag", count=entry.flags),
    )
    decided = " ".join(f"{part.sign}{part.count:,}" for part in parts)
    far = "".join(meter(entry.done / max(quotations, 1), _FAR, glyphs.bar))
    width = len(f"{quotations:,}")
    return Bar(
        label=(entry.day.isoformat(),),
        parts=parts,
        told=f"{decided}  {far} {entry.done:>{width},} of {quotations:,}",
    )


def article_bar(row: ArticleEntry, glyphs: Glyphs) -> Bar:
    """Draw where the quotations of an article stand."""
    signs = _signs(glyphs)
    return Bar(
        label=(f"{row.article_id:>4} {one_line(row.title or row.origin)}",),
        parts=tuple(
            Part(sign=signs[status], look=_LOOKS.get(status, ""), count=count)
            for status, count in row.statuses
        ),
        told=f"{row.decided:,} of {row.quotations:,}",
    )


def dispute_bar(pair: Dispute, names: Mapping[int, str], glyphs: Glyphs) -> Bar:
    """Draw the conflicts between two sources; ``names`` are those of the sources, by id."""
    a, b = pair.sources
    against = "itself" if a == b else one_line(names[b])
    real, left = pair.real, pair.open
    told = [f"{real:,} real"] * bool(real) + [f"{left:,} open"] * bool(left)
    return Bar(
        label=(one_line(names[a]), against),
        parts=(
            Part(sign=glyphs.conflict[ConflictStatus.REAL], look="flag", count=real),
            Part(sign=glyphs.conflict[ConflictStatus.OPEN], look="", count=left),
        ),
        told=", ".join(told),
    )


def disputed_most(disputes: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """Sort disputes, those with the most conflicts first."""
    return tuple(sorted(disputes, key=lambda pair: (-pair.open - pair.real, pair.sources)))


def legend(rows: Iterable[ArticleEntry], glyphs: Glyphs) -> Content:
    """Explain the signs that the bars of these articles have."""
    found = {status for row in rows for status, _ in row.statuses}
    words: dict[Wording | Workflow, str] = {
        wording: key.label for wording, key in WORDING_KEYS.items()
    }
    return Content("  ").join(
        Content.assemble((sign, _COLOURS[_LOOKS.get(status, "")]), f" {words.get(status, status)}")
        for status, sign in _signs(glyphs).items()
        if status in found
    )


def _signs(glyphs: Glyphs) -> dict[Wording | Workflow, str]:
    return dict((*glyphs.wording.items(), *glyphs.workflow.items()))
