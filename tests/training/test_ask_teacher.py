"""The answers to a text are those of its words, in order, whatever window each stood in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from training.base import load_tokenizer
from training.marks import quoted_ranges
from training.soft_labels import digest_of
from workbench.pipeline.tagging.labels import LABELS
from workbench.pipeline.tagging.pieces import split_pieces

torch: Any = pytest.importorskip("torch", reason="only the training needs torch")
asking: Any = pytest.importorskip("training.ask_teacher")

MODEL = Path(__file__).parents[2] / "workbench" / "pipeline" / "model"
TEXTS = ["“The millwright is out,” Ann Poe said.\n" * count for count in (1, 40, 3, 12)]


class Echo:
    """Says the number of the piece that it is asked about."""

    def logs(self, ids: Any, features: Any, mask: Any) -> Any:
        return ids[:, :, None].float().repeat(1, 1, len(LABELS)) / 32


def test_each_word_gets_the_answer_about_itself() -> None:
    tokenizer = load_tokenizer(MODEL)

    found = asking.answers(Echo(), tokenizer, TEXTS)

    for text in TEXTS:
        pieces = split_pieces(text, quoted_ranges(text), tokenizer)
        answer = found[digest_of(text)]
        assert np.array_equal(answer.starts, pieces.starts[pieces.word_first])
        assert np.array_equal(
            answer.logs[:, 0], (pieces.ids[pieces.word_first] / 32).astype(np.float16)
        )


def test_a_batch_holds_no_more_than_it_may() -> None:
    lengths = [126, 3, 126, 90, 7] * 20

    batches = list(asking.batches_of(lengths))

    assert sorted(number for batch in batches for number in batch) == list(range(len(lengths)))
    for batch in batches:
        longest = max(lengths[number] for number in batch)
        assert len(batch) * (longest + 2) <= asking.BATCH_PIECES


def test_texts_come_from_rows_and_from_folders(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n', "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.txt").write_text("Two.", "utf-8")
    (tmp_path / "folder" / "a.txt").write_text(" \n", "utf-8")

    texts = [*asking.read_texts(tmp_path / "rows.jsonl"), *asking.read_texts(tmp_path / "folder")]

    assert asking.distinct(texts) == ["One.", "Two."]
