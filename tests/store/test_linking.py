"""What linking asks and leaves behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from tests.store.builders import capture, event, reading, tellings
from tocsin.model import Reading
from tocsin.store import Desk, verify


@pytest.fixture
def pair(desk: Desk) -> tuple[Reading, Reading]:
    """Two reports of two claims each, each under a key of its own and one they share."""
    a, b = reading("a"), reading("b")
    claims = [c.id for r in (a, b) for c in r.claims]
    blocks = {id: ["all", f"own {id}", "all"] for id in claims}
    bands = {r.document.id: ["near", r.document.id] for r in (a, b)}
    desk.record(desk.keep(capture()).id, [a, b], tellings(a, b), blocks=blocks, bands=bands)
    return a, b


def waiting(desk: Desk) -> tuple[str, ...]:
    """The claims that wait; they come in order of their days."""
    return tuple(sorted(desk.unlinked()))


def ids(*readings: Reading) -> tuple[str, ...]:
    return tuple(sorted(c.id for r in readings for c in r.claims))


def test_tellings_come_back_as_they_went_in(desk: Desk, pair: tuple[Reading, Reading]) -> None:
    told = tellings(*pair)
    assert desk.tellings([*ids(*pair), "other"]) == {t.claim: t for t in told}
    anew = [replace(t, lemma="bomb", published=None, earliest=date(2000, 1, 1)) for t in told[:1]]
    desk.replace_events([], [event(*pair[0].claims), event(*pair[1].claims)])
    desk.retell(anew, {anew[0].claim: ["new"]})
    assert desk.tellings([told[0].claim]) == {told[0].claim: anew[0]} and desk.unlinked() == (told[0].claim,)
    assert desk.neighbours(["new"]) == (told[0].claim,) and told[0].claim not in desk.neighbours(["all"])


def test_neighbours_share_a_key(desk: Desk, pair: tuple[Reading, Reading]) -> None:
    first = ids(*pair)[0]
    assert desk.neighbours(["all", "none"]) == ids(*pair) and desk.neighbours([f"own {first}"]) == (first,)
    assert desk.neighbours([]) == () and desk.neighbours([f"own {id}" for id in ids(*pair)] * 1000) == ids(*pair)
    assert set(desk.near(["near"])) == {r.document.id for r in pair} and desk.near([pair[0].document.id]) == (pair[0].document.id,)


def test_an_origin_holds_for_the_document_and_all_its_tellings(desk: Desk, pair: tuple[Reading, Reading]) -> None:
    a, b = (r.document.id for r in pair)
    assert desk.origins([a, b, "other"]) == {a: a, b: b}
    desk.replace_events([], [event(*pair[0].claims), event(*pair[1].claims)])
    desk.set_origins({a: a, b: a, "other": a})
    assert desk.origins([a, b]) == {a: a, b: a} and {t.origin for t in desk.tellings(ids(*pair)).values()} == {a}
    assert waiting(desk) == ids(pair[1]) and desk.counts()["origins"] == 1
    desk.record(desk.keep(capture("again")).id, [pair[1]])
    assert desk.origins([b]) == {b: a}, "a reading that says nothing of an origin leaves it"


def test_claims_wait_until_they_are_linked(desk: Desk, pair: tuple[Reading, Reading]) -> None:
    assert waiting(desk) == ids(*pair) and desk.unlinked(1) == desk.unlinked()[:1] and desk.waiting() == 4
    one, two = event(*pair[0].claims, id="1"), event(*pair[1].claims, id="2", settled_by=(pair[0].claims[0].id,))
    desk.replace_events([], [one])
    assert waiting(desk) == ids(pair[1])
    desk.replace_events([], [two], linked=[])
    assert waiting(desk) == ids(pair[1])
    desk.replace_events([], [], linked=ids(*pair))
    assert desk.unlinked() == () and desk.events_by_id(["1", "2", "3"]) == {"1": one, "2": two}
    assert desk.events_of([pair[0].claims[0].id, "other"]) == {pair[0].claims[0].id: "1"} and verify(desk) == ()


def test_events_grow_join_and_go(desk: Desk, pair: tuple[Reading, Reading]) -> None:
    a, b = pair
    desk.replace_events([], [event(a.claims[0], id="1"), event(*b.claims, id="2")])
    whole = event(a.claims[0], *b.claims, id="1")
    desk.replace_events(["2", "unknown"], [whole])
    assert desk.events().items == (whole,) and verify(desk) == ()
    desk.replace_events(["1"], [])
    assert desk.events().items == () and desk.events_of(ids(*pair)) == {}


def test_a_claim_is_part_of_one_event(desk: Desk, pair: tuple[Reading, Reading]) -> None:
    """An event that linking did not know of gives way; what else it held waits."""
    a, b = pair
    desk.replace_events([], [event(*a.claims, id="1")])
    desk.replace_events([], [event(*b.claims, id="2"), event(a.claims[0], id="3")], linked=ids(*pair))
    assert {e.id for e in desk.events().items} == {"2", "3"} and waiting(desk) == (a.claims[1].id,) and verify(desk) == ()
    with pytest.raises(IntegrityError):
        desk.replace_events([], [event(*b.claims, id="4"), event(b.claims[0], id="5")])
    assert {e.id for e in desk.events().items} == {"2", "3"}, "or nothing is changed"


def test_events_that_lose_a_claim_are_taken_apart(desk: Desk, pair: tuple[Reading, Reading]) -> None:
    a, b = pair
    own, settled = event(a.claims[0], b.claims[0], id="1"), event(b.claims[1], id="2", settled_by=(a.claims[0].id,))
    desk.replace_events([], [own, settled], linked=ids(*pair))
    desk.record(desk.pending("2")[0], [replace(a, claims=(), made_by="2"), replace(b, made_by="2")])
    assert desk.events().items == () and waiting(desk) == ids(b) and verify(desk) == ()
    assert desk.neighbours(["all"]) == ids(b)
