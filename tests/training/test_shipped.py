"""What the package ships can be gone on from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch", reason="only the training needs torch")
onnx: Any = pytest.importorskip("onnx", reason="only the training needs onnx")
encoder: Any = pytest.importorskip("training.encoder")
graph: Any = pytest.importorskip("training.graph")
ranges: Any = pytest.importorskip("training.ranges")
shipped: Any = pytest.importorskip("training.shipped")

LABELS, FEATURES = 9, 12


def test_weights_come_back_to_half_a_step_of_int8(tmp_path: Path) -> None:
    net = encoder.TaggerNet(2, LABELS, FEATURES)
    state = {name: value.numpy() for name, value in net.state_dict().items()}
    smooth = {"layers.0.up.smooth": np.linspace(0.5, 2, encoder.HIDDEN).astype(np.float32)}
    feed = {
        "words": np.ones((1, 4, encoder.HIDDEN), np.int8),
        "scales": np.ones((1, 4, 1), np.float32),
        "features": np.zeros((1, 4), np.int64),
        "lengths": np.array([4], np.int32),
    }
    model = ranges.quantised(graph.build(state | smooth), [feed], ["n_head_scores"])
    (tmp_path / "net.onnx").write_bytes(model)

    held = shipped.constants_of(tmp_path / "net.onnx")
    back = shipped.weights_of(held, state["words.weight"])

    encoder.TaggerNet(2, LABELS, FEATURES).load_state_dict(back)
    for name, value in back.items():
        kept = graph.LONGEST if name == "positions.weight" else len(value)
        apart = np.abs(value.numpy()[:kept] - state[name][:kept]).max()
        step = 2 * np.abs(state[name]).max() * smooth["layers.0.up.smooth"].max() / 127
        assert apart <= (step if ".weight" in name and "layers" in name else 0), name
