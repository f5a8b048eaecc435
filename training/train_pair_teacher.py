"""Train the base-size pair scorer that teaches the shipped one: see `--help`.

Each file of pairs (`training.mix_pairs`) is one epoch, in the order given: corpora and some topics
first, statements by topic afterwards. Set OMP_WAIT_POLICY=PASSIVE. A run that was killed goes on
from its last checkpoint with the same command.
"""

from __future__ import annotations

import argparse
import hashlib
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.course import Course, Plan
from training.mpnet import PairMpnet, load_base
from training.rows import read_rows
from training.schedule import epoch_seed
from training.train_pairs import RELATIONS, Pair, PairBatch, batches, encode_pairs
from workbench.pipeline.tagging.pieces import END_ID

AS_PLANNED = Plan()


def apart(pair: Pair) -> Pair:
    """The pair with two marks between its statements, as MPNet has learnt them."""
    ids = (*pair.ids[: pair.second], END_ID, *pair.ids[pair.second :])
    return replace(pair, ids=ids, second=pair.second + 1)


class Relating:
    """Pairs of statements, and the loss on what is between them."""

    def __init__(self, net: PairMpnet, options: argparse.Namespace) -> None:
        self.net, self.options = net, options

    def batches(self, epoch: int) -> list[PairBatch]:
        """The pairs of the epoch's own file, in an order by its own seed."""
        rows = read_rows(self.options.train[epoch])
        pairs = [apart(pair) for pair in encode_pairs(rows, self.options.tokenizer)]
        print(f"epoch {epoch}: {len(pairs)} of {len(rows)} pairs", flush=True)
        return list(batches(pairs, epoch_seed(self.options.seed, epoch)))

    def loss(self, batch: PairBatch) -> Tensor:
        """Cross entropy of the relation."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = self.net(batch.ids, batch.segments, batch.mask)
        return functional.cross_entropy(scores.float(), batch.labels)

    def size(self, batch: PairBatch) -> int:
        """Pairs in the batch."""
        return len(batch.labels)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="unpacked all-mpnet-base-v2")
    parser.add_argument("--train", type=Path, nargs="+", required=True, help="one file an epoch")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints, weights")
    parser.add_argument(
        "--tokenizer", type=Path, default=Path("workbench/pipeline/model"), help="its folder"
    )
    parser.add_argument("--rate", type=float, default=AS_PLANNED.rate)
    parser.add_argument("--seed", type=int, default=AS_PLANNED.seed)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def main() -> None:
    """Train to the end, from the last checkpoint if there is one."""
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    net = PairMpnet(len(RELATIONS))
    load_base(net, options.base)
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in options.train]
    plan = Plan(
        epochs=len(options.train),
        rate=options.rate,
        seed=options.seed,
        data={"train": " ".join(digests)},
    )
    Course[PairBatch](net, plan, options.out).run(Relating(net, options))


if __name__ == "__main__":
    main()
