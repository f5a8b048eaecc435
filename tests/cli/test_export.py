import csv
import io
import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from workbench.export.interchange import from_json

pytestmark = pytest.mark.usefixtures("database")


def test_the_note_puts_conflicts_before_articles(shell: Shell) -> None:
    written = shell("export").out

    assert written.startswith("# Fact-check note\n")
    assert written.index("## Conflicts") < written.index("## Pyongyang says")
    assert "0 of " in written
    assert "## Still open" in written


def test_a_file_is_written_whole_and_never_replaced_unasked(shell: Shell, home: Path) -> None:
    assert shell("export", "--out", "note.md").code == 0
    first = (home / "note.md").read_bytes()

    refused = shell("export", "--out", "note.md")
    shell("decide", "1", "--wording", "altered")
    forced = shell("export", "--out", "note.md", "--force")

    assert (refused.code, forced.code) == (1, 0)
    assert "--force" in refused.err
    assert (home / "note.md").read_bytes() != first
    assert sorted(path.name for path in home.glob("*note*")) == ["note.md"]


def test_a_link_is_replaced_and_what_it_points_to_left_alone(shell: Shell, home: Path) -> None:
    (home / "other.md").write_text("mine")
    (home / "note.md").symlink_to(home / "other.md")

    shell("export", "--out", "note.md", "--force")

    assert (home / "other.md").read_text() == "mine"
    assert not (home / "note.md").is_symlink()


@pytest.mark.parametrize("place", ["missing/note.md", "."])
def test_a_place_that_cannot_be_written_is_named(place: str, shell: Shell) -> None:
    done = shell("export", "--out", place)

    assert done.code == 1
    assert done.err.startswith("error: ")
    assert "Traceback" not in done.err


def test_the_suffix_decides_the_format(shell: Shell, home: Path) -> None:
    shell("export", "--out", "note.json")
    shell("export", "--out", "note.csv")

    assert from_json((home / "note.json").read_text()).articles
    assert (home / "note.csv").read_bytes().startswith(b"\xef\xbb\xbfquotation,article,")


def test_json_and_csv_hold_every_quotation(shell: Shell) -> None:
    quotes = json.loads(shell("quotes", "--format", "json").out)
    note = from_json(shell("export", "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(shell("export", "--format", "csv", "--raw").out)))

    ids = [row["id"] for row in quotes]
    assert [quotation.quotation_id for quotation in note.quotations] == ids
    assert [int(row["quotation"]) for row in rows] == ids


def test_quoted_words_are_marked_in_their_context(shell: Shell) -> None:
    note = from_json(shell("export", "--format", "json").out)

    for quotation in note.quotations:
        words = " … ".join(span.of(quotation.context) for span in quotation.content)
        assert words == quotation.text


def test_terms_narrow_the_note(shell: Shell) -> None:
    note = from_json(shell("export", "article:2", "--format", "json").out)

    assert [article.article_id for article in note.articles] == [2]


def test_an_umask_is_honoured(shell: Shell, home: Path) -> None:
    before = os.umask(0o077)
    try:
        shell("export", "--out", "note.md")
    finally:
        os.umask(before)

    assert (home / "note.md").stat().st_mode & 0o777 == 0o600
