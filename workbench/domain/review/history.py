"""Put events into words: for the log, the screens and the commands alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.domain.review.decisions import Act, Event, Workflow
from workbench.domain.review.states import (
    ArticleState,
    Change,
    ContactState,
    EvidenceState,
    NoteState,
    QuotationState,
    SourceState,
    State,
    changes_of,
)
from workbench.domain.text.span import Span

Names = Mapping[int, str]
"""Names of sources by their ids."""


@dataclass(frozen=True, slots=True)
class EventWords:
    """An event in words; notes, reasons and names are as typed: neutralise before showing."""

    brief: str
    """After the reviewer's name: "decided altered, a comma is missing"."""

    changes: tuple[str, ...]
    """One by one, with what was: "wording: altered (was verbatim confirmed)"."""

    def __str__(self) -> str:
        return "; ".join(self.changes)


def in_words(event: Event) -> EventWords:
    """Say what an event changed."""
    if event.act is Act.IMPORT:
        came = _imported(event)
        return EventWords(came, (came,))
    changes = changes_of(event)
    told = tuple(_each_once(_details(change, event.sources) for change in changes))
    if event.act not in _AGAIN:
        return EventWords(_brief(event, changes), told or ("nothing changed",))
    number = event.payload.get("undoes") or event.payload.get("redoes")
    first, *more = told or ("as before",)
    act = f"{event.act} of event {number} ({event.payload.get('undone_act', '')})"
    return EventWords(_brief(event, changes), (f"{act}: {first}", *more))


def main_record(event: Event) -> str:
    """The record that an event is about; the first of them where it is about many."""
    if ":" in event.subject:
        return event.subject
    return next(_records(event), event.subject)


def changes_many(event: Event) -> bool:
    """Whether an act changed more than one record of the kind that it is about."""
    kind, colon, _ = event.subject.partition(":")
    return not colon or sum(name.startswith(f"{kind}:") for name in _records(event)) > 1


def sources_told(event: Event) -> set[int]:
    """Numbers of the sources that `in_words` names."""
    if event.act is Act.IMPORT:
        return set()
    found: set[int | None] = set()
    for change in changes_of(event):
        match change.before, change.after:
            case QuotationState(source=was), QuotationState(source=now) if was != now:
                found |= {was, now}
            case SourceState(merged_into=was), SourceState(merged_into=now) if was != now:
                found |= {was, now, change.number}
    return {number for number in found if number is not None}


_AGAIN = (Act.UNDO, Act.REDO)
_VERBS = {
    Act.DECIDE: "decided",
    Act.REATTRIBUTE: "gave it to",
    Act.EDIT_SPANS: "changed its limits",
    Act.NOTE: "noted",
    Act.EVIDENCE: "cited",
    Act.MERGE_SOURCES: "merged sources",
    Act.SPLIT_SOURCE: "split a name off",
    Act.CONTACT: "called; they",
    Act.DECIDE_CONFLICT: "decided",
    Act.ASSIGN: "assigned it to",
    Act.SPLIT: "split it in two",
    Act.JOIN: "joined it with the next one",
    Act.UNDO: "took back",
    Act.REDO: "did again",
}
_TOLD_BRIEFLY = (
    *("wording", "content", "workflow", "status", "outcome", "assigned"),
    *("name", "text", "location", "reason"),
)
"""Fields whose new value is worth a word, in the order in which it is said."""


def _brief(event: Event, changes: Iterable[Change]) -> str:
    words = [_VERBS[event.act]]
    undone = event.payload.get("undone_act")
    if undone is not None:
        words.append(f"“{_VERBS[Act(str(undone))]}”")
    found = [value for change in changes for value in _newly_set(change)]
    # Of a contact or a split the source is no news; and one that was made is told by its name.
    if not found and Act.REATTRIBUTE in {event.act, undone}:
        found = list(_given_to(changes, event.sources))[-1:]
    # Of many records the same is often set, and that the work is done follows from a verdict.
    values = list(dict.fromkeys(found))
    if values := [value for value in values if value != Workflow.DONE] or values:
        words.append(("– now " if undone else "") + ", ".join(values))
    return " ".join(words)


def _newly_set(change: Change) -> Iterator[str]:
    # Of what a split has made nothing was set; it came with it.
    if change.before is None and change.kind == "quotation":
        return
    for name in _TOLD_BRIEFLY:
        now = getattr(change.after, name, None)
        if now and now != getattr(change.before, name, None):
            yield str(now)


def _given_to(changes: Iterable[Change], names: Names) -> Iterator[str]:
    for change in changes:
        match change.before, change.after:
            case QuotationState(source=was), QuotationState(source=now) if was != now:
                yield "nobody" if now is None else names.get(now, f"source {now}")


def _each_once(details: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Many records that were changed alike are told as one."""
    for parts, count in Counter(details).items():
        yield from [f"{count} × {', '.join(parts)}"] if count > 1 else parts


def _details(change: Change, names: Names) -> tuple[str, ...]:
    was, now = change.before, change.after
    if was is None or now is None:
        return (_came_or_left(change),)
    told = [
        words(change, getattr(was, name), getattr(now, name), names)
        for name, words in _IN_DETAIL.items()
        if getattr(was, name, None) != getattr(now, name, None)
    ]
    return tuple(filter(None, told)) or (f"{change.kind} confirmed",)


def _came_or_left(change: Change) -> str:
    state = change.after or change.before
    if isinstance(state, QuotationState):
        made = "made" if change.before is None else "taken back"
        return f"{change.record} {made}, at {_places(state.spans)}"
    withdrawn = "" if change.before is None else "withdrawn: "
    return f"{withdrawn}{change.kind} “{_known_by(state)}”"


def _known_by(state: State | None) -> str:
    match state:
        case NoteState(text=words) | EvidenceState(location=words) | SourceState(name=words):
            return words
        case ContactState(outcome=outcome):
            return outcome.value
    return ""


def _places(spans: Iterable[Span]) -> str:
    return ", ".join(f"{span.start}:{span.end}" for span in spans)


def _who(value: int | str | None, names: Names) -> str:
    if not value:
        return "nobody"
    name = names.get(value) if isinstance(value, int) else None
    return str(value) if name is None else f"{value} “{name}”"


Words = Callable[[Change, Any, Any, Names], str]


def _set_to(label: str) -> Words:
    return lambda _change, was, now, _names: f"{label}: {now or 'open'} (was {was or 'open'})"


def _given(label: str) -> Words:
    """Words for a field that holds a source."""
    return lambda _, was, now, names: f"{label} {_who(now, names)} (was {_who(was, names)})"


def _merged(change: Change, was: int | None, now: int | None, names: Names) -> str:
    source = f"source:{_who(change.number, names)}"
    return f"{source} merged into {_who(now, names)} (was {_who(was, names)})"


def _assigned(_change: Change, was: str | None, now: str | None, _names: Names) -> str:
    return f"assigned to {_who(now, {})} (was {_who(was, {})})"


def _joined(change: Change, was: int | None, now: int | None, _names: Names) -> str:
    return f"{change.record} joined into quotation {_who(now, {})} (was {_who(was, {})})"


def _split_off(
    change: Change, was: tuple[str, ...] | None, now: tuple[str, ...] | None, _names: Names
) -> str:
    gone = ", ".join(f"“{name}”" for name in now or () if name not in (was or ()))
    return f"{change.record} without {gone}" if gone else ""


def _moved(_change: Change, was: tuple[Span, ...], now: tuple[Span, ...], _names: Names) -> str:
    return f"spans: {_places(now)} (was {_places(was)})"


def _reason(_change: Change, _was: str, now: str, _names: Names) -> str:
    return f"reason: {now}" if now else ""


_IN_DETAIL: Mapping[str, Words] = {
    **{name: _set_to(name) for name in ("workflow", "wording", "content", "status")},
    "source": _given("source"),
    "merged_into": _merged,
    "assigned": _assigned,
    "joined_into": _joined,
    "without": _split_off,
    "spans": _moved,
    "reason": _reason,
}
"""By field: what is said where it has changed, in this order."""


def _imported(event: Event) -> str:
    records = list(_records(event))
    counts = [
        f"{sum(name.startswith(f'{kind}:') for name in records)} {kind}s"
        for kind in ("quotation", "conflict")
    ]
    held: Any = event.payload
    article = ArticleState.from_json(held["after"][event.subject])
    carried = len(held.get("carried", {}))
    more = f", {carried} with the decisions of the version before" if carried else ""
    return f"version {article.version} of {article.origin}: {', '.join(counts)}{more}"


def _records(event: Event) -> Iterator[str]:
    after: Any = event.payload.get("after", {})
    return iter(after)
