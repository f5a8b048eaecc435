"""What a key is, and the keys that decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from textual.binding import Binding
from textual.keys import REPLACED_KEYS, key_to_character

from workbench.domain.review.decisions import ConflictStatus, Wording

_RATINGS = 9
"""Steps of a scale that have a digit."""

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
"""What is printed on keys that write nothing; of others the name is."""


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
    """One thing a reviewer can do."""

    keys: str
    """What to press, as Textual names keys; several are separated by commas."""

    action: str
    label: str
    """One or two words for the bar; empty where the bar leaves it out."""

    meaning: str
    """One sentence for help and palette."""

    group: Group
    shown: str = ""
    """How help prints ``keys``; empty where they are printed as they are."""

    @property
    def printed(self) -> str:
        """The keys as a reader knows them."""
        return self.shown or " ".join(map(printed, self.keys.split(",")))

    @property
    def short(self) -> str:
        """The first of the keys, for the bar."""
        return self.printed.split()[0]


WORDING_KEYS: tuple[tuple[str, Wording, str, str], ...] = (
    ("v", Wording.VERBATIM, "verbatim", "These are the speaker's own words, nothing changed."),
    ("t", Wording.TRIMMED, "trimmed", "Shortened, and the sense is kept."),
    ("a", Wording.ALTERED, "altered", "Words inside the marks were changed."),
    ("p", Wording.PARAPHRASE, "paraphrase", "A retelling that stands in quotation marks."),
    ("m", Wording.MISATTRIBUTED, "misattributed", "Somebody else said it."),
    ("d", Wording.DENIED, "denied", "The speaker denies having said it."),
    ("c", Wording.CANNOT_CONFIRM, "cannot confirm", "Nothing was found for it or against it."),
)

FLAG_KEYS: tuple[tuple[str, ConflictStatus, str, str], ...] = (
    ("r", ConflictStatus.REAL, "real conflict", "Both cannot be so, or the renderings do differ."),
    ("b", ConflictStatus.EXPLAINED, "explained", "There is a reason (b as in because)."),
    ("f", ConflictStatus.NOT_A_CONFLICT, "not a conflict", "A false alarm: there is nothing here."),
    ("c", ConflictStatus.NEEDS_CALL, "needs a call", "Only somebody who was there can tell."),
)


def wording_keys() -> tuple[Key, ...]:
    """The keys of the wording axis."""
    return tuple(
        Key(
            key,
            f"wording('{wording.name}')",
            label,
            f"{wording.value.capitalize()}. {meaning}",
            Group.WORDING,
        )
        for key, wording, label, meaning in WORDING_KEYS
    )


def flag_keys() -> tuple[Key, ...]:
    """The keys that decide a conflict."""
    return tuple(
        Key(
            key,
            f"flag('{status.name}')",
            label,
            f"{status.value.capitalize()}. {meaning}",
            Group.FLAG,
        )
        for key, status, label, meaning in FLAG_KEYS
    )


def rating_keys() -> tuple[Key, ...]:
    """The digits that rate the content by the steps of the scale."""
    return tuple(
        Key(
            str(step),
            f"rate({step})",
            "",
            f"Rate the content by step {step} of the scale; the item stays, for its wording.",
            Group.CONTENT,
        )
        for step in range(1, _RATINGS + 1)
    )


def printed(key: str) -> str:
    """One key as it is printed on a keyboard; ``key`` is Textual's name for it."""
    return _PRINTED.get(key) or character_of(key) or key


def character_of(key: str) -> str | None:
    """What a key writes; None where it writes nothing. ``key`` is Textual's name for it."""
    return key_to_character(REPLACED_KEYS.get(key, key))


def is_own(key: Key) -> bool:
    """Whether the key belongs to its screen, and is no key of the whole program such as quit."""
    return not key.action.startswith("app.")


def key_id(key: Key, screen: str) -> str:
    """How a keymap names a key: ``review.wording-verbatim``, ``review.move-back-1``."""
    return f"{screen}.{key.action.lower().replace('(-', '-back-').translate(_ID_CHARACTERS)}"


def bindings(keys: Iterable[Key], screen: str) -> list[Binding]:
    """One Textual binding a key, with the id by which a keymap moves it."""
    return [
        Binding(key.keys, key.action, key.label or key.meaning, id=key_id(key, screen), show=False)
        for key in filter(is_own, keys)
    ]


def remapped(keys: Iterable[Key], screen: str, keymap: Mapping[str, str]) -> tuple[Key, ...]:
    """The keys of a screen as a keymap has them; those that it does not name stay."""
    return tuple(
        replace(key, keys=keymap[name], shown="")
        if is_own(key) and (name := key_id(key, screen)) in keymap
        else key
        for key in keys
    )
