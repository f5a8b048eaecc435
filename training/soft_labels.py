"""What teachers make of every word of a text, kept in files that students read.

A shard holds some texts: their digests, where each one's words end, the code points where words
begin, and nine log probabilities a word in half precision (18 bytes).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Halves = npt.NDArray[np.float16]


def digest_of(text: str) -> str:
    """The name that a text goes by."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Answer:
    """Log probabilities of the labels of one text's words."""

    starts: Ints
    """Code points where words begin, ascending."""
    logs: Halves
    """Words x labels."""

    def at(self, starts: Ints) -> Halves:
        """The rows of the words that begin at ``starts``; NaN where none does."""
        found = np.full((len(starts), self.logs.shape[1]), np.nan, np.float16)
        places = np.searchsorted(self.starts, starts)
        known = places < len(self.starts)
        known[known] = self.starts[places[known]] == starts[known]
        found[known] = self.logs[places[known]]
        return found


def write_shard(path: Path, answers: Mapping[str, Answer]) -> None:
    """Write the answers to some texts, by digest."""
    ends = np.cumsum([len(answer.starts) for answer in answers.values()])
    with path.open("wb") as file:
        np.savez(
            file,
            digests=np.array(list(answers)),
            ends=ends,
            starts=np.concatenate([answer.starts for answer in answers.values()]).astype(np.int32),
            logs=np.concatenate([answer.logs for answer in answers.values()]),
        )


def read_answers(*folders: Path) -> dict[str, Answer]:
    """Every text of all shards, by digest; of two answers to one text the later folder's."""
    found = {}
    for folder in folders:
        for path in sorted(folder.glob("*.npz")):
            with np.load(path) as shard:
                starts, logs = shard["starts"].astype(np.int64), shard["logs"]
                begin = 0
                for digest, end in zip(shard["digests"], shard["ends"], strict=True):
                    found[str(digest)] = Answer(starts[begin:end], logs[begin:end])
                    begin = end
    return found
