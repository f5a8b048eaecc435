"""Trained pair scorer -> one int8 ONNX file that shares the tagger's tokenizer and word table."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from training.batches import Batch
from training.encoder import HIDDEN, PairNet
from training.export_onnx import SMOOTHED, feeds, states, word_table
from training.graph import CONTRIB, IR_VERSION, OPSET, Array, Graph, embeddings, layer
from training.ranges import quantised
from training.rows import read_rows
from training.smooth import smoothing
from training.train_pairs import RELATIONS, batches, encode_pairs

CALIBRATION = 1000
"""Training pairs on which the channels are measured."""


def build(state: dict[str, Array]) -> onnx.ModelProto:
    """The network in float32: encoder, pooler on the first piece, chances of the relations."""
    graph = Graph()
    x = embeddings(graph, state)
    for number in range(len({n.split(".")[1] for n in state if n.startswith("layers.")})):
        x = layer(graph, x, state, f"layers.{number}")
    first = graph.node(
        "Gather", [x, graph.constant("at", np.zeros(1, np.int64))], "at_first", axis=1
    )
    first = graph.node("Flatten", [first], "first")
    pooled = graph.node("Tanh", [dense(graph, first, state, "head_pool")], "pooled")
    graph.node("Softmax", [dense(graph, pooled, state, "head")], "chances", axis=-1)
    info = helper.make_tensor_value_info
    inputs = [
        info("words", TensorProto.INT8, ["batch", "length", HIDDEN]),
        info("scales", TensorProto.FLOAT, ["batch", "length", 1]),
        info("features", TensorProto.INT64, ["batch", "length"]),
        info("lengths", TensorProto.INT32, ["batch"]),
    ]
    out = info("chances", TensorProto.FLOAT, ["batch", len(RELATIONS)])
    made = helper.make_graph(graph.nodes, "pairs", inputs, [out], graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=IR_VERSION)


def dense(graph: Graph, x: str, state: dict[str, Array], name: str) -> str:
    """A linear layer that stays in float32."""
    weight = graph.constant(f"{name}.w", state[f"{name}.weight"].T)
    mixed = graph.node("MatMul", [x, weight], f"{name}.mixed")
    return graph.node("Add", [mixed, graph.constant(f"{name}.b", state[f"{name}.bias"])], name)


def int8_net(state: dict[str, Array], net: PairNet, measured: list[Batch]) -> bytes:
    """Trained weights as an int8 model, its activations measured on training pairs."""
    state = state | smoothing(net, measured, SMOOTHED)
    return quantised(build(state), feeds(state, measured), ["n_head_pool.mixed", "n_head.mixed"])


def calibration(rows: list[dict[str, str]], base: Path) -> list[Batch]:
    """Pairs to measure activations on."""
    return [
        Batch(batch.ids, batch.segments, batch.mask, batch.labels)
        for batch in batches(encode_pairs(rows[:CALIBRATION], base), 0)
    ]


class OtherWordsError(Exception):
    """The net was not trained on the word table that the package carries."""

    def __init__(self) -> None:
        super().__init__("words.bin differs: train from the tagger's base, words frozen.")


def main() -> None:
    """`python -m training.export_pairs --help`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--net", type=Path, required=True, help="pairs.pt of a training run")
    parser.add_argument("--out", type=Path, default=Path("workbench/pipeline/model"))
    parser.add_argument("--base", type=Path, required=True, help="folder `model` of the base wheel")
    parser.add_argument("--train", type=Path, required=True, help="training pairs, JSONL")
    options = parser.parse_args()
    state = states(options.net)
    if word_table(state) != (options.out / "words.bin").read_bytes():
        raise OtherWordsError
    net = PairNet(len(RELATIONS))
    net.load_state_dict(torch.load(options.net, weights_only=True))
    measured = calibration(read_rows(options.train), options.base)
    (options.out / "pairs.onnx").write_bytes(int8_net(state, net.eval(), measured))
    recipe = (options.net.parent / "recipe.json").read_bytes()
    print(json.dumps({"recipe": hashlib.sha256(recipe).hexdigest()}))


if __name__ == "__main__":
    main()
