"""Addresses that could not be had, and the small questions that commands ask of a desk."""

from __future__ import annotations

from datetime import date

import pytest

from tests.store.builders import capture, event, reading, tellings
from tocsin.errors import TocsinError
from tocsin.model import Outcome, Problem
from tocsin.store import Desk, DocumentFilter, all_pages, verify

SLOW = Problem("slow", "took too long", "https://a.example/1", "try again")


def test_an_address_is_missed_until_it_is_had(desk: Desk) -> None:
    desk.miss(SLOW.place or "", SLOW)
    desk.miss("https://a.example/2", Problem("status", "404"))
    desk.miss(SLOW.place or "", Problem("host", "not known"))
    assert [(m.address[-1], m.problem.code, m.tries) for m in desk.missed()] == [("1", "host", 2), ("2", "status", 1)]
    assert desk.tries("https://a.example/1") == 2 and desk.tries("https://a.example/3") == 0 and desk.counts()["missed"] == 2
    desk.keep(capture(url="https://a.example/1"))
    desk.had("https://a.example/2")
    assert desk.missed() == () and desk.collected("https://a.example/1") and not desk.collected("https://a.example/2")


def test_what_cannot_be_understood_is_found(desk: Desk) -> None:
    desk.miss("https://a.example/2", SLOW)
    assert verify(desk) == ()
    with desk.database.writing() as connection:
        connection.exec_driver_sql("update missed set problem = '[]'")
    assert [(p.code, p.place) for p in verify(desk)] == [("damaged", "https://a.example/2")]


def test_ids_are_found_by_their_beginning(desk: Desk) -> None:
    read = reading()
    desk.record(desk.keep(capture()).id, [read], tellings(read))
    made = event(read.claims[0])
    desk.replace_events([], [made])
    assert desk.find(made.id[:9]) == ("event", made.id) and desk.find(read.claims[1].id) == ("claim", read.claims[1].id)
    assert desk.find(read.document.id[:12]) == ("document", read.document.id)
    for nothing in ("", "0000", "%", "ABC", "x' or 1=1"):
        with pytest.raises(TocsinError, match="is no id of"):
            desk.find(nothing)


def test_a_beginning_of_several_ids_is_told(desk: Desk) -> None:
    read = reading()
    desk.record(desk.keep(capture()).id, [read], tellings(read))
    made = [event(claim, id=f"abc{number}") for number, claim in enumerate(read.claims)]
    desk.replace_events([], made)
    with pytest.raises(TocsinError, match="'abc' is the beginning of several events' ids"):
        desk.find("abc")
    assert desk.find("abc1") == ("event", "abc1")


def test_a_party_stands_for_all_below_it(desk: Desk) -> None:
    read = reading()
    desk.record(desk.keep(capture()).id, [read], tellings(read))
    assert desk.parties("ANS") == ("ANS",) and desk.parties("NONE") == ("NONE",)
    with desk.database.writing() as connection:
        connection.exec_driver_sql("update party set key = 'ANS GOV' where role = 'party' and key = 'ANS'")
    assert desk.parties("ANS") == ("ANS GOV",) and desk.parties("AN") == ("AN",)


def test_open_events_whose_day_has_gone_by(desk: Desk) -> None:
    read = reading()
    desk.record(desk.keep(capture()).id, [read], tellings(read))
    one, two = read.claims
    days = {"earliest": date(2022, 2, 8), "latest": date(2022, 2, 8)}
    desk.replace_events([], [event(one, outcome=Outcome.OPEN, **days), event(two, outcome=Outcome.FULFILLED, **days)])
    assert desk.late(date(2022, 2, 8)) == () and desk.late(date(2022, 2, 9)) == (one.id,)


def test_files_by_the_version_that_read_them_last(desk: Desk) -> None:
    ids = [desk.keep(capture(raw)).id for raw in ("one", "two", "three")]
    desk.record(ids[0], [reading("a", "1")])
    desk.record(ids[1], [reading("b", "1")])
    desk.record(ids[1], [reading("b", "2")])
    assert desk.read_by(["1"]) == (ids[0],) and desk.read_by(["1", "2"]) == tuple(ids[:2]) and desk.read_by([]) == ()


def test_all_pages_are_the_whole_list(desk: Desk) -> None:
    desk.record(desk.keep(capture()).id, [reading(str(n), text=f"Talks on {n}.", claims=False) for n in range(7)])
    found = [x.document.name for x in all_pages(lambda after: desk.documents(DocumentFilter(), after, limit=3))]
    assert len(found) == 7 and set(found) == {str(n) for n in range(7)}
