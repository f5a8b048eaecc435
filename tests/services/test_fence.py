"""A fence: what a browser's reviewer reads and writes by name lies in one folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.domain.errors import InvalidInputError
from workbench.export.forms import form_named
from workbench.services.desk import Desk
from workbench.services.fence import Fence
from workbench.services.workspace import Outside
from workbench.tui.path_suggester import completed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "files"
    (inner / "below").mkdir(parents=True)
    (inner / ".profile").write_text("untouched")
    (tmp_path / "outside.txt").write_text("“Nothing,” Ann Lee said.")
    (inner / "way").symlink_to(tmp_path)
    (inner / "there.txt").symlink_to(tmp_path / "outside.txt")
    return inner


@pytest.fixture
def fenced(desk: Desk, folder: Path) -> Desk:
    return Desk(
        desk.workspace.sessions, "ada", desk.workspace.now, outside=Outside(fence=Fence(folder))
    )


OUT = ["../outside.txt", "/etc/passwd", "way/outside.txt", "there.txt", "below/../../outside.txt"]
HIDDEN = [".profile", "below/.bashrc", ".ssh/config"]


@pytest.mark.parametrize("path", [*OUT, *HIDDEN, "a\0b"], ids=ascii)
def test_nothing_beyond_the_folder_is_written(fenced: Desk, folder: Path, path: str) -> None:
    note = fenced.notes.text(fenced.filters.quotes(""), form_named("csv"), raw=True)

    with pytest.raises(InvalidInputError):
        fenced.notes.write(note, Path(path), replace=True)

    assert (folder / ".profile").read_text() == "untouched"
    assert (folder.parent / "outside.txt").read_text().startswith("“Nothing")


@pytest.mark.parametrize("path", [*OUT, *HIDDEN], ids=ascii)
def test_nothing_beyond_the_folder_is_read(fenced: Desk, path: str) -> None:
    with pytest.raises(InvalidInputError):
        fenced.articles.files(path)
    with pytest.raises(InvalidInputError):
        fenced.articles.take_in([Path(path)])
    with pytest.raises(InvalidInputError):
        fenced.remarks.check_location(path)
    with pytest.raises(InvalidInputError):
        fenced.remarks.add_evidence("quotation:1", path)


def test_what_is_typed_begins_in_the_folder(fenced: Desk, folder: Path) -> None:
    note = fenced.notes.text(fenced.filters.quotes(""), form_named("markdown"))

    written = fenced.notes.write(note, Path("below/note.md"))
    fenced.remarks.add_evidence("quotation:1", "below/note.md")

    assert written == folder / "below" / "note.md"
    assert list(fenced.articles.files("below")) == [written]
    assert fenced.quotations.open(1).evidence[0].location == str(written)


def test_addresses_are_cited_as_ever(fenced: Desk) -> None:
    fenced.remarks.check_location("https://example.org/briefing")


def test_no_name_beyond_the_folder_is_offered(fenced: Desk, folder: Path) -> None:
    (folder / "below" / "note.md").write_text("")

    assert completed("below/n", fenced.workspace.reached) == "below/note.md"
    assert completed("../out", fenced.workspace.reached) is None
    assert completed("/et", fenced.workspace.reached) is None
    assert completed("way/out", fenced.workspace.reached) is None
