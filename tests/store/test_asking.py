"""Filters find what a plain reading of every row would find, and find it by their indexes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, text
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, SQLModel, col, select

from tests.conftest import DATABASES, database
from tests.services.corridor import SMALL, FakeTagger
from tests.support import ticking
from workbench.domain.errors import InvalidInputError
from workbench.domain.lists.filters import (
    PATTERN,
    FilterKey,
    QuoteFilter,
    SortOrder,
    Term,
)
from workbench.domain.lists.opened import QuotationKey
from workbench.domain.review.decisions import ConflictStatus, Wording, Workflow
from workbench.domain.text.folding import PREFIX, fold, words_of
from workbench.services.desk import Desk
from workbench.services.filters.terms import ARTICLES, QUOTATIONS
from workbench.services.importing.files import import_files
from workbench.services.reading.paging import Reach, read_page
from workbench.store.engine import patterns
from workbench.store.engine.opening import close_store, open_store
from workbench.store.engine.session import begin_writing, engine_of, reading, writing
from workbench.store.log.events import history
from workbench.store.schema.count_tables import CountRow, MentionRow, SourceCountRow
from workbench.store.schema.flag_tables import ConflictRow, RenderingRow
from workbench.store.schema.full_text import index_article
from workbench.store.schema.log_tables import EvidenceRow, NoteRow
from workbench.store.schema.tables import AliasRow, ArticleRow, QuotationRow, SourceRow
from workbench.store.search import queue
from workbench.store.search.conditions import asks_for_old
from workbench.store.search.counts import count_quotations, counts_are_kept
from workbench.store.sources.source_search import most_quoted, of_sources_called
from workbench.store.views.article_overview import count_articles

SPEAKERS = ("Jane Doe", "John Roe", "Ann Lee", "Doe Minor")
PLACES = ("harbour", "market", "ferry", "tax office")
law = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=70
)


def paragraphs(seed: int) -> str:
    """Some paragraphs of an article; those of other articles are said again now and then."""
    lines = []
    for number in range(2 + seed % 3):
        turn = seed + number * (1 + seed % 2)
        name, place = SPEAKERS[turn % 4], PLACES[turn % 3]
        words = f"The {place} closed on day {turn % 5}, in {PLACES[-1 - turn % 2]} {turn % 7}"
        denied = turn % 4 == 1
        lines.append(f"{name} {'denied' if denied else 'said'}: “{words}.”")
    return "\n\n".join(lines)


@pytest.fixture(scope="module", params=DATABASES)
def sessions(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sessionmaker[Session]]:
    """A dozen articles, some in two versions, on which two reviewers have worked; only read."""
    folder = tmp_path_factory.mktemp("asking")
    with database(request, folder) as url:
        store = open_store(url)
        for seed in range(12):
            file = folder / f"{seed}.txt"
            for version in range(1 + (seed % 4 == 2)):
                head = f"{PLACES[seed % 3].title()} {seed}\n\n{paragraphs(seed)}\n"
                file.write_text(f"{head}\nVersion {version} of it.\n", encoding="utf-8")
                list(import_files([file], store, FakeTagger(), ticking(), SMALL))
        work(store)
        yield store
        close_store(store)


def work(store: sessionmaker[Session]) -> None:
    """What two reviewers did: decisions, notes, a merge, a split, and some of it undone."""
    ada, bob = (Desk(store, name, ticking()) for name in ("ada", "bob"))
    numbers = [row.quotation_id for row in ada.quotations.page().rows]
    for place, number in enumerate(numbers):
        desk = (ada, bob)[place % 2]
        if place % 3 == 0:
            desk.quotations.decide(number, wording=tuple(Wording)[place % 2])
        if place % 5 == 0:
            desk.quotations.decide(number, workflow=Workflow.AWAITING_SECOND_READER)
        if place % 7 == 0:
            desk.team.assign({f"quotation:{number}": None}, "carla")
    ada.remarks.note(f"quotation:{numbers[3]}", "hm")
    ada.remarks.add_evidence(f"quotation:{numbers[4]}", "https://example.org")
    ada.remarks.note(f"quotation:{numbers[5]}", "taken back")
    ada.log.undo()
    ada.quotations.split(
        numbers[6], ada.quotations.open(numbers[6]).attribution.quotation.content[0].start + 12
    )
    flags = [row.conflict_id for row in ada.conflicts.page().rows]
    for flag in flags[::3]:
        bob.conflicts.decide(flag, ConflictStatus.EXPLAINED)
    ada.sources.merge(*(ada.quotations.open(number).source_id or 0 for number in numbers[:2]))
    bob.quotations.reattribute(numbers[8], name="Mary Major")
    bob.quotations.reattribute(numbers[9])


@pytest.fixture(scope="module")
def plain(sessions: sessionmaker[Session]) -> Plain:
    """All of it in memory."""
    with reading(sessions) as session:
        return Plain(session)


@dataclass
class Plain:
    """Everything in memory, and every term as a plain question about one row."""

    session: Session

    def __post_init__(self) -> None:
        read = self.session.exec
        self.rows: Sequence[QuotationRow] = read(select(QuotationRow)).all()
        self.articles = {row.id: row for row in read(select(ArticleRow))}
        self.sources = {row.id: row for row in read(select(SourceRow))}
        self.names = [row for row in read(select(AliasRow)) if not row.withdrawn]
        self.flags = [row for row in read(select(ConflictRow)) if row.current]
        self.groups = {row.quotation_id: row.group_id for row in read(select(RenderingRow))}
        self.about: Mapping[str, set[str]] = {
            "noted": {row.subject for row in read(select(NoteRow)) if not row.withdrawn},
            "evidenced": {row.subject for row in read(select(EvidenceRow)) if not row.withdrawn},
        }

    def kept(self, source: int | None) -> int | None:
        return None if source is None else self.sources[source].merged_into or source

    def passes(self, row: QuotationRow, wanted: QuoteFilter) -> bool:
        old = asks_for_old(wanted.terms)
        if row.set_aside if old else not row.current:
            return False
        return all(
            any(self.fulfils(row, term.key, value) for value in term.values) != term.negated
            for term in wanted.terms
        )

    def fulfils(self, row: QuotationRow, key: FilterKey, value: str) -> bool:
        article, folded = self.articles[row.article_id], fold(value)
        answers: dict[FilterKey, Any] = {
            FilterKey.STATUS: lambda: value in (row.workflow, row.wording, row.content),
            FilterKey.KIND: lambda: row.kind == value,
            FilterKey.IS: partial(self.stands, row, value),
            FilterKey.BY: lambda: row.decided_by == value,
            FilterKey.ASSIGNED: lambda: row.assigned_to == (None if value == "none" else value),
            FilterKey.READER: partial(self.reads, row, value),
            FilterKey.SPEAKER: lambda: (
                folded in (row.mention_folded or "")
                or any(
                    self.kept(name.source_id) == self.kept(row.source_id) and folded in name.folded
                    for name in self.names
                )
            ),
            FilterKey.SOURCE: lambda: self.kept(row.source_id) == int(value),
            FilterKey.OUTLET: lambda: folded in (article.outlet_folded or ""),
            FilterKey.ARTICLE: lambda: (
                row.article_id == int(value)
                if value.isdigit()
                else folded in (article.title_folded or "")
            ),
            FilterKey.AFTER: lambda: (article.published or "") >= value,
            FilterKey.BEFORE: lambda: (article.published or "9") < value,
            FilterKey.SURE: lambda: (
                row.confidence < float(value[1:])
                if value[0] == "<"
                else row.confidence > float(value[1:])
            ),
            FilterKey.TEXT: partial(says, row.text, value),
            FilterKey.BODY: partial(says, article.text, value),
        }
        return bool(answers[key]())

    def stands(self, row: QuotationRow, value: str) -> bool:
        if value in self.about:
            return f"quotation:{row.id}" in self.about[value]
        return {
            "conflict": self.flagged(row),
            "decided": row.decided_by is not None,
            "done": row.workflow == "done",
            "new": row.workflow == "new",
            "old": not row.current,
            "resolved": row.source_id is not None,
        }[value]

    def flagged(self, row: QuotationRow) -> bool:
        for flag in self.flags:
            sides = {flag.a_id, flag.b_id}
            groups = {self.groups[side] for side in sides if side in self.groups}
            rendered = row.current and not flag.finding and self.groups.get(row.id or 0) in groups
            if flag.status == "open" and (row.id in sides or rendered):
                return True
        return False

    @staticmethod
    def reads(row: QuotationRow, reviewer: str) -> bool:
        first = row.first_reader or row.decided_by
        waits = row.workflow == "awaiting second reader"
        return waits and first not in (None, reviewer) and row.assigned_to in (None, reviewer)


def says(printed: str, sought: str) -> bool:
    if sought.startswith(PATTERN):
        return re.search(sought[1:-1], printed, re.IGNORECASE | re.DOTALL) is not None
    end = "" if sought.endswith(PREFIX) else " "
    return f" {sought.removesuffix(PREFIX)}{end}" in f" {words_of(printed)} "


WORDS = ("closed", "closed on", "harbour", "har*", "day 3 in", "tax office 4", "no", "in the*", "4")
VALUES: Mapping[FilterKey, Sequence[str]] = {
    FilterKey.STATUS: ("new", "done", "altered", "verbatim confirmed", "true"),
    FilterKey.KIND: ("direct", "indirect"),
    FilterKey.IS: (
        *("conflict", "decided", "done", "new", "noted", "evidenced", "old", "resolved"),
    ),
    FilterKey.SPEAKER: ("doe", "Jane Doe", "lee", "roe", "mary", "nobody", "%"),
    FilterKey.SOURCE: ("1", "2", "3", "9"),
    FilterKey.OUTLET: ("harbour", "post", "ferry", "nowhere"),
    FilterKey.ARTICLE: ("1", "3", "99", "market", "1"),
    FilterKey.BY: ("ada", "bob", "carla"),
    FilterKey.ASSIGNED: ("carla", "none", "ada"),
    FilterKey.READER: ("ada", "bob", "carla"),
    FilterKey.TEXT: (*WORDS, "/day [12]/", "/HARBOUR|tax/", "/^the f.*y/", "/zz/"),
    FilterKey.BODY: (*WORDS, "version 1", "lee said"),
    FilterKey.AFTER: ("2024-05-01", "2024-05-02"),
    FilterKey.BEFORE: ("2024-05-01", "2024-05-02"),
    FilterKey.SURE: ("<0.9", ">0.5", ">0.85"),
}
terms = st.sampled_from(list(VALUES)).flatmap(
    lambda key: st.builds(
        Term,
        key=st.just(key),
        values=st.lists(st.sampled_from(VALUES[key]), min_size=1, max_size=2).map(tuple),
        negated=st.booleans(),
    )
)
filters = st.builds(
    QuoteFilter, terms=st.lists(terms, max_size=3).map(tuple), order=st.sampled_from(SortOrder)
)


places = st.builds(
    Term,
    key=st.sampled_from([FilterKey.STATUS, FilterKey.IS]),
    values=st.lists(st.sampled_from(["new", "done"]), min_size=1, max_size=2).map(tuple),
    negated=st.booleans(),
)
said = st.builds(
    Term,
    key=st.just(FilterKey.SOURCE),
    values=st.lists(st.sampled_from(VALUES[FilterKey.SOURCE]), min_size=1, max_size=2).map(tuple),
    negated=st.booleans(),
)


@pytest.mark.slow
@law
@given(terms=st.lists(st.one_of(said, places), min_size=1, max_size=3).map(tuple))
def test_what_sources_said_is_counted_as_a_plain_reading_of_every_row_counts_it(
    sessions: sessionmaker[Session], plain: Plain, terms: tuple[Term, ...]
) -> None:
    wanted = QuoteFilter(terms=terms)
    with reading(sessions) as session:
        passing = [row for row in plain.rows if plain.passes(row, wanted)]

        assert count_quotations(session, wanted) == len(passing)


@pytest.mark.slow
@pytest.mark.parametrize("line", ["source:1", "source:1,2 -is:done", "source:1 status:new is:new"])
def test_what_a_source_said_is_not_counted_row_by_row(
    crowd: sessionmaker[Session], line: str
) -> None:
    assert counts_are_kept(QUOTATIONS.parse(line))
    assert plans_of(crowd, lambda session: count_quotations(session, QUOTATIONS.parse(line))) == []


def test_sources_are_listed_by_how_much_is_quoted_of_all_that_they_stand_for(
    sessions: sessionmaker[Session], plain: Plain
) -> None:
    given_to = (plain.kept(row.source_id) for row in plain.rows if row.current)
    quoted = Counter(number for number in given_to if number is not None)
    expected = sorted(quoted.items(), key=lambda found: (-found[1], found[0]))

    with reading(sessions) as session:
        found = most_quoted(session, None, 1000)
        called = most_quoted(session, of_sources_called("doe"), 1000)

    assert [(known.source_id, known.quotations) for known in found] == expected
    named = {plain.kept(name.source_id) for name in plain.names if "doe" in name.folded}
    assert called == tuple(known for known in found if known.source_id in named)
    assert 0 < len(called) < len(found)


@pytest.mark.slow
@law
@given(wanted=filters, tried=st.sampled_from([0, 3, 8_000]), limit=st.integers(3, 20))
def test_a_filter_finds_what_a_plain_reading_of_every_row_finds(
    sessions: sessionmaker[Session], plain: Plain, wanted: QuoteFilter, tried: int, limit: int
) -> None:
    with reading(sessions) as session, pytest.MonkeyPatch.context() as patched:
        patched.setattr(queue, "NEARBY", tried)
        passing = [row for row in plain.rows if plain.passes(row, wanted)]
        places = {row.id: place_in(row, wanted.order) for row in passing}
        expected = sorted(places, key=lambda number: places[number])

        assert count_quotations(session, wanted) == len(expected)
        assert paged(session, wanted, limit) == expected
        assert paged(session, wanted, limit, back=True) == expected


def place_in(row: QuotationRow, order: SortOrder) -> tuple[Any, ...]:
    if order is SortOrder.CONFIDENCE:
        return row.confidence, row.id
    return row.article_id, row.start, row.id


def paged(session: Session, wanted: QuoteFilter, limit: int, *, back: bool = False) -> list[int]:
    """The whole list, read window by window from its start or from its end."""
    beyond = 2**31 - 1
    key: QuotationKey | None = None
    if back:
        key = QuotationKey(article_id=beyond, start=beyond, quotation_id=beyond, confidence=2.0)
    found: list[int] = []
    while True:
        reach = Reach(limit=limit, before=key) if back else Reach(limit=limit, after=key)
        window = read_page(
            partial(queue.queue_ids, session, wanted),
            partial(queue.queue_rows, session),
            lambda row: row.key,
            reach,
            0,
        )
        numbers = [row.quotation_id for row in window.rows]
        found = numbers + found if back else found + numbers
        if not (window.more_before if back else window.more_after):
            return found
        key = window.rows[0 if back else -1].key


def test_what_triggers_count_is_what_there_is(sessions: sessionmaker[Session]) -> None:
    with reading(sessions) as session:
        assert_counted(session)


def standing(row: QuotationRow | CountRow) -> tuple[str | None, ...]:
    return row.kind, row.workflow, row.wording, row.content, row.decided_by, row.assigned_to


def assert_counted(session: Session) -> None:
    """The counts that triggers keep are those of the rows."""
    current = session.exec(select(QuotationRow).where(col(QuotationRow.current))).all()
    kept = session.exec(select(CountRow).where(col(CountRow.quotations) != 0)).all()
    assert Counter(map(standing, current)) == {standing(row): row.quotations for row in kept}
    assert len(kept) == len(set(map(standing, kept)))
    given_to = Counter((row.source_id, row.workflow) for row in current if row.source_id)
    told = session.exec(select(SourceCountRow).where(col(SourceCountRow.quotations) != 0))
    assert given_to == {(row.source_id, row.workflow): row.quotations for row in told}
    mentions = set(session.exec(select(QuotationRow.mention_folded)))
    assert set(session.exec(select(MentionRow.folded))) >= mentions - {None}


@pytest.fixture(scope="module", params=DATABASES)
def crowd(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sessionmaker[Session]]:
    """Six thousand quotations, so that it is worth while to ask an index; only read."""
    folder = tmp_path_factory.mktemp("crowd")
    with database(request, folder) as url:
        store = open_store(url)
        (folder / "first.txt").write_text(f"First\n\n{paragraphs(1)}\n", encoding="utf-8")
        list(import_files([folder / "first.txt"], store, FakeTagger(), ticking(), SMALL))
        with writing(store) as session:
            crowded(session)
        if engine_of(store).dialect.name == "postgresql":
            with begin_writing(engine_of(store)) as connection:
                connection.execute(text("ANALYZE"))
        yield store
        close_store(store)


def crowded(session: Session) -> None:
    """Rows like the first ones, each with a word, a speaker and a day that few others have."""
    for number in range(100, 400):
        day = f"{1700 + number}-01-01"
        names = {"outlet_folded": f"post {number}", "origin_sha256": str(number)}
        made = {**values(session.get_one(ArticleRow, 1)), **names, "id": number, "published": day}
        session.add(ArticleRow(**made))
        session.add(
            SourceRow(id=number, name=f"Name {number}", kind="person", role=None, organisation=None)
        )
        session.flush()
        session.add(AliasRow(source_id=number, alias=f"Name {number}", folded=f"name {number}"))
        index_article(session, number, f"body{number}")
    like = values(session.get_one(QuotationRow, 1))
    for number in range(1000, 7000):
        few = number % 300
        standing = {"workflow": "done", "wording": "altered", "decided_by": "ben"}
        made = {**like, **(standing if few < 3 else {}), "id": number, "start": number}
        made |= {"article_id": 100 + number // 20 % 300, "folded": f"said word{few}"}
        made |= {"source_id": 100 + few, "mention_folded": f"mention {few}"}
        made |= {"content": "true" if few == 5 else None, "confidence": number / 7000}
        session.add(QuotationRow(**made, assigned_to="carla" if few == 7 else None))
    session.flush()
    for number in range(1000, 3000, 10):
        status = "open" if number % 100 == 0 else "explained"
        session.add(flag_between(number, number + 1, status))


def flag_between(a: int, b: int, status: str) -> ConflictRow:
    made: dict[str, Any] = dict.fromkeys(("a_text", "b_text", "explanation", "rule", "reason"), "x")
    made |= {"current": True, "finding": False, "score": 0.5, "doubt": 0.5, "version": 1}
    made |= {"a_words": [], "b_words": [], "decided_by": None, "decided_at": None}
    return ConflictRow(**made, a_id=a, b_id=b, kind="denial", status=status)


def values(row: SQLModel) -> dict[str, Any]:
    return {name: value for name, value in row.model_dump().items() if name != "assigned_to"}


@pytest.mark.parametrize(
    ("line", "sqlite", "postgresql"),
    [
        ("", "ix_quotation_queue", "ix_quotation_queue"),
        ("sort:confidence", "ix_quotation_doubt", "ix_quotation_doubt"),
        ("status:altered", "ix_quotation_wording", "ix_quotation_wording"),
        ("status:done", "ix_quotation_workflow", "ix_quotation_workflow"),
        ("status:true", "ix_quotation_content", "ix_quotation_content"),
        ("by:ben", "ix_quotation_decided_by", "ix_quotation_decided_by"),
        ("assigned:carla", "ix_quotation_assigned_to", "ix_quotation_assigned_to"),
        ("source:123", "ix_quotation_source", "ix_quotation_source"),
        ('speaker:"name 123"', "ix_quotation_source", "ix_quotation_source"),
        ('speaker:"mention 17"', "ix_quotation_mention", "ix_quotation_mention"),
        ("text:word7", "quotation_words VIRTUAL TABLE INDEX", "ix_quotation_words"),
        ("text:word7 -is:done", "quotation_words VIRTUAL TABLE INDEX", "ix_quotation_words"),
        ("body:body123", "article_words VIRTUAL TABLE INDEX", "ix_article_words"),
        ("is:conflict", "COVERING INDEX ix_conflict_status", "ix_conflict_status"),
        ("is:conflict", "quotation USING INTEGER PRIMARY KEY", ""),
        ("after:2098-01-01", "ix_article_published", "ix_article_published"),
    ],
)
def test_what_a_term_names_is_looked_up_by_an_index(
    crowd: sessionmaker[Session],
    monkeypatch: pytest.MonkeyPatch,
    line: str,
    sqlite: str,
    postgresql: str,
) -> None:
    monkeypatch.setattr(queue, "NEARBY", 0)
    plan = plans_of(crowd, QUOTATIONS.parse(line))[-1]

    asked = sqlite if engine_of(crowd).dialect.name == "sqlite" else postgresql
    assert asked in plan
    assert not re.search(r"SCAN quotation$|Seq Scan on quotation", plan, re.MULTILINE)


def test_the_next_rows_are_tried_in_the_order_of_the_list(
    crowd: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "NEARBY", 5)
    wanted = QUOTATIONS.parse(
        "text:harbour body:harbour speaker:doe is:conflict outlet:post source:1 article:3"
    )

    for plan in plans_of(crowd, wanted)[:2]:
        assert not re.search("TEMP B-TREE|Sort", plan)


def test_no_list_of_articles_is_walked_along_with_the_next_rows(
    crowd: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "NEARBY", 5)
    wanted = QUOTATIONS.parse("is:conflict outlet:post body:harbour article:first after:1999-01-01")

    for plan in plans_of(crowd, wanted)[:2]:
        first = plan.splitlines()[engine_of(crowd).dialect.name == "postgresql"]
        assert "ix_quotation_queue" in first


@pytest.mark.parametrize("line", ["-is:done", "-is:done text:harbour", "-is:done -is:done"])
def test_what_is_decided_is_not_read_on_the_way_to_what_is_not(
    crowd: sessionmaker[Session], line: str
) -> None:
    plan = plans_of(crowd, QUOTATIONS.parse(line))[0]

    assert plan.count("ix_quotation_workflow") == len(Workflow) - 1
    assert not re.search("ix_quotation_queue|SCAN quotation|Seq Scan", plan)


@pytest.mark.parametrize("line", ["kind:indirect", "status:altered -is:done", "by:ben -is:done"])
def test_a_list_that_the_counts_know_to_be_empty_is_not_searched(
    crowd: sessionmaker[Session], line: str
) -> None:
    assert plans_of(crowd, QUOTATIONS.parse(line)) == []


def test_what_somebody_said_is_counted_by_both_indexes_at_once(
    crowd: sessionmaker[Session],
) -> None:
    wanted = QUOTATIONS.parse("speaker:17")
    (plan,) = plans_of(crowd, lambda session: count_quotations(session, wanted))

    assert "ix_quotation_source" in plan
    assert "ix_quotation_mention" in plan
    assert "MULTI-INDEX OR" in plan or "BitmapOr" in plan


def test_titles_and_outlets_are_searched_without_passing_over_the_texts(
    crowd: sessionmaker[Session],
) -> None:
    if engine_of(crowd).dialect.name == "postgresql":
        pytest.skip("PostgreSQL keeps long texts beside its tables.")
    counts: list[Callable[[Session], int]] = [
        lambda session: count_articles(session, ARTICLES.parse("post 123")),
        lambda session: count_quotations(session, QUOTATIONS.parse("outlet:post")),
        lambda session: count_quotations(session, QUOTATIONS.parse("article:first")),
    ]

    for count in counts:
        assert "COVERING INDEX ix_article_titles" in plans_of(crowd, count)[-1]


def test_what_was_done_to_a_record_is_found_by_indexes(crowd: sessionmaker[Session]) -> None:
    (plan,) = plans_of(crowd, lambda session: history(session, ("quotation:1",), 10))

    assert "ix_event_subject_seq" in plan
    assert re.search("SEARCH touch|pk_touch", plan)
    assert not re.search(r"SCAN event$", plan, re.MULTILINE)


READS = ("SELECT quotation.", "SELECT count(*) AS", "SELECT anon_1", "SELECT event.")


def plans_of(
    sessions: sessionmaker[Session], wanted: QuoteFilter | Callable[[Session], object]
) -> list[str]:
    """How the database reads the first ids of a list, or a count, statement by statement."""
    asked: list[tuple[str, Any]] = []

    def keep(_: Connection, __: Any, statement: str, given: Any, *___: Any) -> None:
        if statement.startswith(READS):
            asked.append((statement, given))

    engine = engine_of(sessions)
    event.listen(engine, "before_cursor_execute", keep)
    try:
        with reading(sessions) as session:
            if isinstance(wanted, QuoteFilter):
                queue.queue_ids(session, wanted, 51)
            else:
                wanted(session)
    finally:
        event.remove(engine, "before_cursor_execute", keep)
    explain = "EXPLAIN QUERY PLAN " if engine.dialect.name == "sqlite" else "EXPLAIN "
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            # Side tables of a page or two are read as a whole, however good their indexes are.
            connection.execute(text("SET enable_seqscan = off"))
        return [
            "\n".join(
                str(row[-1]) for row in connection.exec_driver_sql(explain + statement, given)
            )
            for statement, given in asked
        ]


@given(
    pattern=st.lists(
        st.sampled_from(
            (
                *("a", "b", "k", "İ", "s", "ſ", " ", "[ab]", "[]a]", "[^b]", "(a|b)", "(?:ks)"),
                *("*", "?", "+", "{0,2}", "{2}", "\\d", "\\.", "^", "$", ".", "|"),
            )
        ),
        max_size=7,
    ).map("".join),
    printed=st.text("abksKSAıİſK .", max_size=8),
)
@settings(max_examples=500, deadline=None)
def test_what_matches_a_pattern_has_its_plain_letters(pattern: str, printed: str) -> None:
    try:
        patterns.check_pattern(pattern)
    except InvalidInputError:
        return
    if patterns._compiled(pattern).search(printed):
        parts = re.escape(patterns.needed(pattern)).replace("%", ".*").replace("_", ".")
        assert re.fullmatch(parts, printed, re.IGNORECASE | re.DOTALL | re.ASCII)
