"""Labelled articles -> windows of pieces, features and labels, with augmentation."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from training.soft_labels import Answer, Halves, digest_of
from workbench.pipeline.tagging.pieces import SHAPES, Pieces, split_pieces, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]
Scanner = Callable[[str], Sequence[tuple[int, int]]]

UNSCORED = -100
"""Label of pieces that teach nothing: the rest of a word, and what the annotators left open."""


@dataclass(frozen=True, slots=True)
class Article:
    """One labelled article; spans are half-open code points of ``text``."""

    text: str
    spans: tuple[tuple[int, int, int], ...]
    """(start, end, role index), contents first, so that sources and cues lie on top."""
    ignored: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of pieces as the model sees it, without [CLS] and [SEP]."""

    ids: Ints
    features: Ints
    labels: Ints
    taught: Halves | None = None
    """Log probabilities by a teacher, pieces x labels; NaN where it says nothing."""


def read_articles(path: Path) -> list[Article]:
    """Read the JSONL form of ``workbench extract`` with gold quotes."""
    articles = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        spans = [(q["start"], q["end"], 0 if q["speech"] else 1) for q in record["quotes"]]
        for role, key in ((2, "speaker"), (3, "cue")):
            for quote in record["quotes"]:
                if quote[f"{key}_start"] is not None:
                    spans.append((quote[f"{key}_start"], quote[f"{key}_end"], role))
        ignored = tuple((a, b) for a, b in record["ignore"])
        articles.append(Article(record["text"], tuple(spans), ignored))
    return articles


def unlabelled(text: str) -> Article:
    """A text of which nobody has said anything."""
    return Article(text, (), ((0, len(text)),))


def label_pieces(article: Article, pieces: Pieces) -> Ints:
    """The label of every piece that begins a word, UNSCORED for the others."""
    owner = np.full(len(article.text) + 1, -1, np.int64)
    for number, (start, end, _) in enumerate(article.spans):
        owner[start:end] = number
    role_of = np.array([role for _, _, role in article.spans] + [-1], np.int64)
    held = owner[pieces.starts]
    roles = role_of[held]
    heads = np.flatnonzero(pieces.word_first)
    labels = np.full(len(pieces), UNSCORED, np.int64)
    before = np.append(-1, held[heads][:-1])
    # A span goes on over a paragraph break as a new one: no label crosses a break.
    fresh = (held[heads] != before) | pieces.paragraph_first[heads]
    labels[heads] = np.where(roles[heads] < 0, 0, 2 + 2 * roles[heads] - fresh)
    for start, end in article.ignored:
        labels[(pieces.starts >= start) & (pieces.starts < end)] = UNSCORED
    return labels


STRAIGHT = str.maketrans("“”‘’", "\"\"''")
"""American typewriter marks."""
BRITISH = str.maketrans('“”"', "‘’'")
"""Single marks outside, as British newsrooms print them; only for paired curly marks."""
CURLED = str.maketrans("'", "’")
BARE = str.maketrans('“”"', "   ")
"""No marks at all, as in a transcript or a bad scrape."""

REWRITES: tuple[tuple[float, dict[int, str | int | None]], ...] = (
    (0.15, STRAIGHT),
    (0.12, BRITISH),
    (0.08, CURLED),
    (0.05, BARE),
)
"""Share of articles and rewriting; all keep every offset, as each puts one character for one."""

NOTHING_TAUGHT: Mapping[str, Answer] = {}

SHAPELESS = 0.06
"""Share of articles whose word shapes are taken away (half: all lower, half: all capitals)."""


def augmented(text: str, draw: random.Random) -> str:
    """``text`` with other quotation marks, now and then; offsets stay."""
    chance = draw.random()
    for share, table in REWRITES:
        if chance < share:
            return text.translate(table)
        chance -= share
    return text


def flatten_shapes(features: Ints, draw: random.Random) -> Ints:
    """``features`` without word shapes, now and then."""
    if draw.random() >= SHAPELESS:
        return features
    shape = draw.choice((0, SHAPES - 1))
    flat: Ints = features - features % SHAPES + shape
    return flat


def article_windows(
    article: Article, text: str, tokenizer: Tokenizer, scan: Scanner, size: int
) -> Iterator[tuple[Window, Ints]]:
    """The windows of one article, whose text may have been rewritten, and where pieces begin."""
    pieces = split_pieces(text, scan(text), tokenizer)
    labels = label_pieces(article, pieces)
    for start, end in windows(pieces, size):
        cut = slice(start, end)
        yield Window(pieces.ids[cut], pieces.features[cut], labels[cut]), pieces.starts[cut]


def epoch_windows(
    articles: Sequence[Article],
    tokenizer: Tokenizer,
    scan: Scanner,
    seed: int,
    sizes: Sequence[int],
    answers: Mapping[str, Answer] = NOTHING_TAUGHT,
) -> list[Window]:
    """One epoch: every article once, augmented; the same seed gives the same windows.

    Args:
        articles: What there is to learn from.
        tokenizer: A BERT tokenizer without truncation or padding.
        scan: Finds what stands in quotation marks.
        seed: Decides augmentation and sizes.
        sizes: Most pieces of a window, one drawn for each article.
        answers: What teachers made of the articles as they are printed, by digest.
    """
    draw = random.Random(seed)  # noqa: S311 - training order, no secret
    found = []
    for article in articles:
        text = augmented(article.text, draw)
        size = draw.choice(sizes)
        answer = answers.get(digest_of(article.text)) if answers else None
        for window, starts in article_windows(article, text, tokenizer, scan, size):
            features = flatten_shapes(window.features, draw)
            taught = answer.at(starts) if answer else None
            found.append(Window(window.ids, features, window.labels, taught))
    return found
