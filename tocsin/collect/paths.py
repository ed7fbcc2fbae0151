"""Files and folders on this machine, in an order that stays the same."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from tocsin.model import Problem

_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z0-9]{1,6}$")


def files(path: Path) -> Iterator[Path | Problem]:
    """The file itself, or every file in the folder and below it, sorted. What is passed over is a problem that says why.

    Hidden files and folders, links to folders (they could loop) and pipes, sockets and devices (they could block) are passed over.
    """
    if not os.path.lexists(path):
        yield Problem("missing", "no such file or folder", shown(path), "check the spelling")
    elif os.path.isdir(path):
        yield from _folder(path)
    else:
        yield _checked(path)


def _folder(folder: Path) -> Iterator[Path | Problem]:
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as error:
        yield unreadable(folder, error)
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            yield Problem("hidden", "is hidden, not read", shown(path), "give it by name if it is meant")
        elif not _is_folder(entry):
            yield _checked(path)
        elif entry.is_symlink():
            yield Problem("link", "is a link to a folder, not followed", shown(path), "give it by name if it is meant")
        else:
            yield from _folder(path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _checked(path: Path) -> Path | Problem:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return unreadable(path, error)
    return path if stat.S_ISREG(mode) else Problem("special", "is no ordinary file, not read", shown(path), "save its content to a file")


def unreadable(path: Path, error: OSError) -> Problem:
    return Problem("unreadable", f"cannot be read: {error.strerror or error}", shown(path), "check its permissions")


def shown(path: Path) -> str:
    """The path as text that can be stored: bytes that are no UTF-8 become question marks."""
    return os.fsencode(path).decode("utf-8", "replace")


def stem(name: str) -> str:
    """A file's name without its suffix."""
    return _SUFFIX.sub("", name) or name
