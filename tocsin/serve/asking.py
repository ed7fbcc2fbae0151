"""A question as an address asks it: which template, which sides, within how many days, as known on which day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated

from fastapi import Depends, Query

from tocsin.knowledge.countries import by_code
from tocsin.ontology import Ontology, load
from tocsin.run.replay import Known
from tocsin.run.warning import template_of, templates
from tocsin.serve.errors import ApiError
from tocsin.serve.filters import Value, key_of
from tocsin.serve.present import Presenter
from tocsin.serve.state import Shared, State
from tocsin.store import ClaimFilter, Desk
from tocsin.warn.record import Clock
from tocsin.warn.sides import Side, Sides, sides
from tocsin.warn.template import Template

_HORIZON = 365  # days; a template's numbers mean nothing farther out


@dataclass(frozen=True, slots=True)
class Asked:
    """Two sides as known at the end of a day."""

    sides: Sides
    day: date
    known: Known


A = Annotated[Value, Query(min_length=1, description="a side: a code or a name, or several as RUS+BLR")]
B = Annotated[Value | None, Query(description="the other side")]
Days = Annotated[int | None, Query(ge=1, le=_HORIZON, description="within so many days; without, the template's own")]
Day = Annotated[date | None, Query(description="as known at its end; without, the last day with a report about the sides")]
ByClock = Annotated[Clock, Query(description="when a report counts as known")]


def asked(shared: Shared, a: A, b: B = None, day: Day = None, clock: ByClock = Clock.PUBLISHED) -> Asked:
    """What the address asks about. ApiError for parties that nobody knows and days that have not come."""
    asking = sides_of(shared.desk, a, b)
    known = shared.replays.of(shared.desk, asking, clock)
    until = day_of(day, shared) or known.last(asking, shared.today())
    return Asked(asking, until, known)


About = Annotated[Asked, Depends(asked)]


def day_of(day: date | None, shared: State) -> date | None:
    if day and day > shared.today():
        raise ApiError(400, f"{day} has not come yet", f"choose a day up to {shared.today()}")
    return day


def sides_of(desk: Desk, a: str, b: str | None) -> Sides:
    """Sides by codes or names, as people write them."""
    found = sides(_keys(a), _keys(b) if b and b.strip() else None)
    for key in (key for side in found.each for key in side.keys):
        if not (key.isupper() and by_code(key.split()[0])) and not _named(desk, key):
            raise ApiError(404, f"nobody here goes by '{key[:40]}'", "choose a party that /api/actors lists, or write a code as RUS")
    return found


def _named(desk: Desk, key: str) -> bool:
    """Whether any claim names the party."""
    keys = desk.parties(key)
    return any(desk.claims(wanted, limit=1).items for wanted in (ClaimFilter(parties=keys), ClaimFilter(sources=keys)))


def _keys(written: str) -> str:
    return "+".join(key_of(part) for part in re.split(r"[+,]", written) if part.strip()) or written


@cache
def ontology() -> Ontology:
    """The one that desks are read with."""
    return load()


def template_called(shared: State, name: str) -> Template:
    """A template by its name, among the desk's own and those that come with Tocsin; never by a path."""
    known = templates(shared.folder)
    if name not in known:
        raise ApiError(404, f"there is no template '{name[:40]}'", f"there is: {', '.join(known)}")
    return template_of(shared.folder, name, ontology())


def needs_both(template: Template, asking: Sides) -> None:
    if template.needs_b and asking.b is None:
        raise ApiError(400, f"'{template.name}' asks: {template.question}", "name both sides, as a=RUS&b=UKR")


def shown_names(presenter: Presenter, keys: list[str]) -> dict[str, str]:
    """Names of parties by their keys."""
    presenter.learn(keys)
    return {key: presenter.name(key) for key in dict.fromkeys(keys)}


def side_name(side: Side, names: Mapping[str, str]) -> str:
    """ "Russia and Belarus"."""
    every = [names.get(key, key) for key in side.keys]
    return " and ".join(filter(None, (", ".join(every[:-1]), every[-1])))


def spelled(text: str, some: Sides, names: Mapping[str, str]) -> str:
    """A text in which the sides stand by their keys, with their names in place of these."""
    for side in some.each:
        text = re.sub(rf"(?<!\w){re.escape(str(side))}(?!\w)", lambda _, s=side: side_name(s, names), text)  # type: ignore[misc]
    return text
