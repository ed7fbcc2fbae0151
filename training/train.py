"""Train every head at once on all corpora: ``python -m training.train DATA_DIR OUT_DIR``. Resumable; a checkpoint every ten minutes.

Two cores take about an hour with bfloat16 arithmetic. ``--scale`` shortens every corpus's number of passes for a trial.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("GOMP_SPINCOUNT", "0")

import torch
from torch import Tensor
from torch.nn import functional

from training import base, between, factuality, form
from training.batches import Batch, Item
from training.corpora import IGNORE
from training.network import FORM, Network
from training.sets import batches, inventory_of, load, schedule


@dataclass(frozen=True)
class Phase:
    """A stretch of training: how often each corpus is seen, and the share of the full learning rate it starts from."""

    name: str
    passes: dict[str, float]
    rate: float


# Small corpora that nothing else can teach (our own labels, metonymy) are seen often; big ones once or twice. The later phases
# dwell on trees and on our own labels, which gain longest from being seen again, with some of the others lest they be forgotten.
# The dyads come last, so that a cross-validation on them repeats the last phase alone.
PHASES = (
    Phase("all", {"ewt": 4.5, "gum": 5.5, "newswire": 1.3, "polnear": 0.9, "own": 8.0, "metonymy": 2.5, "factuality": 2.0}, 1.0),
    Phase("claims", {"ewt": 4.0, "gum": 6.0, "newswire": 0.7, "polnear": 0.08, "own": 5.0, "metonymy": 0.1, "factuality": 0.1}, 0.6),
    Phase("trees", {"ewt": 2.0, "gum": 3.5, "newswire": 0.7, "polnear": 0.05, "own": 0.5, "metonymy": 0.05, "factuality": 0.05}, 0.5),
    Phase(
        "again",
        {"ewt": 4.0, "gum": 6.0, "newswire": 1.0, "polnear": 1.0, "own": 4.0, "metonymy": 0.2, "factuality": 2.0, "places": 3.0},
        0.8,
    ),
    Phase(
        "last",
        {
            "ewt": 2.0,
            "gum": 4.0,
            "newswire": 0.5,
            "polnear": 0.5,
            "own": 2.5,
            "metonymy": 0.3,
            "factuality": 6.0,
            "places": 4.0,
            "dyads": 8.0,
            "dyad-claims": 4.0,
        },
        0.6,
    ),
    Phase(
        "marks",
        {
            "ewt": 1.5,
            "gum": 3.0,
            "newswire": 0.4,
            "polnear": 0.4,
            "own": 4.0,
            "metonymy": 0.3,
            "factuality": 2.0,
            "places": 2.0,
            "dyads": 3.0,
            "dyad-claims": 2.0,
        },
        0.7,
    ),
    Phase(
        "names",
        {
            "ewt": 1.5,
            "gum": 3.0,
            "newswire": 0.9,
            "polnear": 0.4,
            "own": 3.5,
            "metonymy": 0.3,
            "factuality": 1.0,
            "places": 3.0,
            "dyads": 2.0,
            "dyad-claims": 1.5,
        },
        0.7,
    ),
)
# The share of the last phase in the mean of the last two.
LAST = 0.75
ENCODER_RATE, HEAD_RATE, WARMUP = 3e-4, 1e-3, 0.06
WEIGHTS = form.WEIGHTS | {"trigger": 2.0, "mode": 0.5, "status": 1.0, "cue": 1.0}
WEIGHTS |= {"content": 1.0, "speaker": 1.0, "metonymy": 0.5, "roles": 1.5, "factuality": 0.3, "dyad": 0.5, "place": 1.0}
# Labellers differ on one claim in ten; the heads that learn from them are not pushed to certainty.
SMOOTHING = 0.05
CHECKPOINT_SECONDS = 600


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """One mean loss for each head that the batch teaches."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        h_form, h = network.words(batch.pieces, batch.shapes, batch.marks, batch.first, batch.mask)
    h = h.float()
    out = form.losses(network, h_form.float(), batch)
    for head, target in batch.tags.items():
        keep = target != IGNORE
        if head not in FORM and keep.any():
            smoothing = SMOOTHING if head in ("trigger", "mode", "status") else 0.0
            out[head] = functional.cross_entropy(network.tag(head, h[keep]), target[keep], label_smoothing=smoothing)
    if len(batch.anchor_word):
        scores = network.pairs(h, batch.anchor_batch, batch.anchor_word, batch.sentence)
        loss = functional.binary_cross_entropy_with_logits(scores, batch.role_target, reduction="none")
        scale = batch.role_target.sum((1, 2)) + batch.role_known.any(2).sum(1)
        out["roles"] = ((loss * batch.role_known).sum((1, 2)) / scale).mean() * 2
    if len(batch.dyad_batch):
        scores = network.dyad(h[batch.dyad_batch], batch.dyad_source, batch.dyad_target)
        out["dyad"] = functional.cross_entropy(scores, batch.dyad_root)
    keep = ~batch.numbers.isnan()
    if keep.any():
        out["factuality"] = functional.smooth_l1_loss(network.factuality(h)[keep], batch.numbers[keep])
    return out


def optimizer_of(network: Network, share: float) -> torch.optim.Optimizer:
    network.encoder.words.weight.requires_grad = False
    groups = []
    for part, rate in (("encoder", share * ENCODER_RATE), ("head", share * HEAD_RATE)):
        chosen = [(n, p) for n, p in network.named_parameters() if n.startswith("encoder.") == (part == "encoder") and p.requires_grad]
        for decay in (0.01, 0.0):
            some = [p for n, p in chosen if (p.ndim > 1) == (decay > 0)]
            groups.append({"params": some, "lr": rate, "weight_decay": decay, "base": rate})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def train(data: Path, out: Path, scale: float, seed: int, open_only: bool) -> None:
    """Every phase that ``out`` does not hold yet; the last one's weights are the result, ``network.pt``."""
    torch.set_num_threads(max(1, os.cpu_count() or 1))
    out.mkdir(parents=True, exist_ok=True)
    sets = load(data, open_only)
    inventory = inventory_of(sets)
    (out / "inventory.json").write_text(json.dumps(asdict(inventory)))
    words = {k: sum(len(e.words) for e in v) for k, v in sets.items()}
    print(f"words by corpus: {words}", file=sys.stderr, flush=True)
    before: Path | None = None
    earlier: Path | None = None
    for number, phase in enumerate(PHASES):
        done = out / f"{phase.name}.pt"
        if not done.exists():
            torch.manual_seed(seed)
            network = Network(inventory)
            if before:
                network.load_state_dict(torch.load(before, weights_only=True))
            else:
                network.encoder.load_minilm(str(base.weights()))
            passes = {k: v * scale for k, v in phase.passes.items()}
            order = schedule(sets, passes, base.tokenizer(), inventory, random.Random(seed + number))
            run_phase(network, order, phase.rate, seed + number, out / f"{phase.name}.checkpoint.pt")
            torch.save(network.state_dict(), done)
        earlier, before = before, done
    if before and earlier:
        network = Network(inventory)
        network.load_state_dict(_mean(earlier, before))
        form.polish(network, sets, seed)
        factuality.polish(network, data, seed)
        if not open_only:
            between.polish(network, data, seed)
        torch.save(network.state_dict(), out / "network.pt")


def _mean(earlier: Path, last: Path) -> dict[str, Tensor]:
    """The weighted mean of the last two phases' weights: better on most heads than either (Wortsman et al. 2022, model soups)."""
    one, two = torch.load(earlier, weights_only=True), torch.load(last, weights_only=True)
    return {k: (1 - LAST) * one[k] + LAST * two[k] for k in two}


def run_phase(network: Network, order: list[Item], rate: float, seed: int, saved: Path) -> None:
    inventory = network.inventory
    total = sum(1 for _ in batches(order, inventory, seed))
    print(f"{saved.stem}: {len(order)} windows, {total} batches", file=sys.stderr, flush=True)
    optimizer, start = optimizer_of(network, rate), 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        start = state["step"]
    _run(network, optimizer, batches(order, inventory, seed), start, total, saved, seed)
    saved.unlink(missing_ok=True)


def _run(
    network: Network, optimizer: torch.optim.Optimizer, stream: Iterator[Batch], start: int, total: int, saved: Path, seed: int
) -> None:
    network.train()
    began = last = time.monotonic()
    smooth: dict[str, float] = {}
    for step, batch in enumerate(stream):
        if step < start:
            continue
        torch.manual_seed(seed * 1_000_003 + step)
        rate = min((step + 1) / (WARMUP * total), (1 - step / total) / (1 - WARMUP))
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * max(rate, 0.01)
        found = losses(network, batch)
        optimizer.zero_grad(set_to_none=True)
        sum((WEIGHTS[k] * v for k, v in found.items()), torch.zeros(())).backward()
        torch.nn.utils.clip_grad_norm_((p for p in network.parameters() if p.requires_grad), 2.0)
        optimizer.step()
        for k, v in found.items():
            smooth[k] = 0.98 * smooth.get(k, v.item()) + 0.02 * v.item()
        if step % 100 == 0 or step == total - 1:
            spent = time.monotonic() - began
            ahead = spent / max(1, step + 1 - start) * (total - step - 1)
            shown = " ".join(f"{k} {v:.3f}" for k, v in sorted(smooth.items()))
            print(f"{step + 1}/{total} {spent / 60:.1f} min, {ahead / 60:.1f} left: {shown}", file=sys.stderr, flush=True)
        if time.monotonic() - last > CHECKPOINT_SECONDS:
            state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1}
            torch.save(state, saved.with_suffix(".new"))
            saved.with_suffix(".new").replace(saved)
            last = time.monotonic()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--open", action="store_true", help="openly licensed corpora and our own labels alone")
    a = parser.parse_args()
    train(a.data, a.out, a.scale, a.seed, a.open)


if __name__ == "__main__":
    main()
