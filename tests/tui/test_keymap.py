"""The tables of keys: complete, without collisions, and true of the screens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.screen import Screen

from workbench.domain.review.decisions import ConflictStatus, Wording, Workflow
from workbench.tui.glyphs import ASCII, UNICODE, Glyphs
from workbench.tui.keys.key import Key, bindings
from workbench.tui.keys.keymap import all_keys
from workbench.tui.keys.table import (
    CHART_KEYS,
    CONFLICT_KEYS,
    FLAG_KEYS,
    HISTORY_KEYS,
    LIMIT_KEYS,
    REVIEW_KEYS,
    SHELF_KEYS,
    SOURCE_KEYS,
    WORDING_KEYS,
)
from workbench.tui.screens.charts import ChartsScreen
from workbench.tui.screens.conflicts import ConflictsScreen
from workbench.tui.screens.history import HistoryScreen
from workbench.tui.screens.limits import LimitsScreen
from workbench.tui.screens.review import ReviewScreen
from workbench.tui.screens.shelf import ShelfScreen
from workbench.tui.screens.sources import SourcesScreen

SCREENS = [
    (REVIEW_KEYS, ReviewScreen),
    (CONFLICT_KEYS, ConflictsScreen),
    (SHELF_KEYS, ShelfScreen),
    (CHART_KEYS, ChartsScreen),
    (HISTORY_KEYS, HistoryScreen),
    (SOURCE_KEYS, SourcesScreen),
    (LIMIT_KEYS, LimitsScreen),
]
IDS = ["review", "conflicts", "desk", "charts", "history", "sources", "limits"]
Keys = tuple[Key, ...]
LISTED = Path(__file__).with_name("keys.txt")


@pytest.mark.parametrize(("keys", "_screen"), SCREENS, ids=IDS)
def test_no_key_means_two_things(keys: Keys, _screen: type[object]) -> None:
    pressed = [name for key in keys for name in key.keys.split(",")]

    assert len(pressed) == len(set(pressed))


@pytest.mark.parametrize(("keys", "screen"), SCREENS, ids=IDS)
def test_every_key_runs_an_action_of_its_screen(keys: Keys, screen: type[Screen[object]]) -> None:
    for key in keys:
        if not key.action.startswith("app."):
            name = key.action.split("(")[0]
            assert callable(getattr(screen, f"action_{name}")), key


@pytest.mark.parametrize(("keys", "_screen"), SCREENS, ids=IDS)
def test_every_binding_has_an_id_of_its_own(keys: Keys, _screen: type[object]) -> None:
    ids = [binding.id for binding in bindings(keys, "screen")]

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


def test_every_verdict_has_a_letter() -> None:
    assert {wording for _, wording, _, _ in WORDING_KEYS} == set(Wording)
    decided = set(ConflictStatus) - {ConflictStatus.OPEN}
    assert {status for _, status, _, _ in FLAG_KEYS} == decided


def test_ids_and_keys_stay_what_people_have_learnt_and_keymaps_name() -> None:
    listed = "".join(f"{name} {key.keys}\n" for name, key in all_keys({}))

    if os.environ.get("WORKBENCH_GOLDEN") == "write":
        LISTED.write_text(listed, encoding="utf-8")
    assert listed == LISTED.read_text(encoding="utf-8")
