"""What a fact-check note contains, and what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.lists.opened import ConflictSide
from workbench.domain.review.decisions import ConflictStatus, Statuses, Workflow
from workbench.domain.review.remarks import EvidenceEntry, NoteEntry
from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.statements.quotation import QuotationKind
from workbench.domain.text.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedQuotation:
    """One quotation with all that was found out about it."""

    quotation_id: int
    kind: QuotationKind
    text: str
    """The content as printed; several spans joined by " … "."""

    context: str
    """The sentence or sentences of the article in which it stands."""

    content: tuple[Span, ...]
    """The quoted words, in ``context``."""

    printed: str | None
    """The words of the article that name the speaker; None where none do."""

    speaker: str | None
    """Name of the source; None where it is not resolved."""

    role: str | None
    via: str | None
    """The intermediary as printed: "KCNA"; None where there is none."""

    confidence: float
    """0 to 1: how sure the program was of quotation and speaker."""

    statuses: Statuses
    conflicts: tuple[int, ...] = ()
    """Numbers of the conflicts and findings on it, or on the statement that it renders."""

    notes: tuple[NoteEntry, ...] = ()
    evidence: tuple[EvidenceEntry, ...] = ()

    @property
    def decided(self) -> bool:
        """Whether the work on it is done; on any other workflow status it is open."""
        return self.statuses.workflow is Workflow.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedArticle:
    """One version of an article with its quotations in text order."""

    article_id: int
    version: int
    """1 for the first version of a page or file."""

    current: bool
    """False where a newer version has taken this one's place."""

    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    """ISO 8601, as printed on the page."""

    origin: str
    """Path, URL, or ``-`` for standard input."""

    sha256: str
    """Of the raw bytes, lower-case hex."""

    retrieved_at: datetime
    """Aware UTC."""

    quotations: tuple[NotedQuotation, ...]
    notes: tuple[NoteEntry, ...] = ()
    evidence: tuple[EvidenceEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedConflict:
    """A conflict or finding with what reviewers made of it."""

    conflict_id: int
    kind: ConflictKind
    score: float
    """0 to 1: how sure the program was that a reviewer would call it so."""

    explanation: str
    a: ConflictSide
    b: ConflictSide
    a_renderings: tuple[ConflictSide, ...] = ()
    """The other current quotations that render the statement of ``a``: the flag stands for all."""

    b_renderings: tuple[ConflictSide, ...] = ()
    status: ConflictStatus
    reason: str = ""
    decided_by: str | None = None
    decided_at: datetime | None = None
    """Aware UTC."""

    notes: tuple[NoteEntry, ...] = ()
    evidence: tuple[EvidenceEntry, ...] = ()

    @property
    def concerned(self) -> tuple[int, ...]:
        """Numbers of the quotations that the flag is on, both sides and their renderings."""
        sides = (self.a, self.b, *self.a_renderings, *self.b_renderings)
        return tuple(sorted({side.quotation_id for side in sides}))

    @property
    def settled(self) -> bool:
        """Whether reviewers have said what there is to it."""
        return self.status not in {ConflictStatus.OPEN, ConflictStatus.NEEDS_CALL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A fact-check note: what was reviewed, what came of it, and what is still open."""

    made_at: datetime
    """Aware UTC."""

    articles: tuple[NotedArticle, ...]
    conflicts: tuple[NotedConflict, ...]
    """Conflicts before findings, the surest first; at least one side is in ``articles``."""

    log_events: int
    """Events in the whole log when the note was made."""

    log_head: str
    """Hash of the last of them; 64 zeros for an empty log."""

    @property
    def quotations(self) -> tuple[NotedQuotation, ...]:
        """Of all articles, in their order."""
        return tuple(quotation for article in self.articles for quotation in article.quotations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How far the work on some quotations is, and what came out."""

    total: int
    decided: int
    workflow: tuple[tuple[str, int], ...]
    """Status and count, the most frequent first; the same for the other two axes."""
    wording: tuple[tuple[str, int], ...]
    content: tuple[tuple[str, int], ...]

    @property
    def open(self) -> int:
        """Quotations on which the work is not done."""
        return self.total - self.decided


def tally(quotations: Iterable[NotedQuotation]) -> Tally:
    """Count quotations by what was decided."""
    counted = tuple(quotations)
    statuses = [quotation.statuses for quotation in counted]
    return Tally(
        total=len(counted),
        decided=sum(quotation.decided for quotation in counted),
        workflow=_counted(one.workflow.value for one in statuses),
        wording=_counted(one.wording.value for one in statuses if one.wording),
        content=_counted(one.content for one in statuses if one.content),
    )


def _counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))
