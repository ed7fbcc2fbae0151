"""Schemas: every released one comes up to the newest, and the newest is the one that queries know."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from tests.store.schemas import schema_1
from tocsin.errors import TocsinError
from tocsin.store import Desk, amended, export_archive, folder, import_archive, migrations, tables, verify


def test_queries_know_the_tables_as_they_are(desk: Desk) -> None:
    found = inspect(desk.database.engine)
    for table in tables.metadata.sorted_tables:
        assert {c["name"] for c in found.get_columns(table.name)} - {"words"} == set(table.columns.keys()), table.name
    for name in {n for n in found.get_table_names() if "_words" not in n}:
        assert name in tables.metadata.tables or name in amended.derived.tables
    for table in amended.derived.sorted_tables:
        assert {c["name"] for c in found.get_columns(table.name)} == set(table.columns.keys()), table.name


def test_schema_1_comes_up(tmp_path: Path) -> None:
    with Desk.open(schema_1(tmp_path / "desk")) as desk:
        check_schema_1(desk)


def test_schema_1_comes_up_from_an_archive(tmp_path: Path, database: Callable[[], str | None]) -> None:
    old = folder.database(schema_1(tmp_path / "desk"), None, 5)
    export_archive(Desk(old), tmp_path / "old.tar")
    old.close()
    with import_archive(tmp_path / "old.tar", tmp_path / "new", database()) as desk:
        check_schema_1(desk)


def check_schema_1(desk: Desk) -> None:
    assert verify(desk) == ()
    counts = desk.counts()
    kinds = ("raw", "pending", "failed", "documents", "claims", "events", "judgements", "feeds")
    assert [counts[kind] for kind in kinds] == [3, 1, 1, 2, 4, 1, 1, 1]
    assert {desk.capture(id).raw for id in desk.pending("other")} == {b"raw one", b"raw two"}
    assert len(desk.search("shelled")) == 2 and len(desk.search("shelled", "documents")) == 2
    assert {x.document.name for x in desk.documents().items} == {"a", "b"} and desk.made_by() == {"1": 1}


def test_the_first_schema_is_as_it_was_released(tmp_path: Path) -> None:
    now = folder.database(tmp_path, None, 5)
    now.migrate(1)
    now.close()
    assert _schema(tmp_path) == _schema(schema_1(tmp_path / "then"))


def _schema(path: Path) -> list[Any]:
    connection = sqlite3.connect(path / "desk.sqlite")
    found = connection.execute("select type, name, sql from sqlite_master order by name").fetchall()
    connection.close()
    return found


def test_a_step_that_fails_leaves_nothing_of_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(connection: Any) -> None:
        connection.exec_driver_sql("create table half (a integer)")
        connection.exec_driver_sql("drop table feed")
        raise ZeroDivisionError

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, fails))
    with pytest.raises(ZeroDivisionError):
        desk.database.migrate(migrations.NEWEST + 1)
    assert not inspect(desk.database.engine).has_table("half") and desk.feeds() == () and verify(desk) == ()


def test_a_newer_schema_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    with desk.database.writing() as connection:
        connection.exec_driver_sql("update version set number = 999")
    with pytest.raises(TocsinError, match=r"desk.*was made by a newer version of Tocsin \(update"):
        Desk.open(tmp_path / "desk")
