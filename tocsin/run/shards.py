"""Files of many reports -> shards: stretches of a file that can be read by themselves, cut and named the same way every time."""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from tocsin.errors import TocsinError
from tocsin.read.decode import wide_encoding, without_surrogates
from tocsin.read.media import JSONL, media_type

SUFFIXES = (".jsonl", ".ndjson", ".parquet")
MARK = "batch.json"  # the file that tells the output of a batch
_PARQUET = "application/vnd.apache.parquet"
# In bytes: what is read to tell the kind of a file (as ``tocsin read`` does), and what is read at a time.
_HEAD = 1 << 20
_CHUNK = 1 << 20


class Kind(StrEnum):
    """What ``start`` and ``end`` of a shard count: bytes of JSON Lines, rows of Parquet; anything else is read whole."""

    LINES = "lines"
    ROWS = "rows"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Shard:
    """A stretch ``[start, end)`` of a file: ``first`` lines lie before it and at most ``documents`` documents in it.

    ``sha256`` is that of the stretch's bytes, for Parquet that of the file; None where the file could not be opened.
    """

    name: str
    path: Path
    kind: Kind
    start: int
    end: int
    first: int
    documents: int
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A shard before it has a name."""

    start: int
    end: int
    first: int
    documents: int
    sha256: str | None


def files(paths: Iterable[Path | str], output: Path) -> tuple[list[Path], int]:
    """The files to read, each once, by absolute path, and how many in folders were passed over.

    In folders and below them these are the files that end in ``SUFFIXES``, in order of name. Passed over uncounted are hidden ones,
    those that begin with an underscore, as Spark's marks do, and what a batch wrote. A file that is named is taken whatever it is
    called. Raises TocsinError for a path that does not exist and for a folder that is also the ``output``.
    """
    found: dict[Path, None] = {}
    passed = 0
    for path in (Path(os.path.abspath(p)) for p in paths):
        if not path.exists():
            raise TocsinError(f"{path}: no such file or folder (check the spelling)")
        if path == Path(os.path.abspath(output)):
            raise TocsinError(f"{path}: is both input and output (name another folder for the output)")
        there = list(_below(path)) if path.is_dir() else [path]
        wanted = [f for f in there if f == path or f.suffix.lower() in SUFFIXES]
        passed += len(there) - len(wanted)
        found |= dict.fromkeys(wanted)
    if not found:
        raise TocsinError(f"there is no file that ends in {', '.join(SUFFIXES)} (name the files, or a folder that holds some)")
    return list(found), passed


def _below(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        if MARK in names:
            folders.clear()
            continue
        folders[:] = sorted(f for f in folders if f[0] not in "._")
        yield from (Path(root, name) for name in sorted(names) if name[0] not in "._")


def prefix(path: Path) -> str:
    """What the names of all shards of a file begin with: its own name, and a mark that tells files of one name apart."""
    mark = hashlib.sha256(os.fsencode(path)).hexdigest()[:8]
    return f"{re.sub(r'[^A-Za-z0-9_.]+', '_', path.stem)[:60]}-{mark}"


def cut(path: Path, documents: int) -> list[Shard]:
    """The shards of a file, in order, of so many documents each: every line or row is in exactly one.

    A file without documents has one empty shard, so that the manifest knows of it. A blank line counts as a document here.
    What is no JSON Lines in an encoding that can be cut (UTF-16 cannot) and no Parquet is one shard.
    """
    try:
        with path.open("rb") as stream:
            kind, pieces = _pieces(stream, path.name, documents)
    except OSError:  # Whoever reads it says what is wrong; without a hash it is tried again in the next run.
        kind, pieces = Kind.WHOLE, [Piece(0, 0, 0, 1, None)]
    start = prefix(path)
    return [Shard(f"{start}-{n:05}", path, kind, p.start, p.end, p.first, p.documents, p.sha256) for n, p in enumerate(pieces)]


def _pieces(stream: BinaryIO, name: str, documents: int) -> tuple[Kind, list[Piece]]:
    head = stream.read(_HEAD)
    kind = media_type(head, name)
    stream.seek(0)
    if kind == _PARQUET:
        return Kind.ROWS, list(_rows(stream, documents))
    blank = not head.strip() and Path(name).suffix.lower() in SUFFIXES
    if (kind == JSONL or blank) and wide_encoding(head) in (None, "utf-8"):
        stream.seek(len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0)
        return Kind.LINES, list(_lines(stream, documents))
    digest, size = _digest(stream)
    return Kind.WHOLE, [Piece(0, size, 0, 1, digest)]


def _lines(stream: BinaryIO, most: int) -> Iterator[Piece]:
    """Ranges of bytes that hold ``most`` lines each, the last one the rest."""
    start = position = stream.tell()
    first = lines = 0
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        begin, left = 0, chunk.count(b"\n")
        while lines + left >= most:
            end = _after(chunk, begin, most - lines)
            digest.update(chunk[begin:end])
            yield Piece(start, position + end, first, most, digest.hexdigest())
            begin, left, lines = end, left - (most - lines), 0
            start, first, digest = position + end, first + most, hashlib.sha256()
        digest.update(chunk[begin:])
        lines += left
        position += len(chunk)
    if position > start or not first:
        unended = position - start > 0 and not _ends_line(stream, position)
        yield Piece(start, position, first, lines + unended, digest.hexdigest())


def _after(chunk: bytes, begin: int, lines: int) -> int:
    """The position after so many lines."""
    for _ in range(lines):
        begin = chunk.index(b"\n", begin) + 1
    return begin


def _ends_line(stream: BinaryIO, position: int) -> bool:
    stream.seek(position - 1)
    return stream.read(1) == b"\n"


def _rows(stream: BinaryIO, most: int) -> Iterator[Piece]:
    """Ranges of rows. They may begin inside a row group: to skip rows costs a thousandth of reading their reports."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    digest, _ = _digest(stream)
    stream.seek(0)
    try:
        rows = pq.ParquetFile(stream).metadata.num_rows
    except (pa.ArrowException, OSError):  # Whoever reads it says what is wrong.
        yield Piece(0, 0, 0, 1, digest)
        return
    for start in range(0, max(rows, 1), most):
        end = min(start + most, rows)
        yield Piece(start, end, start, end - start, digest)


def _digest(stream: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def shown(path: Path) -> str:
    """The path as problems and the manifest name it: file names may hold anything."""
    return without_surrogates(str(path))
