"""The scorer: hand-counted cases, and equality with what another scorer made of random ones."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from benchmarks.bench import under_floors
from benchmarks.marks import quoted_mask
from benchmarks.score import KINDS, MEASURES, Counts, score, table
from benchmarks.speakers import is_same

TEXT = "Ana Ruiz said: “The ferry was full.” She denied that anybody had counted."
ELSEWHERE = json.loads(
    Path(__file__).with_name("data").joinpath("scoreboard.json").read_text(encoding="utf-8")
)
"""Figures and masks that the scoreboard's own scorer gives for the texts below."""

Record = dict[str, Any]


def quote(words: str, speaker: str | None = None, *, kind: str = "direct", **more: Any) -> Record:
    start = TEXT.index(words)
    record: Record = {"start": start, "end": start + len(words), "text": words, "type": kind}
    if speaker is not None:
        place = TEXT.index(speaker)
        more |= {
            "speaker_text": speaker,
            "speaker_start": place,
            "speaker_end": place + len(speaker),
        }
    return record | more


def counted(gold: list[Record], found: list[Record], *, speech_only: bool = False) -> Counts:
    document = {"doc_id": "a", "text": TEXT, "quotes": gold}
    return score([document], [{"doc_id": "a", "quotes": found}], speech_only=speech_only)


def test_marks_and_full_stops_at_the_edges_do_not_count() -> None:
    counts = counted([quote("“The ferry was full.”")], [quote("The ferry was full")])

    assert counts.figures("exact").f1 == 100.0


def test_four_fifths_of_the_letters_are_enough_for_a_whole() -> None:
    gold = [quote("that anybody had counted", kind="indirect")]

    assert counted(gold, [quote("anybody had counted")]).figures("iou80").f1 == 100.0
    assert counted(gold, [quote("had counted")]).figures("iou80").f1 == 0.0


def test_a_wrong_speaker_is_no_end_to_end_hit() -> None:
    gold = [quote("“The ferry was full.”", "Ana Ruiz")]
    found = [quote("“The ferry was full.”", "ferry")]

    assert counted(gold, found).figures("iou80").f1 == 100.0
    assert counted(gold, found).figures("e2e").f1 == 0.0


def test_a_resolved_name_makes_a_pronoun_right() -> None:
    gold = [quote("that anybody had counted", "Ana Ruiz", kind="indirect")]
    found = [quote("that anybody had counted", "She", speaker_resolved="Ana Ruiz")]

    assert counted(gold, found).figures("e2e").f1 == 100.0


def test_beliefs_count_neither_way_when_only_speech_is_asked_for() -> None:
    gold = [quote("that anybody had counted", kind="indirect", speech=False)]
    found = [quote("that anybody had counted")]

    assert counted(gold, found, speech_only=True).figures("iou80").precision == 0.0
    assert counted(gold, found, speech_only=True).figures("iou80", "indirect").recall == 0.0
    assert counted(gold, []).figures("iou80").recall == 0.0


def test_a_document_that_is_missing_has_no_quotations() -> None:
    document = {"doc_id": "a", "text": TEXT, "quotes": [quote("“The ferry was full.”")]}

    assert score([document], []).figures("exact").recall == 0.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana Ruiz, the harbour master", "Ruiz", True),
        ("Mr. Ruiz's", "Pedro Ruiz", True),
        ("the harbour office", "harbour office", True),
        ("Ana Ruiz", "Peter Hall", False),
        ("", "Peter Hall", False),
    ],
)
def test_names_are_the_same_by_head_or_half_of_their_words(
    one: str, other: str, *, same: bool
) -> None:
    assert is_same(one, other) is same


def test_the_table_has_a_row_for_every_kind() -> None:
    lines = table(counted([quote("“The ferry was full.”")], [])).splitlines()

    assert [line.split()[0] for line in lines] == ["kind", *KINDS]


def test_a_figure_under_its_floor_is_named() -> None:
    counts = counted([quote("“The ferry was full.”")], [])

    assert under_floors(counts, {"iou80 all": 50.0, "e2e mixed": 0.0}) == [
        "iou80 all: F1 0.0 is under its floor of 50.0"
    ]


def random_quotes(draw: random.Random, text: str) -> list[Record]:
    found: list[Record] = []
    for _ in range(draw.randrange(6)):
        start = draw.randrange(len(text) - 1)
        end = draw.randrange(start + 1, len(text) + 1)
        place = draw.randrange(len(text) - 3)
        found.append(
            {
                "start": start,
                "end": end,
                "text": text[start:end],
                "type": draw.choice(["direct", "mixed", "indirect"]),
                "speech": draw.random() < 0.7,
                "speaker_text": text[place : place + 3],
                "speaker_start": place,
                "speaker_end": place + 3,
            }
        )
    return found


@pytest.mark.parametrize("speech_only", [False, True], ids=["all", "speech"])
def test_figures_equal_those_of_another_scorer(*, speech_only: bool) -> None:
    draw = random.Random(11)
    gold, found = [], []
    for number in range(120):
        text = "".join(draw.choice("ab c, d. e”f“g'h\n") for _ in range(60))
        gold.append({"doc_id": str(number), "text": text, "quotes": random_quotes(draw, text)})
        found.append({"doc_id": str(number), "quotes": random_quotes(draw, text)})

    counts = score(gold, found, speech_only=speech_only)

    ours = {
        f"{measure} {kind}": [*counts.figures(measure, kind)]
        for measure in MEASURES
        for kind in KINDS
    }
    assert ours == ELSEWHERE["speech" if speech_only else "all"]


@pytest.mark.parametrize(("text", "mask"), ELSEWHERE["masks"])
def test_quoted_characters_equal_those_of_another_scorer(text: str, mask: str) -> None:
    assert "".join(map(str, quoted_mask(text))) == mask
