"""Save what detection found as flags: one for all renderings of the two statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlmodel import Session, col, or_, select

from workbench.domain.review.decisions import ConflictStatus
from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import Conflict, ConflictKind
from workbench.store.articles.articles import Version
from workbench.store.quotations.renderings import flags_on, groups_of, members_of
from workbench.store.quotations.statements import standing_statements
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.rows import id_of
from workbench.store.schema.tables import QuotationRow

Matter = tuple[frozenset[int], str]
"""The groups of both sides, and what is in question between them."""

MOST_RENDERINGS = 25
"""Renderings of a statement that are compared when its flag has to be found again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LostFlag:
    """A conflict that no current flag tells of, while both its sides are still printed."""

    matter: str
    sides: tuple[tuple[Statement, ...], ...]
    """Renderings of each; one side where renderings of one statement stand against each other."""

    def first_of(self, found: Iterable[Conflict]) -> Conflict | None:
        """The first conflict between the sides that is about the matter."""
        side_of = {s.ref: side for side, told in enumerate(self.sides) for s in told}
        everyone = set(side_of.values())
        return next(
            (
                flag
                for flag in found
                if flag.kind.matter == self.matter
                and {side_of[flag.a.ref], side_of[flag.b.ref]} == everyone
            ),
            None,
        )


def save_flags(session: Session, found: Sequence[Conflict], seq: int) -> list[int]:
    """Save what was found as flags that nobody has decided.

    Args:
        session: An open one.
        found: The conflicts and findings.
        seq: Number of the event that will tell of them.

    Returns:
        Ids of the flags.
    """
    flags = [_row(conflict, seq) for conflict in found]
    session.add_all(flags)
    session.flush()
    return [id_of(flag) for flag in flags]


def not_flagged_yet(session: Session, found: Sequence[Conflict]) -> list[Conflict]:
    """All findings, and of the conflicts the first of each matter that bears no current flag.

    What is left out are renderings of a statement whose conflict is flagged: that flag stands for
    them, whatever was decided about it.
    """
    conflicts = [flag for flag in found if not flag.kind.is_finding]
    if not conflicts:
        return list(found)
    matters = _matters(session, [(_sides(flag), flag.kind) for flag in conflicts])
    sides = {number for flag in conflicts for number in _sides(flag)}
    flagged = conflicts_by_matter(session, sides)
    taken = {matter for matter, rows in flagged.items() if any(row.current for row in rows)}
    new = {}
    for flag, matter in zip(conflicts, matters, strict=True):
        if matter not in taken:
            taken.add(matter)
            new[id(flag)] = flag
    return [flag for flag in found if flag.kind.is_finding or id(flag) in new]


def lost_flags(session: Session, version: Version) -> list[LostFlag]:
    """Conflicts whose flag has left with the version before while renderings of both sides stay.

    Args:
        session: An open one, in which the new version is saved and flagged.
        version: The new one.
    """
    own = select(QuotationRow.id).where(col(QuotationRow.article_id) == version.previous)
    lost = session.exec(
        select(ConflictRow.a_id, ConflictRow.b_id).where(
            ~col(ConflictRow.finding),
            or_(col(ConflictRow.a_id).in_(own), col(ConflictRow.b_id).in_(own)),
        )
    ).all()
    sides = set(chain.from_iterable(lost))
    members = members_of(session, set(groups_of(session, sides).values()))
    flagged = conflicts_by_matter(session, sides.union(*members.values()))
    found = []
    for (groups, matter), rows in flagged.items():
        if any(row.current for row in rows):
            continue
        left = tuple(
            standing_statements(session, members.get(group, ())[:MOST_RENDERINGS])
            for group in sorted(groups)
        )
        if all(left):
            found.append(LostFlag(matter=matter, sides=left))
    return found


def conflicts_by_matter(
    session: Session, quotation_ids: Collection[int]
) -> Mapping[Matter, list[ConflictRow]]:
    """Conflicts, current or not, that some quotations or their renderings are a side of.

    Of each matter the oldest comes first.
    """
    concerned = flags_on(quotation_ids, ~col(ConflictRow.finding)).subquery()
    rows = session.exec(
        select(ConflictRow)
        .where(col(ConflictRow.id).in_(select(concerned.c.conflict_id)))
        .order_by(col(ConflictRow.id))
    ).all()
    matters = _matters(session, [((row.a_id, row.b_id), ConflictKind(row.kind)) for row in rows])
    found: dict[Matter, list[ConflictRow]] = defaultdict(list)
    for row, matter in zip(rows, matters, strict=True):
        found[matter].append(row)
    return found


def _matters(
    session: Session, flags: Sequence[tuple[tuple[int, int], ConflictKind]]
) -> list[Matter]:
    groups = groups_of(session, {number for sides, _ in flags for number in sides})
    return [(frozenset(groups[number] for number in sides), kind.matter) for sides, kind in flags]


def _sides(flag: Conflict) -> tuple[int, int]:
    return int(flag.a.ref), int(flag.b.ref)


def _row(conflict: Conflict, seq: int) -> ConflictRow:
    score = min(max(conflict.score, 0.0), 1.0)
    a_id, b_id = _sides(conflict)
    return ConflictRow(
        current=True,
        kind=conflict.kind.value,
        finding=conflict.kind.is_finding,
        score=score,
        doubt=1 - score,
        a_id=a_id,
        b_id=b_id,
        a_text=conflict.a.text,
        b_text=conflict.b.text,
        a_words=[[span.start, span.end] for span in conflict.a_words],
        b_words=[[span.start, span.end] for span in conflict.b_words],
        explanation=conflict.explanation,
        rule=conflict.rule,
        status=ConflictStatus.OPEN.value,
        reason="",
        decided_by=None,
        decided_at=None,
        version=seq,
    )
