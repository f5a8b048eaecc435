import json
from collections.abc import Mapping

import pytest

from tests.cli.conftest import Shell

pytestmark = pytest.mark.usefixtures("database")


def quotation(shell: Shell, number: int = 1) -> Mapping[str, object]:
    rows = json.loads(shell("quotes", "--format", "json").out)
    return next(row for row in rows if row["id"] == number)


def test_a_decision_is_kept_with_who_and_why(shell: Shell) -> None:
    done = shell("decide", "1", "--wording", "verbatim", "--reason", "heard it")

    row = quotation(shell)
    assert done.code == 0
    assert (row["wording"], row["workflow"]) == ("verbatim confirmed", "done")
    assert (row["decided_by"], row["reason"]) == ("ada", "heard it")


def test_words_may_be_dashed_and_cut_short(shell: Shell) -> None:
    assert shell("decide", "1", "--workflow", "awaiting-second").code == 0
    assert quotation(shell)["workflow"] == "awaiting second reader"


def test_undo_and_redo_walk_back_and_forth(shell: Shell) -> None:
    shell("decide", "1", "--wording", "altered")

    assert shell("undo").code == 0
    assert quotation(shell)["wording"] is None
    assert shell("redo").code == 0
    assert quotation(shell)["wording"] == "altered"


def test_nothing_to_undo_is_said(shell: Shell) -> None:
    done = shell("undo", "--as", "bo")

    assert done.code == 1
    assert done.err.startswith("error: ")


def test_a_decision_on_what_another_has_changed_is_refused(shell: Shell) -> None:
    seen = str(quotation(shell)["version"])
    shell("decide", "1", "--wording", "altered", "--as", "bo")

    done = shell("decide", "1", "--wording", "verbatim", "--seen", seen)

    assert done.code == 1
    assert "bo" in done.err
    assert quotation(shell)["wording"] == "altered"


def test_a_conflict_is_decided_by_its_status(shell: Shell) -> None:
    shell("decide", "conflict:1", "--status", "explained", "--reason", "two days")

    (flag,) = [f for f in json.loads(shell("conflicts", "--format", "json").out) if f["id"] == 1]
    assert (flag["status"], flag["decided_by"]) == ("explained", "ada")


def test_a_quotation_can_be_given_to_somebody_else(shell: Shell) -> None:
    assert shell("attribute", "1", "--to", "Jane Doe").code == 0
    assert quotation(shell)["speaker"] == "Jane Doe"


def test_notes_and_evidence_reach_the_note(shell: Shell) -> None:
    shell("note", "1", "Called <b>twice</b>.")
    shell("evidence", "1", "https://example.org/tape", "--locator", "minute 4")

    written = shell("export").out

    assert "Called \\<b\\>twice\\</b\\>. (ada, " in written
    assert "<https://example.org/tape>, minute 4; ada, " in written


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["decide", "1"], "--wording"),
        (["decide", "1", "--wording", "verbatm"], "verbatim confirmed"),
        (["decide", "1", "--status", "explained"], "conflict:3"),
        (["decide", "conflict:1", "--wording", "altered"], "--status"),
        (["decide", "one", "--wording", "altered"], "names nothing"),
        (["decide", "9" * 40, "--wording", "altered"], "names nothing"),
        (["decide", "1", "--content", "dubious"], "mostly true"),
        (["attribute", "1", "--to", "x", "--nobody"], "--to"),
        (["spans", "1", "9:3"], "120:188"),
        (["decid", "1"], "decide"),
        (["decide", "--wrding", "altered"], "--wording"),
        (["decide", "conflict:1", "--status", "needs-call"], "mean 'needs a call'?"),
        (["--as", "", "undo"], "name"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_slip_is_answered_with_what_would_do(
    arguments: list[str], hint: str, shell: Shell
) -> None:
    done = shell(*arguments)

    assert done.code == 2
    assert hint in done.err
    assert done.out == ""


def test_an_unknown_number_is_no_misuse_but_a_failure(shell: Shell) -> None:
    done = shell("decide", "999", "--wording", "altered")

    assert done.code == 1
    assert "workbench quotes" in done.err


def test_an_act_is_taken_back_by_its_number_and_only_ones_own(shell: Shell) -> None:
    shell("decide", "1", "--wording", "altered")
    shell("decide", "2", "--wording", "verbatim")
    first = json.loads(shell("log", "1", "--format", "json").out)[0]["seq"]

    assert shell("undo", str(first), "--as", "bo").code == 1
    assert shell("undo", str(first)).code == 0

    assert quotation(shell)["wording"] is None
    assert quotation(shell, 2)["wording"] == "verbatim confirmed"
    assert "no act of ada's that stands" in shell("undo", str(first)).err


def test_who_it_may_be_is_listed_where_nobody_is_named(shell: Shell) -> None:
    listed = shell("attribute", "1")

    assert listed.code == 0
    assert "John Kirby" in listed.out
    assert shell("attribute", "1", "--nobody", "--to", "Kirby").code == 2


def test_a_long_note_is_read_from_standard_input(shell: Shell) -> None:
    assert shell("note", "1", "-", stdin=b"heard the tape\ntwice").code == 0

    assert "heard the tape twice" in shell("show", "1").out
