"""How often somebody may ask: a bucket for each that fills steadily and that every request takes from."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second, and so many at once after a pause."""

    each_s: float
    at_once: float


# A page asks some ten things when a filter changes; a person changes filters no faster than twice a second.
READS = Rate(20.0, 200.0)
WRITES = Rate(2.0, 40.0)
# Guesses at a token by one address.
GUESSES = Rate(0.1, 10.0)
_KNOWN = 10_000


class Limits:
    """The buckets, by who asks and for what."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._buckets: OrderedDict[tuple[str, Rate], tuple[float, float]] = OrderedDict()

    def wait_s(self, who: str, rate: Rate, take: bool = True, now: float | None = None) -> float:
        """Seconds until the next request is allowed; 0 where it is allowed now, which takes from the bucket."""
        now = time.monotonic() if now is None else now
        with self._lock:
            level, at = self._buckets.get((who, rate), (rate.at_once, now))
            level = min(rate.at_once, level + (now - at) * rate.each_s)
            allowed = level >= 1
            self._buckets[who, rate] = level - (1 if allowed and take else 0), now
            self._buckets.move_to_end((who, rate))
            if len(self._buckets) > _KNOWN:
                self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - level) / rate.each_s
