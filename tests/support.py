"""What tests of several layers share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.services.desk import Desk
from workbench.store.check.verify import LogCheck

NO_BROWSER = "Chromium is not installed"
NO_SERVER = "PostgreSQL's server programs (15 or newer) are not installed"
"""Why tests did not run."""

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def ticking() -> Callable[[], datetime]:
    """A clock that starts at noon and goes on by a second whenever it is read."""
    read = 0

    def now() -> datetime:
        nonlocal read
        read += 1
        return NOON + timedelta(seconds=read)

    return now


def verify_log(sessions: sessionmaker[Session], noted: str | None = None) -> LogCheck:
    """Recompute a store's log and everything that the screens show."""
    return Desk(sessions, "auditor").log.verify(noted)
