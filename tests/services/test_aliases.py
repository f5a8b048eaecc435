"""A name split off a source, with the quotations that are printed under it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.services.corridor import SMALL, FakeTagger
from tests.support import ticking
from workbench.domain.errors import InvalidInputError, NotFoundError, StaleDecisionError
from workbench.domain.review.decisions import Act, Wording
from workbench.domain.review.history import in_words
from workbench.services.desk import Desk
from workbench.services.importing.files import import_files


def _merged(desk: Desk) -> int:
    """Jane Doe, who is called John Roe too."""
    doe, roe = (desk.quotations.open(number).source_id for number in (1, 2))
    assert doe is not None
    assert roe is not None
    desk.sources.merge(doe, roe)
    return doe


def _speakers(desk: Desk) -> list[str | None]:
    return [row.speaker for row in desk.quotations.page().rows]


def test_a_name_becomes_a_source_with_the_quotations_printed_under_it(desk: Desk) -> None:
    doe = _merged(desk)
    assert _speakers(desk) == ["Jane Doe", "Jane Doe", "Jane Doe", "Ann Lee", "Jane Doe"]
    (use,) = desk.sources.names(doe)
    assert (use.name, use.quotations, len(use.texts)) == ("John Roe", 2, 2)

    event = desk.sources.split(doe, "john  ROE", moving=2)

    assert _speakers(desk) == ["Jane Doe", "John Roe", "Jane Doe", "Ann Lee", "John Roe"]
    number = desk.quotations.open(2).source_id
    assert number is not None
    assert desk.sources.open(number).known.quotations == 2
    assert desk.sources.open(doe).known.source.aliases == ()
    assert desk.sources.names(doe) == ()
    assert [known.source_id for known in desk.sources.find("roe")] == [number]
    assert event.act is Act.SPLIT_SOURCE
    assert event.subject == f"source:{doe}"
    assert "without “John Roe”" in str(in_words(event))
    assert desk.log.verify().difference is None


def test_one_undo_gives_name_and_quotations_back_and_redo_takes_them_again(
    desk: Desk,
) -> None:
    doe = _merged(desk)
    before = (desk.sources.open(doe).known, _speakers(desk))
    desk.sources.split(doe, "John Roe")
    after = _speakers(desk)

    desk.log.undo()

    assert (desk.sources.open(doe).known, _speakers(desk)) == before
    assert [known.source_id for known in desk.sources.find("roe")] == [doe]
    desk.log.redo()
    assert _speakers(desk) == after
    assert desk.sources.names(doe) == ()
    assert desk.log.verify().difference is None


def test_what_was_decided_stays_with_the_quotations(desk: Desk) -> None:
    doe = _merged(desk)
    desk.quotations.decide(2, wording=Wording.ALTERED, reason="the tape")

    desk.sources.split(doe, "John Roe")

    statuses = desk.quotations.open(2).statuses
    assert (statuses.wording, statuses.reason) == (Wording.ALTERED, "the tape")


def test_later_articles_find_the_name_at_its_own_source(
    desk: Desk, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    doe = _merged(desk)
    desk.sources.split(doe, "John Roe")
    number = desk.quotations.open(2).source_id
    file = tmp_path / "late.txt"
    file.write_text("Late news\n\nJohn Roe said: “The bridge is open again.”", encoding="utf-8")
    for _ in import_files([file], sessions, FakeTagger(), ticking(), SMALL):
        pass

    newest = desk.quotations.page().rows[-1]

    assert newest.speaker == "John Roe"
    assert number is not None
    assert desk.sources.open(number).known.quotations == 3


def test_names_that_cannot_be_split_off_are_refused_with_those_that_can(desk: Desk) -> None:
    doe = _merged(desk)

    with pytest.raises(InvalidInputError, match="known by 'Jane Doe'"):
        desk.sources.split(doe, "jane doe")
    with pytest.raises(InvalidInputError, match="Its other names: John Roe"):
        desk.sources.split(doe, "Ann Lee")
    with pytest.raises(InvalidInputError, match="blank"):
        desk.sources.split(doe, " ")
    with pytest.raises(NotFoundError):
        desk.sources.split(999, "John Roe")
    with pytest.raises(InvalidInputError, match="2 quotations would move now, not 5"):
        desk.sources.split(doe, "John Roe", moving=5)
    assert desk.log.head() == desk.log.page().rows[0].seq
    assert desk.log.page().rows[0].act is Act.MERGE_SOURCES


def test_another_reviewers_act_on_what_moved_stands_in_the_way_of_undo(
    desk: Desk, other_desk: Desk
) -> None:
    doe = _merged(desk)
    desk.sources.split(doe, "John Roe")
    other_desk.quotations.decide(2, wording=Wording.ALTERED)

    with pytest.raises(StaleDecisionError):
        desk.log.undo()

    other_desk.log.undo()
    desk.log.undo()
    assert desk.quotations.open(2).source_id == doe


def test_a_source_without_other_names_has_none_to_split_off(desk: Desk) -> None:
    doe = desk.quotations.open(1).source_id
    assert doe is not None

    assert desk.sources.names(doe) == ()
    with pytest.raises(InvalidInputError, match="It has no other name"):
        desk.sources.split(doe, "Doe")


def _add(sessions: sessionmaker[Session], file: Path, *paragraphs: str) -> None:
    file.write_text("\n\n".join([file.stem, *paragraphs]), encoding="utf-8")
    for _ in import_files([file], sessions, FakeTagger(), ticking(), SMALL):
        pass


def test_longer_names_and_nameless_mentions_go_with_their_own(
    desk: Desk, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    _add(
        sessions,
        tmp_path / "one.txt",
        "Minister Kay Park said: “Alpha one.”",
        "Park said: “Beta two.”",
        "He said: “Gamma three.”",
    )
    _add(sessions, tmp_path / "two.txt", "Jane Doe said: “Delta four.”", "He said: “Eps five.”")
    by_text = {row.text: row.quotation_id for row in desk.quotations.page().rows}
    given = {text: desk.quotations.open(number).source_id for text, number in by_text.items()}
    doe = given["Delta four."]
    assert doe is not None
    for text in ("Alpha one.", "Beta two.", "Gamma three.", "Eps five."):
        other = given[text]
        if other is not None and other != doe and desk.sources.open(other).known.source_id != doe:
            desk.sources.merge(doe, other)
    uses = {use.name: use for use in desk.sources.names(doe)}

    assert uses["Minister Kay Park"].along == ("Park",)
    assert uses["Minister Kay Park"].quotations == 2
    assert uses["Park"].quotations == 1
    desk.sources.split(doe, "Minister Kay Park", moving=2)

    speakers = {
        text: desk.quotations.open(number).attribution.source for text, number in by_text.items()
    }
    names = {text: source.name for text, source in speakers.items() if source}
    assert names["Alpha one."] == names["Beta two."] == "Minister Kay Park"
    assert names["Delta four."] == names["Eps five."] == names["Gamma three."] == "Jane Doe"


def test_the_nameless_go_along_where_nobody_else_is_named(
    desk: Desk, sessions: sessionmaker[Session], tmp_path: Path
) -> None:
    _add(sessions, tmp_path / "one.txt", "Kay Park said: “Alpha one.”", "He said: “Gamma three.”")
    numbers = [
        row.quotation_id for row in desk.quotations.page().rows if row.text.startswith(("Al", "Ga"))
    ]
    park, doe = desk.quotations.open(numbers[0]).source_id, desk.quotations.open(1).source_id
    assert park is not None
    assert doe is not None
    desk.quotations.reattribute(numbers[1], park)
    desk.sources.merge(doe, park)

    (use,) = desk.sources.names(doe)

    assert (use.name, use.quotations) == ("Kay Park", 2)
