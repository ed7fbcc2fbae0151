"""Feeds that a desk follows, and what of them could not be had at first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.collect.conftest import ManualTime, Site, site, time, visitor
from tests.collect.test_recognise import rss
from tocsin.collect import Visitor
from tocsin.model import Capture
from tocsin.run.desk import Taken, take
from tocsin.run.watching import ask_again, follow, poll_due, visit
from tocsin.store import Desk

__all__ = ["site", "time", "visitor"]
ITEM = "<item><title>The port</title><link>/{}</link><pubDate>Wed, 09 Feb 2022 10:00:00 GMT</pubDate></item>"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "desk") as desk:
        yield desk


def names(taken: Iterator[Taken]) -> list[str]:
    return [one.capture.name if one.capture else f"!{one.problem.code if one.problem else ''}" for one in taken]


def test_a_feed_is_asked_whenever_it_is_due(desk: Desk, site: Site, visitor: Visitor, time: ManualTime) -> None:
    url = site.page("/feed", rss(ITEM.format("a")))
    site.page("/feed", rss(ITEM.format("a"), ITEM.format("b")))
    site.page("/a", b"<p>One."), site.page("/b", b"<p>Two.")
    follow(desk, url)
    assert names(poll_due(desk, visitor)) == ["a"] and names(poll_due(desk, visitor)) == []
    time.seconds += 86400
    assert names(poll_due(desk, visitor)) == ["b"] and site.paths().count("/a") == 1


@pytest.mark.parametrize("kind", ["feed", "list"])
def test_a_report_that_is_had_later_is_what_led_to_it_said(desk: Desk, site: Site, visitor: Visitor, tmp_path: Path, kind: str) -> None:
    site.page("/a", b"", status=404)
    site.page("/a", b"<p>One.")
    if kind == "feed":
        source = site.page("/feed", rss(ITEM.format("a")))
        wanted = (source, date(2022, 2, 9), "The port")
    else:
        source = str(tmp_path / "list.txt")
        Path(source).write_text(f"{site.url('/a')}\n{site.url('/a?again')}\n")
        wanted = (source, None, None)
    assert "!status" in names(take(desk, visit(desk, source, visitor)))
    missed = desk.missed()[0]
    assert missed.address == site.url("/a") and missed.declared is not None
    (capture,) = [one.capture for one in ask_again(desk, visitor) if one.capture]
    assert isinstance(capture, Capture) and capture.url == site.url("/a")
    assert (capture.origin, capture.published, capture.title) == wanted
    assert site.url("/a") not in {m.address for m in desk.missed()}
