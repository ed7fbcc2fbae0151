"""One writer at a time: the lock that a process holds while it changes a desk, released by the system when the process dies."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import BinaryIO, Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from tocsin.errors import TocsinError

# Between two looks at whether the lock is free.
_PAUSE_S = 0.02
# The words that name the holder, and the byte that is locked beyond them: Windows lets nobody read a locked one.
_HOLDER_BYTES = 200
_LOCKED_BYTE = 4096
# A PostgreSQL database's advisory lock for the desk in a schema ("toc" and the schema's name), and who holds it.
_KEY = 0x746F63
_TAKE = f"select pg_try_advisory_lock({_KEY}, hashtext(current_schema()))"
_LEAVE = f"select pg_advisory_unlock({_KEY}, hashtext(current_schema()))"
_HOLDER = f"""
select a.application_name
from pg_locks l join pg_stat_activity a on a.pid = l.pid join pg_database d on d.oid = l.database
where l.locktype = 'advisory' and l.granted and d.datname = current_database()
  and l.classid = {_KEY} and l.objid::bigint = hashtext(current_schema())::bigint & 4294967295
"""


class Gate(Protocol):
    """What only one process passes at a time."""

    def take(self) -> bool: ...
    def leave(self) -> None: ...
    def holder(self) -> str: ...
    def close(self) -> None: ...


class Writer:
    """The right to write: held by one thread of one process. It may be taken again by who holds it."""

    def __init__(self, gate: Gate, place: str, wait_s: float) -> None:
        self._gate, self._place, self._wait_s = gate, place, wait_s
        self._threads = RLock()
        self._depth = 0

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold the lock; TocsinError names its holder where it does not become free in time."""
        if not self._threads.acquire(timeout=self._wait_s):
            raise self._held("another thread of this process")
        try:
            if not self._depth and not _in_time(self._gate.take, self._wait_s):
                raise self._held(self._gate.holder())
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if not self._depth:
                    self._gate.leave()
        finally:
            self._threads.release()

    def close(self) -> None:
        self._gate.close()

    def _held(self, holder: str) -> TocsinError:
        return TocsinError(f"{self._place}: {holder} has been writing for more than {self._wait_s:g} s (wait for it, or end it)")


class FileGate:
    """A lock on a file, which tells who holds it."""

    def __init__(self, path: Path) -> None:
        """Raises TocsinError where the file cannot be written."""
        try:
            self._file: BinaryIO = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b", buffering=0)
        except OSError as error:
            said = f"cannot be written to: {error.strerror} (check its permissions, or copy it to where you may write)"
            raise TocsinError(f"{path.parent}: {said}") from error

    def take(self) -> bool:
        if not _lock(self._file):
            return False
        with suppress(OSError):  # on a full disk it is the transaction that says so
            self._file.seek(0)
            self._file.write(f"{me()}, since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC".ljust(_HOLDER_BYTES).encode("utf-8", "replace"))
        return True

    def leave(self) -> None:
        _unlock(self._file)

    def holder(self) -> str:
        self._file.seek(0)
        return self._file.read(_HOLDER_BYTES).decode("utf-8", "replace").strip() or "another process"

    def close(self) -> None:
        self._file.close()


class ServerGate:
    """An advisory lock of PostgreSQL, on a connection of its own; the server tells the holder by its application name."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    def take(self) -> bool:
        connection = self._connection or self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._connection = connection
        try:
            return bool(connection.exec_driver_sql(_TAKE).scalar_one())
        except DBAPIError:
            self.close()
            raise

    def leave(self) -> None:
        try:
            if self._connection is not None:
                self._connection.exec_driver_sql(_LEAVE)
        except DBAPIError:  # the connection is lost, and the lock with it
            self.close()

    def holder(self) -> str:
        found = self._connection and self._connection.exec_driver_sql(_HOLDER).scalar()
        return found or "another process"

    def close(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def me() -> str:
    """This process in words."""
    return f"process {os.getpid()} on {socket.gethostname()[:30]}"


def _in_time(take: Callable[[], bool], wait_s: float) -> bool:
    end = time.monotonic() + wait_s
    while not take():
        if not time.monotonic() < end:
            return False
        time.sleep(_PAUSE_S)
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: BinaryIO) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
