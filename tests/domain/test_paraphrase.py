"""Statements in indirect form: what is turned, and what is left as the article has it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.statements.paraphrase import paraphrase
from workbench.domain.statements.quotation import QuotationKind
from workbench.domain.statements.source import SourceKind

DIRECT, INDIRECT, MIXED = QuotationKind.DIRECT, QuotationKind.INDIRECT, QuotationKind.MIXED


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        (
            "“The harbour was closed on Monday.”",
            DIRECT,
            "Ann Lee said that the harbour was closed on Monday.",
        ),
        (
            "“I was there, and my staff saw me sign. The paper is lost.”",
            DIRECT,
            (
                "Ann Lee said that Ann Lee was there, and Ann Lee’s staff saw Ann Lee sign;"
                " and that the paper is lost."
            ),
        ),
        (
            "“I don’t have the file,”",
            DIRECT,
            "Ann Lee said that Ann Lee does not have the file.",
        ),
        ("that the bridge is open", INDIRECT, "Ann Lee said that the bridge is open."),
        ("whether the bridge is open", INDIRECT, None),
    ],
)
def test_a_statement_is_put_into_indirect_form(
    text: str, kind: QuotationKind, said: str | None
) -> None:
    found = paraphrase(text, kind, "Ann Lee", SourceKind.PERSON)

    assert found.turned is (said is not None)
    assert found.text == (said or text)
    assert "program" in found.label if said else "article" in found.label


@pytest.mark.parametrize(
    "text",
    [
        "“We gave a number of drones to them.”",
        "“I know what happened there.”",
        "“Did I say that to them?”",
        "“You were there on Monday morning.”",
        "“That was mine from the start.”",
        "“significant”",
        "“never had arms dealings with them”",
        "“The word “never” was used by the minister.”",
        "“The bridge was open … the harbour was closed.”",
    ],
)
def test_what_cannot_be_turned_safely_stays_as_the_article_has_it(text: str) -> None:
    found = paraphrase(text, DIRECT, "Ann Lee", SourceKind.PERSON)

    assert (found.text, found.turned) == (text, False)


@pytest.mark.parametrize("kind", [k for k in SourceKind if k is not SourceKind.PERSON])
def test_the_i_of_nobody_in_particular_is_not_named(kind: SourceKind) -> None:
    assert not paraphrase("“I was there on Monday.”", DIRECT, "The ministry", kind).turned
    ours = paraphrase("“We have spent our money.”", DIRECT, "The ministry", kind)
    assert ours.text == "The ministry said that they have spent their money."
    assert paraphrase("“It was closed on Monday.”", DIRECT, "The ministry", kind).turned


def test_a_quotation_in_parts_stays_as_it_is() -> None:
    assert not paraphrase("that it was “closed”", INDIRECT, "Ann Lee", SourceKind.PERSON).turned
    assert not paraphrase("The harbour was closed.", MIXED, "Ann Lee", SourceKind.PERSON).turned


_WORDS = st.lists(
    st.sampled_from(["I", "was", "my", "We", "you", "saw", "the", "harbour.", "It", "“", "me"]),
    min_size=1,
    max_size=14,
).map(" ".join)


@given(text=_WORDS | st.text(max_size=60))
def test_nobody_is_put_words_into_the_mouth(text: str) -> None:
    found = paraphrase(text, DIRECT, "Xen", SourceKind.PERSON)

    if found.turned:
        assert not re.search(r"\b(?:I|my|me|we|our|us|you|your)\b", found.text, re.IGNORECASE)
        own = set(re.findall(r"\w+", text.lower()))
        added = set(re.findall(r"\w+", found.text.lower())) - own
        forms = {"is", "has", "does", "not", "will", "they", "them", "their", "theirs"}
        assert added <= {"xen", "said", "that", "and", "s", *forms}
    else:
        assert found.text == " ".join(text.split())
