from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.names import measure, read, spans
from tocsin.analyse.encode import Model
from tocsin.errors import TocsinError
from training.corpora import held_out

ARTICLE = "http://x.org\tO\n\nAnna\tB-Person\nVoss\tE-Person\nleft\tO\nKyiv\tS-Location\n.\tO\n\nLviv\tS-Location\nwaits\tO\n"
LEARNT = {"name": {"Anna": "B-Person", "Kyiv": "B-Location", "waits": "B-Location"}}


def test_exact_spans_by_hand(tmp_path: Path, told: Callable[..., Model]) -> None:
    # "Anna" alone is not the name, "Kyiv" is, "Lviv" is missed and "waits" is none: one of three is right.
    (tmp_path / "a.tsv").write_text(ARTICLE, encoding="utf-8")
    scores = measure(tmp_path, told(tags=LEARNT))
    assert (scores["precision"], scores["recall"], scores["f1"]) == (33.33, 33.33, 33.33)
    assert scores["classes"] == {
        "Location": {"precision": 50.0, "recall": 50.0, "f1": 50.0, "gold": 2},
        "Person": {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 1},
    }
    right = {"name": LEARNT["name"] | {"Voss": "I-Person", "Lviv": "B-Location", "waits": "O"}}
    assert measure(tmp_path, told(tags=right))["f1"] == 100.0


def test_held_out_files_are_those_that_training_leaves_out(tmp_path: Path, told: Callable[..., Model]) -> None:
    names = [f"{k}.tsv" for k in range(40)]
    out = [n for n in names if held_out(n)]
    assert 0 < len(out) < 40
    for name in names:
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    assert measure(tmp_path, told(), held_out_only=True)["documents"] == len(out)
    assert measure(tmp_path, told(), limit=7)["documents"] == 7


def test_words_and_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(ARTICLE, encoding="utf-8")
    article = read(tmp_path / "a.tsv")
    assert article.words == ("Anna", "Voss", "left", "Kyiv", ".", "Lviv", "waits")
    assert article.sentence == (0, 0, 0, 0, 0, 1, 1)
    assert article.names == {(0, 1, "Person"), (3, 3, "Location"), (5, 5, "Location")}


def test_broken_tags_open_names_rather_than_join_others() -> None:
    assert spans(["I-A", "I-A", "E-B", "I-B", "B-A", "B-A"]) == {(0, 1, "A"), (2, 2, "B"), (3, 3, "B"), (4, 4, "A"), (5, 5, "A")}


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(("O", "A", "B"))), max_size=12))
def test_spans_come_back_from_their_tags(pieces: list[tuple[int, str]]) -> None:
    tags: list[str] = []
    names = set()
    for more, kind in pieces:
        if kind == "O":
            tags.append("O")
            continue
        names.add((len(tags), len(tags) + more, kind))
        tags += [f"S-{kind}"] if more == 0 else [f"B-{kind}", *[f"I-{kind}"] * (more - 1), f"E-{kind}"]
    assert spans(tags) == names


def test_other_files_are_named(tmp_path: Path, told: Callable[..., Model]) -> None:
    with pytest.raises(TocsinError, match=r"holds no \.tsv"):
        measure(tmp_path, told())
    (tmp_path / "odd.tsv").write_text("source\ttarget\n", encoding="utf-8")
    with pytest.raises(TocsinError, match=r"odd\.tsv: .*'target' is no BIOES tag"):
        measure(tmp_path, told())
