"""Two workers against one, and Ray against processes, as ratios of documents a second measured in one run, by turns.

    python -m benchmarks.batch [--documents 400] [--rounds 2] [--model DIR] [--ray] [--json]

The documents are the bundled sample reports, over and over, each with a line of its own. The time is that of the whole run but
for what comes before the first shard is finished by every worker: starting processes or Ray and opening the model, which a run of hours
does not feel; ``start_seconds`` tells of it. A third number is the bare reader's: one process, without shards.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from tocsin.analyse.encode import BUNDLED
from tocsin.model import Document
from tocsin.pipeline import Pipeline
from tocsin.read import documents
from tocsin.run.batch import batch
from tocsin.run.progress import Progress

SAMPLES = Path(__file__).parent.parent / "tocsin" / "samples"
_SHARD = 10  # documents in a shard, so that what is left over at the end of a short run is little


def reports(number: int) -> list[str]:
    """So many lines of JSON Lines, no two the same."""
    texts = [d.text for d, _ in documents(SAMPLES) if d.text and d.name != "index"]
    return [json.dumps({"name": f"r{i}", "text": f"{t}\n\nReport {i}."}) for i, t in enumerate(islice(cycle(texts), number))]


def rate(lines: Sequence[str], pipeline: Pipeline, engine: str, workers: int) -> tuple[float, float]:
    """Documents a second once all workers are at work, and the seconds until then."""
    told: list[Progress] = []
    with TemporaryDirectory() as folder:
        file = Path(folder, "in.jsonl")
        file.write_text("\n".join(lines), encoding="utf-8")
        batch([file], Path(folder, "out"), pipeline=pipeline, engine=engine, workers=workers, shard_documents=_SHARD, tell=told.append)
    first, last = told[workers], told[-1]
    return (last.documents - first.documents) / (last.seconds - first.seconds), first.seconds


def bare(lines: Sequence[str], pipeline: Pipeline) -> float:
    """Documents a second of the reader alone."""
    texts = [json.loads(line)["text"] for line in lines[: 8 * _SHARD]]
    found = [Document(str(i), str(i), text) for i, text in enumerate(texts)]
    pipeline.read(found[0])
    began = time.perf_counter()
    for document in found:
        pipeline.read(document)
    return len(found) / (time.perf_counter() - began)


def measure(number: int, rounds: int, model: Path, ray: bool) -> dict[str, float]:
    """The best round's rates, and their ratios."""
    lines, pipeline = reports(number), Pipeline(model_folder=model)
    ways = [("local", 1), ("local", 2), *([("ray", 2)] if ray else [])]
    best = {way: (0.0, 0.0) for way in ways}
    for _ in range(rounds):
        for way in ways:
            best[way] = max(best[way], rate(lines, pipeline, *way))
    out = {f"{engine}_{workers}": round(best[engine, workers][0], 2) for engine, workers in ways}
    out |= {f"{engine}_{workers}_start_seconds": round(best[engine, workers][1], 1) for engine, workers in ways}
    out["bare"] = round(bare(lines, Pipeline(model_folder=model)), 2)
    out["two_to_one"] = round(best["local", 2][0] / best["local", 1][0], 3)
    if ray:
        out["ray_to_local"] = round(best["ray", 2][0] / best["local", 2][0], 3)
    return out


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.batch", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--model", type=Path, default=BUNDLED)
    parser.add_argument("--ray", action="store_true")
    parser.add_argument("--json", action="store_true")
    a = parser.parse_args()
    found = measure(a.documents, a.rounds, a.model, a.ray)
    print(json.dumps(found) if a.json else "\n".join(f"{k:24} {v}" for k, v in found.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
