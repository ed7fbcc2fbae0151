"""What a site lets programs visit: its robots.txt (RFC 9309), asked for once and kept for a while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from protego import Protego
from urllib3.util import Url

from tocsin.collect.clock import SYSTEM, Clock
from tocsin.collect.fetch import LIMITS, Fetched, Limits
from tocsin.collect.urls import origin_of, web_url
from tocsin.model import Problem

AGENT = "tocsin"
# RFC 9309, 2.4 and 2.5: a copy is good for a day, and 500 KiB of it have to be read. One that could not be had is asked for sooner.
_DAY_SECONDS = 86400.0
_SOON_SECONDS = 600.0
_READ_BYTES = 500 * 1024
# These keep the page itself from being fetched too, and say why better than the lack of a robots.txt does.
_THE_HOST_ITSELF = ("url", "host", "private", "unreachable", "certificate")
_MEND = "ask the site's owner, or save the page by hand"
ROBOTS_LIMITS: Limits = replace(LIMITS, packed_bytes=5_000_000, plain_bytes=5_000_000, seconds=30.0, wait_seconds=10.0)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site says of one address: what stands in the way of a visit, if anything does, and the seconds between visits."""

    objection: Problem | None = None
    crawl_delay: float | None = None


class Robots:
    """The rules of each site that was met. ``get`` fetches a robots.txt, redirects followed."""

    def __init__(self, get: Callable[[str], Fetched], clock: Clock = SYSTEM) -> None:
        self._get = get
        self._clock = clock
        self._known: dict[str, tuple[float, Protego | Problem]] = {}

    def rules(self, url: str) -> Rules:
        parsed = web_url(url)
        if parsed is None or parsed.path == "/robots.txt":
            return Rules()
        site = self._site(parsed)
        if isinstance(site, Problem):
            return Rules(replace(site, place=url))
        rate = site.request_rate(AGENT)
        spaced = max(site.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
        refused = Problem("robots", "the site's robots.txt does not let programs visit it", url, _MEND)
        return Rules(None if site.can_fetch(str(parsed), AGENT) else refused, spaced or None)

    def _site(self, url: Url) -> Protego | Problem:
        origin = origin_of(url)
        now = self._clock.monotonic()
        known = self._known.get(origin)
        if known and known[0] > now:
            return known[1]
        site = _parsed(self._get(f"{origin}/robots.txt"))
        self._known[origin] = (now + (_SOON_SECONDS if isinstance(site, Problem) else _DAY_SECONDS), site)
        return site


def _parsed(answer: Fetched) -> Protego | Problem:
    """The rules in an answer. Where a site has none, everything is allowed; where it fails or is busy, nothing is (RFC 9309, 2.3.1)."""
    if answer.capture:
        return Protego.parse(answer.capture.raw[:_READ_BYTES].decode("utf-8-sig", "replace"))
    if answer.status is not None and 400 <= answer.status < 500 and answer.status != 429:
        return Protego.parse("")
    if answer.problem and answer.problem.code in _THE_HOST_ITSELF:
        return answer.problem
    said = answer.problem.message if answer.problem else "no answer"
    return Problem(
        "robots", f"the site's robots.txt cannot be had ({said}), and without it nothing may be visited", None, "try again later"
    )
