"""Answers that were given already. What a desk says changes with its revision and the day, so an answer holds until one of them does."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

# How many answers and bytes are kept: as many as some fifty readers look at in turn.
_ANSWERS, _BYTES, _LARGEST = 500, 64_000_000, 4_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """A body with what it is."""

    body: bytes
    media_type: str
    name: str | None = None


class Cache:
    """The answers asked for last, by address and state of the desk."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._size = 0

    def get(self, key: str) -> Answer | None:
        with self._lock:
            found = self._kept.get(key)
            if found:
                self._kept.move_to_end(key)
            return found

    def put(self, key: str, answer: Answer) -> None:
        if len(answer.body) > _LARGEST:
            return
        with self._lock:
            self._size += len(answer.body) - len(self._kept[key].body if key in self._kept else b"")
            self._kept[key] = answer
            self._kept.move_to_end(key)
            while len(self._kept) > _ANSWERS or self._size > _BYTES:
                _, gone = self._kept.popitem(last=False)
                self._size -= len(gone.body)
