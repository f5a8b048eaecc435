"""score.py GOLD.jsonl PREDICTED.jsonl [--speech-only]: how good quotations and speakers are.

Both files have the form of `workbench extract --format jsonl`; GOLD also has the text. Three
measures, each with precision, recall and F1:

* exact: the same span, blanks, marks and punctuation at the edges left out;
* iou80: at least 80 % of the letters and digits of both together are shared, paired greedily;
* e2e: iou80 and the right speaker.

What lies to at least a half in a gold region marked "ignore" counts neither way; with
``--speech-only`` the same holds for gold attributions of beliefs and plans.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.marks import kind_of, quoted_mask
from benchmarks.speakers import is_right

EDGE = " \t\n\r\"“”‘’'`«»,.;:!?—–-()[]…"
WHOLE = 0.8
IGNORED_SHARE = 0.5
KINDS = ("all", "direct", "mixed", "indirect")
MEASURES = ("exact", "iou80", "e2e")

Record = dict[str, Any]
Range = tuple[int, int]


class Figures(NamedTuple):
    """Precision, recall and F1 in per cent."""

    precision: float
    recall: float
    f1: float


class Counts:
    """Hits, false finds and misses by measure and kind."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)

    def add(self, measure: str, kind: str, what: str) -> None:
        """Count one "hit", "false" or "missed", under its kind and under "all"."""
        self._held[measure, kind][what] += 1
        self._held[measure, "all"][what] += 1

    def figures(self, measure: str, kind: str = "all") -> Figures:
        """What the counts come to; 0 where nothing was counted."""
        held = self._held[measure, kind]
        found, gold = held["hit"] + held["false"], held["hit"] + held["missed"]
        precision = held["hit"] / found if found else 0.0
        recall = held["hit"] / gold if gold else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return Figures(*(round(100 * value, 1) for value in (precision, recall, f1)))


@dataclass(frozen=True, slots=True)
class _Document:
    """One gold document beside what was found in it; ranges are trimmed."""

    text: str
    gold: Sequence[Record]
    gold_ranges: Sequence[Range]
    found: Sequence[Record]
    found_ranges: Sequence[Range]
    found_kinds: Sequence[str]
    skipped: Sequence[Range]
    letters: Sequence[int]
    """Letters and digits before each offset."""

    def size(self, start: int, end: int) -> int:
        """Letters and digits in a range; 0 when it is reversed."""
        return self.letters[max(start, end)] - self.letters[start]

    def ignored(self, index: int) -> bool:
        """Whether a found quotation lies where gold says nothing."""
        start, end = self.found_ranges[index]
        size = self.size(start, end)
        inside = sum(
            self.size(max(start, a), min(end, b))
            for a, b in self.skipped
            if max(start, a) < min(end, b)
        )
        return not size or inside >= IGNORED_SHARE * size


def trimmed(text: str, start: int, end: int) -> Range:
    """A range without blanks, marks and punctuation at its edges."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def score(gold: Iterable[Record], found: Iterable[Record], *, speech_only: bool = False) -> Counts:
    """Count over all gold documents; one that is missing from ``found`` has no quotations."""
    by_id = {document["doc_id"]: document["quotes"] for document in found}
    counts = Counts()
    for document in gold:
        laid = _laid_out(document, by_id.get(document["doc_id"], []), speech_only=speech_only)
        _count(laid, counts)
    return counts


def judged(
    document: Record, found: Sequence[Record], *, speech_only: bool
) -> Iterator[tuple[Record, Record | None]]:
    """Each found quotation that counts, with the gold one that it is, or None."""
    laid = _laid_out(document, found, speech_only=speech_only)
    owner = {j: i for i, j in _whole_pairs(laid).items()}
    for j, quote in enumerate(found):
        if j in owner:
            yield quote, laid.gold[owner[j]]
        elif not laid.ignored(j):
            yield quote, None


def _laid_out(document: Record, found: Sequence[Record], *, speech_only: bool) -> _Document:
    text = document["text"]
    mask = quoted_mask(text)
    letters = [0]
    for character in text:
        letters.append(letters[-1] + character.isalnum())
    left_out = [q for q in document["quotes"] if speech_only and not q.get("speech", True)]
    gold = [q for q in document["quotes"] if not (speech_only and not q.get("speech", True))]
    skipped = [(q["start"], q["end"]) for q in left_out]
    return _Document(
        text=text,
        gold=gold,
        gold_ranges=[trimmed(text, q["start"], q["end"]) for q in gold],
        found=found,
        found_ranges=[trimmed(text, q["start"], q["end"]) for q in found],
        found_kinds=[kind_of(text, q["start"], q["end"], mask) for q in found],
        skipped=[*skipped, *((a, b) for a, b in document.get("ignore", []))],
        letters=letters,
    )


def _count(document: _Document, counts: Counts) -> None:
    exact, whole = _exact_pairs(document), _whole_pairs(document)
    right = {i for i, j in whole.items() if is_right(document.gold[i], document.found[j])}
    for i, gold in enumerate(document.gold):
        counts.add("exact", gold["type"], "hit" if i in exact else "missed")
        counts.add("iou80", gold["type"], "hit" if i in whole else "missed")
        counts.add("e2e", gold["type"], "hit" if i in right else "missed")
    owner = {j: i for i, j in whole.items()}
    for j, kind in enumerate(document.found_kinds):
        ignored = document.ignored(j)
        if j not in exact.values() and not ignored:
            counts.add("exact", kind, "false")
        if j not in owner and not ignored:
            counts.add("iou80", kind, "false")
            counts.add("e2e", kind, "false")
        if j in owner and owner[j] not in right:
            counts.add("e2e", document.gold[owner[j]]["type"], "false")


def _exact_pairs(document: _Document) -> dict[int, int]:
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for i, gold in enumerate(document.gold_ranges):
        for j, found in enumerate(document.found_ranges):
            if j not in used and found == gold:
                pairs[i] = j
                used.add(j)
                break
    return pairs


def _whole_pairs(document: _Document) -> dict[int, int]:
    """Gold and found quotations that overlap enough, the best pairs first."""
    scored = []
    for i, (a, b) in enumerate(document.gold_ranges):
        for j, (c, d) in enumerate(document.found_ranges):
            shared = document.size(max(a, c), min(b, d)) if max(a, c) < min(b, d) else 0
            if shared:
                union = document.size(a, b) + document.size(c, d) - shared
                scored.append((-shared / union, i, j))
    pairs: dict[int, int] = {}
    for overlap, i, j in sorted(scored):
        if -overlap >= WHOLE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def read(path: Path) -> list[Record]:
    """The documents of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def table(counts: Counts) -> str:
    """The figures by kind, for people."""
    lines = [f"{'kind':10}" + "".join(f"{measure:>8} P     R     F" for measure in MEASURES)]
    for kind in KINDS:
        cells = (counts.figures(measure, kind) for measure in MEASURES)
        row = "".join(f"{c.precision:10.1f}{c.recall:6.1f}{c.f1:6.1f}" for c in cells)
        lines.append(f"{kind:10}{row}")
    return "\n".join(lines)


def by_publisher(
    gold: Sequence[Record], found: Sequence[Record], *, speech_only: bool
) -> Mapping[str, Counts]:
    """The counts of each publisher's documents, in the order of the names."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for document in gold:
        groups[document.get("publisher") or "unknown"].append(document)
    return {name: score(groups[name], found, speech_only=speech_only) for name in sorted(groups)}


def main() -> None:
    """Score one file against the other."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument("predicted", type=Path)
    options.add_argument("--speech-only", action="store_true")
    given = options.parse_args()
    gold, found = read(given.gold), read(given.predicted)
    print(table(score(gold, found, speech_only=given.speech_only)))


if __name__ == "__main__":
    main()
