"""Take the pictures of docs/page.md from the page itself: ``python docs/take_screenshots.py [NAME ...]``.

A desk is filled from the bundled samples and served on this machine; Debian's Chromium (or the one that CHROMIUM names) shows it.
Needs the built page (``make page``) and Playwright. Pictures go to docs/images/page/.
"""

from __future__ import annotations

import json
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "images" / "page"
sys.path.insert(0, str(ROOT))

from tests.page.serving import CHROMIUM, FLAGS, sample_desk, served  # noqa: E402

LAPTOP, PHONE = (1280, 800), (390, 844)


def pictures(address: str) -> dict[str, tuple[str, tuple[int, int], str]]:
    """By name: the address, the size of the window, and light or dark."""
    sudan = "since=2023-04-01"
    disputes = get(f"{address}/api/disputes")["items"]
    told = max(disputes, key=lambda event: event["claims"])
    party = get(f"{address}/api/actors?{sudan}")["items"][0]["key"]
    report = f"view=report&id={told['lead']['document']['id']}&claim={told['lead']['id']}"
    views = {
        "briefing": ("", LAPTOP, "light"),
        "briefing-phone": ("", PHONE, "light"),
        "timeline": (f"view=timeline&{sudan}", LAPTOP, "light"),
        "warning": ("view=warning&template=military&a=RUS&b=UKR", LAPTOP, "light"),
        "warning-phone": ("view=warning&template=military&a=RUS&b=UKR&day=2022-02-16", PHONE, "light"),
        "warning-hostility": ("view=warning&part=hostility&a=RUS&b=UKR", LAPTOP, "light"),
        "map": (f"view=map&{sudan}", LAPTOP, "light"),
        "network": (f"view=network&{sudan}", LAPTOP, "light"),
        "network-dark": (f"view=network&{sudan}", LAPTOP, "dark"),
        "disputes": ("view=disputes", LAPTOP, "light"),
        "event": (f"view=event&id={told['id']}", LAPTOP, "light"),
        "report": (report, LAPTOP, "light"),
        "report-phone": (report, PHONE, "light"),
        "actor": (f"view=actors&id={quote(party)}", LAPTOP, "light"),
        "sources": (f"view=sources&{sudan}", LAPTOP, "light"),
        "search": ("view=search&q=ceasefire", LAPTOP, "light"),
        "collect": ("view=collect", LAPTOP, "light"),
    }
    return {name: (f"{address}/?{query}", size, scheme) for name, (query, size, scheme) in views.items()}


def get(address: str) -> Any:
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)


def main(names: list[str]) -> int:
    from playwright.sync_api import sync_playwright

    if not CHROMIUM:
        print("Chromium is not here: apt-get install chromium, or name it in CHROMIUM", file=sys.stderr)
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served(sample_desk(Path(folder))) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for name, (url, (width, height), scheme) in pictures(address).items():
            if names and name not in names:
                continue
            options: dict[str, Any] = {"color_scheme": scheme, "reduced_motion": "reduce", "device_scale_factor": 1}
            page = browser.new_page(viewport={"width": width, "height": height}, **options)
            page.goto(url)
            page.wait_for_load_state("networkidle")
            page.wait_for_selector(".waiting, .stale", state="detached")
            page.screenshot(path=OUT / f"{name}.png")
            page.close()
            print(f"docs/images/page/{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
