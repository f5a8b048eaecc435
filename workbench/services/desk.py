"""Desk of one reviewer: every use case of the commands and the screens, by subject."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from workbench.domain.review.decisions import DEFAULT_SCALE, Rating
from workbench.services.filters.filtering import Filters
from workbench.services.parts.articles import Articles
from workbench.services.parts.conflicts import Conflicts
from workbench.services.parts.log import Log
from workbench.services.parts.notes import Notes
from workbench.services.parts.numbers import Numbers
from workbench.services.parts.quotations import Quotations
from workbench.services.parts.remarks import Remarks
from workbench.services.parts.sources import Sources
from workbench.services.parts.team import Team
from workbench.services.workspace import NOTHING_OUTSIDE, Outside, Workspace, utc_now
from workbench.store.engine.session import is_read_only


class Desk:
    """Parts that share one `Workspace`, made of the same values. Safe to call from threads.

    Raises:
        InvalidInputError: The reviewer's name is blank, or longer than 100 characters.
    """

    def __init__(
        self,
        sessions: sessionmaker[Session],
        reviewer: str,
        now: Callable[[], datetime] = utc_now,
        scale: tuple[Rating, ...] = DEFAULT_SCALE,
        outside: Outside = NOTHING_OUTSIDE,
    ) -> None:
        workspace = Workspace(sessions, reviewer, now, scale, outside)
        self.workspace = workspace
        self.reviewer = workspace.reviewer
        self.scale = workspace.scale
        self.quotations = Quotations(workspace)
        self.conflicts = Conflicts(workspace)
        self.sources = Sources(workspace)
        self.articles = Articles(workspace)
        self.log = Log(workspace)
        self.remarks = Remarks(workspace)
        self.notes = Notes(workspace)
        self.numbers = Numbers(workspace)
        self.team = Team(workspace)
        self.filters = Filters(workspace)
        self.is_read_only = is_read_only(sessions)
