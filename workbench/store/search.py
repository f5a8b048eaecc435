"""Conditions that look for words in folded columns."""

from __future__ import annotations

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Mapped

from workbench.domain.folding import fold


def like(column: Mapped[str] | Mapped[str | None], words: str) -> ColumnElement[bool]:
    """Whether a folded column holds ``words``, whatever their case, accents and marks."""
    return column.contains(fold(words), autoescape=True)
