from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.link.told import DAY, telling, words
from tocsin.link.compare import compare, days_apart, distance_km, features, impossible, side
from tocsin.model import Status

REPORT = words("kindergarten stanytsia luhansk", "luhansk stanytsia kyiv donetsk", "kindergarten wal child")
ONE = telling("c1", words=REPORT, actors=("RUS MIL",), earliest=DAY, latest=DAY)
OTHER = telling("c2", words=REPORT, actors=("RUS MIL",), earliest=DAY, latest=DAY)
FAR = words("oscar ceremony", "hollywood franco", "actor stage")


def test_two_accounts_of_one_act_score_high_and_strangers_low() -> None:
    stranger = replace(OTHER, words=FAR, actors=("USA BUS",), lemma="host", type="CONSULT")
    assert compare(ONE, OTHER).score > 0.7
    assert compare(ONE, stranger).score < 0.05


@pytest.mark.parametrize(
    "change",
    [{"status": Status.DENIED}, {"quantities": ((30_000.0, 30_000.0, "troops"),)}, {"source": "UKR GOV"}, {"mode": "aerial"}],
    ids=lambda c: next(iter(c)),
)
def test_accounts_may_differ_in_number_status_and_source(change: dict[str, object]) -> None:
    changed = replace(OTHER, **change)
    assert compare(ONE, changed).score == compare(ONE, OTHER).score


@pytest.mark.parametrize(
    "change",
    [
        {"earliest": DAY - timedelta(9), "latest": DAY - timedelta(9)},
        {"actors": ("UKR MIL",)},
        {"words": words("kindergarten stanytsia luhansk", "hollywood", "actor")},
    ],
    ids=["day", "actor", "report"],
)
def test_another_day_or_party_or_story_speaks_against(change: dict[str, object]) -> None:
    assert compare(ONE, replace(OTHER, **change)).score < compare(ONE, OTHER).score


def test_another_place_speaks_against() -> None:
    here = replace(ONE, place="luhansk", latitude=48.57, longitude=39.33)
    near, far = replace(here, claim="c2"), replace(here, claim="c2", place="lviv", latitude=49.84, longitude=24.03)
    assert compare(here, far).score < compare(here, near).score


def test_reasons_can_be_read() -> None:
    here = replace(ONE, place="luhansk", latitude=48.57, longitude=39.33, document="a")
    there = replace(OTHER, place="lviv", latitude=49.84, longitude=24.03, actors=("UKR MIL",), lemma="bombard", document="b")
    said = compare(here, there).reasons
    assert "same day" in said
    assert "other actor: RUS MIL against UKR MIL" in said
    assert any(r.startswith("other place: 1") and r.endswith(" km apart") for r in said)
    assert any(r.endswith("words alike") for r in said)
    assert "same actor RUS MIL" in compare(ONE, OTHER).reasons


def test_distance_is_between_edges() -> None:
    paris = telling(latitude=48.8566, longitude=2.3522, radius_km=0.0)
    london = telling(latitude=51.5074, longitude=-0.1278, radius_km=0.0)
    assert distance_km(paris, london) == pytest.approx(343.6, abs=1)
    assert distance_km(paris, replace(london, radius_km=400.0)) == 0
    assert distance_km(paris, telling()) is None


def test_days_apart_of_open_stretches() -> None:
    assert days_apart(telling(latest=DAY), telling(earliest=DAY + timedelta(3))) == 3
    assert days_apart(telling(earliest=DAY), telling(earliest=date(2030, 1, 1), latest=date(2030, 1, 2))) == 0
    assert days_apart(telling(), telling(earliest=DAY)) is None


some_words = st.lists(st.sampled_from("luhansk kyiv school wal child tank oscar |".split()), max_size=8).map(tuple)
some = st.builds(telling, st.just("x"), words=some_words, lemma=st.sampled_from(["shel", "open fire", "host", "say"]),
                 actors=st.sampled_from([(), ("RUS MIL",), ("gunmen",)]), document=st.sampled_from(["a", "b"]))  # fmt: skip


@given(some, some)
def test_the_score_is_a_probability_and_the_same_both_ways(one, other) -> None:
    assert 0 <= compare(one, other).score <= 1
    assert compare(one, other).score == pytest.approx(compare(other, one).score, abs=1e-12)


@given(some, some)
def test_features_are_the_same_both_ways(one, other) -> None:
    there, back = features(side(one), side(other)), features(side(other), side(one))
    assert there == pytest.approx(back)


def test_an_act_of_another_month_or_of_a_day_after_the_report_is_another_one() -> None:
    after = {"published": DAY + timedelta(60)}
    told = telling("a", earliest=DAY, latest=DAY, **after)
    assert not impossible(told, telling("b", earliest=DAY + timedelta(20), latest=DAY + timedelta(20), **after))
    assert impossible(told, telling("b", earliest=DAY + timedelta(40), latest=DAY + timedelta(40), **after))
    later = telling("b", earliest=DAY + timedelta(3), latest=DAY + timedelta(3), **after)
    assert impossible(telling("a"), later) and impossible(later, telling("a"))
    assert not impossible(telling("a", status=Status.EXPECTED), later)
