"""The bundled sample reports and the quality cases made on them: every promise their index and labels make is kept."""

from __future__ import annotations

import hashlib
import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from tocsin.model import Status
from training.labels import CODE, TYPES

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tocsin" / "samples"
CASES = ROOT / "evaluation" / "cases"
REPORTS = tomllib.loads((SAMPLES / "index.toml").read_text(encoding="utf-8"))["report"]


@pytest.fixture(params=sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest) -> dict:
    return json.loads(request.param.read_text(encoding="utf-8"))


def spans(claim: dict) -> list[list[int]]:
    """Every span of a claim, its trigger first."""
    parties = [*claim["actors"], *claim["recipients"], *claim["via"], *filter(None, [claim["source"]])]
    values = [*filter(None, [claim["when"], claim["where"]]), *claim["quantities"]]
    return [claim["trigger"], *(x["span"] for x in parties + values)]


def sample_text(case: dict) -> str:
    return (SAMPLES / case["sample"]).read_bytes().decode("utf-8")


def test_index_names_every_file_once():
    files = sorted(p.relative_to(SAMPLES).as_posix() for p in SAMPLES.rglob("*") if p.suffix in {".txt", ".html", ".jsonl"})
    assert sorted(report["file"] for report in REPORTS) == files


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["file"])
def test_index_entry_is_complete(report: dict):
    assert report["file"].split("/")[0] == report["family"]
    assert report["outlet"] and report["shows"].endswith(".")
    if report["file"].endswith(".jsonl"):
        lines = (SAMPLES / report["file"]).read_text(encoding="utf-8").splitlines()
        assert all(date.fromisoformat(json.loads(line)["published"]) and json.loads(line)["text"] for line in lines)
    else:
        assert isinstance(report["published"], date)


def test_there_are_enough_families_and_cases():
    families = {report["family"] for report in REPORTS}
    assert len(families) >= 3 and len(REPORTS) >= 13
    assert {p.stem for p in CASES.glob("*.labels")} == {p.stem for p in CASES.glob("*.json")}
    assert 2 * len(list(CASES.glob("*.json"))) >= len([r for r in REPORTS if r["file"].endswith(".txt")])


def test_case_fits_its_report(case: dict):
    report = next(r for r in REPORTS if r["file"] == case["sample"])
    assert case["document"] == Path(case["sample"]).stem
    assert case["published"] == report["published"].isoformat()
    assert case["text_sha256"] == hashlib.sha256((SAMPLES / case["sample"]).read_bytes()).hexdigest()


def test_spans_hold_whole_words_of_the_report(case: dict):
    text = sample_text(case)
    for claim in case["claims"]:
        for start, end in spans(claim):
            assert 0 <= start < end <= len(text)
            piece = text[start:end]
            assert piece == piece.strip()
            assert not (start and text[start - 1].isalnum() and piece[0].isalnum()), piece
            assert not (end < len(text) and text[end].isalnum() and piece[-1].isalnum()), piece


def test_labels_are_legal(case: dict):
    for claim in case["claims"]:
        assert claim["mode"] is None or claim["mode"] in TYPES[claim["type"]]
        assert claim["status"] in set(Status)
        for party in [*claim["actors"], *claim["recipients"], *claim["via"], *filter(None, [claim["source"]])]:
            assert party["code"] is None or CODE.match(party["code"]), party


def test_resolved_values_are_ordered(case: dict):
    for claim in case["claims"]:
        when = claim["when"]
        if when:
            days = [date.fromisoformat(d) for d in (when["earliest"], when["latest"]) if d]
            assert days and days == sorted(days)
        for quantity in claim["quantities"]:
            bounds = [b for b in (quantity["low"], quantity["high"]) if b is not None]
            assert bounds and bounds == sorted(bounds) and quantity["unit"]


def test_no_claim_is_written_twice(case: dict):
    keys = [(tuple(c["trigger"]), c["type"], c["status"], str(c["when"])) for c in case["claims"]]
    assert len(keys) == len(set(keys))


def test_labels_build_the_committed_json():
    from evaluation.cases import build

    published = {r["file"]: str(r["published"]) for r in REPORTS if "published" in r}
    for path in sorted(CASES.glob("*.labels")):
        built, problems = build.build_case(path, published)
        assert problems == []
        assert built == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
