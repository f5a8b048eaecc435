"""Names of states and governments."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.pipeline.gazetteer import NameKind, canonical, find_names, government_of


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Pyongyang", "North Korea"),
        ("DPRK", "North Korea"),
        ("D.P.R.K.", "North Korea"),
        ("North Koreans", "North Korea"),
        ("the U.S.", "United States"),
        ("Washington", "United States"),
        ("American", "United States"),
        ("the White House", "United States"),
        ("Kremlin", "Russia"),
        ("MOSCOW", "Russia"),
        ("IRAN", "Iran"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("the Russian Foreign Ministry", "Russia"),
        ("North Korea’s foreign ministry", "North Korea"),
        ("Ministry of Defence of Ukraine", "Ukraine"),
        ("senior US intelligence officials", "United States"),
        ("U.N.", "United Nations"),
    ],
)
def test_every_name_of_a_state_or_body_has_one_canonical_name(printed: str, name: str) -> None:
    assert canonical(printed) == name


@pytest.mark.parametrize("printed", ["us", "turkey", "polish", "John Kirby", "", "Iranian drones"])
def test_words_that_name_no_state_have_no_canonical_name(printed: str) -> None:
    assert canonical(printed) is None


def test_a_capital_and_an_office_speak_for_their_government_but_a_demonym_does_not() -> None:
    assert government_of("Tehran") == "Iran"
    assert government_of("Downing Street") == "United Kingdom"
    assert government_of("US officials") == "United States"
    assert government_of("the Iranians") is None
    assert government_of("NATO") is None


def test_names_in_running_text_are_found_longest_first() -> None:
    text = "The U.S.-led talks in North\nKorea’s capital were held near the South China Sea."

    found = [(name.span.of(text), name.name) for name in find_names(text)]

    assert found == [
        ("U.S.", "United States"),
        ("North\nKorea", "North Korea"),
        ("South China Sea", "South China Sea"),
    ]


def test_a_surname_is_not_taken_for_a_place() -> None:
    text = "Actors such as Denzel Washington came. But Washington denied it."

    assert [name.span.start for name in find_names(text)] == [text.index("Washington denied")]


def test_kinds_tell_a_country_from_its_capital() -> None:
    kinds = [name.kind for name in find_names("Moscow, Russian, Russia, Kremlin, NATO, Africa")]

    assert kinds == [
        NameKind.CAPITAL,
        NameKind.DEMONYM,
        NameKind.COUNTRY,
        NameKind.OFFICE,
        NameKind.ALLIANCE,
        NameKind.PLACE,
    ]


@given(st.text(alphabet=st.characters(codec="utf-8")) | st.text("USNorth Korea.'’s-\n"))
def test_any_text_gives_names_in_order_that_do_not_overlap(text: str) -> None:
    found = find_names(text)

    assert all(name.span.end <= len(text) for name in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    canonical(text)
    government_of(text)
