"""States that a reviewer acts upon, when the reviewer has seen what others made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TypeVar

from sqlmodel import Session

from workbench.domain.errors import InvalidInputError, StaleBatchError, StaleDecisionError
from workbench.domain.review.states import DecidedState, QuotationState
from workbench.store.log.acts import refuse_if_stale
from workbench.store.log.events import Author
from workbench.store.log.records import read_state
from workbench.store.quotations.parts import holder_of

DecidedT = TypeVar("DecidedT", bound=DecidedState)

MOST_AT_ONCE = 1000
"""Items that one act may change: its event holds the states of all of them."""


def subject_of(records: Collection[str]) -> str:
    """What an act upon records is about: the record itself, or "14 quotations"."""
    if len(records) == 1:
        return next(iter(records))
    kinds = Counter(record.partition(":")[0] for record in records)
    return " and ".join(f"{count} {kind}{'s' * (count > 1)}" for kind, count in kinds.items())


def seen_states(
    session: Session, author: Author, seen: Mapping[str, int | None], kind: type[DecidedT]
) -> dict[str, DecidedT]:
    """The states that stand, by record.

    Args:
        session: An open one.
        author: Who acts.
        seen: The version that was shown, by record; None where one acts without looking.
        kind: What they are states of.

    Raises:
        InvalidInputError: No record is given, or too many, or one is part of another now.
        NotFoundError: There is no such record.
        StaleDecisionError: Somebody else has acted on one of them since; nothing is done to any.
    """
    if not 0 < len(seen) <= MOST_AT_ONCE:
        raise InvalidInputError(
            f"{len(seen):,} items cannot be acted on at once: 1 to {MOST_AT_ONCE:,} can."
        )
    states: dict[str, DecidedT] = {}
    stale: list[StaleDecisionError] = []
    for record, version in seen.items():
        state = read_state(session, record)
        try:
            refuse_if_stale(session, record, author.reviewer, version)
        except StaleDecisionError as error:
            stale.append(error)
            continue
        if state is None or (isinstance(state, QuotationState) and state.joined_into is not None):
            holder = holder_of(session, int(record.partition(":")[2])).id
            raise InvalidInputError(f"The words of {record} are part of quotation:{holder} now.")
        assert isinstance(state, kind), f"{record} is acted on as what it is"
        states[record] = state
    if stale:
        raise stale[0] if len(seen) == 1 else StaleBatchError(stale, len(seen))
    return states
