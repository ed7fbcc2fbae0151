"""What is new since a day: told for the first time, told otherwise, told again; the weightiest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.serve.conftest import REPORTS, fill
from tocsin.run.briefing import MOST, briefing, first_day, quotes
from tocsin.store import Desk
from tocsin.store.selection import Selection
from tocsin.views.briefing import Briefing, News

EARLY, LATE = date(2022, 2, 1), date(2022, 2, 20)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "crisis") as made:
        fill(made, *REPORTS)
        yield made


def told(desk: Desk, since: date | None = None, wanted: Selection | None = None) -> Briefing:
    with desk.database.reading() as connection:
        return briefing(connection, wanted or Selection(), since)


def by_type(found: Briefing) -> dict[str, News]:
    return {n.event.type: n for n in found.items}


def test_all_is_new_to_whoever_knew_nothing(desk: Desk) -> None:
    found = told(desk, EARLY)
    assert {n.novelty for n in found.items} == {"new"} and len(found.items) == 3 <= MOST
    assert found.totals.events == found.totals.new == 3 and found.totals.disputes == 1
    assert (found.totals.reports, found.totals.claims) == (3, 6)


def test_what_is_told_otherwise_has_changed_and_says_how(desk: Desk) -> None:
    found = by_type(told(desk, LATE))
    assert set(found) == {"ASSAULT", "CONSULT"}, "what no later report tells of is no news"
    assert found["ASSAULT"].why.startswith("now also told as denied; 3 independent reports; accounts contradict each other")
    assert found["CONSULT"].novelty == "changed"


def test_what_is_told_again_is_more_of_the_same(desk: Desk) -> None:
    fill(desk, ("fourth", "Anselmia shelled Quay on 2022-02-08 and killed 12 soldiers, an envoy wrote.", date(2022, 3, 5)))
    found = by_type(told(desk, date(2022, 3, 1)))
    assert (found["ASSAULT"].novelty, found["ASSAULT"].why.split(";")[0]) == ("more", "1 more report")


def test_weights_fall_and_news_goes_before_repetition(desk: Desk) -> None:
    weights = [n.weight for n in told(desk, EARLY).items]
    assert weights == sorted(weights, reverse=True) and weights[0] > weights[-1] > 0
    fill(desk, ("fourth", "Anselmia shelled Quay on 2022-02-08 and killed 12 soldiers, an envoy wrote.", date(2022, 3, 5)))
    assert by_type(told(desk, date(2022, 3, 1)))["ASSAULT"].weight < by_type(told(desk, EARLY))["ASSAULT"].weight


def test_a_briefing_of_back_then_knows_nothing_of_later(desk: Desk) -> None:
    found = told(desk, EARLY, Selection(until=date(2022, 2, 10)))
    shelling = by_type(found)["ASSAULT"]
    assert found.until == date(2022, 2, 10) and found.totals.reports == 2
    assert {c.status for c in shelling.claims} == {"occurred"} and "denies" not in shelling.line


def test_filters_hold(desk: Desk) -> None:
    assert [n.event.type for n in told(desk, EARLY, Selection(actors=("BOR",))).items] == ["CONSULT"]
    assert told(desk, EARLY, Selection(actors=("NOBODY",))).items == ()


def test_it_begins_a_week_before_the_last_report(desk: Desk, tmp_path: Path) -> None:
    assert told(desk).since == date(2022, 2, 15), "the last report came out on the 21st, which is the seventh day"
    with desk.database.reading() as connection:
        assert first_day(connection, Selection(until=date(2022, 2, 10))) == date(2022, 2, 4)
    with Desk.create(tmp_path / "empty") as empty:
        assert told(empty, EARLY).items == () and told(empty).totals.events == 0


def test_each_item_is_proved_by_a_sentence(desk: Desk) -> None:
    found = told(desk, EARLY)
    with desk.database.reading() as connection:
        proofs = quotes(connection, found.items)
    assert set(proofs) == {n.event.id for n in found.items}
    shelling = proofs[by_type(found)["ASSAULT"].event.id]
    assert "shelled" in shelling.text and shelling.outlet == "The First" and shelling.url == "https://news.example/first"
