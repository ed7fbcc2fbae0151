"""What a zip file holds, member by member: nothing is written to the disk, and no more is unpacked than its size can answer for."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from tocsin.model import Problem

# Text packs to a fifth or a twentieth. What unpacks to more than this many times its size, beyond a free allowance in bytes, is a bomb.
_RATIO = 200
_FREE = 100_000_000
_MOST_MEMBERS = 100_000
# What reading a zip file can raise for what is in it: damage, a method or a password that is not supported, an end that comes early.
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError, LookupError, ArithmeticError)
# Marks of files that are zip files inside, and no folder of reports.
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml")


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a zip file. The stream is good until the next member is asked for."""

    name: str
    stream: IO[bytes]


def allowance(packed_bytes: int) -> int:
    """How many bytes a packed file of this size may unpack to."""
    return _FREE + _RATIO * packed_bytes


def members(stream: BinaryIO, place: str) -> Iterator[Member | Problem]:
    """Every file in the zip file that may be read, in order; what may not is a problem. Never raises for what is in it.

    Reading a member's stream can raise one of ZIP_ERRORS.
    """
    try:
        packed = zipfile.ZipFile(stream)
        infos = packed.infolist()
    except ZIP_ERRORS as error:
        yield Problem("damaged", f"is a zip file that cannot be opened: {error}", place, "fetch it again")
        return
    if len(infos) > _MOST_MEMBERS:
        yield Problem("too-large", f"holds more than {_MOST_MEMBERS:,} files", place, "unpack it, and add the folder")
        return
    left = allowance(size(stream))
    with packed:
        for info in infos:
            if info.is_dir() or info.filename.startswith("__MACOSX/"):
                continue
            # No more comes out of a member than it declares, so what they declare is what has to be bounded.
            yield from _member(packed, info, place, left)
            left -= min(left, info.file_size)


def _member(packed: zipfile.ZipFile, info: zipfile.ZipInfo, place: str, left: int) -> Iterator[Member | Problem]:
    """The member, where no more than ``left`` bytes come out of it."""
    here = f"{place}, {_shown(info.filename)}"
    if _is_unsafe(info.filename):
        yield Problem("unsafe-name", "has a name that leads out of its zip file, not read", here, "do not trust this file")
    elif info.flag_bits & 0x1:
        yield Problem("encrypted", "asks for a password", here, "save a copy without password")
    elif info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # Python unpacks the others a block at a time, however large it comes out.
        yield Problem("encoding", "is packed by a method that is not read", here, "pack it again, with deflate")
    elif info.file_size > left:
        yield Problem("bomb", "unpacks to far more than its size can answer for, not read", here, "do not trust this file")
    else:
        try:
            with packed.open(info) as stream:
                yield Member(info.filename, stream)
        except ZIP_ERRORS as error:
            yield Problem("damaged", f"cannot be unpacked: {error}", here, "fetch it again")


def names(stream: BinaryIO) -> tuple[str, ...]:
    """The names in a zip file; none where it cannot be opened."""
    try:
        with zipfile.ZipFile(stream) as packed:
            return tuple(packed.namelist())
    except ZIP_ERRORS:
        return ()


def is_wacz(names: tuple[str, ...]) -> bool:
    """Whether a zip file with these names is a web archive collection (WACZ 1.1: a data package, with the archives in ``archive/``)."""
    return "datapackage.json" in names and any(n.startswith("archive/") for n in names)


def is_office(names: tuple[str, ...]) -> bool:
    """Whether it is a document or a program that merely is kept in a zip file."""
    return any(n in names for n in _OFFICE)


def _is_unsafe(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":")


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)[:120]


def size(stream: BinaryIO) -> int:
    """The bytes of a stream; it stays where it is."""
    here = stream.tell()
    end = stream.seek(0, io.SEEK_END)
    stream.seek(here)
    return end
