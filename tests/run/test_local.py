"""One process or several: the same readings in the same order, and no document takes another along."""

from __future__ import annotations

import pytest

from tests.strategies import Stub
from tocsin.errors import TocsinError
from tocsin.model import Document, Problem
from tocsin.run.local import readings

PIPELINE = Stub()  # stands in for a Pipeline
TEXTS = ["war", "please break", "", *(f"peace {i}" for i in range(30))]


def documents(texts: list[str]) -> list[tuple[Document, tuple[Problem, ...]]]:
    return [(Document(str(i), f"d{i}", text), (Problem("a", "b"),) if i == 2 else ()) for i, text in enumerate(texts)]


def test_a_failing_document_is_a_problem_of_its_own() -> None:
    found = list(readings(documents(TEXTS), PIPELINE))  # type: ignore[arg-type]
    assert [r.document.name for r in found] == [f"d{i}" for i in range(len(TEXTS))]
    assert [len(r.claims) for r in found][:4] == [1, 0, 0, 1]
    (problem,) = found[1].problems
    assert problem.code == "internal" and problem.place == "d1" and found[1].made_by == "stub"
    assert "RuntimeError as asked for" in problem.message and "strategies.py, line" in problem.message
    assert [p.code for p in found[2].problems] == ["a"]


def test_processes_change_nothing() -> None:
    alone = list(readings(documents(TEXTS), PIPELINE))  # type: ignore[arg-type]
    assert list(readings(documents(TEXTS), PIPELINE, processes=2)) == alone  # type: ignore[arg-type]


def test_what_no_document_can_be_read_with_is_raised() -> None:
    with pytest.raises(TocsinError, match="no model"):
        list(readings(documents(["stop"]), PIPELINE))  # type: ignore[arg-type]
    with pytest.raises(TocsinError, match="no model"):
        list(readings(documents(["stop"]), PIPELINE, processes=2))  # type: ignore[arg-type]
    with pytest.raises(TocsinError, match="a process ended"):
        list(readings(documents(["die", "war"]), PIPELINE, processes=2))  # type: ignore[arg-type]


def test_documents_are_taken_as_they_are_read() -> None:
    taken = []

    def endless():
        for i in range(10**9):
            taken.append(i)
            yield Document(str(i), "a", "war"), ()

    found = readings(endless(), PIPELINE, processes=2)  # type: ignore[arg-type]
    next(found)
    found.close()
    assert len(taken) < 20
