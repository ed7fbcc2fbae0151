"""Feeds that are asked again and again: when each is due, and what one poll brings. Where their state is kept is not known here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from tocsin.collect import feeds
from tocsin.collect.entries import Entry, Feed
from tocsin.collect.fetch import Conditions, Fetched
from tocsin.collect.kinds import HEAD, Kind, kind_of
from tocsin.collect.politeness import backoff_seconds, retry_after_seconds
from tocsin.collect.recognise import entry_page
from tocsin.collect.visit import Visitor
from tocsin.model import Capture, FeedState, Problem

# Seconds between polls: a news site changes within the hour, none is asked more often than every five minutes, and the quietest
# once a day. Set by what common feed readers do.
SHORTEST = 300.0
USUAL = 1800.0
LONGEST = 86400.0
_LONGEST_ASKED = 7 * LONGEST
# What the interval is multiplied by when a poll brought something, and when it did not.
_SOONER, _LATER = 0.5, 1.5
# In bytes: pages that one poll holds at once. What is left comes with the next.
_HELD = 64_000_000
# Problems of a page that may be gone with the next poll.
_PASSING = ("slow", "unreachable", "cut-short", "busy", "host", "not-now")


def due(states: Iterable[FeedState], now: datetime) -> tuple[FeedState, ...]:
    """The feeds whose time has come, those that have waited longest first; ``now`` is in UTC."""
    every = tuple(states)
    new = [s for s in every if s.next_poll is None]
    waiting = sorted(((s.next_poll, s.url, s) for s in every if s.next_poll is not None and s.next_poll <= now), key=lambda w: w[:2])
    return (*new, *(state for *_, state in waiting))


def poll(
    state: FeedState, visitor: Visitor, known: Callable[[str], bool] = lambda url: False
) -> tuple[tuple[Capture | Problem, ...], FeedState]:
    """The reports that are new in a feed, with what went wrong, and the state to keep once they are stored.

    ``known`` says which addresses have been collected or given up. A report that could not be had for a passing reason is asked
    for again with the next poll.
    """
    fetched = visitor.visit(state.url, Conditions(state.etag, state.last_modified))
    if fetched.status == 304:
        return (), _after(state, fetched, visitor, found=False, every=None)
    feed = _feed(fetched)
    if feed.problem and not feed.entries:
        return (feed.problem,), _failed(state, fetched, feed.problem, visitor)
    fresh = [e for e in feed.entries if not (e.url and known(e.url))]
    taken, left = _taken(fresh, state.url, visitor)
    after = _after(state, fetched, visitor, bool(fresh), feed.every_seconds)
    if left or any(isinstance(t, Problem) and t.code in _PASSING for t in taken):
        after = replace(after, etag=None, last_modified=None)  # so that the feed is sent again, changed or not
    if left:
        after = replace(after, next_poll=_in(SHORTEST, visitor))
    return ((feed.problem,) if feed.problem else ()) + tuple(taken), after


def _feed(fetched: Fetched) -> Feed:
    capture = fetched.capture
    if capture is None:
        return Feed(problem=fetched.problem)
    if kind_of(capture.raw[:HEAD]) is not Kind.FEED:
        found = feeds.autodiscover(capture.raw, fetched.url)
        mend = f"watch {found[0]}" if found else "check the address"
        return Feed(problem=Problem("feed", "is no feed", fetched.url, mend))
    return feeds.parse(capture.raw, fetched.url, capture.media_type)


def _taken(entries: list[Entry], origin: str, visitor: Visitor) -> tuple[list[Capture | Problem], bool]:
    """The entries' reports, and whether some were left for the next poll."""
    taken: list[Capture | Problem] = []
    held = 0
    for entry in entries:
        if held > _HELD:
            return taken, True
        found = entry_page(entry, origin, visitor)
        held += len(found.raw) if isinstance(found, Capture) else 0
        taken.append(found)
    return taken, False


def _after(state: FeedState, fetched: Fetched, visitor: Visitor, found: bool, every: float | None) -> FeedState:
    usual = state.interval_s or every or USUAL
    interval = min(LONGEST, max(SHORTEST, every or 0.0, usual * (_SOONER if found else _LATER)))
    # Feeds that were added together are not asked together for ever.
    spread = interval * (0.9 + 0.2 * visitor.random.random())
    return FeedState(
        state.url,
        fetched.etag or (state.etag if fetched.status == 304 else None),
        fetched.last_modified or (state.last_modified if fetched.status == 304 else None),
        _in(spread, visitor),
        interval,
    )


def _failed(state: FeedState, fetched: Fetched, problem: Problem, visitor: Visitor) -> FeedState:
    failures = state.failures + 1
    asked = retry_after_seconds(fetched.retry_after, visitor.clock.now()) or 0.0
    wait = max(min(asked, _LONGEST_ASKED), backoff_seconds(failures, visitor.random, SHORTEST, LONGEST))
    return replace(state, next_poll=_in(wait, visitor), failures=failures, last_error=problem.message)


def _in(seconds: float, visitor: Visitor) -> datetime:
    return visitor.clock.now() + timedelta(seconds=seconds)
