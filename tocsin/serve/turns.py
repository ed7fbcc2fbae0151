"""Whose answer is worked out next: few at once, for all at once would each take longer, and what is quick before what is slow."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from heapq import heapify, heappop, heappush
from itertools import count

from anyio import Event

# How many times its own length an answer may be kept waiting by quicker ones that came after it. With none, a view that takes 20 ms waits
# behind some fifty that take 100; at 20, half of the readers of a server that has just started wait less than half a second.
PATIENCE = 20.0
# What an answer of a kind not seen before is taken to need, in seconds, and how much the latest one counts.
_UNKNOWN, _LATEST = 0.05, 0.3


class Turns:
    """So many at once. The next is the one that would first have waited PATIENCE times as long as answers of its kind take."""

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._waiting: list[tuple[float, int, Event]] = []
        self._took_s: dict[str, float] = {}
        self._number = count()

    @property
    def all_taken(self) -> bool:
        return self._free < 1

    @asynccontextmanager
    async def turn(self, kind: str) -> AsyncIterator[None]:
        """Waits for a turn, and gives it on at the end. ``kind`` names answers that take about equally long."""
        if self.all_taken:
            await self._wait(kind)
        else:
            self._free -= 1
        began = time.monotonic()
        try:
            yield
        finally:
            took = time.monotonic() - began
            self._took_s[kind] = (1 - _LATEST) * self._took_s.get(kind, took) + _LATEST * took
            self._pass_on()

    async def _wait(self, kind: str) -> None:
        mine = time.monotonic() + PATIENCE * self._took_s.get(kind, _UNKNOWN), next(self._number), Event()
        heappush(self._waiting, mine)
        try:
            await mine[2].wait()
        except BaseException:
            if mine[2].is_set():
                self._pass_on()
            else:
                self._waiting.remove(mine)
                heapify(self._waiting)
            raise

    def _pass_on(self) -> None:
        if self._waiting:
            heappop(self._waiting)[2].set()
        else:
            self._free += 1
