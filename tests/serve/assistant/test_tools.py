"""What the tools say of reports that nobody would write: hostile, endless, in wide letters."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from tests.serve.conftest import fill
from tocsin.model import Account, Event, Verdict, content_id
from tocsin.serve.assistant.cite import LONGEST as SENTENCE
from tocsin.serve.assistant.server import LONGEST, answered
from tocsin.serve.assistant.tools import TOOLS
from tocsin.store import Desk

DAY = date(2022, 2, 25)


def ask(desk: Desk, name: str, **given: Any) -> dict[str, Any]:
    tool = next(t for t in TOOLS if t.name == name)
    found = answered(desk, "crisis", tool, given)
    assert not found.is_error, found.content
    body: dict[str, Any] = found.structured_content
    return body


def size(body: dict[str, Any]) -> int:
    """Characters of an answer as it is sent."""
    return len(json.dumps(body, ensure_ascii=False, separators=(",", ":")))


def text_of(desk: Desk, report: str) -> str:
    return desk.documents_by_id([report])[report].text


def test_offsets_are_code_points(desk: Desk) -> None:
    fill(desk, ("wide", "\U0001f525\U0001f525 Quay visited Anselmia. \U0001f525 Borduria shelled Anselmia on 2022-02-27.", DAY))
    (claim,) = ask(desk, "search_claims", actor=["BOR"], type=["assault"])["items"]
    cited = claim["citation"]
    assert cited["sentence"].endswith("Borduria shelled Anselmia on 2022-02-27.")
    assert text_of(desk, cited["report"])[cited["start"] : cited["end"]] == cited["sentence"]
    around = ask(desk, "report", id=cited["report"], start=cited["start"], end=cited["end"], around=0)
    assert around["text"] == cited["sentence"]


def test_an_endless_sentence_is_cut_around_its_act(desk: Desk) -> None:
    fill(desk, ("long", f"{'x ' * 5000}Borduria shelled Anselmia on 2022-02-27 {'y ' * 5000}.", DAY))
    (claim,) = ask(desk, "search_claims", actor=["BOR"], type=["ASSAULT"])["items"]
    cited = claim["citation"]
    assert cited["cut"] and len(cited["sentence"]) == SENTENCE and "Borduria shelled" in cited["sentence"]
    assert text_of(desk, cited["report"])[cited["start"] : cited["end"]] == cited["sentence"]


def test_a_page_that_is_too_long_holds_fewer_items_and_nothing_is_lost(desk: Desk) -> None:
    sentence = "Borduria shelled Anselmia on 2022-02-{:02} with {}."
    fill(desk, ("much", " ".join(sentence.format(n % 28 + 1, "guns and " * 100 + str(n)) for n in range(120)), DAY))
    seen, after, pages = [], None, 0
    while pages == 0 or after:
        body = ask(desk, "search_claims", actor=["BOR"], type=["ASSAULT"], limit=50, **({"after": after} if after else {}))
        assert 0 < len(body["items"]) < 50, "fifty such sentences are more than an answer holds"
        assert size(body) <= LONGEST
        seen += [c["id"] for c in body["items"]]
        after, pages = body.get("next"), pages + 1
    assert len(seen) == len(set(seen)) == 120


def test_a_dispute_of_many_voices_fits_into_an_answer(desk: Desk) -> None:
    fill(desk, ("much", " ".join(f"Borduria shelled Anselmia on 2022-02-20 with {'guns and ' * 100}{n}." for n in range(60)), DAY))
    ids = tuple(c.claim.id for c in desk.claims(limit=200).items if c.claim.actors[0].code == "BOR" and c.claim.type == "ASSAULT")
    assert len(ids) == 60
    values = tuple((f"{n} {'guns ' * 100}", ids[n : n + 5]) for n in range(0, 50, 5))
    told = tuple(Account(f"quantity:gun {n}", Verdict.CONTRADICT, values, "as " * 300) for n in range(12))
    found = Event(content_id("event", ids[0]), "ASSAULT", ids, 1, DAY, None, None, told)
    desk.replace_events(set(desk.events_of(ids).values()), [found])
    body = ask(desk, "disputes", actor=["BOR"])
    (dispute,) = body["items"]
    assert size(body) <= LONGEST
    assert len(dispute["accounts"]) == 12 and all(v["claims"] == 5 for account in dispute["accounts"] for v in account["values"])
    assert dispute["accounts"][0]["values"][0]["voices"], "the first are let speak"
    whole = ask(desk, "event", id=found.id, limit=50)
    assert size(whole) <= LONGEST and whole["next"]


def test_a_party_that_is_not_there_is_no_mistake(desk: Desk) -> None:
    assert ask(desk, "search_claims", actor=["Nobody"]) == {"items": [], "total": 0, "offset_unit": "code points"}


def test_the_event_of_a_claim_can_be_asked_for(desk: Desk) -> None:
    (event,) = ask(desk, "events", type=["ASSAULT"])["items"]
    whole = ask(desk, "event", id=event["lead"]["id"])
    assert whole["id"] == event["id"] and len(whole["items"]) == 3 == whole["claims"]
    assert [c["citation"]["outlet"] for c in whole["items"]] == ["The First", "The Second", "The Third"], "as they were told"
    assert {a["field"]: a["verdict"] for a in whole["accounts"]}["status"] == "contradict"
    page = ask(desk, "event", id=event["id"], limit=2)
    assert ask(desk, "event", id=event["id"], limit=2, after=page["next"])["items"] == whole["items"][2:]


def test_corrections_show(desk: Desk) -> None:
    from datetime import UTC, datetime

    from tocsin.run.judging import judge, judgements

    (claim,) = ask(desk, "search_claims", status=["denied"])["items"]
    assert "corrected" not in claim
    for one in judgements(desk, "status", [claim["id"]], "possible", "Anna", datetime.now(UTC), None):
        judge(desk, one, date(2022, 3, 1))
    assert ask(desk, "search_claims", status=["denied"])["items"] == []
    (put_right,) = ask(desk, "search_claims", status=["possible"])["items"]
    assert put_right["id"] == claim["id"] and put_right["corrected"]


def test_reports_are_found_with_the_passage(desk: Desk) -> None:
    body = ask(desk, "search_reports", words="soldiers")
    assert body["total"] == len(body["items"]) == 2
    for hit in body["items"]:
        assert "soldiers" in hit["passage"]
        assert text_of(desk, hit["report"])[hit["start"] : hit["end"]] == hit["passage"]
    only = ask(desk, "search_claims", report=[body["items"][0]["report"]])
    assert {c["citation"]["report"] for c in only["items"]} == {body["items"][0]["report"]}
