"""Everything without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.page.conftest import Get, fetched, settled

Open = Callable[..., Any]
FOCUSED = "document.activeElement"


def tab_to(page: Any, what: str, most: int = 80) -> None:
    """Press Tab until something that matches the selector has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED} !== null && {FOCUSED}.matches({what!r})"):
            return
    raise AssertionError(f"Tab does not reach {what}")


def test_skip_to_the_view(address: str, open_page: Open) -> None:
    page = open_page(address)
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.innerText") == "Skip to the view"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.closest('main') !== null")


def test_from_the_briefing_to_a_sentence_and_its_correction(own: str, open_page: Open) -> None:
    page = open_page(own)
    tab_to(page, ".event-line a")
    assert page.evaluate(f"getComputedStyle({FOCUSED}).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    settled(page)
    assert "view=event" in page.url
    tab_to(page, ".claim .sentence-link")
    page.keyboard.press("Enter")
    settled(page)
    assert "view=report" in page.url
    assert page.evaluate(f"{FOCUSED}.id") == "main"
    tab_to(page, ".report-text .act-words")
    page.keyboard.press("Enter")
    tab_to(page, ".panel-claim .details button", most=300)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="What is not right?")
    dialog.wait_for()
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(f"{FOCUSED}.closest('[role=dialog]') !== null"), "the focus leaves the dialog"
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    page.wait_for_function(f"{FOCUSED}.innerText === 'Correct'")  # it comes back a frame after the dialog is gone


def test_a_filter_is_set_and_the_focus_comes_back(address: str, open_page: Open, get: Get) -> None:
    page = open_page(f"{address}/?view=disputes")
    tab_to(page, ".filter-button")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.innerText").startswith("Status")
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Status").wait_for()
    if page.evaluate(f"{FOCUSED}.type") != "checkbox":
        tab_to(page, ".facet input[type=checkbox]", most=5)
    page.keyboard.press("Space")
    settled(page)
    first = get("/api/facets")["statuses"][0]["key"]
    assert f"status={first}" in page.url
    page.keyboard.press("Escape")
    page.get_by_role("dialog", name="Status").wait_for(state="detached")
    page.wait_for_function(f"{FOCUSED}.innerText.startsWith('Status')")


def test_views_by_the_navigation(address: str, open_page: Open) -> None:
    page = open_page(address)
    tab_to(page, ".views a")
    while "view=disputes" not in page.evaluate(f"{FOCUSED}.href"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    settled(page)
    assert "view=disputes" in page.url
    assert page.evaluate(f"{FOCUSED}.id") == "main"


def test_export_by_its_menu(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/?view=disputes")
    page.get_by_role("button", name="Export").focus()
    page.keyboard.press("Enter")
    page.get_by_role("menu").wait_for()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")


def test_search_by_typing(address: str, open_page: Open) -> None:
    page = open_page(address)
    tab_to(page, ".search-box input")
    page.keyboard.type("ceasefire")
    page.keyboard.press("Enter")
    settled(page)
    assert "view=search" in page.url and "q=ceasefire" in page.url
    assert f"{fetched(f'{address}/api/search?q=ceasefire')['total']} claims" in page.locator("main").inner_text()
