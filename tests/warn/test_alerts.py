"""Alarms: one a question and day, once for an act, within the budget, muted by event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.warn.told import AB, DENIED, ONTOLOGY, act, day, indicator, record, report, statement, template
from tocsin.warn.alerts import Alert, Fate, Rule, from_boards, from_changes, within_budget
from tocsin.warn.board import Assessment, assess
from tocsin.warn.change import Change
from tocsin.warn.record import Act
from tocsin.warn.template import Pattern

SHAPE = template(indicator(), indicator("leaving", 0.5, patterns=(Pattern(("RETREAT",), actor="a"),)))
SHELLING = act(statement("shelling", 1, "r1"))
MORE = act(statement("shelling", 1, "r1"), statement("again", 2, "r2"))
LEAVING = act(
    statement("leaving", 2, "r2", type="RETREAT", recipients=()), statement("denial", 2, "r2", type="RETREAT", source="NATO", status=DENIED)
)


def board(until: int, *acts: Act) -> Assessment:
    reports = [report("r0", 0), report("r1", 1), report("r2", 2)]
    return assess(SHAPE, AB, record(acts, until, [r for r in reports if r.known <= day(until)]), ONTOLOGY)


def test_a_new_act_raises_one_alarm_with_its_claims_and_rule() -> None:
    (found,) = from_boards([board(0), board(1, SHELLING)])
    assert (found.day, found.claims, found.fate) == (day(1), ("shelling",), Fate.RAISED)
    assert found.rule is Rule.SIGN and "ANS shells BOR (+0.55)" in found.because and "10 %" in found.title


def test_an_act_that_is_told_again_raises_none() -> None:
    assert len(from_boards([board(0), board(1, SHELLING), board(2, MORE)])) == 1


def test_signs_both_ways_on_one_day_are_one_alarm_that_shows_both() -> None:
    (found,) = from_boards([board(1), board(2, MORE, LEAVING)])
    assert set(found.claims) == {"shelling", "again"} and set(found.counter) >= {"leaving"}


def test_an_alarm_of_a_sign_against_it_has_the_denial_beside_it() -> None:
    (found,) = from_boards([board(1, SHELLING), board(2, SHELLING, LEAVING)])
    assert found.claims == ("leaving",) and "denial" in found.counter and "(-" in found.because


def test_another_word_for_the_probability_is_told_as_such() -> None:
    many = [act(statement(f"c{k}", 1, f"r{k}")) for k in range(3)]
    (found,) = from_boards([board(0), board(1, *many)])
    assert found.rule is Rule.ODDS and found.title.startswith("unlikely") and "before very unlikely (10 %)" in found.title


def test_a_muted_event_raises_none_and_the_others_still_do() -> None:
    (found,) = from_boards([board(0), board(1, SHELLING)], {"shelling"})
    assert found.fate is Fate.MUTED
    (found,) = from_boards([board(1), board(2, MORE, LEAVING)], {"again"})
    assert found.fate is Fate.RAISED and found.claims == ("leaving",)


def alert(number: int, score: float, fate: Fate = Fate.RAISED) -> Alert:
    return Alert(f"a{number}-{score}", day(number), Rule.SIGN, "?", "!", "because", score, (f"c{number}",), fate=fate)


def raised(alerts: tuple[Alert, ...]) -> set[str]:
    return {a.id for a in alerts if a.fate is Fate.RAISED}


def test_at_once_the_highest_of_each_day_go_while_seven_days_have_room() -> None:
    some = [alert(0, 0.3), alert(0, 0.9), alert(0, 0.5), alert(3, 2.0), alert(7, 0.2)]
    assert raised(within_budget(some, 2)) == {"a0-0.9", "a0-0.5", "a7-0.2"}
    assert len(within_budget(some, 2)) == 5, "what is not raised is still listed"


def test_a_digest_takes_the_highest_of_the_week() -> None:
    assert day(0) == date(2022, 2, 1) and day(0).isoweekday() == 2
    some = [alert(0, 0.3), alert(3, 2.0), alert(5, 1.0), alert(6, 0.1)]  # the last is the Monday after
    assert raised(within_budget(some, 2, at_once=False)) == {"a3-2.0", "a5-1.0", "a6-0.1"}


def test_a_muted_alarm_spends_nothing() -> None:
    some = [alert(0, 0.9, Fate.MUTED), alert(0, 0.5)]
    found = within_budget(some, 1)
    assert raised(found) == {"a0-0.5"} and [a.fate for a in found] == [Fate.MUTED, Fate.RAISED]


def test_the_same_alarm_counts_once() -> None:
    assert len(within_budget([alert(0, 0.5), alert(0, 0.5)], 5)) == 1


def test_a_change_of_level_is_told_on_the_day_it_could_be_and_once() -> None:
    change = Change(day(3), day(5), 0.8, 0.5, 4.0, ("c1",))
    shifted = replace(change, began=day(4), found=day(6))
    (found,) = from_changes([(day(4), ()), (day(5), (change,)), (day(6), (shifted,))], "ANS / BOR")
    assert found.day == day(5) and found.rule is Rule.CHANGE and found.score == pytest.approx(0.8 * 1.9217, rel=1e-3)
    assert "rise from 0.5 to 4.0" in found.title and found.claims == ("c1",)
    assert from_changes([(day(5), (change,)), (day(6), (change,))], "?") == ()


def test_boards_without_a_probability_raise_none() -> None:
    silent = board(0, SHELLING)
    assert from_boards([]) == () and from_boards([silent]) == ()
