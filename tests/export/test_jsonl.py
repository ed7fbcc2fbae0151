"""JSON Lines: a claim with all that is known of it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings

from tests.export.samples import LEDGER, TOLD, tolds, written
from tocsin.export import Told
from tocsin.model import Event, Reading
from tocsin.schema import from_json


def lines(*data: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("jsonl", *data).split(b"\n")[:-1]]  # type: ignore[arg-type]


def test_a_line_holds_claim_event_words_and_report() -> None:
    first = lines()[0]
    assert list(first) == ["event", "claim", "words", "document"]
    assert first["event"] == {
        "id": "e1", "type": "ASSAULT", "origins": 2, "first_published": "2022-03-01", "earliest": "2022-02-28",
        "latest": "2022-02-28", "outcome": None,
    }  # fmt: skip
    assert first["words"]["trigger"] == "shelled" and first["words"]["actors"] == ["Russian troops"]
    assert first["words"]["sentence"].strip().startswith("Russian troops")
    assert first["document"]["url"] == LEDGER.url
    assert "text" not in first["document"] and "parts" not in first["document"]
    assert lines()[3]["event"]["outcome"] == "open" and lines()[-1]["event"] is None
    assert lines()[2]["words"]["status_cues"] == ["not"] and lines()[2]["claim"]["status"] == "denied"


def test_claim_and_report_are_those_of_a_reading() -> None:
    for line, one in zip(lines(), TOLD, strict=True):
        again: Reading = from_json({"document": line["document"], "claims": [line["claim"]]})
        assert again.claims == (one.claim,)
        assert again.document.id == one.document.id and again.document.published == one.document.published


@settings(max_examples=40)
@given(tolds())
def test_a_line_is_a_claim_whatever_its_names(data: tuple[list[Told], list[Event]]) -> None:
    told, events = data
    assert [line["claim"]["id"] for line in lines(told, events)] == [t.claim.id for t in told]
