"""What kind of file bytes are. The bytes decide; the name only where they leave it open."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from tocsin.read.decode import wide_encoding

TEXT, HTML, PDF, JSONL = "text/plain", "text/html", "application/pdf", "application/jsonl"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"{\\rtf", "application/rtf"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"PAR1", "application/vnd.apache.parquet"),
    (b"\x7fELF", "application/x-executable"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
)
_PRINTABLE = re.compile(rb"[\t\n\r\x20-\x7e]*")
_TAGS = (
    "html|head|body|title|meta|link|script|style|article|section|main|div|p|h[1-6]|table|span|font|br|b|i|a|ul|ol|iframe|noscript|center"
)
# Atomic and possessive: what stands before the first tag is stepped over once, however many comments there are.
_HTML = re.compile(rf"(?>\s+|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|(?:{_TAGS})(?=[\s/>]))", re.IGNORECASE | re.DOTALL)
_ANY_TAG = re.compile(r"<(?:!doctype|/?[a-z][a-z0-9]*[\s/>])", re.IGNORECASE)
_OPEN_OBJECT = re.compile(r'\s*\{\s*"')
_TEXT_FIELD = re.compile(r'"text"\s*:')


def media_type(head: bytes, name: str) -> str:
    """The media type of a file that begins with ``head`` (the more of it the better; 64 KB tell nearly always)."""
    for magic, kind in _MAGIC:
        # A text may begin with letters that are also a mark ("ID3").
        if head.startswith(magic) and not (magic.isalnum() and _PRINTABLE.fullmatch(head[:200])):
            return kind
    if b"%PDF-" in head[:1024]:
        return PDF
    text = head.decode(wide_encoding(head) or "utf-8", "ignore").removeprefix("\ufeff")
    suffix = PurePath(name).suffix.lower()
    if _HTML.match(text[:4096]) or (suffix in (".html", ".htm", ".xhtml") and _ANY_TAG.search(text)):
        return HTML
    if _is_jsonl(text, suffix):
        return JSONL
    if text.lstrip()[:5].lower() == "<?xml":
        return "application/xml"
    return "application/json" if suffix == ".json" and text.lstrip()[:1] in ("{", "[") else TEXT


def _is_jsonl(text: str, suffix: str) -> bool:
    named = suffix in (".jsonl", ".ndjson")
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        return False
    if _has_text(lines[0]):
        return True
    # A first line longer than the head cannot be parsed; a bad first line does not make its neighbours prose.
    if len(lines) == 1 and _OPEN_OBJECT.match(text):
        return bool(_TEXT_FIELD.search(text)) and not _complete(lines[0])
    return named and any(_OPEN_OBJECT.match(line) for line in lines)


def _has_text(line: str) -> bool:
    try:
        value = json.loads(line) if line.lstrip().startswith("{") else None
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and "text" in value


def _complete(line: str) -> bool:
    return line.rstrip().endswith("}")
