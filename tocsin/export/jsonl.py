"""JSON Lines: everything about a claim on one line, as the record has it, with the words of every span."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from tocsin.export.rows import Told
from tocsin.export.text import json_bytes
from tocsin.model import Event, Reading, Span
from tocsin.ontology import Ontology
from tocsin.schema import to_json


def write(told: Iterable[Told], events: Iterable[Event], stream: BinaryIO, ontology: Ontology | None = None) -> None:
    """One line a claim: ``event``, ``claim``, ``words``, ``document``. Parts and text of the report are left out."""
    for one in told:
        stream.write(json_bytes(line(one)) + b"\n")


def line(told: Told) -> dict[str, Any]:
    """A claim as JSON values: ``event``, ``claim``, ``words``, ``document``."""
    reading = to_json(Reading(told.document, (told.claim,)))
    del reading["document"]["parts"]
    return {"event": _event(told.event), "claim": reading["claims"][0], "words": _words(told), "document": reading["document"]}


def _event(event: Event | None) -> dict[str, Any] | None:
    """The event without its lists of claims, which would be repeated on the line of each."""
    if event is None:
        return None
    days = {"first_published": event.first_published, "earliest": event.earliest, "latest": event.latest}
    return {"id": event.id, "type": event.type, "origins": event.origins, **days, "outcome": event.outcome}


def _words(told: Told) -> dict[str, Any]:
    """The report's words under the claim's spans, unchanged, by the names of the claim's fields."""
    claim, text = told.claim, told.document.text

    def of(span: Span | None) -> str | None:
        return span.of(text) if span else None

    return {
        "sentence": of(claim.sentence),
        "trigger": of(claim.trigger),
        "status_cues": [of(s) for s in claim.status_cues],
        "actors": [of(p.span) for p in claim.actors],
        "recipients": [of(p.span) for p in claim.recipients],
        "source": of(claim.source.span) if claim.source else None,
        "via": [of(p.span) for p in claim.via],
        "when": of(claim.when.span) if claim.when else None,
        "where": of(claim.where.span) if claim.where else None,
        "quantities": [of(q.span) for q in claim.quantities],
    }
