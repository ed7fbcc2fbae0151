"""Timeline, map and network: with keys alone, by mouse, as a table, as a picture, and with very much on them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.page.conftest import Get, settled

Open = Callable[..., Any]
FOCUSED = "document.activeElement"
CHARTS = {"timeline": "svg.timeline", "map": "svg.map", "network": "svg.network"}


@pytest.fixture
def charts(address: str, open_page: Open) -> Callable[..., Any]:
    def opened(view: str, more: str = "", **options: Any) -> Any:
        page = open_page(f"{address}/?view={view}{more}", **options)
        page.wait_for_selector(f"{CHARTS[view]} [data-mark]", state="attached")
        return page

    return opened


@pytest.mark.parametrize("view", CHARTS)
def test_marks_are_one_tab_stop_with_names_and_arrow_keys(view: str, charts: Open) -> None:
    page = charts(view)
    marks = page.locator(f"{CHARTS[view]} [data-mark]")
    assert marks.count() > 5
    assert page.locator(f"{CHARTS[view]} [data-mark][tabindex='0']").count() == 1
    assert all(name and name.strip() for name in marks.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))"))
    page.locator(f"{CHARTS[view]} [data-mark][tabindex='0']").focus()
    seen = set()
    for key in ("End", "ArrowLeft", "ArrowUp", "Home", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
        seen.add(page.evaluate(f"{FOCUSED}.dataset.mark"))
    assert len(seen) > 2 and None not in seen


def test_an_arrow_opens_what_is_told_of_it(charts: Open, get: Get) -> None:
    page = charts("network")
    edge = get("/api/network")["edges"][0]
    page.locator(f'[data-mark="edge/{edge["source"]}→{edge["target"]}"]').focus()
    page.keyboard.press("Enter")
    settled(page)
    panel = page.locator("aside.panel")
    assert panel.locator(".event-list li").count() > 0
    panel.locator(".event-list a").first.click()
    settled(page)
    assert "view=event" in page.url


def test_a_place_is_chosen_and_filters_every_view(charts: Open, get: Get) -> None:
    place = next(p for p in get("/api/places")["places"] if p["lat"] is not None and p["kind"] == "town")
    page = charts("map", f"&place={place['name']}")
    page.locator("svg.map .map-place").first.focus()
    page.keyboard.press("Enter")
    settled(page)
    panel = page.locator("aside.panel")
    assert place["name"] in panel.inner_text()
    assert panel.get_by_role("button", name="All places again").get_attribute("aria-pressed") == "true"


def test_the_map_keeps_where_one_looks_in_its_address(charts: Open, open_page: Open) -> None:
    page = charts("map", "&region=black-sea")
    page.locator("svg.map [data-mark][tabindex='0']").focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.wait_for_url("**at=**")
    again = open_page(page.url)
    again.wait_for_selector("svg.map [data-mark]", state="attached")
    names = "all => all.map(one => one.textContent).sort()"
    assert again.locator(".map-text").evaluate_all(names) == page.locator(".map-text").evaluate_all(names)
    page.get_by_role("button", name="Back to the first view").click()
    page.wait_for_function("!location.search.includes('at=')")


def test_disputed_areas_are_hatched_in_every_world_view(charts: Open) -> None:
    lines = set()
    for world in ("disputed", "un", "de-facto"):
        page = charts("map", f"&region=black-sea&world={world}")
        assert page.locator("svg.map path[fill^='url(']").count() > 5
        lines.add(page.locator("svg.map .map-dispute").get_attribute("d"))
    assert len(lines) == 3


def test_days_are_chosen_by_dragging_and_by_keys(charts: Open) -> None:
    page = charts("timeline")
    box = page.locator("svg.strip").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 20, steps=4)
    page.mouse.up()
    settled(page)
    assert "since=" in page.url and "until=" in page.url
    before = page.url
    page.get_by_role("slider", name="First day shown").focus()
    page.keyboard.press("ArrowRight")
    settled(page)
    assert page.url != before
    page.get_by_role("button", name="All days again").click()
    settled(page)
    assert "since=" not in page.url


def test_the_series_tells_its_formula_and_blind_days(charts: Open) -> None:
    page = charts("timeline", "&actor=UKR")
    page.wait_for_selector("svg.series")
    page.get_by_role("button", name="How it is counted").click()
    assert "PLOVER" in page.locator(".formula").inner_text()
    assert page.locator("svg.series .series-blind").count() > 0
    page.locator("section[aria-labelledby=intensity]").get_by_role("button", name="Table", exact=True).click()
    assert "no reports, nothing known" in page.locator("section[aria-labelledby=intensity] table").inner_text()


@pytest.mark.parametrize("view", CHARTS)
def test_every_chart_has_its_table_and_its_pictures(view: str, charts: Open) -> None:
    page = charts(view)
    for kind, ending in (("Drawing (SVG)", "svg"), ("Image (PNG)", "png")):
        page.get_by_role("button", name="Save picture").first.click()
        with page.expect_download() as download:
            page.get_by_role("menuitem", name=kind).click()
        raw = download.value.path().read_bytes()
        assert download.value.suggested_filename.endswith(ending)
        assert raw.startswith(b"<svg") if ending == "svg" else raw.startswith(b"\x89PNG")
        assert len(raw) > 5_000
    page.locator("main").get_by_role("button", name="Table", exact=True).first.click()
    assert page.locator("main table tbody tr").count() > 5
    assert "as=table" in page.url


def test_ten_thousand_events_are_drawn_together(address: str, open_page: Open) -> None:
    lanes = [{"key": f"A{n}", "name": f"Actor {n}"} for n in range(12)]
    first = date(2021, 6, 1)
    items = [
        {
            "id": f"e{n}", "actor": lanes[n % 12]["key"], "type": "ASSAULT", "act": "attack", "earliest": str(first + timedelta(n % 400)),
            "latest": str(first + timedelta(n % 400)), "told": None, "approximate": False, "status": "occurred", "verdict": "agree",
            "outcome": None, "origins": 1, "line": f"Event {n} took place.",
        }
        for n in range(10_000)
    ]  # fmt: skip
    page = open_page(f"{address}/?view=collect")
    answer = json.dumps({"lanes": lanes, "items": items, "ahead": [], "total": 10_000, "undated": 0})
    page.route("**/api/timeline**", lambda route: route.fulfill(body=answer, content_type="application/json"))
    page.goto(f"{address}/?view=timeline")
    page.wait_for_selector("svg.timeline [data-mark]", state="attached")
    marks = page.locator("svg.timeline [data-mark]")
    assert 100 < marks.count() < 2_000
    counts = page.locator("svg.timeline .lane-count").all_text_contents()
    assert sum(map(int, counts)) == 10_000
