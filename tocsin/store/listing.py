"""Lists of claims and of documents, filtered and page by page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from tocsin.errors import TocsinError
from tocsin.model import Claim, Document, Problem, Reading, Status
from tocsin.store import codec
from tocsin.store.corrected import Corrections, amend, or_corrected, without_no_events
from tocsin.store.database import chunks
from tocsin.store.pages import LIMIT, Page, rows
from tocsin.store.tables import NO_DAY, claim, document, event, member, party, passed, reading

_ID = re.compile(r"[0-9a-f]{1,64}")


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims: any of the values of a field, and all of the fields that have some.

    Actors, recipients, ``parties`` (either of the two) and sources are keys: codes, or folded names (``knowledge.names.fold``).
    Days are those a claim is listed under: that of the act, or else of the report. ``box`` is south, west, north, east in degrees;
    one whose west is greater than its east runs over the date line.
    """

    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    box: tuple[float, float, float, float] | None = None
    least_score: float | None = None


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents: by outlet, by group of near-copies, by URL, of days between two (inclusive), with problems or without."""

    sources: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    problems: bool | None = None


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """A claim with the words of its sentence, its document (without the text where it was not asked for) and its event's id."""

    claim: Claim
    sentence: str
    document: Document
    event: str | None


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document (without its text) with its group of near-copies, its count of claims and what kept it from being read well."""

    document: Document
    origin: str
    claims: int
    problems: tuple[Problem, ...]


def claims(
    connection: Connection, wanted: ClaimFilter, after: str | None, limit: int = LIMIT, text: bool = False, right: Corrections | None = None
) -> Page[ListedClaim]:
    """Claims as they were read, or, where ``right`` is given, as people have put them right: chosen by it too, without those that are no
    event."""
    query = select(claim.c.id, claim.c.body, claim.c.sentence, claim.c.document)
    role = None if right else _one_party(wanted)
    if role is None:
        found, end = rows(connection, query.where(*conditions(wanted, right=right)), claim.c.listed, claim.c.id, after, limit)
    else:
        # By the one party: its claims stand in its own index in the order of the list.
        query = query.select_from(party).join(claim, claim.c.id == party.c.claim).where(*conditions(wanted, driven_by=role))
        found, end = rows(connection, query, party.c.listed, party.c.claim, after, limit)
    return Page(_listed(connection, found, text, right), end)


def claims_by_id(
    connection: Connection, ids: Iterable[str], text: bool = False, right: Corrections | None = None
) -> dict[str, ListedClaim]:
    """The claims with these ids, as far as there are any."""
    query = select(claim.c.id, claim.c.body, claim.c.sentence, claim.c.document)
    found = [row for some in chunks(ids) for row in connection.execute(query.where(claim.c.id.in_(some)))]
    return {listed.claim.id: listed for listed in _listed(connection, found, text, right)}


def _listed(connection: Connection, found: Sequence[Any], text: bool, right: Corrections | None) -> tuple[ListedClaim, ...]:
    documents = _documents(connection, {row.document for row in found}, text)
    events = {c: e for some in chunks(row.id for row in found) for c, e in connection.execute(_events(some))}
    read = zip(codec.claims(row.body for row in found), found, strict=True)
    stand = ((amend(c, documents[row.document], (right or {}).get(c.id, {})), row) for c, row in read)
    return tuple(ListedClaim(c, row.sentence, documents[row.document], events.get(c.id)) for c, row in stand)


def _events(claims: Sequence[str]) -> Select[Any]:
    return select(member.c.claim, member.c.event).where(member.c.claim.in_(claims))


_ROLES = {"actors": "actor", "recipients": "recipient", "parties": "party"}
# The corrections that bear on what is wanted of a role.
_KINDS = {"actors": ("actor",), "recipients": ("recipient",), "parties": ("actor", "recipient")}
_COLUMNS = {
    "types": "type", "modes": "mode", "statuses": "status", "sources": "source", "countries": "country", "places": "place",
    "documents": "document",
}  # fmt: skip


def _one_party(wanted: ClaimFilter) -> str | None:
    """The first of the roles for which one single party is wanted."""
    return next((name for name in _ROLES if len(getattr(wanted, name)) == 1), None)


def conditions(wanted: ClaimFilter, driven_by: str | None = None, right: Corrections | None = None) -> list[ColumnElement[bool]]:
    """What a row of ``claim`` must fulfil; ``driven_by`` names the role for which the query joins ``party``. What people put right
    counts where ``right`` is given."""
    found: list[ColumnElement[bool]] = without_no_events(right or {})
    for name, column in _COLUMNS.items():
        if values := [str(v) for v in getattr(wanted, name)]:
            found.append(or_corrected(_any_of(claim.c[column], values), values, (column,), right or {}))
    for name, role in _ROLES.items():
        keys = getattr(wanted, name)
        if name == driven_by:
            found += [party.c.role == role, party.c.key == keys[0]]
        elif keys:
            other = party.alias()
            read = claim.c.id.in_(select(other.c.claim).where(other.c.role == role, other.c.key.in_(keys)))
            found.append(or_corrected(read, keys, _KINDS[name], right or {}))
    if wanted.events:
        found.append(claim.c.id.in_(select(member.c.claim).where(member.c.event.in_(wanted.events))))
    if wanted.least_score is not None:
        found.append(claim.c.score >= wanted.least_score)
    listed = party.c.listed if driven_by else claim.c.listed
    return found + _between(listed, wanted.since, wanted.until) + _within(wanted.box)


def _any_of(column: ColumnElement[Any], values: list[str]) -> ColumnElement[bool]:
    return column == values[0] if len(values) == 1 else column.in_(values)


def _between(listed: ColumnElement[Any], since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [listed >= since] if since else []
    return found + ([listed <= until, listed > NO_DAY] if until else [])


def _within(box: tuple[float, float, float, float] | None) -> list[ColumnElement[bool]]:
    if box is None:
        return []
    south, west, north, east = box
    if north < south:
        raise TocsinError(f"the box has its north ({north:g}) below its south ({south:g}) (give south, west, north, east)")
    longitude = claim.c.longitude
    return [
        claim.c.latitude.between(south, north),
        longitude.between(west, east) if west <= east else (longitude >= west) | (longitude <= east),
    ]


def documents(connection: Connection, wanted: DocumentFilter, after: str | None, limit: int = LIMIT) -> Page[ListedDocument]:
    query = select(document.c.body, document.c.origin, document.c.claims, document.c.problems).where(*document_conditions(wanted))
    found, end = rows(connection, query, document.c.listed, document.c.id, after, limit)
    return Page(tuple(ListedDocument(codec.document(row.body), row.origin, row.claims, codec.problems(row.problems)) for row in found), end)


def document_conditions(wanted: DocumentFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [document.c.shown.is_not(None)]
    for column, values in ((document.c.source, wanted.sources), (document.c.origin, wanted.origins), (document.c.url, wanted.urls)):
        if values:
            found.append(_any_of(column, list(values)))
    if wanted.problems is not None:
        found.append(document.c.problems != "[]" if wanted.problems else document.c.problems == "[]")
    return found + _between(document.c.listed, wanted.since, wanted.until)


def documents_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Document]:
    """The documents with these ids with their text, as far as there are any."""
    return _documents(connection, ids, True)


def _documents(connection: Connection, ids: Iterable[str], text: bool) -> dict[str, Document]:
    query = select(document.c.id, document.c.body, *([document.c.text] if text else []))
    found = (connection.execute(query.where(document.c.id.in_(some))) for some in chunks(ids))
    return {row.id: codec.document(row.body, row.text if text else "") for some in found for row in some}


def readings(connection: Connection, document_id: str) -> tuple[Reading, ...]:
    """Every reading of a document that is kept, the one that is shown first, then the latest first."""
    query = select(reading.c.pass_id, reading.c.body, document.c.text, document.c.shown).join(document, document.c.id == reading.c.document)
    query = query.join(passed, passed.c.id == reading.c.pass_id).where(document.c.id == document_id)
    found = connection.execute(query.order_by(passed.c.recorded.desc(), passed.c.id.desc(), reading.c.position)).all()
    return tuple(codec.unpacked(r.body, r.text) for r in sorted(found, key=lambda r: r.pass_id != r.shown))


def readings_of(connection: Connection, raw_id: str, made_by: str | None) -> tuple[Reading, ...]:
    """What one version read in a raw file, in order; by default the last one that did."""
    query = select(reading.c.body, document.c.text).join(document, document.c.id == reading.c.document)
    query = query.join(passed, passed.c.id == reading.c.pass_id).where(passed.c.raw == raw_id)
    if made_by is None:
        last = select(passed.c.id).where(passed.c.raw == raw_id).order_by(passed.c.recorded.desc(), passed.c.id.desc()).limit(1)
        query = query.where(passed.c.id == last.scalar_subquery())
    else:
        query = query.where(passed.c.made_by == made_by)
    return tuple(codec.unpacked(row.body, row.text) for row in connection.execute(query.order_by(reading.c.position)))


def find(connection: Connection, start: str) -> tuple[str, str]:
    """The kind and the id of the one event, claim or document whose id begins so; an event goes before a claim, that before a document."""
    for table in (event, claim, document) if _ID.fullmatch(start) else ():
        within = table.c.id.between(start, start + "g")  # ids are hexadecimal
        found = connection.execute(select(table.c.id).where(within).order_by(table.c.id).limit(2)).scalars().all()
        if len(found) > 1 and found[0] != start:
            raise TocsinError(f"'{start}' is the beginning of several {table.name}s' ids (write more of it)")
        if found:
            return table.name, found[0]
    raise TocsinError(f"'{start}' is no id of an event, a claim or a document (listings show them)")


def parties(connection: Connection, key: str) -> tuple[str, ...]:
    """The keys of actors, recipients and sources that are this one or below it."""
    roles = party.c.role.in_(("party", "source"))
    below = (party.c.key == key) | party.c.key.startswith(f"{key} ", autoescape=True)
    return tuple(connection.execute(select(party.c.key).where(roles, below).distinct().order_by(party.c.key)).scalars()) or (key,)
