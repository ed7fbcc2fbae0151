"""Cross-validation of the dyad corpus: ``python -m training.crossvalidate DATA_DIR WORK_DIR [--folds N]``.

No phase before the one called last sees the corpus, nor our labels on its sentences. So the head is taught on the weights before it, as
``training.between`` does, once for each fold without the fold's sentences, and measured as ``evaluation plv --fold`` does. Writes
evaluation/results/plv_folds.json.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
from copy import deepcopy
from pathlib import Path
from typing import Any

import torch

from evaluation import plv
from tocsin.analyse.encode import load as load_model
from training import between, export
from training.network import Network
from training.train import PHASES

RESULTS = Path(__file__).parent.parent / "evaluation/results/plv_folds.json"
FOLDS = 5
BEFORE = PHASES[next(k for k, phase in enumerate(PHASES) if "dyads" in phase.passes) - 1].name


def taught(data: Path, work: Path) -> Network:
    """The network of the last phase that has not seen the corpus, its head taught on our own claims."""
    network = export.load(work, BEFORE)
    between.on_ours(network, data)
    return network


def measure(network: Network, data: Path, work: Path, number: int) -> dict[str, Any]:
    """The scores of one fold by a head that has not seen it."""
    between.on_corpus(network, data, without=number)
    out = work / f"fold{number}"
    out.mkdir(exist_ok=True)
    torch.save(network.state_dict(), out / "network.pt")
    shutil.copy(work / "inventory.json", out)
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
    network = taught(a.data, a.work)
    folds = [measure(deepcopy(network), a.data, a.work, k) for k in range(a.folds)]
    names = [k for k, v in folds[0].items() if isinstance(v, float)]
    mean = {name: round(statistics.fmean(f[name] for f in folds), 4) for name in names}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({"folds": [{n: f[n] for n in (*names, "rows")} for f in folds], "mean": mean}, indent=1) + "\n")
    print(json.dumps(mean))


if __name__ == "__main__":
    main()
