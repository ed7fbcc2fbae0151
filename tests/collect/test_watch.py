"""When feeds are due, and what a poll brings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collect.conftest import HOME, SMALL, ManualTime, Site
from tests.collect.test_recognise import ITEM, rss
from tocsin.collect import Visitor, due, poll
from tocsin.collect.watch import LONGEST, SHORTEST, USUAL
from tocsin.model import Capture, FeedState, Problem

NOW = datetime(2022, 2, 10, tzinfo=UTC)


def seconds(state: FeedState, time: ManualTime) -> float:
    assert state.next_poll
    return (state.next_poll - time.clock.now()).total_seconds()


def names(found: tuple[Capture | Problem, ...]) -> list[str]:
    return [x.name if isinstance(x, Capture) else f"!{x.code}" for x in found]


def test_those_that_have_waited_longest_come_first() -> None:
    states = [FeedState(str(i), next_poll=NOW + timedelta(seconds=s)) for i, s in enumerate((1, 0, -5, -9))] + [FeedState("new")]
    assert [s.url for s in due(states, NOW)] == ["new", "3", "2", "1"]
    assert due([], NOW) == ()


@given(st.lists(st.none() | st.datetimes(timezones=st.just(UTC))), st.datetimes(timezones=st.just(UTC)))
def test_exactly_those_are_due_whose_time_has_come(times: list[datetime | None], now: datetime) -> None:
    states = [FeedState(str(i), next_poll=t) for i, t in enumerate(times)]
    found = due(states, now)
    assert {s.url for s in found} == {s.url for s in states if s.next_poll is None or s.next_poll <= now}


def test_the_first_poll_brings_all_and_keeps_the_version(site: Site, visitor: Visitor, time: ManualTime) -> None:
    url = site.page("/feed", rss(ITEM.format("a", ""), ITEM.format("b", "")), ETag='"1"', Last_Modified="Thu, 10 Feb 2022 10:00:00 GMT")
    site.page("/a"), site.page("/b")
    found, state = poll(FeedState(url), visitor)
    assert names(found) == ["a", "b"]
    assert isinstance(found[0], Capture) and (found[0].origin, found[0].title) == (url, "Ta")
    assert (state.url, state.etag, state.last_modified) == (url, '"1"', "Thu, 10 Feb 2022 10:00:00 GMT")
    assert (state.failures, state.last_error, state.interval_s) == (0, None, USUAL / 2)
    assert 0.9 * USUAL / 2 <= seconds(state, time) <= 1.1 * USUAL / 2


def test_not_modified_brings_nothing_and_waits_longer(site: Site, visitor: Visitor, time: ManualTime) -> None:
    url = site.page("/feed", b"", 304)
    before = FeedState(url, '"1"', "Thu, 10 Feb 2022 10:00:00 GMT", NOW, 1000.0, 3, "no")
    found, state = poll(before, visitor)
    assert found == ()
    assert site.asked[-1][1]["If-None-Match"] == '"1"' and "If-Modified-Since" in site.asked[-1][1]
    assert (state.etag, state.last_modified, state.interval_s) == (before.etag, before.last_modified, 1500.0)
    assert (state.failures, state.last_error) == (0, None)


def test_only_what_is_new_is_fetched(site: Site, visitor: Visitor) -> None:
    url = site.page("/feed", rss(ITEM.format("a", ""), ITEM.format("b", "")))
    site.page("/a"), site.page("/b")
    found, changed = poll(FeedState(url, interval_s=1000.0), visitor, known=site.url("/a").__eq__)
    assert names(found) == ["b"] and "/a" not in site.paths() and changed.interval_s == 500.0
    found, same = poll(FeedState(url, interval_s=1000.0), visitor, known=lambda url: True)
    assert found == () and same.interval_s == 1500.0


@pytest.mark.parametrize(
    ("said", "interval", "expected"),
    [
        ("<ttl>60</ttl>", 400.0, 3600.0), ("<ttl>1</ttl>", 400.0, SHORTEST),
        ("<ttl>5000</ttl>", 400.0, LONGEST), ("<ttl>60</ttl>", None, 3600.0),
        ("", 400.0, SHORTEST),
    ],
)  # fmt: skip
def test_what_a_feed_says_of_itself_is_kept_within_bounds(
    site: Site, visitor: Visitor, said: str, interval: float | None, expected: float
) -> None:
    url = site.page("/feed", rss(said, ITEM.format("a", "")))
    site.page("/a")
    assert poll(FeedState(url, interval_s=interval), visitor)[1].interval_s == expected


def test_it_never_waits_longer_than_the_longest(site: Site, visitor: Visitor) -> None:
    state = FeedState(site.page("/feed", b"", 304))
    for _ in range(20):
        state = poll(state, visitor)[1]
    assert state.interval_s == LONGEST


@pytest.mark.parametrize("status", [404, 410, 500])
def test_a_failure_is_told_and_waits_ever_longer(site: Site, visitor: Visitor, time: ManualTime, status: int) -> None:
    state = FeedState(site.page("/feed", b"", status), '"1"', interval_s=1000.0)
    waits = []
    for i in range(12):
        found, state = poll(state, visitor)
        assert names(found) in (["!status"], ["!not-now"])
        assert (state.failures, state.etag, state.interval_s) == (i + 1, '"1"', 1000.0)
        assert state.last_error and str(status) in state.last_error
        waits.append(seconds(state, time))
    assert all(min(LONGEST, SHORTEST * 2**i) / 2 <= w <= min(LONGEST, SHORTEST * 2**i) for i, w in enumerate(waits))


def test_what_a_busy_server_asks_for_is_kept(site: Site, visitor: Visitor, time: ManualTime) -> None:
    state = poll(FeedState(site.page("/feed", b"", 429, Retry_After="7200")), visitor)[1]
    assert seconds(state, time) == 7200.0
    for asked in ("999999999", "Thu, 10 Feb 9999 00:00:00 GMT"):
        site.answers.clear()
        other = Visitor((HOME,), SMALL, clock=time.clock, random=Random(1))
        assert seconds(poll(FeedState(site.page("/feed", b"", 429, Retry_After=asked)), other)[1], time) == 7 * LONGEST


def test_a_page_that_is_no_feed_names_its_feeds(site: Site, visitor: Visitor) -> None:
    page = b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>'
    found, state = poll(FeedState(site.page("/", page)), visitor)
    assert names(found) == ["!feed"] and state.failures == 1
    assert isinstance(found[0], Problem) and found[0].mend == f"watch {site.url('/rss')}"


def test_a_damaged_feed_gives_what_it_holds_and_says_so(site: Site, visitor: Visitor) -> None:
    site.page("/a")
    found, state = poll(FeedState(site.page("/feed", rss(ITEM.format("a", ""))[:-20])), visitor)
    assert names(found) == ["!feed", "a"] and state.failures == 0


@pytest.mark.parametrize(("status", "again"), [(500, True), (404, False)])
def test_what_may_be_there_later_is_asked_for_with_the_next_poll(site: Site, visitor: Visitor, status: int, again: bool) -> None:
    url = site.page("/feed", rss(ITEM.format("a", "")), ETag='"1"')
    site.page("/a", b"", status)
    found, state = poll(FeedState(url), visitor)
    assert len(found) == 1 and isinstance(found[0], Problem) and found[0].place == site.url("/a")
    assert state.etag == (None if again else '"1"')


def test_what_is_too_much_at_once_comes_with_the_next_poll(
    site: Site, visitor: Visitor, time: ManualTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tocsin.collect.watch._HELD", 150)
    url = site.page("/feed", rss(*[ITEM.format(n, "") for n in "abc"]), ETag='"1"')
    for n in "abc":
        site.page(f"/{n}")
    first, state = poll(FeedState(url), visitor)
    assert names(first) == ["a", "b"] and state.etag is None and seconds(state, time) == SHORTEST
    seen = {x.url for x in first if isinstance(x, Capture)}
    second, state = poll(state, visitor, known=seen.__contains__)
    assert names(second) == ["c"] and state.etag == '"1"'


def test_the_same_seed_gives_the_same_state(site: Site, time: ManualTime) -> None:
    url = site.page("/feed", rss())
    first, second = (poll(FeedState(url), Visitor((HOME,), SMALL, clock=time.clock, random=Random(3))) for _ in range(2))
    assert first == second and replace(first[1], next_poll=None).interval_s == USUAL * 1.5
