"""The project's scanner in the form that the tagger's features take."""

from __future__ import annotations

from workbench.pipeline.scan import scan


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """Ranges inside quotation marks, marks included, in text order."""
    return [(quoted.span.start, quoted.span.end) for quoted in scan(text)]
