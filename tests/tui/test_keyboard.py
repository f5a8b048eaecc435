"""A keymap: what it may move, and that the screens do and show what it says."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from textual.binding import Binding, BindingsMap

from tests.tui.driving import LARGE, painted, press, said, settle
from workbench.domain.review.decisions import Wording
from workbench.services.desk import Desk
from workbench.tui.app import _SCREENS, WorkbenchApp
from workbench.tui.dialogs.call import CallScreen
from workbench.tui.dialogs.confirm import ConfirmScreen
from workbench.tui.dialogs.help import HelpScreen
from workbench.tui.dialogs.import_files import ImportScreen
from workbench.tui.dialogs.merge import MergeScreen
from workbench.tui.dialogs.prompt import PromptScreen
from workbench.tui.dialogs.split import SplitScreen
from workbench.tui.keys.key import is_own
from workbench.tui.keys.keymap import all_keys, keymap_mistakes, keymap_of
from workbench.tui.keys.table import TABLES, bindings
from workbench.tui.parts.drafts import Drafts
from workbench.tui.parts.top_level import TopLevelScreen
from workbench.tui.screens.review import ReviewScreen

IDS = [name for name, _ in all_keys({})]
FINE = ["v", "V", "?", ",", "f5", "ctrl+t", "é", "j,down", "s,z", "<", "left", "shift+tab", "ж"]
KEYMAPS = st.dictionaries(
    st.sampled_from(IDS), st.sampled_from([*FINE, "ctrl+q", "ctrl+h", "pgdn", "", ",,"]), max_size=5
)


@settings(deadline=None)
@given(KEYMAPS)
def test_after_a_keymap_without_mistakes_every_key_does_one_thing_and_says_which(
    keymap: Mapping[str, str],
) -> None:
    assume(not list(keymap_mistakes(keymap)))

    bound = {screen: BindingsMap(bindings(screen)) for screen in TABLES}
    for screen in TABLES:
        bound[screen].apply_keymap(keymap_of(keymap))
    taken = set()
    for name, key in all_keys(keymap_of(keymap)):
        screen = name.split(".")[0]
        for pressed in key.keys.split(","):
            assert pressed not in {"", "ctrl+q", "ctrl+c", "ctrl+p"}
            assert (screen, pressed) not in taken
            taken.add((screen, pressed))
            # What bar and help show is what Textual does.
            done = {binding.action for binding in bound[screen].get_bindings_for_key(pressed)}
            assert done == {key.action}


@settings(deadline=None, max_examples=20)
@given(st.permutations(["v", "t", "a", "p", "m", "d", "c"]))
def test_the_keys_of_a_screen_can_change_places(order: list[str]) -> None:
    wordings = [name for name in IDS if name.startswith("review.wording-")]

    assert not list(keymap_mistakes(dict(zip(wordings, order, strict=True))))


@pytest.mark.parametrize(
    ("keymap", "told"),
    [
        ({"review.skip": "v"}, "the key of `review.wording-verbatim` too"),
        ({"review.skip": "?"}, "the key of `review.help` too"),
        ({"review.skip": "z", "review.note": "z"}, "`z` is the key of `review."),
        ({"review.skip": "z,z"}, "given twice"),
        ({"review.skpi": "z"}, "Did you mean `review.skip`"),
        ({"review.skip": "pagdown"}, "Did you mean `pagedown`"),
        ({"review.skip": "QUESTION_MARK"}, "Did you mean `question_mark`"),
        ({"review.skip": "ctrl+q"}, "quits from anywhere"),
        ({"review.skip": "ctrl+c"}, "interrupt"),
        ({"review.skip": "ctrl+p"}, "palette"),
        ({"review.skip": "ctrl+i"}, "terminals send `tab`"),
        ({"review.skip": ""}, "a key is missing"),
        ({"review.skip": "z,"}, "a key is missing"),
        ({"review.skip": "<any>"}, "no key is called"),
        ({"review.skip": "\x1b"}, "no key is called"),
        ({"review.skip": "ctrl+enter"}, "no key is called"),
        ({"limits.leave": "enter"}, "the key of `limits.keep` too"),
        ({"confirm.answer-false": "n"}, "`escape` leads out"),
        ({"prompt.leave": "f9"}, "`escape` leads out"),
        ({"prompt.leave": "escape, Q"}, "`Q` is of use in a line"),
        ({"prompt.leave": "escape, ctrl+k"}, "`ctrl+k` is of use in a line"),
        ({"attribute.leave": "escape, f2"}, "`f2` is of use in a line"),
        ({"attribute.cursor-1": "down, tab"}, "`Tab` is of use in a line"),
        ({"confirm.answer-true": "n"}, "the key of `confirm.answer-false` too"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_a_keymap_that_would_not_work_is_explained(keymap: Mapping[str, str], told: str) -> None:
    found = list(keymap_mistakes(keymap))

    assert [name in keymap and told in what for name, what in found] == [True]


def test_one_key_may_mean_different_things_on_different_screens() -> None:
    assert not list(keymap_mistakes({"review.note": "z", "conflicts.note": "z"}))


def test_every_screen_that_the_app_opens_has_keys_that_can_be_moved() -> None:
    for screen in _SCREENS.values():
        assert screen.NAME in TABLES


def test_what_is_bound_over_a_screen_is_what_the_tables_say() -> None:
    for screen, name in (
        (PromptScreen, "prompt"),
        (ConfirmScreen, "confirm"),
        (MergeScreen, "merge"),
        (SplitScreen, "split"),
        (CallScreen, "call"),
        (ImportScreen, "import"),
        (HelpScreen, "help"),
    ):
        bound = {
            (one.id, one.key, one.action) for one in screen.BINDINGS if isinstance(one, Binding)
        }
        assert bound == {(one.id, one.key, one.action) for one in bindings(name)}


async def test_moved_keys_answer_what_is_asked_over_a_screen_and_it_says_which(
    desk: Desk,
) -> None:
    keymap = {
        "prompt.leave": "escape, f9",
        "confirm.answer-true": "J",
        "confirm.answer-false": "escape, f9",
        "merge.merge": "f4",
        "merge.swap": "%",
        "split.split": "f4",
        "split.move-1": "z",
        "call.read-1": "z",
        "sources.contact": "f7",
        "help.read-1": "z",
        "help.dismiss": "escape, x",
        "attribute.cursor-1": "down, f5",
        "attribute.leave": "escape, f9",
    }
    assert not list(keymap_mistakes(keymap))
    async with WorkbenchApp(desk, keymap=keymap).run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "n", *"half", "f9")
        assert isinstance(pilot.app.screen, ReviewScreen)
        await press(pilot, "slash", *"half", "f9", "A", "f5", "f9", "question_mark")
        assert " z k scroll, Esc closes " in painted(pilot)
        await press(pilot, "x", "M", "M", "v")
        assert "J does it, Esc does not." in painted(pilot)
        await press(pilot, "y", "J")
        assert [desk.quotations.open(number).statuses.wording for number in (1, 2)] == [
            Wording.VERBATIM
        ] * 2

        await press(pilot, "W", "c")
        assert " z k scroll · Esc closes, then f7 keeps what came of it " in painted(pilot)
        await press(pilot, "escape", "m", "j", "m")
        assert "f4 merges (one act, one undo) · % the other way round" in painted(pilot)
        await press(pilot, "percent_sign", "f4")
        assert "merged" in said(pilot)
        await press(pilot, "p")
        assert "f4 splits it off (one act, one undo) · z k another name" in painted(pilot)


async def test_a_moved_key_does_what_it_says_everywhere(desk: Desk) -> None:
    keymap = {
        "review.wording-verbatim": "t",
        "review.wording-trimmed": "Z, f5",
        "review.help": "<",
        "review.limits": "%",
        "limits.step-1": ">",
        "review.skip": ",",
        "review.reason": "b",
    }
    async with WorkbenchApp(desk, keymap=keymap).run_test(size=LARGE) as pilot:
        await settle(pilot)
        assert " t = verbatim " in painted(pilot)
        assert " Z … trimmed " in painted(pilot)
        assert " < help " in painted(pilot)
        assert " , skip " in painted(pilot)

        await press(pilot, "t")
        assert "verbatim" in said(pilot)
        await press(pilot, "v")
        assert desk.quotations.open(1).statuses.wording is Wording.VERBATIM
        await press(pilot, "f5", "comma", "u", "b")
        assert desk.quotations.open(2).statuses.wording is None
        assert "Reason" in said(pilot)

        await press(pilot, "less_than_sign")
        assert "  Z f5        Trimmed fairly." in painted(pilot)
        await press(pilot, "escape", "percent_sign")
        assert " > word on " in painted(pilot)
        await press(pilot, "greater_than_sign", "escape")

        palette = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
        assert "Verbatim (t)" in palette
        assert "Help (<)" in palette


async def test_messages_name_the_key_as_it_was_moved(desk: Desk) -> None:
    keymap = {"review.filter": "&", "review.forget": "f7"}
    async with WorkbenchApp(desk, keymap=keymap).run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "full_stop")
        assert "f7 forgets it." in said(pilot)

        await press(pilot, "f7", "ampersand")
        await pilot.press(*"text", "colon", *"zebra", "enter")
        await settle(pilot)
        assert "& changes it." in painted(pilot)


async def test_ctrl_q_quits_whatever_the_keymap(desk: Desk) -> None:
    # Even one that the check refuses.
    app = WorkbenchApp(desk, keymap={"review.skip": "ctrl+q"})
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+q")
        await pilot.pause()

    assert not app.is_running


@pytest.mark.parametrize("place", _SCREENS)
async def test_keys_that_come_before_a_screen_is_composed_do_nothing(
    place: str, desk: Desk
) -> None:
    app = WorkbenchApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        screen = _SCREENS[place](desk, app.glyphs, Drafts())
        app.push_screen(screen)
        for key in screen.keys:
            assert not screen.is_mounted
            for pressed in key.keys.split(","):
                await app._check_bindings(pressed)
        await settle(pilot)

        assert app.screen is screen
        assert screen.is_mounted


@pytest.mark.parametrize("place", sorted(_SCREENS.keys() - {"review"}))
async def test_commands_that_come_after_a_screen_was_left_do_nothing(
    place: str, desk: Desk
) -> None:
    app = WorkbenchApp(desk)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        app.post_message(TopLevelScreen.Navigated(place))
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, TopLevelScreen)
        assert isinstance(screen, _SCREENS[place])
        screen.go("review")
        await settle(pilot)
        for key in filter(is_own, screen.keys):
            await screen.run_action(key.action)
        await settle(pilot)

        assert isinstance(app.screen, ReviewScreen)
