"""Activations of a trained net -> channel scales that make int8 lose less (SmoothQuant)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from training.batches import Batch
from training.encoder import TaggerNet

Array = npt.NDArray[np.float32]

ALPHA = 0.8
"""How much of the difficulty moves from activations to weights (Xiao et al. 2023, section 5)."""

FLOOR = 1e-3
"""Least maximum of a channel: a dead one must not be blown up."""


def channel_maxima(
    net: TaggerNet, batches: Sequence[Batch], parts: Sequence[str]
) -> dict[str, Tensor]:
    """The largest absolute input of every channel of every layer's ``parts``."""
    found: dict[str, Tensor] = {}

    def watch(name: str, module: nn.Module) -> None:
        def note(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            top = inputs[0].detach().abs().flatten(0, 1).amax(0)
            found[name] = torch.maximum(found[name], top) if name in found else top

        module.register_forward_pre_hook(note)

    for number, layer in enumerate(net.layers):
        for part in parts:
            watch(f"layers.{number}.{part}", getattr(layer, part))
    with torch.no_grad():
        for batch in batches:
            net(batch.ids, batch.features, batch.mask)
    return found


def smoothing(net: TaggerNet, batches: Sequence[Batch], parts: Sequence[str]) -> dict[str, Array]:
    """``{layer.part.smooth: scale of every input channel}``; activations are divided by it."""
    weights = net.state_dict()
    scales = {}
    for name, top in channel_maxima(net, batches, parts).items():
        heavy = weights[f"{name}.weight"].abs().amax(0).clamp(min=FLOOR)
        scale = top.clamp(min=FLOOR) ** ALPHA / heavy ** (1 - ALPHA)
        scales[f"{name}.smooth"] = (scale / scale.mean()).numpy().astype(np.float32)
    return scales
