"""An event as its claims tell it together."""

from __future__ import annotations

from datetime import date

import pytest

from tests.views.stands import stand
from tocsin.model import Status
from tocsin.views.gathered import event_line, lead, parties, placed, status, statuses


def test_what_is_told_as_done_stands_for_an_event_before_what_tells_more() -> None:
    full = stand("full", status="denied", country="UKR", place="kharkiv", latitude=50.0, longitude=36.2)
    bare = stand("bare", actors=(), recipients=())
    assert lead("ASSAULT", [full, bare]) == bare
    assert lead("ASSAULT", [full._replace(status="ongoing"), bare]).claim == "full"
    assert lead("ASSAULT", [stand("other", type="COERCE"), bare._replace(status="possible")]) == bare._replace(status="possible")
    assert lead("ASSAULT", [bare, bare._replace(claim="later")]) == bare, "of like ones the first"


def test_statuses_are_counted_in_their_order() -> None:
    claims = [stand(str(n), status=s) for n, s in enumerate(("denied", "occurred", "denied", "possible"))]
    assert statuses(claims) == {Status.OCCURRED: 1, Status.POSSIBLE: 1, Status.DENIED: 2}
    assert list(statuses(claims)) == [s for s in Status if s in statuses(claims)]


def test_an_event_is_shown_by_what_most_tell_and_of_like_ones_by_the_surest() -> None:
    assert status([stand("a", status="denied"), stand("b", status="denied"), stand("c")]) is Status.DENIED
    assert status([stand("a", status="denied"), stand("c")]) is Status.OCCURRED


def test_parties_told_most_come_first_and_not_too_many() -> None:
    claims = [stand("a", actors=("RUS", "BLR")), stand("b", actors=("RUS",), recipients=()), stand("c", actors=("ARM",))]
    assert parties(claims, "actor") == ["RUS", "ARM", "BLR"]
    assert parties(claims, "recipient") == ["UKR"]
    assert parties([stand("many", actors=tuple("ABCDEFGH"))], "actor", most=3) == ["A", "B", "C"]


def test_an_event_is_where_its_claim_is_else_where_most_tell_it() -> None:
    nowhere, named = stand("nowhere"), stand("named", place="the front", spot="the front")
    kharkiv = stand("kharkiv", place="kharkiv", spot="Kharkiv", country="UKR", latitude=50.0, longitude=36.2)
    kyiv = kharkiv._replace(claim="kyiv", place="kyiv", spot="Kyiv")
    assert placed([nowhere, kharkiv], kharkiv) == kharkiv
    assert placed([nowhere, kharkiv, kyiv, kyiv._replace(claim="again")], nowhere) == kyiv
    assert placed([nowhere, named, kharkiv], nowhere) == kharkiv, "what is on the map goes before what is only named"
    assert placed([nowhere], nowhere) is None


@pytest.mark.parametrize(
    ("spot", "place", "country", "radius_km", "expected"),
    [
        ("Kharkiv", "kharkiv", "UKR", 10.0, "Russia attacked Ukraine in Kharkiv."),
        ("Kharkiv Oblast", "kharkiv oblast", "UKR", 130.0, "Russia attacked Ukraine."),
        ("Ukraine", "ukraine", "UKR", 50.0, "Russia attacked Ukraine."),
        ("Black Sea", "black sea", None, 500.0, "Russia attacked Ukraine in the Black Sea."),
    ],
)
def test_a_line_names_a_place_only_where_it_says_more(spot: str, place: str, country: str | None, radius_km: float, expected: str) -> None:
    claim = stand("one", spot=spot, place=place, country=country, latitude=50.0, longitude=36.2, radius_km=radius_km)
    assert event_line([claim], lambda key: None) == expected


def test_a_line_without_a_place_on_the_map_names_none() -> None:
    assert event_line([stand("one", spot="the village", place="village")], lambda key: None) == "Russia attacked Ukraine."


def test_a_line_lets_those_speak_who_say_otherwise() -> None:
    claims = [stand("a", source="NATO", status="possible"), stand("b", source="RUS GOV", status="denied", told=date(2022, 2, 17))]
    assert event_line(claims, lambda key: None) == "NATO says Russia may attack Ukraine; the Russian government denies it."
