"""PLOVER records, strictly by the export rules."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings

from tests.export.samples import LEDGER, MEETING, SHELLED, SUMMIT, tolds, written
from tocsin.export import Told
from tocsin.model import Event, Party, Span, Status
from tocsin.ontology import load, plover_record


def records(*data: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written("plover", *data))  # type: ignore[arg-type]
    return found


def test_a_planned_meeting_is_an_agreement_and_what_is_denied_is_nothing() -> None:
    assert [(r["event_id"], r["event_type"], r["event_mode"]) for r in records()] == [
        ("c1", "ASSAULT", "heavy-weapons"),
        ("c2", "ASSAULT", None),
        ("c4", "AGREE", None),
        ("c5", "ASSAULT", None),
        ("c6", "ASSAULT", None),
        ("c7", "CONSULT", None),
    ]


def test_a_record_is_that_of_the_ontology_with_its_event() -> None:
    (record,) = records([Told(LEDGER, MEETING, SUMMIT)], [SUMMIT])
    expected = plover_record(MEETING, LEDGER, load())
    assert expected is not None
    assert record["claim"].pop("event") == "e2"
    assert record == json.loads(json.dumps(expected))


def test_doubles_within_a_report_are_left_out_though_others_stand_between() -> None:
    speaker = Party(Span(0, 7), "USA")
    asked = replace(SHELLED, id="r", type="REQUEST", mode="yield", actors=(speaker,), source=speaker)
    demanded = replace(SHELLED, id="s", type="RETREAT", mode="withdraw", status=Status.DEMANDED, source=speaker, recipients=())
    other = Told(replace(LEDGER, id="d9"), SHELLED)
    assert [r["event_id"] for r in records([Told(LEDGER, demanded), other], [])] == ["s", "c1"]
    assert [r["event_id"] for r in records([Told(LEDGER, asked), other, Told(LEDGER, demanded)], [])] == ["r", "c1"]


def test_nothing_is_an_empty_list() -> None:
    assert records([], []) == []


@settings(max_examples=40)
@given(tolds())
def test_a_record_is_a_claim_that_the_rules_let_through(data: tuple[list[Told], list[Event]]) -> None:
    told, events = data
    single = {t.claim.id for t in told if plover_record(t.claim, t.document, load())}
    assert {r["event_id"] for r in records(told, events)} <= single
    assert all(r["event_date"] for r in records(told, events))
