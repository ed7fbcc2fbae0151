"""What the formats ask of a place: a point on the map, what kind of place it is, and the country codes that others use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.knowledge import countries, gazetteer
from tocsin.model import Where

# Kinds of the gazetteer that ACLED and GDELT would place to the spot, and those that are a part of a country.
SPOTS = frozenset({"town", "landmark", "airport"})
DIVISIONS = frozenset({"province", "county", "region", "disputed", "territory"})


def point(where: Where | None) -> tuple[float, float] | None:
    """Longitude and latitude in degrees, in that order; None for a place that no gazetteer knows or that is not on the earth."""
    if where is None or where.longitude is None or where.latitude is None:
        return None
    # Comparing so also turns down what is no number.
    on_earth = -180 <= where.longitude <= 180 and -90 <= where.latitude <= 90
    return (where.longitude, where.latitude) if on_earth else None


def kind_of(where: Where | None) -> str | None:
    """The gazetteer's kind of the place ("town", "province", "country", "sea", ...); None where it is not from the gazetteer."""
    if where is None or where.name is None or where.latitude is None:
        return None
    here = (where.latitude, where.longitude)
    return next((p.kind for p in gazetteer.candidates(where.name, where.country) if (p.latitude, p.longitude) == here), None)


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """A country in the codes of others: ISO 3166-1 numeric (ACLED) and FIPS 10-4 (GDELT); None where they have none."""

    iso_numeric: int | None
    fips: str | None


@cache
def _codes() -> dict[str, CountryCodes]:
    """By ISO 3166-1 alpha-3. The table is GeoNames' (CC BY 4.0), reduced to these columns."""
    lines = files(__package__).joinpath("countries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {iso3: CountryCodes(int(numeric) if numeric else None, fips or None) for iso3, numeric, fips in rows}


def country_codes(iso3: str | None) -> CountryCodes:
    """The other codes of a country; both None for one that the table does not have."""
    return _codes().get(iso3 or "", CountryCodes(None, None))


def country_name(iso3: str | None) -> str | None:
    """A country's name in English."""
    country = countries.by_code(iso3) if iso3 else None
    return country.name if country else None
