import json
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Shell

COURIER = str(SAMPLES / "courier.html")


def test_a_first_article_makes_the_database(shell: Shell, home: Path) -> None:
    done = shell("add", COURIER)

    assert done.code == 0
    assert done.out.startswith("article 1: new: ")
    assert "1 file new." in done.err
    assert (home / ".local/share/quote-workbench/workbench.db").exists()


def test_an_unchanged_article_is_left_alone(shell: Shell) -> None:
    shell("add", COURIER)

    done = shell("add", COURIER)

    assert done.code == 0
    assert "unchanged" in done.out


def test_a_changed_page_is_a_new_version(shell: Shell, home: Path) -> None:
    page = home / "page.txt"
    page.write_text("The port\n\n“We are shut,” Jane Smith said on Tuesday.\n")
    shell("add", "page.txt")
    page.write_text("The port\n\n“We are open,” Jane Smith said on Wednesday.\n")

    done = shell("add", "page.txt", "--format", "jsonl")

    assert json.loads(done.out)["outcome"] == "new version"


def test_bad_files_are_named_and_the_rest_is_imported(shell: Shell, home: Path) -> None:
    pages = home / "pages"
    pages.mkdir()
    (pages / "empty.txt").touch()
    (pages / "noise.txt").write_bytes(bytes(range(256)) * 40)
    (pages / "page.txt").write_text("The port\n\n“We are shut,” Jane Smith said on Tuesday.\n")

    done = shell("add", "pages", "missing.html", "--format", "jsonl")

    outcomes = {
        Path(row["origin"]).name: row["outcome"] for row in map(json.loads, done.out.splitlines())
    }
    assert outcomes == {
        "empty.txt": "failed",
        "noise.txt": "failed",
        "page.txt": "new",
        "missing.html": "failed",
    }
    assert done.err.count("error: ") == 3
    assert done.code == 1


def test_standard_input_is_an_article(shell: Shell) -> None:
    done = shell("add", "-", stdin="The port\n\n“We are shut,” Jane Smith said.\n".encode())

    assert (done.code, done.out[:14]) == (0, "article 1: new")


def test_an_empty_folder_is_said_to_be_empty(shell: Shell, home: Path) -> None:
    (home / "pages").mkdir()

    done = shell("add", "pages")

    assert done.code == 1
    assert "no article in" in done.err


@pytest.fixture
def many(home: Path) -> Path:
    folder = home / "pages"
    folder.mkdir()
    for number in range(21):
        (folder / f"{number}.txt").write_text(f"Story {number}\n\n“Number {number},” Ann Lee said.")
    (folder / "notes.docx").write_bytes(b"PK")
    return folder


def test_many_files_of_a_folder_are_counted_before_they_are_taken(
    shell: Shell, many: Path, home: Path
) -> None:
    done = shell("add", "--fast", str(many))

    assert done.code == 1
    assert "Import 21 files" in done.err
    assert "--yes" in done.err
    assert "notes.docx" in done.err
    assert not (home / ".local").exists()


def test_files_that_are_named_are_taken_without_a_question(shell: Shell, many: Path) -> None:
    named = sorted(map(str, many.glob("*.txt")))

    done = shell("add", "--fast", *named)

    assert done.code == 0
    assert "21 files new" in done.err


def test_many_files_of_a_folder_are_taken_where_it_was_said(shell: Shell, many: Path) -> None:
    done = shell("add", "--fast", "--yes", str(many))

    assert done.code == 0
    assert "21 files new" in done.err
