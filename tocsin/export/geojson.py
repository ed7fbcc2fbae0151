"""GeoJSON (RFC 7946) for maps: a point for each claim or event that has a place on the map; the others are left out.

A point is the middle of a place, not the spot of the act: ``radius_km`` says how large the place is. Coordinates are WGS84 degrees,
longitude first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from tocsin.export.columns import CLAIMS, EVENTS, Column, Row
from tocsin.export.places import point
from tocsin.export.rows import Told, chief, with_events
from tocsin.export.text import write_items
from tocsin.model import Event
from tocsin.ontology import Ontology

_Point = tuple[float, float]
_BEFORE, _AFTER = b'{"type":"FeatureCollection","features":[', b"]}\n"


def claims_map(told: Iterable[Told], events: Iterable[Event], stream: BinaryIO, ontology: Ontology | None = None) -> None:
    """A feature for each claim with a place."""
    placed = ((t, p) for t in told if (p := point(t.claim.where)))
    write_items(stream, _BEFORE, _features(CLAIMS, placed), _AFTER)


def events_map(told: Iterable[Told], events: Iterable[Event], stream: BinaryIO, ontology: Ontology | None = None) -> None:
    """A feature for each event with a place: that of the telling which stands for it, among those with a place."""
    chiefs = ((g, chief(t for t in g.told if point(t.claim.where))) for g in with_events(told, events))
    placed = ((g, p) for g, one in chiefs if one and (p := point(one.claim.where)))
    write_items(stream, _BEFORE, _features(EVENTS, placed), _AFTER)


def _features(columns: Sequence[Column[Row]], placed: Iterable[tuple[Row, _Point]]) -> Iterator[dict[str, Any]]:
    """The first column is the feature's id; latitude and longitude are its geometry, not properties."""
    for row, coordinates in placed:
        properties = {c.name: c.cell(row) for c in columns if c.name not in ("latitude", "longitude")}
        geometry = {"type": "Point", "coordinates": coordinates}
        yield {"type": "Feature", "id": properties[columns[0].name], "geometry": geometry, "properties": properties}
