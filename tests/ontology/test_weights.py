"""The weights that warning counts by: those of the file, of a file without them, and what cannot be."""

from __future__ import annotations

import pytest

from tocsin.errors import OntologyError
from tocsin.model import Status
from tocsin.ontology import load, shipped
from tocsin.ontology.load import parse

TABLE = shipped().split("[weights]")[1].split("\n\n")[0]


def test_every_status_has_a_weight_and_a_denial_speaks_against() -> None:
    weights = load().weights
    assert {s for s, _ in weights.statuses} == set(Status) and weights.of(Status.DENIED) < 0
    assert all(0 <= weights.of(s) <= 1 for s in Status if s is not Status.DENIED)
    assert weights.interested < weights.source and weights.of(Status.OCCURRED) > weights.of(Status.EXPECTED) > weights.of(Status.POSSIBLE)


def test_a_file_of_ones_own_may_change_them_or_leave_them_out() -> None:
    assert parse(shipped().replace("interested = 0.3", "interested = 0.1"), "mine.toml").weights.interested == 0.1
    assert parse(shipped().replace(f"[weights]{TABLE}", ""), "mine.toml").weights == load().weights


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("denied = -1.0", "denied = 1.0", r"weights.denied: 1.0 is out of range \(give a number from -1 to 0\)"),
        ("expected = 0.5", "expected = -0.5", r"weights.expected: -0.5 is out of range"),
        ("possible = 0.3", "likely = 0.3", r"weights.likely: unknown key"),
        ("report = 0.8", "", r"weights.report: is missing"),
        ("days_back = 3", "days_back = 0", r"weights.days_back: 0 is out of range"),
    ],
)
def test_what_cannot_be_is_told(right: str, wrong: str, said: str) -> None:
    with pytest.raises(OntologyError, match=said):
        parse(shipped().replace(right, wrong, 1), "mine.toml")
