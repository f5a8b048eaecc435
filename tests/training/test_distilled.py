"""The loss of a student: from labels, from teachers, from both."""

from __future__ import annotations

from typing import Any

import pytest

torch: Any = pytest.importorskip("torch", reason="only the training needs torch")
distilled: Any = pytest.importorskip("training.train_student").distilled
UNSCORED = -100


def told(*rows: list[float]) -> Any:
    return torch.tensor(rows).log()


def test_labels_alone_give_the_cross_entropy() -> None:
    scores = told([0.5, 0.5], [0.2, 0.8])

    loss = distilled(scores, torch.tensor([0, UNSCORED]), None, 0.6)

    assert float(loss) == pytest.approx(0.6931, abs=1e-4)


def test_a_student_that_agrees_with_its_teacher_has_nothing_to_learn() -> None:
    scores = told([0.5, 0.5], [0.2, 0.8])

    loss = distilled(scores, torch.tensor([UNSCORED, UNSCORED]), scores.clone(), 0.6)

    assert float(loss) == pytest.approx(0.0, abs=1e-6)


def test_label_and_answer_share_the_loss() -> None:
    scores, label = told([0.5, 0.5]), torch.tensor([0])

    loss = distilled(scores, label, scores.clone(), 0.6)

    assert float(loss) == pytest.approx(0.4 * 0.6931, abs=1e-4)


def test_a_word_without_label_and_answer_does_not_count() -> None:
    nothing = [float("nan"), float("nan")]
    taught = torch.tensor([[0.9, 0.1], nothing, nothing]).log()
    scores = told([0.5, 0.5], [0.5, 0.5], [0.3, 0.7])
    labels = torch.tensor([UNSCORED, 0, UNSCORED])

    loss = distilled(scores, labels, taught, 0.6)

    first = distilled(scores[:1], labels[:1], taught[:1], 0.6)
    assert float(loss) == pytest.approx((float(first) + 0.6931) / 2, abs=1e-4)


def test_what_teaches_nothing_leaves_no_trace_in_the_gradient() -> None:
    scores = torch.zeros(2, 2, requires_grad=True)
    taught = torch.full((2, 2), float("nan"))

    distilled(scores, torch.tensor([1, UNSCORED]), taught, 0.6).backward()

    assert scores.grad[1].tolist() == [0.0, 0.0]
    assert scores.grad.isfinite().all()
