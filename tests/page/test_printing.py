"""On paper."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from tests.page.conftest import Get
from tests.page.serving import ARTEFACTS

Open = Callable[..., Any]


def printed(page: Any, name: str) -> list[str]:
    """The text of each printed page; the PDF stays among the artefacts."""
    pdf = page.pdf(format="A4")
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    (ARTEFACTS / f"{name}.pdf").write_bytes(pdf)
    return [" ".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(pdf)).pages]


def test_the_briefing_is_one_clean_page(address: str, open_page: Open, get: Get) -> None:
    briefing = get("/api/briefing")
    sheets = printed(open_page(address), "briefing")
    assert len(sheets) == 1
    assert get("/api/desk")["name"] in sheets[0]
    squeezed = sheets[0].replace(" ", "")
    assert all(item["line"].replace(" ", "") in squeezed for item in briefing["items"][:10])
    assert not any(words in sheets[0] for words in ("Copy link", "Export", "Says who", "Clear all"))


def test_an_event_prints_its_accounts_and_sentences(address: str, open_page: Open, get: Get) -> None:
    told = get("/api/disputes")["items"][0]
    event = get(f"/api/events/{told['id']}")
    sheets = "".join(printed(open_page(f"{address}/?view=event&id={event['id']}"), "event")).replace(" ", "")
    for claim in event["items"]:
        assert "".join(claim["sentence"]["text"].split()) in sheets
    assert "Correct" not in sheets


def test_a_report_prints_its_text(address: str, open_page: Open, get: Get) -> None:
    document = get(f"/api/documents/{get('/api/documents')['items'][0]['id']}")
    sheets = "".join(printed(open_page(f"{address}/?view=report&id={document['id']}"), "report")).replace(" ", "")
    body = next(part for part in document["parts"] if part["kind"] == "body")["span"]
    assert "".join(document["text"][body[0] : body[0] + 120].split()) in sheets
