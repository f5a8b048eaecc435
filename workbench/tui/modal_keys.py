"""Keys of what comes up over a screen: questions, lines that are typed, things to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.tui.keys import Group, Key, key_id, printed
from workbench.tui.shared_keys import scrolling

if TYPE_CHECKING:
    from textual.screen import Screen

_ENDS = (
    Key("home,g", "read(-10000)", "", "To the beginning.", Group.MOVES),
    Key("end,G", "read(10000)", "", "To the end.", Group.MOVES),
)

PROMPT_KEYS = (
    Key("escape", "leave", "leave", "Leave the line; what was typed is kept.", Group.ACTS),
)
ATTRIBUTE_KEYS = (
    Key("escape", "leave", "leave", "Leave the speaker as it was.", Group.ACTS),
    Key("down", "cursor(1)", "", "The next name.", Group.MOVES),
    Key("up", "cursor(-1)", "", "The name before.", Group.MOVES),
)
CONFIRM_KEYS = (
    Key("y", "answer(True)", "yes", "Do it to all of them.", Group.ACTS),
    Key("n,escape", "answer(False)", "no", "Do it to none.", Group.ACTS),
)
MERGE_KEYS = (
    Key("enter,y", "merge", "merge", "Make the two sources one.", Group.ACTS),
    Key("x", "swap", "swap", "Keep the name of the other one.", Group.ACTS),
    Key("escape,q,n", "leave", "leave", "Leave them two.", Group.ACTS),
)
SPLIT_KEYS = (
    Key("enter,y", "split", "split", "Make the name a source of its own.", Group.ACTS),
    Key("j,down", "move(1)", "", "The next name.", Group.MOVES),
    Key("k,up", "move(-1)", "", "The name before.", Group.MOVES),
    Key("escape,q,n", "leave", "leave", "Leave the names together.", Group.ACTS),
)
CALL_KEYS = (
    *scrolling(),
    *_ENDS,
    Key("escape,q,c,enter", "leave", "close", "Close the call sheet.", Group.ACTS),
)
IMPORT_KEYS = (
    Key("s", "stop", "stop", "Stop the import after the file at work.", Group.WORK),
    *scrolling(),
    Key("escape,q,enter", "dismiss", "close", "Close; the import goes on.", Group.ACTS),
)
HELP_KEYS = (
    *scrolling(),
    *_ENDS,
    Key("escape,q,question_mark,enter", "dismiss", "close", "Close the help.", Group.ACTS),
)

MODAL_TABLES: Mapping[str, tuple[Key, ...]] = {
    "prompt": PROMPT_KEYS,
    "attribute": ATTRIBUTE_KEYS,
    "confirm": CONFIRM_KEYS,
    "merge": MERGE_KEYS,
    "split": SPLIT_KEYS,
    "call": CALL_KEYS,
    "import": IMPORT_KEYS,
    "help": HELP_KEYS,
}

_ESCAPE = "escape"
_FUNCTION = re.compile(r"f\d+")
_TYPED = {"prompt", "attribute"}
"""Where letters are letters of a line."""

_SAVES = "f2"
"""Saves a filter that is typed."""


def modal_trouble(name: str, keys: Sequence[str]) -> Iterator[str]:
    """What is wrong with the keys of an action that is no screen's but of something over it.

    Args:
        name: The id of the action, which may be any.
        keys: What is to be pressed, by Textual's names.
    """
    screen = name.partition(".")[0]
    table = MODAL_TABLES.get(screen, ())
    usual = next((key.keys.split(",") for key in table if key_id(key, screen) == name), [])
    if _ESCAPE in usual and _ESCAPE not in keys:
        yield "`escape` leads out of all that comes over a screen: keep it beside yours."
    for key in keys:
        free = key in usual or (_FUNCTION.fullmatch(key) and key != _SAVES)
        if screen in _TYPED and not free:
            yield f"`{printed(key)}` is of use in a line that is typed: take f1, or f3 to f24."


def pressed(screen: Screen[Any], action: str) -> str:
    """What to press for an action of what is over a screen, as the reviewer has it."""
    keys = (key for key, bound in screen.active_bindings.items() if bound.binding.action == action)
    return printed(next(keys))


def scrolled_by(screen: Screen[Any]) -> str:
    """The keys that scroll what is over a screen by a line."""
    return f"{pressed(screen, 'read(1)')} {pressed(screen, 'read(-1)')}"
