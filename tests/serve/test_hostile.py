"""What reports and requests may hold: it is refused, or shown as the text that it is."""

from __future__ import annotations

import json
from datetime import date

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.serve.conftest import client_of, fill
from tocsin.serve.state import State
from tocsin.store import Desk

SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(2)">'
LISTS = ("claims", "events", "disputes", "documents", "timeline", "places", "network", "facets", "actors", "sources", "briefing")


def test_markup_in_a_report_stays_text(desk: Desk, client: TestClient) -> None:
    fill(desk, (f"report {SCRIPT}", f"Quay shelled Borduria on 2022-01-03, {SCRIPT} said.", date(2022, 2, 11)))
    for path in ("claims", "documents", "briefing?since=2022-02-01", "search?q=script"):
        answer = client.get(f"/api/{path}")
        assert answer.headers["content-type"] == "application/json"
        assert SCRIPT in json.dumps(answer.json(), ensure_ascii=False).replace('\\"', '"'), path
    html = client.get("/api/briefing?since=2022-02-01&format=html").text
    markdown = client.get("/api/briefing?since=2022-02-01&format=md").text
    assert "<script" not in html and "<img" not in html and "<script" not in markdown
    document = client.get("/api/documents?q=script").json()["items"][0]["id"]
    raw = client.get(f"/api/documents/{document}/raw")
    assert raw.headers["content-type"] == "application/octet-stream" and "sandbox" in raw.headers["content-security-policy"]
    assert "<" not in raw.headers["content-disposition"]


def test_an_address_that_runs_code_is_not_shown(desk: Desk, client: TestClient) -> None:
    from tests.serve.conftest import TODAY
    from tocsin.model import Capture
    from tocsin.run.desk import read_waiting, take

    for _ in take(desk, [Capture(b"Quay visited Borduria.", "x", url="javascript:alert(1)", published=TODAY, source="The Evil")]):
        pass
    from tests.run.fake import Reader

    for _ in read_waiting(desk, Reader()):  # type: ignore[arg-type]
        pass
    assert [d["url"] for d in client.get("/api/documents?outlet=The%20Evil").json()["items"]] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Anselmia shelled \u202eyauQ\u202c and Anselmia shelled Quay on 2022-02-08.",
        "Anselmia shelled Quay on 2022-02-08 " + "and so on " * 100_000 + ".",
        "Anselmia shelled Quay \x00\x01\x1b[31m on 2022-02-08.",
        "Anselmia shelled Quay on 2022-02-08. \ud800\udfff",
        "Anselmia shelled Quay on 2022-02-08. \U0001f600\u0301" * 50,
    ],
    ids=["right-to-left", "one long line", "control", "surrogates", "wide"],
)
def test_any_text_is_read_and_shown(desk: Desk, client: TestClient, text: str) -> None:
    body = json.dumps({"text": text, "published": "2022-02-11", "outlet": "The Odd"})
    started = client.post("/api/reports", content=body.encode(), headers={"content-type": "application/json"})
    if started.status_code == 422:  # JSON with half a character is refused as a whole
        assert "ud800" in body
        return
    _done(client, started.json()["job"])
    for document in client.get("/api/documents?outlet=The%20Odd").json()["items"]:
        whole = client.get(f"/api/documents/{document['id']}").json()
        units = whole["text"].encode("utf-16-le")
        for claim in whole["items"]:
            start, end = claim["trigger"]
            assert units[2 * start : 2 * end].decode("utf-16-le") == "shell"
    for view in LISTS:
        assert client.get(f"/api/{view}").status_code == 200, view


def _done(client: TestClient, job: str) -> None:
    import time

    for _ in range(1000):
        if client.get(f"/api/jobs/{job}").json()["state"] in ("done", "failed"):
            return
        time.sleep(0.02)


def test_broken_bytes_are_a_report_or_a_problem(client: TestClient) -> None:
    files = [
        ("files", ("a.txt", b"\xff\xfe\xff Anselmia shelled Quay \xc3\x28.", "text/plain")),
        ("files", ("b.pdf", b"%PDF-1.4 \x00", "x")),
    ]
    job = client.post("/api/reports", files=files).json()["job"]
    _done(client, job)
    assert client.get(f"/api/jobs/{job}").json()["state"] == "done"
    for view in LISTS:
        assert client.get(f"/api/{view}").status_code == 200, view


def test_huge_filters_are_refused(client: TestClient) -> None:
    for query in (
        "q=" + "x" * 5000,
        "actor=" + "A" * 5000,
        "&".join(f"actor={n}" for n in range(500)),
        "&".join("type=ASSAULT" for _ in range(500)),
        "limit=1000000",
        "limit=-1",
        "since=9999999-01-01",
        "since=2022-02-02&until=2022-02-01",
        "status=perhaps",
        "format=xml",
    ):
        for view in ("claims", "events", "facets", "timeline", "network"):
            if ("limit" in query and view in ("facets", "network")) or ("format" in query and view == "facets"):
                continue
            answer = client.get(f"/api/{view}?{query}")
            assert answer.status_code in (400, 422), (view, query[:60])
            assert set(answer.json()["error"]) == {"code", "message", "mend"} and len(answer.text) < 1000


def test_forged_places_in_lists_are_refused(client: TestClient) -> None:
    for after in ("x", "2022-01-01", "~", "2022-99-99~a", "' or 1=1 --", "\x00"):
        for view in ("claims", "events", "documents", "disputes"):
            answer = client.get(f"/api/{view}", params={"after": after})
            assert answer.status_code == (200 if after == "2022-01-01" else 400), (view, after)
    for after in ("-1", "1e9", "x", "9" * 30):
        assert client.get("/api/briefing", params={"after": after}).status_code in (400, 422)
        assert client.get("/api/search", params={"q": "a", "after": after}).status_code in (400, 422)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    q=st.text(max_size=60), actor=st.text(max_size=20), place=st.text(max_size=20), outlet=st.text(max_size=20), source=st.text(max_size=20)
)
def test_no_filter_breaks_a_view(state: State, q: str, actor: str, place: str, outlet: str, source: str) -> None:
    client = client_of(state)
    filters = {"q": q, "actor": actor, "place": place, "outlet": outlet, "source": source}
    try:
        json.dumps(filters).encode()
        [v.encode() for v in filters.values()]
    except UnicodeEncodeError:
        return
    for view in ("claims", "facets", "search"):
        answer = client.get(f"/api/{view}", params={k: v for k, v in filters.items() if v})
        assert answer.status_code == 200, answer.text
