"""Readings as Arrow and JSON: exact inverses, named as the gold files name them."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from tests.strategies import claim, readings, span
from tocsin.errors import TocsinError
from tocsin.model import Document, Party, Quantity, Reading, Span, When
from tocsin.schema import arrow_schema, from_json, from_table, to_json, to_line, to_table


@settings(max_examples=40)
@given(readings, readings)
def test_a_table_gives_its_readings_back(one: Reading, other: Reading) -> None:
    table = to_table([one, other])
    table.validate(full=True)
    assert table.schema == arrow_schema() and table.num_rows == 2
    assert from_table(table) == [one, other]


@settings(max_examples=40)
@given(readings)
def test_a_parquet_file_gives_its_readings_back(reading: Reading) -> None:
    file = io.BytesIO()
    pq.write_table(to_table([reading]), file)
    assert from_table(pq.read_table(file)) == [reading]


@settings(max_examples=40)
@given(readings)
def test_a_line_gives_its_reading_back(reading: Reading) -> None:
    line = to_line(reading, with_text=True)
    assert "\n" not in line and from_json(json.loads(line)) == reading
    bare = replace(reading, document=replace(reading.document, text=""))
    assert from_json(json.loads(to_line(reading))) == bare


@settings(max_examples=40)
@given(readings)
def test_lines_have_one_order_and_only_known_numbers(reading: Reading) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    record = json.loads(to_line(reading), parse_constant=refuse)
    assert list(record) == ["document", "claims", "problems", "made_by"]
    assert list(record["document"])[:5] == ["id", "name", "title", "language", "published"] and "text" not in record["document"]
    assert list(to_json(reading, True)["document"])[-1] == "text"


def test_a_claim_is_written_as_in_the_gold_files() -> None:
    one = claim(
        "shelled",
        actors=(Party(span("The army"), "ANS MIL"),),
        when=When(span("Tuesday"), date(2020, 5, 5), None, "weekday", 0.5),
        quantities=(Quantity(span("some 30"), 30.0, None, "people", True),),
    )
    record = to_json(Reading(Document("1", "a", "text"), (one,)))["claims"][0]
    assert record["trigger"] == [21, 28] and record["sentence"][0] == 0 and record["source"] is None and record["via"] == []
    assert record["actors"] == [{"span": [0, 8], "code": "ANS MIL", "mention": None, "name": None, "basis": "name", "score": 1.0}]
    assert record["when"] == {"span": [48, 55], "earliest": "2020-05-05", "latest": None, "basis": "weekday", "score": 0.5}
    assert record["quantities"][0]["low"] == 30 and record["quantities"][0]["approximate"] is True


def test_a_number_without_end_is_unknown() -> None:
    one = claim("shelled", quantities=(Quantity(Span(0, 1), float("inf"), float("nan"), None),))
    quantity = json.loads(to_line(Reading(Document("1", "a", ""), (one,))))["claims"][0]["quantities"][0]
    assert quantity["low"] is None and quantity["high"] is None


@pytest.mark.parametrize(
    ("record", "place"),
    [
        ({"document": {"id": "1", "name": "a", "published": "Tuesday"}}, "document.published"),
        ({"document": {"id": "1", "name": 7}}, "document.name"),
        ({"document": {"id": "1", "name": "a", "colour": "red"}}, "document"),
        ({"document": {"id": "1"}}, "document"),
        ({"document": {"id": "1", "name": "a"}, "problems": [{"code": "a", "message": None}]}, "problems[0].message"),
        ({"document": None}, "document"),
        ([], "a reading"),
    ],
)
def test_what_does_not_fit_is_named(record: object, place: str) -> None:
    with pytest.raises(TocsinError, match="does not fit") as error:
        from_json(record)  # type: ignore[arg-type]
    assert str(error.value).startswith(f"{place}: ")


def test_a_table_of_another_kind_is_refused() -> None:
    with pytest.raises(TocsinError, match="colour"):
        from_table(pa.table({"id": ["1"], "name": ["a"], "colour": ["red"]}))
