"""A desk: the record of a crisis in a folder, or on a server that the folder names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Self

from sqlalchemy import func, select

from tocsin.model import Capture, Document, Event, FeedState, Judgement, Problem, Reading, Telling
from tocsin.store import amended, captures, events, feeds, folder, judgements, linking, listing, missed, record, tables
from tocsin.store.captures import Kept
from tocsin.store.database import Database
from tocsin.store.events import EventFilter
from tocsin.store.ledger import Ledger
from tocsin.store.listing import ClaimFilter, DocumentFilter, ListedClaim, ListedDocument
from tocsin.store.missed import Missed
from tocsin.store.pages import LIMIT, Page
from tocsin.store.record import Keys
from tocsin.store.search import Hit, search

# How long a writer waits for its turn, in seconds.
WAIT_S = 30.0


class Desk:
    """Everything that changes a desk is one transaction: there whole when the call returns, or not at all.

    One process writes at a time and any number read; a writer waits for its turn. Methods raise TocsinError for what the user can
    mend: a full or failing disk, a lost server, another writer that does not end. Lists come in pages, the newest first.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    @classmethod
    def create(cls, path: Path | str, database: str | None = None, wait_s: float = WAIT_S) -> Desk:
        """Make the folder a desk, kept in it, or on the PostgreSQL server at the URL ``database``; what is kept there already is joined.

        Raises TocsinError where the folder is a desk already or cannot be written to, or where the server cannot be reached.
        """
        place = Path(path)
        folder.make(place)
        made = cls._opened(place, database, wait_s)
        try:
            folder.write(place, database)
        except BaseException:
            made.close()
            raise
        return made

    @classmethod
    def open(cls, path: Path | str, wait_s: float = WAIT_S) -> Desk:
        """The desk in a folder, its schema brought up to date. ``wait_s`` is how long a writer waits for its turn.

        Raises TocsinError for a folder that is no desk, is one of a newer version, or cannot be written to, and for a server that
        cannot be reached.
        """
        place = Path(path)
        return cls._opened(place, folder.read(place), wait_s)

    @classmethod
    def _opened(cls, place: Path, url: str | None, wait_s: float) -> Desk:
        database = folder.database(place, url, wait_s)
        try:
            database.migrate()
            amended.catch_up(database)
        except BaseException:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def ledger(self) -> Ledger:
        """Past assessments and what came of them, alarms that were sent, events that raise none."""
        return Ledger(self.database)

    def writing(self) -> AbstractContextManager[None]:
        """Keep all other writers out for several calls, as linking needs that reads and then replaces."""
        return self.database.alone()

    # Captures: what came in.

    def keep(self, capture: Capture) -> Kept:
        """Keep bytes and the way they came by; the same bytes, or the same way again, are kept once."""
        with self.database.writing() as connection:
            return captures.keep(connection, capture)

    def capture(self, id: str) -> Capture:
        """Bytes as they first came in. Raises TocsinError where there are none of that id."""
        with self.database.reading() as connection:
            return captures.get(connection, id)

    def captures(self, id: str) -> tuple[Capture, ...]:
        """Every way the bytes came by, the first one first."""
        with self.database.reading() as connection:
            return captures.ways(connection, id)

    def versions(self, url: str) -> tuple[str, ...]:
        """The ids of the bytes that the URL gave, the first ones first."""
        with self.database.reading() as connection:
            return captures.versions(connection, url)

    def pending(self, made_by: str | None = None, limit: int | None = None) -> tuple[str, ...]:
        """Ids of bytes without a reading, or without one by that version, in the order they came. What failed waits for ``retry``."""
        with self.database.reading() as connection:
            return captures.pending(connection, made_by, limit)

    def collected(self, url: str) -> bool:
        """Whether anything came from the URL."""
        with self.database.reading() as connection:
            return captures.collected(connection, url)

    def read_by(self, versions: Collection[str]) -> tuple[str, ...]:
        """Ids of bytes that one of these versions was the last to read, in the order they came."""
        with self.database.reading() as connection:
            return captures.read_by(connection, versions)

    def fail(self, raw_id: str, problem: Problem) -> None:
        """Note why bytes could not be read at all."""
        with self.database.writing() as connection:
            captures.fail(connection, raw_id, problem)

    def failed(self) -> tuple[tuple[str, Problem], ...]:
        """Ids of bytes that could not be read, and why."""
        with self.database.reading() as connection:
            return captures.failed(connection)

    def retry(self) -> int:
        """Let what failed be pending again; returns how many that are."""
        with self.database.writing() as connection:
            return captures.retry(connection)

    def miss(self, address: str, problem: Problem, declared: Capture | None = None) -> None:
        """Note that an address could not be had, why, and what was ``declared`` of it: a capture without bytes.

        ``keep`` of what it gave, or ``had``, takes the note away.
        """
        with self.database.writing() as connection:
            missed.miss(connection, address, problem, declared)

    def had(self, address: str) -> None:
        with self.database.writing() as connection:
            missed.had(connection, address)

    def missed(self) -> tuple[Missed, ...]:
        """Addresses that could not be had, those that are missed for longest first."""
        with self.database.reading() as connection:
            return missed.every(connection)

    def tries(self, address: str) -> int:
        """How often an address has been asked for in vain; 0 where it is not missed."""
        with self.database.reading() as connection:
            return missed.tries(connection, address)

    # Readings: what was read in it.

    def record(
        self,
        raw_id: str,
        readings: Sequence[Reading],
        tellings: Sequence[Telling] = (),
        *,
        blocks: Keys | None = None,
        bands: Keys | None = None,
        origins: Mapping[str, str] | None = None,
        made_by: str | None = None,
    ) -> None:
        """Take readings for what the raw file holds now, with what linking made of them; a file without any needs ``made_by``.

        ``blocks`` are keys by claim, ``bands`` keys by document and ``origins`` groups of near-copies by document. Readings by
        other versions stay until ``prune``, their claims do not show. Claims that are new or changed wait to be linked.
        """
        version = readings[0].made_by if readings and made_by is None else made_by or ""
        known = record.ForLinking(tellings, blocks or {}, bands or {}, origins or {})
        with self.database.writing(derived=True) as connection:
            record.record(connection, raw_id, readings, known, version)

    def readings(self, document_id: str) -> tuple[Reading, ...]:
        """Every reading of a document that is kept, the one that is shown first, then the latest first."""
        with self.database.reading() as connection:
            return listing.readings(connection, document_id)

    def readings_of(self, raw_id: str, made_by: str | None = None) -> tuple[Reading, ...]:
        """What a version, by default the last one, read in a raw file."""
        with self.database.reading() as connection:
            return listing.readings_of(connection, raw_id, made_by)

    def made_by(self) -> dict[str, int]:
        """The versions whose readings show, with the count of raw files of each."""
        with self.database.reading() as connection:
            return record.made_by(connection)

    def prune(self) -> int:
        """Drop readings by other versions than the last; returns how many."""
        with self.database.writing(derived=True) as connection:
            return record.prune(connection)

    # What is in the record, in lists.

    def claims(
        self, wanted: ClaimFilter | None = None, after: str | None = None, limit: int = LIMIT, text: bool = False, corrected: bool = False
    ) -> Page[ListedClaim]:
        """A page of claims; their documents have a text only where it is asked for. ``corrected``: as people have put them right."""
        with self.database.reading() as c:
            return listing.claims(c, wanted or ClaimFilter(), after, limit, text, amended.right(c) if corrected else None)

    def claims_by_id(self, ids: Iterable[str], text: bool = False, corrected: bool = False) -> dict[str, ListedClaim]:
        with self.database.reading() as connection:
            return listing.claims_by_id(connection, ids, text, amended.right(connection) if corrected else None)

    def documents(self, wanted: DocumentFilter | None = None, after: str | None = None, limit: int = LIMIT) -> Page[ListedDocument]:
        with self.database.reading() as connection:
            return listing.documents(connection, wanted or DocumentFilter(), after, limit)

    def documents_by_id(self, ids: Iterable[str]) -> dict[str, Document]:
        """Documents with their text."""
        with self.database.reading() as connection:
            return listing.documents_by_id(connection, ids)

    def events(self, wanted: EventFilter | None = None, after: str | None = None, limit: int = LIMIT) -> Page[Event]:
        with self.database.reading() as connection:
            return events.page(connection, wanted or EventFilter(), after, limit)

    def event(self, id: str) -> Event | None:
        with self.database.reading() as connection:
            return events.get(connection, [id]).get(id)

    def search(
        self, text: str, kind: str = "claims", wanted: ClaimFilter | DocumentFilter | None = None, limit: int = LIMIT, offset: int = 0
    ) -> tuple[Hit, ...]:
        """Claims or documents with all the words, the best first; "a phrase", begin* and -without are understood."""
        with self.database.reading() as connection:
            return search(connection, text, kind, wanted, limit, offset)

    def counts(self) -> dict[str, int]:
        """How many there are of what: raw files, those pending, those failed, documents, claims, events, judgements, feeds, ..."""
        t = tables
        waiting = t.raw.c.latest.is_(None) & t.raw.c.failure.is_(None)
        queries = {
            "raw": select(func.count()).select_from(t.raw),
            "pending": select(func.count()).select_from(t.raw).where(waiting),
            "failed": select(func.count()).select_from(t.raw).where(t.raw.c.failure.is_not(None)),
            "documents": select(func.count()).select_from(t.document).where(t.document.c.shown.is_not(None)),
            "origins": select(func.count(t.document.c.origin.distinct())).where(t.document.c.shown.is_not(None)),
            **{f"{x.name}s": select(func.count()).select_from(x) for x in (t.claim, t.event, t.judgement, t.feed)},
            **{x.name: select(func.count()).select_from(x) for x in (t.unlinked, t.missed)},
        }
        with self.database.reading() as connection:
            return {name: connection.execute(query).scalar_one() for name, query in queries.items()}

    def parties(self, key: str) -> tuple[str, ...]:
        """The keys of actors, recipients and sources that are this one or below it: under RUS also RUS GOV."""
        with self.database.reading() as connection:
            return listing.parties(connection, key)

    def find(self, start: str) -> tuple[str, str]:
        """The one event, claim or document whose id begins so: "event", "claim" or "document", and the id. An event goes first.

        Raises TocsinError where there is none, or more than one of a kind.
        """
        with self.database.reading() as connection:
            return listing.find(connection, start)

    # Linking: which claims tell of one event.

    def linked_by(self) -> tuple[int, int | None]:
        """The version of linking that keys and events are of, and how far the desk has been linked anew: the number of the last document
        with new keys, -1 where only events are missing, None where all is done."""
        with self.database.reading() as connection:
            return linking.version(connection)

    def link_anew(self, version: int) -> None:
        """Forget all keys and origins, to make them anew with ``reindex``; events stay until ``part_events``."""
        with self.database.writing(derived=True) as connection:
            linking.loosen(connection, version)

    def unindexed(self, after: int, limit: int) -> dict[str, int]:
        """The next documents, by id, with their numbers."""
        with self.database.reading() as connection:
            return linking.after(connection, after, limit)

    def reindex(self, version: int, at: int, tellings: Sequence[Telling], blocks: Keys, bands: Keys, origins: Mapping[str, str]) -> None:
        """Keep what linking makes of the documents up to the number ``at``."""
        with self.database.writing(derived=True) as connection:
            linking.retell(connection, tellings, blocks)
            linking.index(connection, bands)
            linking.set_origins(connection, origins)
            linking.settle(connection, version, at)

    def part_events(self, version: int) -> None:
        """Forget all events; every claim waits to be linked."""
        with self.database.writing(derived=True) as connection:
            linking.part(connection, version)

    def all_linked(self, version: int) -> None:
        """Note that keys and events are of that version, and complete."""
        with self.database.writing(derived=True) as connection:
            linking.settle(connection, version, None)

    def tellings(self, ids: Iterable[str]) -> dict[str, Telling]:
        """The tellings of claims, by claim, with their documents' origins as they are now."""
        with self.database.reading() as connection:
            return linking.tellings(connection, ids)

    def retell(self, tellings: Sequence[Telling], blocks: Keys) -> None:
        """Keep tellings and keys that were made anew; their claims wait to be linked."""
        with self.database.writing(derived=True) as connection:
            linking.retell(connection, tellings, blocks)

    def unlinked(self, limit: int | None = None) -> tuple[str, ...]:
        """Claims that wait to be linked: new, changed, moved to another origin, or of an event that lost a claim."""
        with self.database.reading() as connection:
            return linking.waiting(connection, limit)

    def waiting(self) -> int:
        """How many claims wait to be linked."""
        with self.database.reading() as connection:
            return connection.execute(select(func.count()).select_from(tables.unlinked)).scalar_one()

    def late(self, today: date) -> tuple[str, ...]:
        """The claims of events whose outcome is open though the last day that is told of them has gone by."""
        with self.database.reading() as connection:
            return linking.late(connection, today)

    def neighbours(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The claims under any of the block keys."""
        with self.database.reading() as connection:
            return linking.neighbours(connection, keys)

    def near(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The documents under any of the band keys."""
        with self.database.reading() as connection:
            return linking.near(connection, keys)

    def origins(self, documents: Iterable[str]) -> dict[str, str]:
        """The group of near-copies of each document."""
        with self.database.reading() as connection:
            return linking.origins(connection, documents)

    def set_origins(self, groups: Mapping[str, str]) -> None:
        """Put documents into groups of near-copies; the claims of those that move wait to be linked again."""
        with self.database.writing(derived=True) as connection:
            linking.set_origins(connection, groups)

    def events_of(self, claims: Iterable[str]) -> dict[str, str]:
        """The event of each claim that is part of one."""
        with self.database.reading() as connection:
            return events.of_claims(connection, claims)

    def events_by_id(self, ids: Iterable[str]) -> dict[str, Event]:
        with self.database.reading() as connection:
            return events.get(connection, ids)

    def replace_events(self, removed: Iterable[str], changed: Sequence[Event], linked: Iterable[str] | None = None) -> None:
        """Drop events and put others in; ``linked`` claims, by default those of the events, wait no longer."""
        with self.database.writing(derived=True) as connection:
            events.replace(connection, removed, changed, linked)

    # Judgements and feeds.

    def judge(self, judgement: Judgement) -> bool:
        """Add a judgement; False where it is there already."""
        with self.database.writing() as connection:
            return judgements.judge(connection, judgement)

    def judgements(self) -> tuple[Judgement, ...]:
        """All that were ever made, in order; ``standing`` tells which of them hold."""
        with self.database.reading() as connection:
            return judgements.judgements(connection)

    def feed(self, url: str) -> FeedState | None:
        with self.database.reading() as connection:
            return feeds.get(connection, url)

    def feeds(self) -> tuple[FeedState, ...]:
        """All feeds, those that are due first in front."""
        with self.database.reading() as connection:
            return feeds.every(connection)

    def set_feed(self, feed: FeedState) -> None:
        with self.database.writing() as connection:
            feeds.set_(connection, feed)

    def drop_feed(self, url: str) -> bool:
        """Forget a feed; False where it was not known. What it brought stays."""
        with self.database.writing() as connection:
            return feeds.drop(connection, url)
