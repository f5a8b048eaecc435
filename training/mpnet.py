"""MPNet, the base-size encoder of the teachers, as plain torch."""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import MASK_ID
from workbench.pipeline.tagging.pieces import END_ID, START_ID

BASE_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""model.safetensors of all-mpnet-base-v2 (Apache-2.0): the digest that its publisher gives."""

HIDDEN, HEADS, INNER, LAYERS = 768, 12, 3072, 12
POSITIONS, VOCABULARY = 514, 30527
"""Sizes of all-mpnet-base-v2 (its config.json)."""

SHIFT, START, PADDING, END, MASK = 4, 0, 1, 2, 30526
"""BERT's uncased vocabulary stands behind four marks; the fifth, the mask, comes last."""

BUCKETS, FARTHEST = 32, 128
"""Relative positions: buckets of both directions, and the distance at which the last begins."""

EPSILON = 1e-5
DROPOUT = 0.1
"""On the embeddings and before the head; the layers run without, which is faster."""


def translated(ids: Tensor, mask: Tensor) -> Tensor:
    """Ids of BERT's uncased vocabulary as MPNet's; padding where ``mask`` is false."""
    shifted = ids + SHIFT
    for theirs, ours in ((START_ID, START), (END_ID, END), (MASK_ID, MASK)):
        shifted = torch.where(ids == theirs, ours, shifted)
    return shifted.masked_fill(~mask, PADDING)


def distance_buckets(length: int) -> Tensor:
    """Bucket of every pair of places: exact when near, in logarithmic steps when far."""
    places = torch.arange(length)
    back = places[:, None] - places[None, :]
    half = BUCKETS // 2
    exact = half // 2
    ahead = (back < 0).long() * half
    back = back.abs()
    stretch = torch.log(back.clamp(min=1).float() / exact) / math.log(FARTHEST / exact)
    far = exact + (stretch * (half - exact)).long()
    return ahead + torch.where(back < exact, back, far.clamp(max=half - 1))


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=EPSILON)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: batch x length x HIDDEN; bias: batch x HEADS x length x length, added to attention."""
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=bias)
        x = self.norm1(x + self.out(seen.transpose(1, 2).reshape(batch, length, HIDDEN)))
        normed: Tensor = self.norm2(x + self.down(functional.gelu(self.up(x))))
        return normed


class Mpnet(nn.Module):
    """The encoder with a table of types that the base does not have and a head of labels."""

    FAR = -1e4
    """Bias of what may not be seen."""

    def __init__(self, labels: int, types: int) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.types = nn.Embedding(types, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.relative = nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head = nn.Linear(HIDDEN, labels)
        # A relative bias without gradient lets attention take its quick kernel.
        for table in (self.words, self.positions, self.relative):
            table.weight.requires_grad_(requires_grad=False)

    def hidden(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """The last layer's states; in bfloat16 throughout under autocast."""
        length = ids.shape[1]
        places = torch.arange(PADDING + 1, PADDING + 1 + length)
        x = self.words(translated(ids, mask)) + self.types(types) + self.positions(places)
        x = functional.dropout(self.norm(x), DROPOUT, self.training)
        narrow = torch.is_autocast_enabled("cpu")
        x = x.to(torch.bfloat16 if narrow else torch.float32)
        near = self.relative(distance_buckets(length)).permute(2, 0, 1)[None]
        bias = near.masked_fill(~mask[:, None, None, :], self.FAR).to(x.dtype)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """Scores of every piece, batch x length x labels."""
        x = functional.dropout(self.hidden(ids, types, mask), DROPOUT, self.training)
        scores: Tensor = self.head(x)
        return scores


class PairMpnet(Mpnet):
    """Two statements in, one row of scores out, read off the first piece."""

    def __init__(self, relations: int) -> None:
        super().__init__(relations, types=2)
        self.head_pool = nn.Linear(HIDDEN, HIDDEN)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """Scores, batch x relations."""
        pooled = torch.tanh(self.head_pool(self.hidden(ids, types, mask)[:, 0]))
        scores: Tensor = self.head(functional.dropout(pooled, DROPOUT, self.training))
        return scores


class BaseMismatchError(Exception):
    """The base weights are not the ones this recipe was made for."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(f"{path} has sha256 {found}, not {BASE_SHA256}.")


def load_base(net: Mpnet, folder: Path) -> None:
    """Fill ``net`` with the base's weights; types begin at nothing, the head stays as drawn.

    Raises:
        BaseMismatchError: The file's hash is another one.
    """
    path = folder / "model.safetensors"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != BASE_SHA256:
        raise BaseMismatchError(path, digest)
    base = load_file(str(path))
    state = net.state_dict()
    state["words.weight"] = base["embeddings.word_embeddings.weight"]
    state["positions.weight"] = base["embeddings.position_embeddings.weight"]
    state["types.weight"] = torch.zeros_like(state["types.weight"])
    state["relative.weight"] = base["encoder.relative_attention_bias.weight"]
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = base[f"embeddings.LayerNorm.{kind}"]
        for number in range(LAYERS):
            theirs, ours = f"encoder.layer.{number}.", f"layers.{number}."
            parts = [base[f"{theirs}attention.attn.{n}.{kind}"] for n in "qkv"]
            state[f"{ours}qkv.{kind}"] = torch.cat(parts)
            state[f"{ours}out.{kind}"] = base[f"{theirs}attention.attn.o.{kind}"]
            state[f"{ours}norm1.{kind}"] = base[f"{theirs}attention.LayerNorm.{kind}"]
            state[f"{ours}up.{kind}"] = base[f"{theirs}intermediate.dense.{kind}"]
            state[f"{ours}down.{kind}"] = base[f"{theirs}output.dense.{kind}"]
            state[f"{ours}norm2.{kind}"] = base[f"{theirs}output.LayerNorm.{kind}"]
    net.load_state_dict(state)
