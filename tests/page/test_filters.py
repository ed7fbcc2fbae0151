"""One state for all views: what is filtered in one is filtered in the others, and stands in the address."""

from __future__ import annotations

import csv
import io
import re
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from tests.page.conftest import Get, fetched, settled

Open = Callable[..., Any]


def filters(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def view(page: Any, name: str) -> None:
    page.get_by_role("navigation", name="Views").get_by_role("link", name=name, exact=True).click()
    settled(page)


def test_an_actor_chosen_in_one_view_holds_in_all(address: str, open_page: Open, get: Get) -> None:
    actor = get("/api/facets")["actors"][0]
    page = open_page(f"{address}/?view=search")
    everything = page.locator(".search-found .more").inner_text()
    page.get_by_role("button", name="Who", exact=True).click()
    page.get_by_role("dialog", name="Who").get_by_role("checkbox", name=re.compile(rf"^{re.escape(actor['name'])}")).check()
    page.keyboard.press("Escape")
    settled(page)
    assert filters(page)["actor"] == [actor["key"]]
    assert page.locator(".search-found .more").inner_text() != everything
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/api/" in request.url else None)
    for name, path in (
        ("Briefing", "/api/briefing"), ("Timeline", "/api/timeline"), ("Map", "/api/places"), ("Network", "/api/network"),
        ("Disputes", "/api/disputes"), ("Actors", "/api/actors"), ("Sources", "/api/sources"),
    ):  # fmt: skip
        asked.clear()
        view(page, name)
        assert page.get_by_role("list", name="Filtered by").inner_text().startswith(actor["name"])
        own = [parse_qs(urlsplit(url).query) for url in asked if urlsplit(url).path == path]
        known = page.evaluate("path => performance.getEntriesByType('resource').map(e => e.name).filter(n => n.includes(path + '?'))", path)
        assert [q for q in (*own, *(parse_qs(urlsplit(url).query) for url in known)) if q.get("actor") == [actor["key"]]], name


def test_what_a_filter_leaves_is_what_the_desk_says(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?view=search&status=denied")
    total = fetched(f"{address}/api/claims?status=denied")["total"]
    assert f"{total:,} claims" in page.locator(".search-found .more").inner_text()
    assert set(page.locator(".claim .status").all_inner_texts()) == {"denied"}


def test_back_and_forth_through_the_filters(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?view=disputes")
    page.get_by_role("button", name="Status", exact=True).click()
    page.get_by_role("dialog", name="Status").get_by_role("checkbox", name=re.compile("^denied")).check()
    page.keyboard.press("Escape")
    settled(page)
    assert filters(page)["status"] == ["denied"]
    page.go_back()
    settled(page)
    assert "status" not in filters(page)
    assert page.get_by_role("list", name="Filtered by").count() == 0
    page.go_forward()
    settled(page)
    page.get_by_role("button", name="Without denied").click()
    settled(page)
    assert "status" not in filters(page)


def test_days_by_field_and_by_bar(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?view=search")
    page.get_by_role("button", name="When", exact=True).click()
    menu = page.get_by_role("dialog", name="When")
    menu.get_by_label("From").fill("2022-02-01")
    menu.get_by_label("Until").fill("2022-02-28")
    settled(page)
    assert (filters(page)["since"], filters(page)["until"]) == (["2022-02-01"], ["2022-02-28"])
    menu.get_by_role("button", name="All days").click()
    settled(page)
    assert "since" not in filters(page)
    menu.locator(".bar").last.click()
    settled(page)
    assert filters(page)["since"] <= filters(page)["until"]


def test_a_link_opens_what_it_was_copied_from(address: str, open_page: Open, get: Get) -> None:
    actor = get("/api/facets")["actors"][1]["key"]
    link = f"{address}/?view=disputes&actor={quote(actor)}&differ=yes"
    first, second = open_page(link), open_page(link)
    assert first.locator("main").inner_text() == second.locator("main").inner_text()
    assert first.get_by_role("button", name="All differences").get_attribute("aria-pressed") == "true"


def test_filters_that_leave_nothing_say_how_to_go_on(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?view=disputes&until=1900-01-01")
    page.get_by_role("button", name="Clear all filters").click()
    settled(page)
    assert page.url == f"{address}/?view=disputes"
    assert page.locator(".dispute").count() > 0


def test_the_export_is_of_what_is_shown(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?view=search&status=denied")
    page.get_by_role("button", name="Export").click()
    link = page.get_by_role("menuitem", name="Table (CSV)").get_attribute("href")
    with urllib.request.urlopen(address + str(link)) as answer:
        rows = list(csv.DictReader(io.StringIO(answer.read().decode("utf-8-sig"))))
    assert len(rows) == fetched(f"{address}/api/claims?status=denied")["total"]
