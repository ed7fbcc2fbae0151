"""How readings are kept: as rows of an Arrow table and as lines of JSON, both derived from the dataclasses of ``tocsin.model``.

A row is one reading: the document's fields as columns, then ``claims``, ``problems`` and ``made_by``. In Arrow a span is a struct of
``start`` and ``end``, a day is ``date32``, a moment a timestamp in UTC, a tuple a list. In JSON a span is ``[start, end]`` and a day
is written ``2022-02-10``; otherwise both have the names of the types. What is unknown is null.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from tocsin.errors import TocsinError
from tocsin.model import Document, Reading, Span

if TYPE_CHECKING:
    import pyarrow as pa

Json = dict[str, Any]

# The long fields of a document close its JSON object, so that a line begins with what a person looks for.
_LAST = ("parts", "text")


def arrow_schema() -> pa.Schema:
    """The Arrow schema of a table of readings."""
    import pyarrow as pa

    return pa.schema([*_arrow_type(Document), *(f for f in _arrow_type(Reading) if f.name != "document")])


def to_table(readings: Iterable[Reading]) -> pa.Table:
    """One row a reading, in order."""
    import pyarrow as pa

    return pa.Table.from_pylist([_row(r) for r in readings], schema=arrow_schema())


def from_table(table: pa.Table) -> list[Reading]:
    """The readings that ``to_table`` made the table from. Without the column ``text`` they have an empty one."""
    return [_reading(row) for row in table.to_pylist()]


def to_json(reading: Reading, with_text: bool = False) -> Json:
    """A reading as JSON values, keys always in one order; ``document.text`` only where asked for."""
    out: Json = _plain(reading)
    document: Json = out["document"]
    last = {k: document.pop(k) for k in _LAST}
    document |= last if with_text else {k: v for k, v in last.items() if k != "text"}
    return out


def to_line(reading: Reading, with_text: bool = False) -> str:
    """A reading as one line of JSON without the line's end."""
    return json.dumps(to_json(reading, with_text), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def from_json(record: Json) -> Reading:
    """The reading that ``to_json`` wrote down; TocsinError names the field that does not fit. A missing text is empty."""
    built: Reading = _build(Reading, record, "")
    return built


def _row(reading: Reading) -> Json:
    row: Json = _values(reading)
    document: Json = row.pop("document")
    return document | row


def _reading(row: Json) -> Reading:
    names = {f.name for f in fields(Document)}
    rest = {k: v for k, v in row.items() if k not in names}
    return from_json({"document": {k: v for k, v in row.items() if k in names}, **rest})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _optional(kind: Any) -> tuple[Any, bool]:
    """``X | None`` as (X, True), any other type as (itself, False)."""
    if get_origin(kind) in (Union, UnionType):
        (inner,) = (a for a in get_args(kind) if a is not type(None))
        return inner, True
    return kind, False


def _arrow_type(kind: Any) -> pa.DataType:
    import pyarrow as pa

    if get_origin(kind) is tuple:
        return pa.list_(pa.field("item", _arrow_type(get_args(kind)[0]), nullable=False))
    if is_dataclass(kind):
        inner = {name: _optional(hint) for name, hint in _hints(kind).items()}  # type: ignore[arg-type]  # a class, never an instance
        return pa.struct([pa.field(name, _arrow_type(hint), nullable) for name, (hint, nullable) in inner.items()])
    if issubclass(kind, StrEnum):
        return pa.string()
    simple = {str: pa.string(), bool: pa.bool_(), int: pa.int64(), float: pa.float64()}
    return (simple | {date: pa.date32(), datetime: pa.timestamp("us", "UTC")})[kind]


def _values(value: Any) -> Any:
    """Dataclasses as dictionaries and tuples as lists, all the way down; the rest as it is."""
    if is_dataclass(value):
        return {f.name: _values(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_values(v) for v in value]
    return str(value) if isinstance(value, StrEnum) else value


def _plain(value: Any) -> Any:
    """What ``json`` can write. A number without end (somebody wrote four hundred digits) is unknown."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return str(value) if isinstance(value, StrEnum) else value


def _build(kind: Any, value: Any, place: str) -> Any:
    """A value of a type of the model out of what Arrow or JSON gave; ``place`` leads to it from the top."""
    kind, optional = _optional(kind)
    if value is None and optional:
        return None
    try:
        return _built(kind, value, place)
    except (TypeError, ValueError, AttributeError) as error:
        raise TocsinError(f"{place or 'a reading'}: {json.dumps(value, default=str)[:60]} does not fit ({error})") from error


def _built(kind: Any, value: Any, place: str) -> Any:
    if get_origin(kind) is tuple:
        return tuple(_build(get_args(kind)[0], v, f"{place}[{i}]") for i, v in enumerate(value))
    if kind is Span and isinstance(value, list):
        start, end = value
        return Span(int(start), int(end))
    if is_dataclass(kind):
        if kind is Document:
            value = {"text": "", **value}
        hints = _hints(kind)  # type: ignore[arg-type]
        unknown = sorted(set(value) - set(hints))
        if unknown:
            raise ValueError(f"there is no field '{unknown[0]}'")
        return kind(**{n: _build(hints[n], v, f"{place}.{n}" if place else n) for n, v in value.items()})  # type: ignore[operator]
    if kind in (date, datetime):
        day = kind.fromisoformat(value) if isinstance(value, str) else value
        return day.astimezone(UTC) if isinstance(day, datetime) else day
    if kind is str and not isinstance(value, str):
        raise ValueError("no text")
    return kind(value)
