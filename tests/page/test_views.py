"""Every view: at three widths, in light and dark, found clean by axe, with its words and tools."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.page.conftest import Get, kept, settled, violations
from tests.page.serving import BUILT

VIEWS = (
    "briefing",
    "timeline",
    "warning",
    "map",
    "network",
    "disputes",
    "actors",
    "sources",
    "search",
    "collect",
    "corrections",
    "event",
    "report",
)
WIDTHS = {"laptop": (1280, 800), "phone": (390, 844), "wide": (1920, 1080)}
FIRST_LOAD = 450_000  # bytes gzipped, of everything that is fetched before the first view is shown

Open = Callable[..., Any]


@pytest.fixture
def addresses(address: str, get: Get) -> dict[str, str]:
    """The address of each view, with an event, a report and an actor of the samples where it needs one."""
    told = max(get("/api/disputes")["items"], key=lambda event: event["claims"])
    party = get("/api/actors")["items"][0]["key"]
    own = {view: f"{address}/?view={view}" for view in VIEWS}
    return own | {
        "event": f"{address}/?view=event&id={told['id']}",
        "report": f"{address}/?view=report&id={told['lead']['document']['id']}&claim={told['lead']['id']}",
        "actor": f"{address}/?view=actors&id={party}",
        "found": f"{address}/?view=search&q=ceasefire",
        "reports": f"{address}/?view=report",
    }


@pytest.mark.parametrize("view", [*VIEWS, "actor", "found", "reports"])
def test_every_view_has_a_title_and_tools_and_nothing_cut_off(view: str, addresses: dict[str, str], open_page: Open) -> None:
    for name, (width, height) in WIDTHS.items():
        page = open_page(addresses[view], width, height)
        assert page.locator("main h1").first.inner_text().strip()
        assert page.get_by_role("button", name="Copy link").count() == 1
        assert page.locator(".failed, .nothing").count() == (1 if view == "corrections" else 0)
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0, f"{view} is {beyond} pixels wider than the window of {width}"
        kept(page, f"{view}-{name}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", [*VIEWS, "actor", "found"])
def test_axe_finds_nothing(view: str, scheme: str, addresses: dict[str, str], open_page: Open) -> None:
    page = open_page(addresses[view], color_scheme=scheme, reduced_motion="reduce")
    assert violations(page) == []
    if scheme == "dark":
        kept(page, f"{view}-dark")


def test_axe_finds_nothing_on_a_phone_nor_in_open_menus(addresses: dict[str, str], open_page: Open) -> None:
    page = open_page(addresses["briefing"], *WIDTHS["phone"], reduced_motion="reduce")
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("button", name="Who", exact=True).click()
    page.get_by_role("dialog", name="Who").wait_for()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Briefing").click()
    assert page.get_by_role("navigation", name="Views").is_visible()
    assert violations(page) == []


def test_the_first_load_is_light() -> None:
    page = BUILT.read_text(encoding="utf-8")
    files = re.findall(r'(?:src|href)="/(assets/[^"]+)"', page)
    assert any(name.endswith(".js") for name in files) and any(name.endswith(".css") for name in files)
    sizes = {name: len(gzip.compress((BUILT.parent / name).read_bytes())) for name in files}
    assert sum(sizes.values()) < FIRST_LOAD, sizes


def test_the_title_of_the_window_names_view_and_desk(address: str, open_page: Open, get: Get) -> None:
    page = open_page(address)
    assert page.title() == f"Briefing · {get('/api/desk')['name']}"
    page.get_by_role("link", name="Disputes", exact=True).click()
    settled(page)
    assert page.title().startswith("Disputes · ")
    assert page.url == f"{address}/?view=disputes"


def test_light_and_dark_are_kept(address: str, open_page: Open) -> None:
    page = open_page(address, color_scheme="light")
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.get_by_role("button", name="Dark page").click()
    dark = page.evaluate(colour)
    assert dark != light
    page.reload()
    settled(page)
    assert page.evaluate(colour) == dark
    page.get_by_role("button", name="Light page").click()
    assert page.evaluate(colour) == light
