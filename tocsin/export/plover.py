"""PLOVER records in JSON, strictly by the ontology's export rules: a planned meeting is an AGREE, a feared assault is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from tocsin.export.rows import Told
from tocsin.export.text import write_items
from tocsin.model import Event
from tocsin.ontology import Ontology, load, plover_records

Record = dict[str, Any]


def write(told: Iterable[Told], events: Iterable[Event], stream: BinaryIO, ontology: Ontology | None = None) -> None:
    """A JSON list of records, each on a line of its own; docs/ontology.md explains their fields.

    ``claim.event`` in a record is the event that the claim tells of: count by it, since every report's claim is a record.
    """
    write_items(stream, b"[", (record for _, record in recorded(told, ontology or load())), b"]\n")


def recorded(told: Iterable[Told], ontology: Ontology) -> Iterator[tuple[Told, Record]]:
    """The claims that have a PLOVER record, and the record; report by report, as doubles are found within one."""
    by_document: dict[str, dict[str, Told]] = {}
    for one in told:
        by_document.setdefault(one.document.id, {})[one.claim.id] = one
    for by_claim in by_document.values():
        rows = list(by_claim.values())
        for record in plover_records((r.claim for r in rows), rows[0].document, ontology):
            one = by_claim[record["event_id"]]
            event = one.event.id if one.event else None
            yield one, record | {"claim": record["claim"] | {"event": event}}
