"""Reading the package's tables: tab-separated UTF-8 text with a header line, plain or gzip-compressed."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date
from importlib.resources import files


def text_of(name: str) -> str:
    """The decoded text of a table in ``data/``; a ``.gz`` name is decompressed."""
    raw = (files(__package__) / "data" / name).read_bytes()
    return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")


def rows_of(name: str) -> Iterator[list[str]]:
    """The rows of a table in ``data/`` below its header, each a list of its fields."""
    lines = iter(text_of(name).splitlines())
    next(lines)
    for line in lines:
        yield line.split("\t")


def listed(field: str) -> list[str]:
    """The values of a field that holds several, separated by semicolons."""
    return field.split(";") if field else []


def day_of(field: str, default: date) -> date:
    """The calendar day of an ISO 8601 field; ``default`` where the field is empty, that is, where an interval is open."""
    return date.fromisoformat(field) if field else default


def words(text: str) -> frozenset[str]:
    """The set of the words of a text, for short lists in code."""
    return frozenset(text.split())
