"""Answers as files: what is listed as CSV, Parquet or GeoJSON, with the writers that exports have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

from sqlalchemy import Connection
from starlette.responses import Response, StreamingResponse

from tocsin.export import FORMATS
from tocsin.export.sheet import write_sheet
from tocsin.export.text import json_bytes
from tocsin.run.amending import told
from tocsin.store.events import get

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
# Bytes of a file that are held in memory; more goes to a temporary file.
_IN_MEMORY, _PIECE = 8_000_000, 1 << 16
_EVENTS = 200

Row = Sequence[Any]


def files(*formats: str) -> dict[int | str, dict[str, Any]]:
    """What a route answers with beside JSON, for the description."""
    return {200: {"content": {_TYPES[f].partition(";")[0]: {} for f in formats}}}


TABLE, MAP, PAPER = files("csv", "parquet"), files("csv", "parquet", "geojson"), files("csv", "parquet", "md", "html")


def claims_file(connection: Connection, claims: Iterable[str], format: str) -> Response:
    """Claims, by their ids, as ``tocsin export`` writes them."""
    return _written(lambda stream: FORMATS[f"claims-{format}"](told(connection, claims), (), stream), "claims", format)


def events_file(connection: Connection, events: Sequence[str], format: str, kind: str = "events") -> Response:
    """Events, by their ids, or (``accounts``) what their accounts say field by field."""
    found = get(connection, events)
    order = [found[id] for id in events if id in found]
    claims = (c for e in order for c in e.claims)
    return _written(lambda stream: FORMATS[f"{kind}-{format}"](told(connection, claims), order, stream), kind, format)


def table_file(name: str, header: Sequence[str], rows: Iterable[Row], format: str) -> Response:
    """A view's table: text, numbers and days."""
    if format == "csv":
        return _written(lambda stream: write_sheet(stream, header, rows), name, format)
    return _written(lambda stream: _parquet(stream, header, list(rows)), name, format)


def map_file(name: str, features: Iterable[tuple[str, float, float, dict[str, Any]]]) -> Response:
    """Points on a map: id, longitude, latitude, properties."""
    collection = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "id": id, "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": properties}
            for id, lon, lat, properties in features
        ],
    }
    return _written(lambda stream: stream.write(json_bytes(collection)), name, "geojson")


def text_file(name: str, text: str, format: str) -> Response:
    return _written(lambda stream: stream.write(text.encode("utf-8", "replace")), name, format)


def _parquet(stream: BinaryIO, header: Sequence[str], rows: list[Row]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds: dict[type, pa.DataType] = {bool: pa.bool_(), int: pa.int64(), float: pa.float64(), date: pa.date32()}
    columns = {}
    for number, name in enumerate(header):
        values = [row[number] for row in rows]
        kind = next((kinds[type(v)] for v in values if type(v) in kinds), pa.string())
        columns[name] = pa.array([v if v is None or kind != pa.string() else str(v) for v in values], kind)
    pq.write_table(pa.table(columns), stream, compression="zstd")


def _written(write: Callable[[BinaryIO], object], name: str, format: str) -> Response:
    stream = cast(BinaryIO, SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115  (closed when the last piece is sent)
    try:
        write(stream)
    except BaseException:
        stream.close()
        raise
    size = stream.tell()
    stream.seek(0)
    headers = {"Content-Disposition": disposition(f"{name}.{format}"), "Content-Length": str(size)}
    return StreamingResponse(_pieces(stream), media_type=_TYPES[format], headers=headers)


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    with stream:
        while piece := stream.read(_PIECE):
            yield piece


def disposition(name: str) -> str:
    """An attachment under a name that is safe in a header and on a disk."""
    safe = re.sub(r"[^\w.-]+", "_", name, flags=re.ASCII).strip("._") or "file"
    return f'attachment; filename="{safe[:100]}"'
