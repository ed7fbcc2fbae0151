"""The last layer for form once more, with the heads that read it: ``python -m training.form DATA_DIR WORK_DIR``.

Trees and names gain from being seen again for longer than the heads of meaning do, which by then know our labels by heart. Nothing that
reads meaning changes.
"""

from __future__ import annotations

import random
import sys
import time

import torch
from torch import Tensor, nn
from torch.nn import functional

from training import base, export
from training.batches import Batch
from training.corpora import IGNORE, Example
from training.network import FORM, Network
from training.sets import batches, load, schedule

# Passes over each corpus in a cycle. Attachment on GUM dev and names held out after each of three cycles, the first two with one pass over
# newswire: 90.39 and 83.7, 90.45 and 84.4, 90.43 and 84.5; the mean of the three 90.52 and 84.1, of the last two 90.48 and 84.6.
PASSES, CYCLES = {"ewt": 3.0, "gum": 6.0, "newswire": 2.5}, 3
LAYER_RATE, HEAD_RATE, WARMUP, DECAY = 1.5e-4, 5e-4, 0.05, 0.01
# How much each head's loss counts.
WEIGHTS = {"upos": 1.0, "xpos": 0.5, "arc": 1.0, "label": 1.0, "name": 1.0}
_HEADS = ("arc_", "label_")


def losses(network: Network, h: Tensor, batch: Batch) -> dict[str, Tensor]:
    """The mean loss of each head that reads form and that the batch teaches, of the words' vectors [window, word, size]."""
    out = {}
    for head in sorted(FORM & batch.tags.keys()):
        keep = batch.tags[head] != IGNORE
        if keep.any():
            out[head] = functional.cross_entropy(network.tag(head, h[keep]), batch.tags[head][keep])
    keep = batch.heads != IGNORE
    if keep.any():
        rows = keep.any(1)
        out["arc"] = functional.cross_entropy(network.arcs(h[rows], batch.sentence[rows])[keep[rows]], batch.heads[rows][keep[rows]])
        known = (batch.deprel[rows] != IGNORE) & keep[rows]
        labels = network.labels(h[rows], batch.heads[rows].clamp(min=0))
        out["label"] = functional.cross_entropy(labels[known], batch.deprel[rows][known])
    return out


def _vectors(network: Network, batch: Batch) -> Tensor:
    """What the last layer for form says of every word, over what those below it say, which learn nothing."""
    encoder = network.encoder
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        below = encoder.below(batch.pieces, batch.shapes, batch.marks, batch.mask)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        every = encoder.form(below, batch.mask)
    return network.drop(torch.gather(every, 1, batch.first.unsqueeze(-1).expand(-1, -1, every.shape[-1])).float())


def polish(network: Network, sets: dict[str, list[Example]], seed: int = 1) -> None:
    """Teach the layer and its heads in place, cycle after cycle; the mean of what the cycles end in is kept."""
    ends = []
    for cycle in range(CYCLES):
        _teach(network, sets, seed + cycle)
        ends.append({k: v.clone() for k, v in network.state_dict().items()})
    network.load_state_dict({k: torch.stack([end[k] for end in ends]).mean(0) for k in ends[0]})


def _learners(network: Network) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
    """What learns: the layer, and the heads that read it."""
    modules = [network.tag_hidden[k] for k in sorted(FORM)] + [network.tag_out[k] for k in sorted(FORM)]
    heads = [p for m in modules for p in m.parameters()]
    return list(network.encoder.form.parameters()), heads + [p for name, p in network.named_parameters() if name.startswith(_HEADS)]


def _teach(network: Network, sets: dict[str, list[Example]], seed: int) -> None:
    """One cycle: the rates rise, then fall to nothing."""
    torch.manual_seed(seed)
    network.requires_grad_(False)
    layer, heads = _learners(network)
    for p in (*layer, *heads):
        p.requires_grad = True
    groups = [{"params": layer, "base": LAYER_RATE}, {"params": heads, "base": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, lr=HEAD_RATE, betas=(0.9, 0.98), weight_decay=DECAY)
    order = schedule(sets, PASSES, base.tokenizer(), network.inventory, random.Random(seed))
    total = sum(1 for _ in batches(order, network.inventory, seed))
    network.train()
    network.encoder.layers.eval()
    network.encoder.drop.eval()
    began = time.monotonic()
    for step, batch in enumerate(batches(order, network.inventory, seed)):
        rate = min((step + 1) / (WARMUP * total), (1 - step / total) / (1 - WARMUP))
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * max(rate, 0.01)
        found = losses(network, _vectors(network, batch), batch)
        optimizer.zero_grad(set_to_none=True)
        sum((WEIGHTS[k] * v for k, v in found.items()), torch.zeros(())).backward()
        torch.nn.utils.clip_grad_norm_((*layer, *heads), 2.0)
        optimizer.step()
        if step % 100 == 0:
            spent = time.monotonic() - began
            shown = " ".join(f"{k} {v.item():.3f}" for k, v in sorted(found.items()))
            print(
                f"form: {step + 1}/{total}, {spent / (step + 1) * (total - step) / 60:.1f} min left: {shown}", file=sys.stderr, flush=True
            )
    network.eval()
    network.requires_grad_(True)


if __name__ == "__main__":
    export.polished(__doc__, lambda network, data: polish(network, load(data)))
