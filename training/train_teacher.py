"""Train the base-size tagger that teaches the others: `python -m training.train_teacher --help`.

Set OMP_WAIT_POLICY=PASSIVE: threads that wait by spinning cost more than they bring. A run that was
killed goes on from its last checkpoint with the same command.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from contextlib import AbstractContextManager
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.base import load_tokenizer
from training.batches import Batch, batched
from training.corpus import UNSCORED, Article, epoch_windows, read_articles
from training.course import Course, Plan
from training.encoder import MASK_ID
from training.marks import quoted_ranges
from training.mpnet import Mpnet, load_base
from training.schedule import epoch_seed
from workbench.pipeline.tagging.labels import LABELS
from workbench.pipeline.tagging.pieces import FEATURES

BATCH_PIECES = 2048
SIZES = "126,126,190"
"""Window sizes drawn in training; the runtime takes 126."""
HIDE = 0.03
"""Share of the pieces whose word is hidden, so that context must do."""
AS_PLANNED = Plan()
TRIAL = 3
"""Steps of each kind that `--speed` takes."""


class Tagging:
    """Windows of labelled articles, and the loss on the first piece of every word."""

    def __init__(self, net: Mpnet, articles: list[Article], options: argparse.Namespace) -> None:
        self.net, self.articles, self.options = net, articles, options
        self.tokenizer = load_tokenizer(options.tokenizer)
        self.sizes = [int(size) for size in options.sizes.split(",")]

    def batches(self, epoch: int) -> list[Batch]:
        """One epoch, augmented and in an order by its own seed."""
        seed = epoch_seed(self.options.seed, epoch)
        found = epoch_windows(self.articles, self.tokenizer, quoted_ranges, seed, self.sizes)
        made = batched(found, BATCH_PIECES, random.Random(seed))  # noqa: S311 - no secret
        pieces = sum(len(window.ids) for window in found)
        print(f"epoch {epoch}: {len(found)} windows, {pieces} pieces, {len(made)} batches")
        return made

    def loss(self, batch: Batch) -> Tensor:
        """Cross entropy of the labels, some words hidden."""
        hidden = (torch.rand(batch.ids.shape) < self.options.hide) & (batch.labels != UNSCORED)
        ids = batch.ids.masked_fill(hidden, MASK_ID)
        with autocast(narrow=not self.options.wide):
            scores = self.net(ids, batch.features, batch.mask)
        return functional.cross_entropy(
            scores.float().flatten(0, 1), batch.labels.flatten(), ignore_index=UNSCORED
        )

    def size(self, batch: Batch) -> int:
        """Pieces in the batch, padding left out."""
        return int(batch.mask.sum())


def autocast(*, narrow: bool) -> AbstractContextManager[object]:
    """Products in bfloat16, or everything in float32."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=narrow)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="unpacked all-mpnet-base-v2")
    parser.add_argument("--train", type=Path, nargs="+", required=True, help="articles, JSONL")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints, weights")
    parser.add_argument(
        "--tokenizer", type=Path, default=Path("workbench/pipeline/model"), help="its folder"
    )
    parser.add_argument("--epochs", type=int, default=AS_PLANNED.epochs)
    parser.add_argument("--rate", type=float, default=AS_PLANNED.rate)
    parser.add_argument("--seed", type=int, default=AS_PLANNED.seed)
    parser.add_argument("--sizes", default=SIZES, help="window sizes in pieces, drawn at random")
    parser.add_argument("--hide", type=float, default=HIDE, help="share of words hidden")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--wide", action="store_true", help="float32 instead of bfloat16")
    parser.add_argument("--speed", action="store_true", help="only measure both, and stop")
    return parser.parse_args()


def plan_of(options: argparse.Namespace) -> Plan:
    """The settings, files by digest."""
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in options.train]
    data = {
        "train": " ".join(digests),
        "sizes": options.sizes,
        "hide": str(options.hide),
        "pieces": str(BATCH_PIECES),
    }
    return Plan(epochs=options.epochs, rate=options.rate, seed=options.seed, data=data)


def measure(lesson: Tagging) -> None:
    """Print pieces a CPU-second, forwards and backwards, of bfloat16 and of float32."""
    batches = lesson.batches(0)[:TRIAL]
    for wide in (False, True):
        lesson.options.wide = wide
        lesson.loss(batches[0]).backward()
        begun = time.process_time()
        for batch in batches:
            lesson.loss(batch).backward()
        pace = sum(map(lesson.size, batches)) / (time.process_time() - begun)
        print(f"{'float32' if wide else 'bfloat16'}: {pace:.0f} pieces a CPU-second", flush=True)


def main() -> None:
    """Train to the end, from the last checkpoint if there is one."""
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    net = Mpnet(len(LABELS), FEATURES)
    load_base(net, options.base)
    articles = [article for path in options.train for article in read_articles(path)]
    lesson = Tagging(net, articles, options)
    if options.speed:
        measure(lesson)
    else:
        Course[Batch](net, plan_of(options), options.out).run(lesson)


if __name__ == "__main__":
    main()
