"""Gathers the gazetteer: GeoNames towns, provinces around their seats, countries, Natural Earth seas, hand-made regions."""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.knowledge import countries
from tocsin.knowledge.names import fold, plain
from tocsin.knowledge.tables import words
from training.knowledge.geometry import Point, distance_km, enclosing_circle, without_strays

HERE = Path(__file__).parent
# Countries whose small places get into crisis news: from 500 inhabitants up, elsewhere from 5,000.
_CRISIS = words("UA SY IQ AF YE SD SS ET ER SO CD CF TD NG ML BF NE CM MM IL PS LB LY GE AM AZ BA XK HT MZ KP MD BY RW BI LK HN SV NI VE")
# Where most of the world's English news is written, small towns get into it as well.
_LOCAL_NEWS = words("US GB IE CA AU NZ")
_SMALLEST, _SMALLEST_IN_LOCAL_NEWS, _SMALLEST_IN_CRISIS = 5_000, 1_000, 500
# Towns of this size keep their names in other languages, elsewhere those in crisis countries only.
_KNOWN_ABROAD = 150_000
_WEIGHTS = {"country": 1e9, "continent": 2e7, "ocean": 2e7, "seat": 1e8, "state": 2e6, "province": 5e5, "county": 3e5, "landmark": 3e5}
_WEIGHTS |= {"town": 1.5e5, "airport": 1e5}
_HAND_WEIGHT, _SEA_WEIGHT = 3e6, 1e6
_SAME_TOWN_KM = 30
_KIND = re.compile(r" (Oblast|Governorate|Region|Province|State|Department|Krai|County|Division|Voivodeship)$")
# What is left of "Northern Province" without its last word names nothing.
_NOT_ALONE = {"Northern", "Eastern", "Western", "Central", "South", "North", "Southwest", "Northwest", "Free", "Far North", "Bay", "Upper"}
# Far islands and enclaves that would pull a country's circle away from the country.
_FAR: dict[str, Callable[[Point], bool]] = {
    "ES": lambda p: p[1] < -11,
    "PT": lambda p: p[1] < -11,
    "EC": lambda p: p[1] < -85,
    "CL": lambda p: p[1] < -80,
    "US": lambda p: p[0] > 50 or p[1] < -130,
    "CO": lambda p: p[1] < -80,
    "YE": lambda p: p[1] > 53,
    "BR": lambda p: p[1] > -33,
    "ZA": lambda p: p[0] < -40,
    "IN": lambda p: p[1] > 92 and p[0] < 15,
    "GQ": lambda p: p[0] < 0,
}


Middles = dict[tuple[str, str], Point]


@dataclass(slots=True)
class Found:
    """A place to be written: ``names`` count fully, ``variants`` (names in other languages) less. ``division`` is GeoNames' code
    of the province or state that it lies in, or is."""

    name: str
    iso3: str
    middle: Point
    radius_km: float
    kind: str
    weight: float
    names: set[str] = field(default_factory=set)
    variants: set[str] = field(default_factory=set)
    division: str = ""


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated file with a header line."""
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        yield dict(zip(head.split("\t"), line.split("\t"), strict=True))


def _is_latin(name: str) -> bool:
    bare = plain(name)
    return len(bare) >= 4 and bare.isascii() and not name.isupper() and bare[0].isupper() and not re.search(r"[\d,()]", bare)


def _town_radius(population: int) -> float:
    return max(2.0, round(0.5 * math.sqrt(population / 1000), 1))


def _smallest(country: str) -> int:
    """The fewest inhabitants of a town that is kept."""
    if country in _CRISIS:
        return _SMALLEST_IN_CRISIS
    return _SMALLEST_IN_LOCAL_NEWS if country in _LOCAL_NEWS else _SMALLEST


def towns(cities: dict[str, Any], iso3_of: dict[str, str], common: frozenset[str]) -> list[Found]:
    """GeoNames' populated places that news may name."""
    found = []
    for city in cities.values():
        code, people = city["countrycode"], city["population"]
        crisis = code in _CRISIS
        if people < _smallest(code):
            continue
        key = fold(city["name"])
        if key in common and people < (10_000 if crisis and len(key) > 3 else 100_000):
            continue
        iso3 = iso3_of[code]
        place = Found(city["name"], iso3, (city["latitude"], city["longitude"]), _town_radius(people), "town", float(people))
        place.names.add(city["name"])
        place.division = city["admin1code"]
        if (crisis and people >= 5_000) or people >= _KNOWN_ABROAD:
            place.variants.update(n for n in city["alternatenames"] if _is_latin(n) and fold(n) not in common)
        place.variants.update(n for n in city["alternatenames"] if " " in n and fold(city["name"]).startswith(fold(n) + " "))
        found.append(place)
    return found


def mark_capitals(found: list[Found]) -> None:
    """Gives the biggest town of a capital's name in its country a capital's weight."""
    by_country: dict[str, list[Found]] = defaultdict(list)
    for place in found:
        by_country[place.iso3].append(place)
    for country in countries.everything():
        for i, capital in enumerate(country.capitals):
            key = fold(capital)
            named = [p for p in by_country[country.iso3] if key in map(fold, p.names | p.variants)]
            if named:
                best = max(named, key=lambda p: (any(fold(n) == key for n in p.names), p.weight))
                best.names.add(capital)
                best.weight += _WEIGHTS["seat"] if i == 0 and best.weight < _WEIGHTS["seat"] else 0


def add_exonyms(found: list[Found], path: Path) -> list[str]:
    """Adds hand-made names to towns; returns the rows whose town is not there."""
    missing = []
    for row in rows(path):
        key = fold(row["city"])
        named = [p for p in found if p.iso3 == row["iso3"] and key in map(fold, p.names | p.variants)]
        if not named:
            missing.append(f"{row['city']} ({row['iso3']})")
            continue
        best = max(named, key=lambda p: p.weight)
        best.names.update([row["city"], *row["variants"].split(";")])
    return missing


def middles_of(path: Path) -> Middles:
    """Known middles by country code and name, the name empty for the country itself."""
    return {(row["iso3"], row["name"]): (float(row["latitude"]), float(row["longitude"])) for row in rows(path)}


def circle(points: list[Point], middle: Point | None) -> tuple[Point, float]:
    """A circle that holds the points: around ``middle`` where one is known, else as small as can be."""
    return (middle, max(distance_km(middle, p) for p in points)) if middle else enclosing_circle(points)


def provinces(
    cities: dict[str, Any], iso3_of: dict[str, str], found: list[Found], path: Path, middles: Middles
) -> tuple[list[Found], list[str]]:
    """First-order divisions, as the circle around the towns that share the seat's GeoNames division code."""
    points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for city in cities.values():
        points[iso3_of[city["countrycode"]], city["admin1code"]].append((city["latitude"], city["longitude"]))
    out, missing = [], []
    for row in rows(path):
        key = fold(row["seat"])
        seats = [p for p in found if p.iso3 == row["iso3"] and key in map(fold, p.names | p.variants)]
        if not seats:
            missing.append(f"{row['name']} > {row['seat']} ({row['iso3']})")
            continue
        seat = max(seats, key=lambda p: p.weight)
        middle, radius = circle(without_strays(points[row["iso3"], seat.division]), middles.get((row["iso3"], row["name"])))
        names = {row["name"], *filter(None, row["variants"].split(";"))}
        names |= {_KIND.sub("", n) for n in names} - _NOT_ALONE
        weight = _WEIGHTS["province"]
        if key in map(fold, names):  # the town of this name comes first
            weight = min(weight, seat.weight / 2)
        out.append(Found(row["name"], row["iso3"], middle, max(radius, 2.0), "province", weight, names, division=seat.division))
    return out, missing


def us_states(cities: dict[str, Any], states: dict[str, Any], middles: Middles) -> list[Found]:
    """The states of the United States, whose GeoNames division codes are their postal codes."""
    out = []
    for code, state in states.items():
        points = [(c["latitude"], c["longitude"]) for c in cities.values() if c["countrycode"] == "US" and c["admin1code"] == code]
        if code != "DC" and points:
            middle, radius = circle(points, middles.get(("USA", state["name"])))
            out.append(Found(state["name"], "USA", middle, radius, "province", _WEIGHTS["state"], {state["name"]}, division=code))
    return out


def nations(cities: dict[str, Any], iso3_of: dict[str, str], middles: Middles) -> list[Found]:
    """Countries and territories as circles that hold their towns."""
    points: dict[str, list[Point]] = defaultdict(list)
    for city in cities.values():
        point = (city["latitude"], city["longitude"])
        is_far = _FAR.get(city["countrycode"])
        if is_far is None or not is_far(point):
            points[iso3_of[city["countrycode"]]].append(point)
    out = []
    for country in countries.everything():
        if country.iso3 in points:
            middle, radius = circle(points[country.iso3], middles.get((country.iso3, "")))
            names = {country.name, *country.variants} - {"England", "Scotland", "Wales", "Northern Ireland", "Ulster", "Zanzibar", "Tahiti"}
            out.append(Found(country.name, country.iso3, middle, max(radius, 5.0), "country", _WEIGHTS["country"], names))
    return out


def regions(path: Path, found: list[Found]) -> list[Found]:
    """Hand-made places; one that GeoNames has as a town lends that town its names instead."""
    by_key: dict[tuple[str, str], list[Found]] = defaultdict(list)
    called: dict[str, list[Found]] = defaultdict(list)
    for place in found:
        for name in place.names | place.variants:
            by_key[place.iso3, fold(name)].append(place)
            called[fold(name)].append(place)
    out = []
    for row in rows(path):
        names = {row["name"], *filter(None, row["variants"].split(";"))}
        middle = (float(row["latitude"]), float(row["longitude"]))
        if row["kind"] == "town":
            near = [p for n in names for p in by_key[row["iso3"], fold(n)] if distance_km(p.middle, middle) < _SAME_TOWN_KM]
            if near:
                best = max(near, key=lambda p: p.weight)
                best.name = row["name"]
                best.names |= names
                best.weight = max(best.weight, _WEIGHTS["town"])
                continue
        for name in names:  # what also is a town's name in another language is rarely meant so
            for place in called[fold(name)]:
                place.variants.discard(name)
        weight = _WEIGHTS.get(row["kind"], _HAND_WEIGHT)
        out.append(Found(row["name"], row["iso3"], middle, float(row["radius_km"]), row["kind"], weight, names))
    return out


def _outline(geometry: dict[str, Any]) -> list[Point]:
    shapes = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [(y, x) for shape in shapes for x, y, *_ in shape[0]]


def natural_earth(path: Path, name: str, other: str, kind: str | None, known: Iterable[str]) -> list[Found]:
    """The named polygons of a Natural Earth file that no hand-made row has, as circles."""
    out, seen = [], set(known)
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        facts = feature["properties"]
        names = {" ".join(n.split()) for n in (facts.get(name), facts.get(other)) if n}
        names = {n.title() if n.isupper() else n for n in names}
        if not names or any(fold(n) in seen or n.endswith((".", "(south)", "(north)")) for n in names):
            continue
        middle, radius = enclosing_circle(_outline(feature["geometry"]))
        first = " ".join(facts[name].split())
        first = first.title() if first.isupper() else first
        out.append(Found(first, "", middle, max(radius, 2.0), kind or facts["featurecla"], _SEA_WEIGHT if not kind else 2e5, names))
        seen.update(map(fold, names))
    return out
