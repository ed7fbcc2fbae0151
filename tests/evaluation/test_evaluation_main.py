from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import evaluation.__main__ as command
from tocsin.analyse.encode import Model

PLAIN = {"text": "They fled", "targets": [{"span1": [1, 2], "label": 3.0}]}


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Callable[..., Model]) -> Path:
    """A factuality file, and a model in place of any folder's."""
    monkeypatch.setattr(command, "model_of", lambda folder, threads: told(numbers={"fled": 1.0}))
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(PLAIN), encoding="utf-8")
    return path


def test_table_and_json_say_the_same(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["factuality", str(corpus), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record == {"pearson": 0.0, "mae": 2.0, "targets": 1, "records": 1}
    assert command.main(["factuality", str(corpus)]) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [[k, str(v)] for k, v in record.items()]


def test_groups_are_indented() -> None:
    rows = command.table({"f1": 1.0, "classes": {"A": {"precision": 1.0, "f1": 0.5}}})
    assert list(rows) == ["f1       1.0", "classes", "  A  precision 1.0  f1 0.5"]


def test_groups_of_the_same_names_are_rows_and_columns() -> None:
    rows = command.table({"bins": {"1": {"score": 0.5, "claims": 12}, "10": {"score": 0.25, "claims": 3}}, "n": 2})
    assert list(rows) == ["bins", "      score  claims", "  1     0.5      12", "  10   0.25       3", "n     2"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["syntax", "{0}/none"], "no such file"),
        (["syntax", "{0}"], "is a folder, a file is needed"),
        (["names", "{0}/none"], "no such folder"),
        (["attribution", "{0}/a.txt"], "is a file, a folder is needed"),
        (["metonymy", "{0}/a.txt", "--model", "{0}"], "no model.json, model.onnx, tokenizer.json"),
        (["claims", "{0}/none", "{0}"], "no such file or folder"),
        (["claims", "{0}/a.txt", "{0}"], "holds no gold file"),
        (["claims", "{0}/a.txt", "{0}/none"], "no such folder"),
        (["ablation", "{0}/none", "{0}"], "no such file or folder"),
        (["calibration", "{0}/none", "{0}"], "no such file or folder"),
        (["errors", "{0}/a.txt", "{0}"], "holds no gold file"),
    ],
)
def test_what_the_user_can_mend_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert command.main([a.format(tmp_path) for a in arguments]) == 2
    shown = capsys.readouterr()
    assert message in shown.err
    assert shown.err.startswith(f"python -m evaluation {arguments[0]}: ")
    assert shown.err.count("\n") == 1
    assert shown.out == ""


@pytest.mark.parametrize("limit", ["0", "-1", "two", "1.5"])
def test_a_limit_is_a_number_from_one_on(corpus: Path, capsys: pytest.CaptureFixture[str], limit: str) -> None:
    with pytest.raises(SystemExit):
        command.main(["factuality", str(corpus), f"--limit={limit}"])
    assert "is not a number from 1 on" in capsys.readouterr().err


def test_misses_stay_out_of_the_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a.txt").write_text("They fled.", encoding="utf-8")
    claim = {"trigger": [5, 9], "type": "RETREAT", "status": "occurred", "actors": [], "recipients": []}
    (tmp_path / "a.json").write_text(json.dumps({"claims": [claim]}), encoding="utf-8")
    (tmp_path / "x.jsonl").write_text(json.dumps({"document": {"name": "a"}, "claims": []}), encoding="utf-8")
    assert command.main(["claims", str(tmp_path / "x.jsonl"), str(tmp_path), "--misses", "--json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["detect"]["recall"] == 0.0
    assert "missed  RETREAT occurred 'fled'" in shown.err


def test_confusion_is_in_the_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = {"trigger": [5, 9], "type": "RETREAT", "status": "occurred", "actors": [], "recipients": []}
    (tmp_path / "a.json").write_text(json.dumps({"claims": [claim]}), encoding="utf-8")
    (tmp_path / "x.jsonl").write_text(json.dumps({"document": {"name": "a"}, "claims": [claim | {"type": "AID"}]}), encoding="utf-8")
    assert command.main(["claims", str(tmp_path / "x.jsonl"), str(tmp_path), "--confusion", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["confusion"]
    assert found == {"AID": {"AID": 0, "RETREAT": 0}, "RETREAT": {"AID": 1, "RETREAT": 0}}
