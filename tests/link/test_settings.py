"""What a claim has from its neighbours: the day and the place that they tell, and how far off."""

from __future__ import annotations

from datetime import date

from tocsin.link.settings import settings
from tocsin.model import Claim, Setting, Span, Status, When, Where

DAY = date(2022, 2, 18)


def claim(name: str, sentence: int, at: int, when: When | None = None, where: Where | None = None) -> Claim:
    start = 100 * sentence
    return Claim(name, Span(start, start + 99), Span(start + at, start + at + 5), "ASSAULT", None, Status.OCCURRED, when=when, where=where)


def on(first: date | None = DAY, last: date | None = DAY) -> When:
    return When(Span(0, 1), first, last, "day")


def at(latitude: float | None = 48.6, radius_km: float | None = 10.0) -> Where:
    return Where(Span(0, 1), "Luhansk", "UKR", latitude, 39.3, radius_km)


def test_day_and_place_come_from_the_same_sentence_first() -> None:
    found = settings([claim("a", 0, 0, on(date(2022, 2, 1)), at(1.0)), claim("b", 1, 0, on(), at()), claim("c", 1, 20)])
    assert found == {"c": Setting(DAY, DAY, 0, 48.6, 39.3, 10.0, 0)}


def test_else_from_a_sentence_before_and_never_from_one_after() -> None:
    found = settings([claim("a", 0, 0), claim("b", 1, 0, on()), claim("c", 2, 0), claim("d", 3, 0), claim("e", 4, 0)])
    assert {name: s.day_sentences for name, s in found.items()} == {"c": 1, "d": 2}


def test_what_a_claim_tells_itself_is_not_lent_to_it() -> None:
    found = settings([claim("a", 0, 0, on(), at()), claim("b", 0, 9, on(DAY, None)), claim("c", 0, 20, None, at(50.0))])
    assert found["b"].earliest is None and found["b"].latitude == 48.6
    assert found["c"].earliest == DAY and found["c"].latitude is None


def test_a_long_stretch_of_days_and_a_country_are_no_setting() -> None:
    vague = claim("a", 0, 0, on(date(2022, 1, 1), date(2022, 12, 31)), at(radius_km=600.0))
    assert settings([vague, claim("b", 0, 9), claim("c", 0, 20, on(None, DAY), at(None))]) == {}
