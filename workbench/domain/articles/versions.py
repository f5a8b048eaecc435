"""Versions of an article, and what became of its quotations from one to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.domain.lists.article_overview import ArticleEntry
from workbench.domain.lists.totals import VersionEntry
from workbench.domain.review.decisions import Statuses
from workbench.domain.review.remarks import EvidenceEntry, NoteEntry
from workbench.domain.text.difference import ComparedParagraph, Presence, likeness

_ALIKE = 0.5
"""Likeness from which on two quotations are one whose words were changed."""

_SAME_SPEAKER = 0.15
"""What one speaker adds to the likeness of two quotations."""

_MOST_PAIRS = 40_000
"""Comparisons of quotations without a counterpart; where there are more, none is called changed."""


class Fate(StrEnum):
    """What became of a quotation between two versions."""

    VANISHED = "vanished"
    CHANGED = "changed"
    NEW = "new"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionQuotation:
    """A quotation as it stands in one version."""

    quotation_id: int
    text: str
    """The content as printed; several spans joined by " … "."""

    speaker: str | None
    """Name of the source, else the words that name the speaker; None without either."""

    statuses: Statuses
    """Those of this version's quotation: of an old one, what was decided before the change."""


def standing_words(statuses: Statuses) -> str:
    """Where a quotation stands, and by whom: "done, altered (ada)"."""
    axes = (statuses.workflow.value, statuses.wording and statuses.wording.value, statuses.content)
    by = f" ({statuses.decided_by})" if statuses.decided_by else ""
    return ", ".join(axis for axis in axes if axis) + by


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationChange:
    """A quotation of either version."""

    before: VersionQuotation | None
    after: VersionQuotation | None
    carried: bool = False
    """Whether the later one took over the decisions of the earlier one."""

    @property
    def fate(self) -> Fate:
        """What became of it."""
        if self.before is None or self.after is None:
            return Fate.VANISHED if self.after is None else Fate.NEW
        return Fate.KEPT if self.carried else Fate.CHANGED


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionChange:
    """One version held against an earlier one."""

    older: VersionEntry
    newer: VersionEntry
    quotations: tuple[QuotationChange, ...]
    """In the order of the newer text; those that vanished before those, in the older's order."""

    passages: tuple[ComparedParagraph, ...]
    """The whole of both texts."""

    @property
    def fates(self) -> Mapping[Fate, int]:
        """How many quotations had which fate, zeros too."""
        counted = Counter(change.fate for change in self.quotations)
        return {fate: counted[fate] for fate in Fate}

    @property
    def touched(self) -> int:
        """Paragraphs that do not stand in both texts as they are."""
        return sum(passage.presence is not Presence.BOTH for passage in self.passages)

    @property
    def heads(self) -> tuple[tuple[str, str | None, str | None], ...]:
        """What else a reader sees that differs: its name, before, after."""
        names = ("title", "outlet", "byline", "published")
        pairs = ((name, getattr(self.older, name), getattr(self.newer, name)) for name in names)
        return tuple((name, was, now) for name, was, now in pairs if was != now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another place at which the content of an article was found."""

    origin: str
    retrieved_at: datetime
    """Aware UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFile:
    """An article with its versions and all that is known of where it came from."""

    row: ArticleEntry
    media_type: str
    encoding: str
    versions: tuple[VersionEntry, ...]
    """Of what stands at its origin, the newest first; the article itself is one of them."""

    copies: tuple[Copy, ...]
    notes: tuple[NoteEntry, ...]
    """About the article, oldest first."""

    evidence: tuple[EvidenceEntry, ...]
    change: VersionChange | None
    """The article against the version before it; None for a first version."""

    @property
    def id(self) -> int:
        """Number of the article."""
        return self.row.article_id

    @property
    def entry(self) -> VersionEntry:
        """The article as one of its versions."""
        return next(one for one in self.versions if one.article_id == self.row.article_id)

    @property
    def newest(self) -> VersionEntry:
        """The version that is reviewed."""
        return self.versions[0]


def changes(
    older: Sequence[VersionQuotation],
    newer: Sequence[VersionQuotation],
    carried: Mapping[int, int],
) -> tuple[QuotationChange, ...]:
    """What became of every quotation of two versions.

    Args:
        older: Quotations of the earlier version in text order.
        newer: Those of the later one.
        carried: Id of the earlier quotation by that of the later one that took over its decisions.

    Returns:
        Each quotation of either version once: those that vanished, then the others as the newer
        text has them.
    """
    by_id = {one.quotation_id: one for one in older}
    taken = set(carried.values())
    edited = _edited(
        [one for one in older if one.quotation_id not in taken],
        [one for one in newer if one.quotation_id not in carried],
    )
    gone = by_id.keys() - taken - {one.quotation_id for one in edited.values()}
    vanished = [
        QuotationChange(before=one, after=None) for one in older if one.quotation_id in gone
    ]
    return (
        *vanished,
        *(
            QuotationChange(
                before=by_id[carried[one.quotation_id]]
                if one.quotation_id in carried
                else edited.get(one.quotation_id),
                after=one,
                carried=one.quotation_id in carried,
            )
            for one in newer
        ),
    )


def _edited(
    older: Sequence[VersionQuotation], newer: Sequence[VersionQuotation]
) -> Mapping[int, VersionQuotation]:
    """By the id of a new quotation the old one that it was, with other words; the likest first."""
    if len(older) * len(newer) > _MOST_PAIRS:
        return {}
    ranked = sorted(
        ((_alike(was, now), -i, -k) for i, was in enumerate(older) for k, now in enumerate(newer)),
        reverse=True,
    )
    found: dict[int, VersionQuotation] = {}
    taken: set[int] = set()
    for score, i, k in ranked:
        was, now = older[-i], newer[-k]
        if score < _ALIKE:
            break
        if was.quotation_id not in taken and now.quotation_id not in found:
            taken.add(was.quotation_id)
            found[now.quotation_id] = was
    return found


def _alike(was: VersionQuotation, now: VersionQuotation) -> float:
    same = was.speaker is not None and was.speaker == now.speaker
    return likeness(was.text, now.text) + (_SAME_SPEAKER if same else 0.0)
