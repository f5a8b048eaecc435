"""Figures on the labelled data of this repository against their floors."""

from __future__ import annotations

import pytest

from benchmarks.accuracy import figures, read_floors
from benchmarks.resolution import gold_attributions

pytestmark = pytest.mark.slow


def test_no_figure_is_under_its_floor() -> None:
    floors = read_floors()

    reached = dict(figures())

    assert list(reached) == list(floors)
    assert {name: figure for name, figure in reached.items() if figure < floors[name]} == {}


def test_of_mentions_annotated_by_their_words_the_nearest_is_meant() -> None:
    text = "Ruiz left. Hall waited. “Late again,” Ruiz said. Nobody asked Ruiz."
    quote = {"start": text.index("“"), "end": text.index("”") + 1, "speaker_text": "Ruiz"}

    (found,) = gold_attributions(text, [quote])

    assert found.mention is not None
    assert found.mention.span.start == text.index("Ruiz said")
