import json
from collections.abc import Mapping

import pytest

from tests.cli.conftest import Shell

pytestmark = pytest.mark.usefixtures("database")


def listed(shell: Shell, *terms: str, what: str = "quotes") -> list[Mapping[str, object]]:
    rows: list[Mapping[str, object]] = json.loads(shell(what, *terms, "--format", "json").out)
    return rows


def test_items_are_assigned_by_number_and_listed_by_their_reviewer(shell: Shell) -> None:
    done = shell("assign", "1", "quotation:2", "conflict:1", "--to", "bo")

    assert done.code == 0
    assert "2 quotations and 1 conflict: 3 × assigned to bo" in done.out
    assert [row["id"] for row in listed(shell, "assigned:bo")] == [1, 2]
    assert [row["id"] for row in listed(shell, "assigned:bo", what="conflicts")] == [1]
    assert "assigned  to bo" in shell("show", "1").out
    assert "assigned  to bo" in shell("show", "conflict:1").out

    assert shell("undo").code == 0
    assert listed(shell, "assigned:bo") == []


def test_all_that_pass_a_filter_are_assigned(shell: Shell) -> None:
    count = len(listed(shell))
    done = shell("assign", "--where", "assigned:none", "--to", "me", "--yes")

    assert done.code == 0
    assert f"Assign {count} quotations to me." in done.err
    assert len(listed(shell, "assigned:ada")) == count


@pytest.mark.parametrize(
    "arguments",
    [
        ("1",),
        ("--to", "bo"),
        ("1", "--to", "bo", "--nobody"),
        ("1", "--where", "is:new", "--to", "bo"),
        ("1", "--to", " "),
        ("1", "--to", "none"),
        ("--where", "nonsense:1", "--to", "bo"),
        ("article:1", "--to", "bo"),
    ],
)
def test_what_is_not_understood_assigns_nothing(shell: Shell, arguments: tuple[str, ...]) -> None:
    assert shell("assign", *arguments).code == 2
    assert len(listed(shell, "assigned:none")) == len(listed(shell))


def test_a_batch_says_how_many_and_waits_for_yes(shell: Shell) -> None:
    count = len(listed(shell, "article:1"))
    batch = ("decide", "--where", "article:1", "--wording", "verbatim")

    refused = shell(*batch, stdin=b"n\n")
    assert refused.code == 1
    assert f"Decide {count} quotations as verbatim confirmed? [y/N]" in refused.err
    assert listed(shell, "is:done") == []

    done = shell(*batch, stdin=b"y\n")
    assert done.code == 0
    assert f"{count} quotations: {count} × workflow: done (was new)" in done.out
    assert len(listed(shell, "is:done")) == count


def test_a_batch_that_nobody_can_agree_to_is_not_done(shell: Shell) -> None:
    done = shell("decide", "--where", "is:new", "--wording", "verbatim")

    assert done.code == 1
    assert "--yes" in done.err
    assert listed(shell, "is:done") == []


def test_a_batch_is_one_undo(shell: Shell) -> None:
    shell("decide", "1", "--wording", "altered")
    shell("decide", "--where", "article:1", "--content", "true", "--yes")

    assert shell("undo").code == 0

    assert [row["id"] for row in listed(shell, "is:done")] == [1]
    assert shell("verify-log").code == 0


def test_flags_are_decided_together(shell: Shell) -> None:
    batch = ("decide", "--where", "is:new", "--status", "explained", "--reason", "one day", "--yes")

    assert shell(*batch).code == 0

    flags = listed(shell, what="conflicts")
    assert len(flags) > 1
    assert {flag["status"] for flag in flags} == {"explained"}


def test_a_filter_that_nothing_passes_decides_nothing_and_is_no_failure(shell: Shell) -> None:
    done = shell("decide", "--where", "is:done", "--wording", "verbatim")

    assert (done.code, done.out) == (0, "")
    assert "No quotation passes" in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("1", "--where", "is:new"),
        ("--where", "is:new"),
        ("--where", "is:new", "--wording", "verbatim", "--status", "explained"),
        ("--where", "is:", "--wording", "verbatim"),
    ],
)
def test_a_batch_that_is_not_understood_is_refused(
    shell: Shell, arguments: tuple[str, ...]
) -> None:
    assert shell("decide", *arguments, stdin=b"y\n").code == 2


def test_a_second_readers_queue_is_listed(shell: Shell) -> None:
    shell("decide", "1", "--wording", "altered", "--workflow", "awaiting-second-reader")

    assert [row["id"] for row in listed(shell, "reader:bo")] == [1]
    assert listed(shell, "reader:me") == []
    assert "read by   ada" in shell("show", "1").out

    assert shell("decide", "1", "--workflow", "done").code == 2
    assert shell("decide", "1", "--wording", "altered", "--as", "bo").code == 0
    assert [row["id"] for row in listed(shell, "is:done")] == [1]
