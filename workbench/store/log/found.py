"""Digest what an import found, so that the log proves more than what reviewers decide.

A state holds what acts change. All else of an article, a quotation and a flag is as the import
found it, for ever; a digest of it stands in the event of the import.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from workbench.domain.review.states import instant
from workbench.store.log.chain import canonical
from workbench.store.schema.flag_tables import ConflictRow
from workbench.store.schema.tables import ArticleRow, QuotationRow

_DECIDED = {"reason", "decided_by", "decided_at", "assigned_to", "version"}

_ELSEWHERE: dict[type[ArticleRow | QuotationRow | ConflictRow], set[str]] = {
    ArticleRow: {"id", "current", "title_folded", "outlet_folded"},
    QuotationRow: {
        *("id", "current", "joined_into", "set_aside", "start", "text", "folded"),
        *("mention_folded", "source_id", "attribution_confidence", "attributed_by", "confidence"),
        *("workflow", "wording", "content", "first_reader", *_DECIDED),
    },
    ConflictRow: {"id", "current", "doubt", "status", *_DECIDED},
}
"""Columns that a state holds or that follow from others; a further column is digested where set."""


def found_digest(row: ArticleRow | QuotationRow | ConflictRow) -> str:
    """SHA-256, hex, of the columns of a row that no act changes and that are set, by their names.

    A column that joins later is at its default in all rows of before, so that what the log says of
    them stays true (docs/decisions/0019).
    """
    return _sha256(canonical(found_values(row)))


def found_values(row: ArticleRow | QuotationRow | ConflictRow) -> dict[str, object]:
    """Those columns as JSON values; what is null or at its default is left out."""
    values = row.model_dump(exclude=_ELSEWHERE[type(row)])
    defaults = {name: field.default for name, field in type(row).model_fields.items()}
    return {
        name: instant(value) if isinstance(value, datetime) else value
        for name, value in values.items()
        if value is not None and value != defaults[name]
    }


def keys_digest(keys: Iterable[str]) -> str:
    """SHA-256, hex, of the keys by which a quotation is found."""
    return _sha256(canonical(sorted(keys)))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()
