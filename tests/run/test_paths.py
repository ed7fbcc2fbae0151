"""``tocsin.read`` and ``tocsin.read_all``: paths in, readings out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import tocsin
from tests.strategies import Stub

PIPELINE = Stub()  # stands in for a Pipeline
WAR = "War broke out in Anselmia on Tuesday, the government said in a statement to reporters in the capital."


def test_one_report_is_one_reading(tmp_path: Path) -> None:
    file = tmp_path / "war.txt"
    file.write_text(WAR, encoding="utf-8")
    reading = tocsin.read(file, published=date(2020, 5, 5), pipeline=PIPELINE)  # type: ignore[arg-type]
    assert reading.document.name == "war" and reading.document.published == date(2020, 5, 5)
    assert [c.trigger.of(reading.document.text) for c in reading.claims] == ["War"]
    assert list(tocsin.read_all(str(file), published=date(2020, 5, 5), pipeline=PIPELINE)) == [reading]  # type: ignore[arg-type]


def test_several_reports_want_the_other_function(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WAR, encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    with pytest.raises(tocsin.TocsinError, match=r"several reports .*read_all"):
        tocsin.read(tmp_path, pipeline=PIPELINE)  # type: ignore[arg-type]
    found = list(tocsin.read_all(tmp_path, pipeline=PIPELINE))  # type: ignore[arg-type]
    assert [r.document.name for r in found] == ["a", "b"] and [p.code for p in found[1].problems] == ["empty"]


def test_nothing_there_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(tocsin.TocsinError, match="no report"):
        tocsin.read(tmp_path, pipeline=PIPELINE)  # type: ignore[arg-type]
    with pytest.raises(tocsin.TocsinError, match="no such file"):
        tocsin.read_all(tmp_path / "gone.txt", pipeline=PIPELINE)  # type: ignore[arg-type]
