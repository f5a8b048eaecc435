"""Make the records of `workbench extract`, a contract for other programs."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.articles.analysis import Analysis
from workbench.domain.statements.quotation import Attribution


def document(doc_id: str, analysis: Analysis) -> dict[str, object]:
    """Make a line of ``extract --format jsonl``: offsets are code points of the ``text`` in it."""
    return {
        "doc_id": doc_id,
        "text": analysis.article.text,
        "quotes": list(quotes(analysis)),
    }


def quotes(analysis: Analysis) -> Iterator[dict[str, object]]:
    """Make a record of each contiguous content span; spans of a quotation share an id."""
    for number, attribution in enumerate(analysis.attributions, 1):
        yield from _spans(analysis.article.text, f"q{number}", attribution)


def _spans(text: str, identity: str, attribution: Attribution) -> Iterator[dict[str, object]]:
    quotation = attribution.quotation
    cue, mention, source = quotation.cue, attribution.mention, attribution.source
    for span in quotation.content:
        yield {
            "start": span.start,
            "end": span.end,
            "text": span.of(text),
            "type": quotation.kind.value,
            "attribution_id": identity,
            "cue_text": cue.of(text) if cue else None,
            "cue_start": cue.start if cue else None,
            "cue_end": cue.end if cue else None,
            "speaker_text": mention.text if mention else None,
            "speaker_start": mention.span.start if mention else None,
            "speaker_end": mention.span.end if mention else None,
            "speaker_resolved": source.name if source else None,
            "via": attribution.via.text if attribution.via else None,
            "confidence": round(quotation.confidence, 4),
        }
