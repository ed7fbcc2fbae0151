"""Examples -> windows with targets -> padded batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from tocsin.analyse import windows
from training.corpora import IGNORE, ROOTS, SCALES, Anchor, Dyad, Example
from training.network import Inventory

# Anchors of a kind that one window teaches at most: semantic roles and coreference have one in six words, claims one in
# thirty, and the common must not drown the rare.
ANCHORS_A_KIND = 10
# The share of hidden words, and the piece that stands for them in the encoder's vocabulary.
MASKED, MASK = 0.1, 103


@dataclass
class Item:
    """A window with its targets, word by word."""

    window: windows.Window
    tags: dict[str, np.ndarray]
    heads: np.ndarray | None
    deprel: np.ndarray | None
    numbers: dict[int, float]
    scale: int
    anchors: list[Anchor]
    dyads: list[Dyad]


def items(example: Example, tokenizer: Tokenizer, inventory: Inventory, first_budget: int = windows.WINDOW_PIECES) -> Iterator[Item]:
    """The example's windows. ``first_budget`` shortens the first one, so that passes over a corpus cut it differently."""
    index = {head: {t: i for i, t in enumerate(tags)} for head, tags in inventory.tags.items()}
    relations = {t: i for i, t in enumerate(inventory.deprel)}
    for window in windows.cut(tokenizer, example.words, example.sentence, first_budget):
        low, high = window.words.start, window.words.stop
        tags = {}
        for head, labels in example.tags.items():
            if head in index:
                tags[head] = np.array([index[head].get(t, IGNORE) if t is not None else IGNORE for t in labels[low:high]], dtype=np.int64)
        heads = deprel = None
        if example.heads is not None:
            heads = np.array([h - low if low <= h < high else IGNORE for h in example.heads[low:high]], dtype=np.int64)
            deprel = np.array([relations.get(t or "", IGNORE) for t in example.tags["deprel"][low:high]], dtype=np.int64)
        anchors = [
            Anchor(a.word - low, a.known, {r: [w - low for w in f if low <= w < high] for r, f in a.fillers.items()})
            for a in example.anchors
            if low <= a.word < high
        ]
        numbers = {i - low: v for i, v in example.numbers.items() if low <= i < high}
        dyads = [
            Dyad([w - low for w in d.source], [w - low for w in d.target], d.root)
            for d in example.dyads
            if all(low <= w < high for w in (*d.source, *d.target))
        ]
        yield Item(window, tags, heads, deprel, numbers, SCALES.index(example.scale), anchors, dyads)


@dataclass
class Batch:
    """Padded tensors of several items; absent targets are IGNORE everywhere."""

    pieces: Tensor
    shapes: Tensor
    marks: Tensor
    mask: Tensor
    first: Tensor
    sentence: Tensor
    present: Tensor
    tags: dict[str, Tensor]
    heads: Tensor
    deprel: Tensor
    numbers: Tensor
    anchor_batch: Tensor
    anchor_word: Tensor
    role_target: Tensor
    role_known: Tensor
    dyad_batch: Tensor
    dyad_source: Tensor
    dyad_target: Tensor
    dyad_root: Tensor


def _pad(rows: Sequence[np.ndarray], value: int) -> Tensor:
    out = np.full((len(rows), max(len(r) for r in rows)), value, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def _chosen(anchors: list[Anchor], rng: random.Random) -> Iterator[Anchor]:
    """A window's anchors, those of the common kinds thinned out."""
    kinds: dict[tuple[str, ...], list[Anchor]] = {}
    for anchor in anchors:
        kinds.setdefault(anchor.known, []).append(anchor)
    for known, some in kinds.items():
        few = "actors" in known or len(some) <= ANCHORS_A_KIND
        yield from some if few else rng.sample(some, ANCHORS_A_KIND)


def _masked(item: Item, rng: random.Random) -> np.ndarray:
    """The window's pieces; where claims or names are taught, some words are hidden whole, lest reports be learnt by heart that are seen
    many times, and so that context and the marks tell what a rare word does not."""
    pieces = item.window.pieces.copy()
    if "trigger" in item.tags or "name" in item.tags:
        first, sentence = [*item.window.first, len(pieces)], [*item.window.sentence, -1]
        for k in range(len(first) - 1):
            if rng.random() < MASKED:
                # After a sentence's last word stands a separator.
                pieces[first[k] : first[k + 1] - (sentence[k + 1] != sentence[k])] = MASK
    return pieces


def collate(group: Sequence[Item], inventory: Inventory, rng: random.Random) -> Batch:
    pieces = _pad([_masked(g, rng) for g in group], 0)
    lengths = torch.tensor([len(g.window.pieces) for g in group])
    first = _pad([g.window.first for g in group], 0)
    n = first.shape[1]
    sentence = _pad([g.window.sentence for g in group], -1)
    blank = [np.full(len(g.window.first), IGNORE, dtype=np.int64) for g in group]
    heads_present = {h for g in group for h in g.tags if h in inventory.tags}
    tags = {h: _pad([g.tags.get(h, b) for g, b in zip(group, blank, strict=True)], IGNORE) for h in sorted(heads_present)}
    numbers = torch.full((len(group), n, len(SCALES)), float("nan"))
    anchors = [(i, a) for i, g in enumerate(group) for a in _chosen(g.anchors, rng)]
    for i, g in enumerate(group):
        for word, value in g.numbers.items():
            numbers[i, word, g.scale] = value
    role = {r: k for k, r in enumerate(inventory.roles)}
    target = torch.zeros(len(anchors), len(role), n)
    known = torch.zeros(len(anchors), len(role), n, dtype=torch.bool)
    for k, (i, a) in enumerate(anchors):
        for r in a.known:
            known[k, role[r], : len(group[i].window.first)] = True
            target[k, role[r], a.fillers.get(r, [])] = 1.0
    dyads = [(i, d) for i, g in enumerate(group) for d in g.dyads]
    ends = torch.zeros(2, len(dyads), n)
    for k, (_, d) in enumerate(dyads):
        ends[0, k, d.source] = ends[1, k, d.target] = 1.0
    return Batch(
        pieces,
        _pad([g.window.shapes for g in group], 0),
        pad_sequence([torch.from_numpy(g.window.marks) for g in group], batch_first=True),
        (torch.arange(pieces.shape[1]).unsqueeze(0) < lengths.unsqueeze(1))[:, None, None, :],
        first,
        sentence,
        sentence >= 0,
        tags,
        _pad([b if g.heads is None else g.heads for g, b in zip(group, blank, strict=True)], IGNORE),
        _pad([b if g.deprel is None else g.deprel for g, b in zip(group, blank, strict=True)], IGNORE),
        numbers,
        torch.tensor([i for i, _ in anchors], dtype=torch.long),
        torch.tensor([a.word for _, a in anchors], dtype=torch.long),
        target,
        known,
        torch.tensor([i for i, _ in dyads], dtype=torch.long),
        ends[0],
        ends[1],
        torch.tensor([ROOTS.index(d.root) for _, d in dyads], dtype=torch.long),
    )
