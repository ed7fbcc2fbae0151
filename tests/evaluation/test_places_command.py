from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.places import country_at, distance_km, measure, overlapping
from tocsin.analyse.encode import Model
from tocsin.errors import TocsinError
from tocsin.model import Span
from training.corpora import held_out

TEXT = "Shells hit Kherson and Izmail before Zwmbaba fell in Iran."
# (words, type, latitude, longitude): Izmail's are those of a place 900 km off.
GOLD = [
    ("Kherson", "Literal", "46.6", "32.6"),
    ("Izmail", "Literal", "50.4", "40.0"),
    ("Zwmbaba", "Coercion", "", ""),
    ("Iran", "Metonymic", "32", "53"),
]
LEARNT = {
    "name": {"Kherson": "B-Location", "Izmail": "B-Location", "Iran": "B-Location", "Shells": "B-Location"},
    "metonymy": {"Iran": "metonymic"},
}


def article(number: int) -> str:
    rows = "".join(
        f"<toponym><type>{kind}</type><start>{TEXT.index(name)}</start><end>{TEXT.index(name) + len(name)}</end>"
        + (f"<latitude>{latitude}</latitude><longitude>{longitude}</longitude>" if latitude else "")
        + "</toponym>"
        for name, kind, latitude, longitude in GOLD
    )
    return f'<article file="{number}"><text>{TEXT}</text><toponyms>{rows}</toponyms></article>'


def corpus(path: Path, numbers: range) -> Path:
    path.write_text(f"<articles>{''.join(map(article, numbers))}</articles>", encoding="utf-8")
    return path


def test_scores_by_hand(tmp_path: Path, told: Callable[..., Model]) -> None:
    # Kherson and Izmail are found, "Shells" is none and Zwmbaba is missed; of the two with coordinates one lies where gold has it.
    scores: Any = measure(corpus(tmp_path / "x.xml", range(1)), told(tags=LEARNT))
    assert (scores["gold"], scores["found"], scores["with_coordinates"], scores["documents"]) == (3, 3, 2, 1)
    assert scores["toponym_f1"] == scores["toponym_overlap_f1"] == 0.6667
    assert (scores["within_161_km"], scores["all_within_161_km"]) == (0.5, 0.5)
    assert scores["country_accuracy"] == 0.5  # 50.4 N 40 E is in Russia


def test_names_that_are_not_found_are_placed_by_their_gold_spans(tmp_path: Path, told: Callable[..., Model]) -> None:
    scores = measure(corpus(tmp_path / "x.xml", range(1)), told())
    assert (scores["toponym_f1"], scores["within_161_km"], scores["all_within_161_km"]) == (0.0, 0.0, 0.5)


def test_held_out_articles_are_those_that_training_leaves_out(tmp_path: Path, told: Callable[..., Model]) -> None:
    out = [n for n in range(30) if held_out(f"geowebnews/{n}", 5)]
    assert 0 < len(out) < 30
    path = corpus(tmp_path / "x.xml", range(30))
    assert measure(path, told(), held_out_only=True)["documents"] == len(out)
    assert measure(path, told(), limit=4)["documents"] == 4


def test_files_of_another_kind_are_named(tmp_path: Path, told: Callable[..., Model]) -> None:
    with pytest.raises(TocsinError, match=r"x\.xml: holds no articles"):
        measure(corpus(tmp_path / "x.xml", range(0)), told())
    (tmp_path / "y.xml").write_text("text", encoding="utf-8")
    with pytest.raises(TocsinError, match=r"y\.xml: not in the form"):
        measure(tmp_path / "y.xml", told())


def test_a_name_is_met_once() -> None:
    assert overlapping([Span(0, 10)], [Span(0, 4), Span(5, 9)]) == 1
    assert overlapping([Span(0, 4), Span(5, 9)], [Span(0, 10)]) == 1
    assert overlapping([Span(0, 4)], [Span(4, 9)]) == 0


DEGREES = st.tuples(st.floats(-89, 89), st.floats(-179, 179))


@given(DEGREES, DEGREES)
def test_distances(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert distance_km(*a, *a) < 1e-3
    assert distance_km(*a, *b) == pytest.approx(distance_km(*b, *a))
    assert 0 <= distance_km(*a, *b) <= 20_020


def test_the_country_of_a_point_is_that_of_the_nearest_town() -> None:
    assert (country_at(48.7, 2.1), country_at(-33.9, 18.6), country_at(40.0, 116.5)) == ("FRA", "ZAF", "CHN")
