"""The language model: one small encoder (MiniLM-L6, uncased, Apache-2.0) with light heads, all trained together.

Word heads are small perceptrons on a word's first piece; trees use a biaffine attention (Dozat & Manning 2017); ``pairs`` scores,
for an anchor word and every other word of the window, whether that word belongs to each role of the anchor's frame.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from tocsin.analyse.windows import SHAPES
from tocsin.knowledge.marks import MARKS
from training.corpora import ROOTS, SCALES


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
        # Written out: on processors it runs two to four times as fast as torch's fused attention in bfloat16.
        scores = q @ k.transpose(2, 3) * (1.0 / math.sqrt(d // self.heads))
        if mask is not None:
            scores = scores.masked_fill(~mask, -1e4)
        mixed = scores.softmax(-1) @ v
        x = self.norm1(x + self.drop(self.output(mixed.transpose(1, 2).reshape(b, n, d))))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Views(NamedTuple):
    """Two vectors a word, [batch, word, size] each: one for what its form and place in the sentence say, one for what it means."""

    form: Tensor
    meaning: Tensor


class Encoder(nn.Module):
    """Word pieces, shapes and marks -> two vectors a piece. All layers but the last are shared; the last is there twice.

    Trees and names want other vectors than claims and attribution do: with one last layer for all, each cost the others about a point.
    """

    def __init__(self, layers: int = 6, size: int = 384, vocabulary: int = 30522) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, size)
        self.positions = nn.Embedding(512, size)
        self.kind = nn.Parameter(torch.zeros(size))
        self.shapes = nn.Embedding(SHAPES, size)
        nn.init.normal_(self.shapes.weight, std=0.01)
        self.marks = nn.Linear(MARKS, size, bias=False)
        nn.init.zeros_(self.marks.weight)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(size) for _ in range(layers - 1))
        self.form, self.meaning = Layer(size), Layer(size)

    def forward(self, pieces: Tensor, shapes: Tensor, marks: Tensor, mask: Tensor | None = None) -> Views:
        x = self.below(pieces, shapes, marks, mask)
        return Views(self.form(x, mask), self.meaning(x, mask))

    def below(self, pieces: Tensor, shapes: Tensor, marks: Tensor, mask: Tensor | None = None) -> Tensor:
        """What the last layers are given: a vector a piece."""
        n = pieces.shape[1]
        x = self.words(pieces) + self.positions.weight[:n] + self.kind + self.shapes(shapes) + self.marks(marks)
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
        last = len(self.layers)
        places = {**{f"layers.{i}": i for i in range(last)}, "form": last, "meaning": last}
        for place, i in places.items():
            for mine, theirs in names.items():
                for kind in ("weight", "bias"):
                    own[f"{place}.{mine}.{kind}"] = w[f"encoder.layer.{i}.{theirs}.{kind}"]
        missing, unexpected = self.load_state_dict(own, strict=False)
        assert not unexpected and set(missing) <= {"shapes.weight", "marks.weight"}, (missing, unexpected)


# Heads that read the word's form; all others read its meaning. Trees read the form too.
FORM = frozenset({"upos", "xpos", "name"})


# The first type among the trigger head's labels, after "outside" and "goes on".
_TYPES = 2


class Perceptron(nn.Sequential):
    def __init__(self, size: int, out: int, drop: float = 0.2) -> None:
        super().__init__(nn.Linear(size, out), nn.GELU(), nn.Dropout(drop))


class Network(nn.Module):
    """The encoder and every head."""

    ARC, LABEL, ROLE, TAG, DYAD = 192, 96, 160, 192, 96

    def __init__(self, inventory: Inventory, size: int = 384) -> None:
        super().__init__()
        self.inventory = inventory
        self.encoder = Encoder()
        self.drop = nn.Dropout(0.2)
        self.tag_hidden = nn.ModuleDict({k: Perceptron(size, self.TAG) for k in inventory.tags})
        self.tag_out = nn.ModuleDict({k: nn.Linear(self.TAG, len(v)) for k, v in inventory.tags.items()})
        self.factuality = nn.Sequential(Perceptron(size, self.TAG), nn.Linear(self.TAG, len(SCALES)))
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
        self.dyad_query, self.dyad_key = Perceptron(2 * size, self.DYAD), Perceptron(size, self.DYAD)
        self.dyad_guide = nn.Parameter(torch.tensor([0.5, 0.5, 1.0]))
        self.dyad_out = nn.Sequential(Perceptron(3 * size, self.TAG), nn.Linear(self.TAG, len(ROOTS)))
        self.dyad_acts = nn.Linear(sum(len(inventory.tags[t]) for t in ("trigger", "status")), len(ROOTS))
        nn.init.constant_(self.role_word_bias.bias, -4.0)

    def words(self, pieces: Tensor, shapes: Tensor, marks: Tensor, first: Tensor, mask: Tensor | None = None) -> Views:
        chosen = first.unsqueeze(-1).expand(-1, -1, self.encoder.norm.weight.shape[0])
        form, meaning = (self.drop(torch.gather(x, 1, chosen)) for x in self.encoder(pieces, shapes, marks, mask))
        return Views(form, meaning)

    def tag(self, head: str, h: Tensor) -> Tensor:
        """Scores of a word head's labels; ``h`` is the view that the head reads (``FORM`` says which)."""
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

    def dyad(self, h: Tensor, source: Tensor, target: Tensor) -> Tensor:
        """Scores [pair, root] for what the words ``source`` do to the words ``target`` (0/1 [pair, word]); ``h`` is the pairs' meaning.

        The pair attends to the words of its window, led to those that look like an act whose actor is the source and whose
        recipient is the target; the root is told from the words attended to and from their own type and status scores.
        """
        both = torch.cat([_mean(h, source), _mean(h, target)], -1)
        acts = self.tag("trigger", h)
        signs = torch.stack([
            self._fills("actors", h, source),
            self._fills("recipients", h, target),
            acts[..., _TYPES:].logsumexp(-1) - acts[..., :_TYPES].logsumexp(-1),
        ], -1)  # fmt: skip
        own = (self.dyad_key(h) @ self.dyad_query(both).unsqueeze(-1)).squeeze(-1) * self.DYAD**-0.5
        weight = (own + signs.clamp(-8, 8) @ self.dyad_guide).softmax(-1).unsqueeze(1)
        read = torch.cat([both, (weight @ h).squeeze(1)], -1)
        told = torch.cat([acts.softmax(-1), self.tag("status", h).softmax(-1)], -1)
        return self.dyad_out(read) + self.dyad_acts((weight @ told).squeeze(1))

    def _fills(self, role: str, h: Tensor, marked: Tensor) -> Tensor:
        """[pair, word]: how well the marked words fill the role of each word taken as an act."""
        k = self.inventory.roles.index(role)
        left, right = self.role_anchor(h), self.role_word(h)
        scores = left @ self.role_weight[k] @ right.transpose(1, 2) + self.role_word_bias(right)[..., k].unsqueeze(1)
        scores = scores + self.role_anchor_bias(left)[..., k].unsqueeze(2) + self.role_near[k, 0]
        return (scores - 1e4 * (1 - marked.unsqueeze(1))).amax(-1)


def _mean(h: Tensor, marked: Tensor) -> Tensor:
    return (h * marked.unsqueeze(-1)).sum(1) / marked.sum(1, keepdim=True).clamp(min=1)


def nearness(anchor: Tensor, words: Tensor) -> Tensor:
    """0 in the anchor's sentence, 1 before it, 2 after it."""
    return torch.where(words == anchor, 0, torch.where(words < anchor, 1, 2))
