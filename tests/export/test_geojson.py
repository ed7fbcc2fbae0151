"""GeoJSON: read with GDAL, by way of geopandas; what has no place on the map is not there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas
import pytest
from hypothesis import given, settings

from tests.export.samples import ATTACK, LEDGER, SHELLED, tolds, written
from tocsin.export import Told
from tocsin.export.columns import CLAIMS
from tocsin.export.places import point
from tocsin.model import Event, Where


def features(format: str, *data: object) -> list[dict[str, Any]]:
    collection = json.loads(written(format, *data))  # type: ignore[arg-type]
    assert collection["type"] == "FeatureCollection" and set(collection) == {"type", "features"}
    found: list[dict[str, Any]] = collection["features"]
    return found


def test_claims_with_a_place_are_points() -> None:
    found = features("claims-geojson")
    assert [f["id"] for f in found] == ["c1", "c2", "c4", "c5", "c6"]
    first = found[0]
    longitude, latitude = first["geometry"]["coordinates"]
    assert first["geometry"]["type"] == "Point" and (round(longitude), round(latitude)) == (36, 50), "Kharkiv, longitude first"
    assert first["properties"]["radius_km"] > 0 and first["properties"]["status"] == "occurred"
    assert set(first["properties"]) == {c.name for c in CLAIMS} - {"latitude", "longitude"}


def test_events_stand_where_their_chief_telling_puts_them() -> None:
    found = features("events-geojson")
    assert [(f["id"], f["properties"]["place"]) for f in found] == [("e1", "Kharkiv"), ("e2", "Geneva"), ("e3", "Tripoli")]
    elsewhere = replace(SHELLED, where=Where(SHELLED.trigger, "Nowhere"))
    assert features("events-geojson", [Told(LEDGER, elsewhere, ATTACK)], [ATTACK]) == []


@pytest.mark.parametrize("name", ["claims", "events"])
def test_geopandas_loads_it(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.geojson"
    file.write_bytes(written(f"{name}-geojson"))
    frame = geopandas.read_file(file)
    assert len(frame) == len(features(f"{name}-geojson"))
    assert frame.crs.to_epsg() == 4326 and set(frame.geom_type) == {"Point"}
    kharkiv = frame[frame["place"] == "Kharkiv"].geometry.iloc[0]
    assert (round(kharkiv.x), round(kharkiv.y)) == (36, 50)
    assert frame["radius_km"].min() > 0


@pytest.mark.parametrize(("latitude", "longitude"), [(91.0, 0.0), (0.0, -180.5), (None, 5.0), (float("nan"), 5.0), (5.0, float("inf"))])
def test_what_is_not_on_the_earth_has_no_point(latitude: float | None, longitude: float | None) -> None:
    claim = replace(SHELLED, where=Where(SHELLED.trigger, "Somewhere", None, latitude, longitude, 5.0))
    assert features("claims-geojson", [Told(LEDGER, claim)], []) == []


@settings(max_examples=40)
@given(tolds())
def test_exactly_the_claims_with_a_place_are_there(data: tuple[list[Told], list[Event]]) -> None:
    told, events = data
    placed = [t for t in told if point(t.claim.where)]
    assert [f["id"] for f in features("claims-geojson", told, events)] == [t.claim.id for t in placed]
    assert {f["id"] for f in features("events-geojson", told, events)} == {t.event.id for t in placed if t.event}
    for feature in features("claims-geojson", told, events):
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180 and -90 <= latitude <= 90
