"""`callsheet` and `contact`."""

import json

import pytest

from tests.cli.conftest import Shell

pytestmark = pytest.mark.usefixtures("database")


def _kirby(shell: Shell) -> str:
    (found,) = json.loads(shell("sources", "Kirby", "--format", "json").out)
    return str(found["id"])


def test_a_sheet_is_printed_with_the_contacts_that_were_kept(shell: Shell) -> None:
    number = _kirby(shell)
    kept = shell("contact", number, "--outcome", "no-answer", "--how", "phone")

    told = shell("callsheet", number)

    assert kept.code == told.code == 0
    assert "no answer" in kept.out
    assert "Call sheet: John Kirby" in told.out
    assert "put into indirect form by the program" in told.out
    assert "phone: no answer" in told.out
    assert "## Contacts" in shell("callsheet", number, "--format", "markdown").out
    shell("undo")
    assert "Nobody has called yet." in shell("callsheet", number).out


def test_what_is_no_outcome_is_refused(shell: Shell) -> None:
    assert shell("contact", _kirby(shell), "--outcome", "maybe", "--how", "phone").code == 2
    assert shell("callsheet", "9999").code == 1
