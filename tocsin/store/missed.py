"""Addresses that could not be had: why, since when, and how often they were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, select, update

from tocsin.model import Capture, Problem
from tocsin.store import codec
from tocsin.store.database import insert_new
from tocsin.store.tables import missed


@dataclass(frozen=True, slots=True)
class Missed:
    """An address, what went wrong the last time, the moment (UTC) of the first, and how often it has been asked for in vain.

    ``declared`` is what the feed or the list said of it that led to it: a capture without bytes.
    """

    address: str
    problem: Problem
    since: datetime
    tries: int
    declared: Capture | None = None


def miss(connection: Connection, address: str, problem: Problem, declared: Capture | None = None) -> None:
    """Note that an address could not be had, once more."""
    line = codec.problem_line(problem)
    said = codec.declared_line(declared) if declared else None
    row = {"address": address, "problem": line, "since": datetime.now(UTC), "tries": 1, "declared": said}
    new = connection.execute(insert_new(connection, missed).values(row).returning(missed.c.tries)).first()
    if new is None:
        again = update(missed).where(missed.c.address == address)
        connection.execute(again.values(problem=line, tries=missed.c.tries + 1, declared=func.coalesce(said, missed.c.declared)))


def had(connection: Connection, address: str) -> None:
    """The address was had after all."""
    connection.execute(delete(missed).where(missed.c.address == address))


def every(connection: Connection) -> tuple[Missed, ...]:
    """All that are missed, those that are so for longest first."""
    rows = connection.execute(select(missed).order_by(missed.c.since, missed.c.address))
    return tuple(Missed(r.address, codec.problems(r.problem)[0], r.since, r.tries, codec.declared(r.declared)) for r in rows)


def tries(connection: Connection, address: str) -> int:
    """How often the address has been asked for in vain; 0 where it is not missed."""
    return connection.execute(select(missed.c.tries).where(missed.c.address == address)).scalar() or 0
