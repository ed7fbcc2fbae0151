from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.calibration import BINS, bins, brier, calibration_error, measure
from tocsin.errors import TocsinError


def claim(at: int, score: float | None = None, type_: str = "ASSAULT") -> dict[str, Any]:
    one = {"trigger": [at, at + 5], "type": type_, "status": "occurred", "actors": [], "recipients": []}
    return one if score is None else one | {"score": score}


def corpus(folder: Path, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> tuple[Path, Path]:
    (folder / "a.json").write_text(json.dumps({"claims": gold}), encoding="utf-8")
    lines = folder / "found.jsonl"
    lines.write_text(json.dumps({"document": {"name": "a"}, "claims": found}), encoding="utf-8")
    return lines, folder


def test_scores_by_hand(tmp_path: Path) -> None:
    gold = [claim(0), claim(10), claim(20)]
    found = [claim(0, 0.9), claim(10, 0.8, "COERCE"), claim(30, 0.3)]
    result: Any = measure(*corpus(tmp_path, gold, found), Path("unused"))
    # Each claim is a bin of its own: |0.9 - 1|, |0.8 - 0| (of another type), |0.3 - 0| (too many).
    assert result["ece"] == round((0.1 + 0.8 + 0.3) / 3, 4)
    assert result["brier"] == round((0.01 + 0.64 + 0.09) / 3, 4)
    assert (result["right"], result["mean_score"], result["claims"]) == (0.3333, 0.6667, 3)
    assert result["cuts"]["0.3"] == {"precision": 0.3333, "recall": 0.3333, "f1": 0.3333, "claims": 3}
    assert result["cuts"]["0.9"] == {"precision": 1.0, "recall": 0.3333, "f1": 0.5, "claims": 1}
    assert [row["score"] for row in result["bins"].values()] == [0.3, 0.8, 0.9]


def test_a_claim_cut_away_leaves_its_gold_claim_to_another(tmp_path: Path) -> None:
    found = [claim(0, 0.4), claim(2, 0.95)]
    result: Any = measure(*corpus(tmp_path, [claim(0)], found), Path("unused"))
    assert result["cuts"]["0.3"]["precision"] == 0.5
    assert result["cuts"]["0.5"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "claims": 1}


def test_a_claim_without_a_score_is_told(tmp_path: Path) -> None:
    with pytest.raises(TocsinError, match="a claim in a has no score"):
        measure(*corpus(tmp_path, [claim(0)], [claim(0)]), Path("unused"))


def test_nothing_found_is_no_error(tmp_path: Path) -> None:
    result: Any = measure(*corpus(tmp_path, [claim(0)], []), Path("unused"))
    assert (result["ece"], result["brier"], result["bins"]) == (0.0, 0.0, {})


_outcomes = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


@given(_outcomes)
def test_bins_hold_every_claim_once_and_equally_many(found: list[tuple[float, bool]]) -> None:
    parted = bins(found)
    assert sorted(o for some in parted for o in some) == sorted(found)
    assert len(parted) == min(BINS, len(found))
    assert max(map(len, parted)) - min(map(len, parted)) <= 1
    assert all(max(a)[0] <= min(b)[0] for a, b in pairwise(parted))


@given(_outcomes)
def test_errors_are_fractions_and_the_mean_is_never_further_off_than_the_bins(found: list[tuple[float, bool]]) -> None:
    apart = abs(sum(s for s, _ in found) - sum(right for _, right in found)) / len(found)
    assert apart - 1e-4 <= calibration_error(found) <= 1
    assert 0 <= brier(found) <= 1


@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_certainty_that_is_right_has_no_error(right: list[bool]) -> None:
    found = [(float(r), r) for r in right]
    assert calibration_error(found) == brier(found) == 0
