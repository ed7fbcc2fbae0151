"""CSV for spreadsheets and data frames: UTF-8 with a header, one line a row, and no cell that a spreadsheet would run.

A text that begins like a formula (``=``, ``+``, ``-``, ``@``, also in their full-width forms) gets an apostrophe before it, which
spreadsheets take for "this is text" (OWASP, CSV Injection). Numbers and days are written as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from tocsin.export.columns import ACCOUNTS, CLAIMS, EVENTS, Column, Row, said
from tocsin.export.rows import Told, with_events
from tocsin.export.text import one_line
from tocsin.model import Event
from tocsin.ontology import Ontology

_FORMULA = tuple("=+-@＝＋－＠")
_BELOW_ZERO = re.compile(r"-\d+(\.\d+)?(e[+-]?\d+)?")  # a bound of a quantity, which no spreadsheet runs


def claims_sheet(told: Iterable[Told], events: Iterable[Event], stream: BinaryIO, ontology: Ontology | None = None) -> None:
    """One row a claim."""
    _write(CLAIMS, told, stream)


def events_sheet(told: Iterable[Told], events: Iterable[Event], stream: BinaryIO, ontology: Ontology | None = None) -> None:
    """One row an event."""
    _write(EVENTS, with_events(told, events), stream)


def accounts_sheet(told: Iterable[Told], events: Iterable[Event], stream: BinaryIO, ontology: Ontology | None = None) -> None:
    """One row for each value that is told of a field of an event."""
    _write(ACCOUNTS, said(events), stream)


def _write(columns: Sequence[Column[Row]], rows: Iterable[Row], stream: BinaryIO) -> None:
    write_sheet(stream, [c.name for c in columns], ([c.cell(row) for c in columns] for row in rows))


def write_sheet(stream: BinaryIO, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A header and rows as CSV; None is an empty cell."""
    for line in _lines(chain([header], rows)):
        stream.write(line.encode("utf-8"))


def _lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    for row in rows:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerow([_safe(cell) for cell in row])
        yield out.getvalue()


def _safe(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    text = one_line(cell)
    return f"'{text}" if text.startswith(_FORMULA) and not _BELOW_ZERO.fullmatch(text) else text
