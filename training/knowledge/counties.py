"""Counties and parishes of the United States, as the circle around the places that their postal codes belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from training.knowledge.geometry import Point, enclosing_circle, without_strays
from training.knowledge.places import Found

# A county ranks among its namesakes by its postal codes, each worth about this many people.
_PEOPLE_PER_CODE = 8_000
_STATES_ONLY = frozenset(("PR", "VI", "GU", "AS", "MP", "AA", "AE", "AP", "FM", "MH", "PW", "DC"))


def counties(codes: Iterable[dict[str, str]]) -> list[Found]:
    """Counties from the rows of the PyPI package zipcodes (its coordinates are GeoNames'); "St. Louis City" and its like are towns."""
    points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for row in codes:
        if row["county"] and row["lat"] and row["state"] not in _STATES_ONLY:
            points[row["state"], row["county"]].append((float(row["lat"]), float(row["long"])))
    out = []
    for (state, name), some in sorted(points.items()):
        if name.endswith((" County", " Parish", " Borough")):
            middle, radius = enclosing_circle(without_strays(some))
            weight = float(_PEOPLE_PER_CODE * len(some))
            out.append(Found(name, "USA", middle, max(radius, 15.0), "county", weight, {name}, division=state))
    return out
