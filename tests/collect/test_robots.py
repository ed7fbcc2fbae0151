"""What a robots.txt lets through, and when it is asked for again."""

from __future__ import annotations

import pytest

from tests.collect.conftest import ManualTime
from tocsin.collect.fetch import Fetched
from tocsin.collect.robots import Robots
from tocsin.model import Capture, Problem

RULES = b"""\xef\xbb\xbfUser-agent: *
Disallow: /private/
Allow: /private/press
Crawl-delay: 3

User-agent: greedy
Disallow: /
"""


def robots(time: ManualTime, *answers: Fetched) -> tuple[Robots, list[str]]:
    asked: list[str] = []
    waiting = list(answers)

    def get(url: str) -> Fetched:
        asked.append(url)
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    return Robots(get, time.clock), asked


def said(raw: bytes) -> Fetched:
    return Fetched("https://a.example/robots.txt", Capture(raw, "robots"), status=200)


def failed(status: int | None, code: str = "status") -> Fetched:
    return Fetched("https://a.example/robots.txt", problem=Problem(code, "no"), status=status)


def allows(robots: Robots, url: str) -> bool:
    return robots.rules(url).objection is None


def test_its_rules_are_kept(time: ManualTime) -> None:
    rules, asked = robots(time, said(RULES))
    assert allows(rules, "https://a.example/news") and allows(rules, "https://a.example/private/press/1")
    objection = rules.rules("https://a.example/private/x").objection
    assert objection and (objection.code, objection.place) == ("robots", "https://a.example/private/x")
    assert rules.rules("https://a.example/news").crawl_delay == 3.0
    assert asked == ["https://a.example/robots.txt"]


def test_a_group_for_us_goes_before_the_one_for_all(time: ManualTime) -> None:
    rules, _ = robots(time, said(b"User-agent: *\nDisallow: /\n\nUser-agent: Tocsin\nRequest-rate: 1/10\nDisallow: /x\n"))
    assert allows(rules, "https://a.example/news") and not allows(rules, "https://a.example/x")
    assert rules.rules("https://a.example/news").crawl_delay == 10.0


def test_each_scheme_host_and_port_has_its_own(time: ManualTime) -> None:
    rules, asked = robots(time, said(b""))
    for url in ("http://a.example/", "https://a.example/", "https://a.example:8443/x", "https://b.example/", "https://a.example/y"):
        rules.rules(url)
    assert asked == [f"{o}/robots.txt" for o in ("http://a.example", "https://a.example", "https://a.example:8443", "https://b.example")]


def test_it_is_asked_for_again_after_a_day(time: ManualTime) -> None:
    rules, asked = robots(time, said(RULES), said(b"User-agent: *\nDisallow: /\n"))
    assert allows(rules, "https://a.example/")
    time.seconds += 86_399
    assert allows(rules, "https://a.example/")
    time.seconds += 1
    assert not allows(rules, "https://a.example/") and len(asked) == 2


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_one_everything_is_allowed(time: ManualTime, status: int) -> None:
    rules, _ = robots(time, failed(status))
    assert allows(rules, "https://a.example/private/x")


@pytest.mark.parametrize("status", [500, 503, 429, None, 302])
def test_where_it_fails_nothing_is_allowed_for_a_while(time: ManualTime, status: int | None) -> None:
    rules, asked = robots(time, failed(status, "slow"), said(b""))
    objection = rules.rules("https://a.example/x").objection
    assert objection and objection.code == "robots" and not allows(rules, "https://a.example/x")
    time.seconds += 600
    assert allows(rules, "https://a.example/x") and len(asked) == 2


@pytest.mark.parametrize("code", ["host", "private", "unreachable", "certificate"])
def test_what_is_wrong_with_the_host_is_said_rather_than_what_follows_from_it(time: ManualTime, code: str) -> None:
    rules, _ = robots(time, failed(None, code))
    objection = rules.rules("https://a.example/x").objection
    assert objection and (objection.code, objection.place) == (code, "https://a.example/x")


def test_junk_allows_everything(time: ManualTime) -> None:
    rules, _ = robots(time, said(bytes(range(256)) * 100))
    assert allows(rules, "https://a.example/")
