"""The spreadsheet: one row a claim, under one header."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import given, settings

from tests.strategies import TEXT, claim, readings, span
from tocsin.model import Document, Party, Quantity, Reading, When, Where
from tocsin.views.sheet import COLUMNS, header, lines


def rows(*many: Reading) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(header() + "".join(map(lines, many)), newline="")))


def test_a_row_holds_words_and_values() -> None:
    one = claim(
        "shelled",
        actors=(Party(span("The army"), "ANS MIL"), Party(span("Nobody"), None)),
        source=Party(span("a minister"), None),
        when=When(span("Tuesday"), date(2020, 5, 5), None, "weekday"),
        where=Where(span("<Port>"), "Port", "ANS", 1.5, -2.25, 10.0),
        quantities=(Quantity(span("some 30"), 30.0, None, "people", True),),
    )
    document = Document("1", "harbour", TEXT, published=date(2020, 5, 5), published_basis="given", source="Quay")
    (row,) = rows(Reading(document, (one,)))
    assert {k: row[k] for k in ("document", "published", "outlet", "type", "mode", "status", "actors", "actor_codes")} == {
        "document": "harbour", "published": "2020-05-05", "outlet": "Quay", "type": "ASSAULT", "mode": "", "status": "occurred",
        "actors": "The army; Nobody", "actor_codes": "ANS MIL; ",
    }  # fmt: skip
    assert (row["source"], row["source_code"], row["when"], row["earliest"], row["latest"]) == (
        "a minister",
        "",
        "Tuesday",
        "2020-05-05",
        "",
    )
    assert (row["where"], row["place"], row["country"], row["latitude"], row["longitude"]) == ("<Port>", "Port", "ANS", "1.5", "-2.25")
    assert (row["quantities"], row["low"], row["high"], row["unit"]) == ("about at least 30 people", "30", "", "people")
    assert TEXT[int(row["trigger_start"]) : int(row["trigger_end"])] == row["trigger"] == "shelled"
    assert row["sentence"] == TEXT.split("\n")[0]


@settings(max_examples=30)
@given(readings, readings)
def test_every_claim_is_a_row_of_all_columns(one: Reading, other: Reading) -> None:
    found = rows(one, other)
    claims = (*one.claims, *other.claims)
    assert [(r["status"], r["trigger_start"]) for r in found] == [(c.status.value, str(c.trigger.start)) for c in claims]
    assert all(set(r) == set(COLUMNS) and None not in r.values() for r in found)
