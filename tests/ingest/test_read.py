"""Files, folders and standard input."""

from __future__ import annotations

import io
import os
import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from workbench.domain.errors import UnreadableError
from workbench.ingest import read
from workbench.ingest.read import PassedOver, expand, origin_of, read_bytes


def test_a_file_is_read_with_its_absolute_path_and_time(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"words\0")

    raw = read_bytes(path)

    assert (raw.data, raw.origin) == (b"words\0", str(path))
    assert raw.retrieved_at.utcoffset() == timedelta(0)


@pytest.mark.parametrize("path", [None, Path("-")])
def test_a_dash_is_standard_input(path: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"words")))

    raw = read_bytes(path)

    assert (raw.data, raw.origin) == (b"words", "-")


def test_a_relative_path_is_named_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(b"words")

    assert read_bytes(Path("a.txt")).origin == str(tmp_path / "a.txt")


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    for name, reason in (
        ("missing", "no such file"),
        (".", "a folder"),
        ("pipe", "not a regular file"),
        ("loop", "symbolic links"),
        ("nul\0name", "file name"),
        ("x" * 5000, "too long"),
    ):
        with pytest.raises(UnreadableError, match=reason):
            read_bytes(tmp_path / name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_bytes(b"words")
    path.chmod(0)

    with pytest.raises(UnreadableError, match="permission denied"):
        read_bytes(path)


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_BYTES", 10)
    (tmp_path / "a.txt").write_bytes(b"x" * 11)

    with pytest.raises(UnreadableError, match="larger than"):
        read_bytes(tmp_path / "a.txt")


@pytest.mark.parametrize(
    "name",
    ["\x1b[31mred.txt", "two\nlines.txt", "-rf.txt", "\u202egpj.txt", "tab\there.txt", "é 🙂.txt"],
)
def test_a_hostile_name_is_read_and_shown_harmlessly(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"words")

    origin = read_bytes(path).origin

    assert origin.isprintable()
    assert origin.startswith(str(tmp_path))


def test_names_that_are_no_utf8_stay_apart(tmp_path: Path) -> None:
    names = [os.fsdecode(b"a\xff.txt"), os.fsdecode(b"a\xfe.txt")]

    origins = {origin_of(tmp_path / name) for name in names}

    assert len(origins) == 2
    assert all(origin.encode("utf-8") for origin in origins)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "b/2.md",
        "b/1.TXT",
        "a.htm",
        "c.markdown",
        "d.html",
        "z.pdf",
        ".hidden.txt",
        ".git/x.txt",
        "b/deep/er/3.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_text_files_in_order(tree: Path) -> None:
    names = [str(path.relative_to(tree)) for path in expand([tree])]

    assert names == ["a.htm", "c.markdown", "d.html", "b/1.TXT", "b/2.md", "b/deep/er/3.txt"]


def test_files_named_by_the_user_are_taken_whatever_their_suffix(tree: Path) -> None:
    named = [tree / "z.pdf", tree / ".hidden.txt", Path("-"), tree / "missing"]

    assert list(expand(named)) == named


def test_a_file_is_given_once(tree: Path) -> None:
    (tree / "link.txt").symlink_to(tree / "b" / "1.TXT")

    found = list(expand([tree / "a.htm", tree, tree / "b", tree / "a.htm"]))

    assert len(found) == len({path.resolve() for path in found}) == 6


def test_links_that_lead_back_end(tree: Path) -> None:
    (tree / "b" / "up").symlink_to(tree, target_is_directory=True)
    (tree / "b" / "self").symlink_to("self")

    assert len(list(expand([tree]))) == 6


def test_what_a_folder_gives_is_told_apart_from_what_it_has(
    tree: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("Of nobody's concern.")
    (tree / "out.txt").symlink_to(outside)
    (tree / "in.txt").symlink_to(next(expand([tree])))
    (tree / "script.py").write_text("print('said')")
    passed: dict[str, PassedOver] = {}

    files = list(expand([tree], lambda path, why: passed.__setitem__(path.name, why)))

    assert outside not in [file.resolve() for file in files]
    assert passed["out.txt"] is PassedOver.LEADS_OUT
    assert passed["script.py"] is PassedOver.NO_ARTICLE
    assert "in.txt" not in passed


def test_a_folder_behind_a_link_that_leads_out_is_not_entered(
    tree: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "theirs.txt").write_text("Of nobody's concern.")
    before = list(expand([tree]))
    (tree / "way").symlink_to(elsewhere)

    assert list(expand([tree])) == before


def test_a_program_is_no_article_even_where_it_is_named(tmp_path: Path) -> None:
    program = tmp_path / "said.py"
    program.write_text("print('“Nothing,” she said.')")

    with pytest.raises(UnreadableError, match=r"a program or its data \(\.py\)"):
        read_bytes(program)
