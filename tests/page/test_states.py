"""When there is nothing, when something fails, and when a token is needed: always with the next thing to do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import settled, violations
from tests.page.serving import ROOT, served
from tests.page.test_views import VIEWS

Open = Callable[..., Any]


def tocsin(*arguments: object) -> str:
    done = subprocess.run([sys.executable, "-m", "tocsin", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_an_empty_desk_says_how_to_begin(tmp_path: Path, open_page: Open, equipped: None) -> None:
    tocsin("init", tmp_path / "desk")
    with served(tmp_path / "desk") as address:
        page = open_page(address)
        page.get_by_role("button", name="Add the first report, page or feed").click()
        settled(page)
        assert "view=collect" in page.url
        for view in VIEWS:
            page.goto(f"{address}/?view={view}")
            settled(page)
            assert page.locator(".failed").count() == 0, view
            assert len(page.locator("main").inner_text()) > 20, view


@pytest.mark.parametrize(
    "address_of", ["/?view=event&id=none", "/?view=event", "/?view=report&id=none", "/?view=actors&id=nobody%20at%20all"]
)
def test_what_is_not_there_says_where_to_look(address_of: str, address: str, open_page: Open) -> None:
    page = open_page(address + address_of)
    assert page.locator("main").get_by_role("link").or_(page.locator("main").get_by_role("button")).count() > 0
    assert len(page.locator(".nothing, .failed").first.inner_text()) > 20


def test_an_unknown_view_is_the_briefing(address: str, open_page: Open) -> None:
    page = open_page(f"{address}/some/old/address?view=nowhere")
    assert page.locator("main h1").inner_text() == "Briefing"


def test_a_desk_that_stops_answering(address: str, open_page: Open) -> None:
    page = open_page(address)
    page.route("**/api/**", lambda route: route.abort())
    page.get_by_role("link", name="Sources", exact=True).click()
    page.get_by_role("alert").first.wait_for()
    assert "tocsin serve" in page.get_by_role("alert").first.inner_text()
    page.unroute("**/api/**")
    page.get_by_role("button", name="Try again").first.click()
    page.locator(".sources tbody tr").first.wait_for()


def test_a_team_signs_in_and_a_reader_corrects_nothing(samples: Path, tmp_path: Path, open_page: Open) -> None:
    import shutil

    desk = Path(shutil.copytree(samples, tmp_path / "desk"))
    said = tocsin("serve-token", desk, "add", "Ada", "--role", "reader")
    token = next(word for word in said.split() if word.startswith("tocsin_"))
    with served(desk, "--team") as address:
        page = open_page(address)
        assert violations(page) == []
        page.get_by_label("Token").fill("tocsin_wrong")
        page.get_by_role("button", name="Open the desk").click()
        page.get_by_role("alert").wait_for()
        page.get_by_label("Token").fill(token)
        page.get_by_role("button", name="Open the desk").click()
        page.get_by_role("heading", name="Briefing").wait_for()
        settled(page)
        page.goto(f"{address}/?view=search")
        settled(page)
        page.get_by_role("button", name="Correct").first.click()
        dialog = page.get_by_role("dialog", name="What is not right?")
        assert dialog.get_by_role("button", name="Correct", exact=True).is_disabled()
        assert "editor" in dialog.inner_text()
        page.keyboard.press("Escape")
        assert "Ada may read." in page.locator("footer.footer").inner_text()
        page.get_by_role("button", name="Sign out").click()
        page.get_by_label("Token").wait_for()
