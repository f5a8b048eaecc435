"""resolution.py [DEV.jsonl.gz]: names annotated by hand, resolved from the mentions of the gold.

Reads ``tests/data/resolution_dev.jsonl`` and the articles that it annotates; these are not in the
repository (``../shared/bench`` unless told otherwise). Exits with 1 under the floor.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.bench import DEV, read_gold
from benchmarks.score import Record, read
from workbench.domain.statements.quotation import Attribution, Quotation, QuotationKind
from workbench.domain.statements.source import Mention
from workbench.domain.text.span import Span
from workbench.pipeline.resolve import resolve

ANNOTATED = Path(__file__).parent.parent / "tests" / "data" / "resolution_dev.jsonl"

FLOOR = 0.93
"""Share of right names among those annotated; only goes up."""


def gold_attributions(text: str, quotes: Sequence[Record]) -> list[Attribution]:
    """Annotated quotations as `attribute` would hand them on, each sure of its speaker."""
    return [
        Attribution(
            quotation=Quotation(
                kind=QuotationKind.INDIRECT, content=(Span(quote["start"], quote["end"]),)
            ),
            mention=_mention(text, quote),
            confidence=1.0,
        )
        for quote in quotes
    ]


def _mention(text: str, quote: Record) -> Mention | None:
    """The mention at its offsets, or the nearest words like it where only these are annotated."""
    start, words = quote.get("speaker_start"), quote.get("speaker_text")
    if start is None and words:
        starts = (k for k in range(len(text)) if text.startswith(words, k))
        start = min(starts, key=lambda k: abs(k - quote["start"]))
    if start is None:
        return None
    span = Span(start, quote["speaker_end"] if not words else start + len(words))
    return Mention(span, span.of(text))


def is_named(annotated: str, found: str) -> bool:
    """Whether first and last words agree; middle names and articles do not count."""
    wanted, got = (
        name.lower().replace("’", "'").removeprefix("the ").split() for name in (annotated, found)
    )
    return bool(got) and (wanted[0], wanted[-1]) == (got[0], got[-1])


def main() -> int:
    """Resolve, count, judge."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path, nargs="?", default=DEV)
    given = options.parse_args()
    if not given.gold.exists():
        print(f"{given.gold} is not here, nothing to measure.", file=sys.stderr)
        return 0
    articles = {record["doc_id"]: record for record in read_gold(given.gold)}
    right = total = 0
    for annotated in read(ANNOTATED):
        article = articles[annotated["doc_id"]]
        spoken = sorted((q for q in article["quotes"] if q["speech"]), key=lambda q: q["start"])
        done, _ = resolve(article["text"], gold_attributions(article["text"], spoken))
        names = {a.quotation.content[0].start: a.source.name for a in done if a.source}
        for quote in annotated["quotes"]:
            total += 1
            right += is_named(quote["name"], names.get(quote["start"], ""))
    print(f"{right} of {total} names are right: {right / total:.3f}, floor {FLOOR}")
    return 1 if right / total < FLOOR else 0


if __name__ == "__main__":
    sys.exit(main())
