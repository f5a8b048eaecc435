"""train_linker.py GOLD.jsonl OUT.json [--tagger]: learn which cue and source belong to a content.

GOLD has the form of `workbench extract` with gold quotes. The tags that the links are learnt on are
the gold ones, a share of them taken away so that missing words are learnt too; with ``--tagger``
those of the shipped tagger.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.logit import Choice, fit
from workbench.domain.articles.article import Block, BlockKind
from workbench.domain.articles.tagging import Role, TaggedSpan
from workbench.domain.statements.quotation import Quotation, QuotationKind
from workbench.domain.statements.source import Mention
from workbench.domain.text.span import Span
from workbench.pipeline import attribute as speakers
from workbench.pipeline.extract import surroundings
from workbench.pipeline.linking import linker
from workbench.pipeline.scan import scan
from workbench.pipeline.speech import cues
from workbench.pipeline.speech.contents import find_contents
from workbench.pipeline.split import sentences
from workbench.pipeline.tag import load_tagger
from workbench.pipeline.text_layout import Layout

DROPPED = 0.08
"""Share of the gold tags taken away."""

Record = dict[str, Any]


def blocks_of(text: str) -> tuple[Block, ...]:
    """Every paragraph as body."""
    paragraphs = re.finditer(r"[^\n]*\S[^\n]*", text)
    return tuple(Block(kind=BlockKind.BODY, span=Span(*m.span())) for m in paragraphs)


def gold_spans(record: Record) -> list[tuple[int, int, Role]]:
    """Contents first, so that the sources and cues lie on top; each once."""
    spans = []
    for quote in record["quotes"]:
        role = Role.SPEECH if quote["speech"] else Role.THOUGHT
        spans.append((quote["start"], quote["end"], role))
    for key, role in (("speaker", Role.SOURCE), ("cue", Role.CUE)):
        for quote in record["quotes"]:
            if quote[f"{key}_start"] is not None:
                spans.append((quote[f"{key}_start"], quote[f"{key}_end"], role))
    return list(dict.fromkeys(spans))


def gold_tags(record: Record, draw: random.Random) -> tuple[TaggedSpan, ...]:
    """The gold spans as a tagger would give them, some missing."""
    spans = gold_spans(record)
    owners = [-1] * len(record["text"])
    for number, (start, end, _) in enumerate(spans):
        owners[start:end] = [number] * (end - start)
    found, start = [], 0
    for number, run in itertools.groupby(owners):
        end = start + sum(1 for _ in run)
        if number >= 0 and draw.random() >= DROPPED:
            found.append(TaggedSpan(Span(start, end), spans[number][2], 1.0))
        start = end
    return tuple(found)


def overlap(left: Span, start: int | None, end: int | None) -> bool:
    """Whether ``left`` touches the gold range."""
    return start is not None and end is not None and left.start < end and start < left.end


def gold_of(record: Record, content: Span) -> Record | None:
    """The gold speech that shares more than half of its reach with ``content``."""
    for quote in record["quotes"]:
        shared = min(content.end, quote["end"]) - max(content.start, quote["start"])
        reach = max(content.end, quote["end"]) - min(content.start, quote["start"])
        if quote["speech"] and shared > reach / 2:
            found: Record = quote
            return found
    return None


def cue_choices(record: Record, tags: Sequence[TaggedSpan]) -> Iterator[Choice]:
    """One choice for every content that gold knows."""
    text = record["text"]
    blocks = blocks_of(text)
    layout = Layout.of(text, blocks, sentences(text))
    quoted = scan(text)
    contents = find_contents(layout, blocks, quoted, tags)
    around = surroundings(layout, contents, quoted, tags)
    for content in contents:
        gold = gold_of(record, content.span)
        if gold is None:
            continue
        spans = cues.candidates(around, content.span)
        options = [cues.cue_features(around, content.span, span) for span in spans]
        hits = [k for k, s in enumerate(spans) if overlap(s, gold["cue_start"], gold["cue_end"])]
        yield [*options, linker.NONE], hits[0] if hits else len(spans)


def source_choices(record: Record, tags: Sequence[TaggedSpan]) -> Iterator[Choice]:
    """One choice for every gold attribution, in text order, with gold content and cue."""
    text = record["text"]
    blocks = blocks_of(text)
    layout = Layout.of(text, blocks, sentences(text))
    quotations = list(gold_quotations(record, tags))
    around = speakers.Neighbours(layout, [q for q, _ in quotations], tags)
    before: Mention | None = None
    for quotation, gold in quotations:
        spans, options = speakers.options(around, quotation, before)
        start, end = gold["speaker_start"], gold["speaker_end"]
        hits = [k for k, span in enumerate(spans) if overlap(span, start, end)]
        yield [*options, linker.NONE], hits[0] if hits else len(spans)
        before = Mention(Span(start, end), text[start:end]) if start is not None else None


def gold_quotations(
    record: Record, tags: Sequence[TaggedSpan]
) -> Iterator[tuple[Quotation, Record]]:
    """The gold attributions of speech; the cue is the tagged one where it was tagged."""
    groups: dict[str, list[Record]] = {}
    for quote in sorted(record["quotes"], key=lambda q: q["start"]):
        if quote["speech"]:
            groups.setdefault(quote["attribution_id"], []).append(quote)
    tagged = [tag.span for tag in tags if tag.role is Role.CUE]
    for group in groups.values():
        gold = group[0]
        spans = tuple(Span(quote["start"], quote["end"]) for quote in group)
        cue = next((s for s in tagged if overlap(s, gold["cue_start"], gold["cue_end"])), None)
        plain = Quotation(kind=QuotationKind.INDIRECT, content=spans)
        yield replace(plain, cue=cue), gold


def main() -> None:
    """Read, learn, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--tagger", action="store_true")
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()
    draw = random.Random(given.seed)  # noqa: S311 - which tags go missing is no secret
    records = [json.loads(line) for line in given.gold.read_text("utf-8").splitlines()]
    tags = list(tagged(records) if given.tagger else (gold_tags(r, draw) for r in records))
    both = list(zip(records, tags, strict=True))
    table = {
        "cue": fit([choice for record, t in both for choice in cue_choices(record, t)]),
        "source": fit([choice for record, t in both for choice in source_choices(record, t)]),
    }
    given.out.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", "utf-8")


def tagged(records: Sequence[Record]) -> Iterator[tuple[TaggedSpan, ...]]:
    """What the shipped tagger makes of the articles."""
    documents = [(r["text"], [q.span for q in scan(r["text"]) if q.depth == 0]) for r in records]
    return load_tagger().tag_many(documents)


if __name__ == "__main__":
    main()
