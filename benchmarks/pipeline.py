"""Words a second of the whole reader, the share of the time that the encoder takes, peak memory and import time.

    python -m benchmarks.pipeline [TEXT_DIR] [--rounds 3] [--model DIR] [--json]

TEXT_DIR defaults to the bundled sample reports. One process, two encoder threads (two cores). The encoder share is measured in the
same run: the time inside ``Model.run`` over the time of the whole pipeline, reading files left out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from tocsin.analyse.encode import BUNDLED, Model
from tocsin.model import Document
from tocsin.pipeline import Pipeline
from tocsin.read import documents

SAMPLES = Path(__file__).parent.parent / "tocsin" / "samples"


def import_seconds() -> float:
    """Seconds that ``import tocsin`` takes in a fresh interpreter, the interpreter's own start left out; best of five."""
    code = "import time; t = time.perf_counter(); import tocsin; print(time.perf_counter() - t)"
    return min(float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) for _ in range(5))


def peak_megabytes() -> float | None:
    """The largest resident size of this process so far; None where the system does not tell (Windows)."""
    try:
        # Not by getrusage where this is there: its peak is handed on from the process that started this one.
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        pass
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def measure(reports: list[Document], model: Model, rounds: int) -> dict[str, float | None]:
    """The best round's numbers, after one round to warm up."""
    spent = [0.0]
    run = Model.run

    def timed(self: Model, windows: object) -> object:
        start = time.perf_counter()
        try:
            return run(self, windows)  # type: ignore[arg-type]
        finally:
            spent[0] += time.perf_counter() - start

    pipeline = Pipeline(model_folder=model.folder, threads=model.threads)
    words = sum(len(d.text.split()) for d in reports)
    best: tuple[float, float] = (float("inf"), 0.0)
    Model.run = timed  # type: ignore[method-assign,assignment]
    try:
        for _ in range(rounds + 1):
            spent[0], start = 0.0, time.perf_counter()
            for report in reports:
                pipeline.read(report)
            best = min(best, (time.perf_counter() - start, spent[0]))
    finally:
        Model.run = run  # type: ignore[method-assign]
    return {
        "words": words,
        "words_per_second": round(words / best[0]),
        "encoder_share": round(best[1] / best[0], 3),
        "peak_mb": peak_megabytes(),
        "import_seconds": round(import_seconds(), 3),
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.pipeline", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--model", type=Path, default=BUNDLED)
    parser.add_argument("--json", action="store_true")
    a = parser.parse_args()
    reports = [replace(d, parts=d.parts) for d, _ in documents(a.folder) if d.text]
    found = measure(reports, Model(a.model, a.threads), a.rounds)
    print(json.dumps(found) if a.json else "\n".join(f"{k:18} {v}" for k, v in found.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
