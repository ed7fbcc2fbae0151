"""Packed bytes -> plain bytes, piece by piece, so that whoever takes them can stop before a bomb has gone off."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from fastwarc.stream_io import BrotliReader

if TYPE_CHECKING:
    from typing_extensions import Buffer

# The most that one step unpacks, in bytes.
_PIECE = 1 << 16

Inflate = Callable[[Iterable[bytes]], Iterator[bytes]]


class Damaged(ValueError):
    """Packed bytes that are not what they are said to be, or that end too early; the message says which."""


class Stream(io.RawIOBase):
    """A stream over pieces of bytes, forward only; an error of the pieces is raised when all before it has been read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""
        self._at = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        view = memoryview(buffer)
        size = min(len(view), len(self._rest))
        view[:size], self._rest = self._rest[:size], self._rest[size:]
        self._at += size
        return size

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """For those who ask in this way where they are."""
        if (offset, whence) not in ((0, io.SEEK_CUR), (self._at, io.SEEK_SET)):
            raise io.UnsupportedOperation("seek")
        return self._at

    def tell(self) -> int:
        return self._at


def inflated(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The plain bytes of an HTTP content encoding, in pieces of at most 64 KB. Raises Damaged, also where the encoding is not known."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return iter(chunks)
    if encoding not in _ENCODINGS:
        raise Damaged(f"is encoded as '{encoding[:40]}', which is not read")
    return _ENCODINGS[encoding](chunks)


def gunzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The plain bytes of gzip, of all its members one after another."""
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    begun = False
    for chunk in chunks:
        while chunk:
            if unpack.eof:
                if not chunk.startswith(b"\x1f"):  # padding, or what was put behind the last member
                    return
                unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
            begun = True
            yield from _step(unpack, chunk)
            chunk = unpack.unused_data
    if begun and not unpack.eof:
        raise Damaged("ends before it is whole")


def _deflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """RFC 9110 means zlib's format; some servers send the bare stream."""
    unpack = None
    for chunk in filter(None, chunks):
        if unpack is None:
            unpack = zlib.decompressobj(zlib.MAX_WBITS if chunk[0] & 0x0F == 8 else -zlib.MAX_WBITS)
        yield from _step(unpack, chunk)
    if unpack is not None and not unpack.eof:
        raise Damaged("ends before it is whole")


def _step(unpack: zlib._Decompress, chunk: bytes) -> Iterator[bytes]:
    full = False
    while (chunk or full) and not unpack.eof:
        try:
            piece = unpack.decompress(chunk, _PIECE)
        except zlib.error as error:
            raise Damaged("is packed in a damaged way") from error
        yield piece
        chunk = unpack.unconsumed_tail
        full = len(piece) == _PIECE  # there may be more in it, although all of the chunk went in


def _brotli(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The reader wants all packed bytes at hand, so whoever gives the chunks has to bound them."""
    reader = BrotliReader(io.BytesIO(b"".join(chunks)))
    try:
        while piece := reader.read(_PIECE):
            yield piece
    except OSError as error:
        raise Damaged("is packed in a damaged way") from error


_ENCODINGS: dict[str, Inflate] = {"gzip": gunzip, "x-gzip": gunzip, "deflate": _deflate, "br": _brotli}
