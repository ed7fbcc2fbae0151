"""Answers that were given already. What a desk says changes with its revision and the day, so an answer holds until one of them does."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

# How many answers and bytes are kept: as many as some fifty readers look at in turn.
_ANSWERS, _BYTES, _LARGEST = 500, 64_000_000, 4_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """A body with what it is. ``tag`` names the state of the desk that it tells of, ``at`` is when it was asked for."""

    body: bytes
    media_type: str
    name: str | None = None
    tag: str = ""
    at: float = field(default_factory=time.monotonic)

    @property
    def age_s(self) -> float:
        return time.monotonic() - self.at


class Cache:
    """The answers asked for last, one for each address."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._size = 0
        self._corrected = float("-inf")

    def get(self, address: str, tag: str) -> Answer | None:
        """The answer to an address, as far as it tells of the state of the desk that the tag names."""
        with self._lock:
            found = self._kept.get(address)
            if found is None or found.tag != tag:
                return None
            self._kept.move_to_end(address)
            return found

    def recent(self, address: str, age_s: float) -> Answer | None:
        """An answer that is no older, though reports may have come in since; never one from before a correction."""
        with self._lock:
            found = self._kept.get(address)
            return found if found and found.age_s <= age_s and found.at > self._corrected else None

    def corrected(self) -> None:
        """Whoever put something right must see it: what was answered until now is recent no more."""
        with self._lock:
            self._corrected = time.monotonic()

    def put(self, address: str, answer: Answer) -> None:
        if len(answer.body) > _LARGEST:
            return
        with self._lock:
            self._size += len(answer.body) - len(self._kept[address].body if address in self._kept else b"")
            self._kept[address] = answer
            self._kept.move_to_end(address)
            while len(self._kept) > _ANSWERS or self._size > _BYTES:
                _, gone = self._kept.popitem(last=False)
                self._size -= len(gone.body)
