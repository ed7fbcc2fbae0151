"""The folder of a desk: ``desk.toml`` says that it is one and where its database is."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

from tocsin.errors import TocsinError
from tocsin.store.database import Database, embedded, server

# Of desk.toml and of what lies beside it; the database's schema has a number of its own.
FORMAT = 1
SETTINGS = "desk.toml"
_FILE = "desk.sqlite"


def is_desk(folder: Path) -> bool:
    return (folder / SETTINGS).is_file()


def database(folder: Path, url: str | None, wait_s: float) -> Database:
    """The database of the desk in the folder: on the server at ``url``, or else in the folder itself."""
    return server(url, folder, wait_s) if url else embedded(folder / _FILE, wait_s)


def make(folder: Path) -> None:
    """The folder, empty or not. Raises TocsinError where it cannot be, or is a desk already."""
    if is_desk(folder):
        raise TocsinError(f"{folder}: is a desk already (open it, or name another folder)")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TocsinError(f"{folder}: cannot be made: {error.strerror} (name another folder)") from error


def write(folder: Path, url: str | None) -> None:
    """Declare the folder a desk, at once or not at all. The URL is kept as given: a password is better left to ~/.pgpass."""
    lines = ["# This folder is a desk of Tocsin.", f"format = {FORMAT}"]
    if url:
        lines.append(f"database = {json.dumps(url, ensure_ascii=False)}")
    temporary = folder / f".{SETTINGS}.{os.getpid()}.part"
    try:
        with temporary.open("w", encoding="utf-8") as stream:
            stream.write("\n".join(lines) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o600 if url else 0o644)
        os.replace(temporary, folder / SETTINGS)
    except OSError as error:
        raise TocsinError(f"{folder}: cannot be written to: {error.strerror} (make room, or check its permissions)") from error
    finally:
        temporary.unlink(missing_ok=True)


def read(folder: Path) -> str | None:
    """The URL of the desk's database, None for the one in the folder. Raises TocsinError where there is no desk that fits."""
    path = folder / SETTINGS
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise TocsinError(f"{folder}: is no desk (make one with 'tocsin init {folder}')") from error
    except OSError as error:
        raise TocsinError(f"{path}: cannot be read: {error.strerror} (check its permissions)") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TocsinError(f"{path}: cannot be understood: {error} (it holds 'format = {FORMAT}')") from error
    return _checked(path, settings)


def _checked(path: Path, settings: dict[str, object]) -> str | None:
    number, url = settings.get("format"), settings.get("database")
    if not isinstance(number, int) or not (url is None or isinstance(url, str)):
        raise TocsinError(f"{path}: does not say what desk this is (it holds 'format = {FORMAT}')")
    if number > FORMAT:
        raise TocsinError(f"{path.parent}: was made by a newer version of Tocsin (update Tocsin)")
    if url is None and not (path.parent / _FILE).is_file():
        raise TocsinError(f"{path.parent}: its {_FILE} is missing (restore it from an archive made by 'tocsin export')")
    return url
