"""What was known, kept for many questions: the same as worked out afresh, also after the desk has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.serve.conftest import REPORTS, fill
from tocsin.run.replay import Lasting, Replays
from tocsin.run.warning import gather, record_at
from tocsin.store import Desk
from tocsin.warn.record import Clock
from tocsin.warn.sides import sides

ASKED = sides("ANS", "QUA")
DAY = date(2022, 2, 21)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "desk") as made:
        fill(made, *REPORTS)
        yield made


@pytest.mark.parametrize("clock", Clock)
def test_what_is_kept_is_what_was_known(desk: Desk, clock: Clock) -> None:
    known, gathered = Replays().of(desk, ASKED, clock), gather(desk, ASKED, clock)
    for day in (date(2022, 1, 1), date(2022, 2, 9), date(2022, 2, 10), date(2022, 2, 15), DAY):
        assert known.on(day) == known.on(day) == record_at(desk, gathered, day)


def test_a_new_report_is_seen_and_leaves_what_was_known_before(desk: Desk) -> None:
    replays = Replays()
    before = replays.of(desk, ASKED).on(DAY)
    fill(desk, ("fourth", "Anselmia shelled Quay on 2022-02-24.", date(2022, 2, 25)))
    after = replays.of(desk, ASKED)
    assert after.on(DAY) == before and len(after.on(date(2022, 2, 25)).reports) == len(before.reports) + 1
    assert after.on(date(2022, 2, 25)) == record_at(desk, gather(desk, ASKED), date(2022, 2, 25))


def test_of_too_many_claims_the_newest_are_looked_at_by_whole_days(desk: Desk) -> None:
    every, some, few = (Replays(most).of(desk, ASKED) for most in (6, 4, 1))
    assert every.since(DAY) is None and every.on(DAY) == Replays().of(desk, ASKED).on(DAY)
    assert some.since(DAY) == date(2022, 2, 10), "two claims a day: those of two days are four"
    assert {r.known for r in some.on(DAY).reports} == {date(2022, 2, 10), DAY}
    assert few.since(DAY) == DAY, "never less than a day"
    assert some.since(date(2022, 2, 10)) is None, "what came later takes nothing from an earlier day"


def test_what_only_the_ledger_was_told_keeps_what_is_known(desk: Desk) -> None:
    replays = Replays()
    known = replays.of(desk, ASKED)
    before = desk.database.revision()
    desk.ledger.mute(["0" * 16], "Ann")
    replays.unchanged(before, desk.database.revision())
    assert replays.of(desk, ASKED) is known
    desk.ledger.unmute(["0" * 16])
    assert replays.of(desk, ASKED) is not known, "it was not told that nothing changed"


def test_what_a_new_reading_tells_otherwise_is_compared_anew(desk: Desk) -> None:
    some = list(desk.tellings(x.claim.id for x in desk.claims().items).values())
    lasting = Lasting()
    lasting.add(some)
    first = dict(lasting.score(t.claim for t in some))
    moved = [replace(t, earliest=date(2019, 1, 1), latest=date(2019, 1, 1)) if t.type == "ASSAULT" else t for t in some]
    lasting.add(moved)
    fresh = Lasting()
    fresh.add(moved)
    now = lasting.score(t.claim for t in some)
    assert now == fresh.score(t.claim for t in some) and now != first
