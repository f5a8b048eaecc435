from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.conftest import HARBOUR, MARKET
from tests.services.corridor import SMALL, FakeTagger, detect
from tests.support import NOON, ticking, verify_log
from workbench.domain.articles.article import Article
from workbench.domain.articles.imports import ImportOutcome, ImportReport
from workbench.domain.review.decisions import ConflictStatus, Wording, Workflow
from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import Conflict, ConflictKind
from workbench.domain.text.span import Span
from workbench.services.desk import Desk
from workbench.services.filters.terms import CONFLICTS, QUOTATIONS
from workbench.services.importing.files import import_files

Add = Callable[[str, str], ImportReport]


@pytest.fixture
def add(empty: sessionmaker[Session], tmp_path: Path) -> Add:
    """Writes a file and imports it."""

    def write_and_import(name: str, text: str) -> ImportReport:
        (tmp_path / name).write_text(text, encoding="utf-8")
        (report,) = import_files([tmp_path / name], empty, FakeTagger(), ticking(), SMALL)
        return report

    return write_and_import


@pytest.fixture
def ada(empty: sessionmaker[Session]) -> Desk:
    return Desk(empty, "ada", ticking())


def texts(desk: Desk, line: str = "") -> list[str]:
    return [row.text for row in desk.quotations.page(QUOTATIONS.parse(line)).rows]


def test_a_new_article_is_saved_whole(add: Add, ada: Desk, tmp_path: Path) -> None:
    report = add("harbour.txt", HARBOUR)

    assert (report.outcome, report.quotations, report.flags) == (ImportOutcome.NEW, 3, 1)
    file = ada.quotations.open(1)
    assert file.article.text == HARBOUR.strip()
    assert file.article.title == "Harbour talks fail"
    assert file.article.provenance.origin == str(tmp_path / "harbour.txt")
    assert file.article.provenance.retrieved_at == NOON
    assert file.attribution.quotation.cue is not None
    assert file.attribution.quotation.cue.of(file.article.text) == "said"
    assert file.statuses.workflow is Workflow.NEW
    assert file.conflicts[0].kind is ConflictKind.DENIAL
    assert ada.log.verify().difference is None


def test_the_same_bytes_again_are_unchanged(add: Add, ada: Desk) -> None:
    add("harbour.txt", HARBOUR)

    report = add("harbour.txt", HARBOUR)

    assert (report.outcome, report.article_id) == (ImportOutcome.UNCHANGED, 1)
    assert ada.quotations.page().total == 3


def test_other_bytes_that_read_the_same_are_unchanged(add: Add, ada: Desk) -> None:
    add("harbour.txt", HARBOUR)

    assert add("harbour.txt", HARBOUR + "\n\n").outcome is ImportOutcome.UNCHANGED


def test_the_same_content_elsewhere_is_a_duplicate(add: Add, ada: Desk, tmp_path: Path) -> None:
    add("harbour.txt", HARBOUR)

    for text in (HARBOUR, HARBOUR + "\n", HARBOUR):
        report = add("copy.txt", text)
        assert (report.outcome, report.article_id) == (ImportOutcome.DUPLICATE, 1)
        assert report.reason == f"reads the same as {tmp_path / 'harbour.txt'}"

    assert ada.quotations.page().total == 3


def test_changed_content_is_a_new_version_and_decisions_stay(add: Add, ada: Desk) -> None:
    add("harbour.txt", HARBOUR)
    ada.quotations.decide(1, wording=Wording.VERBATIM, content="true", reason="heard it")
    ada.remarks.note("quotation:1", "transcript")
    add_line = HARBOUR.replace("Harbour talks fail\n", "Harbour talks fail\n\nIt rained.\n")
    changed = add_line.replace("No comment.", "No comment at all.")

    report = add("harbour.txt", changed)

    assert report.outcome is ImportOutcome.NEW_VERSION
    assert (report.quotations, report.carried) == (3, 2)
    (row, *_) = ada.quotations.page().rows
    file = ada.quotations.open(row.quotation_id)
    assert (file.article_version, file.quotation_id) == (2, 4)
    assert file.statuses == ada.quotations.open(1).statuses
    assert file.statuses.reason == "heard it"
    assert [note.text for note in file.notes] == ["transcript"]
    assert "decide" in [event.act.value for event in file.history]
    assert file.attribution.quotation.content[0].of(file.article.text) == row.text
    assert ada.quotations.page().total == 3
    assert texts(ada, "is:old")[-1] == "No comment."
    assert texts(ada)[-1] == "No comment at all."
    assert ada.log.verify().difference is None


def test_a_version_that_returns_to_older_words_is_a_version_too(add: Add, ada: Desk) -> None:
    add("harbour.txt", HARBOUR)
    add("harbour.txt", HARBOUR.replace("Monday", "Friday"))

    report = add("harbour.txt", HARBOUR)

    assert (report.outcome, report.article_id) == (ImportOutcome.NEW_VERSION, 3)
    assert [entry.version for entry in ada.articles.versions(superseded=True)] == [1, 2, 3]
    assert [entry.version for entry in ada.articles.versions()] == [3]


def test_older_versions_are_listed_with_an_article_that_passes(add: Add, ada: Desk) -> None:
    add("harbour.txt", HARBOUR)
    add("market.txt", MARKET)
    add("harbour.txt", HARBOUR.replace("Harbour talks", "Port talks"))

    def listed(line: str) -> list[int]:
        wanted = ada.filters.articles(line)
        return [entry.article_id for entry in ada.articles.versions(wanted, superseded=True)]

    assert listed("is:changed") == [1, 3]
    assert listed("-is:changed") == [2]
    assert listed("is:changed port") == [3]
    assert listed("harbour") == [1]
    assert listed('body:"no comment"') == [1, 3]


def test_another_speaker_of_the_same_words_reopens_the_decision(add: Add, ada: Desk) -> None:
    add("harbour.txt", HARBOUR)
    ada.quotations.decide(1, wording=Wording.VERBATIM)

    add("harbour.txt", HARBOUR.replace("Jane Doe said: “The", "Mary Major said: “The"))

    statuses = ada.quotations.page().rows[0].statuses
    assert (statuses.workflow, statuses.wording) == (Workflow.REOPENED, Wording.VERBATIM)


def test_a_decision_does_not_move_to_a_lookalike(add: Add, ada: Desk) -> None:
    add("harbour.txt", HARBOUR)
    ada.quotations.decide(3, wording=Wording.VERBATIM)

    add("harbour.txt", HARBOUR.replace("Jane Doe said: “No comment.”", "")
        + "Asked again, Jane Doe said: “No comment.”\n")  # fmt: skip

    assert [row.statuses.workflow for row in ada.quotations.page().rows] == [Workflow.NEW] * 3


def test_spans_and_speakers_that_reviewers_set_move_with_the_words(add: Add, ada: Desk) -> None:
    add("harbour.txt", HARBOUR)
    span = ada.quotations.open(1).attribution.quotation.content[0]
    ada.quotations.edit_spans(1, [Span(span.start, span.end - 11)])
    ada.quotations.reattribute(1, name="Mary Major")

    add("harbour.txt", HARBOUR.replace("Harbour talks fail\n", "Harbour talks fail\n\nIt rains.\n"))

    file = ada.quotations.open(ada.quotations.page().rows[0].quotation_id)
    assert file.text == "The harbour was closed"
    assert file.attribution.source is not None
    assert file.attribution.source.name == "Mary Major"
    assert ada.log.verify().difference is None


def test_a_dismissed_flag_stays_dismissed_in_a_new_version(add: Add, ada: Desk) -> None:
    add("harbour.txt", HARBOUR)
    ada.conflicts.decide(1, ConflictStatus.NOT_A_CONFLICT, "other harbour")

    add("harbour.txt", HARBOUR + "\nAnn Lee denied: “The harbour was never dredged.”\n")

    assert [(row.status, row.decided_by) for row in ada.conflicts.page().rows] == [
        (ConflictStatus.NOT_A_CONFLICT, "ada"),
        (ConflictStatus.OPEN, None),
    ]


def test_a_dismissed_flag_does_not_come_back_with_a_further_rendering(add: Add, ada: Desk) -> None:
    add("harbour.txt", HARBOUR)
    ada.conflicts.decide(1, ConflictStatus.NOT_A_CONFLICT, "other harbour")

    add("third.txt", "Ferry\n\nJane Doe said: “The harbour was closed on Monday.”\n")

    assert [(row.conflict_id, row.status) for row in ada.conflicts.page().rows] == [
        (1, ConflictStatus.NOT_A_CONFLICT)
    ]
    assert ada.log.verify().difference is None


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe said: “The harbour was closed on Sunday.”",
        "Ann Lee said: “The harbour was closed on Monday.”",
    ],
    ids=["other words", "another speaker"],
)
def test_other_words_or_another_speaker_are_looked_at_again(add: Add, ada: Desk, line: str) -> None:
    add("harbour.txt", HARBOUR)
    ada.conflicts.decide(1, ConflictStatus.NOT_A_CONFLICT)

    add("third.txt", f"Ferry\n\n{line}\n")

    assert ada.conflicts.page(CONFLICTS.parse("status:open")).total == 1


def test_a_dismissed_flag_comes_back_where_a_new_version_has_other_words(
    add: Add, ada: Desk
) -> None:
    add("harbour.txt", HARBOUR)
    ada.conflicts.decide(1, ConflictStatus.NOT_A_CONFLICT)

    add("harbour.txt", HARBOUR.replace("closed on Monday", "closed for the whole of Monday"))

    assert [row.status for row in ada.conflicts.page().rows] == [ConflictStatus.OPEN]


def test_flags_reach_over_articles_and_leave_with_the_version(add: Add, ada: Desk) -> None:
    add("harbour.txt", HARBOUR)
    add("other.txt", "Ferry\n\nAnn Lee denied: “The harbour was closed.”\n")
    (flag,) = [row for row in ada.conflicts.page().rows if row.a.article_id != row.b.article_id]
    assert {flag.a.article_id, flag.b.article_id} == {1, 2}

    add("other.txt", "Ferry\n\nAnn Lee said: “No word from me.”\n")

    assert [row.conflict_id for row in ada.conflicts.page().rows] == [1]
    assert len(ada.conflicts.open(flag.conflict_id).history) == 0


def test_sources_are_linked_over_articles(add: Add, ada: Desk) -> None:
    add("harbour.txt", HARBOUR)
    add("ferry.txt", "Ferry\n\nJohn Roe said: “Nothing to add.”\n")

    assert [(s.source.name, s.quotations) for s in ada.sources.find()] == [
        ("Jane Doe", 2),
        ("John Roe", 2),
    ]


def test_an_import_finds_a_merged_source_as_the_one_that_was_kept(add: Add, ada: Desk) -> None:
    add("harbour.txt", HARBOUR)
    doe, roe = (ada.quotations.open(number).source_id or 0 for number in (1, 2))
    ada.sources.merge(doe, roe)

    add("ferry.txt", "Ferry\n\nJane Doe said: “Nothing to add.”\n")

    assert [(s.source.name, s.quotations) for s in ada.sources.find()] == [("Jane Doe", 4)]
    ada.log.undo()
    assert ada.log.verify().difference is None


def test_bad_files_are_named_and_the_rest_goes_on(
    empty: sessionmaker[Session], tmp_path: Path
) -> None:
    good, blank = tmp_path / "good.txt", tmp_path / "blank.txt"
    good.write_text(HARBOUR, encoding="utf-8")
    blank.write_text(" \n")

    reports = list(
        import_files([blank, tmp_path / "gone.txt", good], empty, FakeTagger(), ticking(), SMALL)
    )

    assert [(r.outcome, r.reason) for r in reports] == [
        (ImportOutcome.FAILED, "empty"),
        (ImportOutcome.FAILED, "no such file"),
        (ImportOutcome.NEW, ""),
    ]


def test_two_texts_piped_in_are_two_articles(empty: sessionmaker[Session], tmp_path: Path) -> None:
    outcomes = []
    for text in (HARBOUR, "Ferry\n\nJohn Roe said: “Nothing to add.”\n", HARBOUR):
        (tmp_path / "piped").write_text(text, encoding="utf-8")
        piped = replace(SMALL, read=lambda path: replace(SMALL.read(path), origin="-"))
        (report,) = import_files([tmp_path / "piped"], empty, FakeTagger(), ticking(), piped)
        outcomes.append(report.outcome)

    assert outcomes == [ImportOutcome.NEW, ImportOutcome.NEW, ImportOutcome.UNCHANGED]


@pytest.mark.parametrize("stage", ["detect", "link"])
def test_nothing_of_an_article_is_kept_when_its_import_breaks_off(
    empty: sessionmaker[Session], tmp_path: Path, stage: str
) -> None:
    calls = []

    def fall_over(new: object, known: object) -> tuple[()]:
        calls.append(stage)
        # Linking is done once on a snapshot and once while the article is being saved.
        if stage == "detect" or len(calls) > 1:
            raise RuntimeError("power cut")
        return ()

    (tmp_path / "harbour.txt").write_text("Harbour\n\nIt is shut.\n", encoding="utf-8")
    broken = (
        replace(SMALL, detect=fall_over) if stage == "detect" else replace(SMALL, link=fall_over)
    )
    with pytest.raises(RuntimeError, match="power cut"):
        list(import_files([tmp_path / "harbour.txt"], empty, FakeTagger(), ticking(), broken))

    assert list(Desk(empty, "ada").articles.versions()) == []
    assert verify_log(empty).events == 0


FERRY = "Ferry\n\nAnn Lee denied: “The harbour was closed.”\n"


def test_reviewers_decide_while_an_article_is_compared(
    add: Add, ada: Desk, empty: sessionmaker[Session], tmp_path: Path
) -> None:
    add("harbour.txt", HARBOUR)
    compared = []

    def decide_meanwhile(
        new: Sequence[Statement], known: Sequence[Statement]
    ) -> tuple[Conflict, ...]:
        ada.quotations.decide(
            1, wording=Wording.VERBATIM
        )  # waits for ever if the import holds the lock
        compared.append(len(known))
        return detect(new, known)

    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    busy = replace(SMALL, detect=decide_meanwhile)
    (report,) = import_files([tmp_path / "ferry.txt"], empty, FakeTagger(), ticking(), busy)

    assert (compared, report.flags) == ([2], 1)
    assert [event.reviewer for event in ada.log.history()] == ["import", "ada", "import"]
    assert verify_log(empty).difference is None


def test_what_changed_while_an_article_was_compared_is_compared_again(
    add: Add, ada: Desk, empty: sessionmaker[Session], tmp_path: Path
) -> None:
    add("harbour.txt", HARBOUR)
    said_by: list[set[str | None]] = []

    def rename_meanwhile(
        new: Sequence[Statement], known: Sequence[Statement]
    ) -> tuple[Conflict, ...]:
        said_by.append({statement.source for statement in known})
        if len(said_by) == 1:
            ada.quotations.reattribute(1, name="Ann Lee")
        return detect(new, known)

    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    busy = replace(SMALL, detect=rename_meanwhile)
    (report,) = import_files([tmp_path / "ferry.txt"], empty, FakeTagger(), ticking(), busy)

    assert said_by[1] != said_by[0]
    assert "Ann Lee" in said_by[1]
    assert report.flags == 0


def test_strange_characters_survive(add: Add, ada: Desk) -> None:
    words = "שלום \u202b🏴‍☠️ e\u0301 ' % _ \\ \U0001f600"

    add("strange.txt", f"Harbour\n\nJane Doe said: “{words}”\n")

    file = ada.quotations.open(1)
    assert file.text == words
    assert texts(ada, 'text:"é \' % _ \\"') == [words]
    assert texts(ada, "text:שלום") == texts(ada, r"text:/%\s_/") == [words]
    assert texts(ada, "text:שלו") == []


def test_long_names_and_origins_fit_into_every_index(
    empty: sessionmaker[Session], tmp_path: Path
) -> None:
    def place(data: bytes, origin: str, retrieved_at: object) -> Article:
        article = SMALL.article(data, origin, NOON)
        return replace(article, title="é" * 9000, outlet="é" * 9000)

    name = "A" + "é" * 5000
    (tmp_path / "long.txt").write_text(f"Long\n\n{name} said: “{'é' * 9000}”\n", encoding="utf-8")
    long_origin = replace(
        SMALL,
        article=place,
        read=lambda path: replace(SMALL.read(path), origin="/é" * 3000),
    )

    reports = list(
        import_files([tmp_path / "long.txt"] * 2, empty, FakeTagger(), ticking(), long_origin)
    )

    assert [r.outcome for r in reports] == [ImportOutcome.NEW, ImportOutcome.UNCHANGED]
