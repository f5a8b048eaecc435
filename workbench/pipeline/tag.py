"""text + quoted regions -> words tagged as speech, thought, source or cue."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from workbench.domain.span import Span
from workbench.domain.tagging import TaggedSpan, Tagger

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from tokenizers import Tokenizer

    from workbench.pipeline.pieces import Pieces

    Floats = npt.NDArray[np.float32]

MODEL_FOLDER = "model"

BATCH_PIECES = 2048
"""Padded pieces that one pass of the model takes: larger is no faster and needs more memory."""

BUFFER_PIECES = 24_000
"""Pieces gathered over documents before they are sorted by length and tagged."""


def load_tagger(*, fast: bool = False) -> Tagger:
    """Load the tagger that travels in the package.

    Costs some tens of milliseconds and megabytes: load once, use for every text.

    Args:
        fast: Take the smaller net, which is quicker and somewhat worse.
    """
    import onnxruntime
    from tokenizers import Tokenizer

    folder = files("workbench.pipeline").joinpath(MODEL_FOLDER)
    config = json.loads(folder.joinpath("config.json").read_text(encoding="utf-8"))
    tokenizer = Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8"))
    options = onnxruntime.SessionOptions()
    # One core a process: the shell runs as many processes as it is given cores.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    name = config["fast" if fast else "full"]
    session = onnxruntime.InferenceSession(
        folder.joinpath(name).read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    table = folder.joinpath("words.bin").read_bytes()
    return OnnxTagger(tokenizer, session, table, config["window"])


@dataclass(frozen=True)
class OnnxTagger:
    """A tagger on onnxruntime; see `Tagger` for what it promises."""

    tokenizer: Tokenizer
    session: Any
    word_table: bytes
    """Word embeddings: a float32 scale for every row, then the rows in int8."""
    window: int
    """Most pieces the model sees at once."""

    def tag(self, text: str, quoted: Sequence[Span]) -> tuple[TaggedSpan, ...]:
        return next(self.tag_many([(text, quoted)]))

    def tag_many(
        self, documents: Iterable[tuple[str, Sequence[Span]]]
    ) -> Iterator[tuple[TaggedSpan, ...]]:
        from workbench.pipeline.pieces import split_pieces

        held: list[tuple[str, Pieces]] = []
        for text, quoted in documents:
            ranges = [(span.start, span.end) for span in quoted]
            held.append((text, split_pieces(text, ranges, self.tokenizer)))
            if sum(len(pieces) for _, pieces in held) >= BUFFER_PIECES:
                yield from self._tag_held(held)
                held = []
        yield from self._tag_held(held)

    def _tag_held(self, held: list[tuple[str, Pieces]]) -> Iterator[tuple[TaggedSpan, ...]]:
        from workbench.pipeline.labels import best_paths, log_softmax, transitions
        from workbench.pipeline.pieces import windows

        places = [
            (number, start, end)
            for number, (_, pieces) in enumerate(held)
            for start, end in windows(pieces, self.window)
        ]
        logs = [log_softmax(rows) for rows in self._scores([p for _, p in held], places)]
        fresh = [
            held[number][1].paragraph_first[start:end][held[number][1].word_first[start:end]]
            for number, start, end in places
        ]
        paths = best_paths(logs, fresh, transitions())
        mine: list[list[int]] = [[] for _ in held]
        for k, (number, _, _) in enumerate(places):
            mine[number].append(k)
        for (text, pieces), own in zip(held, mine, strict=True):
            yield _spans(text, pieces, [paths[k] for k in own], [logs[k] for k in own])

    def _scores(
        self, documents: list[Pieces], places: list[tuple[int, int, int]]
    ) -> list[Floats]:
        import numpy as np

        found: list[Floats] = [np.zeros((0, 0), np.float32)] * len(places)
        order = sorted(range(len(places)), key=lambda k: places[k][2] - places[k][1])
        for batch in _batches(order, [end - start for _, start, end in places]):
            chosen = [(documents[places[k][0]], *places[k][1:]) for k in batch]
            scores = self.session.run(None, self._inputs(chosen))[0]
            for k, row, (pieces, start, end) in zip(batch, scores, chosen, strict=True):
                found[k] = row[1 : end - start + 1][pieces.word_first[start:end]]
        return found

    def _inputs(self, chosen: list[tuple[Pieces, int, int]]) -> dict[str, Any]:
        import numpy as np

        from workbench.pipeline.pieces import END_ID, START_ID

        lengths = np.array([end - start + 2 for _, start, end in chosen], np.int32)
        shape = (len(chosen), int(lengths.max()))
        ids, features = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        for row, (pieces, start, end) in enumerate(chosen):
            ids[row, 0], ids[row, lengths[row] - 1] = START_ID, END_ID
            ids[row, 1 : lengths[row] - 1] = pieces.ids[start:end]
            features[row, 1 : lengths[row] - 1] = pieces.features[start:end]
        rows, scales = self._words
        return {
            "words": rows[ids],
            "scales": scales[ids][:, :, None],
            "features": features,
            "lengths": lengths,
        }

    @cached_property
    def _words(self) -> tuple[npt.NDArray[np.int8], Floats]:
        import numpy as np

        count = self.tokenizer.get_vocab_size()
        scales = np.frombuffer(self.word_table, np.float32, count)
        rows = np.frombuffer(self.word_table, np.int8, offset=count * scales.itemsize)
        return rows.reshape(count, -1), scales


def _batches(order: list[int], lengths: list[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for k in order:
        # Sorted by length, so the newest is the longest.
        if batch and (len(batch) + 1) * (lengths[k] + 2) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(k)
    if batch:
        yield batch


def _spans(
    text: str, pieces: Pieces, paths: list[Any], logs: list[Floats]
) -> tuple[TaggedSpan, ...]:
    import numpy as np

    from workbench.pipeline.labels import ROLES, runs

    if not paths:
        return ()
    heads = np.flatnonzero(pieces.word_first)
    path = np.concatenate(paths)
    chosen = np.exp(np.concatenate(logs)[np.arange(len(path)), path])
    sums = np.concatenate(([0.0], np.cumsum(chosen, dtype=np.float64)))
    last = np.append(heads[1:], len(pieces)) - 1
    found = []
    for first, after, role in runs(path, pieces.paragraph_first[heads]):
        start, end = int(pieces.starts[heads[first]]), int(pieces.ends[last[after - 1]])
        if end <= start:
            continue
        probability = float((sums[after] - sums[first]) / (after - first))
        span = Span(start, _with_marks(text, end))
        found.append(TaggedSpan(span, ROLES[role], min(1.0, max(0.0, probability))))
    return tuple(found)


def _with_marks(text: str, end: int) -> int:
    """Take in the combining marks that the tokenizer dropped after the last letter."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
