"""Who a name is: organisations, seats of power, countries, their people and capitals, and persons by date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from tocsin.knowledge import countries, people
from tocsin.knowledge.names import fold, is_written, plain
from tocsin.knowledge.tables import day_of, listed, rows_of, words

_HONORIFICS = words("mr mrs ms dr sir lord lady gen lt col maj sgt capt adm sen rep gov prof rev president chancellor king queen")
_HONORIFICS_LONG = frozenset(("prime minister", "lieutenant general", "major general", "vice president", "foreign minister"))


@dataclass(frozen=True, slots=True)
class Actor:
    """A known party: ``code`` by the codebook; ``kind`` is country, demonym, capital, person, or the organisation's kind
    (international, ngo, armed, body, party, union, company, media, state); ``source`` says where the fact comes from."""

    name: str
    code: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class _Organisation:
    form: str
    actor: Actor
    earliest: date
    latest: date
    context: str

    def days_from(self, day: date) -> int:
        return max((self.earliest - day).days, (day - self.latest).days, 0)


@cache
def _organisations() -> dict[str, list[_Organisation]]:
    table: dict[str, list[_Organisation]] = {}
    for name, code, kind, earliest, latest, context, source in rows_of("organisations.tsv"):
        entry = _Organisation(plain(name), Actor(name, code, kind, source), day_of(earliest, date.min), day_of(latest, date.max), context)
        table.setdefault(fold(name), []).append(entry)
    return table


def _organisation(form: str, on: date | None, country: str | None) -> Actor | None:
    """The organisation of this name; of several, the country's own, then the one of the day, then the table's first."""
    found = [o for o in _organisations().get(form.lower(), ()) if is_written(o.form, form)]
    found = [o for o in found if not o.context or o.context == country]
    if not found:
        return None
    own = [o for o in found if country and o.actor.code.startswith(country)]
    day = on or date.max
    return min(own or found, key=lambda o: o.days_from(day)).actor


def _place_or_people(name: str) -> Actor | None:
    country = countries.lookup(name)
    if country:
        return Actor(country.name, country.iso3, "country", country.source)
    country = countries.of_demonym(name)
    return Actor(country.name, country.iso3, "demonym", country.source) if country else None


def _person(name: str, on: date | None, country: str | None) -> Actor | None:
    if is_honorific(name) or name.startswith(("The ", "the ")):  # "Sen." is no Hun Sen, and "The Hague" no William Hague
        return None
    found = people.find(name, on, country)
    if found:
        return Actor(found[0].person, found[1], "person", found[0].source)
    spelled = plain(name).split()
    for cut in (2, 1):
        title = " ".join(spelled[:cut]).lower()
        if len(spelled) > cut and (title in _HONORIFICS_LONG if cut == 2 else title in _HONORIFICS):
            return _person(" ".join(spelled[cut:]), on, country)
    return None


def codes_of(name: str) -> frozenset[str]:
    """The codes of all organisations of this name; several countries have a Supreme Court."""
    return frozenset(o.actor.code for o in _organisations().get(plain(name).lower(), ()))


def is_honorific(word: str) -> bool:
    return plain(word).lower() in _HONORIFICS


def code_of_name(name: str, on: date | None = None, country: str | None = None) -> Actor | None:
    """The party that a name stands for on a day; None if it is not known or means several.

    Organisations and seats of power come first ("the Kremlin": RUS GOV), then countries and their people, then persons
    ("Truss" on 10 February 2022: GBR GOV), then capitals read as governments ("Kyiv": UKR GOV). ``country`` (ISO3) is the
    country the text is about: it settles names that several countries share ("Labour", "Supreme Court") and bare surnames.
    """
    form = plain(name)
    if not form:
        return None
    return _organisation(form, on, country) or _place_or_people(name) or _person(name, on, country) or government_of(name)


def capital_of(name: str) -> str | None:
    """ISO3 of the country whose capital or seat of government the city is; None for other names."""
    country = countries.of_capital(name)
    return country.iso3 if country else None


def government_of(name: str) -> Actor | None:
    """The government that a capital's name stands for when it acts or speaks; "Brussels" is the European Union."""
    country = countries.of_capital(name)
    if country is None:
        return None
    code = "EU" if fold(name) == "brussels" else f"{country.iso3} GOV"
    return Actor(name, code, "capital", country.source)


@cache
def _memberships() -> dict[str, frozenset[str]]:
    return {code: frozenset(listed(members)) for code, members, _ in rows_of("members.tsv")}


def members(organisation: str) -> frozenset[str]:
    """ISO3 of the states that belonged to an organisation (by its code, "NATO") in 2020; empty if not known."""
    return _memberships().get(organisation, frozenset())
