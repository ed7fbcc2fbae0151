"""A reader that has read every sentence before: readings as the real one makes them, as many as one likes, in no time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from benchmarks.generated import DAYS, FIRST_DAY, captures
from tocsin.model import Capture, Claim, Document, Party, Problem, Reading, Span, content_id
from tocsin.pipeline import Pipeline
from tocsin.read import from_bytes

_READ = 150  # reports that are read by the model, whose sentences all others are made of
_SENTENCES = 12
# Over so many times the days of the others the reports are spread, so that a sentence comes back after months: within weeks, all reports
# that hold it would tell of one event, and hang together with all others that do.
_LONGER = 10


@dataclass(frozen=True)
class Known:
    """The claims of a sentence, as offsets into it, in a report of that day."""

    day: date
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Replay:
    """Stands for a pipeline. It reads what its own ``captures`` gives."""

    pipeline: Pipeline

    @property
    def made_by(self) -> str:
        return self.pipeline.made_by

    @cached_property
    def sentences(self) -> dict[str, Known]:
        """What the model finds in sentences of generated reports, by the sentence."""
        found: dict[str, Known] = {}
        for capture in captures(_READ):
            for document, _ in from_bytes(capture.raw, name=capture.name, published=capture.published):
                reading = self.pipeline.read(document)
                by_sentence: dict[Span, list[Claim]] = {}
                for claim in reading.claims:
                    by_sentence.setdefault(claim.sentence, []).append(claim)
                for span, claims in by_sentence.items():
                    day = capture.published or FIRST_DAY
                    found[span.of(document.text)] = Known(day, tuple(_moved(c, span, -span.start) for c in claims))
        return found

    def captures(self, number: int, seed: int) -> Iterator[Capture]:
        """So many reports, each of some sentences out of all of them."""
        dice, pool = random.Random(seed), sorted(self.sentences)
        for n in range(number):
            day = FIRST_DAY + timedelta(days=dice.randrange(_LONGER * DAYS))
            text = "\n".join(dice.sample(pool, _SENTENCES))
            yield Capture(text.encode(), f"{seed}-{n}", origin=f"replay/{seed}/{n}.txt", published=day, source=f"Outlet {n % 40}")

    def read(self, document: Document, problems: tuple[Problem, ...] = ()) -> Reading:
        claims: list[Claim] = []
        at = 0
        for line in document.text.split("\n"):
            known = self.sentences.get(line)
            if known is None:
                at += len(line) + 1
                continue
            for claim in known.claims:
                moved = _later(_moved(claim, Span(0, len(line)), at), (document.published or known.day) - known.day)
                claims.append(replace(moved, id=content_id(document.id, moved.trigger.start, moved.trigger.end, moved.type)))
            at += len(line) + 1
        return Reading(document, tuple(claims), tuple(problems), self.made_by)


def _later(claim: Claim, by: timedelta) -> Claim:
    """The claim of a report that came out so much later."""
    when = claim.when
    days = [day + by if day else None for day in (when.earliest, when.latest)] if when else []
    return replace(claim, when=replace(when, earliest=days[0], latest=days[1])) if when else claim


def _moved(claim: Claim, within: Span, by: int) -> Claim:
    """The claim with all its places moved; what lies outside its sentence is taken to be the words in it that stand for it, or left out."""

    def span(place: Span) -> Span:
        return Span(place.start + by, place.end + by)

    def party(one: Party) -> Party | None:
        here = one.span if within.covers(one.span) else one.mention if one.mention and within.covers(one.mention) else None
        return replace(one, span=span(here), mention=None) if here else None

    def parties(some: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(p for p in map(party, some) if p)

    when = claim.when if claim.when and within.covers(claim.when.span) else None
    where = claim.where if claim.where and within.covers(claim.where.span) else None
    return replace(
        claim,
        sentence=span(claim.sentence),
        trigger=span(claim.trigger),
        status_cues=tuple(span(c) for c in claim.status_cues if within.covers(c)),
        actors=parties(claim.actors),
        recipients=parties(claim.recipients),
        source=party(claim.source) if claim.source else None,
        via=parties(claim.via),
        when=replace(when, span=span(when.span)) if when else None,
        where=replace(where, span=span(where.span)) if where else None,
        quantities=tuple(replace(q, span=span(q.span)) for q in claim.quantities if within.covers(q.span)),
    )
