"""Who belongs to a side."""

from __future__ import annotations

import pytest

from tocsin.errors import TocsinError
from tocsin.warn.sides import side, sides


@pytest.mark.parametrize("key", ["RUS", "RUS GOV", "RUS MIL", "RUS CVL", "BLR GOV"])
def test_a_code_stands_for_all_below_it(key: str) -> None:
    assert side("RUS+BLR").holds(key)


@pytest.mark.parametrize("key", ["RUS REB", "RUS OPP", "USA", "RUSSIA", "R"])
def test_a_country_is_not_those_who_oppose_it_nor_another(key: str) -> None:
    assert not side("RUS").holds(key)


def test_those_who_oppose_are_a_side_where_they_are_written_out() -> None:
    assert side("UKR REB").holds("UKR REB") and not side("UKR REB").holds("UKR MIL")


def test_names_are_folded_and_codes_are_not() -> None:
    assert side("Rapid Support Forces, SDN MIL").keys == ("rapid support forces", "SDN MIL")
    assert side("SDN MIL").countries == {"SDN"} and side("rsf").countries == frozenset()


@pytest.mark.parametrize(("a", "b"), [("RUS", "RUS MIL"), ("RUS MIL", "RUS"), ("RUS+BLR", "UKR,BLR")])
def test_sides_that_overlap_are_refused(a: str, b: str) -> None:
    with pytest.raises(TocsinError, match=r"overlap \(name two sides"):
        sides(a, b)


@pytest.mark.parametrize("written", ["", " , ", "+"])
def test_a_side_without_a_party_is_refused(written: str) -> None:
    with pytest.raises(TocsinError, match="names no party"):
        side(written)


def test_two_parts_of_one_country_can_be_two_sides() -> None:
    asked = sides("SDN MIL", "SDN UAF")
    assert asked.label("SDN MIL") == "a" and asked.label("SDN UAF") == "b" and asked.label("SDN GOV") is None and asked.label(None) is None
