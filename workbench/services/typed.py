"""Check names, notes and reasons that people type."""

from __future__ import annotations

from workbench.domain.errors import InvalidInputError
from workbench.domain.text.display import neutralise, one_line

LONGEST_REVIEWER = 100
LONGEST_NAME = 300
LONGEST_TEXT = 20_000


def reviewer_name(text: str) -> str:
    """Put a reviewer's name on one line.

    Raises:
        InvalidInputError: It is blank or longer than 100 characters.
    """
    return _filled(_line(text), "The reviewer's name", LONGEST_REVIEWER)


def source_name(text: str) -> str:
    """Put a source's name on one line.

    Raises:
        InvalidInputError: It is blank or longer than 300 characters.
    """
    return _filled(_line(text), "The name of a source", LONGEST_NAME)


def remark(text: str) -> str:
    """Neutralise control characters of a note, and keep its lines.

    Raises:
        InvalidInputError: It is blank or longer than 20,000 characters.
    """
    return _filled(neutralise(text).strip(), "A note", LONGEST_TEXT)


def optional(text: str, what: str) -> str:
    """Neutralise a reason or the like, which may be empty.

    Raises:
        InvalidInputError: It is longer than 20,000 characters.
    """
    return _short(neutralise(text).strip(), what, LONGEST_TEXT)


def _line(text: str) -> str:
    return one_line(text).strip()


def _filled(text: str, what: str, longest: int) -> str:
    if not text:
        raise InvalidInputError(f"{what} must not be blank.")
    return _short(text, what, longest)


def _short(text: str, what: str, longest: int) -> str:
    if len(text) > longest:
        raise InvalidInputError(
            f"{what} has {len(text)} characters; {longest} are the most that are kept."
        )
    return text
