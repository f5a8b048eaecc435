"""Check a keymap: every action keeps a key that a terminal sends, and no key does two things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from textual.keys import Keys

from workbench.tui.keys.key import Key, character_of, is_own, key_id, key_name, key_names, printed
from workbench.tui.keys.table import TABLES, remapped

_ESCAPE = "escape"
_FUNCTION = re.compile(r"f\d+")
_DIALOGS = {"prompt", "attribute", "confirm", "merge", "split", "call", "import", "help"}
"""Dialogs and what else comes over a screen."""

_TYPED = {"prompt", "attribute"}
"""Dialogs in which letters are letters of a line."""

_SAVES = "f2"
"""Saves a filter that is typed."""

_KEPT = {
    "ctrl+q": "quits from anywhere",
    "ctrl+c": "is the interrupt of the terminal",
    "ctrl+p": "opens the palette",
}
_SAME = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+at": "ctrl+space"}
"""Keys that terminals send for one that is no key of its own to them."""

_SENT = frozenset(
    key.value for key in Keys if key.value[0] != "<" and key.value not in {"ctrl-at", "return"}
)


def keymap_of(overrides: Mapping[str, str]) -> dict[str, str]:
    """Name the keys of a keymap as Textual does: ``"V, ?"`` → ``"V,question_mark"``."""
    return {name: ",".join(key_names(keys)) for name, keys in overrides.items()}


def all_keys(keymap: Mapping[str, str]) -> Iterator[tuple[str, Key]]:
    """List every key that can be moved, with its id, as a keymap has it."""
    for screen in TABLES:
        for key in filter(is_own, remapped(screen, keymap)):
            yield key_id(key, screen), key


def keymap_mistakes(overrides: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Say what is wrong with a keymap: the id that it is about, and what would do.

    Where nothing is, every action of every screen has a key that a terminal sends, no key means
    two things on one screen, quitting is where it was, and Esc leads out of every question.
    """
    usual = dict(all_keys({}))
    for name, keys in overrides.items():
        if name not in usual:
            yield name, _unknown(name, [*usual])
        else:
            names = key_names(keys)
            wrong = [*filter(None, map(_key_trouble, names))]
            found = wrong or _dialog_trouble(name, usual[name], names)
            yield from ((name, told) for told in found)
    yield from _collisions({name: keys for name, keys in overrides.items() if name in usual})


def _collisions(overrides: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    taken: dict[tuple[str, str], list[str]] = {}
    for name, key in all_keys(keymap_of(overrides)):
        screen = name.partition(".")[0]
        for pressed in key.keys.split(","):
            taken.setdefault((screen, pressed), []).append(name)
    for (_, pressed), names in taken.items():
        if len(names) > 1:
            # The usual keys do not collide, so the keymap has named one of them.
            blamed = next(name for name in reversed(names) if name in overrides)
            others = [f"`{name}`" for name in dict.fromkeys(names) if name != blamed]
            of = f"the key of {' and '.join(others)} too" if others else "given twice"
            yield blamed, f"`{printed(pressed)}` is {of}: move one of them."


def _unknown(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1)
    hint = f" Did you mean `{close[0]}`?" if close else ""
    return f"there is no key called `{name}`.{hint} `workbench config keys` lists them all."


def _key_trouble(key: str) -> str:
    if not key:
        return "a key is missing: every action keeps at least one."
    if key in _KEPT:
        return f"`{key}` {_KEPT[key]}: choose another key."
    if key in _SAME:
        return f"terminals send `{_SAME[key]}` for `{key}`: choose another key."
    character = character_of(key)
    written = character is not None and character.isprintable() and key_name(character) == key
    if written or key in _SENT:
        return ""
    close = get_close_matches(key.lower(), [*_SENT, "question_mark", "comma", "full_stop"], n=1)
    hint = f" Did you mean `{close[0]}`?" if close else ""
    return f"no key is called `{key}`.{hint} A letter or sign stands for itself; else f5, ctrl+t."


def _dialog_trouble(name: str, usual: Key, keys: Sequence[str]) -> Iterator[str]:
    """Say what is wrong with the keys of an action of what comes over a screen.

    Args:
        name: The id of the action, which may be any.
        usual: Its key without a keymap.
        keys: What is to be pressed, by Textual's names.
    """
    dialog, usually = name.partition(".")[0], usual.keys.split(",")
    if dialog in _DIALOGS and _ESCAPE in usually and _ESCAPE not in keys:
        yield "`escape` leads out of all that comes over a screen: keep it beside yours."
    for key in keys:
        free = key in usually or (_FUNCTION.fullmatch(key) and key != _SAVES)
        if dialog in _TYPED and not free:
            yield f"`{printed(key)}` is of use in a line that is typed: take f1, or f3 to f24."
