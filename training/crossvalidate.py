"""Cross-validation of the dyad corpus: ``python -m training.crossvalidate DATA_DIR WORK_DIR [--folds N]``.

No phase before the one called last sees the corpus. So each fold starts from the weights before it and repeats the part of it that
the dyads bear on, without the fold's sentences; the fold is then measured as ``evaluation plv --fold`` does. Writes
evaluation/results/plv_folds.json.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from evaluation import plv
from tocsin.analyse.encode import load as load_model
from training import base, export
from training.network import Network
from training.train import PHASES, inventory_of, load, run_phase, schedule

RESULTS = Path(__file__).parent.parent / "evaluation/results/plv_folds.json"
FOLDS = 5
# As often as in the last phase what bears on dyads, and a little of the rest, lest it be forgotten.
TAUGHT = next(k for k, phase in enumerate(PHASES) if "dyads" in phase.passes)
PASSES = {k: v for k, v in PHASES[TAUGHT].passes.items() if k.startswith("dyad")} | {"own": 0.1, "ewt": 0.1, "gum": 0.1}


def measure(data: Path, work: Path, number: int) -> dict[str, Any]:
    """The scores of one fold by a network that has not seen it."""
    sets = load(data, without=number)
    inventory = inventory_of(sets)
    network = Network(inventory)
    network.load_state_dict(torch.load(work / f"{PHASES[TAUGHT - 1].name}.pt", weights_only=True))
    out = work / f"fold{number}"
    out.mkdir(exist_ok=True)
    order = schedule(sets, PASSES, base.tokenizer(), inventory, random.Random(number))
    run_phase(network, order, PHASES[TAUGHT].rate, number, out / "fold.checkpoint.pt")
    torch.save(network.state_dict(), out / "network.pt")
    (out / "inventory.json").write_text(json.dumps(asdict(inventory)))
    export.export(out, out / "weights", quantise=True)
    scores = plv.measure(data / "plv/train.tsv", load_model(out / "weights"), only=number)
    shutil.rmtree(out)
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--folds", type=int, default=FOLDS, help="only the first N folds, for a quick look")
    a = parser.parse_args()
    folds = [measure(a.data, a.work, k) for k in range(a.folds)]
    names = [k for k, v in folds[0].items() if isinstance(v, float)]
    mean = {name: round(statistics.fmean(f[name] for f in folds), 4) for name in names}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({"folds": [{n: f[n] for n in (*names, "rows")} for f in folds], "mean": mean}, indent=1) + "\n")
    print(json.dumps(mean))


if __name__ == "__main__":
    main()
