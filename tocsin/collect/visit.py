"""A page as a good guest fetches it: where robots.txt lets it, one host at a time, and again later where a host is busy."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from random import Random

from tocsin.collect.clock import SYSTEM, Clock
from tocsin.collect.fetch import LIMITS, WORLD, Conditions, Fetched, Limits, World, fetch
from tocsin.collect.politeness import BUSY, Politeness
from tocsin.collect.robots import ROBOTS_LIMITS, Robots, Rules
from tocsin.collect.urls import web_url
from tocsin.model import Problem

# How often a busy host is asked for one page, and the longest wait for a turn, in seconds. Who waits longer holds up all that
# comes after it; the page is a problem then, and can be asked for another day.
_ATTEMPTS = 3
_LONGEST_WAIT = 120.0


class Visitor:
    """Fetches pages one after another and remembers, while it lives, how each host wants to be treated.

    ``obey_robots`` is for sites whose owner has agreed. Not to be shared between threads.
    """

    def __init__(
        self,
        allow: Iterable[str] = (),
        limits: Limits = LIMITS,
        *,
        obey_robots: bool = True,
        spacing_seconds: float = 1.0,
        clock: Clock = SYSTEM,
        random: Random | None = None,
        world: World = WORLD,
    ) -> None:
        self.clock = clock
        self.random = random or Random()
        self._fetch = partial(fetch, allow=tuple(allow), world=world)
        self._limits = limits
        self._politeness = Politeness(clock, self.random, spacing_seconds)
        self._robots = Robots(self._robots_txt, clock) if obey_robots else None

    def visit(self, url: str, conditions: Conditions | None = None) -> Fetched:
        """What came of the visit. A host that says it is busy is asked again after a while, some times."""
        for _ in range(_ATTEMPTS - 1):
            answer = self._attempt(url, conditions)
            if answer.status not in BUSY or self._politeness.delay(_host(answer.url)) > _LONGEST_WAIT:
                return answer
        return self._attempt(url, conditions)

    def _attempt(self, url: str, conditions: Conditions | None) -> Fetched:
        answer = self._fetch(url, conditions, self._limits, before=self._turn)
        if answer.status is not None or (answer.problem and answer.problem.code in ("slow", "unreachable", "cut-short")):
            self._politeness.heard(_host(answer.url), answer.status, answer.retry_after)
        return answer

    def _turn(self, url: str) -> Problem | None:
        """Wait for the host's turn; a problem where the page may not be visited, or not soon."""
        rules = self._robots.rules(url) if self._robots else Rules()
        if rules.objection:
            return rules.objection
        seconds = self._politeness.delay(_host(url))
        if seconds > _LONGEST_WAIT:
            return Problem("busy", f"{_host(url)} wants to be left alone for {seconds:.0f} seconds more", url, "try again later")
        self._politeness.wait(_host(url), rules.crawl_delay)
        return None

    def _robots_txt(self, url: str) -> Fetched:
        return self._fetch(url, None, ROBOTS_LIMITS)


def _host(url: str) -> str:
    parsed = web_url(url)
    return str(parsed.netloc) if parsed else url
