"""Claims with what people put right, for whoever takes them out of a desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from sqlalchemy import Connection

from tocsin.export import Told
from tocsin.model import Claim, Document, Party, Span, Status
from tocsin.store.amended import listed, right
from tocsin.store.events import get
from tocsin.store.listing import claims_by_id

# Claims whose reports are in memory together.
_TOGETHER = 200
NOWHERE = Span(0, 0)


def amend(claim: Claim, document: Document, said: Mapping[str, str]) -> Claim:
    """The claim as it stands: ``said`` are the values that people put right, by kind. A mode does not outlive its type."""
    if not said:
        return claim
    type = said.get("type") or claim.type
    return replace(
        claim,
        type=type,
        mode=claim.mode if type == claim.type else None,
        status=Status(said["status"]) if said.get("status") else claim.status,
        actors=_parties(said["actor"], document) if "actor" in said else claim.actors,
        recipients=_parties(said["recipient"], document) if "recipient" in said else claim.recipients,
    )


def _parties(value: str, document: Document) -> tuple[Party, ...]:
    """Parties as a correction names them; what stands nowhere in the report has an empty span at its beginning."""
    return tuple(Party(_found(key, document.text), key if key.isupper() else None, None, key, "judgement") for key in listed(value))


def _found(name: str, text: str) -> Span:
    at = text.lower().find(name.lower())
    # Lower case may be longer than the text; then the place found in it is not the place in the text.
    return Span(at, at + len(name)) if at >= 0 and text[at : at + len(name)].lower() == name.lower() else NOWHERE


def told(connection: Connection, claims: Iterable[str]) -> Iterator[Told]:
    """Claims, by their ids, with their reports and events as exports want them, corrected."""
    corrected = right(connection)
    waiting = iter(claims)
    while some := tuple(islice(waiting, _TOGETHER)):
        found = claims_by_id(connection, some, text=True)
        events = get(connection, {x.event for x in found.values() if x.event})
        for x in (found[id] for id in some if id in found):
            yield Told(x.document, amend(x.claim, x.document, corrected.get(x.claim.id, {})), events.get(x.event or ""))
