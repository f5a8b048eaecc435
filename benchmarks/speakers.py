"""When two wordings name the same speaker, as the scoreboard sees it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

_TITLE_WORDS = (
    "mr mrs ms dr sen rep gov president prof professor sir dame lord lady judge justice gen col"
    " capt lt sgt rev the a an former secretary senator congressman congresswoman minister premier"
    " mayor chief"
)
_TITLES = frozenset(_TITLE_WORDS.split())
_TAIL = re.compile(r",| who | of the | of |\(| from | for | at | in ")
ENOUGH = 0.5
"""Share of words, and of the shorter mention's characters, from which two are the same."""


def words_of(name: str) -> list[str]:
    """Words in lower case without possessive endings."""
    return re.findall(r"[a-z0-9]+", re.sub(r"['’]s\b", "", name.lower()))


def head_of(name: str) -> str:
    """The last word of the name proper: without titles, appositions and places."""
    proper = [word for word in words_of(_TAIL.split(name)[0]) if word not in _TITLES]
    anything = [word for word in words_of(name) if word not in _TITLES] or words_of(name)
    return (proper or anything or [""])[-1]


def word_f1(one: str, other: str) -> float:
    """F1 of the words of two names, titles left out."""
    left, right = (
        Counter(word for word in words_of(name) if word not in _TITLES) for name in (one, other)
    )
    shared = (left & right).total()
    return 2 * shared / (left.total() + right.total()) if shared else 0.0


def is_same(one: str, other: str) -> bool:
    """Whether two wordings share their head or half of their words."""
    head = head_of(one)
    return bool(head and head == head_of(other)) or word_f1(one, other) >= ENOUGH


def is_right(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether a found quotation has the gold speaker; right where gold names none."""
    if not gold.get("speaker_text"):
        return True
    if _mention_overlaps(gold, found):
        return True
    names = [found[key] for key in ("speaker_text", "speaker_resolved") if found.get(key)]
    wanted = [gold[key] for key in ("speaker_text", "speaker_resolved") if gold.get(key)]
    return any(is_same(want, name) for want in wanted for name in names)


def _mention_overlaps(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    if gold.get("speaker_start") is None or found.get("speaker_start") is None:
        return False
    ends = min(gold["speaker_end"], found["speaker_end"])
    shared = ends - max(gold["speaker_start"], found["speaker_start"])
    lengths = (s["speaker_end"] - s["speaker_start"] for s in (gold, found))
    return bool(shared > 0 and shared >= ENOUGH * min(lengths))
