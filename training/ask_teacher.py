"""Let trained nets label texts softly for a student: `python -m training.ask_teacher --help`.

Set OMP_WAIT_POLICY=PASSIVE. What was answered is not asked again: the same command goes on where it
was killed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training.base import load_tokenizer
from training.batches import collate
from training.corpus import Window
from training.course import replaced
from training.marks import quoted_ranges
from training.panel import Panel, load_net
from training.rows import read_rows
from training.soft_labels import Answer, digest_of, write_shard
from workbench.pipeline.tagging.pieces import Pieces, split_pieces, windows

WINDOW = 126
"""Pieces that teacher and student see at once."""
BATCH_PIECES = 2048
SHARD = 32
"""Texts of a file."""


class OtherTeachersError(Exception):
    """A folder holds the answers of other nets, or to other texts."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} holds answers of other nets or to other texts: take another.")


def read_texts(path: Path) -> list[str]:
    """The `text` of every row of a JSON lines file, or of every `.txt` file of a folder."""
    if path.is_dir():
        return [file.read_text("utf-8") for file in sorted(path.glob("*.txt"))]
    return [row["text"] for row in read_rows(path)]


def distinct(texts: Iterable[str]) -> list[str]:
    """Each text once."""
    return list(dict.fromkeys(text for text in texts if text.strip()))


def batches_of(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of windows in batches of at most BATCH_PIECES padded pieces."""
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda k: lengths[k]):
        if batch and (len(batch) + 1) * (lengths[number] + 2) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def answers(panel: Panel, tokenizer: Tokenizer, texts: Sequence[str]) -> dict[str, Answer]:
    """What the panel makes of the words of ``texts``, by digest."""
    pieces = [split_pieces(text, quoted_ranges(text), tokenizer) for text in texts]
    places = [(own, *span) for own in pieces for span in windows(own, WINDOW)]
    rows: list[np.ndarray] = [np.zeros(0)] * len(places)
    for batch in batches_of([end - start for _, start, end in places]):
        given = collate([window_of(*places[number]) for number in batch])
        logs = panel.logs(given.ids, given.features, given.mask).numpy()
        for number, row in zip(batch, logs, strict=True):
            own, start, end = places[number]
            rows[number] = row[1 : end - start + 1][own.word_first[start:end]]
    found = {}
    for text, own in zip(texts, pieces, strict=True):
        mine = [row for row, place in zip(rows, places, strict=True) if place[0] is own]
        told = np.concatenate(mine).astype(np.float16)
        found[digest_of(text)] = Answer(own.starts[own.word_first], told)
    return found


def window_of(pieces: Pieces, start: int, end: int) -> Window:
    """A stretch of pieces without labels."""
    ids, features = pieces.ids[start:end], pieces.features[start:end]
    return Window(ids, features, np.zeros(end - start, np.int64))


def recipe_of(nets: Sequence[Path], texts: Sequence[str]) -> str:
    """What decides the answers."""
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in nets]
    asked = hashlib.sha256("".join(map(digest_of, texts)).encode()).hexdigest()
    return json.dumps({"nets": digests, "texts": asked, "window": WINDOW}, indent=1) + "\n"


def main() -> None:
    """Ask about what has no answer yet, some texts at a time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nets", type=Path, nargs="+", required=True, help="asked together")
    parser.add_argument("--texts", type=Path, nargs="+", required=True, help="JSONL or folders")
    parser.add_argument("--out", type=Path, required=True, help="folder for the answers")
    parser.add_argument("--tokenizer", type=Path, default=Path("workbench/pipeline/model"))
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    texts = distinct(text for path in options.texts for text in read_texts(path))
    options.out.mkdir(parents=True, exist_ok=True)
    recipe, kept = recipe_of(options.nets, texts), options.out / "recipe.json"
    if kept.exists() and kept.read_text("utf-8") != recipe:
        raise OtherTeachersError(options.out)
    kept.write_text(recipe, "utf-8")
    panel = Panel([load_net(path) for path in options.nets])
    tokenizer = load_tokenizer(options.tokenizer)
    for number, begin in enumerate(range(0, len(texts), SHARD)):
        path = options.out / f"{number:05}.npz"
        if path.exists():
            continue
        found = answers(panel, tokenizer, texts[begin : begin + SHARD])
        replaced(path, lambda fresh, found=found: write_shard(fresh, found))
        print(f"{time.strftime('%H:%M:%S')} {begin + len(found)} of {len(texts)} texts", flush=True)


if __name__ == "__main__":
    main()
