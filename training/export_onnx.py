"""Trained weights -> the int8 nets, word table, tokenizer and configuration of the package."""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer

from training.base import load_tokenizer
from training.batches import Batch, batched
from training.corpus import Article, epoch_windows, read_articles
from training.graph import Array, build
from training.marks import quoted_ranges
from training.ranges import Feed, quantised
from training.smooth import smoothing
from training.train_tagger import load_teacher
from workbench.pipeline.tagging.labels import LABELS

WINDOW = 126
"""Pieces the net sees at once; chosen on the development articles (docs/experiments.md)."""
INT8 = 127


def int8_rows(table: Array) -> tuple[npt.NDArray[np.int8], Array]:
    """Quantise each row of ``table`` with its own scale."""
    scale = np.abs(table).max(1, keepdims=True) / INT8
    scale[scale == 0] = 1.0
    return np.rint(table / scale).astype(np.int8), scale.astype(np.float32)


def word_table(state: dict[str, Array]) -> bytes:
    """The word embeddings for `words.bin`: a float32 scale for every row, then the int8 rows."""
    rows, scales = int8_rows(state["words.weight"])
    return scales.tobytes() + rows.tobytes()


def feeds(state: dict[str, Array], batches: Iterable[Batch]) -> Iterator[Feed]:
    """Batches as the runtime will hand them to the net of ``state``."""
    rows, scales = int8_rows(state["words.weight"])
    for batch in batches:
        ids = batch.ids.numpy()
        yield {
            "words": rows[ids],
            "scales": scales[ids],
            "features": batch.features.numpy(),
            "lengths": batch.mask.numpy().sum(1).astype(np.int32),
        }


def states(path: Path) -> dict[str, Array]:
    """Trained weights as arrays."""
    return {name: value.numpy() for name, value in torch.load(path, weights_only=True).items()}


SMOOTHED = ("up", "down")
"""Products whose inputs have outlying channels."""
CALIBRATION = 24
"""Training articles on which the channels are measured."""
CALIBRATION_SIZES = (126, 126, 190)
CALIBRATION_PIECES = 1024


def int8_net(path: Path, articles: list[Article], tokenizer: Tokenizer) -> bytes:
    """Trained weights as an int8 model, its activations measured on training articles."""
    found = epoch_windows(articles[:CALIBRATION], tokenizer, quoted_ranges, 0, CALIBRATION_SIZES)
    batches = batched(found, CALIBRATION_PIECES, random.Random(0))  # noqa: S311 - no secret
    state = states(path) | smoothing(load_teacher(path), batches, SMOOTHED)
    return quantised(build(state), feeds(state, batches), ["n_head_scores"])


def write_model(nets: dict[str, Path], base: Path, articles: list[Article], out: Path) -> None:
    """Write everything that the runtime reads: nets, word table, tokenizer, configuration.

    Args:
        nets: `tagger.pt` of the net called "full" and of the one called "fast".
        base: Folder `model` of the base wheel.
        articles: Training articles to measure activations on.
        out: Folder to write to.

    Raises:
        SharedWordsError: The two nets were not trained on the same word embeddings.
    """
    out.mkdir(parents=True, exist_ok=True)
    config: dict[str, object] = {"window": WINDOW, "labels": list(LABELS)}
    tokenizer = load_tokenizer(base)
    words = {word_table(states(path)) for path in nets.values()}
    if len(words) > 1:
        raise SharedWordsError
    (out / "words.bin").write_bytes(words.pop())
    recipes = {}
    for name, path in nets.items():
        config[name] = f"tagger-{name}.onnx"
        (out / f"tagger-{name}.onnx").write_bytes(int8_net(path, articles, tokenizer))
        recipe = (path.parent / "recipe.json").read_bytes()
        recipes[name] = hashlib.sha256(recipe).hexdigest()
    config["recipes"] = recipes
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


class SharedWordsError(Exception):
    """The two nets do not share their word embeddings."""

    def __init__(self) -> None:
        super().__init__("Train the fast net with --start FULL and without --train-words.")


def main() -> None:
    """`python -m training.export_onnx --help`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", type=Path, required=True, help="tagger.pt of the full net")
    parser.add_argument("--fast", type=Path, required=True, help="tagger.pt of the fast net")
    parser.add_argument("--base", type=Path, required=True, help="folder `model` of the base wheel")
    parser.add_argument("--train", type=Path, required=True, help="labelled articles, JSONL")
    parser.add_argument("--out", type=Path, default=Path("workbench/pipeline/model"))
    options = parser.parse_args()
    nets = {"full": options.full, "fast": options.fast}
    write_model(nets, options.base, read_articles(options.train), options.out)


if __name__ == "__main__":
    main()
