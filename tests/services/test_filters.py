from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.domain.errors import FilterError, InvalidInputError
from workbench.domain.lists.filters import (
    ArticleFilter,
    ConflictFilter,
    FilterKey,
    LogFilter,
    QuoteFilter,
    SortOrder,
    Term,
)
from workbench.domain.review.decisions import Rating
from workbench.services.filters.grammar import Grammar, TermKind
from workbench.services.filters.terms import (
    ARTICLES,
    CONFLICTS,
    EVENTS,
    QUOTATIONS,
    quote_grammar,
)

GRAMMARS: dict[str, Grammar[Any]] = {
    "quotations": QUOTATIONS,
    "conflicts": CONFLICTS,
    "articles": ARTICLES,
    "events": EVENTS,
}


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
    assert QUOTATIONS.parse(line) == QuoteFilter(terms=terms)


def test_the_order_is_no_condition() -> None:
    assert QUOTATIONS.parse("sort:confidence") == QuoteFilter(order=SortOrder.CONFIDENCE)
    assert QUOTATIONS.parse("sort:art") == QuoteFilter()


def test_the_words_of_a_scale_of_ones_own_are_known() -> None:
    own = quote_grammar((Rating(key="four Pinocchios", value=1),))

    assert own.parse("status:four").terms[0].values == ("four Pinocchios",)
    with pytest.raises(InvalidInputError, match="four Pinocchios"):
        own.parse("status:false")


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
        QUOTATIONS.parse(line)


def test_conflicts_have_words_of_their_own() -> None:
    parsed = CONFLICTS.parse("status:open kind:denial is:finding")

    assert parsed == ConflictFilter(
        terms=(
            term(FilterKey.STATUS, "open"),
            term(FilterKey.KIND, "denial"),
            term(FilterKey.IS, "finding"),
        )
    )
    with pytest.raises(InvalidInputError, match="is no filter"):
        CONFLICTS.parse("sort:confidence")
    with pytest.raises(InvalidInputError, match="there are open, real conflict"):
        CONFLICTS.parse("status:new")


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("", ()),
        ("by:me", (term(FilterKey.BY, "me"),)),
        ("by:O’Neill,O'Neill", (term(FilterKey.BY, "O’Neill", "O'Neill"),)),
        ('by:"Jane', (term(FilterKey.BY, "Jane"),)),
        ("12", (term(FilterKey.QUOTATION, "12"),)),
        ("quotation:012 act:decide",
         (term(FilterKey.QUOTATION, "12"), term(FilterKey.ACT, "decide"))),
        ("-act:import conflict:3",
         (term(FilterKey.ACT, "import", negated=True), term(FilterKey.CONFLICT, "3"))),
        ("act:merge", (term(FilterKey.ACT, "merge sources"),)),
        ("day:2026-03-02", (term(FilterKey.DAY, "2026-03-02"),)),
        ("day:9999-12-31", (term(FilterKey.DAY, "9999-12-31"),)),
    ],
)  # fmt: skip
def test_a_line_of_the_log_becomes_terms(line: str, terms: tuple[Term, ...]) -> None:
    assert EVENTS.parse(line) == LogFilter(terms=terms)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("by:me colour:red", r"colour: \(at character 7\) is no filter: There are quotation:, "),
        ("quotaton:3", r"did you mean quotation:\?"),
        ("quotation:x", r"quotation:x \(at character 11\): write its number; `workbench quotes`"),
        ("act:deci", r"could be any of decide, decide conflict\."),
        ("act:undoo", r"did you mean undo\?"),
        ("day:2026-02-30", r"write a day as 2026-01-31"),
        ("day:", r"day: \(at character 1\) asks for nothing"),
    ],
)
def test_what_the_log_does_not_know_is_pointed_at(line: str, message: str) -> None:
    with pytest.raises(FilterError, match=message):
        EVENTS.parse(line)


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        (" Harbour is:open  Post ",
         (term(FilterKey.IS, "open"), term(FilterKey.WORDS, "Harbour Post"))),
        ("is:changed", (term(FilterKey.IS, "changed"),)),
        ('Post body:"Arms Deál*" body:Reservoir',
         (term(FilterKey.BODY, "arms deal*"), term(FilterKey.BODY, "reservoir"),
          term(FilterKey.WORDS, "Post"))),
        ("Exclusive: Kyiv, Moscow - what now?",
         (term(FilterKey.WORDS, "Exclusive: Kyiv, Moscow - what now?"),)),
        ('-is:open "Post: day"',
         (term(FilterKey.IS, "open", negated=True), term(FilterKey.WORDS, "Post: day"))),
        ("outlet:post after:2026-01-01",
         (term(FilterKey.OUTLET, "post"), term(FilterKey.AFTER, "2026-01-01"))),
    ],
)  # fmt: skip
def test_words_among_the_terms_of_articles_are_one_headline(
    line: str, terms: tuple[Term, ...]
) -> None:
    assert ARTICLES.parse(line) == ArticleFilter(terms=terms)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Harbour is:odd", r"is:odd \(at character 12\): there are open, changed\."),
        ("Post body:“” x", r"body: \(at character 11\): write a word"),
        ("outlt:post", r"outlt: \(at character 1\) is no filter: did you mean outlet:\?"),
        ('"" ', r"words: \(at character 1\): write a word"),
    ],
)
def test_what_the_articles_do_not_know_is_pointed_at(line: str, message: str) -> None:
    with pytest.raises(FilterError, match=message):
        ARTICLES.parse(line)


@pytest.mark.parametrize("grammar", GRAMMARS.values(), ids=GRAMMARS)
def test_every_example_of_the_help_is_a_filter(grammar: Grammar[Any]) -> None:
    for kind in grammar.kinds.values():
        (term,) = grammar.parse(kind.example).terms or [None]
        assert term is None or term.key is kind.key


def test_a_term_of_several_lists_takes_the_same_values_in_all_of_them() -> None:
    shared: dict[str, list[TermKind]] = {}
    for grammar in GRAMMARS.values():
        for kind in grammar.kinds.values():
            shared.setdefault(kind.key, []).append(kind)

    assert [kind.example for kind in shared["after"]] == ["after:2026-01-01"] * 3
    assert [kind.meaning for kind in shared["outlet"]] == ["part of a name"] * 3


HOSTILE = st.text(max_size=40) | st.text("ab:,-@~*\"“”'/\\ \x00\nis<0.5", max_size=40)
KEYS = sorted({key for grammar in GRAMMARS.values() for key in grammar.kinds})
WORDS = sorted(
    {
        word
        for grammar in GRAMMARS.values()
        for kind in grammar.kinds.values()
        for word in (*kind.words, kind.example.partition(":")[2])
    }
)
TYPED = st.builds(
    lambda minus, key, values: f"{minus}{key}{','.join(values)}",
    st.sampled_from(["", "-"]),
    st.sampled_from(["", *(f"{key}:" for key in KEYS)]),
    st.lists(st.sampled_from(WORDS) | HOSTILE, max_size=3),
)
LINES = HOSTILE | st.lists(TYPED, max_size=4).map(" ".join)
LISTS = st.sampled_from(list(GRAMMARS.values()))


@example("0 “", ARTICLES)
@given(LINES, LISTS)
def test_a_filter_that_is_printed_reads_back_as_itself(line: str, grammar: Grammar[Any]) -> None:
    with suppress(FilterError):
        parsed = grammar.parse(line)
        assert all(value for term in parsed.terms for value in term.values)
        assert grammar.parse(str(parsed)) == parsed


def mistake(line: str, grammar: Grammar[Any]) -> FilterError | None:
    try:
        grammar.parse(line, {"mine": "is:nwe", "b": "@b"})
    except FilterError as error:
        return error
    return None


@given(LINES, LISTS)
def test_a_mistake_is_pointed_at_inside_the_line(line: str, grammar: Grammar[Any]) -> None:
    found = mistake(line, grammar)
    assert found is None or 0 <= found.start < found.end <= len(line)
