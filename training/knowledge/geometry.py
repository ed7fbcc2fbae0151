"""Circles on the globe that hold sets of points."""

from __future__ import annotations

import math
from collections.abc import Sequence

EARTH_KM = 6371.0
Point = tuple[float, float]  # latitude, longitude in degrees
_Vector = tuple[float, float, float]


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance (haversine)."""
    la, lb = math.radians(a[0]), math.radians(b[0])
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def _vector(point: Point) -> _Vector:
    la, lo = math.radians(point[0]), math.radians(point[1])
    return math.cos(la) * math.cos(lo), math.cos(la) * math.sin(lo), math.sin(la)


def _point(vector: _Vector) -> Point:
    x, y, z = vector
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _far(vectors: Sequence[_Vector], centre: _Vector) -> _Vector:
    return max(vectors, key=lambda v: math.dist(v, centre))


def enclosing_circle(points: Sequence[Point]) -> tuple[Point, float]:
    """Middle and radius in km of a circle that holds all points, a few per cent wider than the smallest (Ritter 1990)."""
    vectors = [_vector(p) for p in points]
    one = _far(vectors, vectors[0])
    two = _far(vectors, one)
    centre: _Vector = tuple((a + b) / 2 for a, b in zip(one, two, strict=True))  # type: ignore[assignment]
    radius = math.dist(one, two) / 2
    for vector in vectors:
        beyond = math.dist(vector, centre)
        if beyond > radius:
            radius = (radius + beyond) / 2
            shift = (beyond - radius) / beyond
            centre = tuple(c + (v - c) * shift for c, v in zip(centre, vector, strict=True))  # type: ignore[assignment]
    middle = _point(centre)
    return middle, max(distance_km(middle, p) for p in points)


def without_strays(points: Sequence[Point]) -> list[Point]:
    """The points but those more than twice as far from the middle as nearly all of them: towns filed under a wrong division."""
    middle = (sorted(p[0] for p in points)[len(points) // 2], sorted(p[1] for p in points)[len(points) // 2])
    far = sorted(distance_km(middle, p) for p in points)[int(len(points) * 0.95) - 1 if len(points) > 20 else -1]
    return [p for p in points if distance_km(middle, p) <= 2 * far]
