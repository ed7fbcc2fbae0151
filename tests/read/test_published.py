"""The publication date that a report's text gives, leaves open or does not give."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.read import parts_of
from tocsin.read.files import from_bytes
from tocsin.read.published import infer

BODY = "The ministers met and agreed on nothing, a spokesman said."
HEADLINE = "Anselmia moves tanks to its border"


def day_of(text: str) -> date | None:
    found = infer(text, parts_of(text))
    return found.day if found and not found.other else None


@pytest.mark.parametrize(
    ("text", "day", "evidence"),
    [
        (f"A title\nFriday, August 25, 2023\n{BODY}", date(2023, 8, 25), "Friday, August 25, 2023"),
        (f"A title\n\nUpdated 27 May 2021\nPublished 26 May 2021\n\n{BODY}", date(2021, 5, 26), "26 May 2021"),
        (f"A title\n\nBy Mara Lind | 26 May 2021\n\n{BODY}", date(2021, 5, 26), "26 May 2021"),
        (f"A title\n\nKYIV, Feb 10, 2022 (Reuters) - {BODY}", date(2022, 2, 10), "Feb 10, 2022"),
        (f"A title\n\n{BODY}\n\nPublished: 26 May 2021", date(2021, 5, 26), "26 May 2021"),
        (f"A title\n\n{BODY}\n\n{BODY}\n\nPort Anselm, 26 May 2021", date(2021, 5, 26), "26 May 2021"),
        ("A title\n\nKYIV, Feb 10 (Reuters) - On Thursday it rained.\n\nThe law of 9 February 2022 was kept.", date(2022, 2, 10), "Feb 10"),
        (f"A title\n\nUpdated 12 February 2022\n\nKYIV, Feb 10 (Reuters) - {BODY}", date(2022, 2, 10), "Feb 10"),
    ],
)
def test_a_date_that_the_text_gives(text: str, day: date, evidence: str) -> None:
    found = infer(text, parts_of(text))
    assert found and (found.day, found.span.of(text), found.other) == (day, evidence, None)


@pytest.mark.parametrize(
    "head",
    [
        "Tuesday, 1 June 2004",
        "Tue Jun 1, 2004",
        "1.6.2004",
        "posted: 2004-06-01 23:51",
        "posted: 2004-06-01 23:51 by ola | 12 comments",
        "Date: 1 June 2004",
        "Last updated: Tuesday, 1 June 2004, 02:24 GMT",
        "PUBLISHED: 02:31 GMT, 1 June 2004 | UPDATED: 22:19 GMT, 4 June 2004",
        "PORT ANSELM | Tue Jun 1, 2004",
        "Situation report No. 7 (as of 1 Jun 2004)",
        "Communique of 1 June 2004",
        "Situation on 1 June 2004",
        "Quay Gazette - Tuesday, 1 June 2004 - page 1",
        "QUAY STATE BUREAU - PORT ANSELM, 1 JUNE 2004",
        "Boatmen's bulletin, no. 4 - Tuesday 1 June 2004, 17.00",
        "Quay Radio | Topic of the day | 1 June 2004, 19:05 UTC",
        '"Anselm at Nine", June 1, 2004',
        "Quay Radio (Berian service, English summary). 1 June 2004.",
        "June 1, 2004 4:05 PM  Quay Wire Staff",
        "By Mara Lind, Quay Wire, 1 June 2004 14:05",
        "Port Anselm Tuesday 1 June 2004",
        "7:15 p.m. EDT June 1, 2004",
        "Posted: 06/01/04, 9:00 PM PDT",
    ],
)
def test_a_head_is_no_part_of_the_story(head: str) -> None:
    for text in (f"{HEADLINE}\n\n{head}\n\n{BODY}\n\n{BODY}", f"{head}\n\n{HEADLINE}\n\n{BODY}\n\n{BODY}", f"{HEADLINE}\n{head}\n{BODY}"):
        assert day_of(text) == date(2004, 6, 1)
        parts = parts_of(text)
        assert [p.span.of(text) for p in parts if p.kind == "title"] == [HEADLINE]
        assert [p.kind.value for p in parts if head in p.span.of(text)] in (["dateline"], ["byline"])


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT ANSELM, June 1, 2004 (Quay Wire) -",
        "Port Anselm (Quay Wire), June 1, 2004.",
        "Port Anselm, 1 June 2004.",
        "PORT ANSELM – 1 June 2004:",
        "PORT ANSELM (June 1, 2004) —",
        "Berø and Port Anselm, Jun 1 2004 (QW) -",
        "ÉVRON, June 1, 2004:",
        "1 June 2004, 14:05 –",
    ],
)
def test_a_dateline_is_cut_off_the_first_sentence(dateline: str) -> None:
    text = f"{HEADLINE}\n\n{dateline} The ministers met.\n\n{BODY}"
    assert day_of(text) == date(2004, 6, 1)
    assert [p.span.of(text) for p in parts_of(text)] == [HEADLINE, dateline, "The ministers met.", BODY]


def test_a_head_above_wrapped_lines() -> None:
    text = (
        "Quiet exchange angers Anselm\n   Quay Monitor, Berø\n   June 1, 2004\n\n"
        "Anselmia called its envoy home from the island on Tuesday after a\ncourt there had freed two men and, within hours,\n"
        "their friends had let a fisherman go from the boat that they\nhold."
    )
    assert day_of(text) == date(2004, 6, 1)


@pytest.mark.parametrize(
    "text",
    [
        f"A title\n\nKYIV, Feb 10 (Reuters) - {BODY}",
        f"A title\n\nKYIV, Feb 10 (Reuters) - {BODY}\n\nThe law of 9 September 2014 was kept.",
        "A title\n\nKYIV, Feb 10 (Reuters) - On Monday it rained.\n\nThe law of 9 February 2022 was kept.",
        "A title\n\nKYIV, Feb 10 (Reuters) - On Thursday it rained.\n\nThe law of 9 February 2022 ends on 1 March 2030.",
        "A title\n\nTanks crossed on Thursday, February 24, 2022, officials said.",
        f"A title\n\n{BODY}\n\nhttps://quay.example/2025/10/25/boats-return",
        f"A title\n\n{BODY}\n\nRelated article: Boats return, Friday, August 25, 2023",
        f"A title\n\n{BODY}\n\nMore stories:\nBoats return\nPort Anselm, 25 August 2023",
        f"A title\n\nThe war of 24 February 2022 went on. {BODY}",
        f"A title\n\nSituation report, 3 to 9 November 2020\n\n{BODY}",
        f"A title\n\nMonday, 1 June 2004\n\n{BODY}",
        f"A title\n\nEnd of watch: Friday, June 24, 2005\n\n{BODY}",
        f"Report says tanks were moved, 1 June 2004\n\n{BODY}",
        f"A title\n\n{BODY}\n\n{BODY}\n\nSaturday, December 19, 2015.",
        "A title\n\n" + f"{BODY}\n\n" * 20 + "Saturday, December 19, 2015\n\nAn earlier version of this article was wrong.",
        "A title\n\n" + f"{BODY}\n\n" * 20 + "It began on Thursday, February 24, 2022, officials said.",
    ],
)
def test_a_date_that_the_text_does_not_give(text: str) -> None:
    assert infer(text, parts_of(text)) is None


@pytest.mark.parametrize(
    ("told", "day"),
    [
        (BODY, None),
        ("They had met on 2 April 2012.", date(2012, 4, 3)),
        ("They had met on March 4, 2012.", date(2012, 3, 4)),
        ("They met on 2 April 2012 and on 3 March 2012.", None),
    ],
)
def test_day_or_month_first_is_settled_by_the_report_or_not_at_all(told: str, day: date | None) -> None:
    [(document, problems)] = from_bytes(f"A title\n\nPosted: 03/04/2012\n\n{told}\n\n{BODY}".encode(), name="report.txt")
    assert document.published == day
    assert [p.code for p in problems] == ([] if day else ["published"])
    [(given, none)] = from_bytes(document.text.encode(), name="report.txt", published=date(2012, 5, 5))
    assert given.published == date(2012, 5, 5) and not none
