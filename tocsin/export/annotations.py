"""W3C Web Annotations in JSON-LD: one annotation a claim, with a target for each span that proves a field of it.

Positions count Unicode code points of the report's text as Tocsin read it, from 0, the end exclusive, as the Web Annotation Data
Model asks (section 4.2.5). JavaScript and Java count UTF-16 units; docs/exports.md shows how to convert.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

from tocsin.export.rows import Told
from tocsin.export.text import json_bytes, write_items
from tocsin.model import Claim, Document, Event, Party, Quantity, Span, When, Where
from tocsin.ontology import Ontology
from tocsin.version import __version__

Json = dict[str, Any]

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"tocsin": "urn:tocsin:"}]
OFFSETS = "Unicode code points of the report's text as Tocsin read it, from 0, end exclusive"
_AROUND = 32  # code points of text before and after a quote, to find it again where the text has changed
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def write(told: Iterable[Told], events: Iterable[Event], stream: BinaryIO, ontology: Ontology | None = None) -> None:
    """An AnnotationCollection of one page. ``total`` stands at the end, when it is known."""
    head = {
        "@context": CONTEXT,
        "id": "urn:tocsin:annotations",
        "type": "AnnotationCollection",
        "label": "Claims read by Tocsin",
        "generator": {"id": "urn:tocsin:software", "type": "Software", "name": f"Tocsin {__version__}"},
        "tocsin:offsets": OFFSETS,
    }
    page = {"id": "urn:tocsin:annotations:1", "type": "AnnotationPage", "partOf": "urn:tocsin:annotations", "startIndex": 0}
    before = json_bytes(head)[:-1] + b',"first":' + json_bytes(page)[:-1] + b',"items":['
    total = write_items(stream, before, map(annotation, told), b"]}")
    stream.write(b',"total":' + str(total).encode() + b"}\n")


def annotation(told: Told) -> Json:
    """The annotation of a claim: bodies in words and in fields, targets with the words' positions and quotes."""
    document, claim = told.document, told.claim
    source = _urn("document", document.id)
    return {
        "id": _urn("claim", claim.id),
        "type": "Annotation",
        "motivation": "classifying",
        "body": [{"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": _sentence(told)}, _fields(told)],
        "target": [_target(source, document.text, role, span) for role, span in _spans(claim)] or source,
        "tocsin:document": _known(
            {
                "id": source,
                "type": "Text",
                "format": "text/plain",
                "language": document.language,
                "tocsin:name": document.name,
                "tocsin:published": document.published,
                "via": document.url if _ADDRESS.fullmatch(document.url or "") else None,
            }
        ),
    }


def _spans(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Every stretch of text that proves a field, and which; the trigger first. A span without words proves nothing."""
    found = [("trigger", claim.trigger), ("sentence", claim.sentence), *(("status", s) for s in claim.status_cues)]
    sources = (claim.source,) if claim.source else ()
    for role, parties in (("actor", claim.actors), ("recipient", claim.recipients), ("source", sources), ("via", claim.via)):
        for party in parties:
            found += [(role, party.span)] + ([(role, party.mention)] if party.mention and party.mention != party.span else [])
    found += [("when", claim.when.span)] if claim.when else []
    found += [("where", claim.where.span)] if claim.where else []
    found += [("quantity", q.span) for q in claim.quantities]
    return ((role, span) for role, span in found if span.start < span.end)


def _target(source: str, text: str, role: str, span: Span) -> Json:
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    around = {"prefix": text[max(0, span.start - _AROUND) : span.start], "suffix": text[span.end : span.end + _AROUND]}
    words = {"type": "TextQuoteSelector", "exact": span.of(text), **around}
    return {"type": "SpecificResource", "source": source, "tocsin:role": role, "selector": [position, words]}


def _fields(told: Told) -> Json:
    """The claim's fields in terms of our own, under the prefix ``tocsin:``."""
    claim, document = told.claim, told.document
    fields = {
        "type": "tocsin:Claim",
        "tocsin:act": claim.type,
        "tocsin:mode": claim.mode,
        "tocsin:status": claim.status.value,
        "tocsin:actor": [_party(p, document) for p in claim.actors],
        "tocsin:recipient": [_party(p, document) for p in claim.recipients],
        "tocsin:source": _party(claim.source, document) if claim.source else None,
        "tocsin:via": [_party(p, document) for p in claim.via],
        "tocsin:when": _when(claim.when) if claim.when else None,
        "tocsin:where": _where(claim.where) if claim.where else None,
        "tocsin:quantity": [_quantity(q) for q in claim.quantities],
        "tocsin:score": claim.score,
        "tocsin:event": {"id": _urn("event", told.event.id)} if told.event else None,
    }
    return _known(fields)


def _party(party: Party, document: Document) -> Json:
    name = party.name or party.span.of(document.text)
    return _known({"type": "tocsin:Party", "tocsin:name": name, "tocsin:code": party.code})


def _when(when: When) -> Json:
    return _known({"type": "tocsin:When", "tocsin:earliest": when.earliest, "tocsin:latest": when.latest, "tocsin:basis": when.basis})


def _where(where: Where) -> Json:
    names = ("name", "country", "latitude", "longitude", "radius_km", "basis")
    return _known({"type": "tocsin:Where", **{f"tocsin:{name}": getattr(where, name) for name in names}})


def _quantity(quantity: Quantity) -> Json:
    names = ("low", "high", "unit", "approximate")
    return _known({"type": "tocsin:Quantity", **{f"tocsin:{name}": getattr(quantity, name) for name in names}})


def _sentence(told: Told) -> str:
    """The claim in a line for people, as viewers of annotations show it: ``denied: Russia [RUS] ASSAULT Ukraine [UKR]``."""
    claim, document = told.claim, told.document

    def named(parties: Iterable[Party]) -> str:
        words = ((p.span.of(document.text), p.code) for p in parties)
        return ", ".join(f"{name} [{code}]" if code else name for name, code in words)

    act = f"{claim.type}.{claim.mode}" if claim.mode else claim.type
    line = " ".join(x for x in (f"{claim.status}:", named(claim.actors), act, named(claim.recipients)) if x)
    return f"{line}; says {named([claim.source])}" if claim.source else line


def _known(fields: Json) -> Json:
    """The fields without those that are unknown or empty, which JSON-LD would drop too."""
    return {k: v for k, v in fields.items() if v is not None and v != []}


def _urn(kind: str, id: str) -> str:
    return f"urn:tocsin:{kind}:{quote(id, safe='', errors='replace')}"
