"""From claims to PLOVER records, by the ontology's export rules.

A record has the fields of POLECAT and of the PLOVER manual, chapter 6, in snake case; ``claim`` in it keeps what the text said, so
nothing is lost by the mapping. docs/ontology.md explains each rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tocsin.model import Claim, Document, Party, Status, When, Where
from tocsin.ontology.entries import Ontology, Requirement, Rule, Speaker

_TOOK_PLACE = (Status.OCCURRED, Status.ONGOING)


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a claim: a record's type, mode and parties by ``rule``, or, where ``type`` is None, nothing for ``reason``."""

    rule: Rule | None
    type: str | None = None
    mode: str | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    reason: str | None = None


def decide(claim: Claim, document: Document, ontology: Ontology) -> Decision:
    """Which rule fits the claim and what it becomes by it. OntologyError for a type or mode that the ontology does not have."""
    event_type = ontology.event_type(claim.type)
    if claim.mode is not None:
        event_type.mode(claim.mode)
    speaker = speaker_of(claim, ontology)
    rule = next((r for r in ontology.rules if _fits(r, claim, speaker, ontology)), None)
    if rule is None:
        return Decision(None, reason="no export rule fits")
    if not rule.keeps and rule.type is None:
        return Decision(rule, reason=rule.why)
    type_name, mode = (claim.type, claim.mode) if rule.keeps else (rule.type, rule.mode)
    actors, recipients = _asked(claim, ontology) if rule.asks else (claim.actors, claim.recipients)
    made = Decision(rule, type_name, mode, actors, recipients)
    lack = _lack(made, claim, document, ontology)
    return made if lack is None else Decision(rule, reason=lack)


def plover_record(claim: Claim, document: Document, ontology: Ontology) -> dict[str, Any] | None:
    """The claim as a PLOVER record that ``json`` can write, or None where PLOVER has no event for it (``decide`` says why)."""
    made = decide(claim, document, ontology)
    return _record(made, claim, document, ontology)


def plover_records(claims: Iterable[Claim], document: Document, ontology: Ontology) -> tuple[dict[str, Any], ...]:
    """The records of a document's claims, in order, without the doubles that the mapping makes.

    "Urged it to withdraw" holds a REQUEST and a demanded RETREAT, which maps to REQUEST too. A mapped record is left out where a claim
    of the same sentence already gives that type with one of its actors.
    """
    pairs = [(claim, decide(claim, document, ontology)) for claim in claims]
    told = {(claim.sentence, made.type, actor) for claim, made in pairs if made.rule and made.rule.keeps for actor in _names(made)}
    records = []
    for claim, made in pairs:
        double = made.rule is not None and not made.rule.keeps and any((claim.sentence, made.type, name) in told for name in _names(made))
        record = None if double else _record(made, claim, document, ontology)
        if record is not None:
            records.append(record)
    return tuple(records)


def speaker_of(claim: Claim, ontology: Ontology) -> Speaker:
    """Who tells of the act, as seen from it. Who demands an act of others along with itself counts as one who asks the others."""
    source = claim.source
    if source is None:
        return Speaker.REPORTER
    own_actors = [_one_side(p, source, ontology) for p in claim.actors]
    if any(own_actors) and (claim.status is not Status.DEMANDED or all(own_actors)):
        return Speaker.ACTOR
    if any(_one_side(p, source, ontology) for p in claim.recipients):
        return Speaker.RECIPIENT
    return Speaker.OTHER


def _one_side(party: Party, other: Party, ontology: Ontology) -> bool:
    return party.span == other.span or ontology.same_side(party.code, other.code)


def _asked(claim: Claim, ontology: Ontology) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Actor and recipients of the request that lies in a demanded act: who speaks, and those of its actors on another side."""
    source = claim.source
    if source is None:
        return (), claim.actors
    return (source,), tuple(p for p in claim.actors if not _one_side(p, source, ontology))


def _fits(rule: Rule, claim: Claim, speaker: Speaker, ontology: Ontology) -> bool:
    return (
        claim.status in rule.statuses
        and (not rule.types or claim.type in rule.types)
        and (not rule.modes or claim.mode in rule.modes)
        and (not rule.speakers or speaker in rule.speakers)
        and (rule.aimed is None or rule.aimed == bool(claim.recipients))
        and (not rule.quads or ontology.quad(claim.type) in rule.quads)
    )


def _lack(made: Decision, claim: Claim, document: Document, ontology: Ontology) -> str | None:
    """What a record would have to have and does not; several actors of an act without direction are each other's recipients."""
    if Requirement.ACTOR in ontology.requires and not made.actors:
        return "the text names no actor"
    alone = not made.recipients and len(made.actors) < 2
    if Requirement.RECIPIENT in ontology.requires and made.type and alone and ontology.event_type(made.type).requires_recipient:
        return f"the text names no recipient, which {made.type} needs"
    if Requirement.DATE in ontology.requires and _dates(claim, document)[0] is None:
        return "neither the act nor the document has a date"
    return None


def _names(made: Decision) -> frozenset[object]:
    return frozenset(p.code or p.span for p in made.actors)


def _dates(claim: Claim, document: Document) -> tuple[date | None, date | None, str | None]:
    """First and last day of the event and how they are known.

    What is only spoken of (a promise, a threat, a demand) is itself an act of speech, dated by the publication that reports it, not by
    the day that it speaks of. An act without a date of its own has the publication's, as in POLECAT's coder NGEC; an open end is left open.
    """
    when = claim.when
    if claim.status in _TOOK_PLACE and when is not None and (when.earliest or when.latest):
        return when.earliest or when.latest, when.latest if when.earliest else None, when.basis
    return document.published, None, None if document.published is None else "published"


def _record(made: Decision, claim: Claim, document: Document, ontology: Ontology) -> dict[str, Any] | None:
    if made.type is None or made.rule is None:
        return None
    first, last, basis = _dates(claim, document)
    return {
        "event_id": claim.id,
        "event_date": _day(first),
        "event_date_end": None if last == first else _day(last),
        "date_basis": basis,
        "event_type": made.type,
        "event_mode": made.mode,
        "intensity": ontology.intensity(made.type, made.mode),
        "quad_code": str(ontology.quad(made.type)),
        "cameo_root": list(ontology.cameo(made.type, made.mode)),
        "actors": [_party(p, document, ontology) for p in made.actors],
        "recipients": [_party(p, document, ontology) for p in made.recipients],
        "place": _place(claim.where, document) if claim.status in _TOOK_PLACE else None,
        "document_id": document.id,
        "source": document.source,
        "headline": document.title,
        "url": document.url,
        "language": document.language,
        "publication_date": _day(document.published),
        "text_start": claim.sentence.start,
        "text_end": claim.sentence.end,
        "codebook": ontology.label,
        "claim": _claim(made.rule, claim, document, ontology),
    }


def _claim(rule: Rule, claim: Claim, document: Document, ontology: Ontology) -> dict[str, Any]:
    """What the text said, before the mapping."""
    return {
        "type": claim.type,
        "mode": claim.mode,
        "status": str(claim.status),
        "rule": rule.name,
        "source": None if claim.source is None else _party(claim.source, document, ontology),
        "via": [_party(p, document, ontology) for p in claim.via],
        "when": _when(claim.when, document),
        "place": _place(claim.where, document),
        "score": claim.score,
    }


def _party(party: Party, document: Document, ontology: Ontology) -> dict[str, Any]:
    country, organisation, sector = ontology.split_code(party.code)
    name = party.name or party.span.of(document.text)
    return {"name": name, "code": party.code, "country": country, "organisation": organisation, "sector": sector}


def _place(where: Where | None, document: Document) -> dict[str, Any] | None:
    if where is None:
        return None
    return {
        "placename": where.name or where.span.of(document.text),
        "country": where.country,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "radius_km": where.radius_km,
    }


def _when(when: When | None, document: Document) -> dict[str, Any] | None:
    if when is None:
        return None
    return {"text": when.span.of(document.text), "earliest": _day(when.earliest), "latest": _day(when.latest), "basis": when.basis}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
