"""Claims in a labelled corpus against the floors in floors.toml; ends with 1 where a number fell below its floor.

python -m evaluation.gate cases|gold                         check
python -m evaluation.gate cases --pin                        raise the floors to what was measured, note the corpus's digest
python -m evaluation.gate cases --pin --allow-regression     lower them too, which wants a reason in the commit
"""

from __future__ import annotations

import hashlib
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from evaluation.claims import measure
from tocsin.analyse.encode import BUNDLED

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).parent / "floors.toml"
MEASURES = ("detect", "typed", "claim")
# Processors round the int8 sums differently in the last digits, which moves a claim or two of three hundred.
TOLERANCE = 0.01


def entry(name: str) -> dict[str, Any]:
    """The paths, digest and floors of a corpus."""
    found: dict[str, Any] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))[name]
    return found


def digest(texts: Path, labels: Path) -> str:
    """SHA-256 over the names and bytes of the labels and of the texts they fit."""
    out = hashlib.sha256()
    stems = {p.stem: p for p in labels.glob("*.json")}
    for path in sorted((*stems.values(), *(p for p in texts.rglob("*.txt") if p.stem in stems)), key=lambda p: p.name):
        out.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return out.hexdigest()


def measured(texts: Path, labels: Path) -> dict[str, float]:
    """F1 of each measure over the corpus, with the bundled model."""
    result, _ = measure(texts, labels, BUNDLED, threads=2)
    found: Any = result
    return {m: float(found[m]["f1"]) for m in MEASURES}


def pin(name: str, values: dict[str, str | float]) -> None:
    """Write values into a corpus's section of the floors file, whose comments stay."""
    text = FLOORS.read_text(encoding="utf-8")
    start = text.index(f"[{name}]")
    end = text.find("\n[", start + 1) if "\n[" in text[start + 1 :] else len(text)
    section = text[start:end]
    for key, value in values.items():
        section = re.sub(rf"(?m)^{key} = .*$", f"{key} = " + (f'"{value}"' if isinstance(value, str) else f"{value}"), section)
    FLOORS.write_text(text[:start] + section + text[end:], encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    names = [a for a in arguments if not a.startswith("--")]
    if len(names) != 1 or names[0] not in ("cases", "gold"):
        print(__doc__, file=sys.stderr)
        return 2
    floors = entry(names[0])
    texts, labels = ROOT / floors["texts"], ROOT / floors["labels"]
    if not texts.is_dir() or not labels.is_dir():
        print(f"{labels} is missing: put the folder 'shared' beside the repository", file=sys.stderr)
        return 1
    found = measured(texts, labels)
    below = [m for m in MEASURES if found[m] < floors[m] - TOLERANCE]
    for m in MEASURES:
        print(f"{m:8}{found[m]:.4f}  floor {floors[m]}{'  BELOW' if m in below else ''}")
    if "--pin" in arguments:
        kept = [] if "--allow-regression" in arguments else below
        pin(names[0], {"corpus": digest(texts, labels), **{m: floors[m] if m in kept else found[m] for m in MEASURES}})
        return 1 if kept else 0
    if floors["corpus"] != digest(texts, labels):
        print(
            f"{labels} is not the corpus that the floors were measured on: run python -m evaluation.gate {names[0]} --pin", file=sys.stderr
        )
        return 1
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
