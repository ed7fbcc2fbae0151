"""Lists: every filter finds what it says, pages hold everything once, and no page needs a look at more than it shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event as hooks

from tests.store.builders import MOMENT, TEXT, capture, claim, event, reading, tellings
from tocsin.errors import TocsinError
from tocsin.model import Judgement, Outcome, Party, Reading, Span, Status, Verdict, When, Where
from tocsin.store import ClaimFilter, Desk, DocumentFilter, EventFilter

WHOLE = Span(0, len(TEXT))
DAY = date(2022, 2, 10)


def days(*offsets: int) -> list[date]:
    return [DAY + timedelta(offset) for offset in offsets]


def told(number: int, **fields: Any) -> Reading:
    """A report of one claim, a day later for each number."""
    read = reading(f"r{number:03}", claims=False, published=DAY + timedelta(number))
    return replace(read, claims=(claim(read.document.id, **fields),))


def fill(desk: Desk, *readings: Reading, **linking: Any) -> list[str]:
    """Record the readings; returns the ids of their claims."""
    desk.record(desk.keep(capture("|".join(r.document.id for r in readings))).id, readings, tellings(*readings), **linking)
    return [c.id for r in readings for c in r.claims]


def person(name: str, code: str | None = None) -> Party:
    return Party(WHOLE, code, name=name)


@pytest.fixture
def claims(desk: Desk) -> dict[str, str]:
    """Six claims, a day apart, and the letters that stand for them."""
    found = fill(
        desk,
        told(0, actors=(person("Anselmia", "ANS"),), recipients=(person("Anselmia", "ANS"), person("Boria", "BOR"))),
        told(1, type="CONSULT", mode="visit", status=Status.EXPECTED, actors=(person("Boria", "BOR"),), source=person("The Élysée")),
        told(2, status=Status.DENIED, where=Where(WHOLE, "Quay", "ANS", 10.0, 179.0), score=0.2),
        told(3, where=Where(WHOLE, "Far Isle", "FAR", 11.0, -179.0)),
        told(4, type="AID", when=When(WHOLE, *days(-100), None, "given")),
        told(5, type="AID", actors=(person("Anselmia", "ANS"), person("X"))),
    )
    return dict(zip("abcdef", found, strict=True))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ClaimFilter(), "fdcbae"),
        (ClaimFilter(types=("AID",)), "fe"),
        (ClaimFilter(types=("AID", "CONSULT")), "fbe"),
        (ClaimFilter(modes=("visit",)), "b"),
        (ClaimFilter(statuses=(Status.DENIED, Status.EXPECTED)), "cb"),
        (ClaimFilter(actors=("ANS",)), "fa"),
        (ClaimFilter(recipients=("ANS",)), "a"),
        (ClaimFilter(parties=("BOR",)), "ba"),
        (ClaimFilter(parties=("BOR", "x")), "fba"),
        (ClaimFilter(actors=("ANS",), recipients=("BOR",)), "a"),
        (ClaimFilter(actors=("ANS",), types=("AID",)), "f"),
        (ClaimFilter(sources=("elysee",)), "b"),
        (ClaimFilter(countries=("FAR",)), "d"),
        (ClaimFilter(places=("far isle", "quay")), "dc"),
        (ClaimFilter(since=days(2)[0], until=days(4)[0]), "dc"),
        (ClaimFilter(actors=("ANS",), since=days(1)[0]), "f"),
        (ClaimFilter(until=days(-50)[0]), "e"),
        (ClaimFilter(box=(9, 170, 12, 180)), "c"),
        (ClaimFilter(box=(9, 170, 12, -170)), "dc"),
        (ClaimFilter(least_score=0.5), "fdbae"),
        (ClaimFilter(types=("PROTEST",)), ""),
    ],
)
def test_a_filter_finds_what_it_says(desk: Desk, claims: dict[str, str], wanted: ClaimFilter, found: str) -> None:
    assert [x.claim.id for x in desk.claims(wanted).items] == [claims[letter] for letter in found]
    paged: list[str] = []
    after = None
    while len(paged) < len(found):
        page = desk.claims(wanted, after, limit=1)
        paged += [x.claim.id for x in page.items]
        after = page.after
    assert after is None and paged == [claims[letter] for letter in found]


def correct(desk: Desk, kind: str, target: str, value: str | None = None) -> None:
    desk.judge(Judgement(f"{kind} {target}", kind, (target,), "anna", MOMENT, value))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ClaimFilter(), "fdcba"),
        (ClaimFilter(types=("AID",)), "fd"),
        (ClaimFilter(types=("ASSAULT",)), "ca"),
        (ClaimFilter(modes=("visit",)), "b"),
        (ClaimFilter(statuses=(Status.DENIED,)), "fb"),
        (ClaimFilter(statuses=(Status.EXPECTED,)), ""),
        (ClaimFilter(actors=("ANS",)), "f"),
        (ClaimFilter(actors=("BOR MIL",)), "a"),
        (ClaimFilter(recipients=("ANS",)), "a"),
        (ClaimFilter(parties=("BOR",)), "ba"),
        (ClaimFilter(parties=("the mayor",)), "a"),
    ],
)
def test_corrections_choose_and_are_shown_where_asked_for(desk: Desk, claims: dict[str, str], wanted: ClaimFilter, found: str) -> None:
    correct(desk, "actor", claims["a"], "BOR MIL; the mayor")
    correct(desk, "status", claims["b"], "denied")
    correct(desk, "status", claims["c"], "possible")
    correct(desk, "type", claims["d"], "AID")
    correct(desk, "not-an-event", claims["e"])
    correct(desk, "status", claims["f"], "denied")
    stand = desk.claims(wanted, corrected=True, text=True).items
    assert [x.claim.id for x in stand] == [claims[letter] for letter in found]
    by_id = desk.claims_by_id(claims.values(), text=True, corrected=True)
    assert all(by_id[x.claim.id].claim == x.claim for x in stand)
    a, d = by_id[claims["a"]].claim, by_id[claims["d"]].claim
    assert [(p.code, p.name) for p in a.actors] == [("BOR MIL", "BOR MIL"), (None, "the mayor")] and (d.type, d.mode) == ("AID", None)
    read = desk.claims_by_id(claims.values())
    assert read[claims["a"]].claim.actors == (person("Anselmia", "ANS"),) and read[claims["d"]].claim.type == "ASSAULT"


def test_claims_of_a_document_or_an_event(desk: Desk, claims: dict[str, str]) -> None:
    listed = desk.claims_by_id([claims["a"], claims["c"]])
    desk.replace_events([], [event(*(x.claim for x in listed.values()), id="e")])
    assert {x.claim.id for x in desk.claims(ClaimFilter(events=("e", "no"))).items} == listed.keys()
    assert {x.event for x in desk.claims_by_id(claims.values()).values()} == {"e", None}
    (one,) = desk.claims(ClaimFilter(documents=(listed[claims["a"]].document.id,))).items
    assert one.claim.id == claims["a"] and one.event == "e"


def test_documents_are_filtered(desk: Desk) -> None:
    a = reading("a", source="Gazette", url="u", published=days(1)[0])
    b = replace(reading("b", source="Post", published=days(2)[0]), problems=())
    fill(desk, a, b, origins={a.document.id: "o", b.document.id: "o"})
    wanted = {
        "ba": [DocumentFilter(), DocumentFilter(origins=("o",)), DocumentFilter(sources=("Gazette", "Post"))],
        "a": [
            DocumentFilter(sources=("Gazette",)),
            DocumentFilter(urls=("u",)),
            DocumentFilter(problems=True),
            DocumentFilter(until=days(1)[0]),
        ],
        "b": [DocumentFilter(problems=False), DocumentFilter(since=days(2)[0])],
        "": [DocumentFilter(origins=("p",)), DocumentFilter(until=days(0)[0])],
    }
    for names, filters in wanted.items():
        for one in filters:
            assert "".join(x.document.name for x in desk.documents(one).items) == names, one


def test_events_are_filtered(desk: Desk, claims: dict[str, str]) -> None:
    found = {letter: desk.claims_by_id([id])[id].claim for letter, id in claims.items()}
    account = event(found["a"]).accounts[0]
    events = [
        event(found["a"], found["b"], id="1", earliest=days(1)[0], accounts=(replace(account, verdict=Verdict.CONTRADICT), account)),
        event(found["c"], id="2", earliest=days(2)[0], origins=3, outcome=Outcome.FAILED, settled_by=(found["d"].id,)),
        event(found["d"], id="3", earliest=None, first_published=None, type="AID", accounts=()),
    ]
    desk.replace_events([], events)
    assert desk.events().items == (events[1], events[0], events[2]) and desk.event("2") == events[1] and desk.event("4") is None
    wanted = {
        "1": [EventFilter(verdict=Verdict.CONTRADICT), EventFilter(parties=("BOR",)), EventFilter(until=days(1)[0])],
        "2": [EventFilter(outcome=Outcome.FAILED), EventFilter(least_origins=2), EventFilter(since=days(2)[0])],
        "3": [EventFilter(types=("AID",))],
        "21": [EventFilter(types=("ASSAULT", "X"))],
    }
    for ids, filters in wanted.items():
        for one in filters:
            assert "".join(e.id for e in desk.events(one).items) == ids, one


def test_a_page_goes_on_where_the_last_ended_though_more_came_in(desk: Desk) -> None:
    before = fill(desk, *(told(n) for n in range(0, 20, 2)))
    first = desk.claims(limit=4)
    fill(desk, *(told(n) for n in range(1, 21, 2)))
    rest = desk.claims(after=first.after, limit=1000)
    seen = [x.claim.id for x in (*first.items, *rest.items)]
    assert len(seen) == len(set(seen)) and set(before) <= set(seen)


def test_what_cannot_be_listed_is_said(desk: Desk) -> None:
    with pytest.raises(TocsinError, match="'nowhere' is no place in a list"):
        desk.claims(after="nowhere")
    with pytest.raises(TocsinError, match="a page of 0 cannot be given"):
        desk.documents(limit=0)
    with pytest.raises(TocsinError, match=r"north \(4\) below its south"):
        desk.claims(ClaimFilter(box=(5, 0, 4, 1)))


AFTER = "2022-02-12~ffff"


@pytest.mark.parametrize(
    "fetch",
    [
        lambda desk: desk.claims(after=AFTER),
        lambda desk: desk.claims(ClaimFilter(since=DAY, until=DAY), after=AFTER),
        *(
            lambda desk, one=one: desk.claims(one, after=AFTER)
            for one in (
                ClaimFilter(types=("AID",)),
                ClaimFilter(statuses=(Status.DENIED,)),
                ClaimFilter(modes=("visit",)),
                ClaimFilter(actors=("ANS",)),
                ClaimFilter(parties=("ANS",), since=DAY),
                ClaimFilter(sources=("x",)),
                ClaimFilter(countries=("ANS",)),
                ClaimFilter(places=("quay",)),
                ClaimFilter(documents=("a",)),
            )
        ),
        lambda desk: desk.documents(after=AFTER),
        lambda desk: desk.documents(DocumentFilter(origins=("o",)), after=AFTER),
        lambda desk: desk.documents(DocumentFilter(sources=("o",)), after=AFTER),
        lambda desk: desk.events(after=AFTER),
        lambda desk: desk.events(EventFilter(types=("AID",)), after=AFTER),
        lambda desk: desk.events(EventFilter(verdict=Verdict.CONTRADICT), after=AFTER),
        lambda desk: desk.events(EventFilter(outcome=Outcome.OPEN), after=AFTER),
        lambda desk: desk.neighbours(["a", "b"]),
        lambda desk: desk.near(["a", "b"]),
        lambda desk: desk.tellings(["a", "b"]),
        lambda desk: desk.events_of(["a", "b"]),
        lambda desk: desk.pending(),
        lambda desk: desk.keep(capture(url="u")),
        lambda desk: desk.unlinked(10),
    ],
)
def test_no_page_is_sorted_and_no_table_read_from_end_to_end(desk: Desk, claims: dict[str, str], fetch: Any) -> None:
    sent: list[tuple[str, Any]] = []
    hooks.listen(desk.database.engine, "before_cursor_execute", lambda c, cursor, sql, values, *_: sent.append((sql, values)))
    fetch(desk)
    asked = [(sql, values) for sql, values in sent if sql.lstrip().upper().startswith("SELECT")]
    assert asked
    for sql, values in asked:
        plan = _plan(desk, sql, values)
        assert "Sort" not in plan and "Seq Scan" not in plan and "USE TEMP B-TREE FOR ORDER BY" not in plan, plan
        assert not any(line.startswith("SCAN") and "INDEX" not in line for line in plan.splitlines()), plan


def _plan(desk: Desk, sql: str, values: Any) -> str:
    with desk.database.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            return "\n".join(row.detail for row in connection.exec_driver_sql(f"explain query plan {sql}", values))
        # A table of a few rows is best read from end to end: it is asked what the server would do if that were not so.
        for way in ("seqscan", "sort", "bitmapscan", "hashjoin", "mergejoin", "incremental_sort"):
            connection.exec_driver_sql(f"set local enable_{way} = off")
        return "\n".join(line for (line,) in connection.exec_driver_sql(f"explain {sql}", values))
