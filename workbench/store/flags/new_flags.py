"""What detection found -> flags: one for all renderings of the two statements it is between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from sqlmodel import Session, col, or_, select

from workbench.domain.review.decisions import ConflictStatus
from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import Conflict, ConflictKind
from workbench.store.quotations.renderings import flags_on, groups_of, members_of
from workbench.store.quotations.statements import statements_of
from workbench.store.rehearsal import Detect
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.tables import ArticleRow, QuotationRow

Matter = tuple[frozenset[int], str]
"""The groups of both sides, and what is in question between them."""

MOST_RENDERINGS = 25
"""Renderings of a statement that are looked at when its flag has to be found again."""


def save_flags(session: Session, found: Sequence[Conflict], seq: int) -> list[ConflictRow]:
    """Save what was found as flags that nobody has decided.

    Args:
        session: An open one.
        found: The conflicts and findings.
        seq: Number of the event that will tell of them.
    """
    flags = [_row(conflict, seq) for conflict in found]
    session.add_all(flags)
    session.flush()
    return flags


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


def found_again(session: Session, previous: ArticleRow, detect: Detect) -> list[Conflict]:
    """Conflicts whose flag has left with a version of an article while other renderings stay.

    The detectors look at the renderings that are left; where they find nothing there is no flag.

    Args:
        session: An open one, in which the new version is saved and flagged.
        previous: The version that was replaced.
        detect: Finds conflicts of statements with each other.
    """
    own = select(QuotationRow.id).where(col(QuotationRow.article_id) == previous.id)
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
    for matter, rows in flagged.items():
        if any(row.current for row in rows):
            continue
        left = [_statements(session, members.get(group, ())) for group in sorted(matter[0])]
        if all(left):
            pairs = detect(left[0], left[1] if len(left) > 1 else ())
            found += list(_of_matter(session, pairs, matter))[:1]
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


def _of_matter(session: Session, found: Sequence[Conflict], matter: Matter) -> Iterator[Conflict]:
    matters = _matters(session, [(_sides(flag), flag.kind) for flag in found])
    return (flag for flag, of in zip(found, matters, strict=True) if of == matter)


def _statements(session: Session, numbers: Sequence[int]) -> tuple[Statement, ...]:
    wanted = col(QuotationRow.id).in_(numbers[:MOST_RENDERINGS])
    rows = session.exec(select(QuotationRow).where(wanted).order_by(col(QuotationRow.id))).all()
    return statements_of(session, rows)


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
