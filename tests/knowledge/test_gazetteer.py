"""Places of real news: the one a careful reader takes a name for, and where it lies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.knowledge import gazetteer
from training.knowledge.geometry import distance_km, enclosing_circle

# name: country (- for none), kind, latitude, longitude
PLACES = """
Washington USA town 38.9 -77.0|Georgia GEO country 42 43.5|Jordan JOR country 31 36.5|Chad TCD country 15 19|Turkey TUR country 39 35
Lebanon LBN country 33.9 35.9|Congo COD country -3 23|Syria SYR country 35 38.5|Ukraine UKR country 49 32|Crimea UKR region 45.2 34.3
Donbas UKR region 48.2 38.3|Sea of Azov - sea 46 36.6|Bosphorus TUR strait 41.1 29|Black Sea - sea 43.3 34.5
Strait of Hormuz - strait 26.6 56.3
South China Sea - sea 13 114|Russia's Far East RUS region 60 140|Gaza Strip PSE region 31.4 34.4|West Bank PSE region 32 35.2
Kashmir - region 34.5 76|Darfur SDN region 13 24.5|Tigray ETH province 13.8 38.5|Sahel - region 15 3|Golan Heights SYR region 33 35.8
Helmand AFG province 31.4 64|Anbar IRQ province 33 42|Siberia RUS region 61 100|Sinai EGY region 29.5 33.8|Kiev UKR town 50.45 30.5
Kyiv UKR town 50.45 30.5|Kharkov UKR town 50 36.2|Rangoon MMR town 16.8 96.1|Bombay IND town 19 72.9|Raqqa SYR town 35.95 39
Raqa SYR town 35.95 39|Saigon VNM town 10.8 106.7|Srebrenica BIH town 44.1 19.3|Bakhmut UKR town 48.6 38|Avdiivka UKR town 48.1 37.75
Kobani SYR town 36.9 38.35|Bucha UKR town 50.5 30.2|Debaltseve UKR town 48.3 38.4|Mosul IRQ town 36.3 43.1
northern Aleppo SYR town 36.2 37.2
Idlib SYR town 35.9 36.6|Idlib province SYR province 35.8 36.6|Kursk RUS town 51.7 36.2|Kursk region RUS province 51.5 36.2
Tver Oblast RUS province 57 34.7|Khan Younis PSE town 31.35 34.3|Al-Tanf SYR landmark 33.5 38.6|Al-Hasakah SYR town 36.5 40.75
Paris FRA town 48.9 2.35|New York USA town 40.7 -74|Birmingham GBR town 52.5 -1.9|Tripoli LBY town 32.9 13.2|North Kivu COD province -0.8 29
Nanterre FRA town 48.9 2.2|Snake Island UKR island 45.25 30.2|Nice FRA town 43.7 7.3|Delhi IND town 28.65 77.2|Xinjiang CHN province 41 85
Nagorno-Karabakh AZE region 39.8 46.75|Stepanakert AZE town 39.8 46.75|Hodeidah YEM town 14.8 42.95|El Fasher SDN town 13.6 25.35
Eastern Mediterranean - sea 34.5 30|Northern Ireland GBR province 54.6 -6.7|The Hague NLD town 52.1 4.3|Sanaa YEM town 15.35 44.2
Port-au-Prince HTI town 18.5 -72.3|Bab el-Mandeb - strait 12.6 43.3|Guantanamo Bay CUB landmark 19.9 -75.15|Hong Kong HKG country 22.3 114.2
"""
_FAR_OFF_DEGREES = {"country": 4.0, "province": 1.5, "region": 1.5, "sea": 2.0}


@pytest.mark.parametrize("case", [c for line in PLACES.split("\n") for c in line.split("|") if c])
def test_places_of_the_news(case: str) -> None:
    name, country, kind, latitude, longitude = case.rsplit(" ", 4)
    place = gazetteer.lookup(name)
    assert place is not None
    assert (place.country or "-", place.kind) == (country, kind)
    off = _FAR_OFF_DEGREES.get(kind, 0.3)
    assert abs(place.latitude - float(latitude)) <= off and abs(place.longitude - float(longitude)) <= off


@pytest.mark.parametrize(
    ("name", "country", "expected", "kind"),
    [
        ("Georgia", "USA", "USA", "province"),
        ("Washington", "USA", "USA", "town"),
        ("Washington state", "USA", "USA", "province"),
        ("Tripoli", "LBN", "LBN", "town"),
        ("Moscow", "USA", "RUS", "town"),
        ("Paris", "USA", "FRA", "town"),
        ("Lebanon", "USA", "LBN", "country"),
        ("Valencia", "ESP", "ESP", "town"),
        ("Valencia", "VEN", "VEN", "town"),
        ("Punjab", "IND", "IND", "region"),
        ("Birmingham", "USA", "USA", "town"),
        ("Brest", "BLR", "BLR", "town"),
    ],
)
def test_the_country_of_the_text_ranks_namesakes(name: str, country: str, expected: str, kind: str) -> None:
    place = gazetteer.lookup(name, country)
    assert place is not None and (place.country, place.kind) == (expected, kind)


@pytest.mark.parametrize("word", ["nice", "of", "Of", "Police", "march", "March", "Neverland", "", "the", "turkey"])
def test_words_that_are_no_places(word: str) -> None:
    assert gazetteer.lookup(word) is None


@pytest.mark.parametrize(
    ("name", "kind", "latitude", "longitude"),
    [
        ("United Kingdom", "country", 54.8, -2.7),
        ("Canada", "country", 60.1, -113.6),
        ("Africa", "continent", 7.2, 21.1),
        ("European", "continent", 48.7, 9.1),
        ("EU", "region", 48.7, 9.1),
        ("Morris County", "county", 40.9, -74.6),
        ("Dulles airport", "airport", 38.9, -77.5),
        ("Washington Dulles International Airport", "airport", 38.9, -77.5),
        ("Heathrow", "landmark", 51.5, -0.5),
        ("White House", "landmark", 38.9, -77.0),
        ("Matias Romero", "town", 16.9, -95.0),
    ],
)
def test_middles_counties_airports_and_landmarks(name: str, kind: str, latitude: float, longitude: float) -> None:
    place = gazetteer.lookup(name)
    assert place is not None and place.kind == kind
    assert abs(place.latitude - latitude) <= 0.3 and abs(place.longitude - longitude) <= 0.3


def test_a_country_holds_its_towns() -> None:
    """Within the circle, far islands and enclaves apart."""
    countries = {p.country: p for p in gazetteer.everything() if p.kind == "country"}
    towns = [p for p in gazetteer.everything() if p.kind == "town" and p.country in countries]
    inside = [distance_km(_point(t), _point(countries[t.country])) <= countries[t.country].radius_km + 2 for t in towns]
    assert sum(inside) >= 0.995 * len(inside)


def _point(place: gazetteer.Place) -> tuple[float, float]:
    return place.latitude, place.longitude


def test_towns_know_their_province() -> None:
    illinois = gazetteer.lookup("Illinois")
    assert illinois is not None
    here = [p for p in gazetteer.candidates("Springfield") if (p.country, p.division) == ("USA", illinois.division)]
    assert [(round(p.latitude, 1), round(p.longitude, 1)) for p in here] == [(39.8, -89.6)]


@pytest.mark.parametrize(
    ("form", "countries", "name"),
    [
        ("Va.", (), "Virginia"),
        ("N.M.", (), "New Mexico"),
        ("Wash.", (), "Washington"),
        ("D.C.", (), "Washington"),
        ("B.C.", (), "British Columbia"),
        ("SA", ("ZAF",), "South Africa"),
        ("SA", ("AUS",), "South Australia"),
        ("VA", ("USA",), "Virginia"),
    ],
)
def test_abbreviations(form: str, countries: tuple[str, ...], name: str) -> None:
    place = gazetteer.abbreviated(form, countries)
    assert place is not None and place.name == name


@pytest.mark.parametrize("form", ["SA", "VA", "va.", "Xa.", "", "La"])
def test_forms_that_abbreviate_nothing_without_a_hint(form: str) -> None:
    assert gazetteer.abbreviated(form) is None


def test_every_abbreviation_has_its_place() -> None:
    for form, stands_for in gazetteer._abbreviations().items():
        for name, country, _ in stands_for:
            place = gazetteer.lookup(name, country)
            assert place is not None and place.country == country, form


def test_candidates_are_ranked_without_repeats() -> None:
    found = gazetteer.candidates("Springfield")
    assert len(found) >= 3 and len(set(found)) == len(found)
    assert [p.weight for p in found] == sorted((p.weight for p in found), reverse=True)


@given(st.text(max_size=25))
def test_any_text_gives_places_or_none(name: str) -> None:
    found = gazetteer.candidates(name)
    assert gazetteer.lookup(name) == (found[0] if found else None)


POINTS = st.lists(st.tuples(st.floats(-60, 60), st.floats(-179, 179)), min_size=1, max_size=12)


@given(POINTS)
def test_a_circle_holds_its_points(points: list[tuple[float, float]]) -> None:
    middle, radius = enclosing_circle(points)
    assert all(distance_km(middle, p) <= radius + 1e-6 for p in points)
