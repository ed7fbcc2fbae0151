"""Which namesake a report means, and where a name lies that no gazetteer holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import words
from tocsin.analysis import Analysis, Name
from tocsin.model import Span, Where
from tocsin.refine.locate import locate, setting

# [Kherson] is a name that means a place, <Kherson> one that means its government, team or people.
_MARKED = re.compile(r"\[([^]]+)\]|<([^>]+)>")


def report(text: str) -> tuple[Analysis, list[Span]]:
    """A report of one sentence a line with the spans of its literal names; the others are names of places to the model alone."""
    plain, literal, other, at = "", list[Span](), list[Span](), 0
    for match in _MARKED.finditer(text):
        plain += text[at : match.start()]
        name = match[1] or match[2]
        (literal if match[1] else other).append(Span(len(plain), len(plain) + len(name)))
        plain, at = plain + name, match.end()
    a = words(plain + text[at:])
    tokens = [a.tokens_in(s) for s in other]
    names = tuple(Name(t[0], t[-1], "Location", 1.0) for t in tokens)
    return Analysis(**{f: getattr(a, f) for f in a.__dataclass_fields__} | {"names": names}), literal


def located(text: str, hints: tuple[str, ...] = ()) -> list[Where]:
    a, literal = report(text)
    where = setting(a, literal)
    return [locate(where, span, hints) for span in literal]


def near(where: Where, latitude: float, longitude: float, degrees: float = 0.6) -> bool:
    assert where.latitude is not None and where.longitude is not None, where
    return abs(where.latitude - latitude) <= degrees and abs(where.longitude - longitude) <= degrees


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        ("A fire broke out in [Paris] .", 48.9, 2.3),
        ("A fire broke out in [Paris] , [Texas] .", 33.7, -95.6),
        ("He lived in [Gainesville] , [Va.] .", 38.8, -77.6),
        ("He lived in [Columbus] , Georgia .", 32.5, -85.0),
        ("A man of [Lebanon] ( Ohio ) died .", 39.4, -84.2),
        ("The jail in [Shelby] in Montana is full .", 48.5, -111.9),
        ("[Washington] , where rain fell , has its capital at [Olympia] , [Wash.] .", 47.5, -120.5),
        ("Shots were heard in [Riverdale] .\nThe sheriff of [Morris County] came from [Parsippany] , [N.J.] .", 41.0, -74.3),
        ("[Birmingham] saw rain .\n[Montgomery] and [Tuscaloosa] saw none .", 33.5, -86.8),
        ("<Lebanon> sent troops .\nThe army of <Lebanon> entered [Tripoli] and [Zgharta] .", 34.4, 35.8),
        ("Fighting went on in [Tripoli] .", 32.9, 13.2),
        ("The [Kursk] region lies there .", 51.7, 36.2),
        ("Trade with the [EU] grew .", 48.7, 9.1),
        ("Many [African] markets fell .", 7.2, 21.1),
        ("The [Turkish] market grew .", 39.0, 35.0),
        ("Talks in the [White House] went on .", 38.9, -77.0),
    ],
)
def test_the_text_tells_which_place_is_meant(text: str, latitude: float, longitude: float) -> None:
    first = located(text)[0]
    assert first.basis == "gazetteer"
    assert near(first, latitude, longitude)


def test_an_abbreviation_that_needs_a_hint_is_read_in_its_country_only() -> None:
    assert located("Chiefs in [SA] rule .\n[Limpopo] and <Pretoria> are in <South Africa> .")[0].country == "ZAF"
    assert located("Chiefs in [SA] rule .")[0].country is None


def test_the_country_of_a_claims_party_settles_a_namesake_but_not_against_a_capital_of_the_world() -> None:
    assert located("He spoke in [Cambridge] .", ("USA",))[0].country == "USA"
    assert located("He spoke in [Cambridge] .", ("GBR",))[0].country == "GBR"
    assert located("He spoke in [Moscow] .", ("USA",))[0].country == "RUS"


def test_each_of_two_namesakes_with_their_own_states() -> None:
    first, _, second, _ = located("From [Portland] , [Maine] , to [Portland] , [Oregon] .")
    assert near(first, 43.7, -70.3) and near(second, 45.5, -122.7)


@pytest.mark.parametrize(
    "text",
    [
        "A bus burned on [Zwmbaba Road] in [Harare] .",
        "[Harare] was calm .\nA bus burned on [Zwmbaba Road] .",
        "A bus burned on Harare's [Zwmbaba Road] .",
        "A bus burned at the [Harare Zwmbaba Hospital] .",
    ],
)
def test_an_unknown_street_or_building_lies_where_the_story_is(text: str) -> None:
    (street,) = [w for w, span in zip(located(text), report(text)[1], strict=True) if "Zwmbaba" in span.of(report(text)[0].document.text)]
    assert (street.name, street.basis) == ("Harare", "context")
    assert street.radius_km is not None and street.radius_km >= 30


def test_a_town_of_a_streets_name_far_away_is_not_meant() -> None:
    """Hubbard is a town of Ohio, and Chartres one of France."""
    street, city = located("A man fell at the corner of [Hubbard] .\nPolice of [Chicago] came .")
    assert (street.name, street.basis) == ("Chicago", "context") and city.name == "Chicago"


def test_no_name_is_put_into_a_capital_because_its_government_spoke() -> None:
    (street,) = located("<Moscow> said that a bus burned on [Zwmbaba Road] .")
    assert (street.basis, street.latitude, street.name) == ("text", None, None)


def test_no_name_is_put_into_the_middle_of_a_large_country() -> None:
    street, _ = located("A bus burned on [Zwmbaba Road] in [Russia] .")
    assert street.basis == "text"


def test_a_small_namesake_far_from_the_story_is_not_meant() -> None:
    """Rehab is a small town of Jordan; nothing else here is."""
    odd, *_ = located("He sang at [Rehab] .\nHe lives in [Leeds] , she in [Bradford] .")
    assert odd.basis == "context" and odd.name in ("Leeds", "Bradford")
    (alone,) = located("Shells fell on [Rehab] .")
    assert (alone.country, alone.basis) == ("JOR", "gazetteer")


def test_an_unknown_village_is_put_only_where_the_whole_report_plays() -> None:
    assert located("They fled [Zwmbaba] .\nHe lives in [Leeds] , she in [Bradford] .")[0].basis == "context"
    assert located("They fled [Zwmbaba] .\nTalks in [Leeds] , [Lyon] and [Osaka] failed .")[0].basis == "text"
    assert located("They fled [Zwmbaba] .\nTalks in [Harare] failed .")[0].basis == "text"


NAMES = st.lists(
    st.sampled_from(("Paris", "Texas", "Va.", "Hit", "SA", "Zwmbaba", "Gaza", "River Road", "African", "U.S.", "May", "Springfield")),
    max_size=6,
)


@given(NAMES, st.sampled_from((" ", " , ", " in ", "\n")))
def test_coordinates_come_together_and_with_a_basis(names: Sequence[str], between: str) -> None:
    text = "Here " + between.join(f"[{n}]" for n in names) + " ."
    for where in located(text):
        assert (where.latitude is None) == (where.longitude is None) == (where.radius_km is None) == (where.basis == "text")
        assert where.radius_km is None or where.radius_km > 0
    assert located(text) == located(text)


def test_a_report_without_words() -> None:
    a = words("")
    assert setting(a, ()).mentions == () and np.all(len(a.words) == 0)
