"""Learn Punkt's statistics from news text: `train_punkt.py TEXTS.jsonl [OUT.json]`.

TEXTS.jsonl has one article a line, its text under "text". What is kept are words, pairs of words
and how words are capitalised (Kiss & Strunk, "Unsupervised Multilingual Sentence Boundary
Detection", Computational Linguistics 32(4), 2006), never a sentence. The same texts give the same
file, byte for byte.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from nltk.tokenize.punkt import PunktParameters, PunktTrainer

from workbench.pipeline.split import for_punkt

DEFAULT_OUT = Path(__file__).parent.parent / "workbench" / "pipeline" / "data" / "punkt.json"
LEAST_COUNT = 5
"""A word seen less often says nothing reliable about capitals, and is left out (names, typos)."""

NAMES_OF_THE_YEAR = frozenset({"clinton", "cruz", "jerome", "sanders", "trump"})
"""Begin many sentences of the campaign that the texts report, and few elsewhere."""

_ABBREVIATION = re.compile(r"[a-z]+(?:[.&-]+[a-z]+)*")
"""What may be an abbreviation; Punkt also learns rules of underscores and the like."""


def read_texts(path: Path) -> list[str]:
    """The articles' texts in file order, in the form in which the splitter shows them to Punkt."""
    with path.open(encoding="utf-8") as lines:
        return [for_punkt(json.loads(line)["text"]) for line in lines if line.strip()]


def train(texts: list[str]) -> PunktParameters:
    """Punkt's own unsupervised training, one text after the other."""
    trainer = PunktTrainer()  # type: ignore[no-untyped-call]
    for text in texts:
        trainer.train(text, finalize=False)  # type: ignore[no-untyped-call]
    trainer.finalize_training()  # type: ignore[no-untyped-call]
    parameters: PunktParameters = trainer.get_params()  # type: ignore[no-untyped-call]
    return parameters


def frequent_words(texts: list[str]) -> set[str]:
    """Words in lower case that occur at least `LEAST_COUNT` times."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word.strip(".,;:!?\"'()[]-").lower() for word in text.split())
    return {word for word, count in counts.items() if count >= LEAST_COUNT}


def as_json(parameters: PunktParameters, words: set[str]) -> dict[str, object]:
    """Sorted, so that the file does not depend on the order in which sets are walked."""
    return {
        "abbreviations": sorted(filter(_ABBREVIATION.fullmatch, parameters.abbrev_types)),
        "collocations": sorted(list(pair) for pair in parameters.collocations),
        "sentence_starters": sorted(parameters.sent_starters - NAMES_OF_THE_YEAR),
        "orthography": {
            word: flags
            for word, flags in sorted(parameters.ortho_context.items())
            if word in words and flags
        },
    }


def main() -> None:
    """Read the texts, train, write the JSON, print how much was learnt."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("texts", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=DEFAULT_OUT)
    arguments = parser.parse_args()
    texts = read_texts(arguments.texts)
    learnt = as_json(train(texts), frequent_words(texts))
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    with arguments.out.open("w", encoding="utf-8") as out:
        json.dump(learnt, out, ensure_ascii=False, indent=0, sort_keys=True)
        out.write("\n")
    print({key: len(value) for key, value in learnt.items() if isinstance(value, list | dict)})


if __name__ == "__main__":
    main()
