"""Corrections and added reports: what changes, where it shows, and that it can be undone."""

from __future__ import annotations

import csv
import io
import time
import zipfile

from fastapi.testclient import TestClient

from tests.serve.conftest import client_of
from tocsin.serve.state import State


def _claims(client: TestClient, query: str = "") -> list[dict]:
    return client.get(f"/api/claims?{query}").json()["items"]


def _done(client: TestClient, job: str) -> dict:
    for _ in range(400):
        found = client.get(f"/api/jobs/{job}").json()
        if found["state"] in ("done", "failed"):
            return found
        time.sleep(0.02)
    raise AssertionError(f"the job does not end: {found}")


def test_a_corrected_actor_shows_everywhere_and_can_be_undone(client: TestClient) -> None:
    before = {view: client.get(f"/api/{view}").json() for view in ("network", "facets", "claims", "series", "actors")}
    claim = _claims(client, "outlet=The%20First&type=ASSAULT")[0]
    answer = client.post("/api/judgements", json={"kind": "actor", "targets": [claim["id"]], "value": "BOR MIL", "note": "misread"})
    assert answer.status_code == 201
    body = answer.json()
    shown = client.get(f"/api/claims/{claim['id']}").json()
    assert [(p["code"], p["name"], p["span"]) for p in shown["actors"]] == [("BOR MIL", "BOR military", None)]
    assert [(c["kind"], c["value"], c["note"]) for c in shown["corrections"]] == [("actor", "BOR MIL", "misread")]
    assert shown["event"] in body["events"] or claim["event"] in body["events"]
    assert {e["source"] for e in client.get("/api/network").json()["edges"]} >= {"BOR"}
    assert claim["id"] in {c["id"] for c in _claims(client, "actor=BOR&type=ASSAULT")}, "BOR is also BOR MIL"
    rows = {r["claim_id"]: r for r in csv.DictReader(io.StringIO(client.get("/api/claims?format=csv").text))}
    assert rows[claim["id"]]["actor_codes"] == "BOR MIL"
    event = client.get(f"/api/events/{shown['event']}").json()
    assert "BOR MIL" in {p["code"] for p in event["actors"]}
    undo = client.post("/api/judgements", json={"kind": "undo", "targets": [body["judgement"]["id"]]})
    assert undo.status_code == 201 and undo.json()["events"]
    assert {view: client.get(f"/api/{view}").json() for view in before} == before
    listed = client.get("/api/judgements").json()["items"]
    assert [(j["kind"], j["undone"]) for j in listed] == [("undo", False), ("actor", True)]


def test_a_corrected_status_and_type_are_what_views_count(client: TestClient) -> None:
    claim = _claims(client, "type=ACCUSE")[0]
    for kind, value in (("status", "denied"), ("type", "SUPPORT")):
        client.post("/api/judgements", json={"kind": kind, "targets": [claim["id"]], "value": value}).raise_for_status()
    assert [c["id"] for c in _claims(client, "type=SUPPORT&status=denied")] == [claim["id"]]
    assert _claims(client, "type=ACCUSE") == []
    facets = client.get("/api/facets").json()
    assert {f["key"]: f["count"] for f in facets["statuses"]}["denied"] == 2


def test_what_is_no_event_is_counted_nowhere_but_stays_in_its_report(client: TestClient) -> None:
    claim = _claims(client, "type=ACCUSE")[0]
    client.post("/api/judgements", json={"kind": "not-an-event", "targets": [claim["id"]]}).raise_for_status()
    assert claim["id"] not in {c["id"] for c in _claims(client)}
    assert client.get("/api/events?type=ACCUSE").json()["items"] == []
    assert client.get(f"/api/events/{claim['event']}").status_code == 404
    report = client.get(f"/api/documents/{claim['document']['id']}").json()
    assert [c["kind"] for x in report["items"] if x["id"] == claim["id"] for c in x["corrections"]] == ["not-an-event"]


def test_events_are_split_and_merged(client: TestClient) -> None:
    event = client.get("/api/events?type=ASSAULT").json()["items"][0]["id"]
    claims = [c["id"] for c in client.get(f"/api/events/{event}").json()["items"]]
    client.post("/api/judgements", json={"kind": "split", "targets": [event, claims[-1]]}).raise_for_status()
    assert client.get("/api/events?type=ASSAULT").json()["total"] == 2
    client.post("/api/judgements", json={"kind": "merge", "targets": claims}).raise_for_status()
    assert client.get("/api/events?type=ASSAULT").json()["total"] == 1


def test_a_correction_that_cannot_be_says_why(client: TestClient) -> None:
    claim = _claims(client)[0]["id"]
    for body, status in (
        ({"kind": "status", "targets": [claim], "value": "perhaps"}, 400),
        ({"kind": "status", "targets": [claim]}, 400),
        ({"kind": "merge", "targets": [claim]}, 400),
        ({"kind": "undo", "targets": [claim]}, 400),
        ({"kind": "actor", "targets": ["f" * 16], "value": "RUS"}, 400),
        ({"kind": "actor", "targets": ["' or 1=1 --"], "value": "RUS"}, 422),
        ({"kind": "actor", "targets": [], "value": "RUS"}, 422),
        ({"kind": "drop", "targets": [claim]}, 422),
        ({"kind": "actor", "targets": [claim], "value": "RUS", "made": "1999-01-01"}, 422),
        ("nonsense", 422),
    ):
        answer = client.post("/api/judgements", json=body)
        assert answer.status_code == status and answer.json()["error"]["message"], body
    assert client.get("/api/judgements").json()["items"] == []


def test_a_pasted_report_is_read_and_linked(client: TestClient) -> None:
    body = {"text": "Anselmia shelled Quay on 2022-02-08.", "title": "Late report", "published": "2022-02-22", "outlet": "The Fourth"}
    started = client.post("/api/reports", json=body)
    assert started.status_code == 202
    job = _done(client, started.json()["job"])
    assert (job["state"], job["done"], job["total"], job["known"], job["problems"]) == ("done", 1, 1, 0, [])
    event = client.get("/api/events?type=ASSAULT").json()["items"][0]
    assert event["claims"] == 4 and event["origins"] == 4
    report = client.get(f"/api/documents/{job['reports'][0]}").json()
    assert (report["outlet"], report["published"], report["title"]) == ("The Fourth", "2022-02-22", "Late report")
    again = _done(client, client.post("/api/reports", json=body).json()["job"])
    assert (again["known"], again["done"]) == (1, 0), "the same bytes are one report"


def test_files_are_taken_in_whatever_they_are_called(client: TestClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inside.txt", "Borduria accused Anselmia.")
    files = [
        ("files", ("../../etc/passwd", b"Quay shelled Borduria on 2022-02-23.", "text/plain")),
        ("files", ("<img src=x>.txt", b"Quay visited Borduria.", "text/plain")),
        ("files", ("many.zip", packed.getvalue(), "application/zip")),
    ]
    started = client.post("/api/reports", files=files, data={"published": "2022-02-24", "outlet": "The Upload"})
    assert started.status_code == 202, started.text
    job = _done(client, started.json()["job"])
    assert job["state"] == "done" and job["done"] == 3, job
    found = client.get("/api/documents?outlet=The%20Upload").json()["items"]
    assert len(found) == 3 and {d["published"] for d in found} == {"2022-02-24"}
    origins = [client.get(f"/api/documents/{d['id']}").json()["captures"][0]["origin"] for d in found]
    assert all(o.startswith("uploaded: ") and ".." not in o and "tmp" not in o for o in origins), origins


def test_what_cannot_be_taken_in_says_why(client: TestClient) -> None:
    for body, status in (
        ({}, 422),
        ({"text": "x", "url": "https://news.example/"}, 422),
        ({"text": "  "}, 422),
        ({"url": "file:///etc/passwd"}, 422),
        ({"url": "/etc/passwd"}, 422),
        ({"url": "javascript:alert(1)"}, 422),
        ({"text": "x", "published": "yesterday"}, 422),
        ([], 422),
    ):
        assert client.post("/api/reports", json=body).status_code == status, body
    assert client.post("/api/reports", content=b"x", headers={"content-type": "text/plain"}).status_code == 415
    assert client.post("/api/reports", content=b"{", headers={"content-type": "application/json"}).status_code == 422
    assert client.post("/api/reports", content=b"x", headers={"content-type": "multipart/form-data"}).status_code == 400
    assert client.post("/api/reports", files={"other": ("a.txt", b"x")}).status_code == 422


def test_a_private_address_is_not_fetched(client: TestClient) -> None:
    """What is on this machine or its network is nobody's report."""
    for url in ("http://127.0.0.1:8765/api/desk", "http://[::1]/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/"):
        job = _done(client, client.post("/api/reports", json={"url": url}).json()["job"])
        assert job["done"] == 0 and job["problems"], url
    assert client.get("/api/status").json()["missed"]


def test_a_reader_that_fails_is_told_and_the_next_job_runs(client: TestClient) -> None:
    broken = _done(client, client.post("/api/reports", json={"text": "break this"}).json()["job"])
    assert broken["state"] == "done" and "defect of Tocsin" in broken["problems"][0]
    assert _done(client, client.post("/api/reports", json={"text": "Quay visited Borduria."}).json()["job"])["problems"] == []
    status = client.get("/api/status").json()
    assert len(status["failed"]) == 1 and status["counts"]["failed"] == 1 and status["problems"]


def test_a_feed_is_no_longer_followed(state: State) -> None:
    from tocsin.run.watching import follow

    follow(state.desk, "https://news.example/rss")
    client = client_of(state)
    assert [f["url"] for f in client.get("/api/status").json()["feeds"]] == ["https://news.example/rss"]
    assert client.delete("/api/feeds?url=https://news.example/rss").status_code == 204
    assert client.delete("/api/feeds?url=https://news.example/rss").status_code == 404
