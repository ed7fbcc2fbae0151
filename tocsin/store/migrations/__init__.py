"""How the schema came to be: one numbered module a step, from the first on. A step that was released is never changed."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect, select, update

from tocsin.store import tables
from tocsin.store.migrations import m0001_record, m0002_search, m0003_missed, m0004_amended, m0005_ledger, m0006_linking

Step = Callable[[Connection], None]

STEPS: tuple[Step, ...] = (m0001_record.up, m0002_search.up, m0003_missed.up, m0004_amended.up, m0005_ledger.up, m0006_linking.up)
NEWEST = len(STEPS)


def number(connection: Connection) -> int:
    """The schema that the database has: the count of steps taken, 0 where there is no desk in it."""
    if not inspect(connection).has_table("version"):
        return 0
    return int(connection.execute(select(tables.version.c.number)).scalar_one())


def step(connection: Connection) -> None:
    """Take the next step, in the transaction that the connection is in: it is taken whole or not at all."""
    at = number(connection)
    STEPS[at](connection)
    connection.execute(update(tables.version).values(number=at + 1))
