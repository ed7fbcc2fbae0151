"""What a page or a program asks for: one selection of claims, from which every list and every sum is taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, false, select

from tocsin.store.amended import amended, involved, named
from tocsin.store.search import matching
from tocsin.store.tables import NO_DAY

_COLUMNS = {
    "types": "type", "statuses": "status", "outlets": "outlet", "countries": "country", "places": "place", "documents": "document",
    "events": "event",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Selection:
    """Any of the values of a field, and all of the fields that have some. An event is meant where one of its claims is.

    Actors (who do it or have it done to them) and sources are keys; a country or an organisation is also all that belongs to it.
    Places are folded names. ``since`` and ``until`` bound the day of the act, else of the report; ``told_since`` and ``told_until``
    the day of the report; all are inclusive. ``one`` and ``other`` are two parties of which one did something to the other.
    """

    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    told_since: date | None = None
    told_until: date | None = None
    text: str | None = None
    one: str | None = None
    other: str | None = None

    def without(self, *names: str) -> Selection:
        """The same, with these fields open."""
        return replace(self, **{f.name: f.default for f in fields(self) if f.name in names})  # type: ignore[arg-type]

    @property
    def open(self) -> bool:
        """Whether everything is meant."""
        return self == Selection()


def conditions(connection: Connection, wanted: Selection) -> list[ColumnElement[bool]]:
    """What a row of ``amended`` must fulfil."""
    found: list[ColumnElement[bool]] = [amended.c.void == 0]
    for name, column in _COLUMNS.items():
        values: tuple[str, ...] = getattr(wanted, name)
        if values:
            found.append(_any_of(amended.c[column], values))
    if wanted.sources:
        found.append(_any_of(amended.c.source, under(connection, wanted.sources)))
    if wanted.actors:
        found.append(amended.c.seq.in_(taking_part(connection, "party", wanted.actors)))
    found += _days(wanted)
    found += _pair(connection, wanted)
    if wanted.text is not None:
        words = matching(connection, wanted.text)
        found.append(false() if words is None else amended.c.seq.in_(words))
    return found


def under(connection: Connection, keys: Iterable[str]) -> tuple[str, ...]:
    """The keys that occur and are one of these or belong to it: under RUS also RUS GOV."""
    out: list[str] = []
    for key in keys:
        # "!" follows the blank in every order of bytes.
        below = (named.c.name >= f"{key} ") & (named.c.name < f"{key}!") if key.isupper() else false()
        out += [key, *connection.execute(select(named.c.name).where(below).order_by(named.c.name)).scalars()]
    return tuple(dict.fromkeys(out))


def taking_part(connection: Connection, role: str, keys: Iterable[str]) -> Any:
    """The ``seq`` of the claims in which one of the parties has the role."""
    return select(involved.c.seq).where(involved.c.role == role, _any_of(involved.c.name, under(connection, keys)))


def _any_of(column: ColumnElement[Any], values: tuple[str, ...]) -> ColumnElement[bool]:
    return column == values[0] if len(values) == 1 else column.in_(values)


def _days(wanted: Selection) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    for column, first, last in (
        (amended.c.listed, wanted.since, wanted.until),
        (amended.c.told, wanted.told_since, wanted.told_until),
    ):
        if first:
            out.append(column >= first)
        if last:
            out += [column <= last, column > NO_DAY]
    return out


def _pair(connection: Connection, wanted: Selection) -> list[ColumnElement[bool]]:
    """One party does something to the other, either way round; one alone: it takes part."""
    if wanted.one is None and wanted.other is None:
        return []
    if wanted.one is None or wanted.other is None:
        return [amended.c.seq.in_(taking_part(connection, "party", [wanted.one or wanted.other or ""]))]

    def does(one: str, other: str) -> ColumnElement[bool]:
        acts, suffers = taking_part(connection, "actor", [one]), taking_part(connection, "recipient", [other])
        return amended.c.seq.in_(acts) & amended.c.seq.in_(suffers)

    both = [amended.c.seq.in_(taking_part(connection, "actor", [key])) for key in (wanted.one, wanted.other)]
    return [does(wanted.one, wanted.other) | does(wanted.other, wanted.one) | (both[0] & both[1])]
