"""Events put into words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from workbench.domain.review.decisions import Act, Event

_TOLD = ("workflow", "wording", "content", "status")
"""Fields of a state that are told as they are, in this order."""


def main_record(event: Event) -> str:
    """The record that an event is about; the first of them where it is about many."""
    if ":" in event.subject:
        return event.subject
    return next(iter(_records(event.payload)), event.subject)


def changes_many(event: Event) -> bool:
    """Whether an act changed more than one record of the kind that it is about."""
    kind, colon, _ = event.subject.partition(":")
    return not colon or sum(name.startswith(f"{kind}:") for name in _records(event.payload)) > 1


def sources_told(event: Event) -> set[int]:
    """Numbers of the sources that `describe` and the screens tell of an event."""
    if event.act is Act.IMPORT:
        return set()
    before, after = _states(event, "before"), _states(event, "after")
    found: set[Any] = set()
    for record, now in after.items():
        was = before.get(record)
        kind, _, number = record.partition(":")
        field = {"quotation": "source", "source": "merged_into"}.get(kind)
        if field and was and now and was.get(field) != now.get(field):
            found |= {was.get(field), now.get(field)}
            found |= {int(number)} if kind == "source" else set()
    return {number for number in found if number is not None}


def describe(event: Event) -> str:
    """One line that says what an event changed: "wording: altered (was verbatim confirmed)".

    The words of notes, reasons and names are as reviewers typed them; neutralise before showing.
    """
    if event.act is Act.IMPORT:
        return _imported(event.payload)
    told = _changes(event)
    if event.act in {Act.UNDO, Act.REDO}:
        number = event.payload.get("undoes") or event.payload.get("redoes")
        what = event.payload.get("undone_act", "")
        told = f"{event.act} of event {number} ({what}): {told or 'as before'}"
    return told or "nothing changed"


def _changes(event: Event) -> str:
    before, after = _states(event, "before"), _states(event, "after")
    changes = Counter(
        tuple(_parts(record, before.get(record), after[record], event.sources)) for record in after
    )
    # Many records that were decided at once are told as one.
    return "; ".join(
        f"{count} × {', '.join(parts)}" if count > 1 else "; ".join(parts)
        for parts, count in changes.items()
    )


def _parts(
    record: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    sources: Mapping[int, str],
) -> list[str]:
    kind, _, number = record.partition(":")
    if kind == "quotation" and (before is None or after is None):
        state = after or before or {}
        made = "made" if before is None else "taken back"
        return [f"{record} {made}, at {_places(state)}"]
    if before is None or after is None:
        state = after or before or {}
        word = "" if before is None else "withdrawn: "
        return [f"{word}{kind} {_words(kind, state)}"]
    parts = [
        f"{field}: {after[field] or 'open'} (was {before[field] or 'open'})"
        for field in _TOLD
        if field in after and after[field] != before[field]
    ]
    none: Mapping[int, str] = {}
    parts += [
        f"{label} {_who(after.get(field), names)} (was {_who(before.get(field), names)})"
        for field, label, names in (
            ("source", "source", sources),
            ("merged_into", f"{kind}:{_who(int(number), sources)} merged into", sources),
            ("assigned", "assigned to", none),
            ("joined_into", f"{record} joined into quotation", none),
        )
        if after.get(field) != before.get(field)
    ]
    if gone := [name for name in after.get("without", ()) if name not in before.get("without", ())]:
        parts.append(f"{record} without {', '.join(f'“{name}”' for name in gone)}")
    if after.get("spans") != before.get("spans"):
        parts.append(f"spans: {_places(after)} (was {_places(before)})")
    if after.get("reason") != before.get("reason") and after.get("reason"):
        parts.append(f"reason: {after['reason']}")
    return parts or [f"{kind} confirmed"]


def _who(value: Any, names: Mapping[int, str]) -> str:
    if not value:
        return "nobody"
    return f"{value} “{names[value]}”" if value in names else str(value)


def _words(kind: str, state: Mapping[str, Any]) -> str:
    field = {"note": "text", "evidence": "location", "source": "name", "contact": "outcome"}.get(
        kind, ""
    )
    return f"“{state.get(field, '')}”"


def _places(state: Mapping[str, Any]) -> str:
    return ", ".join(f"{start}:{end}" for start, end in state["spans"])


def _imported(payload: Mapping[str, Any]) -> str:
    records = _records(payload)
    article: Mapping[str, Any] = next(
        (state for name, state in records.items() if name.startswith("article:")), {}
    )
    counts = [
        f"{sum(name.startswith(f'{kind}:') for name in records)} {kind}s"
        for kind in ("quotation", "conflict")
    ]
    carried = len(payload.get("carried", {}))
    more = f", {carried} with the decisions of the version before" if carried else ""
    return f"version {article.get('version')} of {article.get('origin')}: {', '.join(counts)}{more}"


def _records(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    after: Mapping[str, Any] = payload.get("after", {})
    return after


def _states(event: Event, side: str) -> Mapping[str, Mapping[str, Any] | None]:
    states: Any = event.payload.get(side, {})
    return dict(states)
