"""GeoWebNews as training examples, from a tiny file made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.toponyms import LABELS, articles, examples

TEXT = "Officials in New York said Kyiv and Kyiv's Bank of Ukraine spoke Ukrainian."
MARKED = [
    ("New York", "Literal", "43.0", "-75.5"),
    ("Kyiv", "Metonymic", "50.4", "30.5"),
    ("Bank of Ukraine", "Non_Toponym", "", ""),
    ("Ukraine", "Embedded_Non_Lit", "49", "32"),
    ("Ukrainian", "Language", "", ""),
    ("Officials", "Literal_Expression", "", ""),
]


def corpus(path: Path) -> Path:
    rows = "".join(
        f"<toponym><type>{kind}</type><start>{TEXT.index(name)}</start><end>{TEXT.index(name) + len(name)}</end>"
        + (f"<latitude>{latitude}</latitude><longitude>{longitude}</longitude>" if latitude else "")
        + "</toponym>"
        for name, kind, latitude, longitude in MARKED
    )
    path.write_text(f'<articles><article file="7"><text>{TEXT}</text><toponyms>{rows}</toponyms></article></articles>', encoding="utf-8")
    return path


def test_words_get_the_reading_of_the_name_they_stand_in(tmp_path: Path) -> None:
    (example,) = examples(corpus(tmp_path / "x.xml"))
    assert example.name == "geowebnews/7"
    labels = [(w, tag) for w, tag in zip(example.words, example.tags["place"], strict=True) if tag != "O"]
    assert labels == [
        ("New", "B-literal"), ("York", "I-literal"), ("Kyiv", "B-associative"), ("Ukraine", "B-associative"),
        ("Ukrainian", "B-associative"),
    ]  # fmt: skip
    assert set(example.tags["place"]) <= set(LABELS)
    assert len(example.words) == len(example.sentence) and set(example.sentence) == {0}


def test_coordinates_where_the_corpus_has_them(tmp_path: Path) -> None:
    (article,) = articles(corpus(tmp_path / "x.xml"))
    first = {t.span.of(article.text): (t.latitude, t.longitude) for t in article.toponyms}
    assert first["New York"] == (43.0, -75.5) and first["Ukrainian"] == (None, None)
    assert [t.span for t in article.toponyms] == sorted(t.span for t in article.toponyms)


def test_another_kind_of_file(tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text("no <xml", encoding="utf-8")
    with pytest.raises(ValueError, match="no XML"):
        list(articles(tmp_path / "x.xml"))
