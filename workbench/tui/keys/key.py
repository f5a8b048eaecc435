"""Key of a screen: what is pressed, what it does, and how both are printed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from textual.keys import KEY_NAME_REPLACEMENTS, REPLACED_KEYS, key_to_character

if TYPE_CHECKING:
    from textual.screen import Screen

_ID_CHARACTERS = str.maketrans({"(": "-", ")": None, "'": None, "_": "-", " ": "-", ":": "-"})

_PRINTED = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "space",
}
"""Print on keys that write nothing; of others the name."""


class Group(StrEnum):
    """Keys that belong together, in the order in which help shows them."""

    WORDING = "Wording"
    CONTENT = "Content"
    FLAG = "Flag"
    WORK = "Work"
    LIMITS = "Limits"
    ACTS = "More"
    MOVES = "Move"
    DESK = "Desk"


@dataclass(frozen=True, slots=True)
class Key:
    """Action of a screen and the keys that run it."""

    keys: str
    """Keys as Textual names them; several are separated by commas."""

    action: str
    label: str
    """One or two words for the bar; empty where the bar leaves it out."""

    meaning: str
    """One sentence for help and palette."""

    group: Group
    shown: str = ""
    """Keys as help prints them; empty where they are printed as they are."""

    @property
    def printed(self) -> str:
        """Keys as a reader knows them."""
        return self.shown or " ".join(map(printed, self.keys.split(",")))

    @property
    def argument(self) -> str:
        """Argument of its action: ``VERBATIM`` of ``wording('VERBATIM')``."""
        return self.action.partition("(")[2].strip("')")

    @property
    def short(self) -> str:
        """First of the keys, for the bar."""
        return self.printed.split()[0]


def printed(key: str) -> str:
    """Print one key as a keyboard does; ``key`` is Textual's name for it."""
    return _PRINTED.get(key) or character_of(key) or key


def character_of(key: str) -> str | None:
    """Find what a key writes; None where it writes nothing. ``key`` is Textual's name for it."""
    return key_to_character(REPLACED_KEYS.get(key, key))


def key_names(keys: str) -> list[str]:
    """Name the keys of a line as Textual does: ``"V, ?"`` → ``["V", "question_mark"]``.

    A comma parts keys; alone it is the comma key.
    """
    parts = [","] if keys.strip() == "," else keys.split(",")
    return [key_name(part.strip()) for part in parts]


def key_name(key: str) -> str:
    """Name one key as Textual does, where it is written as the sign that it types."""
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name) or key


def is_own(key: Key) -> bool:
    """Tell whether the key is its screen's, and not one of the whole program such as quit."""
    return not key.action.startswith("app.")


def key_id(key: Key, screen: str) -> str:
    """Name a key for a keymap: ``review.wording-verbatim``, ``review.move-back-1``."""
    return f"{screen}.{key.action.lower().replace('(-', '-back-').translate(_ID_CHARACTERS)}"


def pressed(screen: Screen[Any], action: str) -> str:
    """Find what to press for an action of what is over a screen, as the reviewer has it."""
    keys = (key for key, bound in screen.active_bindings.items() if bound.binding.action == action)
    return printed(next(keys))


def scrolled_by(screen: Screen[Any]) -> str:
    """Find the keys that scroll what is over a screen by a line."""
    return f"{pressed(screen, 'read(1)')} {pressed(screen, 'read(-1)')}"
