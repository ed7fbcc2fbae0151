"""What is done with a desk: take reports in, read those that wait, group near-copies, link claims into events.

Each step can be stopped at any point and called again: what waits is a query to the desk, so nothing is done twice and nothing is lost.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tocsin.link.block import keys
from tocsin.link.cluster import reach, update
from tocsin.link.origins import bands, origins
from tocsin.link.tellings import tellings
from tocsin.link.verdicts import verdicts
from tocsin.model import Capture, Document, Problem, Reading, Status, Telling
from tocsin.pipeline import Pipeline
from tocsin.read import from_bytes
from tocsin.run.local import Read, readings
from tocsin.store import Desk, DocumentFilter, Kept, all_pages

# Claims that are linked in one transaction.
_LINKED_AT_ONCE = 500
# What may be overdue.
_AHEAD = (Status.EXPECTED, Status.DEMANDED)
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one thing that came in: kept (new, or known already), or a problem that a retry may mend or not."""

    capture: Capture | None = None
    kept: Kept | None = None
    problem: Problem | None = None


def take(desk: Desk, arrivals: Iterable[Capture | Problem]) -> Iterator[Taken]:
    """Keep what comes in, one by one as it comes; each is on the disk when it is yielded.

    An address that could not be had is kept too, for ``retry``.
    """
    for arrival in arrivals:
        if isinstance(arrival, Capture):
            yield Taken(arrival, desk.keep(arrival))
            continue
        if arrival.place and _ADDRESS.fullmatch(arrival.place):
            desk.miss(arrival.place, arrival)
        yield Taken(problem=arrival)


def read_waiting(desk: Desk, pipeline: Pipeline, processes: int = 1) -> Generator[Reading]:
    """Read what no version has read; each reading is recorded before it is yielded."""
    yield from read_again(desk, desk.pending(), pipeline, processes)


def read_again(desk: Desk, waiting: Iterable[str], pipeline: Pipeline, processes: int = 1) -> Generator[Reading]:
    """Read these raw files, whether they have been read or not; each reading is recorded before it is yielded."""
    counts: deque[tuple[str, int]] = deque()
    found = readings(_documents(desk, waiting, counts), pipeline, processes)
    held: list[Reading] = []
    try:
        for reading in found:
            held.append(reading)
            while counts and len(held) >= counts[0][1]:
                raw, count = counts.popleft()
                some, held = held[:count], held[count:]
                record(desk, raw, some, pipeline.made_by)
                yield from some
        for raw, _ in counts:  # files that hold no document at all
            record(desk, raw, (), pipeline.made_by)
    finally:
        found.close()


def _documents(desk: Desk, waiting: Iterable[str], counts: deque[tuple[str, int]]) -> Iterator[Read]:
    """The documents in raw files, in order; notes how many each file gave."""
    for raw in waiting:
        capture = desk.capture(raw)
        found = from_bytes(capture.raw, name=capture.name, published=capture.published, url=capture.url)
        counts.append((raw, len(found)))
        yield from ((_declared(document, capture), problems) for document, problems in found)


def _declared(document: Document, capture: Capture) -> Document:
    """The document with what its origin said of it where the report itself says nothing."""
    return replace(
        document,
        title=document.title or capture.title,
        source=document.source or capture.source,
        retrieved=document.retrieved or capture.retrieved,
    )


def record(desk: Desk, raw: str, found: Sequence[Reading], made_by: str) -> None:
    """Keep the readings of a raw file with what linking needs: tellings, block keys, and the group of near-copies of each document.

    A file that no document could be read of, for a defect or for want of memory, is noted as failed instead.
    """
    broken = [p for r in found for p in r.problems if p.code == "internal"]
    if broken and len(broken) == len(found):
        desk.fail(raw, broken[0])
        return
    texts = {r.document.id: bands(r.document.text) for r in found}
    with desk.writing():
        groups = _grouped(desk, found, texts)
        told = [t for r in found for t in tellings(r, groups[r.document.id])]
        desk.record(raw, found, told, blocks={t.claim: keys(t) for t in told}, bands=texts, origins=groups, made_by=made_by)


def _grouped(desk: Desk, found: Sequence[Reading], texts: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """The groups of some documents and of all that these may touch: those alike, and the members of their groups."""
    near = set(desk.near({key for some in texts.values() for key in some})) - set(texts)
    groups = tuple(sorted(set(desk.origins({*near, *texts}).values())))
    wanted = DocumentFilter(origins=groups)
    members = {x.document.id for x in all_pages(lambda after: desk.documents(wanted, after))} if groups else set()
    known = desk.documents_by_id((near | members) - set(texts))
    every = [*known.values(), *(r.document for r in found)]
    return origins({d.id: d.text for d in every}, {d.id: d.published for d in every})


def link_waiting(desk: Desk, today: date | None = None) -> Iterator[int]:
    """Link the claims that wait; yields how many were linked after each step. ``today`` tells which expected acts are overdue."""
    if today:
        _expire(desk, today)
    while True:
        with desk.writing():
            waiting = desk.unlinked(_LINKED_AT_ONCE)
            if waiting:
                _link(desk, waiting, today)
        if not waiting:
            return
        yield len(waiting)


def _expire(desk: Desk, today: date) -> None:
    """Have the claims linked anew that expect something by a day that has gone by, where nothing is known to have come of it."""
    with desk.writing():
        told = desk.tellings(desk.late(today)).values()
        wait(desk, [t.claim for t in told if t.status in _AHEAD and (day := t.latest or t.earliest) and day < today])


def wait(desk: Desk, claims: Iterable[str]) -> None:
    """Have claims linked anew."""
    told = desk.tellings(claims)
    desk.retell(tuple(told.values()), {claim: keys(t) for claim, t in told.items()})


def _link(desk: Desk, waiting: Sequence[str], today: date | None) -> None:
    judged = desk.judgements()
    ruled = verdicts(judged)

    def neighbours(some: Sequence[Telling]) -> Iterable[Telling]:
        shared = {key for t in some for version in (t, ruled.amend(t)) for key in keys(version)}
        return desk.tellings({*desk.neighbours(shared), *ruled.partners({t.claim for t in some})}).values()

    reached = reach(desk.tellings(waiting).values(), neighbours, judged)
    removed, changed = update(reached, waiting, judged, today)
    desk.replace_events(removed, changed, linked=waiting)
