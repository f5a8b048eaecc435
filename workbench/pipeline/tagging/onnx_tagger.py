"""(text, quoted regions) -> words tagged as speech, thought, source or cue, by onnxruntime."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from workbench.domain.articles.tagging import TaggedSpan
from workbench.domain.text.span import Span
from workbench.pipeline.tagging.labels import (
    ROLES,
    Floats,
    best_paths,
    log_softmax,
    runs,
    transitions,
)
from workbench.pipeline.tagging.pieces import (
    END_ID,
    START_ID,
    Pieces,
    chapters,
    split_pieces,
    windows,
)

BATCH_PIECES = 512
"""Padded pieces that one pass of the model takes: more falls out of the processor's cache, which
costs a third of the speed (docs/experiments.md)."""

BUFFER_PIECES = 24_000
"""Pieces gathered over documents before they are sorted by length and tagged."""


def open_session(model: bytes) -> Any:
    """Start a session on one core: the shell runs as many processes as it is given cores."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        model,
        options,
        providers=["CPUExecutionProvider"],
        # The fused sum-and-norm is four times slower than the plain operators it would replace.
        disabled_optimizers=["SkipLayerNormFusion"],
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A chapter of one text: most texts have one."""

    text: str
    offset: int
    """Offset of the chapter in its text."""
    pieces: Pieces
    last: bool
    """True where its text ends here."""


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
        spans: list[TaggedSpan] = []
        for part, found in self._tagged(_parts(documents, self.tokenizer)):
            spans += found
            if part.last:
                yield tuple(spans)
                spans = []

    def _tagged(self, parts: Iterator[_Part]) -> Iterator[tuple[_Part, list[TaggedSpan]]]:
        held: list[_Part] = []
        waiting = 0
        for part in parts:
            held.append(part)
            waiting += len(part.pieces)
            # The cost of a part that has no pieces is counted too, so that nothing piles up.
            if waiting + len(held) >= BUFFER_PIECES:
                yield from zip(held, self._tag_held(held), strict=True)
                held, waiting = [], 0
        yield from zip(held, self._tag_held(held), strict=True)

    def _tag_held(self, held: list[_Part]) -> Iterator[list[TaggedSpan]]:
        places = [
            (number, start, end)
            for number, part in enumerate(held)
            for start, end in windows(part.pieces, self.window)
        ]
        documents = [part.pieces for part in held]
        logs = [log_softmax(rows) for rows in self._scores(documents, places)]
        fresh = [
            documents[number].paragraph_first[start:end][documents[number].word_first[start:end]]
            for number, start, end in places
        ]
        paths = best_paths(logs, fresh, transitions())
        mine: list[list[int]] = [[] for _ in held]
        for k, (number, _, _) in enumerate(places):
            mine[number].append(k)
        for part, own in zip(held, mine, strict=True):
            yield _spans(part, [paths[k] for k in own], [logs[k] for k in own])

    def _scores(self, documents: list[Pieces], places: list[tuple[int, int, int]]) -> list[Floats]:
        found: list[Floats] = [np.zeros((0, 0), np.float32)] * len(places)
        order = sorted(range(len(places)), key=lambda k: places[k][2] - places[k][1])
        for batch in _batches(order, [end - start for _, start, end in places]):
            chosen = [(documents[places[k][0]], *places[k][1:]) for k in batch]
            scores = self.session.run(None, self._inputs(chosen))[0]
            for k, row, (pieces, start, end) in zip(batch, scores, chosen, strict=True):
                found[k] = row[1 : end - start + 1][pieces.word_first[start:end]]
        return found

    def _inputs(self, chosen: list[tuple[Pieces, int, int]]) -> dict[str, Any]:
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
        count = self.tokenizer.get_vocab_size()
        scales = np.frombuffer(self.word_table, np.float32, count)
        rows = np.frombuffer(self.word_table, np.int8, offset=count * scales.itemsize)
        return rows.reshape(count, -1), scales


def _parts(
    documents: Iterable[tuple[str, Sequence[Span]]], tokenizer: Tokenizer
) -> Iterator[_Part]:
    for text, quoted in documents:
        begins = [span.start for span in quoted]
        for start, end in list(chapters(text)) or [(0, 0)]:
            own = quoted[bisect_left(begins, start) : bisect_left(begins, end)]
            ranges = [(span.start - start, min(span.end, end) - start) for span in own]
            pieces = split_pieces(text[start:end], ranges, tokenizer)
            yield _Part(text[start:end], start, pieces, end == len(text))


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


def _spans(part: _Part, paths: list[Any], logs: list[Floats]) -> list[TaggedSpan]:
    if not paths:
        return []
    pieces = part.pieces
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
        span = Span(start + part.offset, _with_marks(part.text, end) + part.offset)
        found.append(TaggedSpan(span, ROLES[role], min(1.0, max(0.0, probability))))
    return found


def _with_marks(text: str, end: int) -> int:
    """Take in the combining marks that the tokenizer dropped after the last letter."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
