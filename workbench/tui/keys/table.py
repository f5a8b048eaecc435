"""Read the table of keys: what every screen, and what comes over one, is bound to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from textual.binding import Binding

from workbench.domain.review.decisions import ConflictStatus, Wording
from workbench.export.forms import FORMS, raw_labels
from workbench.tui.keys.key import Group, Key, is_own, key_id, key_names


def _formats() -> Iterator[Key]:
    for digit, form in enumerate(FORMS, start=1):
        yield Key(str(digit), f"form('{form.name}')", form.label, form.meaning, Group.WORK)
    raw = f"{raw_labels()} for programs: no guard against formulas, no byte order mark."
    yield Key("r", "raw", "raw cells", raw, Group.WORK)


def _read(lines: Iterable[str]) -> dict[str, tuple[Key, ...]]:
    """Read keys by the name of their screen; those that several share by ``@`` and a name."""
    tables: dict[str, tuple[Key, ...]] = {"@formats": tuple(_formats())}
    name = ""
    for line in lines:
        first, *rest = (cell.strip() for cell in line.split(" | "))
        if first.startswith("["):
            name = first.strip("[]")
            tables[name] = ()
        elif first.startswith("@"):
            tables[name] += tuple(_meaning(key, *rest) for key in tables[first])
        elif rest:
            tables[name] += (_key(first, *rest),)
    return tables


def _key(group: str, keys: str, action: str, label: str, meaning: str, shown: str = "") -> Key:
    return Key(",".join(key_names(keys)), action, label, meaning, Group(group), shown)


def _meaning(key: Key, meaning: str = "") -> Key:
    return replace(key, meaning=meaning or key.meaning)


_READ = _read(
    line
    for line in Path(__file__).with_name("table.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)

TABLES: Mapping[str, tuple[Key, ...]] = {
    name: keys for name, keys in _READ.items() if not name.startswith("@")
}
"""Keys of every screen and of all that comes over one, by the name that ids begin with."""

WORDING_KEYS: Mapping[Wording, Key] = {
    Wording[key.argument]: key for key in TABLES["review"] if key.group is Group.WORDING
}
"""Key of each verdict on the wording, before any keymap."""

FLAG_KEYS: Mapping[ConflictStatus, Key] = {
    ConflictStatus[key.argument]: key for key in TABLES["conflicts"] if key.group is Group.FLAG
}
"""Key of each verdict on a conflict, before any keymap."""


def bindings(screen: str) -> list[Binding]:
    """Make one Textual binding a key, with the id by which a keymap moves it."""
    return [
        Binding(key.keys, key.action, key.label or key.meaning, id=key_id(key, screen), show=False)
        for key in filter(is_own, TABLES[screen])
    ]


def remapped(screen: str, keymap: Mapping[str, str]) -> tuple[Key, ...]:
    """Move the keys of a screen as a keymap says; those that it does not name stay."""
    return tuple(
        replace(key, keys=keymap[name], shown="")
        if is_own(key) and (name := key_id(key, screen)) in keymap
        else key
        for key in TABLES[screen]
    )
