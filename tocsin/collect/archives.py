"""Web archives -> captures: WARC, packed or plain, and WACZ. An archive that ends early gives what it holds, and a problem."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from itertools import chain
from typing import IO, BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tocsin.collect.inflate import Damaged, Stream, gunzip, inflated
from tocsin.collect.urls import name_of, web_url
from tocsin.collect.zips import ZIP_ERRORS, allowance, members, size
from tocsin.model import Capture, Problem

# Records that can be reports, by the media type that the server declared.
_REPORTS = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
# In bytes, as in a fetch: what one record may hold, packed and unpacked.
RECORD_LIMIT = 50_000_000
_PLAIN_LIMIT = 200_000_000
_CHUNK = 1 << 16


def wacz(stream: BinaryIO, place: str) -> Iterator[Capture | Problem]:
    """The pages in the archives of a WACZ file. Its indexes and page lists tell nothing that the archives do not."""
    found = False
    for member in members(stream, place):
        if isinstance(member, Problem):
            yield member
        elif member.name.startswith("archive/") and member.name.endswith((".warc", ".warc.gz")):
            found = True
            yield from _records(member.stream, place, f"{place}, {member.name}", allowance(size(stream)))
    if not found:
        yield Problem("archive", "is a WACZ file without archives in it", place, "make the collection again")


def warc(stream: BinaryIO, place: str) -> Iterator[Capture | Problem]:
    """The pages in a WARC file: responses with status 200 that are HTML, text or PDF, each with its address, time and headers."""
    yield from _records(stream, place, place, allowance(size(stream)))


def _unpacked(stream: IO[bytes]) -> Iterator[bytes]:
    """The archive without its packing. fastwarc could unpack it, but takes the end of a member that was cut off for the end of all."""
    chunks = iter(lambda: stream.read(_CHUNK), b"")
    first = next(chunks, b"")
    pieces = chain((first,), chunks)
    yield from gunzip(pieces) if first.startswith(b"\x1f\x8b") else pieces


def _records(stream: IO[bytes], origin: str, place: str, most: int) -> Iterator[Capture | Problem]:
    """``most`` bytes may come out of the archive in all; beyond, it is a bomb."""
    plain = cast(BinaryIO, Stream(_unpacked(stream)))
    records = iter(ArchiveIterator(plain, record_types=WarcRecordType.any_type, parse_http=True, auto_decode="none"))
    number = 0
    while True:
        try:
            record = next(records, None)
            if record is None:
                return
            number += 1
            most -= record.content_length
            if most < 0:
                yield Problem(
                    "bomb", "unpacks to far more than its size can answer for; the rest is not read", place, "do not trust this file"
                )
                return
            yield from _record(record, origin, f"{place}, record {number}")
        except BaseException as error:
            if not _is_damage(error):
                raise
            said = " ".join(str(error).split())[:160]
            yield Problem("cut-short", f"ends or is damaged after {number} records: {said}", place, "fetch the archive again")
            return


def _is_damage(error: BaseException) -> bool:
    """Whether the archive is to blame. fastwarc is written in Rust, and what makes it panic comes out as a BaseException of its own."""
    return isinstance(error, (*ZIP_ERRORS, UnicodeError)) or type(error).__module__ == "pyo3_runtime"


def _record(record: WarcRecord, origin: str, place: str) -> Iterator[Capture | Problem]:
    url = web_url(record.headers.get("WARC-Target-URI") or "")
    http = record.http_headers
    if url is None or http is None or not _is_report(record, url.path):
        # The length stands last in what most crawlers write: a record without it was cut off.
        if not record.headers.get("Content-Length") or record.reader.consume(length := record.content_length) < length:
            yield _cut_short(place)
        return
    if record.content_length > RECORD_LIMIT:
        yield Problem("too-large", f"is more than {RECORD_LIMIT / 1e6:g} MB, not taken", place, "take it out of the archive by hand")
        return
    sent = record.reader.read(record.content_length)
    if len(sent) < record.content_length:
        yield _cut_short(place)
        return
    headers = tuple((str(k), str(v)) for k, v in http.items())
    try:
        raw = _payload(sent, {k.lower(): v for k, v in headers})
    except Damaged as error:
        yield Problem("encoding", str(error), place, "fetch the archive again")
        return
    date = record.record_date
    when = date.astimezone(UTC) if date else None
    yield Capture(raw, name_of(str(url)), str(url), origin, when, http.get("Content-Type"), headers)


def _is_report(record: WarcRecord, path: str | None) -> bool:
    """Whether it is the answer to a visit that can be a report. Records of other types are looked at only to see that they are whole."""
    if record.record_type != WarcRecordType.response or record.http_headers is None or record.http_headers.status_code != 200:
        return False
    return (record.http_content_type or "").split(";")[0].strip().lower() in _REPORTS and path != "/robots.txt"


def _cut_short(place: str) -> Problem:
    return Problem("cut-short", "ends before it is whole", place, "fetch the archive again")


def _payload(sent: bytes, headers: dict[str, str]) -> bytes:
    """The page as its reader would have seen it. Crawlers often keep the headers and unpack the body, so a body that does not look
    packed is taken as it is."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        sent = _dechunked(sent) or sent
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding in ("gzip", "x-gzip") and not sent.startswith(b"\x1f\x8b"):
        return sent
    raw = bytearray()
    try:
        for piece in inflated((sent,), encoding):
            raw += piece
            if len(raw) > _PLAIN_LIMIT:
                raise Damaged(f"unpacks to more than {_PLAIN_LIMIT / 1e6:g} MB, not taken")
    except Damaged:
        # Neither deflate nor Brotli has a mark to know it by: nothing that came out of it means that it was none.
        if raw or encoding in ("gzip", "x-gzip"):
            raise
        return sent
    return bytes(raw)


def _dechunked(sent: bytes) -> bytes | None:
    """The body in chunks of HTTP/1.1; None where it is in none."""
    body, at = bytearray(), 0
    while (end := sent.find(b"\r\n", at, at + 1024)) >= 0:
        try:
            length = int(sent[at:end].split(b";")[0], 16)
        except ValueError:
            return None
        if length <= 0:
            return bytes(body)
        body += sent[end + 2 : end + 2 + length]
        at = end + 2 + length + 2
    return bytes(body) if body and at >= len(sent) else None
