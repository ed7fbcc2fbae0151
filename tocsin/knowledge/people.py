"""People with dated roles: who was what, on which day. A person out of office stands for the country alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from tocsin.knowledge import countries
from tocsin.knowledge.names import common_words, fold, is_written, plain
from tocsin.knowledge.tables import day_of, listed, rows_of, words


@dataclass(frozen=True, slots=True)
class Office:
    """One role of one person, from ``earliest`` to ``latest`` (both inclusive; an open end is `date.max`)."""

    person: str
    code: str
    role: str
    earliest: date
    latest: date
    rank: int
    source: str

    def held_on(self, day: date) -> bool:
        return self.earliest <= day <= self.latest

    def days_from(self, day: date) -> int:
        return max((self.earliest - day).days, (day - self.latest).days, 0)


@dataclass(frozen=True, slots=True)
class _Entry:
    form: str
    office: Office
    alone: bool  # the form is a surname
    anywhere: bool  # the surname may be read without the country


_FIRST = re.compile(
    r"^(acting )?(president|prime minister|premier|chancellor|king|queen|monarch|emir|sultan|emperor|taoiseach|pope|shah|shahbanu"
    r"|supreme leader|general secretary|leader|head of state|crown prince|junta leader|ruler)$|secretary.general|^EU foreign policy chief"
    r"|^European (Commission|Council) president"
)
_SECOND = re.compile(r"minister|^foreign|defen[cs]e|secretary|leader$|chief|commander|spokes|adviser|general|rebel|king|prince")
_MONTHS = frozenset({"may"})
# Sectors that are no office; death or the end of a war does not take them away.
_LIFELONG = words("REB UAF OPP CRM JRN CVL MED BUS")
# Whose people those of a state that is gone are now.
_SUCCESSORS = {"SUN": "RUS", "YUG": "SRB", "SCG": "SRB", "DDR": "DEU", "CSK": "CZE"}


def _rank(role: str) -> int:
    """How likely a bare surname means the holder of this role: 1 for who leads a country, 2 for who speaks for it, 3 for others."""
    if _FIRST.search(role):
        return 1
    return 2 if _SECOND.search(role) else 3


@cache
def _table() -> dict[str, list[_Entry]]:
    table: dict[str, list[_Entry]] = {}
    for file in ("people.tsv", "leaders.tsv"):
        for name, variants, alone, code, role, earliest, latest, source in rows_of(file):
            office = Office(name, code, role, day_of(earliest, date.min), day_of(latest, date.max), _rank(role), source)
            surnames = listed(alone)
            bare_names = {surname.lstrip("?") for surname in surnames}
            for form in (name, *listed(variants)):
                if form not in bare_names:
                    table.setdefault(fold(form), []).append(_Entry(plain(form), office, False, True))
            for form in surnames:
                bare, anywhere = form.lstrip("?"), not form.startswith("?")
                table.setdefault(fold(bare), []).append(_Entry(plain(bare), office, True, anywhere))
    return table


def _out_of_office(office: Office, offices: Sequence[Office], day: date) -> str:
    """The code of somebody out of office: a country's, even if the person last served an organisation.

    Rebels, dissidents and others who held no office keep what they were when it ends with nothing after it.
    """
    last = not any(o.earliest > office.latest for o in offices if o.person == office.person)
    if last and office.latest < day and office.code[-3:] in _LIFELONG:
        return office.code
    own = [office.code.split()[0], *(o.code.split()[0] for o in offices if o.person == office.person)]
    code = next((c for c in own if countries.by_code(c)), own[0])
    return _SUCCESSORS.get(code, code)


def _usable(entry: _Entry, key: str, on: date | None, country: str | None) -> bool:
    """Whether a form may be read as this person: a surname that is also a word needs an office or the country to back it."""
    if not entry.alone or entry.office.code.startswith(country or "-"):
        return True
    if not entry.anywhere or key in _MONTHS:
        return False
    if key not in common_words():
        return True
    return entry.office.rank < 2 if on is None else entry.office.rank < 3 and entry.office.held_on(on)


def find(name: str, on: date | None, country: str | None) -> tuple[Office, str] | None:
    """The office that a name means on a day, and the code it gives then; None for nobody known or more than one.

    Without a day, the person's highest office, the latest of them. ``country`` (ISO3) prefers its people and lets
    surnames be read that mean nothing elsewhere ("May", "Thompson").
    """
    form = plain(name)
    key = form.lower()
    entries = [e for e in _table().get(key, ()) if is_written(e.form, form) and _usable(e, key, on, country)]
    offices = [e.office for e in entries]
    if country:
        offices = [o for o in offices if o.code.startswith(country)] or offices
    if not offices:
        return None
    if on is None:
        best = min(offices, key=lambda o: (o.rank, -o.latest.toordinal(), -o.earliest.toordinal()))
        return best, best.code
    held = [o for o in offices if o.held_on(on)]
    if held:
        best = min(held, key=lambda o: (o.rank, -o.earliest.toordinal()))
        rivals = {o.code[:3] for o in held if o.rank == best.rank and o.person != best.person}
        return None if rivals - {best.code[:3]} else (best, best.code)
    best = min(offices, key=lambda o: (o.days_from(on), o.rank))
    return best, _out_of_office(best, offices, on)
