"""A shard -> its documents, one by one: the same ones, with the same names and problems, however the file was cut."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from tocsin.errors import TocsinError
from tocsin.model import Problem
from tocsin.read import documents as whole
from tocsin.read import jsonl
from tocsin.read.content import Content, Origin, Read, assemble
from tocsin.run.shards import Kind, Shard, shown
from tocsin.run.tables import TEXTS, check, document

if TYPE_CHECKING:
    import pyarrow as pa

# Bytes read at a time, and rows of Parquet held at a time.
_CHUNK = 1 << 20
_ROWS = 256
_MEDIA = "application/vnd.apache.parquet"


def documents(shard: Shard) -> Iterator[Read]:
    """The documents of a shard, in order. What cannot be read is an empty document with a problem.

    Raises TocsinError where the file is gone or no longer holds what it held when it was cut.
    """
    if shard.kind is Kind.WHOLE:
        yield from whole(shard.path)
        return
    try:
        stream = shard.path.open("rb")
    except OSError as error:
        raise TocsinError(f"{shard.path}: cannot be read here: {error.strerror} (each worker needs the file under this path)") from error
    with stream:
        yield from _lines(stream, shard) if shard.kind is Kind.LINES else _rows(stream, shard)


def _lines(stream: BinaryIO, shard: Shard) -> Iterator[Read]:
    digest = hashlib.sha256()
    place, stem = shown(shard.path), Path(shown(shard.path)).stem
    # The blank line keeps what a shard begins with from being taken for the byte order mark of a file.
    for line in jsonl.read(chain((b"\n",), _chunks(stream, shard, digest)), place):
        number = shard.first + line.number - 1
        where = f"{place}, line {number}"
        content, problems = line.found
        origin = Origin(
            name=line.name or f"{stem}:{number}",
            place=where,
            published=line.published,
            url=content.url,
            raw_sha256=hashlib.sha256(line.raw).hexdigest() if line.raw else None,
        )
        yield assemble((content, tuple(replace(p, place=where) for p in problems)), origin)
    if digest.hexdigest() != shard.sha256:
        raise TocsinError(f"{place}: changed while it was read (run it again when the file is complete)")


def _chunks(stream: BinaryIO, shard: Shard, digest: Any) -> Iterator[bytes]:
    stream.seek(shard.start)
    left = shard.end - shard.start
    while chunk := _read(stream, min(left, _CHUNK), shard):
        digest.update(chunk)
        left -= len(chunk)
        yield chunk


def _read(stream: BinaryIO, size: int, shard: Shard) -> bytes:
    try:
        return stream.read(size)
    except OSError as error:
        raise TocsinError(f"{shard.path}: cannot be read: {error.strerror or error} (check the disk it is on)") from error


def _rows(stream: BinaryIO, shard: Shard) -> Iterator[Read]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    place, number = shown(shard.path), shard.start
    try:
        # A buffer of its own size, or a row group would be held whole.
        file = pq.ParquetFile(stream, buffer_size=_CHUNK, pre_buffer=False)
        check(file.schema_arrow.empty_table())
        if file.metadata.num_rows < shard.end:
            raise OSError("it has fewer rows than before")
        for batch in _batches(file, shard):
            for row in _values(batch):
                yield _row(row, f"{place}, row {number}", f"{Path(place).stem}:{number}")
                number += 1
    except TocsinError as error:
        problem = Problem("unsupported", str(error), place, "give each report in a column 'text'")
    except (pa.ArrowException, OSError) as error:
        message = f"is Parquet that cannot be read from row {number} on: {' '.join(str(error).split())[:200]}"
        problem = Problem("damaged", message, place, "fetch or write the file again")
    else:
        return
    yield assemble((Content(_MEDIA), (problem,)), Origin(Path(place).stem, f"{place}, row {number}"))


def _batches(file: Any, shard: Shard) -> Iterator[pa.RecordBatch]:
    """The shard's rows, row group by row group, so that a damaged one costs nothing of those before it."""
    columns = [n for n in ("text", "published", *TEXTS) if n in file.schema_arrow.names]
    at = 0
    for group in range(file.num_row_groups):
        rows = file.metadata.row_group(group).num_rows
        if shard.start < at + rows and at < shard.end:
            begin = at
            for batch in file.iter_batches(_ROWS, row_groups=[group], columns=columns):
                yield batch[max(0, shard.start - begin) : max(0, shard.end - begin)]
                begin += len(batch)
                if begin >= shard.end:
                    return
        at += rows


def _values(batch: pa.RecordBatch) -> Iterator[dict[str, Any] | None]:
    """Rows as dictionaries; None for one whose text is not UTF-8 (Parquet lets it pass)."""
    try:
        yield from batch.to_pylist()
    except UnicodeDecodeError:
        for i in range(len(batch)):
            try:
                yield batch[i : i + 1].to_pylist()[0]
            except UnicodeDecodeError:
                yield None


def _row(row: dict[str, Any] | None, place: str, name: str) -> Read:
    if row is None:
        problem = Problem("encoding", "is not UTF-8, not read", place, "write the column as UTF-8")
        return assemble((Content(_MEDIA), (problem,)), Origin(name, place))
    return document(row, place, name)
