"""Which statements meet: ranked by what they share, in a crowd too."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.statements.claim import Statement
from workbench.domain.statements.shared_keys import (
    CROWDED,
    DENIES,
    MOST_EACH,
    leading,
    ranked,
    rarity,
)
from workbench.pipeline.detectors.candidates import candidate_pairs
from workbench.pipeline.meaning.keys import keys_of


def say(ref: str, text: str) -> Statement:
    return Statement(ref=ref, text=text, article=ref)


def pairs(new: Sequence[Statement], known: Sequence[Statement]) -> list[tuple[str, str]]:
    return [(a.ref, b.ref) for a, b in candidate_pairs(new, known)]


def test_a_statement_meets_its_denial_in_a_crowd_that_shares_a_word_with_both() -> None:
    claim = say("claim", "The zoo bought a tiger cub from a circus.")
    denial = say("denial", "Reports that the zoo has a new tiger cub are false.")
    crowd = [say(f"other {n}", f"The zoo opened hall number {n} for visitors.") for n in range(200)]

    met = pairs([claim], [*crowd, denial])

    assert ("claim", "denial") in met
    assert len(met) <= MOST_EACH


def test_a_pair_of_new_statements_is_met_once() -> None:
    one, other = say("one", "The dam has cracks."), say("other", "The dam has no cracks at all.")

    assert pairs([one, other], []) == [("one", "other")]


def test_known_statements_are_not_held_against_each_other() -> None:
    known = [say("x", "The dam has cracks."), say("y", "The dam has no cracks.")]

    assert pairs([say("new", "Ships may pass.")], known) == []


def test_figures_meet_however_they_are_printed() -> None:
    keys = [keys_of(say("x", text)) for text in ("A third wheel", "3 wheels", "three-wheeled")]

    assert all("number:3" in found for found in keys)


def test_a_denial_is_known_by_a_key_that_leads_nowhere() -> None:
    assert DENIES in keys_of(say("x", "The bridge was never closed."))
    assert DENIES not in keys_of(say("x", "The bridge was closed."))
    assert leading({DENIES: 3, "stem:bridg": 2}) == ["stem:bridg"]


def test_crowded_keys_are_passed_over() -> None:
    assert leading({"stem:say": CROWDED + 1, "stem:tiger": 2}) == ["stem:tiger"]


def test_of_two_that_share_as_much_the_one_of_the_other_stance_comes_first() -> None:
    best = ranked({"stem:dam": [1, 2]}, 9, denies=False, deniers=lambda _: [2])

    assert best == [2, 1]


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_rarer_key_says_more(total: int, one: int, other: int) -> None:
    rare, common = sorted((one, other))

    assert rarity("stem:x", rare, total) >= rarity("stem:x", common, total) > 0


@given(st.dictionaries(st.text(max_size=4), st.integers(0, 3 * CROWDED), max_size=30))
def test_what_is_followed_is_bounded_whatever_the_archive_holds(counts: dict[str, int]) -> None:
    followed = leading(counts)

    assert sum(counts[key] for key in followed) <= 3000
    assert [counts[key] for key in followed] == sorted(counts[key] for key in followed)
