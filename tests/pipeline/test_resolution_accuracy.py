"""Speakers annotated by hand, resolved from gold mentions; skipped without the articles."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.statements.quotation import Attribution, Quotation, QuotationKind
from workbench.domain.statements.source import Mention
from workbench.domain.text.span import Span
from workbench.pipeline.resolve import resolve

ANNOTATED = Path(__file__).resolve().parents[1] / "data" / "resolution_dev.jsonl"
ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "bench" / "polnear_dev.jsonl.gz"

FLOOR = 0.93
"""Share of right names among those annotated; only goes up."""

Record = dict[str, Any]


def attributions(article: Record) -> list[Attribution]:
    text = article["text"]
    found = []
    for quote in sorted(article["quotes"], key=lambda each: each["start"]):
        if not quote["speech"]:
            continue
        mention = None
        if quote["speaker_start"] is not None:
            span = Span(quote["speaker_start"], quote["speaker_end"])
            mention = Mention(span, span.of(text))
        content = (Span(quote["start"], quote["end"]),)
        quotation = Quotation(kind=QuotationKind.INDIRECT, content=content)
        found.append(Attribution(quotation=quotation, mention=mention, confidence=1.0))
    return found


def folded(name: str) -> list[str]:
    return name.lower().replace("’", "'").removeprefix("the ").split()


def is_same(gold: str, name: str) -> bool:
    """First and last words agree; middle names and articles do not count."""
    want, got = folded(gold), folded(name)
    return bool(got) and (want[0], want[-1]) == (got[0], got[-1])


def test_annotated_speakers_are_resolved() -> None:
    if not ARTICLES.exists():
        pytest.skip("the development articles are not at hand")
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        articles = {record["doc_id"]: record for record in map(json.loads, lines)}
    right = total = 0
    for line in ANNOTATED.read_text("utf-8").splitlines():
        annotated = json.loads(line)
        article = articles[annotated["doc_id"]]
        done, _ = resolve(article["text"], attributions(article))
        names = {a.quotation.content[0].start: a.source.name for a in done if a.source}
        for quote in annotated["quotes"]:
            total += 1
            right += is_same(quote["name"], names.get(quote["start"], ""))

    assert right / total >= FLOOR
