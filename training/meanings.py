"""Derive ``tocsin/link/meanings.npz``, what linking knows of words: ``python -m training.meanings DATA_DIR``.

For each lemma its rarity, from the news corpora but ECB+, which linking is measured on; and a vector of what it means: that which the
base encoder (a model of sentence likeness) gives to the word alone, its main directions kept, in bytes.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor

from tocsin.link.words import content_words, lemma
from training import base, texts

TABLE = Path(__file__).parent.parent / "tocsin" / "link" / "meanings.npz"
SIZE = 96
# A word that the encoder has no piece for is listed from this many reports on.
LEAST = 4
_HEADS, _LAYERS = 12, 6


def frequencies(data: Path) -> tuple[Counter[str], int]:
    """In how many reports each lemma stands, and how many reports there are."""
    some = [t for part in (texts.newswire, texts.polnear, texts.re3d, texts.gum) for _, t in part(data)]
    return Counter(w for t in some for w in content_words(t)), len(some)


def vectors(words: list[str]) -> np.ndarray:
    """The base encoder's mean vector of each word alone, of length one."""
    weights, tokenizer = load_file(base.weights()), base.tokenizer()
    groups: dict[int, list[int]] = defaultdict(list)
    pieces = [tokenizer.encode(w).ids for w in words]
    for i, ids in enumerate(pieces):
        groups[len(ids)].append(i)
    out = np.zeros((len(words), 384), np.float32)
    for length, members in groups.items():
        for at in range(0, len(members), 512):
            some = members[at : at + 512]
            out[some] = _encode(weights, torch.tensor([pieces[i] for i in some]).view(-1, length)).numpy()
    unit: np.ndarray = out / np.linalg.norm(out, axis=1, keepdims=True)
    return unit


@torch.inference_mode()
def _encode(weights: dict[str, Tensor], ids: Tensor) -> Tensor:
    def linear(x: Tensor, name: str) -> Tensor:
        return torch.nn.functional.linear(x, weights[f"{name}.weight"], weights[f"{name}.bias"])

    def norm(x: Tensor, name: str) -> Tensor:
        return torch.nn.functional.layer_norm(x, (384,), weights[f"{name}.weight"], weights[f"{name}.bias"], 1e-12)

    b, n = ids.shape
    x = weights["embeddings.word_embeddings.weight"][ids] + weights["embeddings.position_embeddings.weight"][:n]
    x = norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    for k in range(_LAYERS):
        at = f"encoder.layer.{k}"
        q, key, v = (linear(x, f"{at}.attention.self.{p}").view(b, n, _HEADS, -1).transpose(1, 2) for p in ("query", "key", "value"))
        mixed = torch.nn.functional.scaled_dot_product_attention(q, key, v).transpose(1, 2).reshape(b, n, 384)
        x = norm(x + linear(mixed, f"{at}.attention.output.dense"), f"{at}.attention.output.LayerNorm")
        inner = torch.nn.functional.gelu(linear(x, f"{at}.intermediate.dense"))
        x = norm(x + linear(inner, f"{at}.output.dense"), f"{at}.output.LayerNorm")
    return x.mean(1)


def _forms(counts: Counter[str]) -> Iterator[str]:
    """Whole words among the encoder's pieces, and what else the corpora hold."""
    for piece in sorted(base.tokenizer().get_vocab()):
        if piece.isascii() and piece.isalpha() and len(piece) > 2:
            yield piece
    yield from sorted(w for w, n in counts.items() if n >= LEAST and w.isalpha())


def write(data: Path) -> None:
    counts, reports = frequencies(data)
    forms = sorted(set(_forms(counts)))
    raw = vectors(forms)
    members: dict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        members[lemma(form)].append(i)
    words = sorted(members)
    mean = np.stack([raw[members[w]].mean(0) for w in words])
    centred = mean - mean.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    kept = centred @ axes[:SIZE].T
    kept /= np.linalg.norm(kept, axis=1, keepdims=True)
    rarity = [math.log(reports / (1 + min(counts[w], reports - 1))) for w in words]
    scale = 127 / np.abs(kept).max()
    np.savez_compressed(
        TABLE,
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
        rarity=np.asarray(rarity, np.float16),
        vectors=np.round(kept * scale).astype(np.int8),
    )
    print(f"{len(words)} lemmas, {TABLE.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    torch.set_num_threads(1)
    write(Path(sys.argv[1]))
