"""The ledger: assessments as they were made, what came of them, alarms that were sent and events that are muted.

Assessments and rulings are only ever added; a ruling is undone by another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, delete, select

from tocsin.errors import TocsinError
from tocsin.store.database import Database, chunks, insert_new
from tocsin.store.tables import assessment, muted, ruling, sent


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment as it was made: its question, the day and horizon (days), the probabilities (0 to 1), and all of it as JSON."""

    id: str
    template: str
    a: str
    b: str | None
    day: date
    days: int
    chance: float
    low: float
    high: float
    author: str
    made: datetime
    body: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a person says came of a question: the move came on a day, or had not come until one, inclusive. Or it undoes another."""

    id: str
    template: str
    a: str
    b: str | None
    happened: date | None
    until: date | None
    author: str
    made: datetime
    note: str | None = None
    undoes: str | None = None


class Ledger:
    """The ledger of a desk; each change is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, found: Assessed) -> bool:
        """Add an assessment; False where the very same is there already."""
        with self._database.writing() as connection:
            statement = insert_new(connection, assessment).values(**asdict(found))
            return connection.execute(statement.returning(assessment.c.seq)).first() is not None

    def assessed(self, template: str | None = None, a: str | None = None, b: str | None = None) -> tuple[Assessed, ...]:
        """The assessments of a question, or all; in order of day, then as they were made."""
        names = Assessed.__dataclass_fields__
        query = select(*(assessment.c[name] for name in names)).where(*_question(assessment.c, template, a, b))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(assessment.c.day, assessment.c.seq))
            return tuple(Assessed(**row._mapping) for row in rows)

    def rule(self, found: Ruled) -> bool:
        """Add a ruling; False where it is there already. Raises TocsinError where it undoes one that is not there."""
        with self._database.writing() as connection:
            if found.undoes and connection.execute(select(ruling.c.id).where(ruling.c.id == found.undoes)).first() is None:
                raise TocsinError(f"'{found.undoes}' is no ruling (see the ledger)")
            statement = insert_new(connection, ruling).values(**asdict(found))
            return connection.execute(statement.returning(ruling.c.seq)).first() is not None

    def rulings(self, template: str | None = None, a: str | None = None, b: str | None = None) -> tuple[Ruled, ...]:
        """The rulings in force on a question, or on all, in the order they were made."""
        names = Ruled.__dataclass_fields__
        query = select(*(ruling.c[name] for name in names)).where(*_question(ruling.c, template, a, b)).order_by(ruling.c.seq)
        with self._database.reading() as connection:
            every = tuple(Ruled(**row._mapping) for row in connection.execute(query))
        undone: set[str] = set()
        for one in reversed(every):  # an undoing may be undone in its turn, always by a later one
            if one.undoes and one.id not in undone:
                undone.add(one.undoes)
        return tuple(r for r in every if not r.undoes and r.id not in undone)

    def sent(self) -> frozenset[str]:
        """The ids of the alarms that were sent."""
        with self._database.reading() as connection:
            return frozenset(connection.execute(select(sent.c.id)).scalars())

    def mark_sent(self, ids: Iterable[str]) -> None:
        rows = [{"id": id, "made": datetime.now(UTC)} for id in dict.fromkeys(ids)]
        with self._database.writing() as connection:
            for row in rows:
                connection.execute(insert_new(connection, sent).values(row))

    def muted(self) -> frozenset[str]:
        """The claims whose events raise no alarm."""
        with self._database.reading() as connection:
            return frozenset(connection.execute(select(muted.c.claim)).scalars())

    def mute(self, claims: Iterable[str], author: str) -> None:
        with self._database.writing() as connection:
            for claim in dict.fromkeys(claims):
                row = {"claim": claim, "author": author, "made": datetime.now(UTC)}
                connection.execute(insert_new(connection, muted).values(row))

    def unmute(self, claims: Iterable[str]) -> None:
        with self._database.writing() as connection:
            for some in chunks(claims):
                connection.execute(delete(muted).where(muted.c.claim.in_(some)))


def _question(columns: object, template: str | None, a: str | None, b: str | None) -> list[ColumnElement[bool]]:
    """A question by its template and sides; without a template all."""
    if template is None:
        return []
    c = columns
    own = [c.template == template, c.a == (a or "")]  # type: ignore[attr-defined]
    return [*own, c.b == b if b else c.b.is_(None)]  # type: ignore[attr-defined]
