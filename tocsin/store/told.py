"""What reports tell of some parties, as far as warning needs it: tellings with their scores, without claims and texts being built anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select, union

from tocsin.model import Telling
from tocsin.store import codec
from tocsin.store.database import chunks
from tocsin.store.tables import claim, document, party


def naming(connection: Connection, parties: Iterable[str], countries: Iterable[str]) -> tuple[str, ...]:
    """The documents in which a claim has one of the parties as actor, recipient or source, or lies in one of the countries; in order."""
    by_party = select(claim.c.document).join(party, party.c.claim == claim.c.id).where(party.c.role.in_(("party", "source")))
    queries = [
        *(by_party.where(party.c.key.in_(some)) for some in chunks(parties)),
        *(select(claim.c.document).where(claim.c.country.in_(some)) for some in chunks(countries)),
    ]
    return tuple(sorted(connection.execute(union(*queries)).scalars())) if queries else ()


def told_in(connection: Connection, documents: Iterable[str]) -> Iterator[tuple[Telling, float]]:
    """Every telling of these documents, with the score of its reading."""
    query = select(claim.c.telling, claim.c.score, document.c.origin).join(document, document.c.id == claim.c.document)
    for some in chunks(documents):
        found = query.where(claim.c.document.in_(some), claim.c.telling.is_not(None)).order_by(claim.c.id)
        for line, score, origin in connection.execute(found):
            yield codec.telling(line, origin), score
