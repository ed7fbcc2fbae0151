"""Full-text search under the filters of a page."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, func, select

from tocsin.store.aggregates import document_conditions
from tocsin.store.amended import amended
from tocsin.store.search import Hit, matching, ranked
from tocsin.store.selection import Selection, conditions
from tocsin.store.tables import claim, document


def hits(connection: Connection, kind: str, wanted: Selection, limit: int, offset: int) -> list[Hit]:
    """Claims or documents with all the words of the selection's text, the best first; none where nothing was typed."""
    if wanted.text is None:
        return []
    return list(ranked(connection, wanted.text, kind, _where(connection, kind, wanted), limit, offset))


def count_hits(connection: Connection, kind: str, wanted: Selection) -> int:
    """How many there are."""
    words = matching(connection, wanted.text, kind) if wanted.text else None
    if words is None:
        return 0
    if kind == "claims":
        query = select(func.count()).select_from(amended).where(*conditions(connection, wanted))
    else:
        query = select(func.count()).select_from(document).where(document.c.seq.in_(words), *_where(connection, kind, wanted))
    return connection.execute(query).scalar_one()


def _where(connection: Connection, kind: str, wanted: Selection) -> list[ColumnElement[bool]]:
    rest = wanted.without("text")
    if kind == "documents":
        return document_conditions(connection, rest)
    return [] if rest.open else [claim.c.seq.in_(select(amended.c.seq).where(*conditions(connection, rest)))]
