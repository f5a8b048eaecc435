"""Lists that are looked through: the log, the articles, one source; and what has changed since."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.domain.errors import InvalidInputError, NotFoundError
from workbench.domain.lists.article_overview import ShelfFilter, parse_shelf_filter
from workbench.domain.lists.filters import FilterKey, QuoteFilter, Term
from workbench.domain.review.decisions import Act, ConflictStatus, Wording, Workflow
from workbench.domain.review.log import LogFilter
from workbench.services.desk import Desk
from workbench.services.filters.log_filter import parse_log_filter


def test_the_log_is_paged_from_either_end_and_filtered(desk: Desk, other_desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.ALTERED)
    other_desk.remarks.note("quotation:1", "called")
    desk.log.undo()

    everything = desk.log.page()
    numbers = [event.seq for event in everything.rows]
    assert numbers == list(range(desk.log.head(), 0, -1))
    assert everything.total == desk.log.head()
    first = desk.log.page(limit=2)
    assert (first.more_before, first.more_after) == (False, True)
    assert [e.seq for e in desk.log.page(after=first.rows[-1].seq, limit=2).rows] == numbers[2:4]
    assert [e.seq for e in desk.log.page(before=numbers[2], limit=2).rows] == numbers[:2]
    assert [e.act for e in desk.log.page(LogFilter(reviewer="ada")).rows] == [Act.UNDO, Act.DECIDE]
    assert desk.log.page(LogFilter(subject="quotation:1", act=Act.NOTE)).total == 1


def test_an_event_is_opened_with_what_it_is_about(desk: Desk) -> None:
    desk.remarks.note("quotation:1", "called")

    logged = desk.log.open(desk.log.head())

    assert logged.about == desk.quotations.open(1).text
    assert desk.log.open(1).about
    with pytest.raises(NotFoundError, match="No event 999"):
        desk.log.open(999)


def test_articles_are_listed_with_what_is_open_in_each(desk: Desk) -> None:
    everything = desk.articles.page().rows
    for row in desk.quotations.page().rows:
        if row.article_id == everything[0].article_id:
            desk.quotations.decide(row.quotation_id, wording=Wording.VERBATIM)
        else:
            desk.quotations.decide(row.quotation_id, workflow=Workflow.AWAITING_SOURCE)

    first, second = desk.articles.page().rows
    assert first.decided == first.quotations > 0
    assert (second.decided, second.waiting) == (0, second.quotations)
    assert (first.flags, second.flags) == (1, 0)
    assert desk.articles.page(ShelfFilter(unfinished=True)).rows == (second,)
    assert desk.articles.page(after=first.article_id).rows == (second,)
    assert desk.articles.page(before=second.article_id).rows == (first,)
    assert desk.articles.row(second.article_id) == second
    with pytest.raises(NotFoundError, match="No article 99"):
        desk.articles.row(99)


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("body:HÁRBOUR", [1, 2]),
        ('body:"doubled within"', [2]),
        ("body:doub*", [2]),
        ("body:harbour body:doubled", [2]),
        ("Market body:harbour", [2]),
        ("body:doub", []),
    ],
)
def test_articles_are_found_by_what_they_say(desk: Desk, line: str, ids: list[int]) -> None:
    found = desk.articles.page(parse_shelf_filter(line))
    assert [row.article_id for row in found.rows] == ids
    assert found.total == len(ids)


def test_a_decided_flag_is_open_in_no_article(desk: Desk) -> None:
    (flag,) = desk.conflicts.page().rows
    desk.conflicts.decide(flag.conflict_id, ConflictStatus.EXPLAINED)

    assert [row.flags for row in desk.articles.page().rows] == [0, 0]


def test_a_source_is_opened_with_its_quotations_merges_followed(desk: Desk) -> None:
    doe, roe = (desk.quotations.open(number).source_id for number in (1, 2))
    assert doe is not None
    assert roe is not None
    desk.sources.merge(doe, roe)

    file = desk.sources.open(roe)

    assert file.known.source_id == doe
    assert file.known.source.aliases == ("John Roe",)
    assert file.known.quotations == len(file.quotations)
    assert {1, 2} <= {row.quotation_id for row in file.quotations}


def test_the_next_one_is_found_without_reading_rows(desk: Desk) -> None:
    desk.quotations.decide(1, wording=Wording.VERBATIM)
    not_done = QuoteFilter(terms=(Term(key=FilterKey.IS, values=("done",), negated=True),))

    assert desk.quotations.next(not_done) == 2
    assert desk.quotations.next(not_done, desk.quotations.open(5).key) is None
    assert [row.quotation_id for row in desk.quotations.rows((3, 1))] == [3, 1]


def test_the_head_of_the_log_tells_that_somebody_acted(desk: Desk, other_desk: Desk) -> None:
    before = desk.log.head()
    other_desk.remarks.note("quotation:1", "called")

    assert desk.log.head() == before + 1


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("", LogFilter()),
        ("by:me", LogFilter(reviewer="ada")),
        ('by:"Jane Doe" act:deci', None),
        ("quotation:012 act:decide", LogFilter(subject="quotation:12", act=Act.DECIDE)),
        ("conflict:3 by:bob", LogFilter(subject="conflict:3", reviewer="bob")),
        ("colour:red", None),
        ("quotation:x", None),
        ('by:"Jane', None),
        ("act:zz", None),
        ("day:2026-03-02 by:me", LogFilter(day=date(2026, 3, 2), reviewer="ada")),
        ("day:9999-12-31", LogFilter(day=date(9999, 12, 31))),
        ("day:2026-02-30", None),
        ("day:", None),
    ],
)
def test_a_line_is_a_filter_of_the_log_or_is_refused(line: str, wanted: LogFilter | None) -> None:
    if wanted is None:
        with pytest.raises(InvalidInputError):
            parse_log_filter(line, "ada")
    else:
        assert parse_log_filter(line, "ada") == wanted
