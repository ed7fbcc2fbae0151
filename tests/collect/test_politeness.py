"""Spacing and back-off, under a clock that only moves when it is told to."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collect.conftest import ManualTime
from tocsin.collect.politeness import Politeness, backoff_seconds, retry_after_seconds

NOW = datetime(2022, 2, 10, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0.0),
        (" 120 ", 120.0),
        ("Thu, 10 Feb 2022 12:01:30 GMT", 90.0),
        ("Thu, 10 Feb 2022 14:01:30 +0200", 90.0),
        ("Thu, 10 Feb 2022 11:00:00 GMT", 0.0),
        ("-5", None), ("1.5", None), ("soon", None), ("", None), (None, None), ("9" * 30, None), ("٣", None),
    ],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after_seconds(header, NOW) == seconds


@given(st.text(max_size=40))
def test_no_header_makes_it_stumble(header: str) -> None:
    assert (retry_after_seconds(header, NOW) or 0.0) >= 0.0


@given(st.integers(0, 10_000), st.integers())
def test_backing_off_stays_between_half_and_all_of_a_doubling_wait(failures: int, seed: int) -> None:
    full = min(3600.0, 2.0 * 2.0 ** min(max(failures, 1) - 1, 20))
    assert full / 2 <= backoff_seconds(failures, Random(seed)) <= full


def test_those_who_failed_together_do_not_come_back_together() -> None:
    assert len({backoff_seconds(3, Random(seed)) for seed in range(20)}) == 20


def test_a_host_is_left_alone_for_the_spacing_and_another_is_not(time: ManualTime) -> None:
    politeness = Politeness(time.clock, Random(1), spacing_seconds=2.0)
    politeness.wait("a.example")
    politeness.wait("b.example")
    assert time.slept == []
    time.seconds += 0.5
    politeness.wait("a.example")
    assert time.slept == [1.5]


def test_a_crawl_delay_that_is_longer_is_kept(time: ManualTime) -> None:
    politeness = Politeness(time.clock, Random(1), spacing_seconds=2.0)
    for delay in (10.0, 0.1, None):
        politeness.wait("a.example", delay)
    assert time.slept == [10.0, 2.0]


def test_a_busy_host_is_left_alone_ever_longer_until_it_answers(time: ManualTime) -> None:
    politeness = Politeness(time.clock, Random(1), spacing_seconds=0.0)
    delays = []
    for _ in range(5):
        politeness.heard("a.example", 503)
        delays.append(politeness.delay("a.example"))
        time.seconds += politeness.delay("a.example")
    assert all(2.0**i <= d <= 2.0 ** (i + 1) for i, d in enumerate(delays))
    politeness.heard("a.example", 200)
    politeness.heard("a.example", 429)
    assert politeness.delay("a.example") <= 2.0


def test_what_it_asks_for_is_kept(time: ManualTime) -> None:
    politeness = Politeness(time.clock, Random(1))
    politeness.heard("a.example", 429, "600")
    assert politeness.delay("a.example") == 600.0
    politeness.heard("a.example", 503, "1")
    assert politeness.delay("a.example") == 600.0
