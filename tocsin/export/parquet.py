"""Parquet for data frames and SQL engines: the columns of the sheets, typed, zstd-compressed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from tocsin.export.columns import ACCOUNTS, CLAIMS, EVENTS, Column, Row, said
from tocsin.export.rows import Told, with_events
from tocsin.model import Event
from tocsin.ontology import Ontology

if TYPE_CHECKING:
    import pyarrow as pa

# Rows in a row group: enough to pack well, few enough to hold in memory.
_GROUP = 16_384


def claims_table(told: Iterable[Told], events: Iterable[Event], stream: BinaryIO, ontology: Ontology | None = None) -> None:
    """One row a claim."""
    _write(CLAIMS, told, stream)


def events_table(told: Iterable[Told], events: Iterable[Event], stream: BinaryIO, ontology: Ontology | None = None) -> None:
    """One row an event."""
    _write(EVENTS, with_events(told, events), stream)


def accounts_table(told: Iterable[Told], events: Iterable[Event], stream: BinaryIO, ontology: Ontology | None = None) -> None:
    """One row for each value that is told of a field of an event."""
    _write(ACCOUNTS, said(events), stream)


def _write(columns: Sequence[Column[Row]], rows: Iterable[Row], stream: BinaryIO) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = _schema(columns)
    waiting = iter(rows)
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        while group := list(islice(waiting, _GROUP)):
            arrays = [pa.array([c.cell(row) for row in group], schema.field(c.name).type) for c in columns]
            writer.write_table(pa.table(arrays, schema=schema))


def _schema(columns: Sequence[Column[Row]]) -> pa.Schema:
    import pyarrow as pa

    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), date: pa.date32(), datetime: pa.timestamp("us", "UTC")}
    return pa.schema([(c.name, types[c.kind]) for c in columns])
