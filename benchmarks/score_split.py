"""Score sentence splitters on boundaries marked by hand: `score_split.py [FILE…]`.

Each line of a FILE is a paragraph with ``¦`` where a new sentence begins; lines that start with
``#`` are remarks. Only boundaries inside paragraphs count. Prints a Markdown table.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path
from unittest.mock import patch

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from workbench.pipeline import split
from workbench.pipeline.sentences.abbreviations import CAPITALISED, LEADING, MAY_END, TITLES

DATA = Path(__file__).parent.parent / "tests" / "pipeline" / "data"
BY_HAND = TITLES | LEADING | MAY_END | CAPITALISED
Splitter = Callable[[str], set[int]]


def punkt_with(*, by_hand: bool, trained: bool) -> PunktSentenceTokenizer:
    """A Punkt tokenizer with the abbreviations, and the statistics, that are asked for."""
    learnt = split.learnt_statistics()
    parameters = PunktParameters()  # type: ignore[no-untyped-call]
    parameters.abbrev_types = set(BY_HAND) if by_hand else set()
    if trained:
        parameters.abbrev_types |= set(learnt["abbreviations"])
        parameters.collocations = {(first, second) for first, second in learnt["collocations"]}
        parameters.sent_starters = set(learnt["sentence_starters"])
        parameters.ortho_context = defaultdict(int, learnt["orthography"])
    return PunktSentenceTokenizer(parameters)  # type: ignore[no-untyped-call]


def plain(tokenizer: PunktSentenceTokenizer, text: str) -> set[int]:
    """Where sentences begin by Punkt alone."""
    return {start for start, _ in tokenizer.span_tokenize(text)} - {0}


def ruled(tokenizer: PunktSentenceTokenizer | None, text: str) -> set[int]:
    """Where sentences begin by the project's rules over another Punkt, or over its own."""
    if tokenizer is None:
        return {span.start for span in split.sentences(text)[1:]}
    with patch.object(split, "_punkt", lambda: tokenizer):
        return {span.start for span in split.sentences(text)[1:]}


def paragraphs(path: Path) -> Iterator[tuple[str, set[int]]]:
    """Each paragraph with the offsets at which its later sentences begin."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            parts = line.split("¦")
            yield "".join(parts), set(accumulate(len(part) for part in parts[:-1]))


def scores(splitter: Splitter, path: Path) -> tuple[float, float, float]:
    """Precision, recall and F over all boundaries of one file."""
    found = right = marked = 0
    for text, gold in paragraphs(path):
        got = splitter(text)
        found, right, marked = found + len(got), right + len(got & gold), marked + len(gold)
    return right / found, right / marked, 2 * right / (found + marked)


SPLITTERS: dict[str, Splitter] = {
    "Punkt untrained": partial(plain, punkt_with(by_hand=False, trained=False)),
    "Punkt, hand list": partial(plain, punkt_with(by_hand=True, trained=False)),
    "Punkt, trained": partial(plain, punkt_with(by_hand=False, trained=True)),
    "Punkt, trained and hand list": partial(plain, punkt_with(by_hand=True, trained=True)),
    "rules over untrained Punkt": partial(ruled, punkt_with(by_hand=False, trained=False)),
    "`sentences`: rules over trained Punkt and hand list": partial(ruled, None),
}


def main() -> None:
    """Print one row a splitter, one column a file."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(DATA.glob("sentences_*.txt"))
    print("| P / R / F | " + " | ".join(path.name for path in files) + " |")
    print("|---" * (len(files) + 1) + "|")
    for name, splitter in SPLITTERS.items():
        cells = (" / ".join(f"{x:.3f}" for x in scores(splitter, path)) for path in files)
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
