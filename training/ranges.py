"""Activations' ranges, measured once: int8 nets whose answer does not depend on their batch.

`quantize_dynamic` takes the scale of every activation from whatever shares its batch, so that an
article's tags would change a little with its neighbours. Here the scales are constants.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.graph import CONTRIB

Feed = dict[str, npt.NDArray[np.generic]]
"""The inputs of one pass of the net."""

QUANTISED = ("MatMul", "Attention")
LEVELS = 255
KEPT = 0.99995
"""Share of an activation's values that its range covers on either side; the rest is clipped."""


def quantised(plain: onnx.ModelProto, feeds: Iterable[Feed], floating: list[str]) -> bytes:
    """The net in int8: weights per channel, activations by the ranges that ``feeds`` show.

    Args:
        plain: The net in float32.
        feeds: Inputs like those it will be asked.
        floating: Names of nodes that stay in float32.

    Returns:
        The serialised model.
    """
    with TemporaryDirectory() as folder:
        before, after = Path(folder) / "plain.onnx", Path(folder) / "int8.onnx"
        onnx.save(plain, str(before))
        quantize_dynamic(
            str(before),
            str(after),
            op_types_to_quantize=list(QUANTISED),
            per_channel=True,
            reduce_range=False,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=floating,
            extra_options={
                "MatMulConstBOnly": True,
                "DefaultTensorType": onnx.TensorProto.FLOAT,
            },
        )
        model = onnx.load(str(after))
    activations = [n.input[0] for n in model.graph.node if n.op_type == "DynamicQuantizeLinear"]
    fix(model, measured(plain, feeds, activations))
    onnx.checker.check_model(model)
    return model.SerializeToString()


def measured(
    plain: onnx.ModelProto, feeds: Iterable[Feed], activations: list[str]
) -> dict[str, tuple[float, float]]:
    """Lowest and highest value of every activation, but for a rest of 1 - KEPT on either side."""
    watched = onnx.ModelProto()
    watched.CopyFrom(plain)
    known = {output.name for output in watched.graph.output}
    for name in activations:
        if name not in known:
            made = helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None)
            watched.graph.output.append(made)
    options = onnxruntime.SessionOptions()
    # Fusions would do away with the very values that are asked for.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(watched.SerializeToString(), options)
    seen: dict[str, list[tuple[float, float]]] = {name: [] for name in activations}
    for feed in feeds:
        there = np.arange(feed["features"].shape[1])[None, :] < feed["lengths"][:, None]
        for name, value in zip(activations, session.run(activations, feed), strict=True):
            # What stands behind the end of a text is padding: nobody reads it.
            low, high = np.quantile(value[there], (1 - KEPT, KEPT))
            seen[name].append((float(low), float(high)))
    return {
        name: (min(low for low, _ in found), max(high for _, high in found))
        for name, found in seen.items()
    }


def fix(model: onnx.ModelProto, ranges: dict[str, tuple[float, float]]) -> None:
    """Put constants where ``model`` would measure, in place."""
    nodes = []
    fused = _products(model)
    gone = {id(node) for trio in fused.values() for node in trio[1:]}
    for node in model.graph.node:
        if node.op_type == "DynamicQuantizeLinear":
            scale, zero = _scale(*ranges[node.input[0]])
            names = [node.output[1], node.output[2]]
            for name, value in zip(names, (scale, zero), strict=True):
                model.graph.initializer.append(numpy_helper.from_array(value, name))
            inputs = [node.input[0], *names]
            nodes.append(helper.make_node("QuantizeLinear", inputs, [node.output[0]]))
        elif id(node) in fused:
            nodes.append(_product(*fused[id(node)]))
        elif id(node) not in gone:
            nodes.append(node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def _scale(low: float, high: float) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.uint8]]:
    low, high = min(low, 0.0), max(high, 0.0)
    scale = (high - low) / LEVELS or 1.0
    return np.array(scale, np.float32), np.array(round(-low / scale), np.uint8)


Trio = tuple[onnx.NodeProto, onnx.NodeProto, onnx.NodeProto, onnx.NodeProto]
"""An integer product, its cast to float, the product of both scales, and the scaling."""


def _products(model: onnx.ModelProto) -> dict[int, Trio]:
    """Every integer product with what turns its sums into floats again."""
    readers = {name: node for node in model.graph.node for name in node.input}
    writers = {name: node for node in model.graph.node for name in node.output}
    found = {}
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            cast = readers[node.output[0]]
            scaling = readers[cast.output[0]]
            scales = writers[next(name for name in scaling.input if name != cast.output[0])]
            found[id(node)] = (node, cast, scales, scaling)
    return found


def _product(
    node: onnx.NodeProto, _: onnx.NodeProto, scales: onnx.NodeProto, scaling: onnx.NodeProto
) -> onnx.NodeProto:
    """The four as one operator; onnxruntime finds it by itself only where scales vary."""
    a, b, a_zero, b_zero = node.input
    inputs = [a, b, scales.input[0], scales.input[1], a_zero, b_zero]
    return helper.make_node(
        "MatMulIntegerToFloat", inputs, [scaling.output[0]], name=node.name, domain=CONTRIB
    )
