"""What reviewers made of a flag, given to flags on the same words: decided once is decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, or_, select

from workbench.domain.statements.claim import Statement
from workbench.domain.text.folding import fold
from workbench.store.flags.new_flags import conflicts_by_matter
from workbench.store.quotations.parts import holder_of
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.tables import ArticleRow, QuotationRow

Said = tuple[str, str]
"""Folded words, and folded name of who said them."""


def carry_rulings(
    session: Session,
    flags: Sequence[ConflictRow],
    carried: Mapping[int, int],
    previous: ArticleRow | None,
) -> None:
    """Give flags between the same words the status and the reviewer of the version before.

    Args:
        session: An open one.
        flags: New ones on an article.
        carried: Quotation in the version before, by that of the article.
        previous: The version before, if any.
    """
    if previous is None:
        return
    own = select(QuotationRow.id).where(col(QuotationRow.article_id) == previous.id)
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
    rulings = {
        (old.kind, frozenset(now.get(number, number) for number in (old.a_id, old.b_id))): old
        for old in olds
    }
    for flag in flags:
        ruling = rulings.get((flag.kind, frozenset((flag.a_id, flag.b_id))))
        if ruling is not None:
            _rule(flag, ruling, ruling.reason)
            flag.assigned_to = ruling.assigned_to
            session.add(flag)


def rule_as_renderings(
    session: Session, flags: Sequence[ConflictRow], compared: Sequence[Statement]
) -> None:
    """Give undecided flags what was decided on other renderings of both their statements.

    Of a conflict that is whatever renders them; such a flag is new where the one that was decided
    left with its version. A finding is on words: those of the same source must be the same. The
    reason names the flag that was decided.

    Args:
        session: An open one.
        flags: New ones.
        compared: The statements that findings were found among, new and known.
    """
    undecided = [flag for flag in flags if flag.decided_by is None]
    _rule_conflicts(session, [flag for flag in undecided if not flag.finding])
    _rule_findings(session, [flag for flag in undecided if flag.finding], compared)


def _rule_conflicts(session: Session, undecided: Sequence[ConflictRow]) -> None:
    if not undecided:
        return
    sides = {number for flag in undecided for number in _sides(flag)}
    of_flags = {flag.id for flag in undecided}
    for olds in conflicts_by_matter(session, sides).values():
        decided = [old for old in olds if old.decided_by is not None]
        for flag in olds:
            if flag.id in of_flags and decided:
                _rule_alike(session, flag, decided[-1])


def _rule_findings(
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
    rulings = {(old.kind, _words_of(old, said)): old for old in olds}
    for flag in undecided:
        ruling = rulings.get((flag.kind, _words_of(flag, said)))
        if ruling is not None:
            _rule_alike(session, flag, ruling)


def _words_of(flag: ConflictRow, said: Mapping[int, Said]) -> frozenset[Said]:
    """The words as they were compared, by whoever said them."""
    return frozenset(
        (fold(text), said[number][1])
        for number, text in ((flag.a_id, flag.a_text), (flag.b_id, flag.b_text))
    )


def _sides(flag: ConflictRow) -> tuple[int, int]:
    return flag.a_id, flag.b_id


def _rule_alike(session: Session, flag: ConflictRow, ruling: ConflictRow) -> None:
    _rule(flag, ruling, f"As conflict {ruling.id}. {ruling.reason}".rstrip())
    session.add(flag)


def _rule(flag: ConflictRow, ruling: ConflictRow, reason: str) -> None:
    flag.status = ruling.status
    flag.reason = reason
    flag.decided_by = ruling.decided_by
    flag.decided_at = ruling.decided_at
