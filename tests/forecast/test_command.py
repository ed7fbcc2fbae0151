from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

import tocsin.cli
from tests.forecast.tables import made_up, wide


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "120")
    path = tmp_path / "deaths.csv"
    path.write_text(wide(made_up()), encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(tocsin.cli.app, ["forecast", *map(str, arguments)])


def test_a_table_for_people(table: Path) -> None:
    shown = run(table)
    assert shown.exit_code == 0, shown.stderr
    assert all(name in shown.stdout for name in ("Albania", "2017-06", "2017-07", "2017-12", "onset"))
    assert "Known up to 2017-06." in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 120
    assert "…" not in shown.stdout


def test_programs_get_a_row_for_each_country_and_month(table: Path, tmp_path: Path) -> None:
    rows = json.loads(run(table, "--months", 2, "--format", "json").stdout)
    assert len(rows) == 24
    assert [r["month"] for r in rows[:2]] == ["2017-07", "2017-08"]
    for r in rows:
        assert 0 <= r["low_90"] <= r["median"] <= r["high_90"]
        assert 0 <= r["deaths_25"] <= r["any_deaths"] <= 1
        assert r["onset"] is None or 0 <= r["onset"] <= 1
    assert {r["onset"] is None for r in rows if r["country"] == "Albania"} == {True}
    assert {r["onset"] is None for r in rows if r["country"] == "Japan"} == {False}
    sheet = list(csv.DictReader(io.StringIO(run(table, "--months", 2, "--format", "csv").stdout)))
    assert [(r["country"], r["month"], float(r["mean"])) for r in sheet] == [(r["country"], r["month"], r["mean"]) for r in rows]
    assert run(table, "--months", 2, "-o", tmp_path / "x.parquet").exit_code == 0
    assert [{**r, "onset": r["onset"]} for r in pq.read_table(tmp_path / "x.parquet").to_pylist()] == rows


def test_an_earlier_origin_is_the_table_cut_there(table: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.csv"
    cut.write_text("\n".join(table.read_text(encoding="utf-8").splitlines()[:72]) + "\n", encoding="utf-8")
    assert run(table, "--origin", "2015-11", "--format", "json").stdout == run(cut, "--format", "json").stdout


def test_countries_are_asked_for_by_any_of_their_names(table: Path) -> None:
    rows = json.loads(run(table, "--country", "IRN", "--country", "chad", "--months", 1, "--format", "json").stdout)
    assert {r["country"] for r in rows} == {"Iran", "Chad"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--origin", "January"], "'January' is no month"),
        (["--origin", "2011-01"], "is the first with 48 months up to it"),
        (["--origin", "2031-01"], "the table ends with 2017-06"),
        (["--months", "13"], "less than or equal to 12"),
        (["--country", "Peru"], "'Peru' is not in the table"),
        (["--format", "parquet"], "add -o FILE"),
    ],
)
def test_what_the_user_can_mend(table: Path, options: list[str], message: str) -> None:
    shown = run(table, *options)
    assert shown.exit_code == 2
    assert message in " ".join(shown.stderr.replace("│", " ").split())
    assert "Traceback" not in shown.stderr
    assert shown.stdout == ""


def test_regions_are_taken_when_said_so(table: Path) -> None:
    table.write_text(table.read_text(encoding="utf-8").replace("Albania", "Gao"), encoding="utf-8")
    assert "'Gao' is no country" in run(table).stderr
    assert "Gao" in run(table, "--any-names").stdout
