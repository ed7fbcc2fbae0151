"""docs/batch.md: what it tells of the folder is what is there, and its examples run."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import tocsin
from tests.run.test_batch import WAR, Fake
from tocsin.run.batch import batch
from tocsin.run.manifest import Entry

PAGE = (Path(__file__).parents[2] / "docs" / "batch.md").read_text(encoding="utf-8")


def examples(language: str, title: str) -> list[str]:
    section = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section
    return re.findall(rf"^```{language}\n(.*?)^```", section[1], re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the page's ``readings/``."""
    folder = tmp_path_factory.mktemp("docs")
    lines = [json.dumps({"text": text, "published": "2022-02-10"}) for text in (WAR, WAR, "break")]
    (folder / "in.jsonl").write_text("\n".join(lines))
    batch([folder / "in.jsonl"], folder / "readings", pipeline=Fake(), shard_documents=2)  # type: ignore[arg-type]
    return folder


def test_every_file_and_field_is_explained(there: Path) -> None:
    rows = set(re.findall(r"`([^`]+)`", "".join(re.findall(r"^\| ([^|]*) \|", PAGE, re.MULTILINE))))
    assert {f.name for f in fields(Entry)} <= rows
    files = {re.sub(r"in-\w+-\d+", "NAME", str(f.relative_to(there / "readings"))) for f in (there / "readings").rglob("*.*")}
    assert {f.replace("\\", "/") for f in files} == {name for name in rows if "." in name and name[0] != "."}


def test_arrow_reads_it(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(there)
    names: dict[str, Any] = {}
    exec(examples("python", "Using the readings")[0], names)
    assert names["table"]["name"].to_pylist() == ["in:1", "in:2", "in:3"] and names["total"] == 2


def test_pandas_reads_it(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(there)
    names: dict[str, Any] = {}
    exec(examples("python", "Using the readings")[1], names)
    assert dict(names["types"]) == {"ASSAULT": 2} and list(names["manifest"]["documents"]) == [2, 1]


def test_duckdb_reads_it(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(there)
    claims, problems = (duckdb.sql(query).fetchall() for query in examples("sql", "Using the readings"))
    assert [(name, str(day), kind) for name, day, kind, *_ in claims] == [
        ("in:1", "2022-02-10", "ASSAULT"),
        ("in:2", "2022-02-10", "ASSAULT"),
    ]
    assert problems == [("internal", 1)]


def test_what_spark_calls_gives_the_schema_that_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    names: dict[str, Any] = {}
    exec(examples("python", "Spark")[0], names)
    monkeypatch.setattr(tocsin, "extract", lambda table: tocsin.run.tables.extract(table, pipeline=Fake()))  # type: ignore[attr-defined]
    table = pa.table({"text": [WAR, ""], "votes": [1, 2]})
    found = pa.Table.from_batches(names["read"](table.to_batches(max_chunksize=1)))
    assert found.schema == tocsin.arrow_schema() and found.num_rows == 2
