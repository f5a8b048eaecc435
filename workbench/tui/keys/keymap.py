"""Which keys can be moved, and whether a keymap moves them to where they can be pressed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from workbench.tui.keys.key import Key, character_of, is_own, key_id, printed, remapped
from workbench.tui.keys.table import MODAL_TABLES, TABLES

_ESCAPE = "escape"
_FUNCTION = re.compile(r"f\d+")
_TYPED = {"prompt", "attribute"}
"""Where letters are letters of a line."""

_SAVES = "f2"
"""Saves a filter that is typed."""

_KEPT = {
    "ctrl+q": "quits from anywhere",
    "ctrl+c": "is the interrupt of the terminal",
    "ctrl+p": "opens the palette",
}
_SAME = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+at": "ctrl+space"}
"""What terminals make of a key that is no key of its own to them."""

_SENT = frozenset(
    key.value for key in Keys if key.value[0] != "<" and key.value not in {"ctrl-at", "return"}
)


def keymap_of(overrides: Mapping[str, str]) -> dict[str, str]:
    """The same keymap with keys by Textual's names: ``"V, ?"`` → ``"V,question_mark"``."""
    return {name: ",".join(_named(keys)) for name, keys in overrides.items()}


def all_keys(keymap: Mapping[str, str]) -> Iterator[tuple[str, Key]]:
    """Every key that can be moved, with its id, as a keymap has it."""
    for screen, table in TABLES.items():
        for key in filter(is_own, remapped(table, screen, keymap)):
            yield key_id(key, screen), key


def keymap_mistakes(overrides: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a keymap: the id that it is about, and what would do.

    Where nothing is, every action of every screen has a key that a terminal sends, no key means
    two things on one screen, quitting is where it was, and Esc leads out of every question.
    """
    known = [name for name, _ in all_keys({})]
    for name, keys in overrides.items():
        if name not in known:
            yield name, _unknown(name, known)
        else:
            wrong = [*filter(None, map(_key_trouble, _named(keys)))]
            yield from ((name, told) for told in wrong or modal_trouble(name, _named(keys)))
    yield from _collisions({name: keys for name, keys in overrides.items() if name in known})


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


def _named(keys: str) -> list[str]:
    """The keys of a line, separated by commas; a comma alone is the comma key."""
    parts = [","] if keys.strip() == "," else keys.split(",")
    return [_name(part.strip()) for part in parts]


def _name(key: str) -> str:
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name) or key


def _key_trouble(key: str) -> str:
    if not key:
        return "a key is missing: every action keeps at least one."
    if key in _KEPT:
        return f"`{key}` {_KEPT[key]}: choose another key."
    if key in _SAME:
        return f"terminals send `{_SAME[key]}` for `{key}`: choose another key."
    character = character_of(key)
    written = character is not None and character.isprintable() and _name(character) == key
    if written or key in _SENT:
        return ""
    close = get_close_matches(key.lower(), [*_SENT, "question_mark", "comma", "full_stop"], n=1)
    hint = f" Did you mean `{close[0]}`?" if close else ""
    return f"no key is called `{key}`.{hint} A letter or sign stands for itself; else f5, ctrl+t."


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
