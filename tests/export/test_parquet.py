"""Parquet: the sheets' columns with types, read back with pyarrow."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from tests.export.samples import TOLD, tolds, written
from tocsin.export import Told
from tocsin.model import Event


def table(format: str, *data: object) -> pa.Table:
    return pq.read_table(io.BytesIO(written(format, *data)))  # type: ignore[arg-type]


def test_columns_are_typed() -> None:
    claims = table("claims-parquet")
    kinds = {name: claims.schema.field(name).type for name in ("claim_id", "earliest", "latitude", "trigger_start", "retrieved")}
    assert kinds == {
        "claim_id": pa.string(),
        "earliest": pa.date32(),
        "latitude": pa.float64(),
        "trigger_start": pa.int64(),
        "retrieved": pa.timestamp("us", "UTC"),
    }
    first = claims.to_pylist()[0]
    assert (first["earliest"], first["retrieved"]) == (date(2022, 2, 28), datetime(2022, 3, 1, 8, 30, tzinfo=UTC))
    assert claims.num_rows == len(TOLD) and claims.column("event_id").to_pylist()[-1] is None


@pytest.mark.parametrize("name", ["claims", "events", "accounts"])
def test_sheet_and_table_have_the_same_columns_and_rows(name: str) -> None:
    sheet = list(csv.reader(io.StringIO(written(f"{name}-csv").decode("utf-8"), newline="")))
    loaded = table(f"{name}-parquet")
    assert loaded.column_names == sheet[0]
    assert loaded.num_rows == len(sheet) - 1
    shown = [["" if v is None else str(v) for v in row.values()] for row in loaded.to_pylist()]
    assert shown == sheet[1:]


def test_nothing_is_an_empty_table() -> None:
    assert table("claims-parquet", [], []).num_rows == 0
    assert table("claims-parquet", [], []).schema == table("claims-parquet").schema


@settings(max_examples=40)
@given(tolds())
def test_hostile_names_are_kept_on_one_line(data: tuple[list[Told], list[Event]]) -> None:
    told, events = data
    assert table("claims-parquet", told, events).num_rows == len(told)
    assert table("events-parquet", told, events).num_rows == len(events)
    texts = [v for row in table("accounts-parquet", told, events).to_pylist() for v in row.values() if isinstance(v, str)]
    assert all(len(t.splitlines()) == 1 for t in texts)
