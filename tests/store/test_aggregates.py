"""Sums by the database are what counting claim by claim gives, over both databases and whatever is filtered by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from benchmarks.serve import fill
from tocsin.store import Desk
from tocsin.store.aggregates import claims_page, count_all, count_dated, events_page, facet, facets, spelled_places, weightiest
from tocsin.store.aggregates_map import spots
from tocsin.store.aggregates_voices import AHEAD, PartySum, VoiceSum, party_sums, voices
from tocsin.store.amended import amended, involved
from tocsin.store.events import get
from tocsin.store.selection import Selection

CLAIMS = 360
SELECTIONS = (
    Selection(),
    Selection(actors=("RUS",)),
    Selection(actors=("SDN MIL", "EGY"), statuses=("occurred", "expected")),
    Selection(types=("ASSAULT", "AID")),
    Selection(text="convoy"),
    Selection(text="convoy", outlets=("The Free Post", "The Harbour Wire")),
    Selection(since=date(2022, 6, 1), until=date(2023, 6, 1)),
    Selection(sources=("NGA GOV",)),
    Selection(actors=("NOBODY",)),
)
VALUES = {"types": "type", "statuses": "status", "outlets": "outlet", "sources": "source", "countries": "country", "places": "place"}
Rows = Sequence[Any]


def most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda x: (-x[1], x[0]))


def told_voices(every: Rows, meant: Rows, of: str, disputed: set[str]) -> list[VoiceSum]:
    """Voice by voice and event by event."""
    events, own = defaultdict(list), defaultdict(set)
    for row in every:
        events[row.event].append((row.told, getattr(row, of) or ""))
    for row in meant:
        own[getattr(row, of)].add(row.event)
    claims, denied = Counter(getattr(r, of) for r in meant), Counter(getattr(r, of) for r in meant if r.status == "denied")

    def sums(voice: str) -> VoiceSum:
        alone = first = 0
        for event in own[voice]:
            told = events[event]
            starters = {v for day, v in told if day == min(told)[0]}
            alone += len({v for _, v in told}) == 1
            first += len({v for _, v in told}) > 1 and starters == {voice}
        return VoiceSum(voice, claims[voice], alone, first, len(own[voice] & disputed), denied[voice])

    return [sums(voice) for voice, _ in most(Counter({k: n for k, n in claims.items() if k}))]


def told_parties(meant: Rows, roles: Rows) -> list[PartySum]:
    of: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for role in roles:
        of[role.role, role.name].append(role)
    says = Counter(r.source for r in meant)

    def sums(name: str) -> PartySum:
        acts = of["actor", name]
        return PartySum(
            name, len(of["party", name]), len({r.event for r in acts}), len({r.event for r in of["recipient", name]}), says[name],
            len({r.event for r in acts if r.status in AHEAD}),
        )  # fmt: skip

    return sorted((sums(name) for role, name in list(of) if role == "party"), key=lambda p: (-p.claims, p.key))


def test_sums_are_what_counting_gives(desk: Desk) -> None:
    fill(desk, CLAIMS)
    for wanted in SELECTIONS:
        with desk.database.reading() as connection:
            every = connection.execute(select(amended).where(amended.c.void == 0)).all()
            ids = set(claims_page(connection, wanted, None, CLAIMS).items)
            meant = [r for r in every if r.claim in ids]
            seqs = {r.seq for r in meant}
            roles = [r for r in connection.execute(select(involved)) if r.seq in seqs]
            events = get(connection, {r.event for r in meant})
            disputed = {
                id for id, e in get(connection, {r.event for r in every}).items() if "contradict" in {a.verdict for a in e.accounts}
            }

            assert count_all(connection, wanted) == (len(meant), len(events), len({r.document for r in meant})), wanted
            bare = sum(e.earliest is None and e.latest is None for e in events.values())
            assert count_dated(connection, wanted) == (len(events), bare), wanted
            assert set(events_page(connection, wanted, None, CLAIMS).items) == set(events)
            heavy = sorted(events.values(), key=lambda e: -e.origins)
            found = weightiest(connection, wanted, 20)
            assert [events[id].origins for id in found] == [e.origins for e in heavy[:20]], wanted
            for of in ("outlet", "source"):
                counted = told_voices(every, meant, of, disputed)
                assert voices(connection, wanted, of, 1000) == (counted, len(counted)), (wanted, of)
                assert voices(connection, wanted, of, 2, 1) == (counted[1:3], len(counted)), "a page of them"
            assert party_sums(connection, wanted) == told_parties(meant, roles), wanted
            counts = {column: most(Counter(v for r in meant if (v := getattr(r, column)))) for column in VALUES.values()}
            parties = most(Counter(r.name for r in roles if r.role == "party"))
            assert facets(connection, dict.fromkeys((*counts, "party"), wanted)) == {c: n[:60] for c, n in counts.items()} | {
                "party": parties[:60]
            }
            for spot in spots(connection, wanted, 100):
                here = [r for r in meant if r.place == spot.key]
                assert (spot.claims, spot.events) == (len(here), len({r.event for r in here})), (wanted, spot.key)
                assert (spot.statuses, spot.types) == (Counter(r.status for r in here), Counter(r.type for r in here)), (wanted, spot.key)
    assert ids == set(), "the last selection leaves nothing"


def test_each_facet_may_have_a_selection_of_its_own(desk: Desk) -> None:
    fill(desk, 120)
    wanted = Selection(types=("ASSAULT",), text="convoy")
    with desk.database.reading() as connection:
        asked = {column: wanted.without(name) for name, column in VALUES.items()}
        assert facets(connection, asked) == {column: facet(connection, asked[column], column) for column in asked}


@pytest.mark.parametrize("keys", [[], ["kyiv"], ["kyiv", "addis ababa", "nowhere"]])
def test_places_are_spelled_as_a_claim_has_them(desk: Desk, keys: list[str]) -> None:
    fill(desk, 120)
    with desk.database.reading() as connection:
        assert spelled_places(connection, keys) == {k: n for k, n in (("kyiv", "Kyiv"), ("addis ababa", "Addis Ababa")) if k in keys}
