"""Boards, hostility, alarms, the ledger and forecasts, as the API answers."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from tests.serve.conftest import client_of, fill
from tocsin.cli.boards import setup
from tocsin.ontology import load
from tocsin.run.ledger import scores
from tocsin.run.warning import gather, record_at, template_of
from tocsin.serve.state import State
from tocsin.serve.tokens import Role, Tokens
from tocsin.store import Desk
from tocsin.warn import plain
from tocsin.warn.board import assess
from tocsin.warn.sides import sides

BOARD = "/api/boards/military?a=ANS&b=QUA"
WATCH = 'budget = 2\n[[watch]]\ntemplate = "military"\na = "ANS"\nb = "QUA"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "crisis"


def error(client: TestClient, path: str, status: int) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    said = answer.json()["error"]
    return f"{said['message']} ({said['mend']})"


# --------------------------------------------------------------------------------------------------------------------------- questions


def test_every_question_says_whose_its_numbers_are(client: TestClient) -> None:
    items = client.get("/api/boards").json()["items"]
    assert {i["name"] for i in items} == {"military", "coup", "unrest", "talks"}
    assert all(s["origin"] == "judgement" and s["source"] for i in items for s in i["signs"]), "no ratio is fitted to data"
    assert all(i["base"]["origin"] == "judgement" and not i["own"] and i["problem"] is None for i in items)


def test_a_template_of_the_desk_is_listed_and_one_that_is_broken_says_why(client: TestClient, folder: Path) -> None:
    (folder / "boards").mkdir()
    (folder / "boards" / "mine.toml").write_text('name = "mine"\nquestion = 3\n')
    items = {i["name"]: i for i in client.get("/api/boards").json()["items"]}
    assert len(items) == 5 and items["mine"]["own"] and "mine.toml" in items["mine"]["problem"]
    assert "mine.toml" in error(client, "/api/boards/mine?a=ANS&b=QUA", 400)


def test_questions_as_a_table_have_a_row_for_each_sign(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/api/boards?format=csv").text.removeprefix("\ufeff"))))
    signs = sum(len(i["signs"]) for i in client.get("/api/boards").json()["items"])
    assert len(rows) == signs and {r["origin"] for r in rows} == {"judgement"}


# ------------------------------------------------------------------------------------------------------------------------------ boards


def test_a_board_is_what_the_command_shows_and_its_claims_open(client: TestClient, desk: Desk) -> None:
    shown = client.get(f"{BOARD}&day=2022-02-10").json()
    asked = sides("ANS", "QUA")
    gathered, ontology = gather(desk, asked), load()
    template = template_of(None, "military", ontology)
    found = plain.board(assess(template, asked, record_at(desk, gathered, date(2022, 2, 10)), ontology))
    for name in ("chance", "low", "high", "word", "base", "reports", "seen", "blind", "timing", "template_digest", "days"):
        assert shown[name] == found[name], name
    for mine, theirs in zip(shown["steps"], found["steps"], strict=True):
        assert (mine["moved"], mine["worth"], mine["before"]) == (theirs["moved"], theirs["worth"], theirs["before"])
    heard = [h for s in shown["steps"] for x in s["sightings"] for h in (*x["told"], *x["denied"])]
    assert heard and {h["claim"] for h in heard} <= shown["claims"].keys()
    for claim in shown["claims"].values():
        assert client.get(f"/api/claims/{claim['id']}").json()["sentence"]["text"] == claim["sentence"]["text"]


def test_a_denial_that_comes_later_takes_from_the_board_and_stands_beside_it(client: TestClient) -> None:
    early, late = (client.get(f"{BOARD}&day={day}").json() for day in ("2022-02-10", "2022-02-21"))
    before, after = (next(s for s in b["steps"] if s["indicator"] == "violence") for b in (early, late))
    assert before["lit"] and after["lit"] and 0 < after["worth"] < before["worth"]
    assert early["contrary"] is None and late["contrary"]["denial"]
    assert "did not shell" in late["claims"][late["contrary"]["heard"]["claim"]]["sentence"]["text"]


def test_a_past_day_stays_as_it_was_when_a_report_comes_in(client: TestClient, desk: Desk) -> None:
    first = client.get(f"{BOARD}&day=2022-02-10").content
    fill(desk, ("fourth", "Anselmia shelled Quay on 2022-02-24.", date(2022, 2, 25)))
    assert client.get(f"{BOARD}&day=2022-02-10").content == first
    assert client.get(BOARD).json()["day"] == "2022-02-25"


def test_names_do_as_well_as_codes_and_a_shorter_horizon_is_less_likely(client: TestClient) -> None:
    whole, week = (client.get(f"/api/boards/military?a=ANS&b=QUA&days={n}").json() for n in (30, 7))
    assert week["chance"] < whole["chance"] and week["question"].endswith("within 7 days?")
    assert client.get("/api/boards/military?a=Russia&b=UKR").json()["a"] == "RUS"


def test_nobody_who_is_told_of_gives_no_number(client: TestClient) -> None:
    board = client.get("/api/boards/military?a=FRA&b=DEU").json()
    assert board["chance"] is None and board["word"] is None and board["timing"] is None and board["seen"] is None


def test_a_path_rises_with_what_becomes_known(client: TestClient) -> None:
    path = client.get("/api/boards/military/path?a=ANS&b=QUA").json()
    assert [p["day"] for p in path["items"]] == ["2022-02-09", "2022-02-10", "2022-02-21"]
    for point in path["items"]:
        board = client.get(f"{BOARD}&day={point['day']}").json()
        assert (round(point["chance"], 6), point["word"]) == (board["chance"], board["word"])


def test_a_board_as_a_file(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"{BOARD}&format=csv").text.removeprefix("\ufeff"))))
    assert len(rows) == len(client.get(BOARD).json()["steps"]) and {r["origin"] for r in rows} == {"judgement"}
    for path in (f"{BOARD}&format=parquet", "/api/boards/military/path?a=ANS&b=QUA&format=parquet"):
        assert client.get(path).content[:4] == b"PAR1"


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/boards/nothing?a=ANS&b=QUA", 404, "there is no template 'nothing' (there is: military, coup"),
        ("/api/boards/..%2f..%2fetc%2fx.toml?a=ANS&b=QUA", 404, ""),
        ("/api/boards/military.toml?a=ANS&b=QUA", 404, "there is no template 'military.toml'"),
        ("/api/boards/military?a=ANS", 400, "name both sides"),
        ("/api/boards/military?b=ANS", 422, "a: Field required"),
        ("/api/boards/military?a=Zorblax&b=QUA", 404, "nobody here goes by 'zorblax'"),
        ("/api/boards/military?a=ANS&b=ANS MIL", 400, "overlap"),
        ("/api/boards/military?a=%2B&b=QUA", 400, "names no party"),
        ("/api/boards/military?a=ANS&b=QUA&day=2022-02-30", 422, "day: "),
        ("/api/boards/military?a=ANS&b=QUA&day=2022-03-02", 400, "2022-03-02 has not come yet (choose a day up to 2022-03-01)"),
        ("/api/boards/military?a=ANS&b=QUA&days=0", 422, "days: "),
        ("/api/boards/military?a=ANS&b=QUA&clock=noon", 422, "clock: "),
        ("/api/hostility?a=Zorblax", 404, "nobody here goes by"),
        ("/api/alerts?since=2022-02-20&day=2022-02-01", 400, "turn them round"),
        ("/api/ledger?template=military", 400, "a question has sides"),
        ("/api/forecast?table=none", 404, "there is no table 'none'"),
        ("/api/forecast?table=none&origin=2018-13", 422, "origin: "),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(client: TestClient, path: str, status: int, words: str) -> None:
    assert words in error(client, path, status)


# --------------------------------------------------------------------------------------------------------------------------- hostility


def test_hostility_counts_seen_days_and_leaves_blind_ones_empty(client: TestClient) -> None:
    found = client.get("/api/hostility?a=ANS&b=QUA").json()
    days = {d["day"]: d for d in found["days"]}
    assert days["2022-02-08" if "2022-02-08" in days else "2022-02-09"]["hostility"] is not None
    assert days["2022-02-15"]["blind"] and days["2022-02-15"]["hostility"] is None and days["2022-02-15"]["short"] is None
    assert not days["2022-02-21"]["blind"] and "PLOVER" in found["formula"]
    for day in found["days"]:
        if day["short"]:
            assert day["short"]["low"] < day["short"]["mean"] < day["short"]["high"]
    assert [d["day"] for d in client.get("/api/hostility?a=ANS&b=QUA&since=2022-02-20").json()["days"]] == ["2022-02-20", "2022-02-21"]


def test_hostility_as_of_a_day_knows_nothing_later(client: TestClient) -> None:
    found = client.get("/api/hostility?a=ANS&b=QUA&day=2022-02-10").json()
    assert found["known"] == "2022-02-10" == found["days"][-1]["day"]
    assert client.get("/api/hostility?a=ANS&b=QUA&format=parquet").content[:4] == b"PAR1"


# ------------------------------------------------------------------------------------------------------------------------------ alarms


def test_nothing_is_watched_until_the_desk_says_so(client: TestClient, folder: Path) -> None:
    found = client.get("/api/alerts").json()
    assert found["items"] == [] and "--setup" in found["how"]
    setup(folder)
    assert client.get("/api/alerts").json()["watched"][0]["a"] == "RUS+BLR", "the settings are read anew"
    (folder / "warning.toml").write_text("budget = 0\n")
    assert "warning.toml" in error(client, "/api/alerts", 400)


def test_alarms_are_ranked_within_the_budget_with_claims_and_what_is_against_them(client: TestClient, folder: Path) -> None:
    (folder / "warning.toml").write_text(WATCH)
    found = client.get("/api/alerts").json()
    assert found["budget"] == 2 and found["how"] is None and found["watched"][0]["template"] == "military"
    raised = [i for i in found["items"] if i["fate"] == "raised"]
    assert raised and all(i["claims"] and set(i["claims"]) <= found["claims"].keys() for i in raised)
    assert raised[0]["asks"] == found["watched"][0]
    rows = list(csv.DictReader(io.StringIO(client.get("/api/alerts?format=csv").text.removeprefix("\ufeff"))))
    assert [r["id"] for r in rows] == [i["id"] for i in found["items"]]


def test_a_muted_event_raises_no_alarm_until_it_is_heard_again(client: TestClient, folder: Path) -> None:
    (folder / "warning.toml").write_text(WATCH)
    alarm = client.get("/api/alerts").json()["items"][-1]
    event = client.get(f"/api/claims/{alarm['claims'][0]}").json()["event"]
    body = client.get(f"{BOARD}").json()
    claims = client.post("/api/alerts/mute", json={"targets": [event]}).json()["claims"]
    assert set(alarm["claims"]) & set(claims)
    now = client.get("/api/alerts").json()
    assert next(i for i in now["items"] if i["id"] == alarm["id"])["fate"] == "muted"
    assert [m["event"] for m in now["muted"]] == [event] and now["muted"][0]["line"]
    assert client.get(BOARD).json() == body, "a board does not depend on what is muted"
    client.post("/api/alerts/mute", json={"targets": [alarm["claims"][0]], "muted": False})
    assert client.get("/api/alerts").json()["muted"] == []
    assert client.post("/api/alerts/mute", json={"targets": ["abc123"]}).status_code == 404


def test_the_feed_holds_what_was_raised(client: TestClient, folder: Path) -> None:
    (folder / "warning.toml").write_text(WATCH)
    answer = client.get("/api/alerts.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(answer.content).findall("{http://www.w3.org/2005/Atom}entry")
    raised = [i for i in client.get("/api/alerts").json()["items"] if i["fate"] == "raised"]
    assert len(entries) == len(raised) > 0


# ------------------------------------------------------------------------------------------------------------------------------ ledger


def test_what_is_kept_is_scored_once_somebody_says_what_came(client: TestClient, desk: Desk) -> None:
    question = {"template": "military", "a": "ANS", "b": "QUA"}
    kept = client.post("/api/ledger", json=question | {"day": "2022-02-10"})
    assert kept.status_code == 201
    waiting = client.get("/api/ledger").json()
    assert (waiting["count"], waiting["waiting"], waiting["items"][0]["came"]) == (0, 1, None)
    verdict = client.post("/api/verdicts", json=question | {"happened": "2022-02-20", "note": "it did"}).json()
    found = client.get("/api/ledger").json()
    chance = client.get(f"{BOARD}&day=2022-02-10").json()["chance"]
    assert found["items"][0]["came"] is True and found["brier"] == pytest.approx((1 - chance) ** 2, abs=1e-5)
    assert found["verdicts"][0]["note"] == "it did" and scores(desk)[0].count == 1, "the command sees the same ledger"
    assert client.get("/api/ledger?template=military&a=ANS&b=QUA").json()["total"] == 1
    assert client.get("/api/ledger?template=talks&a=ANS&b=QUA").json()["total"] == 0
    assert client.post("/api/verdicts/undo", json={"verdict": verdict["id"]}).status_code == 201
    assert client.get("/api/ledger").json()["count"] == 0
    assert client.post("/api/verdicts/undo", json={"verdict": verdict["id"]}).status_code == 404


@pytest.mark.parametrize(
    ("more", "status", "words"),
    [
        ({}, 422, "a verdict says one thing"),
        ({"happened": "2022-02-20", "until": "2022-02-21"}, 422, "a verdict says one thing"),
        ({"happened": "2022-04-01"}, 400, "has not come yet"),
        ({"until": "2022-02-20", "template": "none"}, 404, "there is no template"),
        ({"until": "2022-02-20", "b": None}, 400, "name both sides"),
        ({"until": "2022-02-20", "extra": 1}, 422, "extra"),
    ],
)
def test_a_verdict_that_says_nothing_is_refused(client: TestClient, more: dict[str, object], status: int, words: str) -> None:
    answer = client.post("/api/verdicts", json={"template": "military", "a": "ANS", "b": "QUA"} | more)
    said = answer.json()["error"]
    assert answer.status_code == status and words in f"{said['message']} {said['mend']}"
    assert client.get("/api/ledger").json()["verdicts"] == []


def test_a_board_without_a_probability_is_not_kept(client: TestClient) -> None:
    answer = client.post("/api/ledger", json={"template": "military", "a": "FRA", "b": "DEU"})
    assert answer.status_code == 400 and "no probability" in answer.json()["error"]["message"]


def test_readers_of_a_team_neither_mute_nor_rule(state: State, folder: Path) -> None:
    tokens = Tokens(folder)
    readers, editors = (tokens.add(name, role) for name, role in (("Ann", Role.READER), ("Eve", Role.EDITOR)))
    team = replace(state, team=True, tokens=tokens)
    reader, editor = (client_of(team, Authorization=f"Bearer {t}") for t in (readers, editors))
    body = {"template": "military", "a": "ANS", "b": "QUA", "until": "2022-02-20"}
    mute = {"targets": [next(iter(reader.get(f"{BOARD}&day=2022-02-10").json()["claims"]))]}
    assert reader.post("/api/verdicts", json=body).status_code == 403 == reader.post("/api/alerts/mute", json=mute).status_code
    assert reader.post("/api/ledger", json={"template": "military", "a": "ANS", "b": "QUA"}).status_code == 403
    assert editor.post("/api/verdicts", json=body).json()["author"] == "Eve"


# ---------------------------------------------------------------------------------------------------------------------------- forecast


def table(rows: int, last: str = "5") -> str:
    months = [f"{2010 + k // 12}-{k % 12 + 1:02}" for k in range(rows)]
    return "month,Mali,Chad\n" + "\n".join(f"{m},{40 + k % 7},{0 if k % 9 else last}" for k, m in enumerate(months)) + "\n"


def test_a_table_in_the_folder_is_forecast_and_one_that_is_wrong_says_where(client: TestClient, folder: Path) -> None:
    assert client.get("/api/forecast/tables").json()["items"] == []
    (folder / "tables").mkdir()
    (folder / "tables" / "deaths.csv").write_text(table(72))
    (folder / "tables" / "wrong.csv").write_text(table(72, last="-5"))
    good, bad = client.get("/api/forecast/tables").json()["items"]
    assert (good["first"], good["last"], good["countries"], good["problem"]) == ("2010-01", "2015-12", 2, None)
    assert "wrong.csv:2" in bad["problem"] and str(folder) not in bad["problem"]
    found = client.get("/api/forecast?table=deaths&months=3").json()
    assert [i["country"] for i in found["items"]] == ["Mali", "Chad"] and found["origin"] == "2015-12"
    mali = found["items"][0]
    assert mali["past"][-3:] == [40 + k % 7 for k in (69, 70, 71)] and [a["month"] for a in mali["ahead"]] == [
        "2016-01",
        "2016-02",
        "2016-03",
    ]
    for month in mali["ahead"]:
        assert month["low_90"] <= month["low_50"] <= month["median"] <= month["high_50"] <= month["high_90"]
    assert mali["onset"] is None and found["items"][1]["onset"] is not None, "Chad is quiet, Mali is not"


def test_a_forecast_made_earlier_does_not_see_what_came(client: TestClient, folder: Path) -> None:
    (folder / "tables").mkdir()
    (folder / "tables" / "deaths.csv").write_text(table(60))
    then = client.get("/api/forecast?table=deaths").json()
    (folder / "tables" / "deaths.csv").write_text(table(72))
    again = client.get("/api/forecast?table=deaths&origin=2014-12").json()
    assert again["items"] == then["items"] and again["last"] == "2015-12"
    assert "is the first with 48 months" in error(client, "/api/forecast?table=deaths&origin=2012-01", 400)
    assert "is not in the table" in error(client, "/api/forecast?table=deaths&country=Narnia", 404)
    rows = list(csv.DictReader(io.StringIO(client.get("/api/forecast?table=deaths&format=csv").text.removeprefix("\ufeff"))))
    assert len(rows) == 2 * 6 and rows[0]["country"] == "Mali"
