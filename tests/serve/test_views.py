"""The views over many events."""

from __future__ import annotations

import csv
import io

from fastapi.testclient import TestClient


def test_the_desk_says_what_it_holds(client: TestClient) -> None:
    desk = client.get("/api/desk").json()
    assert desk["name"] == "crisis" and desk["role"] == "admin" and desk["offset_unit"] == "utf16"
    assert (desk["counts"]["documents"], desk["counts"]["claims"], desk["counts"]["disputes"]) == (3, 6, 1)
    assert (desk["first"], desk["last"], desk["today"]) == ("2022-02-09", "2022-02-21", "2022-03-01")
    assert {t["name"]: t["quad"] for t in desk["ontology"]["types"]}["ASSAULT"] == "MATERIAL CONFLICT"
    assert len(desk["ontology"]["statuses"]) == 7


def test_each_facet_is_counted_under_the_other_filters(client: TestClient) -> None:
    facets = client.get("/api/facets?type=ASSAULT").json()
    assert {f["key"]: f["count"] for f in facets["types"]} == {"ASSAULT": 3, "CONSULT": 2, "ACCUSE": 1}
    assert {f["key"]: f["count"] for f in facets["statuses"]} == {"occurred": 2, "denied": 1}
    assert {f["key"] for f in facets["actors"]} == {"ANS", "QUA"}
    assert facets["days"] == [{"day": "2022-02-08", "count": 3}]


def test_a_briefing_tells_what_is_new_and_why(client: TestClient) -> None:
    early = client.get("/api/briefing?since=2022-02-01").json()
    assert {i["novelty"] for i in early["items"]} == {"new"}
    assert early["items"][0]["type"] == "ASSAULT", "what is graver and told by more goes first"
    assert early["totals"] | {"events": 3, "reports": 3, "claims": 6, "new": 3, "disputes": 1} == early["totals"]
    late = client.get("/api/briefing?since=2022-02-20").json()
    by_type = {i["type"]: i for i in late["items"]}
    assert by_type["ASSAULT"]["novelty"] == "changed" and "denied" in by_type["ASSAULT"]["why"]
    assert by_type["CONSULT"]["novelty"] == "changed"
    assert "ACCUSE" not in by_type
    assert client.get("/api/briefing?since=2022-02-20&actor=BOR").json()["totals"]["events"] == 1


def test_a_briefing_in_parts_is_the_whole(client: TestClient) -> None:
    whole = [i["id"] for i in client.get("/api/briefing?since=2022-02-01").json()["items"]]
    first = client.get("/api/briefing?since=2022-02-01&limit=2").json()
    second = client.get(f"/api/briefing?since=2022-02-01&limit=2&after={first['next']}").json()
    assert [i["id"] for i in (*first["items"], *second["items"])] == whole and second["next"] is None


def test_a_briefing_as_a_file(client: TestClient) -> None:
    markdown = client.get("/api/briefing?since=2022-02-01&format=md")
    assert markdown.headers["content-disposition"].endswith('.md"')
    assert markdown.text.startswith("# crisis: what is new since 1 Feb 2022")
    html = client.get("/api/briefing?since=2022-02-01&format=html")
    assert "attachment" in html.headers["content-disposition"] and "<script" not in html.text


def test_the_timeline_has_lanes_and_what_lies_ahead(client: TestClient) -> None:
    line = client.get("/api/timeline").json()
    assert {lane["key"] for lane in line["lanes"]} >= {"ANS", "BOR"}
    assert {i["actor"] for i in line["items"]} <= {lane["key"] for lane in line["lanes"]}
    assert line["ahead"] == [] and line["total"] == 3 and line["undated"] == 1


def test_what_is_expected_and_has_not_come_is_ahead(client: TestClient) -> None:
    client.post("/api/reports", json={"text": "Borduria will visit Quay on 2022-05-01.", "published": "2022-02-25"}).raise_for_status()
    _done(client)
    ahead = client.get("/api/timeline").json()["ahead"]
    assert [(i["earliest"], i["outcome"], i["status"]) for i in ahead] == [("2022-05-01", "open", "expected")]


def _done(client: TestClient) -> None:
    import time

    for _ in range(200):
        jobs = client.get("/api/status").json()["jobs"]
        if all(j["state"] in ("done", "failed") for j in jobs):
            assert all(j["state"] == "done" for j in jobs), jobs
            return
        time.sleep(0.05)
    raise AssertionError("the job does not end")


def test_a_series_counts_each_event_once_with_its_score(client: TestClient) -> None:
    found = client.get("/api/series?a=ANS&b=QUA").json()
    by_day = {p["day"]: p for p in found["points"]}
    assert by_day["2022-02-08"]["material_conflict"] == -9.3 and by_day["2022-02-08"]["events"] == 1
    assert by_day["2022-02-08"]["blind"] and not by_day["2022-02-10"]["blind"]
    assert by_day["2022-02-10"]["verbal_conflict"] == -2.0
    weeks = client.get("/api/series?a=ANS&b=QUA&by=week").json()["points"]
    assert [w["day"] for w in weeks] == ["2022-02-07", "2022-02-14", "2022-02-21"] and weeks[0]["conflict"] == -11.3
    assert [w["events"] for w in weeks[1:]] == [0, 0]
    assert client.get("/api/series?a=ANS&b=NOBODY").json()["points"] == []


def test_a_series_can_be_had_page_by_page_and_without_gaps(client: TestClient) -> None:
    whole = client.get("/api/series").json()
    assert whole["next"] is None and len(whole["points"]) == 14, "from 8 to 21 February"
    last = client.get("/api/series?limit=5").json()
    before = client.get(f"/api/series?limit=9&after={last['next']}").json()
    assert before["points"] + last["points"] == whole["points"] and before["next"] is None
    told = client.get("/api/series?gaps=false").json()["points"]
    assert told == [p for p in whole["points"] if p["events"]] and 0 < len(told) < 14


def test_what_no_report_places_is_counted_and_put_nowhere(client: TestClient) -> None:
    found = client.get("/api/places").json()
    assert found == {"places": [], "movements": [], "unplaced": 3}


def test_the_network_says_who_does_what_to_whom(client: TestClient) -> None:
    found = client.get("/api/network").json()
    edges = {(e["source"], e["target"]): e for e in found["edges"]}
    assert edges["ANS", "QUA"]["conflict"] < 0 and edges["ANS", "QUA"]["cooperation"] == 0
    assert edges["BOR", "ANS"]["cooperation"] > 0
    assert edges["ANS", "QUA"]["statuses"] == {"occurred": 1, "denied": 1}
    assert {n["key"] for n in found["nodes"]} == {"ANS", "QUA", "BOR"}


def test_parties_what_they_did_and_promised(client: TestClient) -> None:
    rows = {r["key"]: r for r in client.get("/api/actors").json()["items"]}
    assert (rows["BOR"]["acts"], rows["BOR"]["promises"]) == (1, 1)
    assert rows["QUA"]["suffers"] == 1
    borduria = client.get("/api/actors/BOR").json()
    assert borduria["outcomes"] == {"fulfilled": 1, "failed": 0, "open": 0, "overdue": 0}
    assert [t["type"] for t in borduria["did"]] == ["CONSULT"]
    assert [t["key"] for t in borduria["targets"]] == ["ANS"]
    assert len(borduria["promised"]) == 1


def test_outlets_alone_and_first(client: TestClient) -> None:
    rows = {r["key"]: r for r in client.get("/api/outlets").json()["items"]}
    assert rows["The First"]["first"] == 2, "it told of the shelling and of the visit before others did"
    assert rows["The Second"]["alone"] == 1, "nobody else tells of the accusation"
    assert rows["The Third"]["denied"] == 1 and rows["The Third"]["first"] == 0
    assert all(rows[name]["contradicted"] == 1 for name in rows)


def test_parties_and_voices_come_in_pages(client: TestClient) -> None:
    for view in ("actors", "outlets", "sources"):
        whole = client.get(f"/api/{view}?limit=200").json()
        assert whole["next"] is None and len(whole["items"]) == whole["total"], view
        seen, after = [], None
        while after or not seen:
            page = client.get(f"/api/{view}?limit=1{f'&after={after}' if after else ''}").json()
            seen += page["items"]
            after = page["next"]
            if not whole["items"]:
                break
        assert seen == whole["items"], view
        rows = list(csv.reader(io.StringIO(client.get(f"/api/{view}?limit=1&format=csv").text)))
        assert len(rows) == 1 + whole["total"], "a file is whole"
    assert client.get("/api/actors?after=x").status_code == 400
    assert client.get("/api/outlets?after=99").json()["items"] == []


def test_every_view_has_its_table(client: TestClient) -> None:
    for view in ("timeline", "series", "network", "actors", "outlets", "sources", "places", "documents", "briefing"):
        rows = list(csv.reader(io.StringIO(client.get(f"/api/{view}?format=csv&since=2022-02-01").text)))
        assert rows and len({len(r) for r in rows}) == 1, view
        assert client.get(f"/api/{view}?format=parquet").content[:4] == b"PAR1", view


def test_a_format_that_a_view_has_not_is_refused(client: TestClient) -> None:
    answer = client.get("/api/network?format=geojson")
    assert answer.status_code == 422 and "csv" in answer.json()["error"]["message"]
