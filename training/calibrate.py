"""calibrate.py GOLD.jsonl OUT.json: learn how far the tagger and the links can be believed.

GOLD must be articles that the tagger was not trained on. Prints the expected calibration error over
ten bins, each half of the articles judged by the weights of the other half, before it writes the
weights learnt on all of them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.logit import Choice, fit
from training.train_linker import blocks_of, overlap, tagged
from workbench.domain.articles.tagging import TaggedSpan
from workbench.domain.text.span import Span
from workbench.pipeline import attribute as speakers
from workbench.pipeline.confidence import quotation_features
from workbench.pipeline.extract import extract, surroundings
from workbench.pipeline.linking.linker import Features, logistic
from workbench.pipeline.scan import scan
from workbench.pipeline.speech.aloud import said_aloud
from workbench.pipeline.speech.contents import find_contents
from workbench.pipeline.speech.cues import link_cues
from workbench.pipeline.speech.nested import unnested
from workbench.pipeline.split import sentences
from workbench.pipeline.text_layout import Layout

ENOUGH = 0.8
"""Overlap of found and gold words over their union from which a quotation is whole."""
BINS = 10

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cases:
    """Features of what was found, and whether it was right."""

    features: list[Features] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def add(self, features: Features, *, right: bool) -> None:
        """Remember one case."""
        self.features.append(features)
        self.right.append(right)

    def choices(self) -> list[Choice]:
        """As choices between being right and nothing, whose score is 0."""
        cases = zip(self.features, self.right, strict=True)
        return [([features, {}], 0 if right else 1) for features, right in cases]


def letters(text: str, start: int, end: int) -> int:
    """Letters and digits in a range."""
    return sum(character.isalnum() for character in text[start:end])


def gold_of(record: Record, span: Span, *, aloud: bool = False) -> Record | None:
    """The gold speech that ``span`` is, if at least ENOUGH of both is shared.

    Args:
        record: A gold document.
        span: What was found.
        aloud: Whether the product calls it speech by its own verbs of saying, so that what gold
            calls an attitude is right too.
    """
    text = record["text"]
    for quote in record["quotes"]:
        if not (quote["speech"] or aloud) or not overlap(span, quote["start"], quote["end"]):
            continue
        shared = letters(text, max(span.start, quote["start"]), min(span.end, quote["end"]))
        reach = letters(text, min(span.start, quote["start"]), max(span.end, quote["end"]))
        if shared >= ENOUGH * reach:
            found: Record = quote
            return found
    return None


def quotation_cases(records: Sequence[Record], tags: Sequence[Sequence[TaggedSpan]]) -> Cases:
    """Every content of the articles, sure or not."""
    cases = Cases()
    for record, found in zip(records, tags, strict=True):
        text = record["text"]
        blocks, quoted = blocks_of(text), scan(text)
        layout = Layout.of(text, blocks, sentences(text))
        recast = said_aloud(surroundings(layout, (), quoted, found), quoted, found)
        aloud = [new.span for old, new in zip(found, recast, strict=True) if old != new]
        contents = find_contents(layout, blocks, quoted, recast)
        around = surroundings(layout, contents, quoted, recast)
        grown, cues = unnested(around, contents, link_cues(around, contents))
        for content, cue in zip(grown, cues, strict=True):
            told = any(content.span.overlaps(span) for span in aloud)
            gold = gold_of(record, content.span, aloud=told)
            cases.add(quotation_features(around, content, cue), right=gold is not None)
    return cases


def speaker_cases(records: Sequence[Record], tags: Sequence[Sequence[TaggedSpan]]) -> Cases:
    """The speaker of every quotation that gold knows."""
    cases = Cases()
    for record, found in zip(records, tags, strict=True):
        for features, gold, mention in _spoken(record, found):
            start, end = gold["speaker_start"], gold["speaker_end"]
            cases.add(features, right=overlap(mention, start, end))
    return cases


def _spoken(record: Record, tags: Sequence[TaggedSpan]) -> Iterator[tuple[Features, Record, Span]]:
    text = record["text"]
    blocks, bounds = blocks_of(text), sentences(text)
    quotations = extract(text, blocks, bounds, scan(text), tags)
    around = speakers.Neighbours(Layout.of(text, blocks, bounds), quotations, tags)
    for quotation, mention, chance in speakers.linked(around, quotations):
        gold = gold_of(record, quotation.content[0])
        if mention is not None and gold is not None:
            features = speakers.speaker_features(around, quotation, mention, chance)
            yield features, gold, mention.span


def calibration_error(chances: Sequence[float], right: Sequence[bool]) -> float:
    """Mean gap between confidence and share of right ones over BINS bins, weighted by size."""
    bins: list[list[int]] = [[] for _ in range(BINS)]
    for index, chance in enumerate(chances):
        bins[min(BINS - 1, int(chance * BINS))].append(index)
    gaps = (
        abs(sum(chances[k] for k in held) - sum(right[k] for k in held)) for held in bins if held
    )
    return sum(gaps) / len(chances)


def chance_of(weights: dict[str, float], features: Features) -> float:
    """The logistic model with these weights."""
    return logistic(sum(weights.get(name, 0.0) * value for name, value in features.items()))


def crossed(first: Cases, second: Cases) -> float:
    """Calibration error where each half is judged by the weights of the other."""
    chances: list[float] = []
    right: list[bool] = []
    for learnt, judged in ((first, second), (second, first)):
        weights = fit(learnt.choices())
        chances += [chance_of(weights, features) for features in judged.features]
        right += judged.right
    return calibration_error(chances, right)


def main() -> None:
    """Read, judge, learn, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument("out", type=Path)
    given = options.parse_args()
    records = [json.loads(line) for line in given.gold.read_text("utf-8").splitlines()]
    tags = list(tagged(records))
    table = {}
    for name, cases in (("quotation", quotation_cases), ("speaker", speaker_cases)):
        halves = [cases(records[k::2], tags[k::2]) for k in (0, 1)]
        print(f"{name}: expected calibration error {crossed(*halves):.3f}")
        table[name] = fit([choice for half in halves for choice in half.choices()])
    given.out.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
