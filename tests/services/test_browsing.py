"""Lists that are looked through: the log, the articles, one source; and what has changed since."""

from __future__ import annotations

import pytest

from workbench.domain.errors import NotFoundError
from workbench.domain.lists.filters import FilterKey, QuoteFilter, Term
from workbench.domain.review.decisions import Act, ConflictStatus, Wording, Workflow
from workbench.services.desk import Desk
from workbench.services.filters.terms import ARTICLES, EVENTS


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
    assert [e.act for e in desk.log.page(EVENTS.parse("by:me")).rows] == [Act.UNDO, Act.DECIDE]
    assert desk.log.page(EVENTS.parse("1 act:note")).total == 1


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
    assert desk.articles.page(ARTICLES.parse("is:open")).rows == (second,)
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
    found = desk.articles.page(ARTICLES.parse(line))
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
