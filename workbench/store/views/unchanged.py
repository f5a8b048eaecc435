"""Tell whether an opened item is as it was, and what of it to read again.

Everything that is shown of an item changes with an event of the log or with a new calibration of
scores, so that two numbers tell whether it is as it was. Deciding quotations changes little of
what is shown of them and of others, and it is what happens between any two that are opened.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, or_, select

from workbench.domain.lists.opened import QuotationFile
from workbench.domain.review.decisions import Act
from workbench.store.schema.convert import key_of, statuses_of
from workbench.store.schema.flag_tables import CalibrationRow
from workbench.store.schema.log_tables import EventRow
from workbench.store.schema.rows import IDS
from workbench.store.schema.tables import QuotationRow
from workbench.store.views.opened import acts_on
from workbench.store.views.related import earlier_decisions

_FEW = 20
"""Events since an item was read; after more of them it is read anew unseen."""

_REPEATS = {Act.UNDO.value, Act.REDO.value}


# Built once (docs/decisions/0021).
_NOW = select(func.max(EventRow.seq), select(func.max(CalibrationRow.id)).scalar_subquery())
_ACTS = (
    select(EventRow.act, EventRow.payload)
    .where(col(EventRow.seq) > bindparam("since"))
    .limit(_FEW + 1)
)
_SHOWN = select(QuotationRow).where(
    or_(
        col(QuotationRow.article_id) == bindparam("article"),
        col(QuotationRow.id).in_(IDS),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The state of a store in which something was read."""

    event: int
    """Number of the last event; 0 for none."""

    calibration: int
    """Number of the calibration in force; 0 for none."""


def stamp(session: Session) -> Stamp:
    """The state that ``session`` sees."""
    event, calibration = session.exec(_NOW).one()
    return Stamp(event=event or 0, calibration=calibration or 0)


def only_decisions(session: Session, then: Stamp, now: Stamp) -> bool:
    """Whether between two states of the store nothing was done but to decide a few quotations."""
    if then.calibration != now.calibration:
        return False
    acts = session.exec(_ACTS, params={"since": then.event}).all()
    return len(acts) <= _FEW and all(
        (json.loads(payload)["undone_act"] if act in _REPEATS else act) == Act.DECIDE
        for act, payload in acts
    )


def decided_since(session: Session, file: QuotationFile, reviewer: str) -> QuotationFile:
    """``file`` as `open_quotation` would read it, now that quotations have been decided.

    Args:
        session: An open one.
        file: It was read before; `only_decisions` holds of the time since.
        reviewer: Who opened it.
    """
    alike = [like.quotation_id for like in file.similar]
    found = session.exec(_SHOWN, params={"article": file.article_id, "ids": alike})
    rows = {row.id: row for row in found}
    statuses = {number: statuses_of(row) for number, row in rows.items()}
    own = rows[file.quotation_id]
    return replace(
        file,
        version=own.version,
        key=key_of(own),
        statuses=statuses[own.id],
        others=tuple(
            replace(other, statuses=statuses[n], version=rows[n].version)
            for other in file.others
            for n in (other.quotation_id,)
        ),
        history=acts_on(session, file.quotation_id),
        similar=tuple(replace(like, statuses=statuses[like.quotation_id]) for like in file.similar),
        earlier=earlier_decisions(session, own, file.source_id, reviewer),
    )
