"""Articles with their versions: what changed, what was carried, and the files a line names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.services.corridor import SMALL, FakeTagger
from tests.support import ticking
from workbench.domain.articles.imports import ImportReport
from workbench.domain.articles.versions import Fate, VersionChange
from workbench.domain.errors import InvalidInputError, NotFoundError
from workbench.domain.review.decisions import Wording
from workbench.services.desk import Desk
from workbench.services.filters.terms import ARTICLES
from workbench.services.importing.files import import_files

FIRST = """Bridge to open

Ann Smith said: “The bridge will cost ten million.”

Bob Jones said: “This is money we do not have.”

Carl Mann said: “The old bridge is safe for now.”
"""
SECOND = FIRST.replace("ten million", "twelve million").split("Carl")[0] + (
    "Ann Smith said: “A second bridge is planned.”\n"
)
THIRD = SECOND.replace("Bob Jones said", "The mayor was silent.\n\nBob Jones said")

Add = Callable[[str], ImportReport]


@pytest.fixture
def add(empty: sessionmaker[Session], tmp_path: Path) -> Add:
    def write_and_import(text: str) -> ImportReport:
        (tmp_path / "bridge.txt").write_text(text, encoding="utf-8")
        files = [tmp_path / "bridge.txt"]
        (report,) = import_files(files, empty, FakeTagger(), ticking(), SMALL)
        return report

    return write_and_import


@pytest.fixture
def ada(empty: sessionmaker[Session]) -> Desk:
    return Desk(empty, "ada", ticking())


def fates(change: VersionChange) -> list[tuple[Fate, str]]:
    return [
        (one.fate, (one.after or one.before).text)  # type: ignore[union-attr]
        for one in change.quotations
    ]


def test_a_new_version_is_held_against_the_one_before_it(add: Add, ada: Desk) -> None:
    add(FIRST)
    ada.quotations.decide(1, wording=Wording.ALTERED)
    ada.quotations.decide(2, wording=Wording.VERBATIM)
    add(SECOND)

    file = ada.articles.open(2)

    assert [one.version for one in file.versions] == [2, 1]
    assert (file.entry.version, file.newest.article_id) == (2, 2)
    change = file.change
    assert change is not None
    assert fates(change) == [
        (Fate.VANISHED, "The old bridge is safe for now."),
        (Fate.CHANGED, "The bridge will cost twelve million."),
        (Fate.KEPT, "This is money we do not have."),
        (Fate.NEW, "A second bridge is planned."),
    ]
    edited, kept = change.quotations[1:3]
    assert edited.before is not None
    assert edited.after is not None
    assert (edited.before.statuses.decided_by, edited.after.statuses.decided_by) == ("ada", None)
    assert kept.after is not None
    assert kept.after.statuses.wording is Wording.VERBATIM
    assert change.fates == {Fate.VANISHED: 1, Fate.CHANGED: 1, Fate.NEW: 1, Fate.KEPT: 1}
    assert change.heads == ()
    assert change.touched == 3


def test_decisions_are_followed_over_versions_between(add: Add, ada: Desk) -> None:
    for text in (FIRST, SECOND, THIRD):
        add(text)

    change = ada.articles.difference(3, 1, 3)

    assert (Fate.KEPT, "This is money we do not have.") in fates(change)
    assert change == ada.articles.difference(1, 1, 3)
    assert (
        ada.articles.difference(3)
        == ada.articles.difference(3, 2, 3)
        == ada.articles.open(3).change
    )
    assert fates(ada.articles.difference(3))[0][0] is Fate.KEPT


def test_an_older_version_opens_and_names_the_newest(add: Add, ada: Desk) -> None:
    add(FIRST)
    add(SECOND)

    file = ada.articles.open(1)

    assert file.change is None
    assert not file.entry.current
    assert file.newest.article_id == 2


def test_versions_that_there_are_not_are_refused(add: Add, ada: Desk) -> None:
    add(FIRST)
    with pytest.raises(InvalidInputError, match="only one version"):
        ada.articles.difference(1)
    add(SECOND)
    for pair in ((2, 1), (1, 1), (0, 1), (1, 3)):
        with pytest.raises(InvalidInputError, match="from 1 to 2"):
            ada.articles.difference(1, *pair)
    with pytest.raises(NotFoundError, match="No article 9"):
        ada.articles.difference(9)
    with pytest.raises(NotFoundError):
        ada.articles.open(2**40)


def test_copies_are_named_with_the_article(add: Add, ada: Desk, tmp_path: Path) -> None:
    add(FIRST)
    copy = tmp_path / "copy.txt"
    copy.write_text(FIRST)
    list(import_files([copy], ada.workspace.sessions, FakeTagger(), ticking(), SMALL))

    assert [one.origin for one in ada.articles.open(1).copies] == [str(copy)]


def test_articles_with_older_versions_are_listed_alone(add: Add, ada: Desk) -> None:
    add(FIRST)
    assert ada.articles.page(ARTICLES.parse("is:changed")).rows == ()
    add(SECOND)
    assert [row.version for row in ada.articles.page(ARTICLES.parse("is:changed")).rows] == [2]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    names = ["a.txt", "with blank.txt", "o'brien.txt", "[b].txt"]
    for name in names:
        (tmp_path / name).write_text("text")
    return names


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("a.txt", ["a.txt"]),
        ("  ~/a.txt ", ["a.txt"]),
        ("with blank.txt", ["with blank.txt"]),
        ("'with blank.txt' a.txt", ["with blank.txt", "a.txt"]),
        (r"with\ blank.txt a.txt", ["with blank.txt", "a.txt"]),
        ("o'brien.txt", ["o'brien.txt"]),
        ("[b].txt nope.txt", ["[b].txt", "nope.txt"]),
        ("a.txt a.txt", ["a.txt"]),
        ("'not closed", ["'not closed"]),
        ("a\0b", ["a\0b"]),
    ],
)
def test_a_line_names_files_as_a_shell_does(
    desk: Desk, files: list[str], line: str, found: list[str]
) -> None:
    assert [path.name for path in desk.articles.files(line)] == found


def test_a_folder_stands_for_the_articles_in_it(
    desk: Desk, files: list[str], tmp_path: Path
) -> None:
    found = {path.name for path in desk.articles.files(str(tmp_path))}

    assert found == {*files, "harbour.txt", "market.txt"}
