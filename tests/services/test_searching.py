"""Words, phrases, beginnings and patterns, found on both databases alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from tests.conftest import DATABASES, database
from tests.services.corridor import SMALL, FakeTagger
from tests.support import ticking
from workbench.domain.errors import InvalidInputError
from workbench.domain.lists.filters import FilterKey, QuoteFilter, Term
from workbench.domain.review.decisions import ConflictStatus, Wording, Workflow
from workbench.domain.text.folding import words_of
from workbench.domain.text.span import Span
from workbench.services.desk import Desk
from workbench.services.filters.terms import CONFLICTS, QUOTATIONS
from workbench.services.importing.files import import_files
from workbench.store.engine import patterns
from workbench.store.engine.opening import close_store, open_store
from workbench.store.schema.tables import QuotationRow
from workbench.store.search.queue import queue_ids

on_one_desk = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)

ARTICLE = """Tax row

Jane Doe said: “The new taxes hit Zelenskÿ’s £5m arms-deals in São Paulo.”

John Roe said: “A tax is not a syntax, he wrote in /etc/passwd; don't ask.”

Ann Lee said: “Die Straße ist zu. İstanbul! 1,000 tonnes.”

Readers of the reservoir column replied.
"""


@pytest.fixture(scope="module", params=DATABASES)
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """Three quotations in one article; for tests that leave them as they are."""
    folder = tmp_path_factory.mktemp("words")
    with database(request, folder) as url:
        sessions = open_store(url)
        add(sessions, folder, "tax.txt", ARTICLE)
        yield Desk(sessions, "ada", ticking())
        close_store(sessions)


def add(sessions: sessionmaker[Session], folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    list(import_files([folder / name], sessions, FakeTagger(), ticking(), SMALL))


def found(desk: Desk, line: str) -> list[int]:
    page = desk.quotations.page(QUOTATIONS.parse(line))
    assert page.total == len(page.rows)
    return [row.quotation_id for row in page.rows]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("TAX", [2]),
        ("tax*", [1, 2]),
        ("text:tax,taxes", [1, 2]),
        ("zelensky", [1]),
        ('text:"zelenskÿ\'s £5m"', [1]),
        ("text:5m", [1]),
        ("sao", [1]),
        ("arms-deals", [1]),
        ("text:“arms deals”", [1]),
        ('text:"arms deal*"', [1]),
        ('text:"deals arms"', []),
        ("deals arms", [1]),
        ("strasse", [3]),
        ("ISTANBUL", [3]),
        ('"1,000"', [3]),
        ("don’t", [2]),
        ("-tax*", [3]),
        ("/tax(es)?/", [1, 2]),
        (r"text:/\btax\b/", [2]),
        (r"text:/[0-9]{4}|£\d/", [1]),
        ("text:/SYNTAX, he/", [2]),
        (r"text:/\/etc\/p/", [2]),
        ("text:/straße/,/são/", [1, 3]),
        ("-text:/tax/", [3]),
        ("body:reservoir", [1, 2, 3]),
        ('body:"reservoir col*"', [1, 2, 3]),
        ('body:"column reservoir"', []),
        ("-body:reservoir", []),
        ("body:syntax text:strasse", [3]),
    ],
)
def test_words_are_found_as_readers_write_them(desk: Desk, line: str, expected: list[int]) -> None:
    assert found(desk, line) == expected


def test_conflicts_are_searched_by_the_words_of_either_side(
    sessions: sessionmaker[Session],
) -> None:
    desk = Desk(sessions, "ada", ticking())

    for line, count in (
        ("never", 1),
        ("text:/clos(e|ed) on/", 1),
        ("body:harbour", 1),
        ("doubled", 0),
    ):
        assert desk.conflicts.page(CONFLICTS.parse(line)).total == count


@pytest.mark.parametrize(
    "words",
    [
        'folded:x" OR 1', "NEAR(a b)", "a AND NOT b", "^tax", "{tax}", "tax)", "-- ;", "tax' --",
        "tax:*", "<->", "!tax & deals", "\\", "%_", "tax\x00deals", "rowid:1", "*", "**tax**",
        "\U0001e922\U0001e923", "x" * 5000, "a " * 400,
    ],
)  # fmt: skip
def test_no_words_are_taken_for_a_query(desk: Desk, words: str) -> None:
    line = f'text:"{words.replace(chr(34), "")}"'
    with suppress(InvalidInputError):
        assert all(number in {1, 2, 3} for number in found(desk, line))
        found(desk, f"body:{line.removeprefix('text:')}")


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(before=st.text(max_size=20), words=st.text(max_size=30), after=st.text(max_size=20))
def test_whatever_is_looked_for_is_found_where_it_stands(
    desk: Desk, before: str, words: str, after: str
) -> None:
    sought = words_of(words)
    term = Term(key=FilterKey.TEXT, values=(sought,))
    with desk.workspace.sessions() as session:
        row = session.get_one(QuotationRow, 1)
        row.folded = words_of(f"{before} {words} {after}")
        session.flush()
        with suppress(InvalidInputError):
            queue_ids(session, QUOTATIONS.parse(f'text:"{words}" body:"{words}"'), 9)
        if sought:
            assert 1 in queue_ids(session, QuoteFilter(terms=(term,)), 9)
        session.rollback()


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(st.text("aeo(|)?*+{2,}[^-]\\ds.$ ", max_size=12) | st.text(max_size=8))
def test_a_pattern_is_refused_or_means_the_same_to_both_databases(desk: Desk, pattern: str) -> None:
    term = Term(key=FilterKey.TEXT, values=(f"/{pattern}/",))
    texts = {row.quotation_id: row.text for row in desk.quotations.page().rows}
    with suppress(InvalidInputError):
        patterns.check_pattern(pattern)
        page = desk.quotations.page(QuoteFilter(terms=(term,)))
        here = [n for n, text in texts.items() if patterns._compiled(pattern).search(text)]
        assert [row.quotation_id for row in page.rows] == here


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("tax(", "missing"),
        ("(?=tax)", r"\(\? is not understood"),
        ("(a)\\1", r"\\1 is not understood"),
        ("\\p{Lu}", "not understood"),
        ("a++", "not understood"),
        ("(?:tax){e<=1}", "repetition is"),
        ("a{999}", "up to 255"),
        ("[[:alpha:]]", "not understood"),
        ("x" * 300, "at most 200"),
        ("tax\\", "not understood"),
    ],
)
def test_a_pattern_that_will_not_do_is_pointed_at(pattern: str, why: str) -> None:
    with pytest.raises(InvalidInputError, match=why):
        QUOTATIONS.parse(f"status:new text:/{pattern}/")


def test_a_pattern_that_would_try_for_years_is_broken_off(
    empty: sessionmaker[Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "SECONDS", 0.3)
    add(empty, tmp_path, "a.txt", f"A\n\nJane Doe said: “{'a' * 4000}!”\n")
    desk = Desk(empty, "ada", ticking())
    began = monotonic()

    with suppress(InvalidInputError):  # PostgreSQL does not try in vain
        assert found(desk, "text:/(a+a+)+[bc]/") == []

    assert monotonic() - began < 60
    if empty.kw["bind"].dialect.name == "sqlite":
        with pytest.raises(InvalidInputError, match="took longer than"):
            found(desk, "text:/(a+a+)+[bc]/")
    assert found(desk, "text:/a!/") == [1]


def test_moved_limits_and_their_undo_are_found_by_the_words_that_stand(
    sessions: sessionmaker[Session],
) -> None:
    desk = Desk(sessions, "ada", ticking())
    file = desk.quotations.open(1)
    (span,) = file.attribution.quotation.content
    assert found(desk, "monday") == [1]

    desk.quotations.edit_spans(
        1, (Span(span.start, span.start + len("The harbour")),), seen=file.version
    )
    assert found(desk, "monday") == []
    desk.log.undo()

    assert found(desk, "monday") == [1]


def test_the_example_of_the_filter_language_works(
    empty: sessionmaker[Session], tmp_path: Path
) -> None:
    desk = Desk(empty, "ada", ticking())
    add(empty, tmp_path, "a.txt", "Tax\n\nJane Doe said: “The taxes closed the harbour.”\n")
    add(empty, tmp_path, "b.txt", "Ferry\n\nJohn Roe denied: “Nobody closed the harbour.”\n")
    line = (
        'status:altered speaker:"Jane Doe" outlet:~post is:conflict -is:done by:me'
        " after:2024-01-01 text:/tax(es)?/"
    )
    assert found(desk, line) == []

    desk.quotations.decide(1, wording=Wording.ALTERED)
    assert found(desk, line.replace("-is:done ", "")) == [1]
    desk.quotations.decide(1, workflow=Workflow.REOPENED)

    assert found(desk, line) == [1]
    desk.conflicts.decide(1, ConflictStatus.EXPLAINED)
    assert found(desk, line) == []


def test_a_text_as_long_as_a_book_is_imported_and_found_by_its_beginning(
    empty: sessionmaker[Session], tmp_path: Path
) -> None:
    words = " ".join(f"w{number}" for number in range(120_000))
    add(empty, tmp_path, "long.txt", f"Long\n\nJane Doe said: “Short.”\n\n{words}\n")
    desk = Desk(empty, "ada", ticking())

    assert found(desk, "body:w40000") == [1]
    assert found(desk, "body:w119999") == []
