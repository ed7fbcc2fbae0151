"""Rebuild the language model: train, export, write its card. ``make model`` runs this.

    python -m training [--data ../shared/data] [--work training/work] [--out tocsin/weights] [--open] [--scale 1.0]

Two cores need about seven hours. A run that was stopped goes on from its last checkpoint when started again.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from training import lexicon
from training.card import write_card
from training.export import export
from training.train import train

ROOT = Path(__file__).parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--work", type=Path, default=ROOT / "training" / "work")
    parser.add_argument("--out", type=Path, default=ROOT / "tocsin" / "weights")
    parser.add_argument("--open", action="store_true", help="openly licensed corpora and our own texts alone")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full number of passes, for a trial")
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    if not a.data.is_dir():
        print(f"{a.data}: no such folder; training/README.md says where each corpus comes from", file=sys.stderr)
        return 2
    if not (a.work / "network.pt").exists():
        train(a.data, a.work, a.scale, a.seed, a.open)
    lexicon.write(a.data)
    export(a.work, a.out, quantise=True)
    write_card(a.data, a.work, a.out, a.open)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
