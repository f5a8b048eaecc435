"""Trained nets in torch, asked together: the mean of their log probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.mpnet import Mpnet
from training.train_tagger import load_teacher
from workbench.pipeline.tagging.labels import LABELS
from workbench.pipeline.tagging.pieces import FEATURES


def load_net(path: Path) -> nn.Module:
    """A base-size net (`average.safetensors`) or a small one (`tagger.pt`), ready to be asked."""
    if path.suffix != ".safetensors":
        return load_teacher(path)
    net = Mpnet(len(LABELS), FEATURES)
    net.load_state_dict({name: value.float() for name, value in load_file(str(path)).items()})
    return net.eval()


class Panel:
    """Nets that answer with one voice."""

    def __init__(self, nets: Sequence[nn.Module]) -> None:
        self.nets = nets

    def logs(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Log probabilities, batch x length x labels."""
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            answers = [net(ids, features, mask).float().log_softmax(-1) for net in self.nets]
        return functional.log_softmax(torch.stack(answers).mean(0), -1)
