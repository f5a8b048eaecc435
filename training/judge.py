"""judge.py GOLD.jsonl NET [NET ...]: trained nets behind the product's own decoding and linking.

Several nets answer with the mean of their log probabilities. Prints the figures of
`benchmarks.score`, speech only.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.bench import quotes_of
from benchmarks.score import score, table
from training.base import load_tokenizer
from training.panel import Panel, load_net
from training.rows import read_rows
from workbench.domain.articles.tagging import Role
from workbench.ingest.intake import article_from_text
from workbench.pipeline.analyse import analyse_many
from workbench.pipeline.tagging.labels import LABELS
from workbench.pipeline.tagging.onnx_tagger import OnnxTagger
from workbench.pipeline.tagging.pieces import END_ID, START_ID, Pieces

MODEL = Path("workbench/pipeline/model")
WINDOW = 126


@dataclass(frozen=True)
class PanelSession:
    """Trained nets where the product has a session of onnxruntime."""

    panel: Panel
    shift: float
    """Added to the log probability of the labels of a thought."""

    def run(self, _: None, feeds: dict[str, Any]) -> list[Any]:
        """Scores, as the product's net gives them."""
        places = np.arange(feeds["ids"].shape[1])
        mask = places[None, :] < feeds["lengths"][:, None]
        given = (torch.from_numpy(array) for array in (feeds["ids"], feeds["features"], mask))
        logs = self.panel.logs(*given).numpy()
        logs[..., [name.endswith(Role.THOUGHT.name) for name in LABELS]] += self.shift
        return [logs]


class PanelTagger(OnnxTagger):
    """The product's tagger, its nets asked by piece ids."""

    def _inputs(self, chosen: list[tuple[Pieces, int, int]]) -> dict[str, Any]:
        lengths = np.array([end - start + 2 for _, start, end in chosen], np.int32)
        shape = (len(chosen), int(lengths.max()))
        ids, features = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        for row, (pieces, start, end) in enumerate(chosen):
            ids[row, 0], ids[row, lengths[row] - 1] = START_ID, END_ID
            ids[row, 1 : lengths[row] - 1] = pieces.ids[start:end]
            features[row, 1 : lengths[row] - 1] = pieces.features[start:end]
        return {"ids": ids, "features": features, "lengths": lengths}


def main() -> None:
    """Read, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("nets", type=Path, nargs="+")
    parser.add_argument("--thought", type=float, default=0.0, help="shift of a thought's labels")
    parser.add_argument("--limit", type=int, help="only so many articles")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    gold = read_rows(options.gold)[: options.limit]
    session = PanelSession(Panel([load_net(path) for path in options.nets]), options.thought)
    tagger = PanelTagger(load_tokenizer(MODEL), session, b"", WINDOW)
    now = datetime.now(UTC)
    articles = (article_from_text(d["text"], d["doc_id"], retrieved_at=now) for d in gold)
    found = [
        {"doc_id": record["doc_id"], "quotes": list(quotes_of(analysis))}
        for record, analysis in zip(gold, analyse_many(articles, tagger), strict=True)
    ]
    print(table(score(gold, found, speech_only=True)))


if __name__ == "__main__":
    main()
