"""Check names, notes and reasons that people type."""

from __future__ import annotations

import unicodedata

from workbench.domain.errors import InvalidInputError
from workbench.domain.text.display import neutralise, one_line
from workbench.domain.text.folding import fold
from workbench.domain.text.invisible import visible

RESERVED = frozenset({"anybody", "everybody", "import", "me", "nobody", "none"})
"""Names that the log or a filter gives another meaning."""

_LOOK_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
REPLACEMENT = "\ufffd"

LONGEST_REVIEWER = 100
LONGEST_NAME = 300
LONGEST_TEXT = 20_000


def reviewer_name(text: str) -> str:
    """Put a reviewer's name, which looks like nobody else's, on one line.

    Raises:
        InvalidInputError: It is blank or longer than 100 characters, means something else here,
            holds what nobody sees, or mixes alphabets whose letters look alike.
    """
    name = unicodedata.normalize("NFC", one_line(text).strip())
    if name != visible(name) or REPLACEMENT in name:
        raise InvalidInputError(
            f"The reviewer's name {name!r} holds a character that nobody sees: type it anew."
        )
    if fold(name) in RESERVED:
        raise InvalidInputError(
            f"{name!r} is no reviewer's name: it means something else in filters and in the log."
        )
    for word in name.split():
        if len(alphabets := _alphabets(word)) > 1:
            raise InvalidInputError(
                f"The reviewer's name {name!r} has letters of {' and '.join(sorted(alphabets))} in "
                "one word, which look alike: type it in one alphabet."
            )
    return _filled(name, "The reviewer's name", LONGEST_REVIEWER)


def _alphabets(word: str) -> set[str]:
    """Name the alphabets that share shapes and have letters in a word."""
    firsts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word if letter.isalpha()}
    return firsts & _LOOK_ALIKE


def source_name(text: str) -> str:
    """Put a source's name on one line.

    Raises:
        InvalidInputError: It is blank or longer than 300 characters.
    """
    return _filled(one_line(visible(text)).strip(), "The name of a source", LONGEST_NAME)


def remark(text: str) -> str:
    """Neutralise control characters of a note, and keep its lines.

    Raises:
        InvalidInputError: It is blank or longer than 20,000 characters.
    """
    return _filled(neutralise(visible(text)).strip(), "A note", LONGEST_TEXT)


def optional(text: str, what: str) -> str:
    """Neutralise a reason or the like, which may be empty.

    Raises:
        InvalidInputError: It is longer than 20,000 characters.
    """
    return _short(neutralise(visible(text)).strip(), what, LONGEST_TEXT) if text else ""


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
