from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluation.factuality import measure
from tocsin.analyse.encode import Model
from tocsin.errors import TocsinError


def record(text: str, *targets: tuple[int, float]) -> dict[str, Any]:
    return {"text": text, "targets": [{"span1": [i, i + 1], "label": label} for i, label in targets]}


def test_scores_by_hand(tmp_path: Path, told: Callable[..., Model]) -> None:
    path = tmp_path / "x.jsonl"
    lines = [record("They fled and hoped", (1, 3.0), (3, 0.0)), record("None died", (1, -3.0))]
    path.write_text("".join(json.dumps(r) + "\n" for r in lines), encoding="utf-8")
    assert measure(path, told(numbers={"fled": 2.0, "died": -2.0})) == {"pearson": 1.0, "mae": 0.6667, "targets": 3, "records": 2}
    # 3, 0, -3 against 0, 2, 0: no correlation, and errors of 3, 2 and 3.
    assert measure(path, told(numbers={"hoped": 2.0})) == {"pearson": 0.0, "mae": 2.6667, "targets": 3, "records": 2}
    assert measure(path, told(), limit=1)["targets"] == 2


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"text": "a"}', '{"text": "a", "targets": [{}]}'])
def test_another_form_is_named(tmp_path: Path, told: Callable[..., Model], line: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(TocsinError, match=r"x\.jsonl: not in the form"):
        measure(path, told())
