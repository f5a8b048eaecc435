"""What of a statement the pair scorer gets to read."""

from __future__ import annotations

import pytest

from workbench.domain.statements.claim import Statement
from workbench.pipeline.detectors.inference import inference, told
from workbench.pipeline.meaning.clauses import Reading, read


def reading(text: str, source: str | None = None, cue: str | None = None) -> Reading:
    context = f"{source or 'He'} {cue} {text}" if cue else ""
    return read(Statement(ref="a", text=text, source=source, cue=cue, context=context))


def test_who_says_it_stands_before_the_words() -> None:
    assert told(reading("that we sold our mill.", "Brandt AG")) == "Brandt AG: we sold our mill"


def test_in_a_denial_we_and_our_become_the_source() -> None:
    denied = reading("that we sold our mill to us", "Brandt AG", "denied")

    assert told(denied) == "Brandt AG denied that Brandt AG sold Brandt AG’s mill to Brandt AG"


def test_words_that_only_hold_a_pronoun_stay() -> None:
    denied = reading("Weather in Memel is sour; use your hourglass", "Brandt AG", "denied")

    assert told(denied).endswith("that Weather in Memel is sour; use your hourglass")


def test_without_a_source_nothing_is_put_in() -> None:
    assert told(reading("We sold our mill")) == "We sold our mill"


def test_a_denial_in_the_cue_is_put_into_the_words() -> None:
    denied = reading("that the mill had been sold", "Brandt AG", "denied")

    assert told(denied) == "Brandt AG denied that the mill had been sold"


@pytest.mark.parametrize("source", ["Brandt \\1 AG", "\\g<0>", ""])
def test_a_source_with_odd_characters_is_printed_as_it_is(source: str) -> None:
    assert told(reading("I sold it", source)) == (f"{source}: I sold it" if source else "I sold it")


def test_exchanging_the_statements_changes_no_feature() -> None:
    one, other = reading("The mill is shut"), reading("The mill has not been shut")

    assert inference(one, other) == inference(other, one)
    assert 0.0 < inference(one, other)["inference: contradicts"] <= 1.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The mill is shut", "Talks resumed in Geneva"),
        ("No train ran on Monday", "The minister never met the envoy"),
    ],
)
def test_two_matters_are_hardly_a_contradiction(a: str, b: str) -> None:
    assert inference(reading(a), reading(b))["inference: contradicts"] < 0.1


@pytest.mark.parametrize(
    ("a", "b", "none"),
    [
        ("The bridge closed in March 2015", "The bridge closed in 2015", True),
        ("At least 40 people came", "60 people came", True),
        ("At least 40 people came", "30 people came", False),
        ("The bridge closed in March 2015", "The bridge never closed in 2015", False),
    ],
)
def test_the_same_words_with_figures_that_go_together_contradict_nothing(
    a: str, b: str, *, none: bool
) -> None:
    assert (inference(reading(a), reading(b))["inference: contradicts"] == 0.0) is none


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The bridge closed in 2011", "The bridge closed in 2015"),
        ("Eleven people came", "Nine people came"),
    ],
)
def test_the_same_words_with_figures_that_exclude_each_other_do_contradict(a: str, b: str) -> None:
    assert inference(reading(a), reading(b))["inference: contradicts"] >= 0.9
