"""What reviewers decide: three axes that never mix, evidence, and the events that keep it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Workflow(StrEnum):
    """Where the work on a quotation stands."""

    NEW = "new"
    IN_PROGRESS = "in progress"
    AWAITING_SOURCE = "awaiting source"
    AWAITING_SECOND_READER = "awaiting second reader"
    DONE = "done"
    REOPENED = "reopened"


class Wording(StrEnum):
    """Whether these are the speaker's words, and the right speaker's."""

    VERBATIM = "verbatim confirmed"
    TRIMMED = "trimmed fairly"
    ALTERED = "altered"
    PARAPHRASE = "paraphrase in quotation marks"
    MISATTRIBUTED = "misattributed"
    DENIED = "denied by the speaker"
    CANNOT_CONFIRM = "cannot confirm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One step of the scale for the content of a quotation; a desk may bring its own scale."""

    key: str
    """What is stored and typed: "mostly false"."""

    value: int | None
    """ClaimReview's ratingValue; None where a number would mislead ("opinion")."""


DEFAULT_SCALE: tuple[Rating, ...] = (
    Rating(key="true", value=5),
    Rating(key="mostly true", value=4),
    Rating(key="half true", value=3),
    Rating(key="mostly false", value=2),
    Rating(key="false", value=1),
    Rating(key="unverifiable", value=None),
    Rating(key="outdated", value=None),
    Rating(key="opinion", value=None),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statuses:
    """Where a quotation stands on the three axes, and who put it there."""

    workflow: Workflow = Workflow.NEW
    wording: Wording | None = None
    """None until somebody has compared the words."""

    content: str | None = None
    """Key of a `Rating` of the desk's scale; None until somebody has rated it."""

    reason: str = ""
    decided_by: str | None = None
    """The reviewer of the decision that stands; None where nobody has decided."""

    decided_at: datetime | None = None
    """Aware UTC; None where nobody has decided."""

    assigned_to: str | None = None
    """The reviewer who is to see to it; None where anybody may."""

    first_reader: str | None = None
    """Who sent it to a second reader; None where it awaits none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a reviewer sets on the three axes; None leaves an axis as it stands."""

    workflow: Workflow | None = None
    wording: Wording | None = None
    content: str | None = None
    reason: str = ""
    settles: bool = True
    """Whether a verdict ends the work; else a new item is in progress now, others stay."""


class ConflictStatus(StrEnum):
    """What reviewers made of a flag."""

    OPEN = "open"
    REAL = "real conflict"
    EXPLAINED = "explained"
    NOT_A_CONFLICT = "not a conflict"
    NEEDS_CALL = "needs a call"


class Outcome(StrEnum):
    """What came of calling a source."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    DENIED = "denied"
    NO_ANSWER = "no answer"


class Act(StrEnum):
    """The kinds of event in the log."""

    DECIDE = "decide"
    REATTRIBUTE = "reattribute"
    EDIT_SPANS = "edit spans"
    NOTE = "note"
    EVIDENCE = "evidence"
    MERGE_SOURCES = "merge sources"
    SPLIT_SOURCE = "split source"
    CONTACT = "contact"
    DECIDE_CONFLICT = "decide conflict"
    ASSIGN = "assign"
    SPLIT = "split"
    JOIN = "join"
    UNDO = "undo"
    REDO = "redo"
    IMPORT = "import"
    """An article came in: no reviewer's act, never undone, but chained like one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One act of a reviewer, chained to the one before it."""

    seq: int
    """1 for the first event of the database, then without gaps."""

    at: datetime
    """Aware UTC."""

    reviewer: str
    act: Act
    subject: str
    """What was acted on: "quotation:12", "conflict:3", "source:7"; "14 quotations" where many
    were acted on at once, whose records the payload names."""

    payload: Mapping[str, object]
    """JSON values. ``"before"`` and ``"after"`` map each record that the act touched
    ("quotation:12", "note:3") to its state as a mapping, or to None where it did not stand;
    `history.in_words` puts them into words."""

    previous: str
    """Hash of the event before; 64 zeros for the first."""

    hash: str
    """SHA-256, lower-case hex, over everything above."""

    role: str | None = field(default=None, compare=False)
    """The role of the database's server that wrote it, as the server says; None for a file and for
    what was written before servers said so. Who ``reviewer`` is, is only said by the program."""

    undone_by: int | None = None
    """Number of the undo that took it back; None where none did, and beside an item, where the
    undo is listed too."""

    sources: Mapping[int, str] = field(default_factory=dict, compare=False)
    """Names of the sources that the payload numbers; no part of the event, and empty where they
    were not looked up."""

    @property
    def id(self) -> int:
        """Its number."""
        return self.seq
