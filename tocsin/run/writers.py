"""Readings -> bytes in one of the four formats. The same readings give the same bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from typing import BinaryIO

from tocsin.model import Reading, Status
from tocsin.schema import arrow_schema, to_line, to_table
from tocsin.views import sheet
from tocsin.views.look import Look
from tocsin.views.terminal import reading_text, summary_text

# Readings in a row group of Parquet: enough to pack well, few enough to hold in memory.
_GROUP = 256


class Format(StrEnum):
    """How readings are written: for a person, as JSON Lines, one claim a row for a spreadsheet, or as an Arrow table in a file."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


def write(readings: Iterable[Reading], stream: BinaryIO, format: Format, with_text: bool = False) -> None:
    """Write readings as they come, in order, in any format but the table. ``with_text`` writes the reports' texts along."""
    if format is Format.PARQUET:
        _parquet(readings, stream, with_text)
    elif format is Format.CSV:
        _flushed(_csv(readings), stream)
    else:
        _flushed((f"{to_line(r, with_text)}\n" for r in readings), stream)


def write_table(readings: Iterable[Reading], stream: BinaryIO, look: Look, show_cut: bool = False, encoding: str = "utf-8") -> None:
    """Write readings for a person. What the encoding lacks becomes a question mark."""
    _flushed(_reports(readings, look, show_cut), stream, encoding)


def _flushed(pieces: Iterable[str], stream: BinaryIO, encoding: str = "utf-8") -> None:
    for piece in pieces:
        stream.write(piece.encode(encoding, "replace"))
        stream.flush()  # Whoever waits at the other end of a pipe gets each report when it is read.


def _csv(readings: Iterable[Reading]) -> Iterator[str]:
    yield sheet.header()
    yield from map(sheet.lines, readings)


def _reports(readings: Iterable[Reading], look: Look, show_cut: bool) -> Iterator[str]:
    statuses: Counter[Status] = Counter()
    number = troubled = 0
    for reading in readings:
        number += 1
        troubled += bool(reading.problems)
        statuses.update(c.status for c in reading.claims)
        yield reading_text(reading, look, show_cut)
    if number > 1:
        yield summary_text(number, [(s, statuses[s]) for s in Status if statuses[s]], troubled, look)


def _parquet(readings: Iterable[Reading], stream: BinaryIO, with_text: bool) -> None:
    import pyarrow.parquet as pq

    schema = arrow_schema()
    if not with_text:
        schema = schema.remove(schema.get_field_index("text"))
    waiting = iter(readings)
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        while group := list(islice(waiting, _GROUP)):
            writer.write_table(to_table(group).select(schema.names))
