"""What every export is made from: claims with their reports and events, one by one or gathered by event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Protocol

from tocsin.model import Claim, Document, Event, Status
from tocsin.ontology import Ontology

# An act that took place, by the one who tells of it; all other statuses speak of acts that did not, or not yet.
TOOK_PLACE = (Status.OCCURRED, Status.ONGOING)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, the report that tells it and the event that it tells of; None where it was not linked."""

    document: Document
    claim: Claim
    event: Event | None = None


class Writer(Protocol):
    """Writes claims and events to a stream in one format; the same rows in the same order give the same bytes.

    Formats of claims read ``told`` alone. ``ontology`` is the shipped one if left out; OntologyError where it lacks a claim's type.
    """

    def __call__(self, told: Iterable[Told], events: Iterable[Event], stream: BinaryIO, ontology: Ontology | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Gathered:
    """An event and the claims at hand that tell of it. A claim without an event stands alone, as an event of its own."""

    event: Event | None
    told: tuple[Told, ...]

    @property
    def id(self) -> str:
        return self.event.id if self.event else self.told[0].claim.id

    @property
    def documents(self) -> tuple[Document, ...]:
        """The reports that tell of it, each once."""
        return tuple({t.document.id: t.document for t in self.told}.values())

    @property
    def origins(self) -> int:
        """Independent reports, as linking counted them."""
        return self.event.origins if self.event else 1


def gathered(told: Iterable[Told]) -> list[Gathered]:
    """Claims by event, in the order in which the events come up first; claims of an event need not stand together."""
    found: dict[tuple[bool, str], list[Told]] = {}
    for one in told:
        # A claim alone is keyed by its report too: ids of claims are unique in one run, not over hand-made rows.
        key = (True, one.event.id) if one.event else (False, f"{one.document.id} {one.claim.id}")
        found.setdefault(key, []).append(one)
    return [Gathered(rows[0].event, tuple(rows)) for rows in found.values()]


def with_events(told: Iterable[Told], events: Iterable[Event]) -> list[Gathered]:
    """Each event of ``events``, in their order, with its claims at hand, which may be none."""
    found = {g.event.id: g.told for g in gathered(told) if g.event}
    return [Gathered(event, found.get(event.id, ())) for event in events]


def chief(told: Iterable[Told]) -> Told | None:
    """The telling that stands for an event where a format has room for one: nothing is mixed from several reports.

    An act that took place goes before one that is only spoken of, then the telling that fills more fields, then the earlier report.
    """
    return min(told, key=_rank, default=None)


def _rank(one: Told) -> tuple[object, ...]:
    document, claim = one.document, one.claim
    dated = claim.when is not None and (claim.when.earliest or claim.when.latest)
    placed = claim.where is not None and claim.where.latitude is not None
    filled = sum(map(bool, (claim.actors, claim.recipients, dated, placed)))
    published = document.published or date.max
    return claim.status not in TOOK_PLACE, -filled, published, document.id, claim.sentence, claim.trigger, claim.id
