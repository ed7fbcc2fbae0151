"""Visits with manners, to a real server, without waiting for real."""

from __future__ import annotations

from random import Random

from tests.collect.conftest import HOME, PAGE, SMALL, ManualTime, Site
from tocsin.collect import Visitor


def test_robots_are_asked_first_and_once(site: Site, visitor: Visitor) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /private\n")
    site.page("/private/a")
    assert visitor.visit(site.page("/a")).capture
    problem = visitor.visit(site.url("/private/a")).problem
    assert problem and problem.code == "robots"
    assert site.paths() == ["/robots.txt", "/a"]


def test_robots_are_asked_about_where_a_page_leads_to(site: Site, visitor: Visitor) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /private\n")
    site.page("/private/a")
    problem = visitor.visit(site.page("/a", b"", 302, Location="/private/a")).problem
    assert problem and problem.code == "robots" and "/private/a" not in site.paths()


def test_an_owner_who_agreed_is_not_asked(site: Site, time: ManualTime) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /\n")
    visitor = Visitor((HOME,), SMALL, obey_robots=False, clock=time.clock)
    assert visitor.visit(site.page("/a")).capture and site.paths() == ["/a"]


def test_a_crawl_delay_is_kept_between_pages(site: Site, visitor: Visitor, time: ManualTime) -> None:
    site.page("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    for path in ("/a", "/b", "/c"):
        assert visitor.visit(site.page(path)).capture
    assert time.slept == [7.0, 7.0]


def test_a_busy_host_is_asked_again_after_what_it_asks_for(site: Site, visitor: Visitor, time: ManualTime) -> None:
    site.page("/a", b"", 429, Retry_After="30")
    site.page("/a", b"", 503, Retry_After="Thu, 10 Feb 2022 00:01:30 GMT")
    site.page("/a")
    fetched = visitor.visit(site.url("/a"))
    assert fetched.capture and fetched.capture.raw == PAGE
    assert time.slept == [30.0, 60.0]


def test_it_is_not_asked_for_ever(site: Site, visitor: Visitor, time: ManualTime) -> None:
    problem = visitor.visit(site.page("/a", b"", 503)).problem
    assert problem and problem.code == "not-now"
    assert site.paths().count("/a") == 3
    assert 1.0 <= time.slept[0] <= 2.0 <= time.slept[1] <= 4.0


def test_one_that_wants_to_be_left_alone_for_long_is_left_alone(site: Site, visitor: Visitor, time: ManualTime) -> None:
    problem = visitor.visit(site.page("/a", b"", 429, Retry_After="3600")).problem
    assert problem and problem.code == "not-now"
    again = visitor.visit(site.page("/b")).problem
    assert again and again.code == "busy" and "3600" in again.message
    assert (site.paths(), time.slept) == (["/robots.txt", "/a"], [])
    time.seconds += 3600
    assert visitor.visit(site.url("/b")).capture


def test_the_same_seed_waits_the_same(site: Site) -> None:
    site.page("/a", b"", 503)
    slept = []
    for _ in range(2):
        time = ManualTime()
        Visitor((HOME,), SMALL, clock=time.clock, random=Random(7)).visit(site.url("/a"))
        slept.append(time.slept)
    assert slept[0] == slept[1]
