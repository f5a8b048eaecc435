"""Fact-check note -> JSON, and JSON -> the very same note."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from workbench.domain.errors import InvalidInputError, SpanError
from workbench.domain.review.note import Note
from workbench.domain.text.json_text import as_json
from workbench.export.form import Form

FORMAT = "quote-workbench note"
VERSION = 1
"""Of the shape; raised when a reader of the old shape would misread the new."""

Value = TypeVar("Value")


def to_json(note: Note) -> str:
    """All of a note, for programs; characters that a terminal would obey are escaped."""
    document = {"format": FORMAT, "version": VERSION, "note": _plain(note)}
    return as_json(document, indent=2) + "\n"


JSON: Final = Form(
    name="json", label="JSON", meaning="Everything, for programs.", suffix=".json", write=to_json
)


def from_json(text: str) -> Note:
    """The note that `to_json` wrote.

    Raises:
        InvalidInputError: It is no such document; the message names the place.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInputError(f"Not JSON: {error}") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise InvalidInputError(f'Not a note: "format" is not "{FORMAT}".')
    if document.get("version") != VERSION:
        raise InvalidInputError(
            f"A note of version {document.get('version')!r}; this program reads {VERSION}."
        )
    return _read(Note, document.get("note"), "note")


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _read(kind: type[Value], value: object, place: str) -> Value:
    """``value`` as a ``kind``, which is a dataclass or a type of one of its fields."""
    return _convert(kind, value, place)  # type: ignore[no-any-return]


def _convert(kind: Any, value: object, place: str) -> Any:
    if get_origin(kind) in {types.UnionType, Union}:
        (kind,) = (option for option in get_args(kind) if option is not types.NoneType)
        return None if value is None else _convert(kind, value, place)
    if get_origin(kind) is tuple:
        return _convert_list(get_args(kind)[0], value, place)
    if is_dataclass(kind):
        return _convert_record(kind, value, place)
    return _convert_scalar(kind, value, place)


def _convert_list(kind: Any, value: object, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise InvalidInputError(f"{place}: a list is wanted.")
    return tuple(_convert(kind, item, f"{place}[{i}]") for i, item in enumerate(value))


def _convert_record(kind: Any, value: object, place: str) -> Any:
    hints = get_type_hints(kind)
    if not isinstance(value, Mapping) or set(value) != {field.name for field in fields(kind)}:
        names = ", ".join(field.name for field in fields(kind))
        raise InvalidInputError(f"{place}: an object with just these keys is wanted: {names}.")
    try:
        return kind(
            **{name: _convert(hints[name], item, f"{place}.{name}") for name, item in value.items()}
        )
    except SpanError as error:
        raise InvalidInputError(f"{place}: {error}") from error


def _convert_scalar(kind: Any, value: object, place: str) -> Any:
    wanted: type | tuple[type, ...] = kind
    if issubclass(kind, StrEnum | datetime):
        wanted = str
    elif kind is float:
        wanted = (int, float)
    if not isinstance(value, wanted) or (isinstance(value, bool) and kind is not bool):
        raise InvalidInputError(f"{place}: {kind.__name__} is wanted, not {type(value).__name__}.")
    try:
        if issubclass(kind, datetime):
            return datetime.fromisoformat(str(value))
        return kind(value)
    except ValueError as error:
        raise InvalidInputError(f"{place}: {error}.") from error
