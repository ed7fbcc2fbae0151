"""Does more of the same data help? ``python -m training.curve DATA_DIR WORK_DIR [--batches N]``.

Networks that learn from an eighth, a quarter, a half and all of our labelled reports, for as many batches each, from the same base;
their trigger and status heads are measured on the held-out reports, without any rule. Writes evaluation/results/learning_curve.json.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import torch

from training import base, own
from training.batches import Batch, collate, items
from training.corpora import Example, held_out
from training.network import Inventory, Network
from training.sets import inventory_of, schedule
from training.train import run_phase

RESULTS = Path(__file__).parent.parent / "evaluation/results/learning_curve.json"
SHARES = (0.125, 0.25, 0.5, 1.0)
BATCHES = 700
# The trigger head's labels before its types: outside, and goes on.
_TYPES = 2


def order(examples: list[Example], inventory: Inventory, batches: int) -> list:  # type: ignore[type-arg]  # of batches.Item
    """Windows of the examples, again and again, for about so many batches."""
    once = schedule({"own": examples}, {"own": 1.0}, base.tokenizer(), inventory, random.Random(1))
    pieces = sum(len(i.window.pieces) for i in once)
    passes = batches * 1250 / pieces
    return schedule({"own": examples}, {"own": passes}, base.tokenizer(), inventory, random.Random(1))


def score(network: Network, examples: list[Example], inventory: Inventory) -> dict[str, float]:
    """F1 of triggers found and of triggers of the right type, and the share of right statuses among these."""
    gold = found = detected = typed = right = 0
    for batch in _batches(examples, inventory):
        with torch.no_grad():
            _, h = network.words(batch.pieces, batch.shapes, batch.marks, batch.first, batch.mask)
            said, status = network.tag("trigger", h), network.tag("status", h).argmax(-1)
        wanted = batch.tags["trigger"]
        total = said.softmax(-1)[..., _TYPES:].sum(-1)
        best = said[..., _TYPES:].argmax(-1) + _TYPES
        is_gold, is_found = wanted >= _TYPES, (total >= 0.5) & (wanted >= 0)
        same = is_gold & is_found & (best == wanted)
        gold, found = gold + int(is_gold.sum()), found + int(is_found.sum())
        detected, typed = detected + int((is_gold & is_found).sum()), typed + int(same.sum())
        right += int((same & (status == batch.tags["status"])).sum())
    pairs = max(1, gold + found)
    return {"detect": 2 * detected / pairs, "typed": 2 * typed / pairs, "status": right / max(1, typed)}


def _batches(examples: list[Example], inventory: Inventory) -> Iterator[Batch]:
    windows = [i for e in examples for i in items(e, base.tokenizer(), inventory)]
    for k in range(0, len(windows), 8):
        yield collate(windows[k : k + 8], inventory, random.Random(1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--batches", type=int, default=BATCHES)
    a = parser.parse_args()
    every = [e for e in own.examples(a.data) if not e.name.startswith("plv/")]
    held = [e for e in every if held_out(e.name)]
    taught = sorted((e for e in every if not held_out(e.name)), key=lambda e: random.Random(e.name).random())
    inventory = inventory_of({"own": every})
    rows = []
    for share in SHARES:
        some = list(islice(taught, round(len(taught) * share)))
        torch.manual_seed(1)
        network = Network(inventory)
        network.encoder.load_minilm(str(base.weights()))
        run_phase(network, order(some, inventory, a.batches), 1.0, 1, a.work / f"curve{share}.checkpoint.pt")
        claims = sum(t in inventory.tags["trigger"][_TYPES:] for e in some for t in e.tags["trigger"])
        scores = {k: round(v, 4) for k, v in score(network.eval(), held, inventory).items()}
        rows.append({"share": share, "claims": claims, **scores})
        print(rows[-1], flush=True)
    RESULTS.write_text(json.dumps({"rows": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
