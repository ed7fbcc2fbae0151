"""The model card: what the weights learned from, on what terms, and the scores that this run measured."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import evaluation.attribution
import evaluation.factuality
import evaluation.metonymy
import evaluation.names
import evaluation.places
import evaluation.syntax
from tocsin.analyse.encode import Model
from training import own
from training.train import PHASES

CORPORA = {
    "ewt": ("English-EWT with PropBank and UDS-IH2", "CC BY-SA 4.0"),
    "gum": ("English-GUM (CC BY and public-domain genres)", "CC BY-NC-SA 4.0 as released"),
    "factuality": ("MEANTIME, CommitmentBank", "open texts, MIT code"),
    "own": ("our own claim labels (training/data)", "Apache-2.0; labelled third-party texts keep their terms"),
    "newswire": ("English Worldwide Newswire", "none stated (Shan et al., EMNLP 2023)"),
    "polnear": ("PolNeAR", "none stated"),
    "places": ("GeoWebNews, four fifths of the development articles", "GPL-3.0"),
    "dyads": ("Zero-Shot-PLOVER dyads", "none stated"),
    "metonymy": ("ReLocaR and SemEval-2007 places", "GPL-3.0"),
}
OPEN = ("ewt", "gum", "factuality", "own")


def scores(data: Path, out: Path) -> dict[str, dict[str, float]]:
    """Development scores of an exported model, by the project's own evaluation commands."""
    model = Model(out, threads=2)
    found = {
        "syntax, GUM dev": evaluation.syntax.measure(data / "ud/en_gum-dev.conllu", model),
        "syntax, EWT dev": evaluation.syntax.measure(data / "ud/en_ewt-dev.conllu", model),
        "names, newswire_ner held out": evaluation.names.measure(data / "newswire_ner", model, held_out_only=True),
        "attribution, PolNeAR dev": evaluation.attribution.measure(data / "polnear/dev", model),
        "metonymy, ReLocaR held out": evaluation.metonymy.measure(data / "relocar/train.xml", model, held_out_only=True),
        "places, GeoWebNews held out": evaluation.places.measure(data / "geowebnews/dev.xml", model, held_out_only=True),
        "factuality, UDS-IH2 dev": evaluation.factuality.measure(data / "factuality/uds_ih2-dev.jsonl", model),
        "factuality, MEANTIME dev": evaluation.factuality.measure(data / "factuality/meantime-dev.jsonl", model),
    }
    return {k: {n: v for n, v in result.items() if isinstance(v, int | float)} for k, result in found.items()}


def write_card(data: Path, work: Path, out: Path, open_only: bool) -> None:
    """``CARD.md`` beside the weights."""
    version = json.loads((out / "model.json").read_text(encoding="utf-8"))["version"]
    labelled = list(own.own()) if open_only else [*own.standoff(data), *own.own()]
    claims = sum(len(r[3]) for r in labelled)
    size = (out / "model.onnx").stat().st_size / 1e6
    lines = [
        f"# Tocsin language model {version}",
        "",
        f"One MiniLM-L6 encoder (Apache-2.0) with light heads, int8, {size:.1f} MB, built {date.today()} by `make model"
        f"{' OPEN=1' if open_only else ''}` in {len(PHASES)} phases and three parts by themselves (form, factuality, dyads). English only. "
        "The weights hold no text of any corpus.",
        "",
        "| corpus | terms the origin states | passes |",
        "|---|---|---|",
    ]
    for key, (name, terms) in CORPORA.items():
        if not open_only or key in OPEN:
            lines.append(f"| {name} | {terms} | {' + '.join(f'{p.passes.get(key, 0):g}' for p in PHASES)} |")
    lines += [
        "",
        f"Our own labels: {len(labelled)} reports, {claims} claims, a tenth of the reports held out.",
        "",
        "| development part | scores |",
        "|---|---|",
    ]
    for part, found in scores(data, out).items():
        lines.append(f"| {part} | {', '.join(f'{n} {v:g}' for n, v in found.items())} |")
    lines += ["", "Measured with the exported int8 model by `python -m evaluation ...`; see docs/accuracy.md.", ""]
    (out / "CARD.md").write_text("\n".join(lines), encoding="utf-8")
