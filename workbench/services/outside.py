"""Files beyond the database that a desk keeps and reaches."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.services.fence import Fence
from workbench.services.heads import Heads
from workbench.services.review.copies import Copies


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Places outside of the database."""

    copies: Copies | None = None
    """Folder for copies of cited files; None keeps their digests alone."""

    fence: Fence | None = None
    """Folder beyond which no file is reached by name; None for wherever the program may."""

    heads: Heads | None = None
    """File of heads that were handed out; None keeps none."""


NOTHING_OUTSIDE = Outside()
"""Keeps and fences nothing."""
