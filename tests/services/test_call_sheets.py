"""Call sheets: what is to be confirmed, and what came of calling."""

from __future__ import annotations

import pytest

from workbench.domain.errors import InvalidInputError, NotFoundError
from workbench.domain.review.decisions import Act, ConflictStatus, Outcome, Wording, Workflow
from workbench.domain.review.history import in_words
from workbench.export.callsheet import markdown, plain
from workbench.services.desk import Desk
from workbench.services.review.call_sheets import outcome_of


def _source(desk: Desk, quotation: int) -> int:
    number = desk.quotations.open(quotation).source_id
    assert number is not None
    return number


def test_the_sheet_holds_what_is_open_with_what_is_known_of_it(desk: Desk) -> None:
    desk.remarks.add_evidence("quotation:1", "https://example.org/tape", locator="4:30")

    sheet = desk.sources.call_sheet(_source(desk, 1))

    assert sheet.source.name == "Jane Doe"
    assert [item.quotation_id for item in sheet.items] == [1, 3]
    first = sheet.items[0]
    assert first.statement.text == "Jane Doe said that the harbour was closed on Monday."
    assert (first.outlet, first.evidence[0].locator) == ("The Harbour Post", "4:30")
    assert [flag.status for flag in first.conflicts] == [ConflictStatus.OPEN]
    assert not first.needs_call
    assert (sheet.left_out, sheet.contacts) == (0, ())


def test_what_needs_a_call_comes_first_and_what_is_decided_is_left_out(desk: Desk) -> None:
    doe = _source(desk, 1)
    desk.quotations.decide(3, wording=Wording.CANNOT_CONFIRM)
    assert [item.quotation_id for item in desk.sources.call_sheet(doe).items] == [3, 1]
    desk.quotations.decide(3, wording=Wording.VERBATIM)
    assert [item.quotation_id for item in desk.sources.call_sheet(doe).items] == [1]

    (flag,) = desk.conflicts.page().rows
    desk.quotations.decide(1, wording=Wording.VERBATIM)
    desk.conflicts.decide(flag.conflict_id, ConflictStatus.NEEDS_CALL)
    (item,) = desk.sources.call_sheet(doe).items
    assert item.needs_call
    desk.conflicts.decide(flag.conflict_id, ConflictStatus.NOT_A_CONFLICT)
    assert desk.sources.call_sheet(doe).items == ()
    assert "Nothing is open with this source" in plain(desk.sources.call_sheet(doe))

    desk.quotations.decide(3, workflow=Workflow.AWAITING_SOURCE)
    assert [item.needs_call for item in desk.sources.call_sheet(doe).items] == [True]


def test_contacts_are_kept_in_order_taken_back_and_done_again(desk: Desk, other_desk: Desk) -> None:
    doe = _source(desk, 1)
    other_desk.sources.contact(doe, Outcome.NO_ANSWER, "phone")
    event = desk.sources.contact(
        doe, Outcome.CORRECTED, "mail", reached="her office", note="it was Sunday"
    )

    contacts = desk.sources.call_sheet(doe).contacts
    assert [(c.outcome, c.reviewer) for c in contacts] == [
        (Outcome.NO_ANSWER, "bob"),
        (Outcome.CORRECTED, "ada"),
    ]
    assert (contacts[1].reached, contacts[1].note) == ("her office", "it was Sunday")
    assert (event.act, event.subject) == (Act.CONTACT, f"source:{doe}")
    assert "corrected" in str(in_words(event))

    desk.log.undo()
    assert len(desk.sources.call_sheet(doe).contacts) == 1
    desk.log.redo()
    assert desk.sources.call_sheet(doe).contacts == contacts
    assert desk.log.verify().difference is None


def test_contacts_follow_merges(desk: Desk) -> None:
    doe, roe = _source(desk, 1), _source(desk, 2)
    desk.sources.contact(roe, Outcome.CONFIRMED, "phone")
    desk.sources.merge(doe, roe)

    assert [c.outcome for c in desk.sources.call_sheet(roe).contacts] == [Outcome.CONFIRMED]
    assert desk.sources.call_sheet(roe).source_id == doe


def test_a_contact_changed_by_hand_is_found(desk: Desk) -> None:
    desk.sources.contact(_source(desk, 1), Outcome.DENIED, "phone")
    with desk.workspace.sessions.begin() as session:
        session.connection().exec_driver_sql("UPDATE contact SET outcome = 'confirmed'")

    assert "contact:1" in (desk.log.verify().difference or "")


def test_what_is_no_contact_is_refused(desk: Desk) -> None:
    doe = _source(desk, 1)

    with pytest.raises(InvalidInputError, match="Say how"):
        desk.sources.contact(doe, Outcome.DENIED, "  ")
    with pytest.raises(InvalidInputError, match="Say how"):
        desk.sources.contact(doe, Outcome.DENIED, "x" * 101)
    with pytest.raises(NotFoundError):
        desk.sources.contact(999, Outcome.DENIED, "phone")
    with pytest.raises(NotFoundError):
        desk.sources.call_sheet(999)
    assert outcome_of(" CONF ") is Outcome.CONFIRMED
    for typed in ("", "co", "maybe"):
        with pytest.raises(InvalidInputError, match="Say one of"):
            outcome_of(typed)


def test_the_sheet_says_how_words_came_about_and_no_text_is_markup(desk: Desk) -> None:
    doe = _source(desk, 1)
    desk.sources.contact(doe, Outcome.DENIED, "phone", note="# not *that* <b>")

    text, marked = plain(desk.sources.call_sheet(doe)), markdown(desk.sources.call_sheet(doe))

    assert "put into indirect form by the program" in text
    assert "the article's own words" in text
    assert "do not read their words to them" in text
    assert "denied: # not *that* <b>" in text
    assert r"\*that\* \<b\>" in marked
    assert marked.startswith("# Call sheet: Jane Doe\n")
