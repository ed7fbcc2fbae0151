from __future__ import annotations

import argparse
import json
import os
import shlex
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import measured as store
from evaluation import report, tables
from evaluation.__main__ import parser
from evaluation.measured import COMMANDS, ROOT, keep, loaded, own, wheel_megabytes
from tocsin.errors import TocsinError
from tocsin.version import __version__

PAGES = {page: (ROOT / page).read_text(encoding="utf-8") for page in report.PAGES}


def record(result: Any, model: str = "m1", limit: int | None = None) -> dict[str, Any]:
    return {"tocsin": "0.1.0", "model": model, "limit": limit, "result": result}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of two short pages, with nothing measured yet."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "accuracy.md").write_text("Before.\n<!-- begin dyads -->\nold\n<!-- end dyads -->\nAfter.\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("<!-- begin own -->\n<!-- end own -->\n", encoding="utf-8")
    monkeypatch.setattr(report, "ROOT", tmp_path)
    monkeypatch.setattr(report, "RESULTS", tmp_path / "results")
    return tmp_path


def test_the_pages_hold_what_was_measured_and_nothing_else() -> None:
    blocks = {name: lines(loaded(store.RESULTS)) for name, lines in tables.TABLES.items()}
    for page, text in PAGES.items():
        assert report.refreshed(text, blocks, page) == text, f"{page}: run python -m evaluation.report --only"


def test_every_table_stands_on_a_page() -> None:
    assert {name for name in tables.TABLES if any(f"<!-- begin {name} -->" in text for text in PAGES.values())} == set(tables.TABLES)


def test_every_command_is_on_the_accuracy_page() -> None:
    (commands,) = (a.choices for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    shown = PAGES["docs/accuracy.md"]
    assert set(commands) == {name for name in commands if f"python -m evaluation {name} " in shown}
    assert all(f"python -m {command}\n" in shown for command in COMMANDS.values())


@pytest.mark.parametrize("name", [n for n, c in COMMANDS.items() if c.startswith("evaluation ")])
def test_every_command_can_be_typed_as_it_is_shown(name: str) -> None:
    assert parser().parse_args(shlex.split(COMMANDS[name])[1:]).command == COMMANDS[name].split()[1]


@pytest.mark.parametrize("name", tables.TABLES)
def test_a_table_without_numbers_says_so(name: str) -> None:
    text = "\n".join(tables.TABLES[name]({}))
    assert tables.MISSING in text
    assert "None" not in text


def test_numbers_stand_where_they_belong() -> None:
    results = {
        "dyads": record({"precision": 0.5, "recall": 1.0, "f1": 0.6667, "hostile": {"f1": 0.25}}),
        "plv_folds": {"result": {"folds": [{"macro_f1": 0.9}, {"macro_f1": 0.8}], "mean": {"macro_f1": 0.85, "quad_macro_f1": 0.96}}},
        "learning_curve": {"result": {"rows": [{"share": 0.25, "claims": 900, "detect": 0.7, "status": 0.81}]}},
        "speed": record({"words_per_second": 3339.6, "encoder_share": 0.7, "wheel_mb": None}),
    }
    assert "| all | 0.500 | 1.000 | 0.667 |" in tables.dyads(results)
    assert f"| hostile | {tables.MISSING} | {tables.MISSING} | 0.250 |" in tables.dyads(results)
    assert tables.plv(results)[2] == "| **Tocsin**, cross-validated in 2 folds (0.800 to 0.900) | 0.850 | not measured | 0.960 |"
    assert tables.learning(results)[::2] == [
        "| share of our labels | claims in them | detect F1 | status |",
        "| 25% | 900 | 0.700 | 0.810 |",
    ]
    assert [line.split(" | ")[-1] for line in tables.TABLES["speed"](results)[2:4]] == ["3340 |", "70% |"]
    assert "| size of the wheel | not measured |" in tables.TABLES["speed"](results)


def test_confusion_marks_what_is_right() -> None:
    results = {"claims-gold": record({"confusion": {"ASSAULT": {"ASSAULT": 3, "COERCE": 0}, "COERCE": {"ASSAULT": 1, "COERCE": 0}}})}
    assert tables.confusion(results)[:4] == [
        "| labelled \\ read | ASSA | COER |",
        "| --- | --- | --- |",
        "| ASSAULT | **3** | |",
        "| COERCE | 1 | |",
    ]


def test_an_example_neither_ends_its_cell_nor_opens_a_link() -> None:
    one = {"count": 2, "report": "a", "words": "a [b](c) | d", "labelled": "x", "read": "y"}
    found = {"errors": 2, "kinds": 1, "fields": {}, "commonest": {"AID missed": one}}
    assert "| 2 | AID missed | a [b] (c) \\| d | x | y |" in tables.errors({"errors": record(found)})


def test_differences_are_points() -> None:
    whole = {"typed": 0.5, "claim": 0.4}
    found = {"whole": whole, "change": {"stage actors": {"typed": 0.0, "claim": -0.1234}, "stage times": {"typed": 0.00501}}}
    lines = tables.ablation({"ablation-gold": record(found)})
    assert lines[2].startswith("| nothing: the whole | 0.500 | 0.400 | ")
    assert lines[3].startswith("| stage actors | · | −12.3 | ")
    assert lines[4].startswith("| stage times | +0.5 | · | ")


def test_numbers_of_another_model_and_trials_are_told() -> None:
    some = {"names": record({}, "m1"), "plv": record({}, "m1", limit=5), "dyads": record({}, "m0"), "plv_folds": {"result": {}}}
    assert tables.measured_with(some) == [
        "Measured with Tocsin 0.1.0, model `m1`.",
        "With Tocsin 0.1.0, model `m0`, and not measured since: dyads.",
        "Trials on a few documents only, not to be quoted: plv (5).",
    ]


def test_what_stands_around_a_table_stays(place: Path) -> None:
    assert report.main(["--only"]) == 0
    page = (place / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert page.startswith("Before.\n<!-- begin dyads -->\n\n| relations, re3d |")
    assert page.endswith("<!-- end dyads -->\nAfter.\n")
    assert "old" not in page


@given(st.text(st.characters(exclude_characters="<>\r"), max_size=40), st.lists(st.text("ab|", max_size=5), max_size=4))
def test_writing_twice_changes_nothing(around: str, lines: list[str]) -> None:
    page = f"{around}<!-- begin x -->\n<!-- end x -->{around}"
    once = report.refreshed(page, {"x": lines})
    assert report.refreshed(once, {"x": lines}) == once
    assert once.startswith(f"{around}<!-- begin x -->\n")
    assert once.endswith(f"\n<!-- end x -->{around}")


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<!-- begin dyads -->\n", "<!-- begin dyads --> has no partner"),
        ("<!-- end dyads -->\n", "<!-- end dyads --> has no partner"),
        ("<!-- begin dyads -->\n<!-- end plv -->\n", "<!-- begin dyads --> has no partner"),
        ("<!-- begin none -->\n<!-- end none -->\n", "there is no table called none"),
    ],
)
def test_marks_that_do_not_fit_are_told(place: Path, capsys: pytest.CaptureFixture[str], page: str, message: str) -> None:
    (place / "README.md").write_text(page, encoding="utf-8")
    assert report.main(["--only"]) == 2
    assert f"README.md: {message}" in capsys.readouterr().err


def test_what_is_measured_is_kept_and_shown(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fake(name: str, shared: Path, limit: int | None) -> dict[str, Any]:
        if name == "plv":
            raise TocsinError("no such file")
        return record({"precision": 0.1, "recall": 0.2, "f1": 0.1333}, limit=limit)

    monkeypatch.setattr(report, "measured", fake)
    assert report.main(["--shared", str(place), "--only", "plv", "dyads", "--limit", "3"]) == 1
    assert "plv was not measured: TocsinError: no such file" in capsys.readouterr().err
    assert list(loaded(place / "results")) == ["dyads"]
    assert "| all | 0.100 | 0.200 | 0.133 |" in (place / "docs" / "accuracy.md").read_text(encoding="utf-8")


def test_without_the_corpora_our_own_reports_are_measured(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(report, "measured", lambda name, shared, limit: asked.append(name) or record({}))
    assert report.main(["--shared", str(place / "none")]) == 0
    assert asked == own() == ["claims-own", "errors", "calibration-own", "ablation-own", "linking-families", "linking-end-to-end", "speed"]
    assert "only our own labelled reports are measured, not claims-gold" in capsys.readouterr().err


def test_results_are_kept_beside_one_another(tmp_path: Path) -> None:
    folder = tmp_path / "results"
    keep(folder, {"speed": record({"peak_mb": 1})})
    keep(folder, {"dyads": record({"f1": 0.5})})
    keep(folder, {"speed": record({"peak_mb": 2})})
    (folder / "plv_folds.json").write_text(json.dumps({"folds": [], "mean": {"macro_f1": 0.9}}), encoding="utf-8")
    found = loaded(folder)
    assert list(found) == ["dyads", "speed", "plv_folds"], "in the order of the commands"
    assert tables.value(found, "speed", "peak_mb") == 2
    assert tables.value(found, "plv_folds", "mean", "macro_f1") == 0.9
    (folder / "plv_folds.json").write_text("{", encoding="utf-8")
    with pytest.raises(TocsinError, match="is not JSON"):
        loaded(folder)


def test_a_measure_is_its_command_on_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed: list[argparse.Namespace] = []
    monkeypatch.setattr(store, "run", lambda options: typed.append(options) or ({"f1": 1.0}, []))
    shared = tmp_path / "a folder"
    assert store.measured("names", shared, limit=4)["result"] == {"f1": 1.0}
    assert store.measured("claims-own", shared)["limit"] is None
    assert (typed[0].path, typed[0].held_out, typed[0].limit) == (shared / "data" / "newswire_ner", True, 4)
    assert (typed[1].source, typed[1].confusion) == (ROOT / "tocsin" / "samples", True)


def test_a_wheel_counts_where_it_holds_these_weights(tmp_path: Path) -> None:
    weights, wheel = tmp_path / "model.onnx", tmp_path / f"tocsin-{__version__}-py3-none-any.whl"
    weights.touch()
    assert wheel_megabytes(tmp_path, weights) is None
    wheel.write_bytes(b"x" * 1_500_000)
    os.utime(weights, (1, 1))
    assert wheel_megabytes(tmp_path, weights) == 1.5
    os.utime(wheel, (0, 0))
    assert wheel_megabytes(tmp_path, weights) is None
