"""Events, claims and reports over the API: what they hold, page by page, and as files."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pyarrow.parquet as pq
from fastapi.testclient import TestClient

from tests.run.fake import FIRST
from tests.serve.conftest import REPORTS, fill
from tocsin.store import Desk


def _event(client: TestClient, type: str = "ASSAULT") -> dict:
    found = client.get(f"/api/events?type={type}").json()["items"]
    assert len(found) == 1, found
    return found[0]


def test_three_reports_of_one_act_are_one_event(client: TestClient) -> None:
    event = _event(client)
    assert (event["claims"], event["reports"], event["origins"]) == (3, 3, 3)
    assert event["statuses"] == {"occurred": 2, "denied": 1}
    assert event["verdict"] == "contradict"
    assert event["earliest"] == event["latest"] == "2022-02-08"
    assert [p["code"] for p in event["actors"]] == ["ANS"]
    assert event["lead"]["status"] == "occurred"


def test_a_claim_shows_its_sentence_and_the_words_of_each_part(client: TestClient) -> None:
    claim = _event(client)["lead"]
    text, marks = claim["sentence"]["text"], {m["role"]: (m["start"], m["end"]) for m in claim["sentence"]["marks"]}
    assert {role: text[start:end] for role, (start, end) in marks.items()} == {
        "trigger": "shell", "actor": "Anselmia", "recipient": "Quay", "when": "2022-02-08", "quantity": text[slice(*marks["quantity"])],
    }  # fmt: skip
    assert text[slice(*marks["quantity"])] in ("12", "40")
    assert claim["event"] == _event(client)["id"]
    assert client.get(f"/api/claims/{claim['id']}").json() == claim


def test_offsets_are_utf16_units(desk: Desk, client: TestClient) -> None:
    """A character beyond U+FFFF takes two places in a browser's text."""
    fill(desk, ("wide", "\U0001f525\U0001f525 Borduria shelled Anselmia on 2022-02-27. \U0001f525 Quay visited Borduria.", REPORTS[2][2]))
    brief = client.get("/api/documents?outlet=The%20Wide").json()["items"][0]
    document = client.get(f"/api/documents/{brief['id']}").json()
    units = document["text"].encode("utf-16-le")

    def words(span: list[int]) -> str:
        return units[2 * span[0] : 2 * span[1]].decode("utf-16-le")

    assert document["offset_unit"] == "utf16"
    assert [words(c["trigger"]) for c in document["items"]] == ["shell", "visit"]
    assert [words(c["sentence"]["span"]) for c in document["items"]] == [c["sentence"]["text"] for c in document["items"]]
    for claim in document["items"]:
        sentence = claim["sentence"]["text"].encode("utf-16-le")
        trigger = next(m for m in claim["sentence"]["marks"] if m["role"] == "trigger")
        assert sentence[2 * trigger["start"] : 2 * trigger["end"]].decode("utf-16-le") == words(claim["trigger"])


def test_an_event_has_its_accounts_the_gravest_first(client: TestClient) -> None:
    event = client.get(f"/api/events/{_event(client)['id']}").json()
    assert len(event["items"]) == 3
    assert event["accounts"][0]["verdict"] == "contradict"
    status = next(a for a in event["accounts"] if a["field"] == "status")
    known = {c["id"] for c in event["items"]}
    assert {v["value"] for v in status["values"]} == {"occurred", "denied"}
    assert all(set(v["claims"]) <= known for v in status["values"])


def test_disputes_are_events_with_what_they_part_on(client: TestClient) -> None:
    found = client.get("/api/disputes").json()["items"]
    assert [d["id"] for d in found] == [_event(client)["id"]]
    assert "agree" not in {a["verdict"] for a in found[0]["accounts"]}
    differing = client.get("/api/disputes?differ=true").json()["items"]
    assert {d["verdict"] for d in differing} <= {"contradict", "differ"} and len(differing) >= len(found)


def test_an_expected_visit_that_came_is_fulfilled(client: TestClient) -> None:
    visit = _event(client, "CONSULT")
    assert visit["outcome"] == "fulfilled"
    whole = client.get(f"/api/events/{visit['id']}").json()
    assert [c["status"] for c in whole["settled_by"]] == ["occurred"]
    assert client.get("/api/events?outcome=open").json()["items"] == []


def test_pages_give_everything_once(client: TestClient) -> None:
    for kind in ("claims", "events", "documents"):
        whole = client.get(f"/api/{kind}").json()
        seen, after = [], ""
        while True:
            page = client.get(f"/api/{kind}?limit=1{after}").json()
            seen += [x["id"] for x in page["items"]]
            if page["next"] is None:
                break
            after = f"&after={page['next']}"
        assert seen == [x["id"] for x in whole["items"]] and len(seen) == whole["total"] > 1


def test_filters_choose_the_same_claims_everywhere(client: TestClient) -> None:
    for query, number in (
        ("", 6), ("actor=QUA", 4), ("actor=BOR", 2), ("status=denied", 1), ("type=ACCUSE", 1), ("outlet=The%20First", 2), ("q=soldiers", 2),
        ("since=2022-02-20", 2), ("until=2022-02-09", 3), ("actor=BOR&status=expected", 1), ("actor=nobody", 0), ("country=ANS", 0),
    ):  # fmt: skip
        claims = client.get(f"/api/claims?{query}").json()
        assert claims["total"] == len(claims["items"]) == number, query
        events = client.get(f"/api/events?{query}").json()
        assert {e["id"] for e in events["items"]} == {c["event"] for c in claims["items"]}, query
        assert events["total"] == len(events["items"]), query
        lines = list(csv.DictReader(io.StringIO(client.get(f"/api/claims?{query}&format=csv").text)))
        assert {x["claim_id"] for x in lines} == {c["id"] for c in claims["items"]}, query


def test_a_report_has_its_text_and_the_bytes_as_they_came(client: TestClient) -> None:
    brief = client.get("/api/documents?outlet=The%20First").json()["items"][0]
    document = client.get(f"/api/documents/{brief['id']}").json()
    assert document["text"].strip() == FIRST and document["claims"] == len(document["items"]) == 2
    assert document["captures"][0]["url"] == "https://news.example/first"
    raw = client.get(f"/api/documents/{brief['id']}/raw")
    assert raw.content == FIRST.encode()
    assert raw.headers["content-disposition"].startswith("attachment")
    assert raw.headers["content-type"] == "application/octet-stream"


def test_claims_of_a_pair_a_report_and_an_event(client: TestClient) -> None:
    def ids(asked: str) -> set[str]:
        return {c["id"] for c in client.get(f"/api/claims?{asked}").json()["items"]}

    everything = client.get("/api/claims").json()["items"]
    event = client.get(f"/api/events/{_event(client)['id']}").json()
    assert ids(f"event={event['id']}") == {c["id"] for c in event["items"]}
    report = event["items"][0]["document"]["id"]
    assert ids(f"document={report}") == {c["id"] for c in everything if c["document"]["id"] == report}
    assert ids(f"document={report}&event={event['id']}") == {event["items"][0]["id"]}
    pair = {c["id"] for c in everything if {p["code"] for p in (*c["actors"], *c["recipients"])} == {"ANS", "BOR"}}
    assert pair and ids("a=BOR&b=ANS") == ids("a=ANS&b=BOR") == pair
    assert ids("document=none") == set()
    assert len(list(csv.DictReader(io.StringIO(client.get(f"/api/claims?event={event['id']}&format=csv").text)))) == 3


def test_reasons_call_parties_by_name(desk: Desk, client: TestClient) -> None:
    event = desk.event(_event(client)["id"])
    assert event is not None
    told = tuple(replace(a, reason="RUS GOV says 40, a report says 12") for a in event.accounts)
    desk.replace_events((), [replace(event, accounts=told)])
    reasons = {a["reason"] for a in client.get(f"/api/events/{event.id}").json()["accounts"]}
    assert reasons == {"the Russian government says 40, a report says 12"}


def test_lists_as_files(client: TestClient) -> None:
    for kind, number in (("claims", 6), ("events", 3)):
        table = pq.read_table(io.BytesIO(client.get(f"/api/{kind}?format=parquet").content))
        assert table.num_rows == number
        answer = client.get(f"/api/{kind}?format=geojson")
        assert answer.headers["content-disposition"] == f'attachment; filename="{kind}.geojson"'
        assert json.loads(answer.content)["type"] == "FeatureCollection"
    accounts = list(csv.DictReader(io.StringIO(client.get("/api/disputes?format=csv").text)))
    assert {a["field"] for a in accounts} >= {"status"}


def test_search_marks_what_it_found(client: TestClient) -> None:
    hits = client.get("/api/search?q=soldiers").json()
    assert hits["total"] == len(hits["items"]) == 2
    for hit in hits["items"]:
        assert [hit["snippet"][a:b] for a, b in hit["marks"]] == ["soldiers"]
        assert hit["claim"]["id"] == hit["id"]
    reports = client.get("/api/search?q=soldiers&in=documents&outlet=The%20First").json()
    assert [h["document"]["outlet"] for h in reports["items"]] == ["The First"]
    assert client.get("/api/search?q=-soldiers").json()["items"] == []
    assert client.get("/api/search").json()["items"] == []


def test_what_is_not_there_is_a_404_in_the_one_shape(client: TestClient) -> None:
    for path in ("events/0000", "claims/x%00y", "documents/..%2f..", "documents/0/raw", "jobs/none", "actors/NOBODY%20GOV", "nothing"):
        answer = client.get(f"/api/{path}")
        assert answer.status_code == 404, path
        assert answer.json()["error"]["code"] == "not-found"
