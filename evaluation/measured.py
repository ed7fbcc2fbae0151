"""What is measured for the pages, by which command, and where the numbers are kept until they are shown.

``results/measured.json`` holds the last result of every command with the version of the model that it was measured with, so that
one measure can be repeated alone. ``results/plv_folds.json`` and ``results/learning_curve.json`` come from trainings.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from evaluation.__main__ import parser, run
from evaluation.inputs import model_of
from tocsin.analyse.encode import BUNDLED
from tocsin.errors import TocsinError
from tocsin.version import __version__

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "results"
SHARED = "../shared"
BENCHMARK = "benchmarks.pipeline"
# Every measure by its name, as it is run with "python -m" from the root of the repository.
COMMANDS = {
    "claims-gold": "evaluation claims ../shared/gold/text ../shared/gold --confusion",
    "claims-own": "evaluation claims tocsin/samples evaluation/cases --confusion",
    "errors": "evaluation errors tocsin/samples evaluation/cases",
    "calibration-gold": "evaluation calibration ../shared/gold/text ../shared/gold",
    "calibration-own": "evaluation calibration tocsin/samples evaluation/cases",
    "ablation-gold": "evaluation ablation ../shared/gold/text ../shared/gold",
    "ablation-own": "evaluation ablation tocsin/samples evaluation/cases",
    "plv": "evaluation plv ../shared/data/plv/train.tsv",
    "plv-end-to-end": "evaluation plv ../shared/data/plv/train.tsv --end-to-end",
    "attribution": "evaluation attribution ../shared/data/polnear/dev",
    "places": "evaluation places ../shared/data/geowebnews/dev.xml --held-out",
    "metonymy": "evaluation metonymy ../shared/data/relocar/train.xml --held-out",
    "names": "evaluation names ../shared/data/newswire_ner --held-out",
    "syntax-gum": "evaluation syntax ../shared/data/ud/en_gum-dev.conllu",
    "syntax-ewt": "evaluation syntax ../shared/data/ud/en_ewt-dev.conllu",
    "factuality-uds": "evaluation factuality ../shared/data/factuality/uds_ih2-dev.jsonl",
    "factuality-meantime": "evaluation factuality ../shared/data/factuality/meantime-dev.jsonl",
    "factuality-commitmentbank": "evaluation factuality ../shared/data/factuality/commitmentbank-dev.jsonl",
    "dyads": "evaluation dyads ../shared/data/re3d",
    "linking-ecb": "evaluation linking ../shared/data/ecbplus --gold-mentions",
    "linking-families": "evaluation linking evaluation/families --gold-mentions --held-out",
    "linking-end-to-end": "evaluation linking evaluation/families --end-to-end --held-out",
    "warning-forecast": "evaluation warning forecast ../shared/data/warning/ucdp_country_month_deaths.csv",
    "warning-onset": "evaluation warning onset ../shared/data/warning/ucdp_country_month_deaths.csv",
    "speed": BENCHMARK,
}

Record = dict[str, Any]
Measured = Mapping[str, Record]


def own() -> list[str]:
    """The measures that need nothing beside the repository."""
    return [name for name, command in COMMANDS.items() if SHARED not in command]


def measured(name: str, shared: Path, limit: int | None = None, model: Path = BUNDLED) -> Record:
    """The result of a measure, with what it was measured on; raises TocsinError and OSError as the commands do."""
    module, *words = COMMANDS[name].split()
    if module == BENCHMARK:
        result = speed(model)
    else:
        more = [f"--model={model}", "--threads=2", *([f"--limit={limit}"] if limit else [])]
        result, _ = run(parser().parse_args([*(_located(w, shared) for w in words), *more]))
    return {"tocsin": __version__, "model": model_of(model).version, "limit": limit, "result": result}


def _located(word: str, shared: Path) -> str:
    """A path of a command as it lies on this machine; other words as they are."""
    if word.startswith(SHARED):
        return str(shared / word.removeprefix(SHARED).lstrip("/"))
    return str(ROOT / word) if "/" in word else word


def speed(model: Path) -> Record:
    """The benchmark's numbers, from a process of its own, whose memory holds nothing else; and the wheel's megabytes."""
    command = [sys.executable, "-m", BENCHMARK, "--json", "--model", str(model)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise TocsinError(f"python -m {BENCHMARK} failed: {done.stderr.strip().splitlines()[-1:]}")
    found: Record = json.loads(done.stdout)
    return found | {"wheel_mb": wheel_megabytes(ROOT / "dist", model / "model.onnx")}


def wheel_megabytes(folder: Path, weights: Path) -> float | None:
    """The size of this version's wheel in a folder; None where there is none that was built after the weights."""
    wheels = [w for w in folder.glob(f"tocsin-{__version__}-*.whl") if w.stat().st_mtime >= weights.stat().st_mtime]
    return round(wheels[0].stat().st_size / 1e6, 1) if wheels else None


def loaded(folder: Path) -> dict[str, Record]:
    """The results kept in a folder, with those of trainings under the names of their files; none are kept at first."""
    kept: dict[str, Record] = _json(folder / "measured.json") or {}
    trainings = {name: _json(folder / f"{name}.json") for name in ("plv_folds", "learning_curve")}
    return kept | {name: {"result": record} for name, record in trainings.items() if record}


def keep(folder: Path, records: Mapping[str, Record]) -> None:
    """Put new results beside those that are kept, in the order of the commands."""
    merged = (_json(folder / "measured.json") or {}) | dict(records)
    folder.mkdir(exist_ok=True)
    ordered = {name: merged[name] for name in COMMANDS if name in merged}
    (folder / "measured.json").write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    except ValueError as error:
        raise TocsinError(f"{path}: is not JSON ({error})") from error


def shell(names: Iterable[str]) -> list[str]:
    """The commands of some measures as a block of the page."""
    return ["```sh", *(f"python -m {COMMANDS[name]}" for name in names), "```"]
