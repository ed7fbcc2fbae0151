"""The claims in the gold reports against the floors in floors.toml; ends with 1 where a number fell below its floor.

python .ci/gold.py                  check
python .ci/gold.py --pin            raise the floors to what was measured, and note the gold files' digest
python .ci/gold.py --pin --lower    lower them too, which wants a reason in the commit
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
GOLD = HERE.parents[1] / "shared" / "gold"
FLOORS = HERE / "floors.toml"
MEASURES = ("detect", "typed", "claim")


def digest() -> str:
    """SHA-256 over the names and bytes of the gold reports and their labels."""
    out = hashlib.sha256()
    for path in sorted((*GOLD.glob("*.json"), *GOLD.glob("text/*.txt"))):
        out.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return out.hexdigest()


def measured() -> dict[str, float]:
    """F1 of each measure over all gold reports."""
    command = [sys.executable, "-m", "evaluation", "claims", str(GOLD / "text"), str(GOLD), "--json"]
    done = subprocess.run(command, cwd=HERE.parent, stdout=subprocess.PIPE, check=True)
    result = json.loads(done.stdout)
    return {m: result[m]["f1"] for m in MEASURES}


def pin(values: dict[str, str | float]) -> None:
    """Write values into the floors file, whose comments stay."""
    text = FLOORS.read_text(encoding="utf-8")
    for name, value in values.items():
        text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {json.dumps(value)}", text)
    FLOORS.write_text(text, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    found = measured()
    below = [m for m in MEASURES if found[m] < floors[m]]
    for measure in MEASURES:
        print(f"{measure:8}{found[measure]:.4f}  floor {floors[measure]}{'  BELOW' if measure in below else ''}")
    if "--pin" in arguments:
        kept = [] if "--lower" in arguments else below
        pin({"corpus": digest(), **{m: floors[m] if m in kept else found[m] for m in MEASURES}})
        return 1 if kept else 0
    if floors["corpus"] and floors["corpus"] != digest():
        print("the gold files are not those that the floors were measured on: run .ci/gold.py --pin", file=sys.stderr)
        return 1
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
