"""Feeds that a desk follows: asked when they are due; their reports are kept first, then how far it came."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tocsin.collect import Visitor, collect, due, poll, report
from tocsin.model import Capture, FeedState, Problem
from tocsin.run.desk import Taken, take
from tocsin.store import Desk

# After so many tries in vain a feed's report is only asked for by ``retry``.
GIVEN_UP = 3


def known(desk: Desk) -> Callable[[str], bool]:
    """Whether an address has been collected or given up."""
    return lambda url: desk.collected(url) or desk.tries(url) >= GIVEN_UP


def follow(desk: Desk, url: str) -> None:
    """Ask the feed from now on; nothing changes where it is asked already."""
    if desk.feed(url) is None:
        desk.set_feed(FeedState(url))


def poll_due(desk: Desk, visitor: Visitor) -> Iterator[Taken]:
    """Ask every feed whose time has come. A stop in between loses nothing: a feed that was not finished is asked again."""
    for state in due(desk.feeds(), visitor.clock.now()):
        arrivals, after = poll(state, visitor, known(desk))
        for arrival in arrivals:
            if isinstance(arrival, Problem) and arrival.place == state.url:  # the feed itself: its own state remembers that
                yield Taken(problem=arrival)
            else:
                yield from take(desk, (arrival,))
        desk.set_feed(after)


def visit(desk: Desk, source: str, visitor: Visitor, known: Callable[[str], bool] = lambda url: False) -> Iterator[Capture | Problem]:
    """What a path or an address leads to. A feed is followed from then on; an address that gives something is missed no longer."""
    had = False

    def feed(url: str) -> None:
        nonlocal had
        had = True
        follow(desk, url)

    for found in collect(source, visitor, known, feed):
        had |= isinstance(found, Capture)
        yield found
    if had:
        desk.had(source)


def ask_again(desk: Desk, visitor: Visitor) -> Iterator[Taken]:
    """Ask once more for every address that could not be had."""
    for missed in desk.missed():
        declared = missed.declared
        yield from take(desk, (report(declared, visitor),) if declared else visit(desk, missed.address, visitor))
