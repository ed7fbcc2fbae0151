"""Addresses that could not be had, so that they can be asked for again."""

from __future__ import annotations

from sqlalchemy import Connection

_TABLES = """
create table missed (address text primary key, problem text not null, since text not null, tries integer not null);
create index missed_since on missed (since, address)
"""


def up(connection: Connection) -> None:
    for statement in _TABLES.split(";"):
        connection.exec_driver_sql(statement)
