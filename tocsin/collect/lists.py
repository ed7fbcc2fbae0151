"""Lists of addresses: one a line, a table with a column of them, or a file of GDELT 2.0."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from tocsin.collect.kinds import gdelt_column, header_column
from tocsin.collect.urls import web_url
from tocsin.model import Problem

_WIDE = (b"\xff\xfe", b"\xfe\xff")


def addresses(raw: bytes, place: str) -> Iterator[str | Problem]:
    """The web addresses in a list, in its order, each once; a line without one is a problem that names it.

    Blank lines and those that begin with ``#`` are passed over, and so are empty cells.
    """
    text = raw.decode("utf-16" if raw.startswith(_WIDE) else "utf-8-sig", "replace")
    seen: set[str] = set()
    for number, cell in _cells(text):
        if not cell:
            continue
        url = web_url(cell)
        if url is None:
            yield Problem(
                "list", f"line {number} holds no address of a web page: '{cell[:80]}'", place, "write one that begins with https://"
            )
        elif str(url) not in seen:
            seen.add(str(url))
            yield str(url)


def _cells(text: str) -> Iterator[tuple[int, str]]:
    """The cell of each line that should hold an address, with the line's number from 1."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if gdelt_column(first.split("\t")) is not None:
        yield from _gdelt(text)
    elif (header := header_column(first)) is not None:
        yield from _table(text, *header)
    else:
        lines = enumerate((line.strip() for line in text.splitlines()), 1)
        yield from ((number, line) for number, line in lines if not line.startswith("#"))


def _gdelt(text: str) -> Iterator[tuple[int, str]]:
    """GDELT's files know no quotes: a tab is a tab. ``split`` keeps to line feeds, as cells hold other breaks."""
    for number, line in enumerate(text.split("\n"), 1):
        cells = line.rstrip("\r").split("\t")
        column = gdelt_column(cells)
        if line.strip():
            yield number, cells[column].strip() if column is not None else line[:80]


def _table(text: str, column: int, delimiter: str) -> Iterator[tuple[int, str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = True
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield reader.line_num, f"({error})"
            continue
        if row is None:
            return
        if header and any(row):
            header = False
        elif column < len(row):
            yield reader.line_num, row[column].strip()
