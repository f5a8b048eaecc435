from pathlib import Path

import pytest

from tests.cli.conftest import Shell


def test_the_demo_goes_from_page_to_note_and_leaves_your_data_alone(
    shell: Shell, home: Path
) -> None:
    done = shell("demo", "--no-tui")

    place = home / ".local/share/quote-workbench/demo"
    assert done.code == 0
    assert "John Kirby" in done.out
    assert "Flagged:" in done.out
    assert "denial" in done.out
    assert (place / "note.md").read_text().startswith("# Fact-check note")
    assert str(place / "demo.db") in done.err
    assert not (place.parent / "workbench.db").exists()


def test_a_second_run_shows_the_same_and_keeps_decisions(shell: Shell, home: Path) -> None:
    first = shell("demo", "--no-tui", "--out", "d")
    shell("decide", "1", "--wording", "altered", "--db", "d/demo.db")

    second = shell("demo", "--no-tui", "--out", "d")

    assert second.code == 0
    assert second.out == first.out
    assert "1 of " in (home / "d/note.md").read_text()


@pytest.mark.slow
def test_a_fresh_demo_forgets(shell: Shell, home: Path) -> None:
    shell("demo", "--no-tui", "--out", "d")
    shell("decide", "1", "--wording", "altered", "--db", "d/demo.db")

    shell("demo", "--no-tui", "--out", "d", "--fresh")

    assert "0 of " in (home / "d/note.md").read_text()


def test_a_place_that_cannot_be_made_is_named(shell: Shell, home: Path) -> None:
    (home / "file").touch()

    done = shell("demo", "--no-tui", "--out", "file/below")

    assert done.code == 1
    assert "file" in done.err
    assert "Traceback" not in done.err
