from datetime import timedelta
from typing import Any

import pytest

from tests.link.told import DAY, words
from tests.link.told import telling as bare
from tocsin.link.accounts import accounts
from tocsin.model import Account, Status, Telling, Verdict

SENTENCE = words("kindergarten stanytsia luhansk", "luhansk stanytsia kyiv donetsk", "kindergarten wal child")


def telling(claim: str, **fields: Any) -> Telling:
    """A claim of a report that tells of the same as all others here."""
    return bare(claim, **({"words": SENTENCE} | fields))


def account(field: str, *told: Telling) -> Account | None:
    return next((a for a in accounts(told) if a.field == field), None)


def troops(claim: str, low: float | None, high: float | None = None, **fields: object) -> Telling:
    return telling(claim, quantities=((low, low if high is None else high, "Russian troops"),), **fields)


def test_numbers_that_cannot_both_be_true_contradict() -> None:
    found = account("quantity:troop", troops("a", 100_000, source="USA GOV"), troops("b", 130_000, source="UKR GOV"))
    assert found is not None
    assert found.verdict is Verdict.CONTRADICT
    assert found.values == (("100,000", ("a",)), ("130,000", ("b",)))
    assert found.reason == "USA GOV says 100,000, UKR GOV says 130,000"


@pytest.mark.parametrize(
    ("one", "other"),
    [((100_000, 150_000), (130_000, 130_000)), ((None, 200_000), (130_000, 130_000)), ((98, 98), (100, 100)), ((100, None), (130, 130))],
    ids=["range", "at most", "rounded", "at least"],
)
def test_numbers_that_can_both_be_true_differ(one, other) -> None:
    told = [telling(c, quantities=((*value, "troops"),), source=c) for c, value in (("a", one), ("b", other))]
    found = account("quantity:troop", *told)
    assert found is not None
    assert found.verdict is Verdict.DIFFER


def test_a_later_toll_of_one_origin_is_an_update() -> None:
    found = account("quantity:troop", troops("a", 12, origin="wire"), troops("b", 15, origin="wire", published=DAY + timedelta(1)))
    assert found is not None
    assert (found.verdict, found.reason) == (Verdict.DIFFER, "an update: 12, later 15")


def test_a_lower_number_of_another_origin_is_no_update() -> None:
    found = account("quantity:troop", troops("a", 15), troops("b", 2, published=DAY + timedelta(1)))
    assert found is not None
    assert found.verdict is Verdict.CONTRADICT


def test_units_are_told_apart() -> None:
    told = telling("a", quantities=((12, 12, "dead"),)), telling("b", quantities=((90, 90, "wounded"),))
    assert not [a for a in accounts(told) if a.field.startswith("quantity")]


def test_asserted_by_one_and_denied_by_another() -> None:
    found = account("status", telling("a", source="UKR GOV"), telling("b", source="RUS GOV", status=Status.DENIED))
    assert found is not None
    assert (found.verdict, found.reason) == (Verdict.CONTRADICT, "UKR GOV tells of it as a fact, RUS GOV denies it")


@pytest.mark.parametrize("change", [{"actors": ("UKR MIL",)}, {"earliest": DAY - timedelta(5), "latest": DAY - timedelta(5)}], ids=str)
def test_a_denial_of_another_partys_or_another_days_act_differs(change: dict[str, object]) -> None:
    told = telling("a", actors=("RUS MIL",), earliest=DAY, latest=DAY)
    found = account("status", told, telling("b", **({"actors": ("RUS",), "status": Status.DENIED} | change)))
    assert found is not None
    assert found.verdict is Verdict.DIFFER
    found = account("status", told, telling("b", actors=("RUS",), status=Status.DENIED))
    assert found is not None
    assert found.verdict is Verdict.CONTRADICT


def test_guests_and_persons_are_counted_together_and_soldiers_apart() -> None:
    told = [telling(unit, quantities=((n, n, unit),), source=unit) for unit, n in (("guests", 500.0), ("people", 380.0), ("soldiers", 9.0))]
    found = [a for a in accounts(told) if a.field.startswith("quantity")]
    assert [(a.field, a.verdict) for a in found] == [("quantity:person", Verdict.CONTRADICT)]


def test_a_higher_number_by_a_ministry_of_the_same_country_is_an_update() -> None:
    found = account("quantity:troop", troops("a", 939, source="TUR"), troops("b", 1_700, source="TUR GOV", published=DAY + timedelta(1)))
    assert found is not None
    assert found.verdict is Verdict.DIFFER


def test_expected_and_then_done_is_no_contradiction() -> None:
    found = account("status", telling("a", status=Status.EXPECTED), telling("b", published=DAY + timedelta(1)))
    assert found is not None
    assert (found.verdict, found.reason) == (Verdict.DIFFER, "told as expected, then as occurred")


def test_different_actors_blamed() -> None:
    found = account("actors", telling("a", actors=("RUS MIL",), source="UKR GOV"), telling("b", actors=("UKR MIL",), source="RUS GOV"))
    assert found is not None
    assert found.verdict is Verdict.CONTRADICT


@pytest.mark.parametrize(
    "change",
    [
        {"actors": ("RUS GOV",)},
        {"actors": ("gunmen",)},
        {"actors": ("UKR MIL",), "source": "UKR GOV"},
        {"actors": ("UKR MIL",), "source": None},
        {"actors": ("UKR MIL",), "status": Status.POSSIBLE},
        {"actors": ("UKR MIL",), "lemma": "fire"},
        {"actors": ("UKR MIL",), "source": "UKR"},
    ],
    ids=str,
)
def test_actors_that_may_be_the_same_differ(change: dict[str, object]) -> None:
    found = account("actors", telling("a", actors=("RUS MIL",), source="UKR GOV"), telling("b", **({"source": "RUS GOV"} | change)))
    assert found is not None
    assert found.verdict is Verdict.DIFFER


def test_those_who_meet_are_not_blamed() -> None:
    told = [telling(c, type="CONSULT", actors=(code,), source=code) for c, code in (("a", "RUS GOV"), ("b", "USA GOV"))]
    found = account("actors", *told)
    assert found is not None
    assert found.verdict is Verdict.DIFFER


LUHANSK = {"place": "luhansk", "latitude": 48.57, "longitude": 39.33, "radius_km": 10.0, "recipients": ("UKR CVL",)}
LVIV = {"place": "lviv", "latitude": 49.84, "longitude": 24.03, "radius_km": 10.0, "recipients": ("UKR CVL",)}


def test_two_towns_for_one_act_contradict() -> None:
    found = account("place", telling("a", **LUHANSK), telling("b", **LVIV))
    assert found is not None
    assert found.verdict is Verdict.CONTRADICT
    assert found.reason.startswith("luhansk and lviv are ")


@pytest.mark.parametrize(
    "change",
    [
        {"place": "ukraine", "longitude": 32.0, "radius_km": 700.0},
        {"lemma": "strike"},
        {"recipients": ("RUS MIL",)},
        {"origin": "report of a"},
        {"status": Status.EXPECTED},
    ],
    ids=str,
)
def test_places_of_what_may_be_two_acts_or_one_land_differ(change: dict[str, object]) -> None:
    found = account("place", telling("a", **LUHANSK), telling("b", **(LVIV | change)))
    assert found is not None
    assert found.verdict is Verdict.DIFFER


def on(claim: str, days: int, until: int | None = None, **fields: object) -> Telling:
    given = {"source": claim, "actors": ("RUS MIL",), "earliest": DAY + timedelta(days)}
    return telling(claim, **(given | {"latest": DAY + timedelta(days if until is None else until)} | fields))


def test_two_days_of_one_act_by_two_sources_contradict() -> None:
    found = account("when", on("a", 0), on("b", 1))
    assert found is not None
    assert (found.verdict, found.reason) == (Verdict.CONTRADICT, "2022-02-18 against 2022-02-19")


@pytest.mark.parametrize(
    "change",
    [{"until": 40}, {"source": None}, {"actors": ("UKR MIL",)}, {"lemma": "fire"}, {"quantities": ((12, 12, "dead"),)}],
    ids=str,
)
def test_another_day_differs_where_it_may_be_another_act_or_a_later_count(change: dict[str, object]) -> None:
    found = account("when", on("a", 0), on("b", 1, **change))
    assert found is not None
    assert found.verdict is Verdict.DIFFER


def test_all_alike_agree_and_what_one_claim_tells_is_no_account() -> None:
    found = account("place", telling("a", place="luhansk"), telling("b", place="luhansk"))
    assert found is not None
    assert (found.verdict, found.values) == (Verdict.AGREE, (("luhansk", ("a", "b")),))
    assert account("place", telling("a", place="luhansk"), telling("b")) is None


def test_a_report_does_not_contradict_itself_but_those_it_quotes_may() -> None:
    one = {"document": "report", "origin": "report"}
    told, denied = telling("a", **one), telling("b", status=Status.DENIED, source="UKR MIL", **one)
    found = account("status", told, denied)
    assert found is not None and found.verdict is Verdict.DIFFER
    found = account("status", telling("a", source="RUS MIL", **one), denied)
    assert found is not None and found.verdict is Verdict.CONTRADICT


def test_claims_that_may_well_be_of_two_acts_do_not_contradict_each_other() -> None:
    found = account("status", telling("a"), telling("b", status=Status.DENIED, lemma="talk", words=words("oscar ceremony")))
    assert found is not None and found.verdict is Verdict.DIFFER
