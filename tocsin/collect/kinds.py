"""What bytes are, as far as collecting goes: a report, something that leads to reports, or neither."""

from __future__ import annotations

import csv
import re
from enum import StrEnum
from itertools import islice
from pathlib import PurePath

from tocsin.collect.urls import web_url


class Kind(StrEnum):
    REPORT = "report"
    FEED = "feed"
    LIST = "list of addresses"
    WARC = "web archive"
    ZIP = "zip file"
    GZIP = "gzip file"
    OTHER = "other"


# In bytes: what is looked at.
HEAD = 1 << 16
_OTHER = (
    b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c",
    b"\x28\xb5\x2f\xfd", b"Rar!\x1a\x07", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"SQLite format 3\x00", b"\x7fELF", b"OggS",
)  # fmt: skip
# Atomic and possessive: what stands before the root of a document is stepped over once, however it is made.
_BEFORE_ROOT = r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[.*?\]\s*)?>)*+"
_FEED = re.compile(_BEFORE_ROOT + r"<(?:[A-Za-z][\w.-]*:)?(?:rss|feed|RDF)(?=[\s/>])", re.DOTALL)
_JSON_FEED = re.compile(r'\s*\{[^\x00]{0,4000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version', re.IGNORECASE)
_WIDE = ((b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Names of the column that holds addresses, in the order in which one is chosen.
URL_COLUMNS = ("url", "sourceurl", "source_url", "link", "address", "uri", "documentidentifier", "mentionidentifier")
# GDELT 2.0 files have no header: number of tab-separated columns -> the column with the address (event and mention codebook V2.0,
# GKG codebook V2.1).
GDELT_COLUMNS = {61: 60, 16: 5, 27: 4}
# A list may hold a bad line and is still a list; prose that quotes an address is none.
_LOOKED_AT = 20
_SHARE = 0.8


def kind_of(head: bytes, name: str = "") -> Kind:
    """What a file that begins with ``head`` is. The bytes decide; the name only counts for tables with a header."""
    head = head[:HEAD]
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    if head.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if b"%PDF-" in head[:1024]:
        return Kind.REPORT
    if head.startswith(_OTHER) or _is_binary(head):
        return Kind.OTHER
    text = head.decode(_encoding(head), "ignore").removeprefix("\ufeff")
    if _FEED.match(text) or _JSON_FEED.match(text):
        return Kind.FEED
    return Kind.LIST if _is_list(text, name) else Kind.REPORT


def _encoding(head: bytes) -> str:
    return next((encoding for mark, encoding in _WIDE if head.startswith(mark)), "utf-8")


def _is_binary(head: bytes) -> bool:
    """Whether there are zero bytes, other than those between the letters of UTF-16 and UTF-32."""
    if b"\x00" not in head or _encoding(head) != "utf-8":
        return False
    even, odd = head[::2].count(0), head[1::2].count(0)
    # UTF-16 that does not say so: English in it is zeros in every second place, and in none of the others.
    return min(even, odd) > 0 or max(even, odd) * 4 < len(head)


def _is_list(text: str, name: str) -> bool:
    # The last line may be cut off.
    lines = [line for line in text.splitlines() if line.strip()][:_LOOKED_AT]
    if not lines:
        return False
    if gdelt_column(lines[0].split("\t")) is not None:
        return True
    if header_column(lines[0]) is not None:
        second = lines[1] if len(lines) > 1 else ""
        return PurePath(name).suffix.lower() in (".csv", ".tsv") or "://" in second
    told = [line for line in lines if not line.lstrip().startswith("#")]
    return bool(told) and sum(web_url(line) is not None and " " not in line.strip() for line in told) >= _SHARE * len(told)


def gdelt_column(cells: list[str]) -> int | None:
    """The column with the address in a line of a GDELT 2.0 file; None where the line is from none."""
    column = GDELT_COLUMNS.get(len(cells))
    return column if column is not None and re.fullmatch(r"\d{1,20}(?:-\w{1,20})?", cells[0].strip()) else None


def header_column(line: str) -> tuple[int, str] | None:
    """The column with the addresses and the delimiter, where ``line`` is the header of such a table."""
    line = line.removeprefix("\ufeff")
    for delimiter in "\t,;":
        try:
            row = next(islice(csv.reader([line], delimiter=delimiter), 1), [])
        except csv.Error:
            continue
        cells = [cell.strip().lower() for cell in row]
        for column in URL_COLUMNS:
            if column in cells and (len(cells) > 1 or line.strip().lower() == "url"):
                return cells.index(column), delimiter
    return None
