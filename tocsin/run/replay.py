"""What was known of some sides on some days, worked out once and kept: a page asks for many things of the same days.

A key is the state of the desk, the sides and the clock, so that nothing outlives what it was worked out of. Two that ask for the same at
once wait for one answer.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import accumulate, islice
from math import inf
from threading import Lock
from typing import Generic, TypeVar

from tocsin.link.cluster import Meeting
from tocsin.model import Telling
from tocsin.run.warning import Gathered, gather, last_day, record_at
from tocsin.store import Desk
from tocsin.warn.record import Clock, Record
from tocsin.warn.sides import Sides

T = TypeVar("T")
# How many pairs of sides are kept, and of each how many days: those of a crisis that some people look at in turn.
_PAIRS, _DAYS = 6, 130


@dataclass(slots=True)
class _Slot(Generic[T]):
    lock: Lock = field(default_factory=Lock)
    value: T | None = None


class _Kept(Generic[T]):
    """The values asked for last, each made once."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._slots: OrderedDict[object, _Slot[T]] = OrderedDict()

    def get(self, key: object, make: Callable[[], T]) -> T:
        with self._lock:
            slot = self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
            while len(self._slots) > self._most:
                self._slots.popitem(last=False)
        with slot.lock:
            if slot.value is None:
                slot.value = make()
            return slot.value


class Lasting(Meeting):
    """What was compared, for longer than one state of the desk: what a new reading tells otherwise is compared anew."""

    def __init__(self) -> None:
        super().__init__()
        self.lock = Lock()

    def add(self, tellings: Iterable[Telling]) -> None:
        told = list(tellings)
        changed = {t.claim for t in told if self._tellings.get(t.claim, t) != t}
        if changed:
            kept = [t for claim, t in self._tellings.items() if claim not in changed]
            scores = {pair: value for pair, value in self.scores.items() if not changed.intersection(pair)}
            super().__init__(kept)
            self.scores = scores
        super().add(told)


class Known:
    """All that a desk holds on some sides, and what was known of it on each day."""

    def __init__(self, desk: Desk, gathered: Gathered, meeting: Lasting, most: int | None = None) -> None:
        self.gathered, self._most = gathered, most
        self._desk, self.meeting = desk, meeting
        self._records: _Kept[Record] = _Kept(_DAYS)
        self._lasts: _Kept[date] = _Kept(_DAYS)

    @cached_property
    def _claims(self) -> Counter[date]:
        """How many claims became known on each day."""
        return Counter(s.known for s in self.gathered.statements)

    def last(self, sides: Sides, until: date) -> date:
        """The last day up to another on which a report about the sides became known; that other day where there is none."""
        return self._lasts.get((sides, until), lambda: last_day(self.gathered, sides, until))

    def since(self, day: date) -> date | None:
        """The first day whose reports are looked at on a day: of more than ``most`` claims the newest, by whole days. None for all.

        It follows from what was known on the day alone, so that no later report changes it.
        """
        days = sorted((d for d in self._claims if d <= day), reverse=True)
        if self._most is None or sum(self._claims[d] for d in days) <= self._most:
            return None
        upto = accumulate(self._claims[d] for d in days)
        return next((before for before, now in zip(days, [*islice(upto, 1, None), inf], strict=True) if now > self._most), days[-1])

    def on(self, day: date) -> Record:
        """What was known at the end of a day.

        By the day of publication, a day on which nothing became known has the record of the last one before it; by the clock of
        retrieval a correction may have been made between the two.
        """
        if self.gathered.clock is not Clock.PUBLISHED:
            return self._records.get(day, lambda: self._made(day))
        last = max((d for d in self.gathered.days if d <= day), default=day)
        return replace(self._records.get(last, lambda: self._made(last)), day=day)

    def _made(self, day: date) -> Record:
        with self.meeting.lock:  # it grows
            return record_at(self._desk, self._newest(self.since(day)), day, self.meeting)

    def _newest(self, since: date | None) -> Gathered:
        if since is None:
            return self.gathered
        documents = {id: one for id, one in self.gathered.documents.items() if one[1] >= since}
        return replace(self.gathered, documents=documents, statements=tuple(s for s in self.gathered.statements if s.known >= since))


class Replays:
    """What is known, by state of the desk, sides and clock. ``most``: how many claims are linked anew for one day, where somebody waits."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self._kept: _Kept[Known] = _Kept(_PAIRS)
        self._meetings: _Kept[Lasting] = _Kept(_PAIRS)
        self._same: dict[int, int] = {}

    def of(self, desk: Desk, sides: Sides, clock: Clock = Clock.PUBLISHED) -> Known:
        """What the desk knows of the sides as it is now."""
        revision = desk.database.revision()
        meeting = self._meetings.get((sides, clock), Lasting)
        key = self._same.get(revision, revision), sides, clock
        return self._kept.get(key, lambda: Known(desk, gather(desk, sides, clock), meeting, self._most))

    def unchanged(self, before: int, after: int) -> None:
        """What was written between two states of the desk is no report and no correction: what was known is known still."""
        self._same = {after: self._same.get(before, before)}
