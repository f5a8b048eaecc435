"""`similar`: what the details of the review show, as a plain command."""

import json

import pytest

from tests.cli.conftest import Shell

pytestmark = pytest.mark.usefixtures("database")


def _alike(shell: Shell) -> dict[str, object]:
    """The first quotation that has one like it, with its number."""
    for row in json.loads(shell("quotes", "--format", "json").out):
        for one in json.loads(shell("similar", str(row["id"]), "--format", "json").out):
            return {**one, "of": row["id"]}
    raise AssertionError("the samples report on the same day and have like quotations")


def test_like_quotations_are_told_with_their_difference_and_decision(shell: Shell) -> None:
    one = _alike(shell)
    shell("decide", str(one["id"]), "--wording", "altered", "--reason", "heard it")

    told = shell("similar", str(one["of"]))

    assert told.code == 0
    assert f"\n{one['id']}  {one['outlet']}" in told.out
    assert "altered (ada)" in told.out
    assert "[-" in told.out
    assert "{+" in told.out


def test_what_has_nothing_beside_it_says_so(shell: Shell) -> None:
    rows = json.loads(shell("quotes", "--format", "json").out)
    empty = [
        done
        for done in (shell("similar", str(row["id"])) for row in rows)
        if "Nothing like it" in done.err
    ]

    assert empty
    assert all(done.code == 0 and len(done.out.splitlines()) == 1 for done in empty)


def test_only_a_quotation_has_others_like_it(shell: Shell) -> None:
    assert shell("similar", "conflict:1").code == 2
    assert shell("similar", "9999").code == 1
