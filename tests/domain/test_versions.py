"""What became of the quotations of one version in another."""

from __future__ import annotations

import time

from workbench.domain.articles.versions import Fate, VersionQuotation, changes, standing_words
from workbench.domain.review.decisions import Statuses, Wording, Workflow


def quoted(number: int, text: str, speaker: str | None = "Jane Doe") -> VersionQuotation:
    return VersionQuotation(quotation_id=number, text=text, speaker=speaker, statuses=Statuses())


def test_each_quotation_has_one_fate() -> None:
    older = [
        quoted(1, "The bridge costs ten million."),
        quoted(2, "No comment."),
        quoted(3, "It is closed."),
    ]
    newer = [
        quoted(4, "No comment."),
        quoted(5, "The bridge costs twelve million."),
        quoted(6, "Ask somebody else about that."),
    ]

    found = changes(older, newer, {4: 2})

    assert [
        (one.fate, one.before and one.before.quotation_id, one.after and one.after.quotation_id)
        for one in found
    ] == [
        (Fate.VANISHED, 3, None),
        (Fate.KEPT, 2, 4),
        (Fate.CHANGED, 1, 5),
        (Fate.NEW, None, 6),
    ]


def test_the_likest_is_taken_for_the_changed_one_and_each_only_once() -> None:
    older = [quoted(1, "We sold ten ships to them."), quoted(2, "We sold ten ships to nobody.")]
    newer = [quoted(3, "We sold ten ships to nobody at all."), quoted(4, "We sold two ships.")]

    pairs = {
        one.after.quotation_id: one.before.quotation_id
        for one in changes(older, newer, {})
        if one.before and one.after
    }

    assert pairs == {3: 2, 4: 1}


def test_the_same_speaker_makes_short_quotations_one() -> None:
    one, other = quoted(1, "Ten people died there."), quoted(2, "Twelve people died, sadly, today.")
    stranger = quoted(3, "Twelve people died, sadly, today.", "John Roe")

    assert [c.fate for c in changes([one], [other], {})] == [Fate.CHANGED]
    assert [c.fate for c in changes([one], [stranger], {})] == [Fate.VANISHED, Fate.NEW]


def test_thousands_of_quotations_without_a_counterpart_are_not_held_against_each_other() -> None:
    older = [quoted(number, f"words {number} of many") for number in range(2_000)]
    newer = [quoted(number, f"words {number} of others") for number in range(2_000, 4_000)]
    begun = time.process_time()

    found = changes(older, newer, {})

    assert time.process_time() - begun < 2
    assert {one.fate for one in found} == {Fate.VANISHED, Fate.NEW}


def test_a_standing_is_said_with_whoever_decided_it() -> None:
    decided = Statuses(workflow=Workflow.DONE, wording=Wording.ALTERED, decided_by="ada")

    assert standing_words(decided) == "done, altered (ada)"
    assert standing_words(Statuses()) == "new"
