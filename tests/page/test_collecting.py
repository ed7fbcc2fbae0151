"""Reports that are added on the page, friendly ones and hostile ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.page.conftest import fetched, kept, settled

Open = Callable[..., Any]

REPORT = """Norland closes its border

NORHAVEN, March 3 (Harbour News) - Norland closed its border with Sudan on Thursday, President Ada Berg said.

Sudan's foreign minister denied that Sudanese troops had attacked Norland.
"""


def done(page: Any) -> None:
    """Wait until what was added is read and linked."""
    page.locator(".job b", has_text="Done").first.wait_for(timeout=120_000)
    settled(page)


def test_a_pasted_text_is_read_and_found(own: str, open_page: Open) -> None:
    before = fetched(f"{own}/api/desk")["counts"]["documents"]
    page = open_page(f"{own}/?view=collect")
    form = page.get_by_role("form", name="Text")
    form.get_by_label("Text").fill(REPORT)
    form.get_by_label("Title").fill("Norland closes its border")
    form.get_by_label("Outlet").fill("Harbour News")
    form.get_by_label("Published on").fill("2022-03-04")
    form.get_by_role("button", name="Read it").click()
    page.get_by_role("progressbar").or_(page.locator(".job b", has_text="Done")).first.wait_for()
    done(page)
    kept(page, "collected")
    assert fetched(f"{own}/api/desk")["counts"]["documents"] == before + 1
    page.get_by_role("link", name="Read the report").click()
    settled(page)
    assert page.locator("main h1").inner_text() == "Norland closes its border"
    assert "4 Mar 2022" in page.locator(".view-lead").inner_text()
    assert page.locator(".report-text .act-words").count() > 0


def test_the_same_file_twice_is_one_report(own: str, open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "norland.txt"
    file.write_text(REPORT, encoding="utf-8")
    page = open_page(f"{own}/?view=collect")
    for time in (1, 2):
        page.get_by_role("form", name="Files").locator("input[type=file]").set_input_files(file)
        page.locator(".job").nth(time - 1).wait_for()
        page.locator(".job").first.locator("b", has_text="Done").wait_for(timeout=120_000)
        settled(page)
    assert "known already" in page.locator(".job").first.inner_text()
    assert "known already" not in page.locator(".job").last.inner_text()


def test_a_hostile_text_is_shown_inert(own: str, open_page: Open) -> None:
    text = (
        "Norland says <script>window.hit = 1</script> no\n\nRussia \u202eattacked\u202c Ukraine on Thursday, NATO said. 👍 "
        "<b>Kyiv</b> denied \u2066it\u2069 <img src=x onerror='window.hit = 2'>.\n"
    )
    page = open_page(f"{own}/?view=collect")
    form = page.get_by_role("form", name="Text")
    form.get_by_label("Text").fill(text)
    form.get_by_label("Title").fill("<img src=x onerror='window.hit = 3'> \u202etitle")
    form.get_by_role("button", name="Read it").click()
    done(page)
    page.get_by_role("link", name="Read the report").click()
    settled(page)
    shown = page.locator(".report-text").inner_text()
    assert "<script>window.hit = 1</script>" in shown and "<b>Kyiv</b>" in shown
    assert not any(mark in page.locator("main").inner_text() for mark in "\u202e\u202c\u2066\u2069")
    assert page.evaluate("window.hit") is None
    assert page.locator("main script, main img[src=x]").count() == 0


def test_a_line_of_a_million_and_broken_bytes_are_read_and_shown(own: str, open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "broken.txt"
    file.write_bytes(b"Russia attacked Ukraine, NATO said.\n\n" + b"x" * 1_000_000 + b"\n\xff\xfe broken \xc3\x28\n")
    page = open_page(f"{own}/?view=collect")
    page.get_by_role("form", name="Files").locator("input[type=file]").set_input_files(file)
    page.locator(".job b").filter(has_text="Done").first.wait_for(timeout=240_000)
    page.get_by_role("link", name="Read the report").click()
    settled(page)
    assert page.locator(".report-text").inner_text().startswith("Russia attacked Ukraine")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_an_address_that_cannot_be_had_says_why(own: str, open_page: Open) -> None:
    page = open_page(f"{own}/?view=collect")
    form = page.get_by_role("form", name="A page or a feed")
    form.get_by_label("Address").fill("http://127.0.0.1:9/report.html")
    form.get_by_role("button", name="Fetch").click()
    page.locator(".job-problem, .add-form .failed").first.wait_for(timeout=60_000)
    assert "127.0.0.1" in page.locator(".job-problem, .add-form .failed").first.inner_text()
