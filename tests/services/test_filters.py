from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import InvalidInputError
from workbench.domain.lists.filters import ConflictFilter, FilterKey, Order, QuoteFilter, Term
from workbench.domain.review.decisions import Rating
from workbench.services.filters.parser import parse_conflict_filter, parse_filter


def term(key: FilterKey, *values: str, negated: bool = False) -> Term:
    return Term(key=key, values=values, negated=negated)


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("", ()),
        ("  \t ", ()),
        ("status:new", (term(FilterKey.STATUS, "new"),)),
        ("STATUS:New", (term(FilterKey.STATUS, "new"),)),
        ("status:verb,in-progress", (term(FilterKey.STATUS, "verbatim confirmed", "in progress"),)),
        ('status:"half true"', (term(FilterKey.STATUS, "half true"),)),
        ("status:true", (term(FilterKey.STATUS, "true"),)),
        ('speaker:"Jane Doe"', (term(FilterKey.SPEAKER, "Jane Doe"),)),
        ('speaker:"Doe, Jane",Roe', (term(FilterKey.SPEAKER, "Doe, Jane", "Roe"),)),
        ("speaker:“Jane Doe”", (term(FilterKey.SPEAKER, "Jane Doe"),)),
        ('speaker:"Jane', (term(FilterKey.SPEAKER, "Jane"),)),
        ("-is:done", (term(FilterKey.IS, "done", negated=True),)),
        ("arms", (term(FilterKey.TEXT, "arms"),)),
        ('"arms deals" -text:tax',
         (term(FilterKey.TEXT, "arms deals"), term(FilterKey.TEXT, "tax", negated=True))),
        ("after:2026-01-31", (term(FilterKey.AFTER, "2026-01-31"),)),
        ("sure:<0.5", (term(FilterKey.SURE, "<0.5"),)),
        ("article:3 source:7", (term(FilterKey.ARTICLE, "3"), term(FilterKey.SOURCE, "7"))),
    ],
)  # fmt: skip
def test_a_line_becomes_terms(line: str, terms: tuple[Term, ...]) -> None:
    assert parse_filter(line) == QuoteFilter(terms=terms)


def test_the_order_is_no_condition() -> None:
    assert parse_filter("sort:confidence") == QuoteFilter(order=Order.CONFIDENCE)
    assert parse_filter("sort:art") == QuoteFilter()


def test_the_words_of_a_scale_of_ones_own_are_known() -> None:
    scale = (Rating(key="four Pinocchios", value=1),)

    assert parse_filter("status:four", scale).terms[0].values == ("four Pinocchios",)
    with pytest.raises(InvalidInputError, match="four Pinocchios"):
        parse_filter("status:false", scale)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("statsu:new", r"statsu: \(at character 1\) is no filter: did you mean status:\?"),
        ("text:a colour:red", r"colour: \(at character 8\)"),
        ("status:nwe", r"status:nwe \(at character 8\): did you mean new\? There are new, in"),
        ("is:new status:m", r"status:m \(at character 15\): could be any of misattributed, mostly"),
        ("after:yesterday", r"write a day as 2026-01-31"),
        ("sure:0.5", r"as <0.5 or >0.9"),
        ("sure:<7", r"as <0.5 or >0.9"),
        ("source:Kirby", r"workbench sources"),
        ("status:", r"asks for nothing"),
        ("-", r"asks for nothing"),
        ('speaker:""', r"write a word"),
        ("article:99999999999", r"number"),
    ],
)
def test_what_cannot_be_understood_is_pointed_at(line: str, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        parse_filter(line)


def test_conflicts_have_words_of_their_own() -> None:
    parsed = parse_conflict_filter("status:open kind:denial is:finding")

    assert parsed == ConflictFilter(
        terms=(
            term(FilterKey.STATUS, "open"),
            term(FilterKey.KIND, "denial"),
            term(FilterKey.IS, "finding"),
        )
    )
    with pytest.raises(InvalidInputError, match="is no filter"):
        parse_conflict_filter("sort:confidence")
    with pytest.raises(InvalidInputError, match="there are open, real conflict"):
        parse_conflict_filter("status:new")


@given(st.text(max_size=40) | st.text('ab:,-"“” is<0.5', max_size=40))
def test_no_line_does_worse_than_to_be_refused(line: str) -> None:
    with suppress(InvalidInputError):
        parsed = parse_filter(line)
        assert all(value for term in parsed.terms for value in term.values)
