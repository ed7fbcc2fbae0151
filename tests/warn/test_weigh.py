"""How far an act is borne out; every number here is worked out by hand from the weights in the ontology file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.warn.told import AB, DENIED, EXPECTED, WEIGHTS, statement
from tocsin.model import Status
from tocsin.warn.weigh import Gains, Voice, Weight, weigh

NOBODY = Gains(frozenset(), frozenset())
B_GAINS = Gains(frozenset({"b"}), frozenset({"a"}))


def weighed(*statements: object, gains: Gains = NOBODY) -> Weight:
    return weigh(statements, AB, gains, WEIGHTS)  # type: ignore[arg-type]


def test_the_weights_are_those_of_the_file() -> None:
    assert (WEIGHTS.report, WEIGHTS.source, WEIGHTS.interested, WEIGHTS.days_back) == (0.8, 0.8, 0.3, 3)
    assert [WEIGHTS.of(s) for s in Status] == [1.0, 1.0, 0.5, 0.3, 0.2, -1.0, 0.0]


def test_one_report_by_itself() -> None:
    assert weighed(statement(score=0.9)).value == pytest.approx(0.8 * 0.9)


def test_two_voices_corroborate_each_other() -> None:
    both = weighed(statement("c1"), statement("c2", report="r2", source="USA GOV"))
    assert both.value == pytest.approx(1 - 0.2 * 0.2) and {h.name for h in both.told} == {"report r1", "USA"}


def test_one_source_is_one_voice_in_however_many_reports_and_offices() -> None:
    several = [statement(f"c{k}", report=f"r{k}", source=s) for k, s in enumerate(("USA GOV", "USA MIL", "USA"))]
    assert weighed(*several).value == pytest.approx(0.8)


def test_copies_of_a_report_are_one_voice() -> None:
    copies = [statement(f"c{k}", report=f"copy {k}", origin="r1") for k in range(5)]
    assert weighed(*copies).value == pytest.approx(0.8)


def test_a_side_that_gains_is_trusted_less_and_is_one_voice() -> None:
    found = weighed(statement("c1", source="BOR GOV"), statement("c2", report="r2", source="BOR MIL"), gains=B_GAINS)
    assert found.value == pytest.approx(0.3) and [h.voice for h in found.told] == [Voice.INTERESTED]


def test_an_admission_counts_whole() -> None:
    assert weighed(statement(source="ANS GOV"), gains=B_GAINS).value == pytest.approx(0.8)


def test_a_denial_leaves_the_share_of_those_who_tell() -> None:
    told, denied = statement("c1", source="USA"), statement("c2", source="ANS GOV", status=DENIED)
    assert weighed(told, denied).value == pytest.approx(0.8 * 0.8 / 1.6)
    assert weighed(told, denied, gains=B_GAINS).value == pytest.approx(0.8 * 0.8 / 1.1)  # a gains by the denial


def test_what_is_only_denied_or_demanded_is_not_borne_out() -> None:
    assert weighed(statement(status=DENIED)).value == 0 and weighed(statement(status=Status.DEMANDED)) == Weight(0.0, (), ())


def test_a_denial_can_be_what_is_asked_for() -> None:
    found = weigh([statement(status=DENIED), statement("c2", report="r2")], AB, NOBODY, WEIGHTS, (DENIED,))
    assert found.value == pytest.approx(0.8) and len(found.told) == 1


STATUSES = st.sampled_from(list(Status))
SOURCES = st.sampled_from([None, "USA GOV", "ANS GOV", "BOR MIL", "a witness"])
STATEMENTS = st.lists(st.tuples(STATUSES, SOURCES, st.floats(0, 1), st.integers(0, 3)), max_size=8)


@given(STATEMENTS)
def test_a_weight_is_between_0_and_1_and_the_order_does_not_matter(some: list[tuple[Status, str | None, float, int]]) -> None:
    every = [statement(f"c{k}", report=f"r{r}", status=s, source=o, score=p) for k, (s, o, p, r) in enumerate(some)]
    found = weighed(*every, gains=B_GAINS)
    assert 0 <= found.value <= 1 and weighed(*reversed(every), gains=B_GAINS).value == pytest.approx(found.value)
    assert weighed(*every, *every, gains=B_GAINS).value == found.value


@given(STATEMENTS, SOURCES)
def test_one_more_voice_for_it_never_takes_from_it_and_one_against_never_adds(
    some: list[tuple[Status, str | None, float, int]], source: str | None
) -> None:
    every = [statement(f"c{k}", report=f"r{r}", status=s, source=o, score=p) for k, (s, o, p, r) in enumerate(some)]
    before = weighed(*every).value
    assert weighed(*every, statement("new", report="r9", source="a new witness")).value >= before - 1e-12
    assert weighed(*every, statement("new", report="r9", source="a new witness", status=DENIED)).value <= before + 1e-12
    assert weighed(*every, statement("new", report="r9", status=EXPECTED, score=0.0)).value == pytest.approx(before)
