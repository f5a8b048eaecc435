"""Read the keys by which quotations find each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlmodel import Session, col, select

from workbench.store.schema.flag_tables import StatementKeyRow


def keys_of(session: Session, quotation_ids: Collection[int]) -> Mapping[int, list[str]]:
    """Keys of each quotation; an empty list for one that has none."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.exec(
        select(StatementKeyRow.quotation_id, StatementKeyRow.key).where(
            col(StatementKeyRow.quotation_id).in_(quotation_ids)
        )
    )
    for number, key in rows:
        found[number].append(key)
    return found
