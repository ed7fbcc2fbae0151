"""Web archives made by hand for tests."""

from __future__ import annotations

import gzip
import io
import zipfile

HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def record(url: str, body: bytes, head: bytes = HTML, kind: str = "response", length: int | None = None) -> bytes:
    """A WARC/1.0 record of a response; ``length`` is what it says its length is, where that is not so."""
    block = head + b"\r\n" + body
    fields = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-02-10T12:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{len(block):012}>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return fields.encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Each record a gzip member of its own, as archives are kept."""
    return b"".join(gzip.compress(r) for r in records)


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as z:
        for name, data in files.items():
            z.writestr(name, data)
    return stream.getvalue()
