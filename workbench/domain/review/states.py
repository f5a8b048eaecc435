"""States of records: what reviewers can change of each, as the log keeps it.

None stands for the state of a record that does not stand: not yet made, or withdrawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from workbench.domain.errors import StoreError
from workbench.domain.review.decisions import ConflictStatus, Event, Outcome, Wording, Workflow
from workbench.domain.statements.conflict import ConflictKind
from workbench.domain.statements.source import SourceKind
from workbench.domain.text.span import Span


@dataclass(frozen=True, slots=True)
class State:
    """Base of the states: JSON of the fields, those that came later left out at their default."""

    def to_json(self) -> dict[str, object]:
        """Write it as the log does."""
        return {
            field.name: _value_to_json(getattr(self, field.name))
            for field in fields(self)
            if getattr(self, field.name) != field.default
        }

    @classmethod
    def from_json(cls, values: Mapping[str, object]) -> Self:
        """Read what `to_json` wrote, today or by an older program.

        Raises:
            StoreError: A field is unknown, missing, or holds what this program does not know.
        """
        known = {field.name: field.default for field in fields(cls)}
        missing = [n for n, default in known.items() if default is MISSING and n not in values]
        if unknown := sorted(values.keys() - known.keys()):
            raise _unreadable(cls, f"it has a field {unknown[0]!r}")
        if missing:
            raise _unreadable(cls, f"it has no field {missing[0]!r}")
        try:
            return cls(
                **{f.name: _read(f, values[f.name]) for f in fields(cls) if f.name in values}
            )
        except ValueError as error:
            raise _unreadable(cls, str(error)) from error


def instant(at: datetime) -> str:
    """A point in time as the log writes it: UTC, to the microsecond, which both databases keep."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _unreadable(kind: type[State], reason: str) -> StoreError:
    return StoreError(
        f"A {kind.__name__} in the log cannot be read: {reason}. If a newer workbench wrote it, "
        "use that one; `workbench verify-log` says whether the log is whole."
    )


def _read(field: Field[Any], value: object) -> object:
    """The value of a field in JSON; null is None whatever the field."""
    read: Callable[[Any], object] | None = field.metadata.get("read")
    return value if read is None or value is None else read(value)


def _value_to_json(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, Span):
        return [value.start, value.end]
    return [_value_to_json(part) for part in value] if isinstance(value, tuple) else value


def _spans(places: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in places)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedState(State):
    """What quotations and conflicts have in common."""

    reason: str
    decided_by: str | None
    decided_at: datetime | None = field(metadata={"read": datetime.fromisoformat})
    """Aware UTC."""

    assigned: str | None = None
    """The reviewer who is to see to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationState(DecidedState):
    """A quotation that stands."""

    article: int
    spans: tuple[Span, ...] = field(metadata={"read": _spans})
    source: int | None
    attributed_by: str | None
    attribution_confidence: float
    workflow: Workflow = field(metadata={"read": Workflow})
    wording: Wording | None = field(metadata={"read": Wording})
    content: str | None
    first_reader: str | None = None
    split_from: int | None = None
    joined_into: int | None = None
    """The quotation that has its words now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictState(DecidedState):
    """A conflict or finding."""

    kind: ConflictKind = field(metadata={"read": ConflictKind})
    a: int
    b: int
    status: ConflictStatus = field(metadata={"read": ConflictStatus})


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState(State):
    """A source that stands."""

    name: str
    kind: SourceKind = field(metadata={"read": SourceKind})
    role: str | None
    organisation: str | None
    merged_into: int | None
    without: tuple[str, ...] | None = field(default=None, metadata={"read": tuple})
    """Aliases that were given to sources of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteState(State):
    """A note that stands."""

    subject: str
    text: str
    reviewer: str
    at: datetime = field(metadata={"read": datetime.fromisoformat})


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceState(State):
    """Evidence that stands."""

    subject: str
    location: str
    locator: str
    quote: str
    sha256: str | None
    reviewer: str
    at: datetime = field(metadata={"read": datetime.fromisoformat})


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactState(State):
    """A contact with a source that stands."""

    source: int
    outcome: Outcome = field(metadata={"read": Outcome})
    how: str
    reached: str
    note: str
    reviewer: str
    at: datetime = field(metadata={"read": datetime.fromisoformat})


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleState(State):
    """What the log keeps of an article, so that nobody can change it unseen."""

    origin: str
    version: int
    sha256: str
    content_sha256: str
    title: str | None
    outlet: str | None
    published: str | None


STATES: Mapping[str, type[State]] = {
    "article": ArticleState,
    "quotation": QuotationState,
    "conflict": ConflictState,
    "source": SourceState,
    "note": NoteState,
    "evidence": EvidenceState,
    "contact": ContactState,
}
"""By kind of record: the first word of "quotation:12"."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an event made of one record."""

    record: str
    """As events name it: "quotation:12"."""

    before: State | None
    after: State | None

    @property
    def kind(self) -> str:
        """The first word of the record."""
        return self.record.partition(":")[0]

    @property
    def number(self) -> int:
        """Its id."""
        return int(self.record.partition(":")[2])


def changes_of(event: Event) -> tuple[Change, ...]:
    """The records that an event changed, in the order in which it names them."""
    before, after = states_in(event, "before"), states_in(event, "after")
    return tuple(Change(record, before.get(record), state) for record, state in after.items())


def states_in(event: Event, side: str) -> dict[str, State | None]:
    """The states that an event's payload holds under "before" or "after", by record.

    Raises:
        StoreError: One cannot be read; see `State.from_json`.
    """
    held: Any = event.payload.get(side, {})
    return {
        record: None if values is None else _kind_of(record).from_json(values)
        for record, values in held.items()
    }


def _kind_of(record: str) -> type[State]:
    kind = STATES.get(record.partition(":")[0])
    if kind is None:
        raise StoreError(f"The log tells of {record}, and this workbench knows no such record.")
    return kind


def to_json(states: Mapping[str, State | None]) -> dict[str, object]:
    """States by record as an event's payload holds them."""
    return {name: None if state is None else state.to_json() for name, state in states.items()}
