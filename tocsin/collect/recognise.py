"""The one door: a path or an address goes in, captures and problems come out, whatever it turns out to be."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from tocsin.collect import feeds, lists
from tocsin.collect.archives import wacz, warc
from tocsin.collect.entries import Entry, full_text
from tocsin.collect.fetch import Fetched
from tocsin.collect.inflate import Damaged, gunzip
from tocsin.collect.kinds import HEAD, Kind, kind_of
from tocsin.collect.paths import files, shown, stem, unreadable
from tocsin.collect.urls import name_of
from tocsin.collect.visit import Visitor
from tocsin.collect.zips import ZIP_ERRORS, allowance, is_office, is_wacz, members, names, size
from tocsin.model import Capture, Missing, Problem

# In bytes. A file is one capture and is held in memory; larger sets of reports are what "tocsin batch" is for.
FILE_LIMIT = 500_000_000
_CHUNK = 1 << 20
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
Taken = Iterator[Capture | Problem]


def collect(
    argument: str | Path,
    visitor: Visitor | None = None,
    known: Callable[[str], bool] = lambda url: False,
    feed: Callable[[str], None] = lambda url: None,
) -> Taken:
    """What a path or an address leads to: reports as they are, and the reports in a feed, a list, an archive, a zip file or a folder.

    The bytes decide what it is. Pages that a feed or a list names are fetched, unless ``known`` says that their address has been
    collected; what these lead to in turn is not. Whatever is wrong is a problem among the captures; nothing is raised for it.
    ``feed`` is told the address where it is that of a feed, before its reports come.
    """
    door = _Door(visitor or Visitor(), known, feed)
    scheme = _SCHEME.match(argument) if isinstance(argument, str) else None
    if scheme is None:
        yield from door.path(Path(argument))
    elif scheme[1].lower() in ("http", "https"):
        yield from door.page(str(argument))
    else:
        yield Problem("url", f"'{scheme[1]}' addresses are not fetched", str(argument), "download it, and give the file")


def entry_page(entry: Entry, origin: str, visitor: Visitor) -> Capture | Problem:
    """The report that a feed names: its page, or the full text in the feed itself where the page cannot be had."""
    if entry.url is None:
        return full_text(entry, origin, visitor.clock.now()) or Problem("feed", "has an entry without an address", origin)
    declared = Capture(b"", name_of(entry.url), entry.url, origin, published=entry.published, title=entry.title, source=entry.source)
    found = report(declared, visitor)
    return found if isinstance(found, Capture) else full_text(entry, origin, visitor.clock.now()) or found


def report(declared: Capture, visitor: Visitor) -> Capture | Missing:
    """The page at the address that a feed or a list leads to, with what that said of it; see ``Capture`` and ``Missing``."""
    found = _report(str(declared.url), visitor)
    if isinstance(found, Problem):
        return Missing(found.code, found.message, found.place, found.mend, declared)
    return replace(found, origin=declared.origin, published=declared.published, title=declared.title, source=declared.source)


def _report(url: str, visitor: Visitor) -> Capture | Problem:
    """The page at an address that something else led to: a report, or nothing.

    It is kept under the address that was asked for, by which whoever led to it will name it again.
    """
    fetched = visitor.visit(url)
    if fetched.capture is None:
        return _nothing(fetched)
    kind = kind_of(fetched.capture.raw[:HEAD], PurePosixPath(fetched.url).name)
    if kind is not Kind.REPORT:
        return Problem("no-report", f"is no report but a {kind}" if kind is not Kind.OTHER else "is no report", url, "add it by itself")
    found = fetched.capture
    if found.url in (url, None):
        return found
    return replace(found, url=url, headers=(*found.headers, ("Content-Location", str(found.url))))


def _nothing(fetched: Fetched) -> Problem:
    return fetched.problem or Problem("status", f"the server answers {fetched.status}, and was not asked for that", fetched.url)


@dataclass(frozen=True, slots=True)
class _Door:
    visitor: Visitor
    known: Callable[[str], bool]
    feed: Callable[[str], None]
    # A packed file in a packed file is not opened: that is how bombs are nested.
    packed: bool = field(default=False)

    def path(self, path: Path) -> Taken:
        for file in files(path):
            if isinstance(file, Problem):
                yield file
                continue
            try:
                with file.open("rb") as stream:
                    told = Capture(b"", stem(shown(Path(file.name))), origin=shown(file), retrieved=self.visitor.clock.now())
                    yield from self._content(stream, told, file.name, shown(file))
            except OSError as error:
                yield unreadable(file, error)

    def page(self, url: str) -> Taken:
        fetched = self.visitor.visit(url)
        if fetched.capture is None:
            yield _nothing(fetched)
            return
        capture = fetched.capture
        yield from self._content(
            io.BytesIO(capture.raw), replace(capture, raw=b"", origin=url), PurePosixPath(fetched.url).name, fetched.url
        )

    def _content(self, stream: BinaryIO, told: Capture, name: str, place: str) -> Taken:
        """What a seekable stream leads to. ``told`` is the capture that it is, but for its bytes, where it is a report itself."""
        head = stream.read(HEAD)
        stream.seek(0)
        kind = kind_of(head, name)
        if kind is Kind.WARC or (kind is Kind.GZIP and _begins_like_warc(head)):
            yield from warc(stream, place)
        elif kind in (Kind.ZIP, Kind.GZIP):
            yield from self._unpacked(stream, kind, told, name, place)
        elif kind is Kind.OTHER:
            yield Problem("binary", "is no text, web page or PDF, not read", place, "save the report as text, HTML or PDF")
        elif (raw := _whole(_chunks(stream), FILE_LIMIT)) is None:
            yield Problem("too-large", f"is more than {FILE_LIMIT / 1e6:g} MB", place, "split it, or read it with 'tocsin batch'")
        elif kind is Kind.FEED:
            yield from self._feed(raw, told, place)
        elif kind is Kind.LIST:
            yield from self._list(raw, place)
        else:
            yield replace(told, raw=raw)

    def _feed(self, raw: bytes, told: Capture, place: str) -> Taken:
        feed = feeds.parse(raw, place, told.media_type)
        if told.url and told.origin and feed.entries:
            self.feed(told.origin)
        if feed.problem:
            yield feed.problem
        yield from (entry_page(e, place, self.visitor) for e in feed.entries if not (e.url and self.known(e.url)))

    def _list(self, raw: bytes, place: str) -> Taken:
        for url in lists.addresses(raw, place):
            if isinstance(url, Problem):
                yield url
            elif not self.known(url):
                yield report(Capture(b"", name_of(url), url, place), self.visitor)

    def _unpacked(self, stream: BinaryIO, kind: Kind, told: Capture, name: str, place: str) -> Taken:
        if self.packed:
            yield Problem("nested", "is a packed file in a packed file, not opened", place, "unpack it, and add what is in it")
        elif kind is Kind.GZIP:
            yield from self._gunzipped(stream, told, name, place)
        elif is_wacz(held := names(stream)):
            yield from wacz(stream, place)
        elif is_office(held):
            yield Problem("binary", "is a document of an office program or a program, not read", place, "save the report as PDF or text")
        else:
            yield from self._zip(stream, told, place)

    def _gunzipped(self, stream: BinaryIO, told: Capture, name: str, place: str) -> Taken:
        try:
            raw = _whole(gunzip(_chunks(stream)), min(FILE_LIMIT, allowance(size(stream))))
        except Damaged as error:
            yield Problem("damaged", f"is a gzip file that {error}", place, "fetch it again")
            return
        if raw is None:
            yield Problem(
                "too-large", "unpacks to more than is held at once, or than its size can answer for", place, "unpack it, and split it"
            )
            return
        inner = name.removesuffix(".gz")
        yield from replace(self, packed=True)._content(io.BytesIO(raw), replace(told, name=stem(inner), media_type=None), inner, place)

    def _zip(self, stream: BinaryIO, told: Capture, place: str) -> Taken:
        inside = replace(self, packed=True)
        for member in members(stream, place):
            if isinstance(member, Problem):
                yield member
                continue
            name, here = PurePosixPath(member.name).name, f"{place}, {member.name}"
            try:
                raw = _whole(_chunks(member.stream), FILE_LIMIT)
            except ZIP_ERRORS as error:
                yield Problem("damaged", f"cannot be unpacked: {error}", here, "fetch it again")
                continue
            if raw is None:
                yield Problem("too-large", f"unpacks to more than {FILE_LIMIT / 1e6:g} MB", here, "unpack it, and split it")
            else:
                yield from inside._content(
                    io.BytesIO(raw), replace(told, name=stem(name), url=None, origin=place, media_type=None), name, here
                )


def _begins_like_warc(head: bytes) -> bool:
    try:
        return next(gunzip((head,)), b"").startswith(b"WARC/")
    except Damaged:
        return False


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: stream.read(_CHUNK), b"")


def _whole(pieces: Iterator[bytes], limit: int) -> bytes | None:
    """All the bytes; None where they are more than the limit."""
    raw = bytearray()
    for piece in pieces:
        raw += piece
        if len(raw) > limit:
            return None
    return bytes(raw)
