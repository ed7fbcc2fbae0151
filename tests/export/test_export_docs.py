"""docs/exports.md names every format, column and mapping, and its examples run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.export.samples import written
from tocsin.export import FORMATS, acled, gdelt, gexf
from tocsin.export.acled_types import KINDS
from tocsin.export.columns import ACCOUNTS, CLAIMS, EVENTS

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def section(title: str) -> str:
    found = re.search(rf"^#+ {title}\n(.*?)(?=^#+ |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def cells(text: str) -> list[list[str]]:
    """The cells of all tables in a text, row by row."""
    rows = re.findall(r"^\| (.*) \|$", text, re.MULTILINE)
    return [[c.strip() for c in row.split(" | ")] for row in rows]


def first_cells(text: str) -> list[str]:
    """What stands in code marks in the first cells of the tables, in order."""
    return [name for row in cells(text) for name in re.findall(r"`([^`]+)`", row[0])]


def files() -> dict[str, str]:
    """The usual name of each format's file."""
    rows = [re.findall(r"`([^`]+)`", f"{row[0]} {row[2]}") for row in cells(section("Exports"))[1:]]
    return {name: file for row in rows for name, file in zip(row[: len(row) // 2], row[len(row) // 2 :], strict=True)}


def test_every_format_has_a_row() -> None:
    assert list(files()) == list(FORMATS)


@pytest.mark.parametrize(
    ("title", "columns"),
    [
        ("Claims", [c.name for c in CLAIMS]),
        ("Events", [c.name for c in EVENTS]),
        ("Accounts", [c.name for c in ACCOUNTS]),
        ("GDELT", list(gdelt.COLUMNS)),
    ],
)
def test_every_column_has_a_row(title: str, columns: list[str]) -> None:
    assert sorted(first_cells(section(title))) == sorted(columns)


def test_every_attribute_of_the_network_has_a_row() -> None:
    nodes, edges = section("GEXF").split("| attribute of an edge")
    assert set(first_cells(nodes)) == {*gexf.NODE, "start", "end"}
    assert set(first_cells(edges)) == {*gexf.EDGE, "kind", "weight", "start", "end"}


def test_every_acled_column_and_kind_has_a_row() -> None:
    columns, kinds = section("ACLED").split("| type, mode |")
    assert sorted(first_cells(columns)) == sorted(acled.COLUMNS)
    told: dict[tuple[str, str | None], list[str]] = {}
    for row in cells(kinds):
        for type, mode in re.findall(r"`([A-Z]+)`(?: `([a-z-]+)`)?", row[0]):
            told[type, mode or None] = row[1:]
    assert set(told) == set(KINDS)
    for key, kind in KINDS.items():
        event, sub = told[key]
        assert event == kind.event or (kind.event is None and "blank" in event), key
        assert sub == kind.sub or (kind.sub is None and "blank" in sub), key


def test_there_is_an_example_for_each_file() -> None:
    assert {name for name in files().values() if any(f'"{name}"' in e for e in EXAMPLES)} >= {
        "claims.csv", "accounts.parquet", "claims.jsonl", "events.geojson", "network.gexf", "plover.json", "gdelt.tsv", "acled.csv",
        "annotations.jsonld",
    }  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: re.findall(r'"(\w+\.\w+)"', e)[0])
def test_examples_run(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    for format, name in files().items():
        Path(name).write_bytes(written(format))
    exec(compile(example, "docs/exports.md", "exec"), {})
    assert len(capsys.readouterr().out.split()) > 3
