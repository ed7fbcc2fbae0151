"""When a host may be asked again: a while after the last time, longer where it asks for that, ever longer where it fails."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import Random

from tocsin.collect.clock import SYSTEM, Clock

# Answers that mean "not now" rather than "not at all".
BUSY = (429, 503)
_FIRST_SECONDS = 2.0
_MOST_SECONDS = 3600.0
# Beyond this, doubling has long passed the most, and powers of two stop being numbers.
_DOUBLINGS = 20


def backoff_seconds(failures: int, random: Random, first: float = _FIRST_SECONDS, most: float = _MOST_SECONDS) -> float:
    """How long to wait after so many failures on end: doubling from ``first`` to ``most``, half of it by chance.

    Chance keeps those who failed together from coming back together.
    """
    full = min(most, first * 2.0 ** min(max(failures, 1) - 1, _DOUBLINGS))
    return full * (0.5 + 0.5 * random.random())


def retry_after_seconds(header: str | None, now: datetime) -> float | None:
    """What a Retry-After header asks for: seconds, or a date. None where it says nothing that can be understood."""
    text = (header or "").strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return float(text)
    try:
        when = parsedate_to_datetime(text)
        return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - now).total_seconds())
    except (ValueError, OverflowError, TypeError):
        return None


@dataclass(frozen=True, slots=True)
class _Host:
    free_at: float = 0.0
    failures: int = 0


class Politeness:
    """Remembers for each host when it may be asked again. ``random`` and ``clock`` are handed in so that a test knows what comes."""

    def __init__(self, clock: Clock = SYSTEM, random: Random | None = None, spacing_seconds: float = 1.0) -> None:
        self._clock = clock
        self._random = random or Random()
        self._spacing = spacing_seconds
        self._hosts: dict[str, _Host] = {}

    def delay(self, host: str) -> float:
        """Seconds until the host may be asked again."""
        return max(0.0, self._hosts.get(host, _Host()).free_at - self._clock.monotonic())

    def wait(self, host: str, crawl_delay: float | None = None) -> None:
        """Let time pass until it is the host's turn, and take the turn: the next is at least the spacing later."""
        if (seconds := self.delay(host)) > 0:
            self._clock.sleep(seconds)
        known = self._hosts.get(host, _Host())
        self._hosts[host] = replace(known, free_at=self._clock.monotonic() + max(self._spacing, crawl_delay or 0.0))

    def heard(self, host: str, status: int | None, retry_after: str | None = None) -> None:
        """Note the host's answer (None: there was none). Where it was busy it is left alone for as long as it asks, or ever longer."""
        known = self._hosts.get(host, _Host())
        if status is not None and status not in BUSY:
            self._hosts[host] = replace(known, failures=0)
            return
        failures = known.failures + 1
        asked = retry_after_seconds(retry_after, self._clock.now())
        pause = asked if asked is not None else backoff_seconds(failures, self._random)
        self._hosts[host] = _Host(max(known.free_at, self._clock.monotonic() + pause), failures)
