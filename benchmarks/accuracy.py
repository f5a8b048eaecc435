"""accuracy.py: figures on the labelled data that lies in the repository, held against their floors.

Quotations, whole names and calibration on ``tests/data/cases.jsonl``: once from article to source,
and once by the rules alone, on tags that the full net gave these articles once
(``cases_tags.jsonl``); names from the mentions printed there; and on the three sets of pairs the
ranking and the flags of `compare` and the flags of an import. Exits with 1 when a figure is under
its floor in ``tests/data/floors.json``. Floors only go up. ``--write-tags`` writes the tags anew,
for another net.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bench import run
from benchmarks.reliability import Case, binned, calibration_error
from benchmarks.resolution import gold_attributions, is_named
from benchmarks.score import KINDS, MEASURES, Record, judged, read, score
from workbench.domain.articles.tagging import Role, TaggedSpan, Tagger
from workbench.domain.statements.claim import Statement
from workbench.domain.text.span import Span
from workbench.pipeline.detect import compare, detect
from workbench.pipeline.resolve import resolve
from workbench.pipeline.scan import scan
from workbench.pipeline.tag import load_tagger

DATA = Path(__file__).parent.parent / "tests" / "data"
TAGS = DATA / "cases_tags.jsonl"
FLOORS = DATA / "floors.json"
PAIRS = ("pairs", "pairs_second", "pairs_third")

Figures = Mapping[str, float]
"""Each from 0 to 100, by its name in the file of floors."""


@dataclass(frozen=True, slots=True)
class RecordedTagger:
    """Hands out what a net gave these very texts once."""

    tags: Mapping[str, tuple[TaggedSpan, ...]]
    """By the text."""

    def tag(self, text: str, quoted: Sequence[Span]) -> tuple[TaggedSpan, ...]:
        """The tags of the text; ``quoted`` is as it was."""
        del quoted
        return self.tags[text]

    def tag_many(
        self, documents: Iterable[tuple[str, Sequence[Span]]]
    ) -> Iterator[tuple[TaggedSpan, ...]]:
        """`tag` for each."""
        return (self.tag(text, quoted) for text, quoted in documents)


def recorded_tagger(cases: Sequence[Record]) -> RecordedTagger:
    """The tagger of the file of tags."""
    tags = {
        row["doc_id"]: tuple(
            TaggedSpan(Span(start, end), Role(role), probability)
            for start, end, role, probability in row["tags"]
        )
        for row in read(TAGS)
    }
    return RecordedTagger({case["text"]: tags[case["doc_id"]] for case in cases})


def write_tags(cases: Sequence[Record]) -> None:
    """Write what the full net gives each case."""
    tagger = load_tagger()
    documents = [
        (case["text"], [region.span for region in scan(case["text"]) if region.depth == 0])
        for case in cases
    ]
    with TAGS.open("w", encoding="utf-8") as file:
        for case, tags in zip(cases, tagger.tag_many(documents), strict=True):
            rows = [[t.span.start, t.span.end, t.role, round(t.probability, 4)] for t in tags]
            file.write(json.dumps({"doc_id": case["doc_id"], "tags": rows}) + "\n")


def extraction(name: str, cases: Sequence[Record], tagger: Tagger) -> Figures:
    """F1 by measure and kind, share of whole names where the quotation is right, calibration."""
    found = run(cases, tagger)
    counts = score(cases, found)
    seen = [
        (quote, meant)
        for case, document in zip(cases, found, strict=True)
        for quote, meant in judged(case, document["quotes"], speech_only=False)
    ]
    named = [
        (
            quote["speaker_confidence"],
            is_named(meant["speaker_resolved"], quote["speaker_resolved"] or ""),
        )
        for quote, meant in seen
        if meant and meant["speaker_resolved"]
    ]
    figures = {
        f"{measure} {kind}": counts.figures(measure, kind).f1
        for measure in MEASURES
        for kind in KINDS
    } | {
        "whole names": percent(sum(right for _, right in named), len(named)),
        "calibration": _calibration((q["confidence"], m is not None) for q, m in seen),
        "calibration of names": _calibration(named),
    }
    return {f"{name} {figure}": value for figure, value in figures.items()}


def _calibration(cases: Iterable[Case]) -> float:
    """A hundred less the expected calibration error in per cent."""
    return round(100 - 100 * calibration_error(binned(cases)), 1)


def resolution(cases: Sequence[Record]) -> Figures:
    """Share of whole names right where quotation and mention are given."""
    right = total = 0
    for case in cases:
        quotes = [quote for quote in case["quotes"] if quote["speaker_resolved"]]
        done, _ = resolve(case["text"], gold_attributions(case["text"], quotes))
        for quote, attribution in zip(quotes, done, strict=True):
            name = attribution.source.name if attribution.source else ""
            right += is_named(quote["speaker_resolved"], name)
            total += 1
    return {"names of mentions": percent(right, total)}


def comparison(name: str, pairs: Sequence[Record]) -> Figures:
    """Area under the curve of the score, and precision and recall of the flags."""
    found = [compare(*statements(pair)) for pair in pairs]
    against = [pair["label"] == "conflict" for pair in pairs]
    return {
        f"compare {name} ranking": ranking([each.score for each in found], against),
        **_flags(f"compare {name}", [each.flag for each in found], against),
    }


def importing(name: str, pairs: Sequence[Record]) -> Figures:
    """Precision and recall of what an import flags, each statement alone on its page."""
    flagged = []
    for pair in pairs:
        a, b = statements(pair)
        flagged.append(any(not flag.kind.is_finding for flag in detect([b], [a])))
    return _flags(f"import {name}", flagged, [pair["label"] == "conflict" for pair in pairs])


def statements(pair: Record) -> tuple[Statement, Statement]:
    """The two sides of a pair, each in an article of its own."""
    a, b = (
        Statement(
            ref=side,
            article=side,
            text=pair[side],
            source=pair.get(f"{side}_source"),
            date=pair.get(f"{side}_date"),
        )
        for side in ("a", "b")
    )
    return a, b


def ranking(scores: Sequence[float], marked: Sequence[bool]) -> float:
    """Share of pairs of a marked and an unmarked score in the right order, ties counted half."""
    above = [each for each, hit in zip(scores, marked, strict=True) if hit]
    below = [each for each, hit in zip(scores, marked, strict=True) if not hit]
    wins = sum((a > b) + (a == b) / 2 for a in above for b in below)
    return percent(wins, len(above) * len(below))


def percent(part: float, whole: int) -> float:
    """``part`` of ``whole`` to a tenth of a per cent; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def _flags(name: str, flagged: Sequence[bool], marked: Sequence[bool]) -> Figures:
    hits = sum(a and b for a, b in zip(flagged, marked, strict=True))
    return {
        f"{name} precision": percent(hits, sum(flagged)),
        f"{name} recall": percent(hits, sum(marked)),
    }


def figures() -> Iterator[tuple[str, float]]:
    """All figures, in the order of their names in the file of floors."""
    cases = read(DATA / "cases.jsonl")
    yield from extraction("corridor", cases, load_tagger()).items()
    yield from extraction("rules", cases, recorded_tagger(cases)).items()
    yield from resolution(cases).items()
    for name in PAIRS:
        pairs = read(DATA / f"{name}.jsonl")
        yield from comparison(name, pairs).items()
        yield from importing(name, pairs).items()


def read_floors() -> dict[str, float]:
    """The floors by the names of their figures."""
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8"))
    return floors


def main() -> int:
    """Print every figure beside its floor."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write-tags", action="store_true")
    if options.parse_args().write_tags:
        write_tags(read(DATA / "cases.jsonl"))
    floors = read_floors()
    low = 0
    for name, reached in figures():
        under = reached < floors[name]
        low += under
        print(f"{name:36}{reached:7.1f}{floors[name]:7.1f}{'  under' if under else ''}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
