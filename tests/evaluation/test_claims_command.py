from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.claims import bounds, compare, confusion, measure, misses, same_party, summary
from evaluation.readings import gold_files, plain
from tocsin.errors import TocsinError
from tocsin.model import Claim, Party, Reading, Span, Status, When

TEXT = "Troops shelled the town, Kyiv said, and talks may follow."
SCORER = Path(__file__).parents[3] / "shared" / "gold" / "score.py"


def claim(start: int, end: int, type_: str = "ASSAULT", **more: Any) -> dict[str, Any]:
    return {"trigger": [start, end], "type": type_, "status": "occurred", "actors": [], "recipients": []} | more


def party(start: int, end: int, code: str | None = None) -> dict[str, Any]:
    return {"span": [start, end], "code": code}


def test_scores_by_hand() -> None:
    gold = [
        claim(7, 14, actors=[party(0, 6, "RUS MIL")], source=party(25, 29, "UKR GOV")),
        claim(40, 45, "CONSULT", status="possible"),
        claim(50, 56, "AGREE"),
    ]
    found = [
        claim(7, 12, actors=[party(90, 99, "RUS")], source=party(80, 85, "UKR")),
        claim(40, 45, "CONSULT"),
        claim(55, 57, "REJECT"),
        claim(0, 6, "MOBILIZE"),
    ]
    scores: Any = summary([compare("a", gold, found)])
    assert (scores["gold"], scores["found"]) == (3, 4)
    assert scores["detect"] == {"precision": 0.75, "recall": 1.0, "f1": 0.8571}
    assert scores["typed"] == {"precision": 0.5, "recall": 0.6667, "f1": 0.5714}
    assert scores["claim"] == {"precision": 0.25, "recall": 0.3333, "f1": 0.2857}
    assert scores["fields"] == dict.fromkeys(("mode", "source", "actors", "recipients", "when", "where", "quantities"), 1.0) | {
        "status": 0.5
    }


def test_the_better_of_two_overlapping_claims_is_paired() -> None:
    report = compare("a", [claim(7, 14)], [claim(7, 14, "COERCE"), claim(10, 18)])
    assert [(p.gold, p.found, p.typed) for p in report.pairs] == [(0, 1, True)]


def test_parties_agree_by_country_or_else_by_words() -> None:
    assert same_party(party(0, 4, "RUS MIL"), party(50, 60, "RUS"))
    assert not same_party(party(0, 4, "RUS"), party(0, 4, None))
    assert same_party(party(0, 4), party(3, 9, "RUS"))
    assert not same_party(party(0, 4), party(4, 9))
    assert same_party(None, None)
    assert not same_party(party(0, 4), None)


def test_bounds_do_not_depend_on_order() -> None:
    some, more = {"low": 3, "high": None}, {"low": 1, "high": 2.0}
    assert bounds({"quantities": [some, more]}) == bounds({"quantities": [more, some]}) == [(1.0, 2.0), (3.0, 0.0)]


def test_misses_show_the_words() -> None:
    report = compare("a", [claim(7, 14), claim(40, 45, "CONSULT")], [claim(7, 14, status="denied"), claim(0, 6, "MOBILIZE")])
    assert misses(report, TEXT) == [
        "## a: gold 2, found 2, right 0",
        "  missed  CONSULT occurred 'talks'",
        "  differs ASSAULT 'shelled' status",
        "  extra   MOBILIZE 'Troops'",
    ]


def test_confusion_counts_detected_pairs() -> None:
    gold = [claim(0, 5), claim(10, 15), claim(20, 25, "AID"), claim(30, 35, "AGREE")]
    found = [claim(0, 5), claim(10, 15, "COERCE"), claim(20, 25, "AID"), claim(40, 45, "REJECT")]
    some = confusion([compare("a", gold, found), compare("b", gold[:1], found[:1])])
    assert list(some) == ["AID", "ASSAULT", "COERCE"], "missed claims and claims too many are in no pair"
    assert some["ASSAULT"] == {"AID": 0, "ASSAULT": 2, "COERCE": 1}
    assert some["COERCE"] == {"AID": 0, "ASSAULT": 0, "COERCE": 0}


def gold_folder(folder: Path, claims: Sequence[dict[str, Any]], name: str = "a", **more: Any) -> Path:
    (folder / "text").mkdir(parents=True, exist_ok=True)
    (folder / "text" / f"{name}.txt").write_bytes(TEXT.encode())
    (folder / f"{name}.json").write_text(json.dumps({"claims": claims, "published": "2022-02-10"} | more), encoding="utf-8")
    return folder


def readings_file(path: Path, readings: dict[str, Sequence[dict[str, Any]]]) -> Path:
    path.write_text(
        "".join(json.dumps({"document": {"id": "-", "name": n}, "claims": c}) + "\n" for n, c in readings.items()), encoding="utf-8"
    )
    return path


_span = st.tuples(st.integers(0, 20), st.integers(1, 5)).map(lambda s: [s[0], s[0] + s[1]])
_party = st.builds(lambda s, c: {"span": s, "code": c}, _span, st.sampled_from((None, "RUS", "RUS MIL", "UKR GOV")))
_day = st.sampled_from((None, "2022-02-10", "2022-02-11"))
_number = st.sampled_from((None, 2, 30000.0))
_claim = st.fixed_dictionaries(
    {
        "trigger": _span,
        "type": st.sampled_from(("ASSAULT", "CONSULT")),
        "mode": st.sampled_from((None, "aerial")),
        "status": st.sampled_from(("occurred", "denied")),
        "actors": st.lists(_party, max_size=2),
        "recipients": st.lists(_party, max_size=2),
        "source": st.none() | _party,
        "when": st.none() | st.fixed_dictionaries({"span": _span, "earliest": _day, "latest": _day}),
        "where": st.none() | st.fixed_dictionaries({"span": _span}),
        "quantities": st.lists(st.fixed_dictionaries({"span": _span, "low": _number, "high": _number}), max_size=2),
    }
)
_claims = st.lists(_claim, max_size=6)


@given(_claims, _claims)
def test_pairs_are_one_to_one_and_overlap(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    pairs = compare("a", gold, found).pairs
    assert len({p.gold for p in pairs}) == len({p.found for p in pairs}) == len(pairs)
    assert all(gold[p.gold]["trigger"][0] < found[p.found]["trigger"][1] for p in pairs)


@given(_claims)
def test_gold_against_itself_is_perfect(gold: list[dict[str, Any]]) -> None:
    apart = [c | {"trigger": [10 * k, 10 * k + 4]} for k, c in enumerate(gold)]
    assert all(p.right and all(p.fields.values()) for p in compare("a", apart, apart).pairs)
    assert len(compare("a", apart, apart).pairs) == len(gold)


@pytest.mark.skipif(not SCORER.exists(), reason="the gold folder with its score.py is not beside the project")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_claims, min_size=2, max_size=3), st.lists(_claims, min_size=2, max_size=3))
def test_same_numbers_as_the_gold_folders_scorer(
    tmp_path: Path, gold: list[list[dict[str, Any]]], found: list[list[dict[str, Any]]]
) -> None:
    for old in tmp_path.glob("*.json"):
        old.unlink()
    for k, claims in enumerate(gold):
        gold_folder(tmp_path, claims, f"r{k}")
    lines = readings_file(tmp_path / "x.jsonl", {f"r{k}": c for k, c in enumerate(found)})
    run = subprocess.run([sys.executable, str(SCORER), str(lines), str(tmp_path), "--json"], capture_output=True, text=True, check=True)
    assert measure(lines, tmp_path, Path("unused"))[0] == json.loads(run.stdout)


def test_a_report_without_reading_counts_as_missed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold_folder(tmp_path, [claim(7, 14)], "a")
    gold_folder(tmp_path, [claim(7, 14)], "b")
    scores: Any
    scores, lines = measure(readings_file(tmp_path / "x.jsonl", {"a": [claim(7, 14)]}), tmp_path, Path("unused"), show_misses=True)
    assert scores["detect"]["recall"] == 0.5
    assert "  missed  ASSAULT occurred 'shelled'" in lines
    assert "confusion" not in scores
    assert "no reading for b" in capsys.readouterr().err


class _Product:
    """Finds one claim in any report, and keeps what it was given."""

    given: tuple[Any, ...] = ()

    def __init__(self, model_folder: Path, threads: int) -> None:
        self.folder = model_folder

    def read(self, document: Any, problems: Any) -> Reading:
        type(self).given = (self.folder, document.text, document.published)
        return Reading(document, (Claim("1", Span(0, len(TEXT)), Span(7, 14), "ASSAULT", None, Status.OCCURRED),))


@pytest.fixture
def product(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A model folder for a pipeline that is replaced; the real one is measured by ``make test`` on evaluation/cases."""
    monkeypatch.setitem(sys.modules, "tocsin.pipeline", SimpleNamespace(Pipeline=_Product))
    folder = tmp_path / "model"
    folder.mkdir()
    for name in ("model.json", "model.onnx", "tokenizer.json"):
        (folder / name).touch()
    return folder


def test_texts_are_read_with_the_day_of_the_gold_file(tmp_path: Path, product: Path) -> None:
    gold = gold_folder(tmp_path / "gold", [claim(7, 14)], text_sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    deep = tmp_path / "texts" / "family"
    deep.mkdir(parents=True)
    (gold / "text" / "a.txt").rename(deep / "a.txt")
    scores: Any
    for source in (tmp_path / "texts", deep / "a.txt"):
        scores, lines = measure(source, gold, product, show_misses=True)
        assert scores["claim"]["f1"] == 1.0
        assert lines == ["## a: gold 1, found 1, right 1"]
        assert _Product.given == (product, TEXT, date(2022, 2, 10))


def test_one_text_is_scored_alone(tmp_path: Path, product: Path) -> None:
    gold = gold_folder(gold_folder(tmp_path / "gold", [claim(7, 14)], "a"), [claim(7, 14)], "b")
    assert measure(gold / "text" / "a.txt", gold, product)[0]["gold"] == 1
    (gold / "text" / "c.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(TocsinError, match=r"no gold file is named c\.json"):
        measure(gold / "text" / "c.txt", gold, product)


def test_another_text_than_the_labelled_one_is_refused(tmp_path: Path, product: Path) -> None:
    gold = gold_folder(tmp_path / "gold", [], text_sha256="0" * 64)
    with pytest.raises(TocsinError, match="another SHA-256"):
        measure(gold / "text", gold, product)


def test_claims_become_json() -> None:
    when = When(Span(3, 5), date(2022, 2, 10), None, "weekday")
    one = Claim("1", Span(0, 9), Span(2, 4), "AID", None, Status.DENIED, actors=(Party(Span(0, 1), "RUS"),), when=when)
    record = json.loads(json.dumps(plain(one)))
    assert record["trigger"] == [2, 4]
    assert record["status"] == "denied"
    assert record["actors"][0]["span"] == [0, 1]
    assert record["when"]["earliest"] == "2022-02-10"
    assert record["when"]["latest"] is None


def test_wrong_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(TocsinError, match="holds no gold file"):
        gold_files(tmp_path)
    gold = gold_folder(tmp_path / "gold", [claim(7, 14)])
    lines = tmp_path / "x.jsonl"
    for text, message in (
        ("{", "line 1: is not JSON"),
        ("[]", "not a JSON object"),
        ("{}", "needs a document"),
        ('{"document": {}, "claims": []}', "needs"),
    ):
        lines.write_text(text, encoding="utf-8")
        with pytest.raises(TocsinError, match=message):
            measure(lines, gold, Path("unused"))
    with pytest.raises(TocsinError, match="a: a claim lacks a field"):
        measure(readings_file(lines, {"a": [{"type": "AID"}]}), gold, Path("unused"))
    for content, message in (("{}", "no list of claims"), ('{"claims": [], "published": "May"}', "published is not a day")):
        (gold / "a.json").write_text(content, encoding="utf-8")
        with pytest.raises(TocsinError, match=message):
            gold_files(gold)
