"""What a key is, and the keys that decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding

from workbench.domain.review import ConflictStatus, Wording

_RATINGS = 9
"""Steps of a scale that have a digit."""

_ID_CHARACTERS = str.maketrans({"(": "-", ")": None, "'": None, "_": "-"})


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
        return self.shown or self.keys.replace(",", " ")

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


def bindings(keys: Iterable[Key], screen: str) -> list[Binding]:
    """One Textual binding a key, named ``screen.action`` so that a keymap can move it."""
    made = []
    for key in keys:
        if key.action.startswith("app."):
            continue
        if key.action == "rate":
            made += [
                Binding(str(digit), f"rate({digit})", id=f"{screen}.rate-{digit}", show=False)
                for digit in range(1, _RATINGS + 1)
            ]
            continue
        name = key.action.translate(_ID_CHARACTERS)
        meaning = key.label or key.meaning
        made.append(Binding(key.keys, key.action, meaning, id=f"{screen}.{name}", show=False))
    return made
