"""The page in Debian's Chromium, on a desk of the bundled samples. Every test fails on a console error or a request elsewhere."""

from __future__ import annotations

import json
import shutil
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.page.serving import ARTEFACTS, AXE, BUILT, CHROMIUM, FLAGS, sample_desk, served

playwright_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (make test does it)")
Page = Any
Get = Callable[[str], Any]


@pytest.fixture(scope="session", autouse=True)
def equipped() -> None:
    """What these tests need beside Python."""
    if not CHROMIUM:
        pytest.skip("Chromium is not here (apt-get install chromium, or name it in CHROMIUM)")
    if not BUILT.is_file() or not AXE.is_file():
        pytest.skip("the page is not built (make page)")


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    base = tmp_path_factory.getbasetemp()
    return sample_desk(base if worker_id == "master" else base.parent)


@pytest.fixture(scope="session")
def address(samples: Path, equipped: None) -> Iterator[str]:
    """A server whose desk no test changes."""
    with served(samples) as found:
        yield found


@pytest.fixture
def own(samples: Path, tmp_path: Path) -> Iterator[str]:
    """A server of a desk of the test's own, to be written to."""
    with served(Path(shutil.copytree(samples, tmp_path / "desk"))) as found:
        yield found


@pytest.fixture
def get(address: str) -> Get:
    return lambda path: fetched(address + path)


def fetched(address: str) -> Any:
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)


@pytest.fixture(scope="session")
def browser(equipped: None) -> Iterator[Any]:
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Page]]:
    """Opens an address in a window of its own; at the end nothing may have gone wrong in any of them."""
    wrong: list[str] = []
    contexts = []

    def opened(url: str, width: int = 1280, height: int = 800, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        home = urlsplit(url).netloc
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") and not expected(said.text) else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: None if local(asked.url, home) else wrong.append(f"asked elsewhere: {asked.url}"))
        page.goto(url)
        settled(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def expected(said: str) -> bool:
    """Answers of 404 and 503 that a test asks for are told on the console too."""
    return "Failed to load resource" in said


def local(url: str, home: str) -> bool:
    found = urlsplit(url)
    return found.scheme in ("data", "blob", "about") or found.netloc == home


def settled(page: Page) -> None:
    """Wait until the view is there and nothing is being asked."""
    page.wait_for_load_state("networkidle")
    page.wait_for_selector(".waiting, .stale", state="detached")


def kept(page: Page, name: str) -> None:
    """Keep a screenshot among the artefacts."""
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")


def violations(page: Page) -> list[str]:
    """What axe finds wrong, each with the place."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [f"{v['id']}: {v['help']}: {node['target']} {node['html'][:160]}" for v in found for node in v["nodes"]]
