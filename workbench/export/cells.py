"""Text -> cells that no spreadsheet takes for a formula."""

from __future__ import annotations

from workbench.domain.text.display import neutralise

# OWASP, "CSV Injection": a cell that begins with one of these is computed, not shown. Some
# spreadsheets take the full-width forms for the same.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(cell: str) -> str:
    """``cell`` with control characters neutralised and, where it could be a formula, a ``'`` first.

    A plain number keeps its sign: ``-3`` is a value, ``-3+cmd|…`` is not.
    """
    safe = neutralise(cell)
    if safe.startswith(_FORMULA) or cell.startswith(_FORMULA):
        return safe if _is_number(safe) else "'" + safe
    return safe


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text[:1] in "+-" and text.strip() == text
