"""From any line to the sentence that proves it, and from there to the bytes that came in."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from typing import Any

from tests.page.conftest import Get, fetched, settled

Open = Callable[..., Any]


def test_from_the_briefing_to_the_sentence(address: str, open_page: Open, get: Get) -> None:
    page = open_page(address)
    first = get("/api/briefing")["items"][0]
    quote = page.locator(".briefing-item").first.locator(".sentence-link")
    assert quote.inner_text().split() == first["lead"]["sentence"]["text"].split()
    quote.click()
    settled(page)
    document = get(f"/api/documents/{first['lead']['document']['id']}")
    start, end = first["lead"]["trigger"]
    lit = page.locator(".report-text .act-words[aria-current]")
    assert document["text"].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le").split() == "".join(lit.all_inner_texts()).split()
    assert lit.first.evaluate("e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }")
    assert page.locator(".panel-claim .details").count() == 1


def test_the_text_of_a_report_is_whole_and_its_marks_lie_right(address: str, open_page: Open, get: Get) -> None:
    for brief in get("/api/documents")["items"][:4]:
        document = get(f"/api/documents/{brief['id']}")
        page = open_page(f"{address}/?view=report&id={brief['id']}")
        shown = page.locator(".report-text").evaluate(
            "e => { const c = e.cloneNode(true); c.querySelectorAll('.cut-why').forEach(x => x.remove()); return c.textContent; }"
        )
        assert "".join(shown.split()) == "".join(document["text"].split())
        units = document["text"].encode("utf-16-le")
        triggers = {units[2 * a : 2 * b].decode("utf-16-le") for a, b in (claim["trigger"] for claim in document["items"])}
        words = page.locator(".report-text .act-words").all_inner_texts()
        assert all(any(w in t for t in triggers) for w in words)
        assert page.locator(".panel-claim").count() == len(document["items"])


def test_pointing_at_words_shows_who_and_what(address: str, open_page: Open, get: Get) -> None:
    claim = next(
        c for c in get("/api/claims?limit=200")["items"] if c["actors"] and c["actors"][0]["span"] and c["source"] and c["source"]["span"]
    )
    page = open_page(f"{address}/?view=report&id={claim['document']['id']}")
    assert page.locator(".report-text .lit").count() == 0
    page.locator(f'.panel-claim[data-claim="{claim["id"]}"] > button').hover()
    assert page.locator(".report-text .lit-trigger").count() > 0
    assert page.locator(".report-text .lit-source").count() + page.locator(".report-text .lit-actor").count() > 0
    page.locator(f'.panel-claim[data-claim="{claim["id"]}"] > button').click()
    details = page.locator(".panel-claim .details")
    assert claim["source"]["name"] in details.inner_text()
    details.get_by_role("link", name="All accounts of this").click()
    settled(page)
    assert f"id={claim['event']}" in page.url


def test_the_original_file_is_what_came_in(address: str, open_page: Open, get: Get) -> None:
    document = get("/api/documents")["items"][0]
    page = open_page(f"{address}/?view=report&id={document['id']}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Original file").click()
    with urllib.request.urlopen(f"{address}/api/documents/{document['id']}/raw") as raw:
        assert download.value.path().read_bytes() == raw.read() != b""


def test_who_said_what_when(address: str, open_page: Open) -> None:
    events = fetched(f"{address}/api/disputes")["items"]
    event = fetched(f"{address}/api/events/{max(events, key=lambda e: e['reports'])['id']}")
    page = open_page(f"{address}/?view=event&id={event['id']}")
    assert page.locator("[aria-labelledby=claims-title] .claim").count() == len(event["items"])
    fields = page.locator(".matrix tbody th .matrix-field").all_inner_texts()
    assert sorted(f.split(" ", 1)[1] for f in fields) == sorted(a["label"] for a in event["accounts"])
    assert page.locator(".matrix tbody .matrix-field").first.inner_text().startswith("≠")
    dated = [c for c in event["items"] if c["document"]["published"]]
    assert page.locator(".said-when a").count() == len(dated)
    days = page.locator(".claim-day").all_inner_texts()
    assert len(set(days)) > 1, "the samples have an event that is told of on several days"
    page.locator(".said-when a").first.click()
    settled(page)
    assert "view=report" in page.url and "claim=" in page.url


def test_a_party_leads_to_what_it_did(address: str, open_page: Open, get: Get) -> None:
    party = get("/api/actors")["items"][0]
    page = open_page(f"{address}/?view=actors")
    page.get_by_role("link", name=party["name"], exact=True).click()
    settled(page)
    told = get(f"/api/actors/{party['key']}".replace(" ", "%20"))
    assert page.locator("main h1").inner_text() == told["name"]
    assert page.locator(".profile section").first.locator("li").count() == min(12, len(told["did"]))
    page.get_by_role("link", name="Filter every view by it").click()
    settled(page)
    assert page.get_by_role("list", name="Filtered by").inner_text().startswith(party["name"])
