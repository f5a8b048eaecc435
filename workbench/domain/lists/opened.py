"""Rows of the lists of quotations, conflicts and sources, and the items opened from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbench.domain.articles.article import Article
from workbench.domain.lists.related import EarlierDecision, SimilarQuotation
from workbench.domain.review.decisions import ConflictStatus, Event, Statuses, Workflow
from workbench.domain.review.remarks import EvidenceEntry, NoteEntry
from workbench.domain.statements.conflict import Conflict, ConflictKind
from workbench.domain.statements.quotation import Attribution, QuotationKind
from workbench.domain.statements.source import Source
from workbench.domain.text.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationKey:
    """Place in the list of quotations, from which `page` reads on in either direction."""

    article_id: int
    start: int
    """Offset of the first content span in the article's text."""

    quotation_id: int
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationEntry:
    """One quotation as a line of a list."""

    key: QuotationKey
    quotation_id: int
    article_id: int
    kind: QuotationKind
    text: str
    """The content as printed; several spans joined by " … "."""

    speaker: str | None
    """Name of the source; the mention as printed where it is not resolved; None without either."""

    resolved: bool
    """Whether ``speaker`` is a source and not only the words of a mention."""

    title: str | None
    outlet: str | None
    statuses: Statuses
    confidence: float
    """0 to 1: the lesser of the sureness of the quotation and of its attribution."""

    conflicts: int
    """Conflicts and findings on this quotation that are still open."""

    version: int
    """Hand it to `decide` as ``seen``."""

    @property
    def id(self) -> int:
        """Number of the quotation."""
        return self.quotation_id

    @property
    def is_decided(self) -> bool:
        """Whether the work on it is done."""
        return self.statuses.workflow is Workflow.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSource:
    """Source of the store, with the count of its quotations."""

    source_id: int
    source: Source
    quotations: int = 0
    """Quotations that are given to it: in all current articles, or as far as was asked."""

    @property
    def id(self) -> int:
        """Number of the source."""
        return self.source_id


@dataclass(frozen=True, slots=True, kw_only=True)
class NameUse:
    """Name by which a source is called, with the quotations printed under it."""

    name: str
    along: tuple[str, ...]
    """Shorter forms of it, which would go with it."""

    quotations: int
    """Those that would go with it, in all versions of articles."""

    texts: tuple[str, ...]
    """Some of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Another quotation of the same article, enough to mark it in the text and to jump to it."""

    quotation_id: int
    kind: QuotationKind
    content: tuple[Span, ...]
    cue: Span | None
    speaker: str | None
    statuses: Statuses
    version: int
    """Hand it to `join` as what was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictKey:
    """Place in the list of conflicts: conflicts before findings, the surest first."""

    finding: bool
    score: float
    conflict_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictSide:
    """One side of a conflict as a line of a list."""

    quotation_id: int
    article_id: int
    outlet: str | None
    title: str | None
    source: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictEntry:
    """Conflict or finding as a line of a list."""

    key: ConflictKey
    conflict_id: int
    kind: ConflictKind
    score: float
    status: ConflictStatus
    explanation: str
    a: ConflictSide
    b: ConflictSide
    a_renderings: int = 1
    """Current quotations that render the one statement, ``a`` included; the flag stands for all.

    A finding is on its two quotations alone: always 1."""

    b_renderings: int = 1
    decided_by: str | None
    assigned_to: str | None = None
    """The reviewer who is to see to it; None where anybody may."""

    version: int
    """Hand it to `decide_conflict` as ``seen``."""

    @property
    def id(self) -> int:
        """Number of the conflict or finding."""
        return self.conflict_id

    @property
    def is_decided(self) -> bool:
        """Whether a reviewer has said what there is to it."""
        return self.status is not ConflictStatus.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationFile:
    """Quotation with its article, remarks, history, conflicts and related quotations."""

    quotation_id: int
    version: int
    """Hand it to `decide` and its like as ``seen``."""

    key: QuotationKey
    article_id: int
    article_version: int
    """1 for the first version of a page or file."""

    current: bool
    """False where a newer version of the article has taken this one's place."""

    article: Article
    attribution: Attribution
    """The quotation with cue, mention, via and source, as reviewers have left it."""

    text: str
    """The content as printed; several spans joined by " … "."""

    source_id: int | None
    """The source it is given to, merges followed; None where it is not resolved."""

    statuses: Statuses
    others: tuple[Marked, ...]
    """The other quotations of the article in text order."""

    conflicts: tuple[ConflictEntry, ...]
    notes: tuple[NoteEntry, ...]
    """About the quotation, oldest first."""

    evidence: tuple[EvidenceEntry, ...]
    """About the quotation, oldest first."""

    history: tuple[Event, ...]
    """Acts upon the quotation, newest first."""

    similar: tuple[SimilarQuotation, ...]
    """Quotations of other articles in much the same words, the most alike first."""

    earlier: tuple[EarlierDecision, ...]
    """Last verdicts on the same source: those of whoever opened it, then those of others."""

    @property
    def id(self) -> int:
        """Number of the quotation."""
        return self.quotation_id

    @property
    def is_decided(self) -> bool:
        """Whether the work on it is done."""
        return self.statuses.workflow is Workflow.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """One side of an opened conflict: the quotation within its article."""

    quotation_id: int
    article_id: int
    article: Article
    attribution: Attribution
    source_id: int | None
    text: str
    """The content as it stands now; `Conflict.a` and ``b`` hold the words that were compared."""

    statuses: Statuses


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFile:
    """Conflict or finding with both quotations, remarks and history."""

    conflict_id: int
    version: int
    """Hand it to `decide_conflict` as ``seen``."""

    key: ConflictKey
    conflict: Conflict
    status: ConflictStatus
    reason: str
    decided_by: str | None
    decided_at: datetime | None
    assigned_to: str | None = None
    """The reviewer who is to see to it; None where anybody may."""

    a: ConflictView
    b: ConflictView
    a_renderings: tuple[ConflictSide, ...] = ()
    """The other current quotations that render the statement of ``a``, in the order they came in.

    Empty for a finding, which is on its two quotations alone."""

    b_renderings: tuple[ConflictSide, ...] = ()
    notes: tuple[NoteEntry, ...]
    evidence: tuple[EvidenceEntry, ...]
    history: tuple[Event, ...]
    """Acts upon the conflict, newest first."""

    @property
    def id(self) -> int:
        """Number of the conflict or finding."""
        return self.conflict_id

    @property
    def is_decided(self) -> bool:
        """Whether a reviewer has said what there is to it."""
        return self.status is not ConflictStatus.OPEN
