"""How far a long run has come, in words: on a terminal one line that changes, elsewhere a line now and then."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TextIO

# Seconds between two lines in a log.
_PAUSE = 30.0


@dataclass(frozen=True, slots=True)
class Progress:
    """Documents read in this run and before it, of how many; seconds since the run began."""

    shards: int
    all_shards: int
    documents: int
    all_documents: int
    before: int
    seconds: float

    @property
    def rate(self) -> float:
        """Documents a second in this run."""
        return (self.documents - self.before) / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """None as long as nothing tells."""
        return (self.all_documents - self.documents) / self.rate if self.rate > 0 else None

    def __str__(self) -> str:
        far = f"{self.documents:,} of {self.all_documents:,} documents, {self.shards:,} of {self.all_shards:,} shards"
        left = self.seconds_left
        return far if left is None else f"{far}, {self.rate:.1f} documents/s, {duration(left)} left"


def duration(seconds: float) -> str:
    """Seconds as people say them: ``45 s``, ``3 min``, ``2 h 05 min``, ``3 d 4 h``."""
    minutes, hours = round(seconds / 60), round(seconds / 3600)
    if seconds < 99.5:
        return f"{seconds:.0f} s"
    if minutes <= 100:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60:02} min" if hours < 48 else f"{hours // 24} d {hours % 24} h"


class Ticker:
    """Shows each progress that it is called with on a stream, as often as suits the stream."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._last = float("-inf")
        self._width = 0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if self._live:
            print(f"\r{progress!s:{self._width}}", end="", file=self._stream, flush=True)
            self._width = len(str(progress))
        elif now - self._last >= _PAUSE or progress.shards == progress.all_shards:
            print(progress, file=self._stream, flush=True)
            self._last = now

    def close(self) -> None:
        """End the line that changes, so that what follows stands on its own."""
        if self._live and self._width:
            print(file=self._stream, flush=True)
