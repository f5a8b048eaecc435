"""Whether the log and the tables are as they were written."""

from __future__ import annotations

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.store.check.verify import LogCheck, verify
from workbench.store.engine.session import reading

__all__ = ["LogCheck", "verify_log"]


def verify_log(sessions: sessionmaker[Session], noted: str | None = None) -> LogCheck:
    """Recompute the chain of events, and from them everything that the screens show.

    Args:
        sessions: The store.
        noted: A head hash that somebody noted down, such as the one in an exported note. With it a
            log whose end was cut off is found out, which no log can tell by itself.

    Returns:
        How many events there are, the hash of the last one, and the first difference if any.
    """
    with reading(sessions) as session:
        return verify(session, noted)
