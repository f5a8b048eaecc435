"""Append the event of an import: the states of all that came in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from workbench.domain.review.decisions import Act
from workbench.domain.review.states import State, to_json
from workbench.store.log.events import Author, append_event
from workbench.store.log.found import found_digest, keys_digest
from workbench.store.log.row_states import (
    article_state,
    conflict_state,
    quotation_state,
    source_state,
)
from workbench.store.schema.keys import keys_of
from workbench.store.schema.rows import (
    article_row,
    conflict_rows,
    id_of,
    quotation_rows,
    source_row,
)
from workbench.store.schema.spans import spans_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Ids of all that came in with an article."""

    article: int
    quotations: Sequence[int]
    sources: Sequence[int]
    """Those that are new with it."""

    flags: Sequence[int]
    """Those on its quotations."""

    carried: Mapping[int, int]
    """Quotation in the version before, by that of the article."""

    names: Mapping[int, Sequence[str]]
    """Names that the article gives each of its sources."""

    alike: Sequence[tuple[int, int]]
    """Quotations that render one statement."""


def append_import(session: Session, author: Author, came: Arrival) -> None:
    """Chain the event that tells of an article, as everything that came with it stands now.

    The caller holds the writers' lock (see `writing`).
    """
    article = article_row(session, came.article)
    quotations = quotation_rows(session, came.quotations)
    flags = conflict_rows(session, came.flags)
    states: dict[str, State | None] = {
        f"article:{came.article}": article_state(article),
        **{
            f"quotation:{row.id}": quotation_state(row, spans_of(session, id_of(row)))
            for row in quotations
        },
        **{f"conflict:{row.id}": conflict_state(row) for row in flags},
        **{
            f"source:{number}": source_state(source_row(session, number)) for number in came.sources
        },
    }
    names = {f"quotation:{new}": f"quotation:{old}" for new, old in came.carried.items()}
    found = {
        f"article:{came.article}": found_digest(article),
        **{f"quotation:{row.id}": found_digest(row) for row in quotations},
        **{f"conflict:{row.id}": found_digest(row) for row in flags},
    }
    keys = keys_of(session, came.quotations)
    payload = {
        "after": to_json(states),
        "carried": names,
        "found": found,
        "keys": {f"quotation:{number}": keys_digest(keys[number]) for number in came.quotations},
        "names": {f"source:{number}": list(called) for number, called in came.names.items()},
        "alike": [list(pair) for pair in came.alike],
    }
    append_event(session, author, Act.IMPORT, f"article:{came.article}", payload)
