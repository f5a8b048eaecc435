import json

import pytest

from tests.cli.conftest import Shell

DENIAL = "We have never had arms dealings with Russia."
CHARGE = "North Korea is covertly supplying Russia with artillery shells."


@pytest.mark.usefixtures("database")
def test_a_stored_flag_is_laid_open(shell: Shell) -> None:
    (first, *_) = json.loads(shell("conflicts", "--format", "json").out)

    done = shell("conflicts", "--explain", str(first["id"]))

    assert done.code == 0
    assert done.out.startswith(f"Conflict {first['id']}: {first['kind']}, open, score ")
    assert first["explanation"] in done.out
    assert "decided by “" in done.out
    assert "before any feature" in done.out


@pytest.mark.usefixtures("database")
def test_programs_read_the_same_with_offsets(shell: Shell) -> None:
    (first, *_) = json.loads(shell("conflicts", "--format", "json").out)

    (record,) = json.loads(shell("conflicts", "--explain", "1", "--format", "json").out)

    assert record["id"] == 1
    for side in ("a", "b"):
        for word in (*record[f"{side}_words"], record["laid_open"][side]["clause"]):
            assert len(word["text"]) == word["end"] - word["start"]
    assert first["explanation"]
    assert {"weights", "probability", "bias", "contributions"} == set(record["laid_open"]["model"])


@pytest.mark.usefixtures("database")
def test_a_flag_that_is_not_there_is_named(shell: Shell) -> None:
    done = shell("conflicts", "--explain", "999")

    assert done.code == 1
    assert "999" in done.err


def test_one_flag_or_a_filter_not_both(shell: Shell) -> None:
    assert shell("conflicts", "is:finding", "--explain", "1").code == 2


def test_two_statements_are_laid_open_on_request(shell: Shell) -> None:
    done = shell("compare", "-v", DENIAL, CHARGE, "--a-source", "North Korea")

    assert "asserts, negated by “never”" in done.out
    assert "“dealings” / “supplying”" in done.out


def test_a_comparison_can_be_read_by_programs(shell: Shell) -> None:
    record = json.loads(shell("compare", DENIAL, CHARGE, "--format", "json").out)

    assert record["flag"] is True
    assert record["a_words"][0]["text"] in DENIAL
    assert record["laid_open"]["b"]["clause"]["text"] == CHARGE


def test_control_characters_do_not_reach_the_terminal(shell: Shell) -> None:
    done = shell("compare", "-v", "We never\x1b[2J sold \u202eshells.", "You sold shells\nthere.")

    assert "\x1b[2J" not in done.out
    assert "\u202e" not in done.out
