"""A desk as one file, for keeping and for moving between databases: a tar with each raw file as it came in and each table as JSON Lines."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import tarfile
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Date, Integer, LargeBinary, MetaData, Table, func, insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from tocsin.errors import TocsinError
from tocsin.store import folder as folders
from tocsin.store import migrations, tables
from tocsin.store.database import Database
from tocsin.store.desk import WAIT_S, Desk

# Of the archive's own layout.
FORMAT = 1
# How many rows stand in one member: the most that is held in memory.
_ROWS = 1000
_ABOUT = "desk.json"
_NAMES = [name for name in tables.metadata.tables if name not in ("version", "body")]


def export_archive(desk: Desk, path: Path | str) -> None:
    """Write everything the desk holds into a .tar (or .tar.gz), which is there whole or not at all; others may write meanwhile.

    Raises TocsinError where the file cannot be written.
    """
    path = Path(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as stream:
            with desk.database.reading() as connection, _tar(stream, path) as archive:
                for name, content in _members(connection):
                    _add(archive, name, content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    except OSError as error:
        raise TocsinError(f"{path}: cannot be written: {error.strerror or error} (make room, or name another file)") from error
    finally:
        temporary.unlink(missing_ok=True)


def import_archive(path: Path | str, folder: Path | str, database: str | None = None, wait_s: float = WAIT_S) -> Desk:
    """Make a desk of what ``export_archive`` wrote, by this version or an earlier one, ids included; on a server where ``database`` is
    its URL. Raises TocsinError where the archive is damaged, or there is something already where the desk is to be.
    """
    path, place = Path(path), Path(folder)
    folders.make(place)
    there = set(place.iterdir())
    made = folders.database(place, database, wait_s)
    whole = False
    try:
        with path.open("rb") as stream, tarfile.open(fileobj=stream, mode="r|*") as archive, made.alone():
            _load(made, path, archive)
        made.migrate()
        folders.write(place, database)
        whole = True
    except OSError as error:
        raise TocsinError(f"{path}: cannot be read: {error.strerror or error} (check the name and its permissions)") from error
    except (tarfile.TarError, EOFError, zlib.error, ValueError, KeyError, TypeError, IntegrityError, StatementError) as error:
        raise TocsinError(f"{path}: is damaged, or no archive of a desk (export the desk again)") from error
    finally:
        made.close()
        if not whole:  # what is left of a database would be in the way of the next try
            for file in set(place.iterdir()) - there:
                file.unlink(missing_ok=True)
    return Desk.open(place, wait_s)


def _tar(stream: IO[bytes], path: Path) -> tarfile.TarFile:
    return tarfile.open(fileobj=stream, mode="w|gz" if path.name.endswith("gz") else "w|", format=tarfile.PAX_FORMAT)


def _members(connection: Connection) -> Iterator[tuple[str, bytes]]:
    """What the archive says of itself, then the tables in an order in which each refers only to earlier rows, then raw files."""
    found = _reflected(connection)
    counts = {name: connection.execute(select(func.count()).select_from(table)).scalar_one() for name, table in found.items()}
    about = {"format": FORMAT, "schema": migrations.number(connection), "rows": counts}
    yield _ABOUT, json.dumps(about, indent=1).encode()
    for name, table in found.items():
        rows = connection.execute(select(*_columns(table)).order_by(*table.primary_key).execution_options(yield_per=_ROWS))
        for number, some in enumerate(rows.mappings().partitions()):
            lines = (json.dumps(dict(row), ensure_ascii=False, default=_plain) for row in some)
            yield f"tables/{name}/{number:06}.jsonl", "".join(f"{line}\n" for line in lines).encode()
    bodies = select(tables.body).join(tables.raw, tables.raw.c.id == tables.body.c.raw).order_by(tables.raw.c.seq)
    for row in connection.execute(bodies.execution_options(yield_per=1)):
        yield f"raw/{row.raw}", zlib.decompress(row.bytes)


def _reflected(connection: Connection) -> dict[str, Table]:
    """The tables as they are in the database, which while an older archive is read may not be as queries see them."""
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _: name in _NAMES)
    return {name: metadata.tables[name] for name in _NAMES if name in metadata.tables}


def _columns(table: Table) -> list[Any]:
    return [column for column in table.columns if column.computed is None]


def _plain(value: Any) -> str:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    archive.addfile(member, io.BytesIO(content))


def _load(database: Database, path: Path, archive: tarfile.TarFile) -> None:
    """All rows in one transaction, into the schema that they came from."""
    first = archive.next()
    about = json.loads(_content(archive, first)) if first and first.name == _ABOUT else {}
    if not isinstance(about.get("format"), int):
        raise ValueError("it says nothing of itself")
    if about["format"] > FORMAT or about["schema"] > migrations.NEWEST:
        raise TocsinError(f"{path}: was made by a newer version of Tocsin (update Tocsin)")
    database.migrate(about["schema"])
    with database.writing() as connection:
        if migrations.number(connection) != about["schema"] or connection.execute(select(tables.raw.c.id).limit(1)).first():
            raise TocsinError(f"{database.place}: there is something in its database already (name another)")
        found = _reflected(connection)
        counts = dict.fromkeys(found, 0)
        while member := archive.next():
            archive.members = []  # type: ignore[attr-defined]  # or it would remember every one it has seen
            kind, _, rest = member.name.partition("/")
            if kind == "raw":
                _file(connection, rest, _content(archive, member))
            else:
                name = rest.partition("/")[0]
                counts[name] += _rows(connection, found[name], _content(archive, member))
        if counts != about["rows"] or _count(connection, tables.body) != counts["raw"]:
            raise ValueError("it ends too early")
        _go_on_counting(connection, found)


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(member)
    return stream.read() if stream else b""


def _file(connection: Connection, id: str, content: bytes) -> None:
    if hashlib.sha256(content).hexdigest() != id:
        raise ValueError(f"raw/{id} does not have its hash")
    connection.execute(insert(tables.body).values(raw=id, bytes=zlib.compress(content)))


def _rows(connection: Connection, table: Table, content: bytes) -> int:
    rows = [{name: _value(table.columns[name].type, value) for name, value in json.loads(line).items()} for line in content.splitlines()]
    if rows:
        connection.execute(insert(table), rows)
    return len(rows)


def _value(kind: Any, value: Any) -> Any:
    if isinstance(kind, Date) and value is not None:
        return date.fromisoformat(value)
    return base64.b64decode(value) if isinstance(kind, LargeBinary) and value is not None else value


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _go_on_counting(connection: Connection, found: dict[str, Table]) -> None:
    """PostgreSQL counts apart from the rows."""
    if connection.dialect.name != "postgresql":
        return
    for name, table in found.items():
        keys = list(table.primary_key)
        if len(keys) == 1 and isinstance((key := keys[0]).type, Integer):
            last = connection.execute(select(func.max(key))).scalar() or 0
            sequence = "select setval(pg_get_serial_sequence(:table, :key), :next, false)"
            connection.execute(text(sequence), {"table": name, "key": key.name, "next": last + 1})
