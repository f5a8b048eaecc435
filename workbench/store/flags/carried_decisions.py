"""Carry decisions over to new flags on the same words: decided once is decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, or_, select

from workbench.domain.statements.claim import Statement
from workbench.domain.text.folding import fold
from workbench.store.articles.articles import Version
from workbench.store.flags.new_flags import conflicts_by_matter
from workbench.store.quotations.parts import holder_of
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.rows import conflict_rows
from workbench.store.schema.tables import QuotationRow

Said = tuple[str, str]
"""Folded words, and folded name of who said them."""


def carry_decisions(
    session: Session, flags: Sequence[int], carried: Mapping[int, int], version: Version
) -> None:
    """Give flags between the same words the status and the reviewer of the version before.

    Args:
        session: An open one.
        flags: Ids of new ones on an article.
        carried: Quotation in the version before, by that of the article.
        version: The article's.
    """
    if version.previous is None:
        return
    own = select(QuotationRow.id).where(col(QuotationRow.article_id) == version.previous)
    olds = session.exec(
        select(ConflictRow)
        .where(
            or_(col(ConflictRow.a_id).in_(own), col(ConflictRow.b_id).in_(own)),
            or_(
                col(ConflictRow.decided_by).is_not(None),
                col(ConflictRow.assigned_to).is_not(None),
            ),
        )
        .order_by(col(ConflictRow.id))
    )
    now = {old: holder_of(session, new).id for new, old in carried.items()}
    decided = {
        (old.kind, frozenset(now.get(number, number) for number in (old.a_id, old.b_id))): old
        for old in olds
    }
    for flag in conflict_rows(session, flags):
        old = decided.get((flag.kind, frozenset((flag.a_id, flag.b_id))))
        if old is not None:
            _decide(flag, old, old.reason)
            flag.assigned_to = old.assigned_to
            session.add(flag)
    session.flush()


def decide_as_renderings(
    session: Session, flags: Sequence[int], compared: Sequence[Statement]
) -> None:
    """Give undecided flags what was decided on other renderings of both their statements.

    Of a conflict that is whatever renders them; such a flag is new where the one that was decided
    left with its version. A finding is on words: those of the same source must be the same. The
    reason names the flag that was decided.

    Args:
        session: An open one.
        flags: Ids of new ones.
        compared: The statements that findings were found among, new and known.
    """
    undecided = [flag for flag in conflict_rows(session, flags) if flag.decided_by is None]
    _decide_conflicts(session, [flag for flag in undecided if not flag.finding])
    _decide_findings(session, [flag for flag in undecided if flag.finding], compared)
    session.flush()


def _decide_conflicts(session: Session, undecided: Sequence[ConflictRow]) -> None:
    if not undecided:
        return
    sides = {number for flag in undecided for number in _sides(flag)}
    of_flags = {flag.id for flag in undecided}
    for olds in conflicts_by_matter(session, sides).values():
        decided = [old for old in olds if old.decided_by is not None]
        for flag in olds:
            if flag.id in of_flags and decided:
                _decide_alike(session, flag, decided[-1])


def _decide_findings(
    session: Session, undecided: Sequence[ConflictRow], compared: Sequence[Statement]
) -> None:
    if not undecided:
        return
    said = {int(s.ref): (fold(s.text), fold(s.source or "")) for s in compared}
    alike: dict[Said, list[int]] = defaultdict(list)
    for number, words in said.items():
        alike[words].append(number)
    wanted = {number for flag in undecided for side in _sides(flag) for number in alike[said[side]]}
    olds = session.exec(
        select(ConflictRow)
        .where(
            col(ConflictRow.a_id).in_(wanted),
            col(ConflictRow.b_id).in_(wanted),
            col(ConflictRow.decided_by).is_not(None),
        )
        .order_by(col(ConflictRow.id))
    )
    decided = {(old.kind, _words_of(old, said)): old for old in olds}
    for flag in undecided:
        old = decided.get((flag.kind, _words_of(flag, said)))
        if old is not None:
            _decide_alike(session, flag, old)


def _words_of(flag: ConflictRow, said: Mapping[int, Said]) -> frozenset[Said]:
    """The words as they were compared, by whoever said them."""
    return frozenset(
        (fold(text), said[number][1])
        for number, text in ((flag.a_id, flag.a_text), (flag.b_id, flag.b_text))
    )


def _sides(flag: ConflictRow) -> tuple[int, int]:
    return flag.a_id, flag.b_id


def _decide_alike(session: Session, flag: ConflictRow, decided: ConflictRow) -> None:
    _decide(flag, decided, f"As conflict {decided.id}. {decided.reason}".rstrip())
    session.add(flag)


def _decide(flag: ConflictRow, as_one: ConflictRow, reason: str) -> None:
    flag.status = as_one.status
    flag.reason = reason
    flag.decided_by = as_one.decided_by
    flag.decided_at = as_one.decided_at
