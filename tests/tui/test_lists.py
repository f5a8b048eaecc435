"""The lists of the desk, each read from any of its items, in either direction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.tui.conftest import DeskOf
from workbench.domain.errors import StaleDecisionError
from workbench.domain.review.decisions import Event, Wording
from workbench.services.desk import Desk
from workbench.tui.lists.browsed import ArticleList, EventList, SourceList, VersionList
from workbench.tui.lists.controller import DecisionController, ListController
from workbench.tui.lists.reviewed import ConflictList, QuotationList
from workbench.tui.lists.source import ListSource

Made = Callable[[Desk], ListSource[Any, Any]]

PAGED: dict[str, Made] = {
    "quotations": QuotationList,
    "conflicts": ConflictList,
    "events": EventList,
    "articles": ArticleList,
    "versions": VersionList,
}
LISTS: dict[str, Made] = {**PAGED, "sources": SourceList}


@pytest.mark.parametrize("made", LISTS.values(), ids=LISTS)
def test_what_is_opened_and_what_is_read_again_is_the_row_that_was_asked_for(
    made: Made, desk: Desk
) -> None:
    source = made(desk)
    rows = source.page().rows

    assert [source.open(row.id).id for row in rows] == [row.id for row in rows]
    assert tuple(source.rows([row.id for row in rows])) == rows
    assert source.total() == len(rows) > 1
    assert source.last_page().rows[-1] == rows[-1]


@pytest.mark.parametrize("made", PAGED.values(), ids=PAGED)
def test_a_list_is_read_on_from_any_row_and_from_what_is_opened(made: Made, desk: Desk) -> None:
    source = made(desk)
    rows = source.page().rows

    for index, row in enumerate(rows):
        file = source.open(row.id)
        assert source.page_at(file).rows == rows[index:]
        for item in (row, file):
            assert source.page(after=item).rows == rows[index + 1 :]
            assert source.page(before=item).rows == rows[:index]


def test_sources_are_one_page_around_any_of_them(desk: Desk) -> None:
    source = SourceList(desk)
    rows = source.page().rows

    assert source.page_at(source.open(rows[1].id)).rows == rows
    assert source.page(after=rows[0]).rows == ()


def test_where_nothing_is_decided_a_list_begins_at_its_first_row(desk: Desk) -> None:
    state = ListController(ArticleList(desk)).begin()

    assert state.item == state.loaded.rows[0].id
    assert state.decided == 0


def test_an_act_is_told_with_what_came_of_it(desk: Desk) -> None:
    controller = DecisionController(QuotationList(desk))
    state = controller.begin()

    def act() -> Event:
        return desk.quotations.decide(1, wording=Wording.ALTERED)

    after = controller.act(state, act, "Quotation 1: altered.", stay=False)

    assert (after.item, after.decided, after.message) == (2, 1, "Quotation 1: altered.")


def test_an_act_upon_what_somebody_else_has_changed_shows_that_and_does_nothing(
    desk: Desk, desk_of: DeskOf
) -> None:
    controller = DecisionController(QuotationList(desk))
    state = controller.begin()
    desk_of("bob").quotations.decide(1, wording=Wording.DENIED)

    def act() -> Event:
        raise StaleDecisionError("quotation:1", "bob", "decide")

    after = controller.act(state, act, "Quotation 1: altered.", stay=False)

    assert (after.item, after.decided, after.refused) == (1, 1, True)
    assert "bob" in after.message


def test_what_cannot_be_shown_after_an_act_does_not_hide_that_it_is_kept(desk: Desk) -> None:
    controller = DecisionController(QuotationList(desk))
    state = controller.begin()
    gone = replace(state, file=replace(controller.source.open(1), quotation_id=404))

    def act() -> Event:
        return desk.quotations.decide(1, wording=Wording.ALTERED)

    after = controller.act(gone, act, "Quotation 1: altered.")

    assert after.refused
    assert after.message.startswith("Quotation 1: altered. It is kept. But: No quotation 404")
