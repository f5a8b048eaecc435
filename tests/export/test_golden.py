"""One file for each format, to be read by people: `WORKBENCH_GOLDEN=write` writes them anew."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.domain.review.note import Note
from workbench.export.interchange import to_json
from workbench.export.markdown import to_markdown
from workbench.export.spreadsheet import to_csv

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("name", "render"),
    [("note.md", to_markdown), ("note.csv", to_csv), ("note.json", to_json)],
    ids=["markdown", "csv", "json"],
)
def test_a_note_is_written_as_the_golden_file_says(
    name: str, render: Callable[[Note], str], note: Note
) -> None:
    file = GOLDEN / name
    written = render(note).encode()
    if os.environ.get("WORKBENCH_GOLDEN") == "write":
        file.write_bytes(written)

    assert written == file.read_bytes()
