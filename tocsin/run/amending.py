"""Claims with what people put right, for whoever takes them out of a desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection

from tocsin.export import Told
from tocsin.store.amended import right
from tocsin.store.events import get
from tocsin.store.listing import claims_by_id

# Claims whose reports are in memory together.
_TOGETHER = 200


def told(connection: Connection, claims: Iterable[str]) -> Iterator[Told]:
    """Claims, by their ids, with their reports and events as exports want them, corrected."""
    corrected = right(connection)
    waiting = iter(claims)
    while some := tuple(islice(waiting, _TOGETHER)):
        found = claims_by_id(connection, some, True, corrected)
        events = get(connection, {x.event for x in found.values() if x.event})
        for x in (found[id] for id in some if id in found):
            yield Told(x.document, x.claim, events.get(x.event or ""))
