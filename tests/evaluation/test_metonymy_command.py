from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluation.metonymy import measure
from tocsin.analyse.encode import Model
from tocsin.errors import TocsinError
from training.corpora import held_out

SAMPLE = '<sample number="{0}">He said <loc reading="{1}">{2}</loc> waits.</sample>\n'
READINGS = {"metonymy": {"Iran": "metonymic", "South": "metonymic", "Sudan": "metonymic"}}


def corpus(path: Path, samples: list[tuple[str, str]]) -> Path:
    path.write_text("<data>" + "".join(SAMPLE.format(k, *s) for k, s in enumerate(samples)) + "</data>", encoding="utf-8")
    return path


def test_scores_by_hand(tmp_path: Path, told: Callable[..., Model]) -> None:
    # India is rightly a place, Iran rightly a government, South Sudan wrongly one: literal F1 2/3, metonymic 2/3.
    path = corpus(tmp_path / "x.xml", [("lit", "India"), ("met", "Iran"), ("lit", "South Sudan")])
    scores: Any = measure(path, told(tags=READINGS))
    assert (scores["accuracy"], scores["macro_f1"], scores["samples"]) == (0.6667, 0.6667, 3)
    assert scores["classes"]["literal"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}


def test_only_the_marked_name_counts(tmp_path: Path, told: Callable[..., Model]) -> None:
    path = corpus(tmp_path / "x.xml", [("lit", "India")])
    assert measure(path, told(tags={"metonymy": {"He": "metonymic", "waits": "metonymic"}}))["accuracy"] == 1.0


def test_held_out_samples(tmp_path: Path, told: Callable[..., Model]) -> None:
    path = corpus(tmp_path / "x.xml", [("lit", "India")] * 50)
    chosen = sum(held_out(f"x-{k}") for k in range(50))
    assert 0 < chosen < 50
    assert measure(path, told(), held_out_only=True)["samples"] == chosen


def test_a_file_without_samples_is_named(tmp_path: Path, told: Callable[..., Model]) -> None:
    with pytest.raises(TocsinError, match=r"x\.xml: holds no samples"):
        measure(corpus(tmp_path / "x.xml", []), told())
