"""CSV with the columns of ACLED's exports, for the events that took place and that ACLED would look at.

ACLED is made by researchers who weigh each report by a codebook of their own; this is Tocsin's reading in their columns, to be laid
beside their data, and no ACLED data. What the reports do not tell is empty, also where ACLED would write 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import BinaryIO

from tocsin.export.acled_types import Kind, kind_of_act, kind_of_party
from tocsin.export.acts import is_killing
from tocsin.export.places import DIVISIONS, SPOTS, country_codes, country_name, kind_of, point
from tocsin.export.rows import TOOK_PLACE, Gathered, Told, chief, gathered
from tocsin.export.sheet import write_sheet
from tocsin.export.text import distinct, joined, words
from tocsin.model import Claim, Document, Event, Party, Where
from tocsin.ontology import Ontology, load

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2",
    "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
# Days that the text leaves open: a day, a week, a month (codebook, "Time precision codes").
_PRECISIONS = ((1, 1), (7, 2), (31, 3))


def write(told: Iterable[Told], events: Iterable[Event], stream: BinaryIO, ontology: Ontology | None = None) -> None:
    """One row an event, by the telling that stands for it; fatalities and sources from all its tellings."""
    used = ontology or load()
    rows = (_row(group, used) for group in gathered(t for t in told if t.claim.status in TOOK_PLACE))
    write_sheet(stream, COLUMNS, ([row.get(name) for name in COLUMNS] for row in rows if row))


def _row(group: Gathered, ontology: Ontology) -> dict[str, object] | None:
    """The event's row; None where no telling of it is of a kind that ACLED has."""
    one = chief(t for t in group.told if _kind(t, ontology))
    kind = _kind(one, ontology) if one else None
    if one is None or kind is None:
        return None
    where = one.claim.where
    return {
        "event_id_cnty": f"{(where and where.country) or ''}{group.id}",
        **_days(one),
        "disorder_type": kind.disorder,
        "event_type": kind.event,
        "sub_event_type": kind.sub,
        **_sides(one, kind, ontology),
        **_place(where),
        "source": joined(distinct(d.source for d in group.documents)),
        "notes": words(one.document.text, one.claim.sentence),
        "fatalities": _fatalities(group.told),
        "timestamp": int(one.document.retrieved.timestamp()) if one.document.retrieved else None,
    }


def _kind(told: Told, ontology: Ontology) -> Kind | None:
    return kind_of_act(told.claim, told.claim.trigger.of(told.document.text), ontology)


def _days(one: Told) -> dict[str, object]:
    """The first day that the text allows. An act without a day has that of the report, and then no precision."""
    when = one.claim.when
    first, last = (when.earliest, when.latest) if when else (None, None)
    day: date | None = first or last or one.document.published
    width = (last - first).days + 1 if first and last else None
    precision = next((code for most, code in _PRECISIONS if width is not None and width <= most), None)
    return {"event_date": day, "year": day.year if day else None, "time_precision": precision}


@dataclass(frozen=True, slots=True)
class _Side:
    """ACLED's actor 1 or 2: the first party, those beside it, and what kind of actor it is."""

    name: str | None
    beside: str | None
    inter: str | None


def _sides(one: Told, kind: Kind, ontology: Ontology) -> dict[str, object]:
    claim = one.claim
    others = claim.recipients
    actors = claim.actors if others or not kind.mutual else claim.actors[:1]
    first = _side(actors, one, kind.demonstrators, ontology)
    second = _side(others or claim.actors[len(actors) :], one, None, ontology)
    both = f"{first.inter}-{second.inter}" if first.inter and second.inter else None
    alone = f"{first.inter} only" if first.inter and second.name is None else None
    return {
        **{"actor1": first.name, "assoc_actor_1": first.beside, "inter1": first.inter},
        **{"actor2": second.name, "assoc_actor_2": second.beside, "inter2": second.inter},
        "interaction": both or alone,
        "civilian_targeting": "Civilian targeting" if second.inter == "Civilians" and kind.violent else None,
    }


def _side(parties: tuple[Party, ...], one: Told, demonstrators: str | None, ontology: Ontology) -> _Side:
    if not parties:
        return _Side(None, None, demonstrators)
    names = [_name(p, one.document) for p in parties]
    return _Side(names[0], joined(names[1:]), demonstrators or kind_of_party(parties[0].code, one.claim.where, ontology))


def _name(party: Party, document: Document) -> str:
    return party.name or words(document.text, party.span)


def _place(where: Where | None) -> dict[str, object]:
    if where is None:
        return {}
    spot = point(where)
    found = {"location": where.name, "iso": country_codes(where.country).iso_numeric, "country": country_name(where.country)}
    return found | ({"longitude": spot[0], "latitude": spot[1], "geo_precision": _precision(where)} if spot else {})


def _precision(where: Where) -> int | None:
    """1 for a town, 2 for a place near one, 3 for a part of a country; None for what is larger or no land, which ACLED does not place."""
    kind = kind_of(where)
    if kind in SPOTS:
        return 1 if where.basis == "gazetteer" else 2
    return 3 if kind in DIVISIONS else None


def _fatalities(told: Iterable[Told]) -> int | None:
    """The lowest count of the killed that any telling gives: where reports differ, ACLED takes the most cautious (codebook, "Reported
    Fatalities"). Known only from an act of killing that counts people; None, not 0, where no telling counts them."""
    counts = [count for t in told if (count := _killed(t.claim, t.document)) is not None]
    return min(counts, default=None)


def _killed(claim: Claim, document: Document) -> int | None:
    """The largest number beside the word of killing: in "12 people, three of them children" that is the whole."""
    if not is_killing(claim.trigger.of(document.text)):
        return None
    lows = [q.low for q in claim.quantities if q.low is not None and isfinite(q.low) and q.low >= 0]
    return int(max(lows)) if lows else None
