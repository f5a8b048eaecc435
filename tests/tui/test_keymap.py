"""The tables of keys: complete, without collisions, and true of the screens."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from workbench.domain.review.decisions import ConflictStatus, Wording, Workflow
from workbench.services.desk import Desk
from workbench.tui.app import _SCREENS
from workbench.tui.dialogs.attribute import AttributeScreen
from workbench.tui.dialogs.call import CallScreen
from workbench.tui.dialogs.confirm import ConfirmScreen
from workbench.tui.dialogs.difference import DifferenceScreen
from workbench.tui.dialogs.help import HelpScreen
from workbench.tui.dialogs.import_files import ImportScreen
from workbench.tui.dialogs.limits import LimitsScreen
from workbench.tui.dialogs.merge import MergeScreen
from workbench.tui.dialogs.prompt import PromptScreen
from workbench.tui.dialogs.split import SplitScreen
from workbench.tui.glyphs import ASCII, UNICODE, Glyphs
from workbench.tui.keys.key import is_own
from workbench.tui.keys.keymap import all_keys
from workbench.tui.keys.table import FLAG_KEYS, TABLES, WORDING_KEYS, bindings
from workbench.tui.parts.drafts import Drafts

SCREENS: dict[str, type[Screen[Any]]] = {
    **_SCREENS,
    "limits": LimitsScreen,
    "difference": DifferenceScreen,
    "attribute": AttributeScreen,
    "prompt": PromptScreen,
    "confirm": ConfirmScreen,
    "merge": MergeScreen,
    "split": SplitScreen,
    "call": CallScreen,
    "import": ImportScreen,
    "help": HelpScreen,
}
LISTED = Path(__file__).with_name("keys.txt")


@pytest.mark.parametrize("screen", TABLES)
def test_no_key_means_two_things(screen: str) -> None:
    pressed = [name for key in TABLES[screen] for name in key.keys.split(",")]

    assert len(pressed) == len(set(pressed))


@pytest.mark.parametrize("screen", TABLES)
def test_every_key_runs_an_action_of_its_screen(screen: str, desk: Desk) -> None:
    # Actions of parts are there once a screen is made of them.
    made = _SCREENS[screen](desk, UNICODE, Drafts()) if screen in _SCREENS else SCREENS[screen]
    for key in filter(is_own, TABLES[screen]):
        name = key.action.split("(")[0]
        assert callable(getattr(made, f"action_{name}")), key


@pytest.mark.parametrize("screen", TABLES)
def test_every_binding_has_an_id_of_its_own(screen: str) -> None:
    ids = [binding.id for binding in bindings(screen)]

    assert None not in ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_every_status_has_a_glyph_of_its_own(glyphs: Glyphs) -> None:
    for table, statuses in (
        (glyphs.workflow, Workflow),
        (glyphs.wording, Wording),
        (glyphs.conflict, ConflictStatus),
    ):
        assert set(table) == set(statuses)
        assert len(set(table.values())) == len(statuses)


def test_every_verdict_has_a_key_whose_meaning_begins_with_its_name() -> None:
    assert set(WORDING_KEYS) == set(Wording)
    assert set(FLAG_KEYS) == set(ConflictStatus) - {ConflictStatus.OPEN}
    for verdict, key in (*WORDING_KEYS.items(), *FLAG_KEYS.items()):
        assert key.meaning.startswith(f"{verdict.value.capitalize()}. ")


def test_ids_and_keys_stay_what_people_have_learnt_and_keymaps_name() -> None:
    listed = "".join(f"{name} {key.keys}\n" for name, key in all_keys({}))

    if os.environ.get("WORKBENCH_GOLDEN") == "write":
        LISTED.write_text(listed, encoding="utf-8")
    assert listed == LISTED.read_text(encoding="utf-8")
