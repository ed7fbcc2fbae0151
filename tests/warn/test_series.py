"""Days between two sides: acts on their days, blind days, and who acts upon whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.warn.told import AB, ONTOLOGY, act, day, record, report, statement
from tocsin.model import Status
from tocsin.ontology import Quad
from tocsin.warn.record import Act, distinct, linkable
from tocsin.warn.series import Direction, Series, direction, series
from tocsin.warn.sides import sides


def days(*acts: Act, until: int = 0, **options: Any) -> Series:
    return series(record(acts, until, options.pop("reports", None)), AB, ONTOLOGY, **options)


def test_an_act_stands_on_its_own_day_and_counts_as_far_as_it_is_borne_out() -> None:
    found = days(act(statement(known=1, earliest=day(0), latest=day(0))), until=1, since=day(0))
    assert [(d.day, d.reports, d.conflicts) for d in found.days] == [(day(0), 1, 1), (day(1), 1, 0)]
    assert [d.weight(Quad.MATERIAL_CONFLICT) for d in found.days] == pytest.approx([0.8, 0])
    assert found.days[0].hostility == pytest.approx(0.8 * 9.3 / 10) and found.days[0].acts[0].claims == ("c1",)


def test_a_rate_is_by_the_reports_that_looked() -> None:
    looked = [report("r1", 0), report("r2", 0), report("r3", 1), report("far", 0, ["SDN"])]
    (found,) = days(act(statement(earliest=day(0), latest=day(0))), reports=looked[:2] + looked[3:]).days
    assert found.reports == 2 and found.rate(Quad.MATERIAL_CONFLICT) == pytest.approx(0.4)


def test_a_day_that_nobody_looked_at_is_blind_and_not_calm() -> None:
    found = days(act(statement()), until=5, reports=[report("r1", 0), report("r2", 5)])
    assert [d.blind for d in found.days] == [False, True, True, False, False, False]
    assert found.days[1].hostility is None and found.days[1].rate(Quad.MATERIAL_CONFLICT) is None and found.days[3].hostility == 0


def test_what_is_not_done_stands_on_the_day_it_was_first_told() -> None:
    feared = act(statement(known=2, status=Status.POSSIBLE, earliest=day(9), latest=day(9)))
    assert [a.day for d in days(feared, until=3).days for a in d.acts] == [day(2)]


def test_an_act_of_any_of_many_days_stands_on_none() -> None:
    found = days(act(statement(earliest=day(-40), latest=day(-1))))
    assert found.undated and not any(d.acts for d in found.days)


def test_an_act_is_never_later_than_the_report_of_it() -> None:
    found = days(act(statement(earliest=day(2), latest=day(2))), until=3)
    assert [a.day for d in found.days for a in d.acts] == [day(0)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Direction.A_TO_B),
        ({"actors": ("BOR MIL",), "recipients": ("ANS CVL",)}, Direction.B_TO_A),
        ({"actors": ("ANS", "BOR"), "recipients": ()}, Direction.BOTH),
        ({"recipients": (), "country": "BOR"}, Direction.A_TO_B),
        ({"recipients": ("SDN",), "country": "BOR"}, None),
        ({"actors": ("ANS REB",)}, None),
        ({"actors": ()}, None),
    ],
)
def test_who_acts_upon_whom(fields: dict[str, Any], expected: Direction | None) -> None:
    assert direction(act(statement(**fields)), AB) is expected


def test_one_side_alone_acts_or_is_acted_upon() -> None:
    alone = sides("BOR")
    assert direction(act(statement()), alone) is Direction.B_TO_A
    assert direction(act(statement(actors=("BOR",), recipients=())), alone) is Direction.A_TO_B


def test_copies_word_for_word_are_one_statement() -> None:
    copies = [statement(f"c{k}", known=k, report=f"copy {k}", origin="r1", earliest=day(k), latest=day(k)) for k in range(3)]
    assert tuple(distinct(reversed(copies)).values()) == (copies[0],)
    assert len(distinct([statement("c1"), statement("c2", report="r2")])) == 2
    assert len(distinct([statement("c1", origin="r1"), statement("c2", report="r2", origin="r1", place="quay")])) == 2, "an edited copy"
    assert len(distinct([statement("c1"), statement("c2")])) == 2, "one report may say a thing twice"


def test_names_for_linking_do_not_hang_on_the_ids_of_claims() -> None:
    one, other = (
        list(distinct([statement(id, report=report), statement(f"{id}2", report=report, type="CONSULT")]))
        for id, report in (("a", "r1"), ("z", "r9"))
    )
    assert sorted(one) == sorted(other) and linkable(one[0], statement()).document == one[0].split()[0]


def test_reports_that_tell_of_a_day_long_ago_see_it() -> None:
    old = act(statement(known=20, earliest=day(0), latest=day(0)))
    found = series(record([old], 20), AB, ONTOLOGY, day(0))
    assert found.days[0].reports == 1 and found.days[1].blind and found.days_blind() == 20 - 2 - 1


def test_the_first_day_is_that_of_the_first_report() -> None:
    found = days(act(statement(known=3)), until=4)
    assert found.days[0].day == day(3) and found.days[-1].day == day(3) + timedelta(days=1)
