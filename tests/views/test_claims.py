"""Claims in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from tests.strategies import TEXT, claim, readings, span, whens
from tocsin.model import Document, Party, Quantity, Reading, Span, Status, When, Where
from tocsin.views.claims import SHAPES, Named, amount, by_sentence, by_status, days, published, row_of, words


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        ("2022-02-10", "2022-02-10", "10 Feb 2022"),
        ("2022-02-10", "2022-02-20", "10–20 Feb 2022"),
        ("2022-02-10", "2022-03-01", "10 Feb – 1 Mar 2022"),
        ("2021-12-31", "2022-01-01", "31 Dec 2021 – 1 Jan 2022"),
        ("2022-02-01", "2022-02-28", "Feb 2022"),
        ("2020-02-01", "2020-02-29", "Feb 2020"),
        ("2020-02-01", "2020-02-28", "1–28 Feb 2020"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2014-01-01", "2018-12-31", "2014–2018"),
        ("2022-02-10", None, "from 10 Feb 2022"),
        (None, "2022-02-20", "until 20 Feb 2022"),
        (None, None, ""),
    ],
)
def test_days_as_a_person_writes_them(earliest: str | None, latest: str | None, said: str) -> None:
    first, last = (date.fromisoformat(d) if d else None for d in (earliest, latest))
    assert days(When(Span(0, 1), first, last, "weekday")) == said


@given(whens)
def test_no_range_of_days_is_without_words(when: When) -> None:
    assert bool(days(when)) == (when.earliest is not None or when.latest is not None)


@pytest.mark.parametrize(
    ("low", "high", "approximate", "unit", "said"),
    [
        (30000, 30000, True, "soldiers", "about 30,000 soldiers"),
        (100000, None, False, "troops", "at least 100,000 troops"),
        (None, 5, False, None, "up to 5"),
        (2, 3.5, False, "tons", "2–3.5 tons"),
        (None, None, False, "people", "some 30 people"),
        (1234567890123, 1234567890123, False, "dollars", "1,234,567,890,123 dollars"),
    ],
)
def test_amounts(low: float | None, high: float | None, approximate: bool, unit: str | None, said: str) -> None:
    assert amount(TEXT, Quantity(span("some 30 people"), low, high, unit, approximate)) == said


def test_a_row_says_what_the_report_says() -> None:
    one = claim(
        "shelled",
        mode="heavy-weapons",
        actors=(Party(span("The army of Anselmia"), "ANS MIL"),),
        recipients=(Party(span("<Port>"), None),),
        source=Party(span("a minister"), "ANS GOV"),
        when=When(span("Tuesday"), None, None, "weekday"),
        where=Where(span('"Quay"'), country="ANS"),
    )
    row = row_of(Document("1", "a", TEXT), one)
    assert (row.act, row.trigger, row.when) == ("ASSAULT.heavy-weapons", "shelled", "Tuesday")
    assert row.actors == (Named("The army of Anselmia", "ANS MIL"),) and row.recipients == (Named("<Port>"),)
    assert row.source == Named("a minister", "ANS GOV") and row.where == Named('"Quay"', "ANS")
    assert str(row.source) == "a minister [ANS GOV]" and str(row.recipients[0]) == "<Port>"


def test_a_code_that_repeats_the_word_is_left_out() -> None:
    row = row_of(Document("1", "a", "NATO shelled"), claim("shelled", "NATO shelled", actors=(Party(Span(0, 4), "NATO"),)))
    assert row.actors == (Named("NATO"),)


def test_long_names_end_in_dots_and_lines_are_joined() -> None:
    assert words("a\n  b", Span(0, 6)) == "a b"
    assert words("x" * 100, Span(0, 100), 10) == "x" * 9 + "…"


@given(readings)
def test_every_claim_stands_under_its_sentence_once(reading: Reading) -> None:
    grouped = by_sentence(reading)
    assert sum(len(rows) for _, rows in grouped) == len(reading.claims) == sum(n for _, n in by_status(reading.claims))
    assert all(row.claim.sentence == sentence for sentence, rows in grouped for row in rows)
    assert [s for s, _ in grouped] == sorted({c.sentence for c in reading.claims})


def test_every_status_has_its_own_shape() -> None:
    assert set(SHAPES) == set(Status)
    assert len({shape for shape, _ in SHAPES.values()}) == len({plain for _, plain in SHAPES.values()}) == len(Status)
    assert all(plain.isascii() for _, plain in SHAPES.values())


def test_the_day_of_publication_says_how_it_is_known() -> None:
    day = date(2022, 2, 16)
    assert published(Document("1", "a", TEXT)) == "no publication date"
    assert published(Document("1", "a", TEXT, published=day, published_basis="page")) == "16 Feb 2022 (from the page)"
    inferred = Document("1", "a", TEXT, published=day, published_basis="inferred", published_evidence=span("Tuesday"))
    assert published(inferred) == "16 Feb 2022 (inferred from “Tuesday”)"
