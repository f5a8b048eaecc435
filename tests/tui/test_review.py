"""The review of quotations, key by key, on a real database."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session
from textual.widgets import Input

from tests.tui.conftest import DeskOf, noon
from tests.tui.driving import (
    LARGE,
    SMALL,
    article,
    enter,
    painted,
    press,
    progress,
    running,
    said,
    settle,
    static,
)
from workbench.domain.errors import StoreError
from workbench.domain.lists.opened import QuotationFile
from workbench.domain.review.decisions import Act, ConflictStatus, Event, Wording, Workflow
from workbench.services.desk import Desk
from workbench.services.parts.quotations import Quotations
from workbench.services.review.copies import Copies
from workbench.services.workspace import Outside
from workbench.store.views.opened import open_quotation
from workbench.tui.app import WorkbenchApp
from workbench.tui.dialogs.prompt import PromptScreen
from workbench.tui.screens.review import ReviewScreen


async def test_one_key_decides_and_the_next_quotation_is_there(desk: Desk) -> None:
    async with running(desk, SMALL, "v") as pilot:
        assert "quotation 2 · 1 of 7 decided" in progress(pilot)
        assert said(pilot) == "Quotation 1: verbatim."
        assert "⟦“This is a rumour" in article(pilot)

    statuses = desk.quotations.open(1).statuses
    assert (statuses.wording, statuses.workflow) == (Wording.VERBATIM, Workflow.DONE)


async def test_seven_keys_review_seven_quotations(desk: Desk) -> None:
    async with running(desk, SMALL, *"vtapmdc") as pilot:
        assert "7 of 7 decided" in progress(pilot)
        assert "Everything in this list is decided." in said(pilot)

    decided = [desk.quotations.open(number).statuses.wording for number in range(1, 8)]
    assert decided == list(Wording)


async def test_ten_keys_review_a_whole_database(desk: Desk) -> None:
    async with running(desk, SMALL, *"vtapmdc", "x", "r", "f") as pilot:
        assert "2 of 2 decided" in progress(pilot)

    assert all(row.statuses.workflow is Workflow.DONE for row in desk.quotations.page().rows)
    assert all(row.status is not ConflictStatus.OPEN for row in desk.conflicts.page().rows)


async def test_a_rating_stays_and_leaves_the_wording_to_come(desk: Desk) -> None:
    async with running(desk, SMALL, "4") as pilot:
        statuses = desk.quotations.open(1).statuses

        assert "quotation 1 · 0 of 7" in progress(pilot)
        assert (statuses.content, statuses.workflow) == ("mostly false", Workflow.IN_PROGRESS)
        await press(pilot, "a")

    statuses = desk.quotations.open(1).statuses
    assert statuses.content == "mostly false"
    assert (statuses.wording, statuses.workflow) == (Wording.ALTERED, Workflow.DONE)


async def test_undo_goes_back_to_what_it_takes_back_and_redo_does_it_again(
    desk: Desk,
) -> None:
    async with running(desk, SMALL, "v", "a", "u") as pilot:
        assert "quotation 2 · 1 of 7 decided" in progress(pilot)
        assert said(pilot).startswith("Took back your last act on quotation 2")
        await press(pilot, "u")
        assert "quotation 1 · 0 of 7 decided" in progress(pilot)
        assert desk.quotations.open(1).statuses.wording is None
        await press(pilot, "U", "U")

    assert desk.quotations.open(1).statuses.wording is Wording.VERBATIM
    assert desk.quotations.open(2).statuses.wording is Wording.ALTERED


async def test_nothing_to_undo_is_said_and_nothing_moves(desk: Desk) -> None:
    async with running(desk, SMALL, "u") as pilot:
        assert "no act left" in said(pilot)
        assert "quotation 1" in progress(pilot)


async def test_letters_of_a_note_are_letters_and_no_decisions(desk: Desk) -> None:
    text = "vtapmdc 123 su? q/x"
    async with running(desk, SMALL, "n") as pilot:
        await pilot.press(*("space" if letter == " " else letter for letter in text))
        await settle(pilot)

        assert isinstance(pilot.app.screen, PromptScreen)
        assert pilot.app.screen.query_one(Input).value == text
        await press(pilot, "enter")
        assert "note kept" in said(pilot)

    assert [note.text for note in desk.quotations.open(1).notes] == [text]
    assert [event.act for event in desk.log.history() if event.reviewer == "ada"] == [Act.NOTE]


async def test_a_note_that_was_left_is_there_again(desk: Desk) -> None:
    async with running(desk, SMALL, "n", "h", "i", "escape", "n") as pilot:
        assert pilot.app.screen.query_one(Input).value == "hi"


async def test_evidence_is_asked_for_in_three_lines(desk: Desk) -> None:
    async with running(desk, SMALL, "e") as pilot:
        await enter(pilot, "https://example.org/a")
        await enter(pilot, "p. 3")
        await enter(pilot, "never had")

        assert "evidence kept" in said(pilot)

    (entry,) = desk.quotations.open(1).evidence
    assert (entry.location, entry.locator, entry.quote) == (
        "https://example.org/a",
        "p. 3",
        "never had",
    )


async def test_a_cited_file_is_completed_and_copied(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "transcript.txt").write_text("abc")
    copies = Copies(tmp_path / "evidence")
    copying = Desk(desk.workspace.sessions, "ada", noon, outside=Outside(copies=copies))
    async with WorkbenchApp(copying).run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "e")
        line = pilot.app.screen.query_one(Input)
        line.value = f"{tmp_path}/tran"
        line.cursor_position = len(line.value)
        await settle(pilot)
        await press(pilot, "right", "enter", "enter", "enter")

        assert "evidence kept, with a copy of the file" in said(pilot)
    (entry,) = desk.quotations.open(1).evidence
    assert entry.sha256 is not None
    assert copies.find(entry.sha256, entry.location) is not None


async def test_evidence_that_is_refused_costs_no_words(desk: Desk) -> None:
    async with running(desk, SMALL, "e") as pilot:
        await enter(pilot, "/no/such/file")

        assert "nor a file that can be read" in painted(pilot)
        await press(pilot, "x")
        assert "nor a file that can be read" not in painted(pilot)
        await press(pilot, "backspace")
        await press(pilot, "escape", "e")
        assert pilot.app.screen.query_one(Input).value == "/no/such/file"


async def test_a_candidate_is_chosen_with_its_digit(desk: Desk) -> None:
    names = [known.source.name for known in desk.quotations.candidates(1)]
    number = names.index("John Kirby") + 1
    async with running(desk, SMALL) as pilot:
        await press(pilot, "A", str(number))

        assert "John Kirby" in static(pilot, "who")
        assert "quotation 1" in progress(pilot)

    source = desk.quotations.open(1).attribution.source
    assert source is not None
    assert source.name == "John Kirby"


async def test_a_name_is_typed_with_digits_and_shortcut_letters(desk: Desk) -> None:
    async with running(desk, SMALL, "A", *"Jack", "space", *"2nd", "enter") as pilot:
        assert "Jack 2nd" in static(pilot, "who")

    source = desk.quotations.open(1).attribution.source
    assert source is not None
    assert source.name == "Jack 2nd"


async def test_a_few_letters_find_a_source(desk: Desk) -> None:
    async with running(desk, SMALL, "A", *"park", "enter") as pilot:
        assert "Mina Park" in static(pilot, "who")


async def test_a_candidate_is_clicked_and_a_list_walked_while_nothing_is_typed(
    desk: Desk,
) -> None:
    second = desk.quotations.candidates(1)[1].source.name
    async with running(desk, SMALL, "A", "down", "enter") as pilot:
        assert said(pilot) == f"Quotation 1: given to {second}."
        await press(pilot, "u", "A")
        await pilot.click("#attribute-list", offset=(8, 1))
        await settle(pilot)
        assert said(pilot) == f"Quotation 1: given to {second}."


async def test_nobody_is_a_speaker_too(desk: Desk) -> None:
    async with running(desk, SMALL, "A", "0") as pilot:
        assert said(pilot) == "Quotation 1: given to nobody."

    assert desk.quotations.open(1).attribution.source is None


async def test_skip_leaves_and_comes_back_to_what_is_open(desk: Desk) -> None:
    async with running(desk, SMALL, "s", "v", "v", "v", "v", "v") as pilot:
        assert "quotation 7 · 5 of 7" in progress(pilot)
        await press(pilot, "v")
        assert "quotation 1 · 6 of 7" in progress(pilot)


async def test_waiting_for_a_source_moves_on_and_is_not_done(desk: Desk) -> None:
    async with running(desk, SMALL, "w", "S") as pilot:
        assert "quotation 3 · 0 of 7" in progress(pilot)

    assert desk.quotations.open(1).statuses.workflow is Workflow.AWAITING_SOURCE
    assert desk.quotations.open(2).statuses.workflow is Workflow.AWAITING_SECOND_READER


async def test_stay_keeps_the_item_once(desk: Desk) -> None:
    async with running(desk, SMALL, "full_stop", "v") as pilot:
        assert "quotation 1 · 1 of 7" in progress(pilot)

        await press(pilot, "a")
        assert "quotation 2 · 1 of 7" in progress(pilot)


async def test_a_reason_is_asked_for_when_wished(desk: Desk) -> None:
    async with running(desk, SMALL, "comma", "a") as pilot:
        await enter(pilot, "a word was left out")

        assert "quotation 2" in progress(pilot)

    assert desk.quotations.open(1).statuses.reason == "a word was left out"


async def test_reopening_is_for_what_is_decided(desk: Desk) -> None:
    async with running(desk, SMALL, "o") as pilot:
        assert said(pilot) == "It is open already."

        await press(pilot, "full_stop", "v", "o")
        assert "quotation 1 · 0 of 7" in progress(pilot)

    assert desk.quotations.open(1).statuses.workflow is Workflow.REOPENED


async def test_moves_reach_every_place(desk: Desk) -> None:
    async with running(desk, LARGE) as pilot:
        places = {}
        for keys in ("G", "k", "home", "j", "down", "up", "up", "up"):
            await press(pilot, keys)
            places[keys] = progress(pilot).split(" ·")[0]
        assert places == {
            "G": "quotation 7",
            "k": "quotation 6",
            "home": "quotation 1",
            "j": "quotation 2",
            "down": "quotation 3",
            "up": "quotation 1",
        }
        await press(pilot, "g")
        await enter(pilot, "5")
        assert "quotation 5" in progress(pilot)


async def test_keys_faster_than_the_answers_add_up(desk: Desk) -> None:
    async with running(desk, LARGE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        for _ in range(4):
            screen.moving.action_move(1)
        await settle(pilot)

        assert "quotation 5" in progress(pilot)


async def test_a_number_that_is_none_is_told_before_the_prompt_closes(desk: Desk) -> None:
    async with running(desk, SMALL, "g", "x", "enter") as pilot:
        assert "is no number" in painted(pilot)

        await press(pilot, "backspace", "9", "9", "enter")
        assert "No quotation 99" in said(pilot)
        assert "quotation 1" in progress(pilot)


async def test_a_filter_narrows_the_list_and_empty_shows_all(desk: Desk) -> None:
    async with running(desk, LARGE, "slash") as pilot:
        await enter(pilot, "speaker:kirby")
        assert "quotation 3 · 0 of 2 decided" in progress(pilot)

        await press(pilot, "v")
        assert "quotation 5 · 1 of 2 decided" in progress(pilot)
        await press(pilot, "slash", "home", "ctrl+k", "enter")
        assert "1 of 7 decided" in progress(pilot)


async def test_a_filter_that_is_none_is_told_and_can_be_mended(desk: Desk) -> None:
    async with running(desk, LARGE, "slash") as pilot:
        await enter(pilot, "colour:red")
        assert "colour" in static(pilot, "filter-hint")

        await press(pilot, "escape")
        assert "0 of 7 decided" in progress(pilot)


async def test_a_filter_that_nothing_passes_says_how_to_get_back(desk: Desk) -> None:
    async with running(desk, SMALL, "slash") as pilot:
        await enter(pilot, "speaker:nobody")
        assert "/ changes it." in painted(pilot)

        await press(pilot, "v", "j", "slash", "home", "ctrl+k", "enter")
        assert "quotation 1" in progress(pilot)


async def test_the_palette_runs_what_a_key_does(desk: Desk) -> None:
    async with running(desk, SMALL, "ctrl+p", *"paraph", "down", "enter") as pilot:
        await settle(pilot)

        assert "quotation 2" in progress(pilot)

    assert desk.quotations.open(1).statuses.wording is Wording.PARAPHRASE


async def test_a_click_decides_and_picks(desk: Desk) -> None:
    async with running(desk, LARGE) as pilot:
        await pilot.click("#list", offset=(12, 8))
        await settle(pilot)
        assert "quotation 5" in progress(pilot)

        await pilot.click("#bar", offset=(12, 0))
        await settle(pilot)

    assert desk.quotations.open(5).statuses.wording is Wording.VERBATIM


async def test_a_second_reviewers_decision_is_shown_and_nothing_is_lost(
    desk: Desk, desk_of: DeskOf
) -> None:
    async with running(desk, SMALL) as pilot:
        desk_of("bob").quotations.decide(1, wording=Wording.DENIED)
        await press(pilot, "v")

        assert "bob has acted on quotation:1" in said(pilot)
        assert "(decided denied by the speaker). Yours is not kept" in said(pilot)
        assert "quotation 1" in progress(pilot)
        assert "denied by the speaker" in static(pilot, "where")
        assert desk.quotations.open(1).statuses.wording is Wording.DENIED
        await press(pilot, "v")

    assert desk.quotations.open(1).statuses.wording is Wording.VERBATIM


class FullDisk(Quotations):
    """Quotations on a disk that is full."""

    def decide_all(self, *args: object, **kwargs: object) -> Event:
        raise StoreError("The disk is full.")


async def test_a_write_that_fails_stays_and_says_why(sessions: sessionmaker[Session]) -> None:
    desk = Desk(sessions, reviewer="ada", now=noon)
    desk.quotations = FullDisk(desk.workspace)
    async with running(desk, SMALL, "v") as pilot:
        assert said(pilot) == "The disk is full."
        assert "quotation 1 · 0 of 7" in progress(pilot)
        await press(pilot, "j")
        assert "quotation 2" in progress(pilot)


async def test_an_empty_database_says_what_to_do(empty: sessionmaker[Session]) -> None:
    desk = Desk(empty, reviewer="ada", now=noon)
    async with running(desk, SMALL, "v", "u", "s", "j", "G", "n", "A") as pilot:
        assert "workbench add FILE" in painted(pilot)


async def test_hostile_text_reaches_no_terminal_and_is_no_markup(desk: Desk) -> None:
    async with running(desk, LARGE) as pilot:
        assert "[bold]Photo[/bold]" in painted(pilot)

        await press(pilot, "G")
        assert "\x1b" not in painted(pilot)
        assert "[nonsense]" in painted(pilot)
        assert "⟦“We have never had arms dealings,”⟧" in " ".join(article(pilot).split())


async def test_quitting_in_the_middle_loses_no_decision(desk: Desk, tmp_path: Path) -> None:
    app = WorkbenchApp(desk)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "v", "a")
        await pilot.press("p", "ctrl+q")

    assert [desk.quotations.open(number).statuses.wording for number in (1, 2, 3)] == [
        Wording.VERBATIM,
        Wording.ALTERED,
        Wording.PARAPHRASE,
    ]


async def test_q_quits(desk: Desk) -> None:
    app = WorkbenchApp(desk)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        await pilot.press("q")
        await pilot.pause()

    assert app.return_code == 0


async def test_quitting_over_words_that_were_not_entered_warns_once(desk: Desk) -> None:
    app = WorkbenchApp(desk)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "n", "h", "i", "ctrl+q")
        assert app.is_running
        assert "ctrl+q again quits without it" in painted(pilot)

        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_code == 0


async def test_a_prefix_is_shown_until_it_is_used_or_forgotten(desk: Desk) -> None:
    async with running(desk, SMALL, "full_stop", "j") as pilot:
        assert said(pilot).startswith("Stay:")

        await press(pilot, "escape")
        assert said(pilot) == ""
        await press(pilot, "v")
        assert "quotation 3" in progress(pilot)


async def test_a_pane_comes_and_goes_at_eighty_columns(desk: Desk) -> None:
    async with running(desk, SMALL) as pilot:
        assert "Speaker" not in painted(pilot)
        await press(pilot, "i")
        assert "Defence Ministry" in painted(pilot)
        await press(pilot, "i", "l")
        assert "satellite pictures" in painted(pilot)


@pytest.mark.parametrize("size", [SMALL, (100, 30), (120, 36), LARGE, (250, 70)], ids=str)
async def test_the_quotation_and_every_key_fit(desk: Desk, size: tuple[int, int]) -> None:
    async with running(desk, size) as pilot:
        shown = painted(pilot)
        parts = [pilot.app.screen.query_one(f"#{name}") for name in ("body", "said", "bar")]

        # Nothing but the line at the top stands beside them: no row is wasted.
        assert sum(part.region.height for part in parts) == size[1] - 1

        for words in ("⟦“never had arms", "v = verbatim", "c ? cannot confirm", "8 opinion"):
            assert words in shown
        assert "? help" in shown


async def test_what_the_next_key_opens_is_read_before_it_is_pressed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def noted(session: Session, quotation_id: int, reviewer: str) -> QuotationFile:
        read.append(quotation_id)
        return open_quotation(session, quotation_id, reviewer)

    monkeypatch.setattr("workbench.services.parts.quotations.open_quotation", noted)
    async with running(desk, SMALL) as pilot:
        assert read == [1, 2]

        await press(pilot, "v", "j", "k", "u")

        assert read == [1, 2, 3, 4]
        assert "quotation 1 · 0 of 7 decided" in progress(pilot)
