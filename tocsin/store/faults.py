"""What a database says when it cannot go on, as an error that a user can mend. What is left is a defect of ours and stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from tocsin.errors import TocsinError

_FULL = "the disk is full (make room and go on: all that was reported as stored is there)"
_READ_ONLY = "cannot be written to (check its permissions, or copy it to where you may write)"
_DAMAGED = "is damaged (restore it from an archive made by 'tocsin export')"
# By the beginning of SQLite's own names for its results (https://www.sqlite.org/rescode.html); the longer ones first.
_SQLITE = (
    ("SQLITE_FULL", _FULL),
    ("SQLITE_IOERR", "the disk cannot be read or written (see whether it is full or failing)"),
    ("SQLITE_BUSY", "is held by another program (end it, or try again later)"),
    ("SQLITE_LOCKED", "is held by another program (end it, or try again later)"),
    ("SQLITE_READONLY", _READ_ONLY),
    ("SQLITE_PERM", _READ_ONLY),
    ("SQLITE_CANTOPEN", "cannot be opened (check its permissions and whether the disk is full)"),
    ("SQLITE_NOTADB", _DAMAGED),
    ("SQLITE_CORRUPT", _DAMAGED),
    ("SQLITE_TOOBIG", "does not hold a file of a gigabyte or more (split it)"),
)
# By classes of SQLSTATE (PostgreSQL manual, appendix A).
_POSTGRESQL = (
    ("53100", _FULL),
    ("53300", "the server takes no more connections (close some, or raise max_connections)"),
    ("25006", "the server takes no writing (name its primary in desk.toml)"),
    ("42501", "the user lacks the right to do this (grant it on the database)"),
    ("57", "the server was shut down (start it and try again)"),
    ("08", "the server is lost (check that it runs, and try again)"),
)


@contextmanager
def told(place: str) -> Iterator[None]:
    """Raise TocsinError, naming the place, for what the user can mend."""
    try:
        yield
    except DBAPIError as error:
        said = _said(error)
        if said is None:
            raise
        raise TocsinError(f"{place}: {said}") from error


def _said(error: DBAPIError) -> str | None:
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        return next((said for start, said in _SQLITE if name.startswith(start)), None)
    state = getattr(error.orig, "sqlstate", None)
    if state is None and type(error.orig).__name__ == "OperationalError":  # psycopg never got as far as the server, or lost it
        reason = str(error.orig).partition("\n")[0].rpartition(": ")[2].strip()
        return f"the server cannot be reached: {reason} (check that it runs, and the URL in desk.toml)"
    return next((said for start, said in _POSTGRESQL if (state or "?").startswith(start)), None)
