"""Every key, what it does and what it means: bindings, bar, help and palette are made from this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding

from workbench.domain.review import ConflictStatus, Wording


class Group(StrEnum):
    """Keys that belong together, in the order in which help shows them."""

    WORDING = "Wording"
    CONTENT = "Content"
    FLAG = "Flag"
    WORK = "Work"
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

_UNDO = (
    Key(
        "u",
        "undo",
        "undo",
        "Take back your last act, wherever it was; as often as you like.",
        Group.ACTS,
    ),
    Key("U,ctrl+r", "redo", "redo", "Do again what you took back.", Group.ACTS, "U ctrl+r"),
)
_REMARKS = (
    Key("n", "note", "note", "Write a note on this item.", Group.ACTS),
    Key("e", "evidence", "evidence", "Add a URL or a file, and where in it to look.", Group.ACTS),
)
_PREFIXES = (
    Key(
        "full_stop",
        "stay",
        "stay",
        "The next decision does not move on, so that you can add to it.",
        Group.WORK,
        ".",
    ),
    Key(
        "comma", "reason", "reason", "The next decision asks for its reason first.", Group.WORK, ","
    ),
)
_MOVES = (
    Key("j,down", "move(1)", "", "The next item.", Group.MOVES, "j ↓"),
    Key("k,up", "move(-1)", "", "The item before.", Group.MOVES, "k ↑"),
    Key(
        "s,space",
        "skip",
        "skip",
        "Leave this one as it is and go to the next that is not decided.",
        Group.WORK,
        "s space",
    ),
    Key("home", "first", "", "The first item.", Group.MOVES),
    Key("G,end", "last", "", "The last item.", Group.MOVES, "G end"),
    Key("g", "go_to", "go to", "Go to the item with a number.", Group.ACTS),
    Key(
        "slash",
        "filter",
        "filter",
        'Show some items only: status:new speaker:"Jane Doe" is:conflict text:arms.',
        Group.ACTS,
        "/",
    ),
)
_READING = (
    Key(
        "pagedown,right_curly_bracket",
        "read(1)",
        "",
        "Read on in the article.",
        Group.MOVES,
        "PgDn }",
    ),
    Key(
        "pageup,left_curly_bracket",
        "read(-1)",
        "",
        "Read back in the article.",
        Group.MOVES,
        "PgUp {",
    ),
    Key("J", "scroll_details(3)", "", "Read on in the details.", Group.MOVES),
    Key("K", "scroll_details(-3)", "", "Read back in the details.", Group.MOVES),
    Key("enter", "land", "", "Back to the quotation.", Group.MOVES),
)
_DESK = (
    Key("question_mark", "help", "help", "Every key and what it does.", Group.ACTS, "?"),
    Key("ctrl+p", "app.command_palette", "", "Find a command by its name.", Group.DESK),
    Key(
        "ctrl+q", "app.quit", "", "Quit from anywhere. Every decision is kept already.", Group.DESK
    ),
)


def _wording_keys() -> tuple[Key, ...]:
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


def _flag_keys() -> tuple[Key, ...]:
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


def _rating_keys() -> tuple[Key, ...]:
    """Digits for as many steps as a scale can have; a desk's own scale names them in the bar."""
    return (
        Key(
            "1,2,3,4,5,6,7,8,9",
            "rate",
            "",
            "Rate the content by the scale in the bar; the item stays, for its wording.",
            Group.CONTENT,
            "1 to 9",
        ),
    )


_SHOWN_PANES = (
    Key(
        "i",
        "pane('details')",
        "details",
        "Show or hide speaker, statuses, history, notes and evidence.",
        Group.DESK,
    ),
    Key("l", "pane('list')", "list", "Show or hide the list.", Group.DESK),
)

REVIEW_KEYS: tuple[Key, ...] = (
    *_wording_keys(),
    *_rating_keys(),
    _MOVES[2],
    Key(
        "w",
        "workflow('AWAITING_SOURCE')",
        "await source",
        "Somebody has to be asked first; moves on.",
        Group.WORK,
    ),
    Key(
        "S",
        "workflow('AWAITING_SECOND_READER')",
        "second reader",
        "A second pair of eyes is wanted; moves on.",
        Group.WORK,
    ),
    Key("o", "workflow('REOPENED')", "reopen", "Open a decided item again.", Group.WORK),
    *_PREFIXES,
    *_UNDO,
    *_REMARKS,
    Key("A", "attribute", "attribute", "Give the quotation to another speaker.", Group.ACTS),
    Key(
        "x",
        "conflicts",
        "conflicts",
        "Conflicts and findings, those of this item first.",
        Group.ACTS,
    ),
    *_MOVES[5:],
    _DESK[0],
    *_MOVES[:2],
    *_MOVES[3:5],
    *_READING,
    *_SHOWN_PANES,
    *_DESK[1:2],
    Key("q", "app.quit", "", "Quit. Every decision is kept already.", Group.DESK),
    _DESK[2],
)

CONFLICT_KEYS: tuple[Key, ...] = (
    *_flag_keys(),
    _MOVES[2],
    Key("o", "flag('OPEN')", "reopen", "Open a decided conflict again.", Group.WORK),
    *_PREFIXES,
    *_UNDO,
    *_REMARKS,
    *_MOVES[5:],
    _DESK[0],
    *_MOVES[:2],
    *_MOVES[3:5],
    *_READING,
    Key(
        "1,left_square_bracket",
        "visit('a')",
        "",
        "Review the quotation on the left.",
        Group.DESK,
        "1 [",
    ),
    Key(
        "2,right_square_bracket",
        "visit('b')",
        "",
        "Review the quotation on the right.",
        Group.DESK,
        "2 ]",
    ),
    *_SHOWN_PANES,
    *_DESK[1:2],
    Key("q,escape,x", "back", "back", "Back to the quotations.", Group.ACTS, "q Esc x"),
    _DESK[2],
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
                for digit in range(1, 10)
            ]
            continue
        name = key.action.translate(_ID_CHARACTERS)
        made.append(
            Binding(
                key.keys, key.action, key.label or key.meaning, id=f"{screen}.{name}", show=False
            )
        )
    return made


_ID_CHARACTERS = str.maketrans({"(": "-", ")": None, "'": None, "_": "-"})
