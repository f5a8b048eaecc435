"""One event in two countries: flagged where it is surely one event, and nowhere else."""

from __future__ import annotations

import pytest

from workbench.domain.statements.claim import Statement
from workbench.domain.statements.conflict import Conflict, ConflictKind
from workbench.pipeline.detect import detect

VIENNA = "The ministers signed the grain agreement in Vienna."


def flags(a: str, b: str, b_source: str = "Ann Lee") -> list[Conflict]:
    one = Statement(ref="a", text=a, source="Mark Roe", article="one", date="2023-05-02")
    other = Statement(ref="b", text=b, source=b_source, article="two", date="2023-05-02")
    return [flag for flag in detect([one, other], []) if flag.rule == "places"]


def test_one_signature_in_two_capitals_is_flagged() -> None:
    (flag,) = flags(VIENNA, "The grain agreement was signed by the ministers in Ankara.")

    assert flag.kind is ConflictKind.CONTRADICTION
    assert "“Vienna” / “Ankara”" in flag.explanation
    assert "Vienna" in [span.of(flag.a.text) for span in flag.a_words]
    assert "Ankara" in [span.of(flag.b.text) for span in flag.b_words]


def test_of_one_source_it_is_a_source_against_itself() -> None:
    (flag,) = flags(VIENNA, VIENNA.replace("Vienna", "Ankara"), b_source="Mark Roe")

    assert flag.kind is ConflictKind.SELF


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (VIENNA, "The ministers signed the grain agreement in Austria."),
        (VIENNA, "The ministers signed the grain agreement in Salzburg."),
        (VIENNA, "The ministers signed the gas agreement in Ankara."),
        (VIENNA, "The ministers may sign the grain agreement in Ankara."),
        (VIENNA, "The ministers will sign the grain agreement in Ankara."),
        (VIENNA, "The ministers signed the grain agreement in Vienna and Ankara."),
        (VIENNA, "The ministers signed the grain agreement in Ankara’s name."),
        (VIENNA, "The ministers flew from Ankara to sign the grain agreement."),
        (VIENNA + " That was in 2021.", "In 2022 the ministers signed the agreement in Ankara."),
        ("Farmers blocked roads in Paris.", "Farmers blocked roads in Berlin."),
        ("Prices for bread doubled in Egypt.", "Prices for bread doubled in Turkey."),
    ],
    ids=[
        "capital in its country", "town unknown", "another agreement", "may", "to come",
        "two places", "a genitive", "where from", "other years", "many roads", "many prices",
    ],
)  # fmt: skip
def test_what_may_both_be_so_is_left_alone(a: str, b: str) -> None:
    assert flags(a, b) == []
