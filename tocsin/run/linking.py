"""Claims of a desk -> events: what waits is linked, and a desk that another version has linked is linked anew.

Each step is one transaction and can be stopped at any point: how far it came stands in the desk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.link.block import keys
from tocsin.link.cluster import Meeting, reach, update
from tocsin.link.origins import bands
from tocsin.link.tellings import tellings
from tocsin.link.verdicts import verdicts
from tocsin.link.version import VERSION
from tocsin.model import Reading, Status, Telling
from tocsin.run.copies import grouped
from tocsin.store import Desk

# Claims that are linked in one transaction, and documents whose keys are made anew in one. More gain little and hold more memory.
LINKED_AT_ONCE = 1000
_INDEXED_AT_ONCE = 50
# What may be overdue.
_AHEAD = (Status.EXPECTED, Status.DEMANDED)


@dataclass(frozen=True, slots=True)
class ForLinking:
    """What linking needs of some readings: tellings, keys by claim, keys by document, and groups of near-copies by document."""

    tellings: tuple[Telling, ...]
    blocks: Mapping[str, tuple[str, ...]]
    bands: Mapping[str, tuple[str, ...]]
    origins: Mapping[str, str]


def for_linking(desk: Desk, found: Sequence[Reading]) -> ForLinking:
    """What linking needs of readings that are, or will be, in the desk."""
    texts = {r.document.id: bands(r.document.text) for r in found}
    groups = grouped(desk, [r.document for r in found], texts)
    told = tuple(t for r in found for t in tellings(r, groups[r.document.id]))
    return ForLinking(told, {t.claim: keys(t) for t in told}, texts, groups)


def link_waiting(desk: Desk, today: date | None = None) -> Iterator[int]:
    """Link the claims that wait; yields how many were linked after each step. ``today`` tells which expected acts are overdue.

    A desk that another version has linked is linked anew first.
    """
    for _ in index_anew(desk):
        pass
    if today:
        _expire(desk, today)
    left = desk.waiting()
    while left:
        with desk.writing():
            if waiting := desk.unlinked(LINKED_AT_ONCE):
                before = desk.waiting()
                _link(desk, waiting, today)
            left = desk.waiting()
        if not waiting:
            break
        yield before - left
    if desk.linked_by() != (VERSION, None):
        desk.all_linked(VERSION)


def begin(desk: Desk) -> None:
    """Note that a desk that holds nothing yet is linked by this version."""
    if desk.linked_by()[0] != VERSION and not desk.unindexed(0, 1):
        desk.all_linked(VERSION)


def is_old(desk: Desk) -> bool:
    """Whether another version has linked the desk, or linking it anew was stopped."""
    return desk.linked_by() != (VERSION, None) and bool(desk.unindexed(0, 1))


def relink(desk: Desk, today: date | None = None) -> Iterator[tuple[str, int, int]]:
    """Make keys, near-copies and events anew from the claims and judgements; yields what is done, how much of it, and of how many.

    Where that was stopped before, it goes on.
    """
    if desk.linked_by() == (VERSION, None):
        desk.link_anew(VERSION)
    for done, every in index_anew(desk):
        yield "reports compared", done, every
    every, done = desk.waiting(), 0
    for some in link_waiting(desk, today):
        done += some
        yield "claims linked", done, every


def index_anew(desk: Desk) -> Iterator[tuple[int, int]]:
    """Make all keys and groups of near-copies anew where another version made them; yields how many documents are done, of how many."""
    version, at = desk.linked_by()
    if version == VERSION and at in (None, -1):
        return
    every, done = desk.counts()["documents"], 0
    if version != VERSION or at is None:
        desk.link_anew(VERSION)
        at = 0
    while True:
        with desk.writing():
            some = desk.unindexed(at, _INDEXED_AT_ONCE)
            if some:
                at = max(some.values())
                found = for_linking(desk, [desk.readings(id)[0] for id in some])
                desk.reindex(VERSION, at, found.tellings, found.blocks, found.bands, found.origins)
            else:
                desk.part_events(VERSION)
        if not some:
            return
        done += len(some)
        yield done, every


def _expire(desk: Desk, today: date) -> None:
    """Have the claims linked anew that expect something by a day that has gone by, where nothing is known to have come of it."""
    if not desk.late(today):
        return
    with desk.writing():
        told = desk.tellings(desk.late(today)).values()
        wait(desk, [t.claim for t in told if t.status in _AHEAD and (day := t.latest or t.earliest) and day < today])


def wait(desk: Desk, claims: Iterable[str]) -> None:
    """Have claims linked anew."""
    told = desk.tellings(claims)
    desk.retell(tuple(told.values()), {claim: keys(t) for claim, t in told.items()})


def _link(desk: Desk, waiting: Sequence[str], today: date | None) -> None:
    """Link these claims and all that hang together with them."""
    judged = desk.judgements()
    ruled = verdicts(judged)

    def neighbours(some: Sequence[Telling]) -> Iterable[Telling]:
        shared = {key for t in some for version in {t, ruled.amend(t)} for key in keys(version)}
        return desk.tellings({*desk.neighbours(shared), *ruled.partners({t.claim for t in some})}).values()

    meeting = Meeting()
    reached = reach(desk.tellings(waiting).values(), neighbours, judged, meeting)
    # Whatever was reached is linked now, so it need not wait for a step of its own.
    linked = {*waiting, *(t.claim for t in reached)}
    removed, changed = update(reached, linked, judged, today, meeting)
    desk.replace_events(removed, changed, linked=linked)
