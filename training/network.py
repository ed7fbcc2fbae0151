"""The language model: one small encoder (MiniLM-L6, uncased, Apache-2.0) with light heads, all trained together.

Word heads are small perceptrons on a word's first piece; trees use a biaffine attention (Dozat & Manning 2017); ``pairs`` scores,
for an anchor word and every other word of the window, whether that word belongs to each role of the anchor's frame.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from tocsin.analyse.windows import SHAPES


@dataclass(frozen=True)
class Inventory:
    """The labels of every head; exported beside the weights, since a head's numbers mean nothing without them."""

    tags: dict[str, tuple[str, ...]]
    deprel: tuple[str, ...]
    roles: tuple[str, ...]


class Layer(nn.Module):
    """One BERT layer."""

    def __init__(self, size: int = 384, heads: int = 12, inner: int = 1536) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.output = (nn.Linear(size, size) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(size, eps=1e-12), nn.LayerNorm(size, eps=1e-12)
        self.up, self.down = nn.Linear(size, inner), nn.Linear(inner, size)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, d = x.shape[0], x.shape[1], self.query.in_features
        q, k, v = (f(x).view(b, n, self.heads, d // self.heads).transpose(1, 2) for f in (self.query, self.key, self.value))
        if torch.onnx.is_in_onnx_export():
            scores = q @ k.transpose(2, 3) * (1.0 / math.sqrt(d // self.heads))
            mixed = scores.softmax(-1) @ v
        else:
            mixed = nn.functional.scaled_dot_product_attention(q, k, v, mask)
        x = self.norm1(x + self.drop(self.output(mixed.transpose(1, 2).reshape(b, n, d))))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and shapes -> one vector a piece."""

    def __init__(self, layers: int = 6, size: int = 384, vocabulary: int = 30522) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, size)
        self.positions = nn.Embedding(512, size)
        self.kind = nn.Parameter(torch.zeros(size))
        self.shapes = nn.Embedding(SHAPES, size)
        nn.init.normal_(self.shapes.weight, std=0.01)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(size) for _ in range(layers))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        n = pieces.shape[1]
        x = self.words(pieces) + self.positions.weight[:n] + self.kind + self.shapes(shapes)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_minilm(self, path: str) -> None:
        """Weights of the sentence-transformers MiniLM-L6 safetensors file."""
        w = load_file(path)
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        own = {"words.weight": w["embeddings.word_embeddings.weight"], "positions.weight": w["embeddings.position_embeddings.weight"]}
        own |= {"kind": w["embeddings.token_type_embeddings.weight"][0]}
        own |= {"norm.weight": w["embeddings.LayerNorm.weight"], "norm.bias": w["embeddings.LayerNorm.bias"]}
        names = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value"}
        names |= {"output": "attention.output.dense", "norm1": "attention.output.LayerNorm"}
        names |= {"up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
        for i in range(len(self.layers)):
            for mine, theirs in names.items():
                for kind in ("weight", "bias"):
                    own[f"layers.{i}.{mine}.{kind}"] = w[f"encoder.layer.{i}.{theirs}.{kind}"]
        missing, unexpected = self.load_state_dict(own, strict=False)
        assert not unexpected and set(missing) <= {"shapes.weight"}, (missing, unexpected)


class Perceptron(nn.Sequential):
    def __init__(self, size: int, out: int, drop: float = 0.2) -> None:
        super().__init__(nn.Linear(size, out), nn.GELU(), nn.Dropout(drop))


class Network(nn.Module):
    """The encoder and every head."""

    ARC, LABEL, ROLE, TAG = 192, 96, 160, 192

    def __init__(self, inventory: Inventory, size: int = 384) -> None:
        super().__init__()
        self.inventory = inventory
        self.encoder = Encoder()
        self.drop = nn.Dropout(0.2)
        self.tag_hidden = nn.ModuleDict({k: Perceptron(size, self.TAG) for k in inventory.tags})
        self.tag_out = nn.ModuleDict({k: nn.Linear(self.TAG, len(v)) for k, v in inventory.tags.items()})
        self.factuality = nn.Sequential(Perceptron(size, self.TAG), nn.Linear(self.TAG, 1))
        self.arc_dep, self.arc_head = Perceptron(size, self.ARC), Perceptron(size, self.ARC)
        self.arc_weight = nn.Parameter(torch.eye(self.ARC) * 0.1)
        self.arc_bias = nn.Linear(self.ARC, 1)
        self.arc_root = nn.Linear(self.ARC, 1)
        self.label_dep, self.label_head = Perceptron(size, self.LABEL), Perceptron(size, self.LABEL)
        self.label_weight = nn.Parameter(torch.randn(len(inventory.deprel), self.LABEL, self.LABEL) * 0.02)
        self.label_bias = nn.Linear(2 * self.LABEL, len(inventory.deprel))
        roles = len(inventory.roles)
        self.role_anchor, self.role_word = Perceptron(size, self.ROLE), Perceptron(size, self.ROLE)
        self.role_weight = nn.Parameter(torch.randn(roles, self.ROLE, self.ROLE) * 0.01)
        self.role_word_bias = nn.Linear(self.ROLE, roles)
        self.role_anchor_bias = nn.Linear(self.ROLE, roles)
        self.role_near = nn.Parameter(torch.zeros(roles, 3))
        nn.init.constant_(self.role_word_bias.bias, -4.0)

    def words(self, pieces: Tensor, shapes: Tensor, first: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.encoder(pieces, shapes, mask)
        return self.drop(torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, x.shape[-1])))

    def tag(self, head: str, h: Tensor) -> Tensor:
        return self.tag_out[head](self.tag_hidden[head](h))

    def arcs(self, h: Tensor, sentence: Tensor) -> Tensor:
        """Scores [batch, word, head]; a word's own column stands for the root; heads in other sentences are shut out."""
        dep, head = self.arc_dep(h), self.arc_head(h)
        scores = dep @ self.arc_weight @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        n = h.shape[1]
        eye = torch.eye(n, device=h.device).unsqueeze(0)
        scores = scores * (1 - eye) + self.arc_root(dep) * eye
        same = (sentence.unsqueeze(2) == sentence.unsqueeze(1)).to(scores.dtype)
        return scores - 1e4 * (1 - same)

    def labels(self, h: Tensor, heads: Tensor) -> Tensor:
        """Relation scores [batch, word, relation] for the given heads."""
        dep, head = self.label_dep(h), self.label_head(h)
        head = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        both = torch.einsum("bnx,rxy,bny->bnr", dep, self.label_weight, head)
        return both + self.label_bias(torch.cat([dep, head], -1))

    def pairs(self, h: Tensor, batch: Tensor, anchor: Tensor, sentence: Tensor) -> Tensor:
        """Scores [anchor, role, word]: does a word of the anchor's window belong to that role of the anchor's frame?"""
        left, right = self.role_anchor(h)[batch, anchor], self.role_word(h)
        turned = torch.einsum("ax,rxy->ary", left, self.role_weight)
        bias = self.role_word_bias(right).transpose(1, 2)
        near = nearness(sentence[batch, anchor].unsqueeze(1), sentence[batch])
        scores = turned @ right[batch].transpose(1, 2) + bias[batch] + self.role_anchor_bias(left).unsqueeze(-1)
        return scores + self.role_near[:, near].permute(1, 0, 2)


def nearness(anchor: Tensor, words: Tensor) -> Tensor:
    """0 in the anchor's sentence, 1 before it, 2 after it."""
    return torch.where(words == anchor, 0, torch.where(words < anchor, 1, 2))
