"""Where a name is: places with coordinates, from countries and seas to towns of crises. Derived from GeoNames (CC BY 4.0),
Natural Earth and the hand-made tables of training/knowledge; see docs/credits.md."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.knowledge.names import is_written, plain
from tocsin.knowledge.tables import rows_of, text_of, words

# A place in the country that the text is about wins against one this many times as big elsewhere.
_AT_HOME = 1000
# A name that is not the place's main one counts this much less, and not for a capital: Dili was once called Delhi.
_VARIANT, _BIGGEST_VARIANT = 0.3, 5e6
_SUFFIXES = words("region oblast province governorate state prefecture county district republic krai peninsula department")
_PREFIXES = (
    *("city of ", "town of ", "village of ", "port city of ", "province of ", "state of ", "region of ", "republic of ", "island of "),
    *("northern ", "southern ", "eastern ", "western ", "central ", "north ", "south ", "east ", "west ", "downtown ", "greater "),
    *("northeastern ", "northwestern ", "southeastern ", "southwestern ", "north eastern ", "north western ", "south eastern "),
    *("south western ", "occupied ", "near ", "outside ", "nearby ", "mainland "),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A named place: WGS84 degrees of its middle and a radius in kilometres that about holds it. ``country`` is the ISO3 of
    the state it belongs to by international law, None where that is several or open sea. ``weight`` ranks namesakes; for a
    town it is the number of inhabitants, capitals more. ``division`` is GeoNames' code of the province or state within the
    country that the place lies in, or is; None where it is not known."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    radius_km: float
    kind: str
    weight: float
    division: str | None = None


@cache
def _places() -> list[str]:
    return text_of("places.tsv.gz").splitlines()


@cache
def _names() -> list[str]:
    """Lines of key, form and row numbers in `_places`, sorted by key, so that a search by halves finds one without an index."""
    return text_of("place_names.tsv.gz").splitlines()


def _place(row: int) -> Place:
    name, country, latitude, longitude, radius_km, kind, weight, division = _places()[row].split("\t")
    return Place(name, country or None, float(latitude), float(longitude), float(radius_km), kind, float(weight), division or None)


def _exact(form: str) -> list[tuple[Place, float]]:
    """The places that a plain form names, with their weight under this name."""
    key = form.lower()
    names, found = _names(), list[tuple[Place, float]]()
    i = bisect_left(names, key + "\t")
    while i < len(names) and names[i].startswith(key + "\t"):
        _, stored, rows = names[i].split("\t")
        i += 1
        if is_written(stored, form):
            for row in rows.split(","):
                place = _place(int(row.removesuffix("*")))
                found.append((place, _VARIANT * min(place.weight, _BIGGEST_VARIANT) if row.endswith("*") else place.weight))
    return found


def weighed_exactly(form: str) -> list[float]:
    """What each place of this name as it stands (``names.plain``) weighs."""
    return [weight for _, weight in _exact(form)]


def _stripped(form: str) -> list[str]:
    """What is left of a form without the words around a name: "Kursk region", "northern Aleppo", "city of Mariupol"."""
    left, low = list[str](), form.lower()
    head, _, last = form.rpartition(" ")
    if head and last.lower() in (*_SUFFIXES, "city", "town", "village"):
        left.append(head)
    left.extend(form[len(p) :] for p in _PREFIXES if low.startswith(p))
    return left


def _ranked(found: list[tuple[Place, float]], country: str | None) -> dict[Place, float]:
    best: dict[Place, float] = {}
    for place, weight in found:
        weight *= _AT_HOME if country and place.country == country else 1
        best[place] = max(weight, best.get(place, 0))
    return {p: best[p] for p in sorted(best, key=lambda p: (-best[p], p.name, p.latitude, p.longitude))}


def candidates(name: str, country: str | None = None) -> tuple[Place, ...]:
    """All places of this name, the likeliest first; ``country`` (ISO3) is the country the text is about."""
    return tuple(weighed(name, country))


def weighed(name: str, country: str | None = None) -> dict[Place, float]:
    """The same with what each place weighs under this name: like ``Place.weight``, less under a name that is not its main one."""
    form = plain(name)
    found = _exact(form) if form else []
    for shorter in [] if found else _stripped(form):
        region = form.rpartition(" ")[2].lower() in _SUFFIXES
        # "Kursk region" is the oblast if the table has one; failing that the town stands for it.
        found = [(p, w * (_AT_HOME if region and p.kind in ("province", "region") else 1)) for p, w in _exact(shorter)]
        found = found or [(p, 1.0) for p in candidates(shorter, country)[:1]]
        if found:
            break
    return _ranked(found, country)


def lookup(name: str, country: str | None = None) -> Place | None:
    """The place that a careful reader takes the name for; None if the gazetteer has none.

    Without ``country``, countries go before capitals, capitals before regions and towns by size: "Georgia" is the
    country, with ``country="USA"`` the state; "Tripoli" is Libya's, in a text about ``"LBN"`` Lebanon's.
    """
    found = candidates(name, country)
    return found[0] if found else None


@cache
def _abbreviations() -> dict[str, list[tuple[str, str, bool]]]:
    forms = dict[str, list[tuple[str, str, bool]]]()
    for form, name, country, hint, _ in rows_of("place_abbreviations.tsv"):
        forms.setdefault(form, []).append((name, country, hint == "hint"))
    return forms


def abbreviated(form: str, countries: Collection[str] = ()) -> Place | None:
    """The place that datelines and addresses shorten so, full stops and capitals as written: "Va.", "N.M.", "B.C.".

    Some stand for a place only in a text about one of ``countries`` (ISO3): "SA" for South Africa, "VA" for Virginia.
    """
    for name, country, needs_hint in _abbreviations().get(form, ()):
        if not needs_hint or country in countries:
            return lookup(name, country)
    return None


def everything() -> Iterator[Place]:
    """All places, in the table's order."""
    return map(_place, range(len(_places())))
