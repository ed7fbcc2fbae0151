"""Who is hostile or friendly to whom, against re3d: folders with ``documents.json``, ``entities.json`` and ``relations.json``.

re3d draws directed relations between two annotated phrases of one sentence. ``SIDES`` maps those that tell how one party treats
another. The others are no acts between parties and are not asked for: CoLocated and Apart say where things are, BelongsTo who is
part of what, InChargeOf who holds a place or a thing or leads a unit, HasAttrOf how many there are, IsSynonymOf two names of one.

- FightingAgainst runs from who strikes, resists or means to defeat to who is struck; only six of 139 are drawn the other way too.
- Dislikes runs from who condemns, pressures or threatens to its object; Likes from who welcomes, thanks or backs to its object.
- AlliesOf runs from helper to helped, or both ways for partners; CommWith is drawn both ways for meetings, one way for a word said
  to somebody. Both are matched in either order.

Not asked for, and not held against a pair that fits them: relations surer to be wrong than right (``confidence``, a probability,
below ``SURE``), and those with a thing or a place at one end ("strikes destroyed a bridge"), which is no party of a claim.

The product's pairs come from claims by their quad class: conflict is hostile, cooperation friendly. A feared, planned or demanded
attack still tells who is against whom; an act that is ``denied`` tells nothing, nor does friendship that is only ``demanded``. A claim
pairs its actors with its recipients; in ``MUTUAL`` types, whose actors deal with one another, its actors too, in either order.
Hostile actors are not paired: in a claim, two who attack a third look the same as two who fight each other.

A pair and a relation of one side match where the words of one party (``mention`` or ``span``) overlap the source and those of the
other the target; a phrase that IsSynonymOf an end stands for it. ``recall``: of the relations, those that a pair matches.
``precision``: of the distinct pairs whose parties overlap annotated phrases, each its own, those that match a relation. re3d leaves
out many relations that its texts tell of, so precision is a lower bound.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

from evaluation.inputs import collect, progress, spread
from evaluation.measures import Result
from tocsin.analyse.encode import Model
from tocsin.errors import TocsinError
from tocsin.model import Claim, Party, Span, Status
from tocsin.ontology import Ontology, Quad
from tocsin.pipeline import Pipeline
from tocsin.read import from_bytes

HOSTILE, FRIENDLY = "hostile", "friendly"
SIDES = {"FightingAgainst": HOSTILE, "Dislikes": HOSTILE, "AlliesOf": FRIENDLY, "Likes": FRIENDLY, "CommWith": FRIENDLY}
EITHER_WAY = frozenset(("AlliesOf", "CommWith"))
# Entity types that can be party to an act; the others are places, things, numbers and days.
PARTIES = frozenset(("Organisation", "Person", "Nationality"))
CONFLICT = frozenset((Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT))
MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
# Annotations count from this probability on: re3d keeps what its annotators overruled, with a low one.
SURE = 0.5


@dataclass(frozen=True)
class Relation:
    """An annotated relation, each end with the phrases that mean the same; ``asked`` where the product should find it."""

    type: str
    source: tuple[Span, ...]
    target: tuple[Span, ...]
    asked: bool

    @property
    def side(self) -> str:
        return SIDES[self.type]


@dataclass(frozen=True)
class Report:
    """A text with its hostile and friendly relations, and the phrases that can be parties."""

    name: str
    text: str
    relations: tuple[Relation, ...]
    entities: tuple[Span, ...]


@dataclass(frozen=True)
class Pair:
    """Two parties of a claim, each by its words; ``mutual`` where they deal with one another."""

    one: tuple[Span, ...]
    other: tuple[Span, ...]
    side: str
    mutual: bool

    def matches(self, relation: Relation) -> bool:
        forth = overlap(self.one, relation.source) and overlap(self.other, relation.target)
        back = overlap(self.one, relation.target) and overlap(self.other, relation.source)
        return self.side == relation.side and (forth or (back and (self.mutual or relation.type in EITHER_WAY)))


@dataclass(frozen=True)
class Scored:
    """A report's relations that were found and missed, and its pairs that are right and extra."""

    found: tuple[Relation, ...]
    missed: tuple[Relation, ...]
    right: tuple[Pair, ...]
    extra: tuple[Pair, ...]


def measure(folder: Path, model: Model, limit: int | None = None, show_misses: bool = False) -> tuple[Result, list[str]]:
    """Scores over the reports in the folder and below it, pooled, and the lines of ``misses`` where asked for."""
    chosen = spread(collect(folder, reports(folder), "reports with relations"), limit)
    pipeline = Pipeline(model_folder=model.folder, threads=model.threads)
    scored, lines = [], []
    for report in progress(chosen, "reports"):
        ((document, problems),) = from_bytes(report.text.encode(), name=f"{report.name}.txt")
        if document.text != report.text:
            raise TocsinError(f"{folder}: the text of {report.name} is not read as it stands, so its offsets do not fit")
        claims = pipeline.read(document, problems).claims
        one = compare(report, claims, pipeline.ontology)
        scored.append(one)
        lines += misses(report, one, claims) if show_misses else []
    counts: Result = {"relations": sum(len(s.found + s.missed) for s in scored), "pairs": sum(len(s.right + s.extra) for s in scored)}
    return summary(scored) | {side: summary([_only(s, side) for s in scored]) for side in (HOSTILE, FRIENDLY)} | counts, lines


def reports(folder: Path) -> Iterator[Report]:
    """The reports of every ``documents.json`` in the folder or below it, in order of path."""
    for path in sorted(folder.rglob("documents.json")):
        entities, relations = _records(path.with_name("entities.json")), _records(path.with_name("relations.json"))
        for document in _records(path):
            own = [[r for r in some if r["documentId"] == document["_id"]] for some in (entities, relations)]
            parties = {Span(e["begin"], e["end"]) for e in own[0] if e["type"] in PARTIES and e["confidence"] >= SURE}
            yield Report(document["_id"], document["text"], tuple(_relations(own[1], parties)), tuple(sorted(parties)))


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _relations(records: Sequence[dict[str, Any]], parties: Collection[Span]) -> Iterator[Relation]:
    """Relations of the mapped types; of several of one side between the same phrases, one is asked for."""
    same = [_ends(r) for r in records if r["type"] == "IsSynonymOf" and r["confidence"] >= SURE]
    taken: set[tuple[str, Span, Span]] = set()
    for record in sorted(records, key=lambda r: (r["type"] not in EITHER_WAY, r["sourceBegin"], r["targetBegin"], r["type"])):
        if record["type"] not in SIDES:
            continue
        side, (source, target) = SIDES[record["type"]], _ends(record)
        between = overlap(parties, (source,)) and overlap(parties, (target,)) and not source.overlaps(target)
        asked = record["confidence"] >= SURE and between and (side, source, target) not in taken
        if asked:
            taken |= {(side, source, target), *([(side, target, source)] if record["type"] in EITHER_WAY else [])}
        yield Relation(record["type"], _alike(source, same), _alike(target, same), asked)


def _ends(record: dict[str, Any]) -> tuple[Span, Span]:
    return Span(record["sourceBegin"], record["sourceEnd"]), Span(record["targetBegin"], record["targetEnd"])


def _alike(end: Span, same: Sequence[tuple[Span, Span]]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys((end, *(s for both in same if end in both for s in both))))


def pairs(claim: Claim, ontology: Ontology) -> Iterator[Pair]:
    """The pairs that a claim tells of, of parties that have words of their own in its sentence."""
    side = HOSTILE if ontology.quad(claim.type) in CONFLICT else FRIENDLY
    if claim.status is Status.DENIED or (claim.status is Status.DEMANDED and side == FRIENDLY):
        return
    mutual = claim.type in MUTUAL
    directed = product(claim.actors, claim.recipients)
    for parties in (*directed, *(combinations(claim.actors, 2) if mutual else ())):
        one, other = (_words(p, claim) for p in parties)
        if one and other:
            yield Pair(one, other, side, mutual)


def _words(party: Party, claim: Claim) -> tuple[Span, ...]:
    words = tuple(sorted({s for s in (party.mention, party.span) if s}))
    return words if overlap(words, (claim.sentence,)) else ()


def overlap(some: Iterable[Span], other: Iterable[Span]) -> bool:
    return any(s.overlaps(o) for s, o in product(some, other))


def compare(report: Report, claims: Sequence[Claim], ontology: Ontology) -> Scored:
    """Which relations the claims' pairs match, and which pairs match none though both ends are annotated."""
    found = tuple(dict.fromkeys(p for c in claims for p in pairs(c, ontology)))
    judged = [p for p in found if _annotated(p, report.entities)]
    asked = [r for r in report.relations if r.asked]
    return Scored(
        tuple(r for r in asked if any(p.matches(r) for p in found)),
        tuple(r for r in asked if not any(p.matches(r) for p in found)),
        tuple(p for p in judged if any(p.matches(r) for r in asked)),
        tuple(p for p in judged if not any(p.matches(r) for r in report.relations)),
    )


def _annotated(pair: Pair, entities: Sequence[Span]) -> bool:
    """Whether the parties overlap annotated phrases, and not one and the same ("the ministers of Peru and Chile")."""
    one, other = ({e for e in entities if overlap(end, (e,))} for end in (pair.one, pair.other))
    return bool(one and other and not one & other)


def summary(scored: Sequence[Scored]) -> Result:
    """Precision over pairs, recall over relations, and their harmonic mean, 0 to 1."""
    found, missed = sum(len(s.found) for s in scored), sum(len(s.missed) for s in scored)
    right, extra = sum(len(s.right) for s in scored), sum(len(s.extra) for s in scored)
    precision, recall = right / (right + extra) if right else 0.0, found / (found + missed) if found else 0.0
    both = 2 * precision * recall / (precision + recall) if right and found else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(both, 4)}


def _only(scored: Scored, side: str) -> Scored:
    found, missed = (tuple(r for r in some if r.side == side) for some in (scored.found, scored.missed))
    right, extra = (tuple(p for p in some if p.side == side) for some in (scored.right, scored.extra))
    return Scored(found, missed, right, extra)


def misses(report: Report, scored: Scored, claims: Sequence[Claim]) -> list[str]:
    """A line for every relation that was missed, with the acts told of in its sentence, and for every pair too many."""

    def words(some: Sequence[Span]) -> str:
        return " = ".join(repr(s.of(report.text)) for s in some)

    lines = [f"## {report.name}: found {len(scored.found)}, missed {len(scored.missed)}, extra {len(scored.extra)}"]
    for r in scored.missed:
        acts = [f"{c.type} {words([c.trigger])}" for c in claims if overlap((*r.source[:1], *r.target[:1]), (c.sentence,))]
        lines.append(f"  missed  {r.type} {words(r.source)} -> {words(r.target)} beside {', '.join(acts) or 'no claim'}")
    return lines + [f"  extra   {p.side} {words(p.one)} {'--' if p.mutual else '->'} {words(p.other)}" for p in scored.extra]
