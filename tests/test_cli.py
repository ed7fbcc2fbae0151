"""The command line as a user meets it: what is written where, the exit code, and never a traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

import tocsin.cli.reading
from tests.strategies import Stub
from tocsin.schema import from_json, from_table
from tocsin.version import __version__

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "tocsin" / "samples"
WAR = "War broke out in Anselmia on Tuesday, the government said in a statement to reporters in the capital."
RUSSIAN = "Министр обороны заявил во вторник, что войска возвращаются в места постоянной дислокации после учений."


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tocsin.cli.reading, "pipeline_of", lambda ontology, model, config, processes: (Stub(), processes or 1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(WAR, encoding="utf-8")
    (tmp_path / "in" / "deep" / "b.txt").write_text(WAR.replace("War", "Rain"), encoding="utf-8")
    (tmp_path / "in" / "c.jsonl").write_text(json.dumps({"text": WAR, "name": "line", "published": "2020-05-05"}) + "\n", encoding="utf-8")
    return tmp_path


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(tocsin.cli.app, [str(a) for a in arguments], input=stdin)


def real(*arguments: object, **kwargs: object) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "tocsin", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=300, **kwargs)  # type: ignore[call-overload,no-any-return]


def test_version_and_help() -> None:
    assert run("--version").stdout == f"tocsin {__version__}\n"
    for page in (run("--help"), run("read", "-h"), run("demo", "-h")):
        assert page.exit_code == 0 and "Usage" in page.stdout


def test_jsonl_is_one_reading_a_line_in_order_of_name(stub: None, folder: Path) -> None:
    found = run("read", folder / "in", "--format", "jsonl", "--published", "2021-01-02")
    assert found.exit_code == 0 and found.stderr == ""
    records = [json.loads(line) for line in found.stdout.splitlines()]
    assert [r["document"]["name"] for r in records] == ["a", "line", "b"]
    assert [r["document"]["published"] for r in records] == ["2021-01-02", "2020-05-05", "2021-01-02"]
    assert all(len(r["claims"]) == 1 and r["made_by"] == "stub" and "text" not in r["document"] for r in records)
    with_text = json.loads(run("read", folder / "in" / "a.txt", "--format", "jsonl", "--with-text").stdout)
    assert from_json(with_text).document.text == WAR


def test_csv_parquet_and_what_the_file_ends_in(stub: None, folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("read", folder / "in", "--format", "csv").stdout)))
    assert [(r["document"], r["trigger"]) for r in rows] == [("a", "War"), ("line", "War"), ("b", "Rain")]
    out = folder / "out.parquet"
    assert run("read", folder / "in", "-o", out).exit_code == 0
    assert "text" not in pq.read_schema(out).names and [r.document.name for r in from_table(pq.read_table(out))] == ["a", "line", "b"]
    assert run("read", folder / "in", "-o", out, "--with-text").exit_code == 0
    assert from_table(pq.read_table(out))[0].document.text == WAR
    for suffix, start in (("jsonl", '{"document":'), ("csv", "document,"), ("txt", "a\n")):
        assert run("read", folder / "in", "-o", folder / f"out.{suffix}").stdout == ""
        assert (folder / f"out.{suffix}").read_text(encoding="utf-8").startswith(start)
    assert sorted(os.listdir(folder)) == ["in", "out.csv", "out.jsonl", "out.parquet", "out.txt"]


def test_standard_input_and_several_paths(stub: None, folder: Path) -> None:
    found = run("read", "-", folder / "in" / "a.txt", "--format", "jsonl", stdin=WAR)
    assert [json.loads(line)["document"]["name"] for line in found.stdout.splitlines()] == ["stdin", "a"]


def test_the_table_groups_by_report_and_sums_up(stub: None, folder: Path) -> None:
    shown = run("read", folder / "in", "--published", "2021-01-02").stdout
    assert "a\n2 Jan 2021 (given)\n1 claim:  ● 1 occurred\n\n  [War] broke out" in shown
    assert shown.endswith("3 reports, 3 claims:  ● 3 occurred\n")


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(stub: None, folder: Path) -> None:
    (folder / "in" / "a0.bin").write_bytes(bytes(range(256)) * 8)
    (folder / "in" / "b.txt").write_text("please break", encoding="utf-8")
    (folder / "in" / "d.jsonl").write_text('{"text": "War."}\n{"text": \n{"text": "Rain."}\n', encoding="utf-8")
    found = run("read", folder / "gone.txt", folder / "in", "--format", "jsonl")
    assert found.exit_code == 1 and len(found.stdout.splitlines()) == 8
    told = found.stderr.splitlines()
    assert len(told) == 4 and "Traceback" not in found.stderr
    for line, words in zip(told, ("gone.txt: no such file", "a0.bin: is a file of type", "RuntimeError", "d.jsonl, line 2"), strict=True):
        assert words in line and line.endswith(")")


def test_a_folder_without_reports_is_told(stub: None, tmp_path: Path) -> None:
    found = run("read", tmp_path, "--format", "csv")
    assert found.exit_code == 1 and "holds no report" in found.stderr and found.stdout.startswith("document,")


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "a.txt", "--format", "xml"),
        ("read", "a.txt", "--format", "parquet"),
        ("read", "a.txt", "--published", "Tuesday"),
        ("read", "a.txt", "--processes", "0"),
        ("read", "a.txt", "--colour"),
        ("write", "a.txt"),
    ],
)
def test_a_wrong_command_ends_with_two(stub: None, arguments: tuple[str, ...]) -> None:
    found = run(*arguments)
    assert found.exit_code == 2 and "Usage" in found.stderr and found.stdout == ""


def test_an_output_that_cannot_be_written_ends_with_two(stub: None, folder: Path) -> None:
    found = run("read", folder / "in", "-o", folder / "no" / "out.csv")
    assert found.exit_code == 2 and found.stderr.count("\n") == 1 and "cannot be written" in found.stderr


@pytest.mark.parametrize(
    ("option", "said"),
    [("--model", "no readable model.json"), ("--ontology", "cannot be read"), ("--config", "cannot be read")],
)
def test_what_no_report_can_be_read_with_ends_with_two(folder: Path, option: str, said: str) -> None:
    found = run("read", folder / "in", option, folder / "gone")
    assert found.exit_code == 2 and said in found.stderr and "gone" in found.stderr and found.stderr.count("\n") == 1


def test_a_stage_of_ones_own(folder: Path) -> None:
    config = folder / "tocsin.toml"
    config.write_text('[stages]\nplaces = "tocsin.nowhere:places"\n', encoding="utf-8")
    found = run("read", folder / "in", "--config", config)
    assert found.exit_code == 2 and "tocsin.nowhere:places" in found.stderr
    config.write_text('[stages]\nplaces = "tocsin.refine.times:times"\n', encoding="utf-8")
    found = run("read", folder / "in" / "a.txt", "--config", config, "--format", "jsonl")
    assert json.loads(found.stdout)["made_by"].endswith("places=tocsin.refine.times.times")


def test_the_same_bytes_with_one_process_or_two(tmp_path: Path) -> None:
    alone, shared = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    assert real("read", SAMPLES / "sudan", "-o", alone, "--with-text").returncode == 0
    assert real("read", SAMPLES / "sudan", "-o", shared, "--with-text", "--processes", "2").returncode == 0
    assert alone.read_bytes() == shared.read_bytes() and alone.read_bytes().count(b"\n") == 7
    single = real("read", SAMPLES / "sudan" / "levant_gazette_convoys.txt", "--format", "jsonl", "--with-text").stdout
    assert single in alone.read_bytes()


def test_other_languages_are_named_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(RUSSIAN, encoding="cp1251")
    found = real("read", tmp_path / "r.txt", "--format", "jsonl")
    assert found.returncode == 1 and b"Russian" in found.stderr and json.loads(found.stdout)["claims"] == []


@pytest.mark.skipif(os.name == "nt", reason="no pipes that close early")
def test_a_closed_pipe_ends_quietly() -> None:
    command = f'"{sys.executable}" -m tocsin demo | head -n 2; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.stderr == "" and done.stdout.splitlines()[-1] == "0"


def test_an_output_without_utf8_gets_ascii_shapes() -> None:
    done = real("read", SAMPLES / "karabakh" / "harbour_first_day.txt", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0 and done.stdout.isascii() and b"* " in done.stdout


def test_the_demo_reads_every_sample() -> None:
    done = real("demo", env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    shown = done.stdout.decode()
    assert done.returncode == 0 and done.stderr == b""
    total = re.search(r"^(\d+) reports, (\d+) claims:", shown, re.MULTILINE)
    assert total and int(total[1]) == 17 and int(total[2]) >= 100
    assert all(path.stem in shown for path in SAMPLES.rglob("*.txt")) and "Levant Gazette · 24 Apr 2023 (given)" in shown
