"""Boards worked out by hand: worth, decay, caps, groups, dependence, denials, horizons, and what is said against them."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log
from typing import Any

import pytest

from tests.warn.told import AB, DENIED, EXPECTED, ONTOLOGY, act, day, indicator, record, report, statement, template
from tocsin.model import Status
from tocsin.warn.board import Assessment, assess
from tocsin.warn.record import Act
from tocsin.warn.template import Given, Group, Numbers, Pattern, Ratio, Template
from tocsin.warn.weigh import Voice
from tocsin.warn.words import percent, word


def board(shape: Template, *acts: Act, until: int = 0, days: int | None = None, **options: Any) -> Assessment:
    return assess(shape, AB, record(acts, until, **options), ONTOLOGY, days)


def odds(chance: float) -> float:
    return log(chance / (1 - chance))


def chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))


SHELLING = act(statement())
LEAVING = Pattern(("RETREAT",), actor="a")


def test_a_board_without_signs_is_its_base_rate() -> None:
    found = board(template(indicator()), reports=[report()])
    assert found.chance == pytest.approx(0.1) and (found.low, found.high) == pytest.approx((0.05, 0.2))
    assert found.lit == () and found.contrary is None and found.word == "very unlikely"
    assert found.question == "Does ANS attack BOR within 30 days?" and found.steps[0].title == "ANS shells BOR"


def test_one_sign_moves_the_odds_by_what_it_is_worth() -> None:
    found = board(template(indicator()), SHELLING)
    (step,) = found.lit
    assert step.worth == pytest.approx(0.8) and step.moved == pytest.approx(0.8 * log(2))
    assert found.chance == pytest.approx(chance(odds(0.1) + 0.8 * log(2))) and (step.before, step.after) == pytest.approx(
        (odds(0.1), odds(found.chance))
    )


def test_the_range_is_the_root_of_the_sum_of_squares() -> None:
    found = board(template(indicator()), SHELLING)
    down = ((odds(0.1) - odds(0.05)) ** 2 + (0.8 * (log(2) - log(1.6))) ** 2) ** 0.5
    assert found.low == pytest.approx(chance(odds(found.chance or 0) - down))


def test_a_sign_ages_by_days_that_were_seen() -> None:
    old = act(statement(known=0))
    near = board(template(indicator(half_life=2.0)), old, until=2, reports=[report("r1", 0), report("r2", 2)])
    far = board(template(indicator(half_life=2.0)), old, until=90, reports=[report("r1", 0), report("r2", 90)])
    assert near.lit[0].sightings[0].age == 2 and near.lit[0].worth == pytest.approx(0.4)
    assert far.lit[0].sightings[0].age == 3, "r2 looked back on its own day and two before; the rest nobody saw"


def test_what_nobody_told_of_for_a_year_lights_nothing() -> None:
    found = board(template(indicator()), SHELLING, until=400, reports=[report("r1", 0), report("r2", 400)])
    assert found.lit == ()


def test_a_cap_bounds_all_acts_together() -> None:
    acts = [act(statement(f"c{k}", report=f"r{k}")) for k in range(6)]
    (step,) = board(template(indicator(cap=3.0)), *acts).lit
    assert step.capped and step.moved == pytest.approx(log(3)) and step.worth == pytest.approx(4.8)


def test_signs_of_one_group_count_whole_once() -> None:
    acts = (SHELLING, act(statement("c2", type="THREATEN", report="r2")))
    signs = (indicator("shelling", 2.0), indicator("threat", 3.0, patterns=(Pattern(("THREATEN",), actor="a"),)))
    alone, grouped = (board(template(*signs, groups=g), *acts) for g in ((), (Group("both", "Both", ("shelling", "threat"), 0.25),)))
    assert [s.moved for s in alone.lit] == pytest.approx([0.8 * log(3), 0.8 * log(2)])
    assert [(s.indicator, s.group) for s in grouped.lit] == [("threat", 1.0), ("shelling", 0.25)]
    assert grouped.lit[1].moved == pytest.approx(0.25 * 0.8 * log(2))


def test_a_sign_that_another_makes_likelier_tells_less() -> None:
    given = Given("threat", Ratio(1.2, 1.1, 1.3))
    threat = indicator("threat", 3.0, patterns=(Pattern(("THREATEN",), actor="a"),))
    signs = (indicator("shelling", 2.0, given=given), threat)
    found = board(template(*signs), SHELLING, act(statement("c2", type="THREATEN", report="r2")))
    step = next(s for s in found.lit if s.indicator == "shelling")
    assert step.ratio == pytest.approx(exp(0.2 * log(2) + 0.8 * log(1.2)))
    assert board(template(*signs), SHELLING).lit[0].ratio == pytest.approx(2.0)


def test_an_act_counts_once_for_the_sign_it_moves_most() -> None:
    found = board(template(indicator("weak", 1.5), indicator("strong", 4.0)), SHELLING)
    assert [s.indicator for s in found.lit] == ["strong"]


def test_a_withdrawal_by_one_interested_source_is_a_sign_against_and_its_denial_stands_beside_it() -> None:
    leaving = act(
        statement("said", type="RETREAT", actors=("ANS MIL",), recipients=(), source="ANS GOV", status=EXPECTED),
        statement("seen", report="r2", type="RETREAT", actors=("ANS MIL",), recipients=(), source="NATO", status=DENIED),
    )
    shape = template(
        indicator(), indicator("leaving", 0.5, patterns=(LEAVING,)), gains_for=frozenset({"b"}), gains_against=frozenset({"a"})
    )
    found = board(shape, SHELLING, leaving)
    step = next(s for s in found.lit if s.against)
    assert [(h.name, h.voice) for h in step.voices] == [("ANS", Voice.INTERESTED)] and [h.name for h in step.denied] == ["NATO"]
    told = 0.5 * 0.3
    assert step.worth == pytest.approx(told * told / (told + 0.8)) and step.moved < 0
    assert found.contrary is not None and found.contrary.heard.statement.telling.claim == "said" and not found.contrary.denial


def test_where_nothing_points_the_other_way_the_strongest_denial_is_the_contrary() -> None:
    found = board(template(indicator()), act(statement("c1"), statement("c2", report="r2", source="ANS GOV", status=DENIED)))
    assert found.contrary is not None and found.contrary.denial and found.contrary.heard.name == "ANS"


def test_a_sign_that_is_only_denied_is_not_lit_and_its_denial_is_shown() -> None:
    found = board(template(indicator()), act(statement(status=DENIED, source="NATO")))
    assert found.lit == () and found.chance == pytest.approx(0.1)
    assert found.contrary is not None and found.contrary.denial and found.contrary.heard.name == "NATO"
    assert [h.name for h in found.steps[0].denied] == ["NATO"] and found.steps[0].voices == ()


def test_a_promise_whose_day_went_by_bears_nothing_out() -> None:
    promised = act(statement(type="RETREAT", recipients=(), status=EXPECTED, earliest=day(3), latest=day(3)))
    shape = template(indicator("leaving", 0.5, patterns=(LEAVING,)))
    assert board(shape, promised, until=3, reports=[report("r1", 0), report("r2", 3)]).lit
    assert not board(shape, promised, until=4, reports=[report("r1", 0), report("r2", 4)]).lit
    assert board(shape, promised, until=4, reports=[report("r1", 0)]).lit, "nobody looked on that day"


def test_reports_that_do_not_name_both_sides_are_not_read() -> None:
    assert board(template(indicator()), SHELLING, reports=[report("r1", 0, ["ANS"])]).seen is None
    assert board(template(indicator()), SHELLING, reports=[report("r1", 0, ["ANS"]), report("r2", 0)]).lit == ()


def test_a_day_after_too_long_a_silence_has_no_probability() -> None:
    found = board(template(indicator()), SHELLING, until=31)
    assert found.chance is None and found.word is None and found.timing is None and found.blind == 31
    assert board(template(indicator()), SHELLING, until=30).chance is not None


def test_parties_of_the_statement_go_before_those_of_the_event() -> None:
    mixed = act(statement("c1", actors=("SDN",)), statement("c2", report="r2", actors=("ANS",)))
    (step,) = board(template(indicator()), mixed).lit
    assert [h.statement.telling.claim for h in step.voices] == ["c2"]
    lent = act(statement("c1", actors=()), statement("c2", report="r2", actors=("ANS",)))
    assert len(board(template(indicator()), lent).lit[0].voices) == 2


def numbered(claim: str, known: int, number: float) -> Act:
    return act(statement(claim, known, claim, type="MOBILIZE", recipients=(), numbers=((number, number, "soldier"),)))


def test_numbers_rise_only_against_what_was_told_before() -> None:
    rising = indicator(patterns=(Pattern(("MOBILIZE",), actor="a", numbers=Numbers(("soldier",), 20000, 1.1)),))
    reports = [report("first", 0), report("second", 5)]
    grown = board(template(rising), numbered("first", 0, 100_000), numbered("second", 5, 120_000), until=5, reports=reports)
    assert [h.statement.telling.claim for h in grown.lit[0].voices] == ["second"]
    for before, after in ((100_000, 105_000), (120_000, 100_000), (100_000, 7_000), (7_000, 120_000)):
        assert not board(template(rising), numbered("first", 0, before), numbered("second", 5, after), until=5, reports=reports).lit


def test_places_are_sides_or_countries_and_words_choose_among_acts() -> None:
    here = act(statement(country="BOR"))
    for places, lit in ((("b",), True), (("BOR",), True), (("a",), False), (("SDN",), False)):
        assert bool(board(template(indicator(patterns=(Pattern(("ASSAULT",), places=places),))), here).lit) is lit
    for chosen, lit in ((Pattern(("ASSAULT",), words=("shel",)), True), (Pattern(("ASSAULT",), without=("shel",)), False)):
        assert bool(board(template(indicator(patterns=(chosen,))), here).lit) is lit


def test_a_speaker_and_a_status_can_be_asked_for() -> None:
    said = act(statement(actors=("BOR",), recipients=(), source="ANS GOV", status=Status.POSSIBLE))
    shape = template(indicator(patterns=(Pattern(("ASSAULT",), actor="b", speaker="a"),)))
    assert board(shape, said).lit and not board(shape, act(statement(actors=("BOR",), source="USA"))).lit
    only = template(indicator(patterns=(Pattern(("ASSAULT",), statuses=(Status.OCCURRED,)),)))
    assert not board(only, said).lit


def test_a_shorter_horizon_counts_what_of_the_lead_lies_inside_it() -> None:
    late = indicator(lead=(15, 45))
    assert board(template(late), SHELLING).lit[0].within == 1.0
    assert board(template(late), SHELLING, days=20).lit[0].within == pytest.approx((5 / 30) / (15 / 30))
    assert board(template(late), SHELLING, days=10).lit[0].within == 0.0
    assert board(template(late), SHELLING, days=90).lit[0].within == 1.0


def test_the_chance_never_falls_as_the_horizon_grows() -> None:
    chances = [board(template(indicator(lead=(5, 60))), SHELLING, days=n).chance or 0 for n in (1, 5, 7, 14, 30, 60, 90, 365)]
    assert chances == sorted(chances)


def test_a_retired_indicator_is_on_the_boards_of_earlier_days_only() -> None:
    kept = indicator(retired=day(5))
    reports = [report("r1", 0)]
    assert (
        board(template(kept), SHELLING, until=4, reports=reports).steps
        and not board(template(kept), SHELLING, until=5, reports=reports).steps
    )
    assert not board(template(replace(kept, since=day(1), retired=None)), SHELLING, until=0, reports=reports).steps


def test_a_move_that_is_told_as_done_is_shown_as_such() -> None:
    shape = template(indicator(), move=(Pattern(("ASSAULT",), actor="a", recipient="b"),))
    (come,) = board(shape, act(statement(earliest=day(-1), latest=day(-1)))).come
    assert come.day == day(-1) and come.weight.value == pytest.approx(0.8)
    feared, denied = statement(status=Status.POSSIBLE), statement("c2", source="USA", status=DENIED)
    assert (
        not board(shape, act(feared)).come
        and not board(shape, act(statement(), denied)).come
        and not board(template(indicator()), SHELLING).come
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.0, "almost no chance"), (0.049, "almost no chance"), (0.05, "very unlikely"), (0.2, "unlikely"), (0.45, "roughly even chance"),
     (0.55, "likely"), (0.8, "very likely"), (0.95, "almost certain"), (1.0, "almost certain")],
)  # fmt: skip
def test_words_are_those_of_icd_203(value: float, expected: str) -> None:
    assert word(value) == expected


def test_a_percentage_never_says_never() -> None:
    assert [percent(x) for x in (0.0, 0.004, 0.01, 0.5, 0.99, 0.999)] == ["<1 %", "<1 %", "1 %", "50 %", "99 %", ">99 %"]
