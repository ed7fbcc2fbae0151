"""Tables of texts -> tables of readings: the one contract that processes, clusters and servers share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tocsin.errors import TocsinError
from tocsin.model import Problem
from tocsin.pipeline import DEFAULT, Pipeline
from tocsin.read.content import Content, Origin, assemble
from tocsin.read.dates import parse
from tocsin.run.local import Read, readings
from tocsin.schema import to_table

if TYPE_CHECKING:
    import pyarrow as pa

# Columns of text that are used beside the reports' own.
TEXTS = ("id", "name", "title", "url", "source", "language")


def extract(table: pa.Table, *, pipeline: Pipeline | None = None, processes: int = 1) -> pa.Table:
    """One row a document, in order: the document's fields, ``claims``, ``problems`` and ``made_by`` (see ``tocsin.schema``).

    The table needs a column ``text``. Columns ``id``, ``name``, ``title``, ``published`` (a date, a time or ISO text), ``url``,
    ``source`` and ``language`` are used where there are any, others are passed over. A row that cannot be read has a problem in
    its row. Raises TocsinError where the table itself does not fit: no column ``text``, or one that holds no text.
    """
    check(table)
    return to_table(readings(_documents(table), pipeline or DEFAULT, processes))


def check(table: pa.Table) -> None:
    """Raise TocsinError where the table does not fit."""
    import pyarrow as pa

    if "text" not in table.column_names:
        there = ", ".join(table.column_names) or "none"
        raise TocsinError(f"the table has no column 'text' (it has: {there}; rename the one with the reports)")
    for name in ("text", *TEXTS):
        if name in table.column_names and not _is_text(table.schema.field(name).type, pa):
            kind = table.schema.field(name).type
            raise TocsinError(f"column '{name}' holds {kind}, not text (cast it to string)")


def _is_text(kind: Any, pa: Any) -> bool:
    value = kind.value_type if pa.types.is_dictionary(kind) else kind
    return any(test(value) for test in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null))


def _documents(table: pa.Table) -> Iterator[Read]:
    used = table.select([n for n in ("text", "published", *TEXTS) if n in table.column_names])
    number = 0
    for batch in used.to_batches(max_chunksize=256):
        for row in batch.to_pylist():
            yield document(row, f"row {number}", f"row-{number}")
            number += 1


def document(row: dict[str, Any], place: str, name: str) -> Read:
    """The document of a row; ``name`` is for one that has none. What is wrong with its date is a problem that names the ``place``."""
    published, problems = _published(row.get("published"), place)
    title = (row.get("title") or "").strip() or None
    content = Content("text/plain", row["text"] or "", title, language=row.get("language"), source=row.get("source"))
    origin = Origin(row.get("name") or row.get("id") or name, place, published, row.get("url"))
    found, all_problems = assemble((content, problems), origin)
    # Whoever gives ids wants to join on them.
    return (replace(found, id=row["id"]) if row.get("id") else found), all_problems


def _published(value: object, place: str) -> tuple[date | None, tuple[Problem, ...]]:
    if value is None or value == "":
        return None, ()
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value), ()
    day = parse(value) if isinstance(value, str) else None
    return day, () if day else (Problem("published", f"'published' is no date: {str(value)[:40]}", place, "write it as 2022-02-10"),)
