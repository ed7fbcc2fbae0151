"""Text that no format breaks on: one line for cells, JSON for the rest."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from tocsin.model import Span

JOIN = "; "
# Control characters (tab, line ends and NUL among them), line separators, halves of surrogate pairs and what XML forbids.
_BREAKING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def one_line(text: str) -> str:
    """The text on one line: control characters and runs of white space become one blank, which XML, CSV and TSV all take."""
    return " ".join(_BREAKING.sub(" ", text).split())


def words(text: str, span: Span) -> str:
    """The words of a span on one line."""
    return one_line(span.of(text))


def joined(values: Iterable[str | None]) -> str | None:
    """Several values in one cell, parted by ``; ``; one that is unknown leaves its place empty, and none at all is None.

    A semicolon within a value becomes a comma, so that splitting the cell at ``;`` gives as many values as there were.
    """
    cells = ["" if v is None else one_line(v).replace(";", ",") for v in values]
    return JOIN.join(cells) if any(cells) else None


def distinct(values: Iterable[str | None]) -> list[str]:
    """Each known value once, in order."""
    return list(dict.fromkeys(v for v in values if v))


def number(value: float | None) -> str | None:
    """A number without needless digits: ``12``, ``0.5``."""
    return None if value is None else f"{value:.15g}"


def json_bytes(value: object) -> bytes:
    """JSON in UTF-8 on one line. Days are ISO 8601, a number without end is null, half a surrogate pair a question mark."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8", "replace")


def write_items(stream: BinaryIO, before: bytes, items: Iterable[object], after: bytes) -> int:
    """JSON values, each on a line of its own and parted by commas, between two pieces of JSON; how many there were."""
    stream.write(before)
    count = 0
    for count, item in enumerate(items, 1):
        stream.write((b",\n" if count > 1 else b"\n") + json_bytes(item))
    stream.write(b"\n" + after)
    return count


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
