"""A database of either kind: transactions that read, transactions that write, and the schema brought up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Insert, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from tocsin.errors import TocsinError
from tocsin.store import migrations
from tocsin.store.faults import told
from tocsin.store.lock import FileGate, ServerGate, Writer, me

T = TypeVar("T")
Row = Mapping[str, Any]

# Seconds that a connection to a server may take to come about.
_CONNECT_S = 10
# Rows of each index that SQLite looks at to know how its tables are filled.
_SAMPLE = 2000
# How many values go into one IN (...): both databases take more, their planners like fewer.
_AT_ONCE = 500


class Database:
    """The engine with the lock of its one writer; ``place`` is what errors name."""

    def __init__(self, engine: Engine, writer: Writer, place: str) -> None:
        self.engine, self.place = engine, place
        self._writer = writer
        self._counts = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the desk, whatever is written meanwhile."""
        with told(self.place), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, derived: bool = False) -> Iterator[Connection]:
        """A transaction that is there whole when the block ends well; otherwise nothing of it is.

        It is on the disk by then, whatever happens to the process or the power. What is ``derived`` from the raw files need not be:
        a power cut may take the last of it back, whole transactions in order, and then it is read or linked again.
        """
        with told(self.place), self._writer.hold(), self.engine.connect() as connection:
            connection = connection.execution_options(writing=True, derived=derived)
            with connection.begin():
                if derived and connection.dialect.name == "postgresql":
                    connection.exec_driver_sql("set local synchronous_commit = off")
                yield connection
                if self._counts:
                    connection.exec_driver_sql("update version set revision = revision + 1")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else writes until the block ends, however many transactions it takes."""
        with told(self.place), self._writer.hold():
            yield

    def migrate(self, to: int = migrations.NEWEST) -> None:
        """Take the steps that the schema lacks, each in a transaction of its own. Raises TocsinError for a newer schema."""
        if self._number() < to:
            with self.alone():
                while self._number() < to:
                    with self.writing() as connection:
                        migrations.step(connection)
        self._counts = to == migrations.NEWEST

    def _number(self) -> int:
        with self.reading() as connection:
            at = migrations.number(connection)
        if at > migrations.NEWEST:
            raise TocsinError(f"{self.place}: was made by a newer version of Tocsin (update Tocsin)")
        return at

    def revision(self) -> int:
        """A number that every change of the desk raises."""
        with self.reading() as connection:
            return int(connection.exec_driver_sql("select revision from version").scalar_one())

    def tune(self) -> None:
        """Have SQLite look at how its tables are filled, which its choice of indices depends on; PostgreSQL does so by itself."""
        if self.engine.dialect.name == "sqlite":
            with self.writing(derived=True) as connection:
                connection.exec_driver_sql(f"pragma analysis_limit = {_SAMPLE}")
                connection.exec_driver_sql("analyze")

    def close(self) -> None:
        self._writer.close()
        self.engine.dispose()


def embedded(file: Path, wait_s: float) -> Database:
    """SQLite in a file; the lock stands beside it."""
    place = str(file.parent)
    writer = Writer(FileGate(file.with_suffix(".lock")), place, wait_s)
    engine = create_engine(URL.create("sqlite", database=str(file)), connect_args={"timeout": wait_s})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return Database(engine, writer, place)


def server(url: str, folder: Path, wait_s: float) -> Database:
    """PostgreSQL at a URL. Raises TocsinError for a URL of anything else."""
    parsed = _parsed(url, folder)
    options = {"connect_timeout": _CONNECT_S, "application_name": me()}
    try:
        engine = create_engine(parsed, connect_args=options, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise TocsinError(f"{folder}: PostgreSQL needs one more package (pip install 'tocsin[postgres]')") from error
    place = f"{folder} ({parsed.render_as_string(hide_password=True)})"
    return Database(engine, Writer(ServerGate(engine), place, wait_s), place)


def _parsed(url: str, folder: Path) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise TocsinError(f"{folder}: the database's URL cannot be understood (write postgresql://user@host/name)") from error
    if parsed.drivername not in ("postgres", "postgresql", "postgresql+psycopg"):
        raise TocsinError(f"{folder}: '{parsed.drivername}' is no database that a desk can be kept in (write postgresql://user@host/name)")
    return parsed.set(drivername="postgresql+psycopg")


def _set_up(connection: Any, _: object) -> None:
    # Transactions are begun by ``_begin``: left to itself, the driver of Python 3.11 leaves CREATE TABLE outside of them.
    connection.isolation_level = None
    # Sums over a whole desk are sorted in memory, and read from the system's own cache of the file (up to a gigabyte of it).
    # A report changes a thousand pages, many of them again with the next: sixteen thousand are gathered before they go into the file
    # (a report took 13 ms to commit, then 5).
    for pragma in (
        "journal_mode = wal",
        "foreign_keys = on",
        "temp_store = memory",
        "mmap_size = 1073741824",
        "wal_autocheckpoint = 16000",
    ):
        connection.execute(f"pragma {pragma}")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"pragma synchronous = {'normal' if options.get('derived') else 'full'}")
    # A transaction that will write says so at once; one that found out later could not wait for its turn.
    connection.exec_driver_sql("begin immediate" if options.get("writing") else "begin")


def _kind(connection: Connection) -> Any:
    return sqlite if connection.dialect.name == "sqlite" else postgresql


def insert_new(connection: Connection, table: Table) -> Any:
    """INSERT that passes over rows that are there already."""
    return _kind(connection).insert(table).on_conflict_do_nothing()


def put(connection: Connection, table: Table, key: str, row: Row, keep: Iterable[str] = ()) -> None:
    """Insert a row, or change the one with the same ``key`` to it; the columns in ``keep`` stay as they are there."""
    changes = {name: value for name, value in row.items() if name not in {key, *keep}}
    connection.execute(_kind(connection).insert(table).values(row).on_conflict_do_update(index_elements=[key], set_=changes))


def insert(connection: Connection, statement: Insert, rows: Sequence[Row]) -> None:
    """Insert the rows; none is no error."""
    if rows:
        connection.execute(statement, rows)


def insert_pairs(connection: Connection, table: Table, rows: Sequence[tuple[int, int]]) -> None:
    """Insert rows of a table of two numbers: many, so past all that a general INSERT looks after."""
    if rows:
        mark = "?" if connection.dialect.name == "sqlite" else "%s"
        names = ", ".join(column.name for column in table.columns)
        connection.exec_driver_sql(f"insert into {table.name} ({names}) values ({mark}, {mark})", list(rows))


def chunks(values: Iterable[T], size: int = _AT_ONCE) -> Iterator[tuple[T, ...]]:
    """The values in order, no more than ``size`` at a time."""
    iterator = iter(values)
    while some := tuple(islice(iterator, size)):
        yield some
