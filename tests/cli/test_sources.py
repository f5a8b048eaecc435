"""`sources`: listed, and a name split off."""

import json

import pytest

from tests.cli.conftest import Shell

pytestmark = pytest.mark.usefixtures("database")


def _sources(shell: Shell, *words: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(shell("sources", *words, "--format", "json").out)
    return found


def test_words_find_a_source_with_and_without_the_word_list(shell: Shell) -> None:
    (kirby,) = _sources(shell, "Kirby")

    assert kirby["name"] == "John Kirby"
    assert _sources(shell, "list", "Kirby") == [kirby]
    assert len(_sources(shell)) > 2
    assert "split" in shell("sources", "--help").out


def test_a_name_is_split_off_after_a_look_and_given_back(shell: Shell) -> None:
    (kirby,) = _sources(shell, "Kirby")
    (zelensky,) = _sources(shell, "Zelensky")
    shell("merge", str(kirby["id"]), str(zelensky["id"]))
    name = str(zelensky["name"])

    looked = shell("sources", "split", str(kirby["id"]), "--alias", name, "--dry-run")
    assert looked.code == 0
    assert f"{name}: " in looked.out
    assert len(_sources(shell, "Zelensky")) == 1
    assert _sources(shell, "Zelensky")[0]["id"] == kirby["id"]

    done = shell("sources", "split", str(kirby["id"]), "--alias", name)

    assert done.code == 0
    assert "without" in done.out
    (again,) = _sources(shell, "Zelensky")
    # Both articles name the two, so that "he" and "the president" stay where they are.
    assert (again["name"], again["quotations"]) == (name, 2)
    assert again["aliases"] == zelensky["aliases"]
    assert shell("undo").code == 0
    assert _sources(shell, "Zelensky")[0]["id"] == kirby["id"]


def test_a_name_that_nobody_bears_is_refused(shell: Shell) -> None:
    (kirby,) = _sources(shell, "Kirby")

    done = shell("sources", "split", str(kirby["id"]), "--alias", "Nobody Ever")

    assert done.code == 2
    assert "not called 'Nobody Ever'" in done.err


def test_a_merge_is_looked_at_before_it_is_made(shell: Shell) -> None:
    (kirby,), (zelensky,) = _sources(shell, "Kirby"), _sources(shell, "Zelensky")

    looked = shell("merge", str(kirby["id"]), str(zelensky["id"]), "--dry-run")

    first, *texts = looked.out.splitlines()
    moving = zelensky["quotations"]
    assert first == f"Volodymyr Zelensky would become John Kirby: {moving} quotations would move"
    assert len(texts) == moving
    assert _sources(shell, "Zelensky") == [zelensky]


def test_a_source_is_shown_with_its_names_quotations_and_acts(shell: Shell) -> None:
    (kirby,) = _sources(shell, "Kirby")
    shell("note", f"source:{kirby['id']}", "the one of the National Security Council")

    shown = shell("show", f"source:{kirby['id']}").out.splitlines()

    assert shown[0] == f"Source {kirby['id']}: John Kirby"
    assert "  also      Kirby" in shown
    assert sum(" new, " in line for line in shown) == kirby["quotations"]
    assert shown[-1].endswith("ada: note “the one of the National Security Council”")
