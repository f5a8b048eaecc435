import json

import pytest

from tests.cli.conftest import Shell

pytestmark = pytest.mark.usefixtures("database")


def texts(shell: Shell) -> dict[int, str]:
    rows = json.loads(shell("quotes", "--format", "json").out)
    return {row["id"]: row["text"] for row in rows}


def test_a_quotation_is_split_before_its_words_and_joined_again(shell: Shell) -> None:
    before = texts(shell)
    number, whole = max(before.items(), key=lambda item: len(item[1]))
    first, words = whole.split(" ", maxsplit=4)[3:]

    done = shell("split", str(number), "--at", words)

    after = texts(shell)
    (made,) = set(after) - set(before)
    assert done.code == 0
    assert f"quotation:{made} made" in done.out
    assert after[number].endswith(first)
    assert after[made] == words

    assert shell("join", str(made), str(number)).code == 0
    assert texts(shell) == before
    assert shell("undo").code == 0
    assert shell("undo").code == 0
    assert texts(shell) == before
    assert shell("verify-log").code == 0


def test_a_quotation_is_split_at_an_offset(shell: Shell) -> None:
    first, last = shell("show", "1").out.split(", at ")[1].split()[0].split(":")
    middle = (int(first) + int(last)) // 2

    assert shell("split", "1", "--at", str(middle)).code == 0
    assert len(texts(shell)[1]) <= middle - int(first)


@pytest.mark.parametrize(
    "arguments",
    [
        ("split", "1"),
        ("split", "1", "--at", "no such words"),
        ("split", "1", "--at", "0"),
        ("split", "1", "--at", "9" * 30),
        ("split", "conflict:1", "--at", "4"),
        ("join", "1"),
        ("join", "1", "1"),
        ("join", "1", "3"),
    ],
)
def test_what_cannot_be_split_or_joined_is_refused(
    shell: Shell, arguments: tuple[str, ...]
) -> None:
    before = texts(shell)

    assert shell(*arguments).code == 2
    assert texts(shell) == before


def test_one_that_is_not_there_is_named(shell: Shell) -> None:
    done = shell("join", "1", "404")

    assert done.code == 1
    assert "No quotation 404" in done.err
