"""The int8 nets of the package -> weights to go on from: `python -m training.shipped --out OUT`.

What was trained is not kept; what is shipped holds it to a step of int8 per output channel, with
norms, biases, positions and types as they were. The smoothing of the export is taken back.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.encoder import HIDDEN, POSITIONS, VOCABULARY, TaggerNet
from workbench.pipeline.tagging.labels import LABELS
from workbench.pipeline.tagging.pieces import FEATURES

MODEL = Path("workbench/pipeline/model")
Array = npt.NDArray[np.float32]
Constants = dict[str, npt.NDArray[np.generic]]


def constants_of(path: Path) -> Constants:
    """Everything that a net holds, by name."""
    held = onnx.load(str(path)).graph.initializer
    return {tensor.name: numpy_helper.to_array(tensor) for tensor in held}


def widened(held: Constants, name: str) -> Array:
    """An int8 product's weight in float32, output x input channels as torch has it."""
    rows = held[f"{name}.w_quantized"].astype(np.float32)
    zero = held[f"{name}.w_zero_point"].astype(np.float32)
    weight: Array = ((rows - zero) * held[f"{name}.w_scale"]).T
    ease = held.get(f"{name}.ease")
    return weight if ease is None else weight * ease


def word_rows(path: Path) -> Array:
    """The word embeddings of `words.bin`: a float32 scale for every row, then the int8 rows."""
    data = path.read_bytes()
    scales = np.frombuffer(data, np.float32, VOCABULARY)
    rows = np.frombuffer(data, np.int8, offset=VOCABULARY * scales.itemsize)
    return rows.reshape(VOCABULARY, HIDDEN) * scales[:, None]


def layer_state(held: Constants, name: str) -> dict[str, npt.NDArray[np.generic]]:
    """The weights of one layer."""
    state: dict[str, npt.NDArray[np.generic]] = {}
    for part, bias in (
        ("qkv", "qkv.b"),
        ("out", "norm1.extra"),
        ("up", "up.b"),
        ("down", "norm2.extra"),
    ):
        state[f"{name}.{part}.weight"] = widened(held, f"{name}.{part}")
        state[f"{name}.{part}.bias"] = held[f"{name}.{bias}"]
    for norm in ("norm1", "norm2"):
        state[f"{name}.{norm}.weight"] = held[f"{name}.{norm}.w"]
        state[f"{name}.{norm}.bias"] = held[f"{name}.{norm}.b"]
    return state


def weights_of(held: Constants, words: Array) -> dict[str, Tensor]:
    """The state of a `TaggerNet`; positions that the package leaves out are nothing."""
    places = np.zeros((POSITIONS, HIDDEN), np.float32)
    kept = held["position_table"]
    places[: len(kept)] = kept
    state = {
        "words.weight": words,
        "positions.weight": places,
        "types.weight": held["type_table"],
        "norm.weight": held["norm.w"],
        "norm.bias": held["norm.b"],
        "head.weight": held["head.w"].T,
        "head.bias": held["head.b"],
    }
    for number in range(layers_of(held)):
        state |= layer_state(held, f"layers.{number}")
    return {name: torch.from_numpy(np.array(value)) for name, value in state.items()}


def layers_of(held: Constants) -> int:
    """Layers of a net."""
    return len({name.split(".")[1] for name in held if name.startswith("layers.")})


def main() -> None:
    """Read, widen, check that the weights fit a net, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for tagger.pt")
    parser.add_argument("--fast", action="store_true", help="the fast net instead of the full one")
    options = parser.parse_args()
    path = MODEL / ("tagger-fast.onnx" if options.fast else "tagger-full.onnx")
    held = constants_of(path)
    state = weights_of(held, word_rows(MODEL / "words.bin"))
    TaggerNet(layers_of(held), len(LABELS), FEATURES).load_state_dict(state)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(state, options.out / "tagger.pt")
    recipe = {"widened": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    (options.out / "recipe.json").write_text(json.dumps(recipe, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
