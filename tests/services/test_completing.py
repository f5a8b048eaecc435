"""What is offered while a filter line is typed, and filters saved by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import InvalidInputError, NotFoundError
from workbench.domain.review.decisions import Wording
from workbench.services.desk import Desk
from workbench.services.filters.completion import suggestions
from workbench.services.filters.filtering import saved_name
from workbench.services.filters.terms import ARTICLES, CONFLICTS, EVENTS, QUOTATIONS

SAVED = {"mine": "by:me -is:done", "money": "text:/£/"}


def offered(line: str, *known: str, at: int | None = None) -> list[str]:
    """What is offered at a place of the line; at its end where none is said."""
    cursor = len(line) if at is None else at
    found = suggestions(line, cursor, QUOTATIONS, SAVED, lambda key, typed: known)
    return [option.text for option in found.options]


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("", [f"{key}:" for key in QUOTATIONS.kinds]),
        ("status:new ", [f"{key}:" for key in QUOTATIONS.kinds]),
        ("s", ["status:", "speaker:", "source:", "sure:", "sort:"]),
        ("-sta", ["status:"]),
        ("is:no", ["noted"]),
        ("IS:No", ["noted"]),
        ("status:done,in", ["in-progress"]),
        ("status:half", ["half-true"]),
        ("status:xyz", []),
        ("status:altred", ["altered"]),
        ("status:trimed", ["trimmed-fairly"]),
        ("is:evidence,dnoe", ["done"]),
        ("@m", ["@mine", "@money"]),
        ("is:new @mo", ["@money"]),
        ("colour:r", []),
        ("/tax", []),
    ],
)
def test_what_may_come_next_is_offered(line: str, options: list[str]) -> None:
    assert offered(line) == options


def test_names_from_the_database_are_written_so_that_they_read_back() -> None:
    names = ("Jane Doe", "O’Neill", "Doe, Jane", 'the "boss"', "two\nlines")

    assert offered("speaker:ja", *names) == ['"Jane Doe"', "O’Neill", '"Doe, Jane"']
    for text in offered("speaker:ja", *names):
        assert QUOTATIONS.parse(f"speaker:{text}").terms[0].values[0] in names


def test_what_is_taken_replaces_the_word_at_the_cursor() -> None:
    line = "status:al is:new"
    found = suggestions(line, 9, QUOTATIONS, {}, lambda key, typed: ())
    assert found.taken(line, found.options[0]) == ("status:altered is:new", 14)

    found = suggestions("-st", 3, QUOTATIONS, {}, lambda key, typed: ())
    assert found.taken("-st", found.options[0]) == ("-status:", 8)

    found = suggestions("is:new,do", 9, QUOTATIONS, {}, lambda key, typed: ())
    assert found.taken("is:new,do", found.options[0]) == ("is:new,done ", 12)


@given(st.text(max_size=30) | st.text('ab:,-@"“” is/\\', max_size=30), st.integers(0, 30))
def test_nothing_that_is_typed_is_too_odd_to_complete(line: str, at: int) -> None:
    for grammar in (QUOTATIONS, CONFLICTS, ARTICLES, EVENTS):
        found = suggestions(line, min(at, len(line)), grammar, SAVED, lambda key, typed: ("x y",))
        assert 0 <= found.start <= found.end <= len(line)
        for option in found.options:
            taken, cursor = found.taken(line, option)
            assert taken[:cursor].rstrip().endswith(option.text)


def test_names_that_exist_are_found_by_what_is_typed_of_them(desk: Desk) -> None:
    filters = desk.filters
    desk.quotations.decide(1, wording=Wording.ALTERED)

    def names(line: str) -> list[str]:
        found = filters.suggest(line, len(line), filters.quote_grammar)
        return [option.text for option in found.options]

    assert names("speaker:") == ['"Jane Doe"', '"John Roe"', '"Ann Lee"']
    assert names("speaker:DÖ") == ['"Jane Doe"']
    assert names("speaker:j") == ['"Jane Doe"', '"John Roe"']
    assert names("speaker:nobody") == []
    assert names("outlet:~mark") == ['"The Market Post"']
    assert names("by:a") == ["ada"]
    assert names("speaker:%") == []
    desk.sources.merge(
        desk.quotations.open(1).source_id or 0, desk.quotations.open(2).source_id or 0
    )
    assert names("speaker:roe") == ['"Jane Doe"']


def test_a_saved_filter_stands_for_its_terms_on_every_desk(desk: Desk, other_desk: Desk) -> None:
    filters = desk.filters
    assert filters.save("@Closing", ' text:"closed" ') == "closing"
    assert filters.save("most", "@closing -speaker:roe sort:confidence") == "most"

    theirs = other_desk.filters.refresh()
    assert list(theirs.saved) == ["closing", "most"]
    assert theirs.quotes("@CLOSING -speaker:roe sort:confidence") == theirs.quotes("@most")
    page = other_desk.quotations.page(theirs.quotes("@most"))
    assert [row.quotation_id for row in page.rows] == [1]
    assert desk.conflicts.page(filters.conflicts("@closing is:conflict")).total == 1

    filters.save("closing", "opened")
    assert filters.saved["closing"] == "opened"
    assert filters.remove("@closing") == "closing"
    with pytest.raises(InvalidInputError, match=r"@closing \(at character 5\) is no saved filter"):
        filters.quotes("a b @closing")
    with pytest.raises(NotFoundError, match="workbench filters list"):
        filters.remove("closing")


def test_filters_of_conflicts_are_saved_too(desk: Desk) -> None:
    filters = desk.filters
    filters.save("open", "status:open -is:finding")

    assert desk.conflicts.page(filters.conflicts("@open")).total == 1
    with pytest.raises(InvalidInputError, match=r"@open .* does not work here: status:open"):
        filters.quotes("@open")


@pytest.mark.parametrize(
    ("name", "line", "why"),
    [
        ("a b", "is:new", "cannot name a filter"),
        ("", "is:new", "cannot name a filter"),
        ("x" * 50, "is:new", "cannot name a filter"),
        ("mine", "  ", "1 to 2,000"),
        ("mine", "is:nwe", r"is:nwe \(at character 4\)"),
        ("mine", "is:new @mine", "holds itself"),
        ("mine", "@yours", "no saved filter"),
    ],
)
def test_what_cannot_be_saved_is_refused(desk: Desk, name: str, line: str, why: str) -> None:
    filters = desk.filters

    with pytest.raises(InvalidInputError, match=why):
        filters.save(name, line)

    assert not filters.saved


def test_a_saved_filter_cannot_be_turned_round() -> None:
    with pytest.raises(InvalidInputError, match="turn its terms round"):
        QUOTATIONS.parse("-@mine", saved=SAVED)


@given(st.text(max_size=50))
def test_a_name_is_kept_as_it_is_found_again(name: str) -> None:
    try:
        kept = saved_name(name)
    except InvalidInputError:
        return
    assert saved_name(f"@{kept}") == kept
    assert QUOTATIONS.parse(f"@{kept}", saved={kept: "is:new"}) == QUOTATIONS.parse("is:new")


def test_a_saved_filter_touches_no_log(desk: Desk) -> None:
    before = desk.log.head()

    desk.filters.save("mine", "by:me")

    assert desk.log.head() == before
