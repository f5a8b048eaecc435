"""List what is to be confirmed with a source, and check what is typed about a call."""

from __future__ import annotations

from sqlmodel import Session

from workbench.domain.errors import InvalidInputError
from workbench.domain.lists.filters import ConflictFilter, FilterKey, QuoteFilter, Term
from workbench.domain.review.call_sheet import CallSheet, in_order
from workbench.domain.review.decisions import ConflictStatus, Outcome, Wording, Workflow
from workbench.services.typed import optional
from workbench.store.flags.conflicts import conflict_ids, conflict_rows
from workbench.store.search.counts import count_quotations
from workbench.store.search.queue import queue_ids
from workbench.store.sources.merges import canonical_id
from workbench.store.sources.sources import load_sources
from workbench.store.views.call_sheets import call_items, contacts_of, own_of

MOST_ITEMS = 50
LONGEST_HOW = 100


def call_sheet(session: Session, source_id: int) -> CallSheet:
    """List what is to be confirmed with a source: at most 50 statements, and contacts so far."""
    number = canonical_id(session, source_id)
    source = load_sources(session, (number,))[number]
    of_source = Term(key=FilterKey.SOURCE, values=(str(number),))
    needed = _needing_a_call(session, number, of_source)
    undecided = QuoteFilter(
        terms=(of_source, Term(key=FilterKey.IS, values=("done",), negated=True))
    )
    waiting = list(queue_ids(session, undecided, MOST_ITEMS))
    listed = list(dict.fromkeys([*needed, *waiting]))[:MOST_ITEMS]
    shown = len(set(waiting) & set(listed))
    return CallSheet(
        source_id=number,
        source=source,
        items=in_order(call_items(session, source, listed)),
        left_out=max(count_quotations(session, undecided) - shown, 0),
        contacts=contacts_of(session, number),
    )


def _needing_a_call(session: Session, number: int, of_source: Term) -> list[int]:
    """Find quotations not confirmable, awaiting the source, or in a conflict that needs a call."""
    statuses = (Wording.CANNOT_CONFIRM.value, Workflow.AWAITING_SOURCE.value)
    wanted = QuoteFilter(terms=(of_source, Term(key=FilterKey.STATUS, values=statuses)))
    found = list(queue_ids(session, wanted, MOST_ITEMS))
    needs = Term(key=FilterKey.STATUS, values=(ConflictStatus.NEEDS_CALL.value,))
    flags = conflict_ids(session, ConflictFilter(terms=(of_source, needs)), MOST_ITEMS)
    sides = [side for row in conflict_rows(session, list(flags)) for side in (row.a, row.b)]
    return [*found, *own_of(session, number, [side.quotation_id for side in sides])]


def outcome_of(typed: str) -> Outcome:
    """Find the outcome that a word, or the beginning of one, names.

    Raises:
        InvalidInputError: None, or more than one.
    """
    words = " ".join(typed.lower().split())
    found = [outcome for outcome in Outcome if words and outcome.value.startswith(words)]
    if len(found) != 1:
        raise InvalidInputError(f"Say one of: {', '.join(Outcome)}.")
    return found[0]


def calling_way(how: str) -> str:
    """Check the way a source was contacted.

    Raises:
        InvalidInputError: It is blank, or longer than 100 characters.
    """
    way = optional(how, "How they were contacted")
    if not way or len(way) > LONGEST_HOW:
        raise InvalidInputError(f"Say how, in 1 to {LONGEST_HOW} letters: phone, mail, in person.")
    return way
