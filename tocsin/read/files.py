"""Files, folders and standard input -> documents."""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from tocsin.errors import TocsinError
from tocsin.model import Problem
from tocsin.read import html, jsonl, pdf, text
from tocsin.read.content import TEXT_LIMIT, Content, Found, Origin, Read, assemble, megabytes, too_large
from tocsin.read.decode import without_surrogates
from tocsin.read.media import HTML, JSONL, PDF, TEXT, media_type

# In bytes: what is read to tell the kind of a file, what is read at a time, and how large a PDF may be.
_HEAD = 1 << 20
_CHUNK = 1 << 20
PDF_LIMIT = 200_000_000
_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z0-9]{1,6}$")


def documents(path: Path | str, *, published: date | None = None) -> Iterator[Read]:
    """The documents of a file, of every file in a folder and below it in order of name, or of standard input (``-``).

    Hidden files are skipped. ``published`` is the date of what says nothing of its own in a JSON line. Raises TocsinError where
    the path does not exist; whatever is wrong with a file's content is a problem beside its (empty) document.
    """
    if str(path) == "-":
        return _stream(sys.stdin.buffer, "stdin", "standard input", published)
    path = Path(path)
    if not os.path.exists(path):
        raise TocsinError(f"{path}: no such file or folder (check the spelling)")
    files = _files(path) if os.path.isdir(path) else iter((path,))
    return chain.from_iterable(_file(file, published) for file in files)


def from_bytes(raw: bytes, *, name: str, published: date | None = None, url: str | None = None) -> list[Read]:
    """The documents in bytes that came from elsewhere; ``name`` is the file's name, with or without its suffix."""
    return list(_stream(io.BytesIO(raw), name, name, published, url))


def _files(folder: Path) -> Iterator[Path]:
    """Every file below the folder that is not hidden, sorted; links to folders are not followed, so none can loop.

    Folders that cannot be listed come last, as if they were files: opening them says what is wrong.
    """
    errors: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=errors.append, followlinks=False):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (file for n in sorted(names) if not n.startswith(".") and _can_be_opened(file := Path(root, n)))
    yield from (Path(e.filename) for e in errors if e.filename)


def _can_be_opened(path: Path) -> bool:
    """False for pipes, sockets and devices, which could block for ever; what cannot be looked at is left for opening to explain."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _file(path: Path, published: date | None) -> Iterator[Read]:
    try:
        stream = path.open("rb")
    except OSError as error:
        yield _unreadable(path.name, without_surrogates(str(path)), published, error)
        return
    with stream:
        yield from _stream(stream, path.name, str(path), published)


def _stream(stream: BinaryIO, name: str, place: str, published: date | None, url: str | None = None) -> Iterator[Read]:
    place = without_surrogates(place)
    try:
        head = stream.read(_HEAD)
        kind = media_type(head, name)
        chunks = chain((head,), iter(lambda: stream.read(_CHUNK), b""))
        if kind == JSONL:
            yield from _json_lines(chunks, name, place, published, url)
        else:
            yield _whole(chunks, kind, name, place, published, url)
    except OSError as error:
        yield _unreadable(name, place, published, error)


def _json_lines(chunks: Iterator[bytes], name: str, place: str, published: date | None, url: str | None) -> Iterator[Read]:
    for line in jsonl.read(chunks, place):
        origin = Origin(
            name=line.name or f"{_stem(name)}:{line.number}",
            place=f"{place}, line {line.number}",
            published=line.published or published,
            url=line.found[0].url or url,
            raw_sha256=hashlib.sha256(line.raw).hexdigest() if line.raw else None,
        )
        yield assemble(line.found, origin)


def _whole(chunks: Iterator[bytes], kind: str, name: str, place: str, published: date | None, url: str | None) -> Read:
    """The one document of a file that is not JSON Lines; what goes over the limit is hashed but not held."""
    limit, reader = _READERS.get(kind, (0, None))
    digest = hashlib.sha256()
    held = bytearray()
    size = 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        if size <= limit:
            held += chunk
    if reader is None:
        found = text.not_text(kind, place)
    elif size > limit:
        found = too_large(kind, place, megabytes(limit))
    else:
        found = reader(bytes(held), place)
    return assemble(found, Origin(_stem(name), place, published, url, digest.hexdigest()))


def _unreadable(name: str, place: str, published: date | None, error: OSError) -> Read:
    problem = Problem("unreadable", f"cannot be read: {error.strerror or error}", place, "check its permissions")
    return assemble((Content("application/octet-stream"), (problem,)), Origin(_stem(name), place, published))


def _stem(name: str) -> str:
    return without_surrogates(_SUFFIX.sub("", Path(name).name) or name)


_READERS: dict[str, tuple[int, Callable[[bytes, str], Found]]] = {
    TEXT: (TEXT_LIMIT, text.read),
    HTML: (html.HTML_LIMIT, html.read),
    PDF: (PDF_LIMIT, pdf.read),
}
