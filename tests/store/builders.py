"""Reports, readings and tellings that fit each other as those of the pipeline do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from tocsin.model import (
    Account,
    Capture,
    Claim,
    Document,
    Event,
    Party,
    Problem,
    Quantity,
    Reading,
    Span,
    Status,
    Telling,
    Verdict,
    When,
    Where,
    content_id,
)

TEXT = "The army of Anselmia shelled the port of Quay on Tuesday, a minister said. Some 30 people fled. The two neighbours held talks."
MOMENT = datetime(2022, 2, 10, 12, 30, tzinfo=UTC)


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def capture(raw: str | bytes = TEXT, **fields: Any) -> Capture:
    held = raw.encode() if isinstance(raw, str) else raw
    return Capture(held, **{"name": "report", "origin": "folder/report.txt", **fields})


def claim(document: str, trigger: str = "shelled", text: str = TEXT, **fields: Any) -> Claim:
    at = span(trigger, text)
    values: dict[str, Any] = {"type": "ASSAULT", "mode": None, "status": Status.OCCURRED, **fields}
    sentence = Span(text.rfind(". ", 0, at.start) + 1, text.index(".", at.end) + 1)
    return Claim(content_id(document, at.start, at.end, values["type"]), sentence, at, **values)


def full_claim(document: str) -> Claim:
    """A claim with everything there is."""
    return claim(
        document,
        mode="heavy-weapons",
        status_cues=(span("said"),),
        actors=(Party(span("army of Anselmia"), "ANS", span("The army"), "Anselmia", "name", 0.5),),
        recipients=(Party(span("the port"), None),),
        source=Party(span("a minister"), None),
        via=(Party(span("Quay"), "QUAGOV"),),
        when=When(span("Tuesday"), date(2022, 2, 8), date(2022, 2, 8), "weekday"),
        where=Where(span("Quay"), "Quay", "ANS", 50.5, 30.5, 4.0, "gazetteer"),
        quantities=(Quantity(span("30"), 30.0, None, "people", True),),
        score=0.75,
    )


def reading(name: str = "report", made_by: str = "1", claims: bool = True, text: str = TEXT, **fields: Any) -> Reading:
    """A document with two claims, one with everything and one with little, or with none."""
    values: dict[str, Any] = {"published": date(2022, 2, 10), "published_basis": "given", "title": f"Title of {name}", **fields}
    document = Document(content_id(name, text), name, text, **values)
    found = (full_claim(document.id), claim(document.id, "talks", type="CONSULT")) if claims else ()
    return Reading(document, found, (Problem("language", "is not sure", name),), made_by)


def telling(document: Document, claim: Claim, **fields: Any) -> Telling:
    values: dict[str, Any] = {
        "origin": document.id,
        "published": document.published,
        "type": claim.type,
        "mode": claim.mode,
        "status": claim.status,
        "actors": ("ANS",),
        "recipients": (),
        "source": None,
        "earliest": date(2022, 2, 8),
        "latest": None,
        "place": "quay",
        "country": "ANS",
        "latitude": 50.5,
        "longitude": 30.5,
        "radius_km": None,
        "quantities": ((30.0, None, "person"), (None, None, None)),
        "lemma": "shell",
        "words": ("army", "port"),
        **fields,
    }
    return Telling(claim=claim.id, document=document.id, **values)


def tellings(*readings: Reading, **fields: Any) -> list[Telling]:
    return [telling(r.document, c, **fields) for r in readings for c in r.claims]


def event(*claims: Claim, **fields: Any) -> Event:
    ids = tuple(c.id for c in claims)
    account = Account("status", Verdict.DIFFER, (("occurred", ids[:1]), ("denied", ids[1:])), "two say otherwise")
    values: dict[str, Any] = {"origins": 1, "first_published": date(2022, 2, 10), "earliest": date(2022, 2, 8), "latest": None}
    return replace(Event(content_id("event", *ids), claims[0].type, ids, **values, accounts=(account,)), **fields)
