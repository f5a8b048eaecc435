"""Trained weights -> one int8 ONNX file built from onnxruntime's fused operators."""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.base import load_tokenizer
from training.encoder import EPSILON, HEADS, HIDDEN
from workbench.pipeline.labels import LABELS

Array = npt.NDArray[np.float32]

CONTRIB = "com.microsoft"
OPSET, IR_VERSION = 17, 8
INT8 = 127
WINDOW = 126
"""Chosen on the development articles (docs/experiments.md)."""
LONGEST = 256
"""Positions kept: the longest window with [CLS] and [SEP]."""


@dataclass
class Graph:
    """A graph under construction; every node gets one output named after it."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        """Store ``value`` under ``name``."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, kind: str, inputs: list[str], name: str, domain: str = "", **more: object
    ) -> str:
        """Add a node; its output bears its name."""
        made = helper.make_node(kind, inputs, [name], name=f"n_{name}", domain=domain, **more)
        self.nodes.append(made)
        return name


def int8_rows(table: Array) -> tuple[npt.NDArray[np.int8], Array]:
    """Quantise each row of ``table`` with its own scale."""
    scale = np.abs(table).max(1, keepdims=True) / INT8
    scale[scale == 0] = 1.0
    return np.rint(table / scale).astype(np.int8), scale.astype(np.float32)


def embeddings(graph: Graph, state: dict[str, Array]) -> str:
    """Words (looked up by the caller in int8), positions and features, summed and normed."""
    words = graph.node("Cast", ["words"], "word_float", to=TensorProto.FLOAT)
    words = graph.node("Mul", [words, "scales"], "word_states")
    length = graph.node("Shape", ["features"], "length", start=1, end=2)
    table = graph.constant("position_table", state["positions.weight"][:LONGEST])
    zero = graph.constant("zero", np.zeros(1, np.int64))
    places = graph.node("Slice", [table, zero, length, zero], "places")
    types = graph.constant("type_table", state["types.weight"])
    summed = graph.node("Add", [words, graph.node("Gather", [types, "features"], "kinds")], "sum1")
    summed = graph.node("Add", [summed, places], "sum2")
    return normed(graph, summed, state, "norm")


def normed(graph: Graph, x: str, state: dict[str, Array], name: str) -> str:
    """Layer norm with the weights called ``name``."""
    gain = graph.constant(f"{name}.w", state[f"{name}.weight"])
    bias = graph.constant(f"{name}.b", state[f"{name}.bias"])
    return graph.node("LayerNormalization", [x, gain, bias], name, axis=-1, epsilon=EPSILON)


def skip_normed(
    graph: Graph, inputs: tuple[str, str], bias: Array, state: dict[str, Array], name: str
) -> str:
    """Layer norm of a sum of two states and a bias."""
    gain = graph.constant(f"{name}.w", state[f"{name}.weight"])
    shift = graph.constant(f"{name}.b", state[f"{name}.bias"])
    extra = graph.constant(f"{name}.extra", bias)
    return graph.node(
        "SkipLayerNormalization", [*inputs, gain, shift, extra], name, CONTRIB, epsilon=EPSILON
    )


def layer(graph: Graph, x: str, state: dict[str, Array], name: str) -> str:
    """One transformer layer."""

    def weight(part: str) -> str:
        return graph.constant(f"{name}.{part}.w", state[f"{name}.{part}.weight"].T)

    def bias(part: str) -> Array:
        return state[f"{name}.{part}.bias"]

    inputs = [x, weight("qkv"), graph.constant(f"{name}.qkv.b", bias("qkv")), "lengths"]
    seen = graph.node("Attention", inputs, f"{name}.seen", CONTRIB, num_heads=HEADS)
    seen = graph.node("MatMul", [seen, weight("out")], f"{name}.mixed")
    x = skip_normed(graph, (seen, x), bias("out"), state, f"{name}.norm1")
    grown = graph.node("MatMul", [x, weight("up")], f"{name}.up")
    shift = graph.constant(f"{name}.up.b", bias("up"))
    grown = graph.node("FastGelu", [grown, shift], f"{name}.gelu", CONTRIB)
    grown = graph.node("MatMul", [grown, weight("down")], f"{name}.down")
    return skip_normed(graph, (grown, x), bias("down"), state, f"{name}.norm2")


def word_table(state: dict[str, Array]) -> bytes:
    """The word embeddings for `words.bin`: a float32 scale for every row, then the int8 rows."""
    rows, scales = int8_rows(state["words.weight"])
    return scales.tobytes() + rows.tobytes()


def build(state: dict[str, Array]) -> onnx.ModelProto:
    """The network in float32, fed with the rows of `word_table`."""
    graph = Graph()
    count = len({name.split(".")[1] for name in state if name.startswith("layers.")})
    x = embeddings(graph, state)
    for number in range(count):
        x = layer(graph, x, state, f"layers.{number}")
    head = graph.constant("head.w", state["head.weight"].T)
    scores = graph.node("MatMul", [x, head], "head_scores")
    graph.node("Add", [scores, graph.constant("head.b", state["head.bias"])], "scores")
    info = helper.make_tensor_value_info
    words = info("words", TensorProto.INT8, ["batch", "length", HIDDEN])
    scales = info("scales", TensorProto.FLOAT, ["batch", "length", 1])
    features = info("features", TensorProto.INT64, ["batch", "length"])
    lengths = info("lengths", TensorProto.INT32, ["batch"])
    labels = len(state["head.bias"])
    out = info("scores", TensorProto.FLOAT, ["batch", "length", labels])
    made = helper.make_graph(
        graph.nodes, "tagger", [words, scales, features, lengths], [out], graph.constants
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=IR_VERSION)


def export(state: dict[str, Array], path: Path) -> None:
    """Write the int8 model: weights per channel, activations quantised as they come."""
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        onnx.save(build(state), str(plain))
        quantize_dynamic(
            str(plain),
            str(path),
            op_types_to_quantize=["MatMul", "Attention"],
            per_channel=True,
            reduce_range=False,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=["n_head_scores"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )


def states(path: Path) -> dict[str, Array]:
    """Trained weights as arrays."""
    return {name: value.numpy() for name, value in torch.load(path, weights_only=True).items()}


def write_model(full: Path, fast: Path | None, base: Path, out: Path, window: int) -> None:
    """Write everything that the runtime reads: nets, word table, tokenizer, configuration.

    Raises:
        SharedWordsError: The two nets were not trained on the same word embeddings.
    """
    out.mkdir(parents=True, exist_ok=True)
    nets = {"full": full} if fast is None else {"full": full, "fast": fast}
    config: dict[str, object] = {"window": window, "labels": list(LABELS), "recipes": {}}
    words = {word_table(states(path)) for path in nets.values()}
    if len(words) > 1:
        raise SharedWordsError
    (out / "words.bin").write_bytes(words.pop())
    recipes = {}
    for name, path in nets.items():
        config[name] = f"tagger-{name}.onnx"
        export(states(path), out / f"tagger-{name}.onnx")
        recipe = (path.parent / "recipe.json").read_bytes()
        recipes[name] = hashlib.sha256(recipe).hexdigest()
    config["recipes"] = recipes
    load_tokenizer(base).save(str(out / "tokenizer.json"), pretty=False)
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


class SharedWordsError(Exception):
    """The two nets do not share their word embeddings."""

    def __init__(self) -> None:
        super().__init__("Train the fast net with --start FULL and without --train-words.")


def main() -> None:
    """`python -m training.export_onnx --help`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", type=Path, required=True, help="tagger.pt of the full net")
    parser.add_argument("--fast", type=Path, help="tagger.pt of the fast net")
    parser.add_argument("--base", type=Path, required=True, help="folder `model` of the base wheel")
    parser.add_argument("--window", type=int, default=WINDOW, help="most pieces seen at once")
    parser.add_argument("--out", type=Path, default=Path("workbench/pipeline/model"))
    options = parser.parse_args()
    write_model(options.full, options.fast, options.base, options.out, options.window)


if __name__ == "__main__":
    main()
