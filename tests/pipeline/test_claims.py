"""Statements made of quotations, and the claims they make."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workbench.domain.articles.analysis import Analysis
from workbench.domain.articles.article import Article, Block, BlockKind, Provenance
from workbench.domain.statements.claim import Claim, Commitment, Polarity, Statement
from workbench.domain.statements.quotation import Attribution, Quotation, QuotationKind
from workbench.domain.statements.source import Mention, Source, SourceKind
from workbench.domain.text.span import Span
from workbench.pipeline.claims import claims_of, index_keys, statements


def claims(text: str, source: str | None = None, cue: str | None = None) -> tuple[Claim, ...]:
    return claims_of(Statement(ref="1", text=text, source=source, cue=cue, date="2022-11-08"))


def test_a_quotation_becomes_a_statement_with_its_sentence_as_context() -> None:
    text = "It rained. Tehran denied that it sent drones, an aide said. More followed."
    content, cue = "that it sent drones", "denied"

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    source = Source(name="Iran", kind=SourceKind.GOVERNMENT, aliases=("Tehran",))
    article = Article(
        text=text,
        blocks=(Block(kind=BlockKind.BODY, span=Span(0, len(text))),),
        provenance=Provenance(
            origin="a.txt", sha256="0" * 64, retrieved_at=datetime(2022, 11, 8, tzinfo=UTC)
        ),
        published="2022-11-08T09:29:00",
    )
    attribution = Attribution(
        quotation=Quotation(kind=QuotationKind.INDIRECT, content=(at(content),), cue=at(cue)),
        mention=Mention(at("Tehran"), "Tehran"),
        source=source,
    )
    analysis = Analysis(article=article, attributions=(attribution,), sources=(source,))

    (statement,) = statements(analysis, ["7"])

    assert (statement.ref, statement.text, statement.cue) == ("7", content, cue)
    assert (statement.source, statement.source_kind) == ("Iran", SourceKind.GOVERNMENT)
    assert statement.context == "Tehran denied that it sent drones, an aide said."
    assert statement.date == "2022-11-08"
    with pytest.raises(ValueError, match="zip"):
        statements(analysis, [])


def test_names_of_one_state_and_we_are_put_back_to_it() -> None:
    (claim,) = claims("We never traded with Moscow", source="Pyongyang")

    assert claim.entities == ("North Korea", "Russia")
    assert claim.polarity is Polarity.NEGATED


def test_the_us_is_not_taken_for_us() -> None:
    (claim,) = claims("the US received word of it", source="Pyongyang")

    assert claim.entities == ("United States",)


def test_it_is_the_source_only_where_the_source_is_a_body() -> None:
    (state,) = claims("it has never sent shells", source="North Korea")
    (person,) = claims("it has never sent shells", source="Jane Doe")

    assert state.entities == ("North Korea",)
    assert person.entities == ()


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("We have never had such dealings", True),
        ("We have no plan and never had one", True),
        ("The company denies that the product was tainted", True),
        ("Reports that the bridge fell are untrue", True),
        ("Nobody denies that the talks failed", False),
        ("We do not dispute that civilians died", False),
        ("The doctors deny there was no oxygen", False),
        ("He failed to pay the fine", True),
        ("I never said that I would resign", True),
        ("We make it clear that we will resign", False),
        ("The brakes failed on the hill", False),
        ("No fewer than nine people died", False),
        ("The launch will not take place before September", False),
        ("The army reached the river", False),
    ],
)
def test_negation_and_denial_are_composed_in_each_clause(text: str, negated: bool) -> None:
    polarities = {claim.polarity for claim in claims(text)}

    assert polarities == {Polarity.NEGATED if negated else Polarity.AFFIRMED}


def test_a_double_negation_over_two_clauses_is_none() -> None:
    first, second = claims("we have never had arms dealings and that we have no plan to do so")

    assert first.polarity is second.polarity is Polarity.NEGATED


def test_the_cue_tells_the_commitment() -> None:
    assert claims("it sold arms", "Iran", "denied")[0].commitment is Commitment.DENIES
    assert claims("it sold arms", "Iran", "denied")[0].polarity is Polarity.NEGATED
    assert claims("it sold arms", "Iran", "did not deny")[0].polarity is Polarity.AFFIRMED
    assert claims("to sell arms", "Iran", "vowed")[0].commitment is Commitment.PROMISES
    assert claims("to stop", "Iran", "called on")[0].commitment is Commitment.ASSERTS
    assert claims("Iran is lying about it", "Kyiv", "said")[0].commitment is Commitment.CALLS_FALSE


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("twelve people died", 12, 12, "people"),
        ("at least twelve people died", 12, float("inf"), "people"),
        ("no more than 40 percent voted", float("-inf"), 40, "%"),
        ("about 1,234 homes burnt", 1234 * 0.85, 1234 * 1.15, "homes"),
        ("millions of rockets", 2e6, float("inf"), "rockets"),
        ("a profit of 4.2 million dollars", 4.15e6, 4.25e6, "dollar"),
        ("twenty-one ships sank", 21, 21, "ships"),
        ("£5bn was lost", 4.5e9, 5.5e9, "pound"),
    ],
)
def test_quantities_carry_bounds_and_unit(text: str, low: float, high: float, unit: str) -> None:
    (quantity,) = claims(text)[0].quantities

    assert (quantity.low, quantity.high) == pytest.approx((low, high))
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("They met on Friday", "2022-11-04"),
        ("They will meet on Friday", "2022-11-11"),
        ("They met on 3 March", "2022-03-03"),
        ("They met in December", "2021-12"),
        ("They met in 2017", "2017"),
        ("They met at 10.15 pm", "T22:15"),
        ("They met yesterday", "2022-11-07"),
    ],
)
def test_dates_are_resolved_against_the_articles_date(text: str, date: str) -> None:
    assert claims(text)[0].dates == (date,)


def test_statements_of_one_matter_share_index_keys_whatever_their_words() -> None:
    denial = Statement(ref="a", text="We never had arms dealings with Moscow", source="Pyongyang")
    claim = Statement(ref="b", text="North Korea ships shells to Russia", source="Kirby")

    shared = index_keys(denial) & index_keys(claim)

    assert {"name:North Korea", "name:Russia"} <= shared
    assert any(key.startswith("kind:") for key in shared)


def test_the_context_of_a_quotation_is_bounded_where_no_sentence_ends() -> None:
    text = "He said “we are shut” and then " * 2000
    start = text.index("“we", len(text) // 2)
    quotation = Quotation(kind=QuotationKind.DIRECT, content=(Span(start, start + 13),))
    article = Article(
        text=text,
        blocks=(Block(kind=BlockKind.BODY, span=Span(0, len(text))),),
        provenance=Provenance(origin="page.txt", sha256="0" * 64, retrieved_at=datetime.now(UTC)),
    )
    analysis = Analysis(
        article=article, attributions=(Attribution(quotation=quotation),), sources=()
    )

    (statement,) = statements(analysis, ["1"])

    assert statement.text in statement.context
    assert len(statement.context) < 2000
