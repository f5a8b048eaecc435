"""A student finds its teachers' answers at the words that they are about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from training import corpus
from training.base import load_tokenizer
from training.marks import quoted_ranges
from training.soft_labels import Answer, digest_of, read_answers, write_shard
from workbench.pipeline.tagging.labels import LABELS
from workbench.pipeline.tagging.pieces import split_pieces

MODEL = Path(__file__).parents[2] / "workbench" / "pipeline" / "model"
TEXT = "“The millwright is out,” Ann Poe said.\nNobody from the council would say why.\n"


def answer_to(text: str) -> Answer:
    """Every word gets its own number, whatever the label."""
    pieces = split_pieces(text, quoted_ranges(text), load_tokenizer(MODEL))
    starts = pieces.starts[pieces.word_first]
    numbers = -np.arange(len(starts), dtype=np.float16)
    return Answer(starts, np.repeat(numbers[:, None], len(LABELS), axis=1))


def test_answers_come_back_as_they_were_written(tmp_path: Path) -> None:
    texts = [TEXT, TEXT[10:], "One word"]
    written = {digest_of(text): answer_to(text) for text in texts}

    write_shard(tmp_path / "00000.npz", {name: written[name] for name in list(written)[:2]})
    write_shard(tmp_path / "00001.npz", {name: written[name] for name in list(written)[2:]})
    read = read_answers(tmp_path)

    assert list(read) == list(written)
    for name, answer in written.items():
        assert np.array_equal(read[name].starts, answer.starts)
        assert np.array_equal(read[name].logs, answer.logs)


def test_nothing_is_said_where_no_word_begins() -> None:
    answer = Answer(np.array([0, 4, 9]), np.array([[-1.0], [-2.0], [-3.0]], np.float16))

    rows = answer.at(np.array([4, 5, 9, 40]))

    assert np.array_equal(rows[:, 0], [-2.0, np.nan, -3.0, np.nan], equal_nan=True)


@pytest.mark.parametrize("marks", [corpus.STRAIGHT, corpus.BRITISH, corpus.BARE])
def test_the_same_word_is_told_the_same_with_other_marks(
    monkeypatch: pytest.MonkeyPatch, marks: Any
) -> None:
    answer = answer_to(TEXT)
    monkeypatch.setattr(corpus, "augmented", lambda text, _: text.translate(marks))

    (window,) = corpus.epoch_windows(
        [corpus.unlabelled(TEXT)],
        load_tokenizer(MODEL),
        quoted_ranges,
        seed=1,
        sizes=[126],
        answers={digest_of(TEXT): answer},
    )

    rewritten = split_pieces(TEXT.translate(marks), [], load_tokenizer(MODEL))
    known = dict(zip(answer.starts.tolist(), answer.logs[:, 0].tolist(), strict=True))
    assert window.taught is not None
    for start, row in zip(rewritten.starts.tolist(), window.taught[:, 0], strict=True):
        assert known.get(start, "nothing") == ("nothing" if np.isnan(row) else row)
    assert (window.labels == corpus.UNSCORED).all()
