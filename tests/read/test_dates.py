"""Dates written out and in figures."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import Span
from tocsin.read.dates import full_dates, half_date, in_year, parse, stated_dates, weekdays


@pytest.mark.parametrize(
    "words",
    [
        "Friday, August 25, 2023",
        "25 August 2023",
        "Aug. 25, 2023",
        "2023-08-25",
        "Fri 25 Aug 2023",
        "August 25th 2023",
        "the 25th of August 2023",
        "25-Aug-2023",
        "25 August,2023",
        "August 25-2023",
    ],
)
def test_ways_to_write_a_date(words: str) -> None:
    text = f"Seen on {words}."
    [found] = full_dates(text, Span(0, len(text)))
    assert found.day == date(2023, 8, 25)
    assert found.span.of(text) == words.removeprefix("the ")


@pytest.mark.parametrize(
    "text", ["February 30, 2022", "https://a.example/2023/08/25/x", "x-2023-08-25-y", "on May 5", "12345-08-25", "25.08.2023", "RA-02795"]
)
def test_what_is_no_full_date(text: str) -> None:
    assert list(full_dates(text, Span(0, len(text)))) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-02-10", date(2022, 2, 10)),
        ("2022-02-10T23:30:00Z", date(2022, 2, 10)),
        (" 10 February 2022 ", date(2022, 2, 10)),
        ("soon", None),
        ("2022-13-01", None),
    ],
)
def test_parse(text: str, day: date | None) -> None:
    assert parse(text) == day


@pytest.mark.parametrize(
    ("words", "day", "other"),
    [
        ("28.4.2007", date(2007, 4, 28), None),
        ("4/28/2007", date(2007, 4, 28), None),
        ("2007/04/28", date(2007, 4, 28), None),
        ("2007-04-28", date(2007, 4, 28), None),
        ("11/28/05", date(2005, 11, 28), None),
        ("28/11/96", date(1996, 11, 28), None),
        ("5/5/2010", date(2010, 5, 5), None),
        ("1.5.2007", date(2007, 5, 1), None),
        ("01.05.2007", date(2007, 5, 1), date(2007, 1, 5)),
        ("03/04/2012", date(2012, 4, 3), date(2012, 3, 4)),
        ("Tuesday 03/04/2012", date(2012, 4, 3), None),
        ("Sunday, 03/04/2012", date(2012, 3, 4), None),
    ],
)
def test_a_date_in_figures(words: str, day: date, other: date | None) -> None:
    text = f"Posted: {words}, 14:05"
    [found] = stated_dates(text, Span(0, len(text)))
    assert (found.span.of(text), found.day, found.other) == (words, day, other)


@pytest.mark.parametrize(
    "text",
    [
        "31/31/2012",
        "Monday 03/04/2012",
        "Monday, 1 June 2013",
        "version 1.2.3.4",
        "14:05:07",
        "tel. 10-20-30-40",
        "http://a.example/1/2/2012/b",
    ],
)
def test_figures_that_are_no_date(text: str) -> None:
    assert stated_dates(text, Span(0, len(text))) == []


def test_half_a_date() -> None:
    text = "PORT ANSELM, Feb 29 (Quay News) - On Monday and Tuesday, 3 May 2004, it rained."
    half = half_date(text, Span(0, len(text)))
    assert half and half.of(text) == "Feb 29"
    assert in_year("Feb 29", 2004) == date(2004, 2, 29) and in_year("Feb 29", 2005) is None
    assert weekdays(text, Span(0, len(text))) == [0, 1]


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(["/", ".", "-"]), st.booleans())
def test_figures_are_read_as_the_day_or_as_both_readings(day: date, mark: str, short: bool) -> None:
    year = f"{day.year % 100:02}" if short else str(day.year)
    text = mark.join((f"{day.day:02}", f"{day.month:02}", year))
    [found] = stated_dates(text, Span(0, len(text)))
    assert found.day == day
    assert (found.other is None) == (day.day > 12 or day.day == day.month)
