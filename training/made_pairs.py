"""Make statement pairs by rule from news text and from labelled pairs.

    python -m training.made_pairs --articles polnear_train.jsonl --nli nli_train.jsonl.gz --out OUT

Labelled pairs lack what a news desk sees all day: denials in words ("The firm denied that …"),
figures with bounds, one sentence with one thing changed, harmless pairs about one subject.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from training.rows import read_rows

Made = tuple[str, str, str]
"""First statement, second statement, relation."""
ENTAILED, NEUTRAL, AGAINST = "entailment", "neutral", "contradiction"

_TABLES: dict[str, Any] = json.loads(Path(__file__).with_name("frames.json").read_text("utf-8"))
_OPPOSITES = [pair.split("/") for pair in _TABLES["opposites"].split()]
SWAP: dict[str, str] = {a: b for a, b in _OPPOSITES}  # noqa: C416 - lists of two, not pairs
SWAP |= {b: a for a, b in _OPPOSITES}
COUNTS: list[str] = _TABLES["counts"].split()
FRAGMENT = frozenset(_TABLES["fragments"].split())
"""First words of what is no statement."""
LOWERED = frozenset(_TABLES["lowered"].split())
"""First words that lose their capital inside a sentence."""

PERFECT = (
    r"(?:has|have|had)(?= (?:been|not|never|\w+(?:ed|en|ne|wn)|made|said|taken|told|met|had)\b)"
)
BE = rf"(is|are|was|were|will|can|could|would|should|must|{PERFECT})"
AFFIRMED = re.compile(rf"^(.{{2,60}}?\b){BE}\b(?! not\b|n.t\b| no\b| never\b)(.+)$", re.IGNORECASE)
NUMBER = re.compile(
    r"(?<![\w.,$£€-])([$£€]?)(\d{1,3}(?:,\d{3})+|\d+)(?![\w.,-]*\d)(?! ?(?:st|nd|rd|th)\b)"
)
WORD_NUMBER = re.compile(rf"\b({'|'.join(COUNTS)})\b", re.IGNORECASE)
NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][a-z]+ )?[A-Z][a-z]{2,}\b(?! [A-Z])")
CLAUSE = re.compile(
    rf"^[\"“'‘]?(?:that )?([A-Z\w][^\"“”]*?\b{BE}(?:n['’]t)?\b[^\"“”]*?)[\"”.,’']*$"
)
LEAST_WORDS, MOST_WORDS = 5, 28
YEARS = range(1900, 2100)


def statements(text: str, quotes: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Contents of an article that are whole statements, as a quotation prints them."""
    for quote in quotes:
        content = text[quote["start"] : quote["end"]]
        for sentence in re.split(r"(?<=[.!?])[”\"]? +(?=[A-Z“])", " ".join(content.split())):
            found = CLAUSE.match(sentence)
            if found and "?" not in sentence:
                words = found.group(1).strip()
                if words.split()[0].lower() in FRAGMENT:
                    continue
                if LEAST_WORDS <= len(words.split()) <= MOST_WORDS:
                    yield words


def lowered(text: str) -> str:
    """``text`` as it stands inside a sentence; names keep their capital."""
    first, _, rest = text.partition(" ")
    plain = first.istitle() and first.lower() in LOWERED
    return f"{first.lower()} {rest}" if plain else text


def negated(text: str, draw: random.Random) -> Made | None:
    """A negation put in after the auxiliary."""
    found = AFFIRMED.match(text)
    if not found:
        return None
    head, verb, tail = found.groups()
    choices = [f"{head}{verb} not{tail}", f"{head}{verb} never{tail}"]
    short = {"will": "won't", "can": "can't"}.get(verb.lower(), f"{verb}n't")
    choices.append(f"{head}{short}{tail}")
    return text, draw.choice(choices), AGAINST


def opposite(text: str, draw: random.Random) -> Made | None:
    """One word exchanged for its opposite."""
    places = [m for m in re.finditer(r"\b[a-z]+\b", text) if m.group() in SWAP]
    if not places:
        return None
    place = draw.choice(places)
    return text, text[: place.start()] + SWAP[place.group()] + text[place.end() :], AGAINST


def figure(text: str, draw: random.Random) -> Made | None:
    """A number changed, or given a bound that it keeps or breaks."""
    found = NUMBER.search(text)
    if not found:
        return _counted(text, draw)
    value = int(found.group(2).replace(",", ""))
    if value < 2:  # noqa: PLR2004 - "one" is rarely a count
        return None
    if value in YEARS:
        return _placed(
            text, found, str(value + draw.choice((-3, -2, -1, 1, 2, 4))), AGAINST, found.group(1)
        )
    step = max(1, value // 10)
    kinds: list[tuple[str, str]] = [
        (f"{max(1, round(value * draw.choice((0.1, 0.3, 0.5, 1.6, 2, 3, 10)))):,}", AGAINST),
        (f"at least {value + step * draw.randint(2, 8):,}", AGAINST),
        (f"at most {max(1, value // draw.choice((2, 3, 4))):,}", AGAINST),
        (f"at least {max(1, value - step):,}", ENTAILED),
        (f"about {value:,}", ENTAILED),
        (f"more than {max(1, value - step * 2):,}", ENTAILED),
        (f"fewer than {value + step * 3:,}", ENTAILED),
    ]
    other, label = draw.choice(kinds[:1] * 4 + kinds[1:])
    if other.replace(",", "") == str(value):
        return None
    prefix, _, number = other.rpartition(" ")
    bound = f"{prefix} " if prefix else ""
    return _placed(text, found, f"{bound}{found.group(1)}{number}", label, "")


def _placed(text: str, found: re.Match[str], new: str, label: str, sign: str) -> Made:
    return text, f"{text[: found.start()]}{sign}{new}{text[found.end() :]}", label


def _counted(text: str, draw: random.Random) -> Made | None:
    found = WORD_NUMBER.search(text)
    if not found:
        return None
    other = draw.choice([word for word in COUNTS if word != found.group().lower()])
    return _placed(text, found, other, AGAINST, "")


def renamed(text: str, names: Sequence[str], draw: random.Random) -> Made | None:
    """A name exchanged: the two may both be right."""
    places = list(NAME.finditer(text))
    if not places:
        return None
    place = draw.choice(places)
    other = draw.choice(names)
    if other in text:
        return None
    return _placed(text, place, other, NEUTRAL, "")


def framed(a: str, b: str, label: str, draw: random.Random) -> Made:
    """``b`` denied, affirmed, left open or debunked, where ``a`` stands to ``b`` as ``label``."""
    speaker, inner = draw.choice(_TABLES["speakers"]), lowered(b).rstrip(".")
    flipped = {ENTAILED: AGAINST, AGAINST: ENTAILED, NEUTRAL: NEUTRAL}[label]
    chance = draw.random()
    if chance < 0.45:  # noqa: PLR2004 - shares of the frames
        return a, f"{speaker} {draw.choice(_TABLES['denying'])} {inner}", flipped
    if chance < 0.6:  # noqa: PLR2004
        return a, draw.choice(_TABLES["debunk"]).format(inner), flipped
    if chance < 0.75:  # noqa: PLR2004
        return a, f"{speaker} {draw.choice(_TABLES['affirming'])} {inner}", label
    if chance < 0.87:  # noqa: PLR2004
        return a, draw.choice(_TABLES["headline"]).format(inner), label
    return a, f"{speaker} {draw.choice(_TABLES['open'])} {inner}", NEUTRAL


def from_article(texts: Sequence[str], names: Sequence[str], draw: random.Random) -> Iterator[Made]:
    """Pairs from the statements of one article."""
    rules: tuple[Callable[[str], Made | None], ...] = (
        lambda text: negated(text, draw),
        lambda text: opposite(text, draw),
        lambda text: figure(text, draw),
        lambda text: renamed(text, names, draw),
        lambda text: framed(text, text, ENTAILED, draw),
    )
    for text in texts:
        made = [pair for rule in rules if (pair := rule(text))]
        if made:
            yield draw.choice(made)
        figured = figure(text, draw)
        if figured:
            yield figured
    others = list(texts)
    draw.shuffle(others)
    for a, b in zip(texts, others, strict=True):
        if a != b:
            kept = framed(a, b, NEUTRAL, draw) if draw.random() < 0.3 else (a, b, NEUTRAL)  # noqa: PLR2004
            yield kept


def from_labelled(rows: Sequence[dict[str, str]], draw: random.Random) -> Iterator[Made]:
    """Labelled pairs put into the frames of reports, or with the hypothesis changed."""
    for row in rows:
        a, b, label = row["a"], row["b"], row["label"]
        if row["corpus"] in {"scone", "conjnli"} or len(b.split()) < LEAST_WORDS:
            continue
        if label == ENTAILED and draw.random() < 0.4:  # noqa: PLR2004
            changed = negated(b, draw) or opposite(b, draw)
            if changed:
                yield a, changed[1], AGAINST
                continue
        yield framed(a, b, label, draw)


def turned(pairs: Iterator[Made], draw: random.Random) -> Iterator[Made]:
    """Half of the pairs the other way round, where that changes nothing about the relation."""
    for a, b, label in pairs:
        yield (b, a, label) if label != ENTAILED and draw.random() < 0.5 else (a, b, label)  # noqa: PLR2004


def main() -> None:
    """Read, make, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--nli", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--framed", type=int, default=15000, help="labelled pairs to put in frames")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = random.Random(options.seed)  # noqa: S311 - training data, no secret
    articles = read_rows(options.articles)
    told = [list(statements(r["text"], r["quotes"])) for r in articles]
    names = sorted({name for texts in told for text in texts for name in NAME.findall(text)})
    made = [pair for texts in told for pair in from_article(texts, names, draw)]
    rows = draw.sample(read_rows(options.nli), options.framed)
    made += from_labelled(rows, draw)
    draw.shuffle(made)
    with options.out.open("w", encoding="utf-8") as out:
        for a, b, label in turned(iter(made), draw):
            row = {"corpus": "made", "a": a, "b": b, "label": label}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
