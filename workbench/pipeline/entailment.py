"""Two texts -> how likely the second follows from, is open after, or contradicts the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL_FOLDER: Final = "model"
MODEL: Final = "pairs.onnx"
"""Tokenizer and word table are the tagger's, in the same folder."""

MOST_PIECES: Final = 62
"""Word pieces of each text that are read; it was trained on pairs of at most 96 together."""

_MOST_CHARACTERS: Final = 2_000
"""Characters that are looked at: more than MOST_PIECES words of any language it knows."""

_REMEMBERED: Final = 10_000
"""Texts whose pieces are kept: each is held against many others."""

_EDGES: Final = " \t\r\n.…“”‘’\"'"


def bare(text: str) -> str:
    """``text`` without the marks at its edges.

    Labelled pairs end with a full stop and quotations often do not; a scorer that saw both would
    take the full stop for a sign of what kind of pair it is.
    """
    return text.strip(_EDGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Chances, 0 to 1 and together 1, that a first text makes a second so, or not so."""

    entails: float
    neutral: float
    contradicts: float


@dataclass(frozen=True)
class PairScorer:
    """A cross-encoder on onnxruntime: the same pair gives the same figures, in any company."""

    tokenizer: Tokenizer
    session: Any
    word_table: bytes
    """Word embeddings: a float32 scale for every row, then the rows in int8."""

    def relation(self, given: str, asked: str) -> Relation:
        """Relation that ``given`` bears to ``asked``; any texts will do, empty ones too."""
        inputs = self._inputs(self._pieces(given), self._pieces(asked))
        entails, neutral, contradicts = self.session.run(None, inputs)[0][0].tolist()
        return Relation(entails=entails, neutral=neutral, contradicts=contradicts)

    def both_ways(self, a: str, b: str) -> tuple[Relation, Relation]:
        """The relation of ``b`` to ``a`` and of ``a`` to ``b``."""
        return self.relation(a, b), self.relation(b, a)

    def _pieces(self, text: str) -> Sequence[int]:
        ids = self._known.get(text)
        if ids is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            # Half characters of a careless scrape: no tokenizer takes them.
            clean = bare(text[:_MOST_CHARACTERS]).encode("utf-8", "replace").decode("utf-8")
            found: list[int] = self.tokenizer.encode(clean, add_special_tokens=False).ids
            ids = self._known[text] = found[:MOST_PIECES]
        return ids

    @cached_property
    def _known(self) -> dict[str, list[int]]:
        return {}

    def _inputs(self, given: Sequence[int], asked: Sequence[int]) -> dict[str, Any]:
        import numpy as np  # noqa: PLC0415 - the core starts without it

        from workbench.pipeline.tagging.pieces import END_ID, START_ID  # noqa: PLC0415

        ids = np.array([[START_ID, *given, END_ID, *asked, END_ID]], np.int64)
        segments = np.zeros_like(ids)
        segments[0, len(given) + 2 :] = 1
        rows, scales = self._words
        return {
            "words": rows[ids],
            "scales": scales[ids][:, :, None],
            "features": segments,
            "lengths": np.array([ids.shape[1]], np.int32),
        }

    @cached_property
    def _words(self) -> tuple[Any, Any]:
        import numpy as np  # noqa: PLC0415

        count = self.tokenizer.get_vocab_size()
        scales = np.frombuffer(self.word_table, np.float32, count)
        rows = np.frombuffer(self.word_table, np.int8, offset=count * scales.itemsize)
        return rows.reshape(count, -1), scales


@lru_cache(maxsize=1)
def load_pair_scorer() -> PairScorer:
    """The scorer that travels in the package; takes some tenths of a second the first time."""
    # Here, not above: onnxruntime and tokenizers cost half the start of every command.
    from tokenizers import Tokenizer  # noqa: PLC0415

    from workbench.pipeline.tagging.onnx_tagger import open_session  # noqa: PLC0415

    folder = files("workbench.pipeline").joinpath(MODEL_FOLDER)
    return PairScorer(
        tokenizer=Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8")),
        session=open_session(folder.joinpath(MODEL).read_bytes()),
        word_table=folder.joinpath("words.bin").read_bytes(),
    )
