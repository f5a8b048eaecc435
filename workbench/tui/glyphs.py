"""Glyphs for every status and mark, so that colour never carries meaning alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.review.decisions import ConflictStatus, Wording, Workflow

# Only characters of one cell that are not drawn as emoji: East Asian Width N, Na or A (UAX #11).
_WORKFLOW = {
    Workflow.NEW: "·",
    Workflow.IN_PROGRESS: "◐",
    Workflow.AWAITING_SOURCE: "◷",
    Workflow.AWAITING_SECOND_READER: "②",
    Workflow.DONE: "✓",
    Workflow.REOPENED: "↺",
}
_WORDING = {
    Wording.VERBATIM: "=",
    Wording.TRIMMED: "…",
    Wording.ALTERED: "≠",
    Wording.PARAPHRASE: "≈",
    Wording.MISATTRIBUTED: "⇄",
    Wording.DENIED: "✗",
    Wording.CANNOT_CONFIRM: "?",
}
_CONFLICT = {
    ConflictStatus.OPEN: "○",
    ConflictStatus.REAL: "‼",
    ConflictStatus.EXPLAINED: "∵",
    ConflictStatus.NOT_A_CONFLICT: "∅",
    ConflictStatus.NEEDS_CALL: "✆",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """Characters that mark words and statuses on one kind of terminal."""

    workflow: Mapping[Workflow, str]
    wording: Mapping[Wording, str]
    conflict: Mapping[ConflictStatus, str]
    quote: tuple[str, str] = ("⟦", "⟧")
    """Around the quotation under review."""

    other: tuple[str, str] = ("‹", "›")
    """Around every other quotation of the article."""

    deciding: tuple[str, str] = ("⟪", "⟫")
    """Around the words on which a conflict rests."""

    speaker: str = "◆"
    cue: str = "▸"
    via: str = "◇"
    current: str = "▌"
    """Beside every line of the quotation, and beside the row of the queue that is open."""

    conflict_flag: str = "⚑"
    note: str = "✎"
    marked: str = "●"
    """Beside the number of an item that is marked."""

    bar: tuple[str, str] = ("━", "─")
    """Done part of a progress bar, and the rest."""


UNICODE = Glyphs(workflow=_WORKFLOW, wording=_WORDING, conflict=_CONFLICT)

# The Linux console (TERM=linux) has 256 or 512 characters; ASCII is what it surely has.
ASCII = Glyphs(
    workflow=dict(zip(Workflow, ".%w2*o", strict=True)),
    wording=dict(zip(Wording, "=_!~>x?", strict=True)),
    conflict=dict(zip(ConflictStatus, "o!e-c", strict=True)),
    quote=("[[", "]]"),
    other=("<", ">"),
    deciding=("{", "}"),
    speaker="@",
    cue=">",
    via="^",
    current="|",
    conflict_flag="!",
    note="+",
    marked="#",
    bar=("#", "-"),
)
