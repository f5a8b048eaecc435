"""Cited files are kept as they were."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from workbench.domain.errors import InvalidInputError
from workbench.services.desk import Desk
from workbench.services.review.copies import Copies
from workbench.services.workspace import Outside


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    return Copies(tmp_path / "evidence")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "transcript.PDF"
    file.write_bytes(b"page 1\r\n\x00")
    return file


def test_what_was_cited_is_there_when_the_file_has_changed_and_gone(
    desk: Desk, copies: Copies, paper: Path
) -> None:
    desk = Desk(desk.workspace.sessions, "ada", outside=Outside(copies=copies))
    desk.remarks.add_evidence("quotation:1", str(paper), "page 1")
    paper.write_bytes(b"other words")
    desk.remarks.add_evidence("quotation:1", str(paper), "page 1")
    paper.unlink()

    first, second = (
        copies.find(entry.sha256 or "", entry.location)
        for entry in desk.quotations.open(1).evidence
    )
    assert first is not None
    assert second is not None
    assert first.read_bytes() == b"page 1\r\n\x00"
    assert second.read_bytes() == b"other words"
    assert first.suffix == ".PDF"


def test_the_same_file_is_kept_once(copies: Copies, paper: Path) -> None:
    digest = copies.keep(paper)
    assert digest == hashlib.sha256(paper.read_bytes()).hexdigest()
    assert copies.keep(paper) == digest
    assert [file.name for file in copies.folder.iterdir()] == [f"{digest}.PDF"]


def test_a_copy_that_was_changed_is_none(copies: Copies, paper: Path) -> None:
    digest = copies.keep(paper)
    (kept,) = copies.folder.iterdir()
    kept.chmod(0o600)
    kept.write_bytes(b"altered")

    assert copies.find(digest, str(paper)) is None
    copies.keep(paper)
    assert copies.find(digest, str(paper)) == kept


@pytest.mark.parametrize("name", ["a.b/c", "a. b", "a.“pdf”", "a." + "x" * 40, "a"])
def test_only_a_plain_ending_is_taken_over(copies: Copies, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"x")
    digest = copies.keep(file)
    assert [kept.name for kept in copies.folder.iterdir()] == [digest]


def test_what_has_no_end_is_refused_at_once(copies: Copies, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        with pytest.raises(InvalidInputError, match="neither a URL"):
            copies.keep(place)
    assert not copies.folder.exists()


def test_no_act_without_a_copy(desk: Desk, tmp_path: Path, paper: Path) -> None:
    in_the_way = tmp_path / "evidence"
    in_the_way.write_text("a file where the folder would be")
    desk = Desk(desk.workspace.sessions, "ada", outside=Outside(copies=Copies(in_the_way)))

    with pytest.raises(InvalidInputError, match="No copy of"):
        desk.remarks.add_evidence("quotation:1", str(paper))
    assert desk.quotations.open(1).evidence == ()
