"""Which quotations of a new version are those of the version before, so that decisions stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

# Shorter quotations ("yes", "no comment") recur; they need more than their words to be known by.
_TELLING_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a quotation is known by."""

    words: str
    mention: str | None
    context: str


def match(old: Sequence[Wording], new: Sequence[Wording]) -> Mapping[int, int]:
    """Find each new quotation among the old ones, by its words and never by its place alone.

    Equal words, speaker and context pair up in text order. Where the context has changed, longer
    quotations pair up by words and speaker, and at last by words alone; but only where there are as
    many old ones as new ones left, since a decision must not move to a lookalike.

    Args:
        old: Quotations of the version before, in text order.
        new: Quotations of the new version, in text order.

    Returns:
        Index of the old quotation by that of the new one, for those that were found.
    """
    found: dict[int, int] = {}
    for key, certain in (
        (_everything, True),
        (lambda wording: (wording.words, wording.mention), False),
        (lambda wording: wording.words, False),
    ):
        left_old = [i for i in range(len(old)) if i not in set(found.values())]
        left_new = [i for i in range(len(new)) if i not in found]
        found.update(_pairs(key, (old, left_old), (new, left_new), certain=certain))
    return found


def _pairs(
    key: Callable[[Wording], Hashable],
    old: tuple[Sequence[Wording], Sequence[int]],
    new: tuple[Sequence[Wording], Sequence[int]],
    *,
    certain: bool,
) -> Mapping[int, int]:
    groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, (wordings, left) in enumerate((old, new)):
        for index in left:
            if certain or len(wordings[index].words.split()) >= _TELLING_WORDS:
                groups[key(wordings[index])][side].append(index)
    return {
        there: here
        for olds, news in groups.values()
        if certain or len(olds) == len(news)
        for here, there in zip(olds, news, strict=False)
    }


def _everything(wording: Wording) -> Hashable:
    return (wording.words, wording.mention, wording.context)
