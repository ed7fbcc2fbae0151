"""Dates written out, and the publication date that the text gives or does not give."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.model import Span
from tocsin.read import parts_of
from tocsin.read.dates import full_dates, infer, parse

BODY = "The ministers met and agreed on nothing, a spokesman said."


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
    ("text", "day", "evidence"),
    [
        (f"A title\nFriday, August 25, 2023\n{BODY}", date(2023, 8, 25), "Friday, August 25, 2023"),
        (f"A title\n\nUpdated 27 May 2021\nPublished 26 May 2021\n\n{BODY}", date(2021, 5, 26), "26 May 2021"),
        (f"A title\n\nBy Mara Lind | 26 May 2021\n\n{BODY}", date(2021, 5, 26), "26 May 2021"),
        (f"A title\n\nKYIV, Feb 10, 2022 (Reuters) - {BODY}", date(2022, 2, 10), "Feb 10, 2022"),
        (f"A title\n\nKYIV, Feb 10 (Reuters) - {BODY}\n\nThe law of 9 February 2022 was kept.", date(2022, 2, 10), "Feb 10"),
        ("A title\n\nTanks crossed on Thursday, February 24, 2022, officials said.", date(2022, 2, 24), "Thursday, February 24, 2022"),
        (f"A title\n\n{BODY}\n\nPublished: 26 May 2021", date(2021, 5, 26), "26 May 2021"),
    ],
)
def test_a_date_that_the_text_gives(text: str, day: date, evidence: str) -> None:
    found = infer(text, parts_of(text))
    assert found and (found[0], found[1].of(text)) == (day, evidence)


@pytest.mark.parametrize(
    "text",
    [
        f"A title\n\nKYIV, Feb 10 (Reuters) - {BODY}",
        f"A title\n\nKYIV, Feb 10 (Reuters) - {BODY}\n\nThe law of 9 September 2014 was kept.",
        f"A title\n\n{BODY}\n\nhttps://quay.example/2025/10/25/boats-return",
        f"A title\n\n{BODY}\n\nRelated article: Boats return, Friday, August 25, 2023",
        f"A title\n\nThe war of 24 February 2022 went on. {BODY}",
        "A title\n\n" + f"{BODY}\n\n" * 20 + "Saturday, December 19, 2015\n\nAn earlier version of this article was wrong.",
        "A title\n\n" + f"{BODY}\n\n" * 20 + "It began on Thursday, February 24, 2022, officials said.",
    ],
)
def test_a_date_that_the_text_does_not_give(text: str) -> None:
    assert infer(text, parts_of(text)) is None
