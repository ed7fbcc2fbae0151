"""What is done with a desk: take reports in, read those that wait, group near-copies, link claims into events.

Each step can be stopped at any point and called again: what waits is a query to the desk, so nothing is done twice and nothing is lost.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tocsin.link.block import keys
from tocsin.link.cluster import reach, update
from tocsin.link.origins import bands, origins
from tocsin.link.tellings import tellings
from tocsin.link.verdicts import verdicts
from tocsin.model import Capture, Document, Judgement, Problem, Reading, Telling
from tocsin.pipeline import Pipeline
from tocsin.read import from_bytes
from tocsin.run.local import Read, readings
from tocsin.store import Desk, DocumentFilter, Kept, ListedDocument

# Claims that are linked in one transaction.
_LINKED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one thing that came in: kept (new, or known already), or a problem that a retry may mend or not."""

    capture: Capture | None = None
    kept: Kept | None = None
    problem: Problem | None = None


def take(desk: Desk, arrivals: Iterable[Capture | Problem]) -> Iterator[Taken]:
    """Keep what comes in, one by one as it comes; each is on the disk when it is yielded."""
    for arrival in arrivals:
        yield Taken(problem=arrival) if isinstance(arrival, Problem) else Taken(arrival, desk.keep(arrival))


def read_waiting(desk: Desk, pipeline: Pipeline, processes: int = 1, again: bool = False) -> Generator[Reading]:
    """Read what no version has read, or with ``again`` what this one has not; each reading is recorded before it is yielded."""
    waiting = desk.pending(pipeline.made_by if again else None)
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
    """Keep the readings of a raw file with what linking needs: tellings, block keys, and the group of near-copies of each document."""
    texts = {r.document.id: bands(r.document.text) for r in found}
    with desk.writing():
        groups = _grouped(desk, found, texts)
        told = [t for r in found for t in tellings(r, groups[r.document.id])]
        own = {r.document.id: groups[r.document.id] for r in found}
        desk.record(raw, found, told, blocks={t.claim: keys(t) for t in told}, bands=texts, origins=own, made_by=made_by)
        desk.set_origins({d: g for d, g in groups.items() if d not in own})


def _grouped(desk: Desk, found: Sequence[Reading], texts: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """The groups of some documents and of all that these may touch: those alike, and the members of their groups."""
    near = set(desk.near({key for some in texts.values() for key in some})) - set(texts)
    groups = tuple(sorted(set(desk.origins(near).values()))) if near else ()
    members = {listed.document.id for listed in _all_documents(desk, DocumentFilter(origins=groups))} if groups else set()
    known = desk.documents_by_id((near | members) - set(texts))
    every = [*known.values(), *(r.document for r in found)]
    return origins({d.id: d.text for d in every}, {d.id: d.published for d in every})


def _all_documents(desk: Desk, wanted: DocumentFilter) -> Iterator[ListedDocument]:
    after = None
    while True:
        page = desk.documents(wanted, after)
        yield from page.items
        after = page.after
        if after is None:
            return


def link_waiting(desk: Desk, today: date | None = None) -> Iterator[int]:
    """Link the claims that wait; yields how many were linked after each step. ``today`` tells which expected acts are overdue."""
    while True:
        with desk.writing():
            waiting = desk.unlinked(_LINKED_AT_ONCE)
            if waiting:
                _link(desk, waiting, today)
        if not waiting:
            return
        yield len(waiting)


def _link(desk: Desk, waiting: Sequence[str], today: date | None) -> None:
    judged = desk.judgements()
    ruled = verdicts(judged)

    def neighbours(some: Sequence[Telling]) -> Iterable[Telling]:
        shared = {key for t in some for version in (t, ruled.amend(t)) for key in keys(version)}
        return desk.tellings({*desk.neighbours(shared), *ruled.partners({t.claim for t in some})}).values()

    reached = reach(desk.tellings(waiting).values(), neighbours, judged)
    removed, changed = update(reached, waiting, judged, today)
    desk.replace_events(removed, changed, linked=waiting)


def judge(desk: Desk, judgement: Judgement, today: date | None = None) -> bool:
    """Keep a correction and link anew what it bears on; False where it is known already."""
    with desk.writing():
        if not desk.judge(judgement):
            return False
        targets = {j.id: j.targets for j in desk.judgements()}
        claims = set(judgement.targets)
        while undone := claims & targets.keys():  # an undoing bears on what the undone judgement, or undoing, bore on
            claims = (claims - undone).union(*(targets[j] for j in undone))
        told = desk.tellings(claims)
        desk.retell(tuple(told.values()), {t.claim: keys(t) for t in told.values()})
    for _ in link_waiting(desk, today):
        pass
    return True
