"""A training run that may be killed at any moment: the same command takes it up again.

What a step does depends on the settings and on its number alone, never on the clock: the rate
follows the place in the epochs, the order follows seed and epoch, dropout follows seed and step.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from training.schedule import rate_factor, share_kept, step_seed

Batch = TypeVar("Batch")

DECAY, CLIP, BETAS = 0.01, 1.0, (0.9, 0.98)
STRIDE = 4
"""Steps between two updates of the running average: each goes through all the weights."""
CHECKPOINT_SECONDS = 600.0
KEPT = 2
"""Checkpoints that are left to stand."""
REPORT = 20
"""Steps between two lines of the log."""
MEMORY = 0.98
"""Share of the printed loss that a step leaves."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Settings that decide what a run comes to."""

    epochs: int = 4
    rate: float = 4e-5
    """Peak rate of the encoder."""
    factor: float = 10.0
    """How much faster the parts learn that start from nothing."""
    warm_up: float = 0.05
    """Share of the run in which the rate rises; then it falls linearly to nothing."""
    average: float = 0.995
    """Decay of the running average of the weights, which is what is kept."""
    seed: int = 1
    data: dict[str, str] = field(default_factory=dict)
    """Whatever else decides: files by digest, sizes, shares."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run stands."""

    epoch: int = 0
    batch: int = 0
    """The next one of the epoch."""
    step: int = 0
    seen: int = 0
    """Pieces, or pairs, that taught so far."""


class Lesson(Protocol[Batch]):
    """What is to be learnt: batches in order, and the loss on one."""

    def batches(self, epoch: int) -> Sequence[Batch]:
        """The batches of an epoch, always the same in the same order."""

    def loss(self, batch: Batch) -> Tensor:
        """The loss of the net as it stands."""

    def size(self, batch: Batch) -> int:
        """Pieces, or pairs, in it."""


class OtherPlanError(Exception):
    """A checkpoint was made under other settings."""

    def __init__(self, folder: Path, held: dict[str, Any], asked: dict[str, Any]) -> None:
        names = [name for name in asked if asked[name] != held.get(name)]
        told = ", ".join(f"{name} {held.get(name)} (asked: {asked[name]})" for name in names)
        super().__init__(f"{folder} holds a run with {told}: go on as it began, or elsewhere.")


def optimizer_for(net: nn.Module, plan: Plan) -> torch.optim.AdamW:
    """AdamW with a higher rate for what starts from nothing, and decay for matrices only."""
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
        {"params": slow, "peak": plan.rate, "weight_decay": DECAY},
        {"params": plain, "peak": plan.rate, "weight_decay": 0.0},
        {"params": fast, "peak": plan.rate * plan.factor, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=0.0, betas=BETAS, fused=True)


def replaced(path: Path, write: Any) -> None:
    """Let ``write`` fill a file beside ``path``, then put it in its place whole."""
    fresh = path.with_name(f"{path.name}.new")
    write(fresh)
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    fresh.replace(path)


class Course(Generic[Batch]):
    """One run: net, running average, optimizer and where it stands."""

    def __init__(self, net: nn.Module, plan: Plan, out: Path) -> None:
        self.net, self.plan, self.out = net, plan, out
        self.live = {name: p for name, p in net.named_parameters() if p.requires_grad}
        self.optimizer = optimizer_for(net, plan)
        self.average = {name: p.detach().clone() for name, p in self.live.items()}
        self.place = Place()
        out.mkdir(parents=True, exist_ok=True)
        if checkpoints := self.checkpoints():
            self._resume(checkpoints[-1])

    def checkpoints(self) -> list[Path]:
        """Whole checkpoints, the newest last."""
        return sorted(self.out.glob("checkpoint-*.pt"))

    def _resume(self, path: Path) -> None:
        saved = torch.load(path, weights_only=True, mmap=True)
        asked = asdict(self.plan)
        if saved["plan"] != asked:
            raise OtherPlanError(self.out, saved["plan"], asked)
        with torch.no_grad():
            for name, value in self.live.items():
                value.copy_(saved["live"][name])
                self.average[name].copy_(saved["average"][name])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.place = Place(**saved["place"])
        print(f"taken up again at step {self.place.step} ({path.name})", flush=True)

    def save(self) -> None:
        """Write checkpoint and averaged weights; leave the last checkpoints only."""
        state = {
            "plan": asdict(self.plan),
            "place": asdict(self.place),
            "live": {name: value.detach() for name, value in self.live.items()},
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
        }
        path = self.out / f"checkpoint-{self.place.step:07}.pt"
        replaced(path, lambda fresh: torch.save(state, fresh))
        for old in self.checkpoints()[:-KEPT]:
            old.unlink()
        self.snapshot()

    def weights(self) -> dict[str, Tensor]:
        """The running average, and what does not learn."""
        held = self.net.state_dict()
        return {name: self.average.get(name, value).detach() for name, value in held.items()}

    def snapshot(self) -> None:
        """Write the averaged weights in half precision, and how they came about."""
        kept = {name: value.half().contiguous() for name, value in self.weights().items()}
        replaced(self.out / "average.safetensors", lambda fresh: save_file(kept, str(fresh)))
        recipe = json.dumps({"plan": asdict(self.plan), "place": asdict(self.place)}, indent=1)
        replaced(self.out / "recipe.json", lambda fresh: fresh.write_text(recipe + "\n", "utf-8"))

    def run(self, lesson: Lesson[Batch]) -> None:
        """Every step that is left, with a checkpoint now and then and one at the end."""
        self.net.train()
        while self.place.epoch < self.plan.epochs:
            self._epoch(lesson)
        self.save()
        print(f"done: {self.place.step} steps, {self.place.seen} seen", flush=True)

    def _epoch(self, lesson: Lesson[Batch]) -> None:
        batches = lesson.batches(self.place.epoch)
        begun = saved = time.monotonic()
        before, running = self.place.seen, 0.0
        for batch in batches[self.place.batch :]:
            loss = self.learn(lesson, batch, len(batches))
            running = MEMORY * running + (1 - MEMORY) * loss if running else loss
            now = time.monotonic()
            if self.place.step % REPORT == 0:
                pace = (self.place.seen - before) / (now - begun)
                print(
                    f"{time.strftime('%H:%M:%S')} epoch {self.place.epoch} "
                    f"batch {self.place.batch}/{len(batches)} step {self.place.step} "
                    f"loss {running:.4f} {pace:.0f}/s",
                    flush=True,
                )
            if now - saved > CHECKPOINT_SECONDS:
                self.save()
                saved = now
        self.place = replace(self.place, epoch=self.place.epoch + 1, batch=0)

    def learn(self, lesson: Lesson[Batch], batch: Batch, count: int) -> float:
        """One step, on the next of an epoch's ``count`` batches."""
        here = self.place
        # The middle of the step, so that the first one and the last one teach something.
        done = (here.epoch + (here.batch + 0.5) / count) / self.plan.epochs
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * rate_factor(done, self.plan.warm_up)
        torch.manual_seed(step_seed(self.plan.seed, here.step))
        loss = lesson.loss(batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.live.values(), CLIP)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        seen = here.seen + lesson.size(batch)
        self.place = Place(here.epoch, here.batch + 1, here.step + 1, seen)
        if self.place.step % STRIDE == 0:
            keep = share_kept(self.place.step, self.plan.average) ** STRIDE
            values = [value.detach() for value in self.live.values()]
            torch._foreach_lerp_(list(self.average.values()), values, 1 - keep)
        return float(loss.detach())
