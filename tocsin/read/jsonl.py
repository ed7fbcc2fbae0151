"""JSON Lines -> one content a line, streamed: a file of any size takes the memory of its longest line."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tocsin.model import Problem
from tocsin.read.content import TEXT_LIMIT, Content, Found, megabytes, too_large
from tocsin.read.dates import parse
from tocsin.read.decode import wide_encoding, without_surrogates
from tocsin.read.media import JSONL

_MEND = 'write one JSON object with a "text" field on a line of its own'


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: its number from 1, its bytes (none where it goes over the limit), and what it gave."""

    number: int
    raw: bytes
    found: Found
    name: str | None = None
    published: date | None = None


def read(chunks: Iterable[bytes], place: str) -> Iterator[Line]:
    """Every line that is not blank, in order; a bad one is an empty content with a problem that names it."""
    for number, raw in enumerate(_lines(_as_utf8(chunks)), 1):
        where = f"{place}, line {number}"
        if raw is None:
            yield Line(number, b"", too_large(JSONL, where, megabytes(TEXT_LIMIT)))
        elif raw.strip():
            yield _line(number, raw, where)


def _line(number: int, raw: bytes, where: str) -> Line:
    try:
        record = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return _bad(number, raw, "is not UTF-8", where, "save the file as UTF-8")
    except (ValueError, RecursionError) as error:
        return _bad(number, raw, f"is not JSON: {_reason(error)}", where)
    if not isinstance(record, dict):
        return _bad(number, raw, "is JSON, but not an object", where)
    if not isinstance(record.get("text"), str):
        return _bad(number, raw, 'has no "text" that is a string', where)
    fields = {k: without_surrogates(v) for k in ("text", "name", "title", "url", "source") if isinstance(v := record.get(k), str) and v}
    published, problems = _published(record.get("published"), where)
    content = Content(
        JSONL, fields.get("text", ""), fields.get("title", "").strip() or None, url=fields.get("url"), source=fields.get("source")
    )
    return Line(number, raw, (content, problems), fields.get("name"), published)


def _published(value: object, where: str) -> tuple[date | None, tuple[Problem, ...]]:
    if value is None or value == "":
        return None, ()
    day = parse(value) if isinstance(value, str) else None
    shown = without_surrogates(str(value))[:40]
    return day, () if day else (Problem("published", f'"published" is no date: {shown}', where, "write it as 2022-02-10"),)


def _bad(number: int, raw: bytes, message: str, where: str, mend: str = _MEND) -> Line:
    return Line(number, raw, (Content(JSONL), (Problem("json", message, where, mend),)))


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, character {error.colno}"
    return "nested too deep" if isinstance(error, RecursionError) else "a number is too long"


def _as_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same lines in UTF-8 without a byte order mark (some shells write UTF-16)."""
    chunks = iter(chunks)
    head = next(chunks, b"")
    encoding = wide_encoding(head) or "utf-8"
    if encoding == "utf-8":
        yield head.removeprefix(codecs.BOM_UTF8)
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    yield decoder.decode(head).removeprefix("\ufeff").encode("utf-8", "replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", True).encode("utf-8", "replace")


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes | None]:
    """The lines without their ends; None for one that is longer than a text may be."""
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        *complete, rest = chunk.split(b"\n")
        for piece in complete:
            held.append(piece)
            size += len(piece)
            yield b"".join(held) if size <= TEXT_LIMIT else None
            held, size = [], 0
        size += len(rest)
        held = [*held, rest] if size <= TEXT_LIMIT else []
    if size:
        yield b"".join(held) if size <= TEXT_LIMIT else None
