"""CSV of claims, events and accounts: what pandas and a spreadsheet see."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings

from tests.export.samples import COURIER, EVENTS, LEDGER, SHELLED, TALKS, TOLD, party, tolds, written
from tocsin.export import Told
from tocsin.export.columns import ACCOUNTS, CLAIMS, Column
from tocsin.export.columns import EVENTS as EVENT_COLUMNS
from tocsin.export.sheet import write_sheet
from tocsin.model import Event, Party, Quantity, Span


def rows(format: str, *data: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(format, *data).decode("utf-8"), newline="")))  # type: ignore[arg-type]


def test_a_row_is_a_claim() -> None:
    found = rows("claims-csv")
    assert [r["claim_id"] for r in found] == [t.claim.id for t in TOLD]
    first = found[0]
    expected = {
        "event_id": "e1", "type": "ASSAULT", "mode": "heavy-weapons", "status": "occurred", "actors": "Russian troops",
        "actor_codes": "RUS MIL", "recipients": "Ukrainian civilians", "recipient_codes": "UKR CVL", "source": "police in Kyiv",
        "source_code": "UKR COP", "when": "Monday", "earliest": "2022-02-28", "latest": "2022-02-28", "where": "Kharkiv",
        "place": "Kharkiv", "country": "UKR", "trigger": "shelled", "document_id": "d1", "outlet": "Dnipro Ledger",
        "url": "https://ledger.example/1?a=1;b=2", "published": "2022-03-01", "retrieved": "2022-03-01 08:30:00+00:00",
    }  # fmt: skip
    assert {k: first[k] for k in expected} == expected
    assert LEDGER.text[int(first["trigger_start"]) : int(first["trigger_end"])] == "shelled"
    assert (found[1]["quantities"], found[1]["low"], found[1]["high"], found[1]["unit"]) == ("12 people", "12", "12", "people")
    last = found[-1]
    assert (last["actors"], last["actor_codes"]) == ("China; Russia held", "CHN; RUS")
    assert {last[k] for k in ("event_id", "recipients", "source", "when", "earliest", "place", "latitude", "low", "url")} == {""}


def test_a_row_is_an_event() -> None:
    attack, summit, battle = rows("events-csv")
    expected = {
        "event_id": "e1", "statuses": "occurred; denied", "actors": "RUS MIL", "recipients": "UKR CVL; CVL",
        "sources": "UKR COP; RUS GOV", "earliest": "2022-02-28", "place": "Kharkiv", "country": "UKR", "claims": "4", "origins": "2",
        "agree": "when", "differ": "quantity:people", "contradict": "status", "claim_ids": "c1; c2; c3; c6", "outcome": "",
    }  # fmt: skip
    assert {k: attack[k] for k in expected} == expected
    assert (summit["outcome"], summit["statuses"]) == ("open", "expected")
    assert (battle["earliest"], battle["place"]) == ("", "Tripoli")


def test_a_row_is_a_value_that_is_told() -> None:
    found = rows("accounts-csv")
    assert [(r["event_id"], r["field"], r["verdict"], r["value"], r["claims"], r["claim_ids"]) for r in found] == [
        ("e1", "status", "contradict", "occurred", "3", "c1; c2; c6"),
        ("e1", "status", "contradict", "denied", "1", "c3"),
        ("e1", "quantity:people", "differ", "12", "1", "c2"),
        ("e1", "quantity:people", "differ", "about 20", "1", "c6"),
        ("e1", "when", "agree", "28 Feb 2022", "3", "c1; c2; c6"),
    ]


def test_pandas_loads_numbers_and_days(tmp_path: Path) -> None:
    file = tmp_path / "claims.csv"
    file.write_bytes(written("claims-csv"))
    frame = pd.read_csv(file, parse_dates=["earliest", "latest", "published"])
    assert len(frame) == len(TOLD)
    assert frame["latitude"].dtype == float and frame["latitude"].notna().sum() == 5
    assert frame.loc[0, "earliest"] == pd.Timestamp(2022, 2, 28)


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "＝1", "\t=1", "\r\n=1", " =1"])
def test_no_cell_begins_like_a_formula(name: str) -> None:
    report = replace(LEDGER, title=name, source=name)
    (row,) = rows("claims-csv", [Told(report, SHELLED)])
    assert row["title"] == row["outlet"] == "'" + name.strip()


def test_numbers_below_zero_stay_numbers() -> None:
    out = io.BytesIO()
    write_sheet(out, ["a"], [["-5"], [-5.5], ["-5-5"], [None]])
    assert out.getvalue().splitlines()[:4] == [b"a", b"-5", b"-5.5", b"'-5-5"]


def test_a_semicolon_in_a_name_does_not_make_it_two() -> None:
    report = replace(COURIER, text=COURIER.text.replace("China and", "Chi;a and"))
    claim = replace(TALKS, actors=(party(report, "Chi;a", None), party(report, "Russia held", "RUS")))
    (row,) = rows("claims-csv", [Told(report, claim)])
    assert [a.strip() for a in row["actors"].split(";")] == ["Chi,a", "Russia held"]
    assert [c.strip() for c in row["actor_codes"].split(";")] == ["", "RUS"], "an unknown code keeps its place"


def test_open_bounds_keep_their_place() -> None:
    quantities = (Quantity(Span(0, 7), 20.0, None, "civilian"), Quantity(Span(0, 4), None, -0.5, None))
    (row,) = rows("claims-csv", [Told(COURIER, replace(TALKS, quantities=quantities))])
    assert (row["low"], row["high"], row["unit"]) == ("20;", "; -0.5", "civilian;")


@settings(max_examples=40)
@given(tolds())
def test_every_row_has_all_columns_on_one_line(data: tuple[list[Told], list[Event]]) -> None:
    told, events = data
    tables: list[tuple[str, tuple[Column, ...], int]] = [
        ("claims-csv", CLAIMS, len(told)),
        ("events-csv", EVENT_COLUMNS, len(events)),
        ("accounts-csv", ACCOUNTS, sum(len(a.values) for e in events for a in e.accounts)),
    ]
    for format, columns, count in tables:
        text = written(format, told, events).decode("utf-8")
        found = list(csv.reader(io.StringIO(text, newline="")))
        assert found[0] == [c.name for c in columns]
        assert len(found) - 1 == count == len(text.splitlines()) - 1
        assert {len(row) for row in found} == {len(columns)}
        assert not [cell for row in found for cell in row if cell[:1] in tuple("=+@\t\r＝＋＠")]


def test_parties_without_a_code_show_their_words_among_events() -> None:
    claim = replace(SHELLED, actors=(Party(SHELLED.actors[0].span, None),))
    (row,) = rows("events-csv", [Told(LEDGER, claim, EVENTS[0])], EVENTS[:1])
    assert row["actors"] == "Russian troops"
