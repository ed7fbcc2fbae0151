"""Countries and territories: names, demonyms, capitals. ISO 3166-1 alpha-3, ISO 3166-3 for states that are gone, XKX for Kosovo."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tocsin.knowledge.names import fold, is_written, plain
from tocsin.knowledge.tables import listed, rows_of


@dataclass(frozen=True, slots=True)
class Country:
    """A state, territory or former state; ``kind`` is ``state``, ``territory`` or ``historic``."""

    iso3: str
    name: str
    variants: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class _Tables:
    by_code: dict[str, Country]
    names: dict[str, tuple[str, Country]]
    demonyms: dict[str, tuple[str, Country]]
    capitals: dict[str, tuple[str, Country]]


# Words that are adjective and plural in one, or have their plural in the table.
_NO_PLURAL = ("ese", "men", "ish", "ch", "sh", "s", "x", "z")


def with_plural(demonym: str) -> tuple[str, ...]:
    """A demonym and its plural, where that is another word."""
    return (demonym,) if demonym.endswith(_NO_PLURAL) or len(demonym) < 4 else (demonym, demonym + "s")


@cache
def _tables() -> _Tables:
    tables = _Tables({}, {}, {}, {})
    for iso3, name, variants, demonyms, capitals, kind, source in rows_of("countries.tsv"):
        country = Country(iso3, name, tuple(listed(variants)), tuple(listed(demonyms)), tuple(listed(capitals)), kind, source)
        tables.by_code[iso3] = country
        for alias in (name, *country.variants):
            tables.names.setdefault(fold(alias), (plain(alias), country))
        for demonym in country.demonyms:
            for form in with_plural(demonym):
                tables.demonyms.setdefault(fold(form), (plain(form), country))
        for capital in country.capitals:
            tables.capitals.setdefault(fold(capital), (plain(capital), country))
    return tables


def _find(table: dict[str, tuple[str, Country]], name: str) -> Country | None:
    form = plain(name)
    found = table.get(form.lower())
    return found[1] if found and is_written(found[0], form) else None


def lookup(alias: str) -> Country | None:
    """The country that is called so ("U.S.", "Burma", "DRC", "Holland"); demonyms and capitals are no names."""
    return _find(_tables().names, alias)


def of_demonym(word: str) -> Country | None:
    """The country of an adjective or of its people's name ("Emirati", "Britons", "Burmese")."""
    return _find(_tables().demonyms, word)


def of_capital(name: str) -> Country | None:
    """The country whose capital or seat of government the city is or was ("Kiev", "Bonn", "Tel Aviv")."""
    return _find(_tables().capitals, name)


def by_code(iso3: str) -> Country | None:
    """The country with this code."""
    return _tables().by_code.get(iso3)


def everything() -> tuple[Country, ...]:
    """All countries and territories, in the table's order."""
    return tuple(_tables().by_code.values())
