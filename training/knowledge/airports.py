"""Airports that news may name: those with an IATA code that are international or belong to a big town."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tocsin.knowledge.names import fold
from training.knowledge.geometry import Point, distance_km
from training.knowledge.places import Found

_RADIUS_KM = 4.0
_WEIGHT = 2e4
_BIG_TOWN, _NEAR_KM = 150_000, 60.0
_LONG = (" International Airport", " Intl Airport", " Ntl Airport", " Regional Airport", " Municipal Airport", " Airport")


def airports(rows: Iterable[Mapping[str, Any]], iso3_of: Mapping[str, str], towns: Iterable[Found]) -> list[Found]:
    """Airports from the rows of the PyPI package airportsdata; one that is only called after its town is left to the town."""
    big: dict[tuple[str, str], Point] = {(t.iso3, fold(t.name)): t.middle for t in towns if t.weight >= _BIG_TOWN}
    out = []
    for row in rows:
        iso3, point = iso3_of.get(row["country"], ""), (float(row["lat"]), float(row["lon"]))
        town = big.get((iso3, fold(row["city"])))
        served = town is not None and distance_km(town, point) <= _NEAR_KM
        if not row["iata"] or not row["name"].endswith("Airport") or not (served or " International " in row["name"]):
            continue
        names = {n for n in _names(row["name"], row["city"]) if fold(n) not in (fold(f"{row['city']}{end}") for end in _LONG)}
        if names and not any("/" in n for n in names):
            out.append(Found(row["name"], iso3, point, _RADIUS_KM, "airport", _WEIGHT, names))
    return out


def _names(name: str, city: str) -> set[str]:
    """The full name, and the name without the town and without the middle word: "Dulles International Airport", "Dulles Airport"."""
    names = {name, name.removeprefix(f"{city} ")}
    for end in _LONG[:-1]:
        names |= {n.removesuffix(end) + " Airport" for n in names if n.endswith(end)}
    return {n for n in names if len(n.split()) > 1}
