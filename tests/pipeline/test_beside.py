"""Speakers whom only their place beside the cue tells."""

from __future__ import annotations

import pytest

from tests.pipeline.marking import marked


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "{P:“The ferry was full all day,”} {C:said} ferry widow Ana Ruiz.",
            "ferry widow Ana Ruiz",
        ),
        ("{P:“The ferry was full all day,”} she {C:said}.", "she"),
        ("Harbour master Ana Ruiz {C:said} {P:that the ferry was full}.", "Ana Ruiz"),
        (
            "The Harbour Guild on Tuesday, {S:Nov. 8, 2022} {C:said} {P:it was full}.",
            "The Harbour Guild",
        ),
        ("In the end it was {C:said} {P:that the ferry was full all day}.", None),
    ],
)
def test_a_speaker_without_a_tag_is_read_beside_the_cue(text: str, speaker: str | None) -> None:
    found = marked(text).attributions()[0]

    assert (found.mention.text if found.mention else None) == speaker
    assert found.confidence < 0.9
