"""Trained weights -> the network as an ONNX graph of onnxruntime's fused operators."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.encoder import EPSILON, HEADS, HIDDEN

Array = npt.NDArray[np.float32]

CONTRIB = "com.microsoft"
OPSET, IR_VERSION = 17, 8
LONGEST = 256
"""Positions kept: more than the longest window with [CLS] and [SEP]."""


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
    extra = graph.constant(f"{name}.extra", bias)
    moved = graph.node("Add", [inputs[0], extra], f"{name}.moved")
    summed = graph.node("Add", [moved, inputs[1]], f"{name}.sum")
    return normed(graph, summed, state, name)


def smoothed(graph: Graph, x: str, state: dict[str, Array], name: str) -> str:
    """``x`` with its outlying channels shrunk, where ``state`` says by how much."""
    scale = state.get(f"{name}.smooth")
    if scale is None:
        return x
    return graph.node("Mul", [x, graph.constant(f"{name}.ease", 1 / scale)], f"{name}.eased")


def layer(graph: Graph, x: str, state: dict[str, Array], name: str) -> str:
    """One transformer layer."""

    def weight(part: str) -> str:
        # Columns of a torch weight are input channels, smoothed or not.
        scale = state.get(f"{name}.{part}.smooth", np.float32(1.0))
        return graph.constant(f"{name}.{part}.w", (state[f"{name}.{part}.weight"] * scale).T)

    def bias(part: str) -> Array:
        return state[f"{name}.{part}.bias"]

    eased = smoothed(graph, x, state, f"{name}.qkv")
    inputs = [eased, weight("qkv"), graph.constant(f"{name}.qkv.b", bias("qkv")), "lengths"]
    seen = graph.node("Attention", inputs, f"{name}.seen", CONTRIB, num_heads=HEADS)
    seen = graph.node("MatMul", [seen, weight("out")], f"{name}.mixed")
    x = skip_normed(graph, (seen, x), bias("out"), state, f"{name}.norm1")
    eased = smoothed(graph, x, state, f"{name}.up")
    grown = graph.node("MatMul", [eased, weight("up")], f"{name}.up")
    shift = graph.constant(f"{name}.up.b", bias("up"))
    grown = graph.node("FastGelu", [grown, shift], f"{name}.gelu", CONTRIB)
    eased = smoothed(graph, grown, state, f"{name}.down")
    grown = graph.node("MatMul", [eased, weight("down")], f"{name}.down")
    return skip_normed(graph, (grown, x), bias("down"), state, f"{name}.norm2")


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
