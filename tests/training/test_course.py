"""A training run goes on as if nobody had killed it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

torch: Any = pytest.importorskip("torch", reason="only the training needs torch")
course: Any = pytest.importorskip("training.course")

BATCHES, EPOCHS = 5, 3


class KilledError(Exception):
    """The machine goes away."""


class Sums:
    """Learn the sum of four numbers by a net with dropout."""

    def __init__(self, net: Any, killed_at: int | None = None) -> None:
        self.net, self.killed_at, self.asked = net, killed_at, 0

    def batches(self, epoch: int) -> list[Any]:
        draw = torch.Generator().manual_seed(epoch)
        return [torch.rand(8, 4, generator=draw) for _ in range(BATCHES)]

    def loss(self, batch: Any) -> Any:
        if self.asked == self.killed_at:
            raise KilledError
        self.asked += 1
        return ((self.net(batch)[:, 0] - batch.sum(1)) ** 2).mean()

    def size(self, batch: Any) -> int:
        return len(batch)


def net() -> Any:
    torch.manual_seed(7)
    return torch.nn.Sequential(
        torch.nn.Linear(4, 16), torch.nn.Dropout(0.2), torch.nn.Linear(16, 1)
    )


def plan(**more: Any) -> Any:
    return course.Plan(epochs=EPOCHS, rate=0.01, **more)


def trained(out: Path, killed_at: int | None = None) -> Any:
    own = net()
    run = course.Course(own, plan(), out)
    run.run(Sums(own, killed_at))
    return run


@pytest.fixture(autouse=True)
def a_checkpoint_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "CHECKPOINT_SECONDS", -1.0)


def test_a_run_learns(tmp_path: Path) -> None:
    run = trained(tmp_path)

    draw = torch.Generator().manual_seed(99)
    batch = torch.rand(8, 4, generator=draw)
    before, after = net().eval(), run.net.eval()
    assert Sums(after).loss(batch) < Sums(before).loss(batch)
    assert run.place.step == BATCHES * EPOCHS


@pytest.mark.parametrize("killed_at", [1, BATCHES, BATCHES + 3])
def test_a_killed_run_comes_to_the_same_weights(tmp_path: Path, killed_at: int) -> None:
    whole = trained(tmp_path / "whole")

    with pytest.raises(KilledError):
        trained(tmp_path / "killed", killed_at)
    again = trained(tmp_path / "killed")

    assert again.place == whole.place
    for name, value in whole.live.items():
        assert torch.equal(value, again.live[name])
        assert torch.equal(whole.average[name], again.average[name])


def test_a_checkpoint_that_was_not_written_to_its_end_is_not_taken(tmp_path: Path) -> None:
    with pytest.raises(KilledError):
        trained(tmp_path, 3)
    (tmp_path / "checkpoint-0000004.pt.new").write_bytes(b"half of")

    again = course.Course(net(), plan(), tmp_path)

    assert again.place.step == 3


def test_the_last_two_checkpoints_are_left(tmp_path: Path) -> None:
    run = trained(tmp_path)

    steps = [int(path.stem.split("-")[1]) for path in run.checkpoints()]
    assert steps == [BATCHES * EPOCHS - 1, BATCHES * EPOCHS]


def test_a_run_begun_otherwise_is_not_gone_on_with(tmp_path: Path) -> None:
    trained(tmp_path)

    with pytest.raises(course.OtherPlanError, match=r"average 0\.995 \(asked: 0\.9\)"):
        course.Course(net(), plan(average=0.9), tmp_path)
