"""Who the mentions are: hand-written articles, then the laws; sources over articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.statements.quotation import Attribution, Quotation, QuotationKind
from workbench.domain.statements.source import Mention, Source, SourceKind
from workbench.domain.text.span import Span
from workbench.pipeline.resolve import link_sources, resolve

MARK = re.compile(r"\{([^{}]*)\}")


def article(text: str) -> tuple[str, list[Attribution]]:
    """Read ``{Jane Doe} said it rained.``: mentions in braces, the rest of the line is said."""
    plain = ""
    end = 0
    found = []
    for match in MARK.finditer(text):
        plain += text[end : match.start()]
        start = len(plain)
        plain += match.group(1)
        mention = Mention(Span(start, len(plain)), match.group(1))
        content = Span(len(plain), len(plain) + 1)
        quotation = Quotation(kind=QuotationKind.INDIRECT, content=(content,))
        found.append(Attribution(quotation=quotation, mention=mention, confidence=1.0))
        end = match.end()
    return plain + text[end:], found


def names(text: str) -> list[str | None]:
    done, _ = resolve(*article(text))
    return [a.source.name if a.source else None for a in done]


def sources(text: str) -> tuple[Source, ...]:
    return resolve(*article(text))[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "{Harbour master Ana Ruiz} said it. Later {Ruiz} said more.",
            ["Ana Ruiz", "Ana Ruiz"],
            id="surname after full name",
        ),
        pytest.param(
            "The letter names Ana Ruiz. {Ms. Ruiz} said it.",
            ["Ana Ruiz"],
            id="surname with a title, full name not a speaker",
        ),
        pytest.param("{Ana Ruiz, who runs the port,} said it.", ["Ana Ruiz"], id="relative clause"),
        pytest.param(
            "{Ana Ruiz, a lecturer at Coast University,} said it.",
            ["Ana Ruiz"],
            id="apposition",
        ),
        pytest.param(
            "{Ana Ruiz} met {Peter Hall}. {She} said it. {He} denied it.",
            ["Ana Ruiz", "Peter Hall", "Ana Ruiz", "Peter Hall"],
            id="pronouns by gender",
        ),
        pytest.param(
            "{Peter Hall} met {Maria Hall}. {Mr. Hall} said it. {Ms. Hall} denied it.",
            ["Peter Hall", "Maria Hall", "Peter Hall", "Maria Hall"],
            id="namesakes by title",
        ),
        pytest.param(
            "{A senior port official} said it. {The official} said more.",
            ["senior port official", "senior port official"],
            id="the official",
        ),
        pytest.param(
            "{Mayor Ana Ruiz} said it. {The mayor} said more.",
            ["Ana Ruiz", "Ana Ruiz"],
            id="the mayor",
        ),
        pytest.param(
            "{The Coast News Agency (CNA)} reported it. {CNA} said more.",
            ["Coast News Agency", "Coast News Agency"],
            id="acronym",
        ),
        pytest.param(
            "{A port official} said it. {They} said more.",
            ["port official", "port official"],
            id="singular they",
        ),
        pytest.param(
            "{Pyongyang} denied it. {North Korea} said so before.",
            ["North Korea", "North Korea"],
            id="capital for a government",
        ),
        pytest.param(
            "They met port director Ana Ruiz, {who} said it.", ["Ana Ruiz"], id="relative pronoun"
        ),
        pytest.param("{His lawyer, Peter Hall,} said it.", ["Peter Hall"], id="name in apposition"),
        pytest.param(
            "{A spokesman for the council, Peter Hall,} said it.",
            ["Peter Hall"],
            id="name after an office with a body",
        ),
        pytest.param("{I} said it.", [None], id="nobody the article names"),
    ],
)
def test_mentions_become_sources(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("mention", "kind"),
    [
        ("Ana Ruiz", SourceKind.PERSON),
        ("US officials", SourceKind.GROUP),
        ("the Kremlin", SourceKind.GOVERNMENT),
        ("the Ministry of Tides", SourceKind.ORGANISATION),
        ("the Coast Guard", SourceKind.ORGANISATION),
        ("a person familiar with the talks", SourceKind.UNNAMED),
        ("the 40-page report", SourceKind.DOCUMENT),
        ("a statement seen by Reuters", SourceKind.DOCUMENT),
        ("Ana Ruiz and Peter Hall", SourceKind.GROUP),
    ],
)
def test_kinds_of_source(mention: str, kind: SourceKind) -> None:
    assert sources(f"{{{mention}}} said it.")[0].kind is kind


def test_role_and_organisation_are_kept() -> None:
    found = sources("{Ana Ruiz, principal researcher at Coast Watch,} said it.")[0]

    assert found.name == "Ana Ruiz"
    assert found.role == "principal researcher at Coast Watch"
    assert found.organisation == "Coast Watch"


def test_a_joint_title_and_an_acronym_are_no_part_of_the_name() -> None:
    found = sources("{CNA Director-General Ana Ruiz} said it.")[0]

    assert (found.name, found.role) == ("Ana Ruiz", "CNA Director-General")
    assert found.organisation == "CNA"


def test_two_people_of_one_surname_stay_two() -> None:
    found = sources("{Ana Ruiz} said it. {Pedro Ruiz} denied it. {Ruiz} said more.")

    assert {source.name for source in found} == {"Ana Ruiz", "Pedro Ruiz"}


def test_a_namesake_is_less_sure_than_a_full_name() -> None:
    done, _ = resolve(*article("{Ana Ruiz} said it. {Pedro Ruiz} denied it. {Ruiz} said more."))

    assert done[2].confidence < done[0].confidence


def test_each_source_is_listed_once_with_its_other_names() -> None:
    found = sources("{Harbour master Ana Ruiz} said it. {Ruiz} said more. {She} left.")

    assert [source.name for source in found] == ["Ana Ruiz"]
    assert found[0].aliases == ("Ruiz",)


def person(name: str, *aliases: str) -> Source:
    return Source(name=name, kind=SourceKind.PERSON, aliases=aliases)


def unnamed(name: str) -> Source:
    return Source(name=name, kind=SourceKind.UNNAMED, role=name)


@pytest.mark.parametrize(
    ("new", "known", "expected"),
    [
        pytest.param(person("Ana Ruiz"), [person("Ana Ruiz")], 0, id="full name"),
        pytest.param(person("Ana B. Ruiz"), [person("Ana Ruiz")], 0, id="middle initial"),
        pytest.param(person("Ana Ruíz’"), [person("Ana Ruiz'")], 0, id="accent and mark"),
        pytest.param(person("Ana Ruiz Jr."), [person("Ana Ruiz")], None, id="another generation"),
        pytest.param(person("Ruiz"), [person("Ana Ruiz")], 0, id="surname of one"),
        pytest.param(
            person("Ruiz"), [person("Ana Ruiz"), person("Pedro Ruiz")], None, id="surname of two"
        ),
        pytest.param(person("Pedro Ruiz"), [person("Ana Ruiz")], None, id="namesake"),
        pytest.param(unnamed("official"), [unnamed("official")], None, id="the official"),
        pytest.param(
            unnamed("vice director for tides at the Harbour Ministry"),
            [unnamed("vice director for tides at the Harbour Ministry")],
            0,
            id="an office described in full",
        ),
        pytest.param(
            Source(name="CNA", kind=SourceKind.ORGANISATION),
            [Source(name="Coast News Agency", kind=SourceKind.ORGANISATION, aliases=("CNA",))],
            0,
            id="acronym",
        ),
        pytest.param(
            Source(name="Ana Ruiz", kind=SourceKind.ORGANISATION),
            [person("Ana Ruiz")],
            None,
            id="another kind",
        ),
    ],
)
def test_sources_link_over_articles(
    new: Source, known: Sequence[Source], expected: int | None
) -> None:
    assert link_sources([new], known) == (expected,)


words = st.sampled_from(
    [
        "Ana",
        "Ruiz",
        "RUIZ",
        "Mr.",
        "the",
        "Coast",
        "Guard",
        "who",
        "official",
        "she",
        "They",
        "US",
        "and",
        "of",
        ",",
        "report",
        "A.",
    ]
)
mentions = st.lists(words, min_size=1, max_size=5).map(" ".join)


@settings(deadline=None)
@given(st.lists(mentions, max_size=8))
def test_every_source_is_one_of_the_list_and_nothing_raises(found: list[str]) -> None:
    text, attributions = article(" said it. ".join(f"{{{mention}}}" for mention in found) + " .")

    done, listed = resolve(text, attributions)

    assert len(done) == len(attributions)
    assert len(set(listed)) == len(listed)
    for attribution in done:
        assert attribution.source is None or attribution.source in listed
        assert 0.0 <= attribution.confidence <= 1.0
    assert (done, listed) == resolve(text, attributions)


@settings(deadline=None)
@given(st.text(max_size=60), st.text(min_size=1, max_size=30))
def test_any_text_can_be_a_mention(before: str, mention: str) -> None:
    text = before + mention
    span = Span(len(before), len(text))
    quotation = Quotation(kind=QuotationKind.INDIRECT, content=(span,))
    attribution = Attribution(quotation=quotation, mention=Mention(span, mention), confidence=1.0)

    done, _ = resolve(text, [attribution])

    assert done[0].mention == attribution.mention


def kinds(text: str) -> dict[str, SourceKind]:
    _, sources = resolve(*article(text))
    return {source.name: source.kind for source in sources}


def test_a_name_that_is_never_shortened_to_a_surname_is_a_body() -> None:
    firm = "{Orba Vantel} said it would pay. Orba Vantel was fined. Few trust Orba Vantel."
    man = f"{firm} Then Vantel left."
    minister = "Finance Minister Orba Vantel left. {Orba Vantel} spoke. Few trust Orba Vantel."

    assert kinds(firm) == {"Orba Vantel": SourceKind.ORGANISATION}
    assert kinds(man) == {"Orba Vantel": SourceKind.PERSON}
    assert kinds(minister) == {"Orba Vantel": SourceKind.PERSON}


def test_the_label_of_a_transcript_is_a_person_and_an_acronym_is_not() -> None:
    labels = "{SMITH}: No.\n{MODERATOR}: Why?\n{FTC}: We said so.\n{CNN}: Who?"

    assert kinds(labels) == {
        "SMITH": SourceKind.PERSON,
        "Moderator": SourceKind.UNNAMED,
        "FTC": SourceKind.ORGANISATION,
        "CNN": SourceKind.ORGANISATION,
    }
    assert kinds("{OPEC}, which met in May, said no.") == {"OPEC": SourceKind.ORGANISATION}


def test_a_surname_in_capitals_is_whoever_bears_it() -> None:
    assert names("{ANA RUIZ} SAID NO. {RUIZ} LEFT.") == ["ANA RUIZ", "ANA RUIZ"]
    assert names("Ana Ruiz came late.\n{RUIZ}: I am sorry.") == ["Ana Ruiz"]
