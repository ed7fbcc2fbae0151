from datetime import timedelta

import pytest

from tests.link.told import DAY, telling
from tocsin.link.accounts import accounts
from tocsin.model import Account, Status, Telling, Verdict


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


def test_places_far_apart_contradict_and_a_country_holds_its_towns() -> None:
    luhansk = telling("a", place="luhansk", latitude=48.57, longitude=39.33, radius_km=10.0)
    lviv = telling("b", place="lviv", latitude=49.84, longitude=24.03, radius_km=10.0)
    ukraine = telling("c", place="ukraine", latitude=49.0, longitude=32.0, radius_km=700.0)
    found = account("place", luhansk, lviv)
    assert found is not None
    assert found.verdict is Verdict.CONTRADICT
    found = account("place", luhansk, ukraine)
    assert found is not None
    assert found.verdict is Verdict.DIFFER


def test_another_day_contradicts_only_where_both_are_known_closely() -> None:
    one = telling("a", earliest=DAY, latest=DAY)
    found = account("when", one, telling("b", earliest=DAY + timedelta(1), latest=DAY + timedelta(1)))
    assert found is not None
    assert (found.verdict, found.reason) == (Verdict.CONTRADICT, "2022-02-18 against 2022-02-19")
    found = account("when", one, telling("b", earliest=DAY + timedelta(1), latest=DAY + timedelta(40)))
    assert found is not None
    assert found.verdict is Verdict.DIFFER


def test_all_alike_agree_and_what_one_claim_tells_is_no_account() -> None:
    found = account("place", telling("a", place="luhansk"), telling("b", place="luhansk"))
    assert found is not None
    assert (found.verdict, found.values) == (Verdict.AGREE, (("luhansk", ("a", "b")),))
    assert account("place", telling("a", place="luhansk"), telling("b")) is None
