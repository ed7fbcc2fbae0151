from datetime import timedelta

import pytest

from tests.link.told import DAY, telling
from tocsin.link.outcomes import outcome
from tocsin.model import Outcome, Status

WEEK = DAY + timedelta(7)
PROMISED = telling("a", status=Status.EXPECTED, earliest=WEEK, latest=WEEK)


def test_a_later_report_that_it_was_done_settles_it() -> None:
    done = telling("b", published=WEEK, earliest=WEEK, latest=WEEK)
    assert outcome([PROMISED, done]) == (Outcome.FULFILLED, ("b",))


def test_a_later_denial_settles_it_the_other_way() -> None:
    assert outcome([PROMISED, telling("b", published=WEEK, status=Status.DENIED)]) == (Outcome.FAILED, ("b",))


def test_told_as_done_outweighs_a_denial() -> None:
    told = [PROMISED, telling("b", published=WEEK, status=Status.DENIED), telling("c", published=WEEK)]
    assert outcome(told) == (Outcome.FULFILLED, ("c",))


@pytest.mark.parametrize("days", [0, 7, 8])
def test_open_until_its_last_day_has_gone_by(days: int) -> None:
    expected = Outcome.OVERDUE if days > 7 else Outcome.OPEN
    assert outcome([PROMISED], DAY + timedelta(days)) == (expected, ())


def test_without_a_day_it_stays_open() -> None:
    assert outcome([telling(status=Status.DEMANDED)], DAY + timedelta(900)) == (Outcome.OPEN, ())
    assert outcome([PROMISED]) == (Outcome.OPEN, ())


@pytest.mark.parametrize(
    "fields",
    [
        {"document": "report of a"},
        {"published": DAY - timedelta(1)},
        {"published": WEEK, "earliest": DAY - timedelta(9), "latest": DAY - timedelta(8)},
        {"published": None},
    ],
    ids=["same report", "before", "an earlier act", "undated"],
)
def test_what_does_not_come_after_settles_nothing(fields: dict[str, object]) -> None:
    assert outcome([PROMISED, telling("b", **fields)])[0] is Outcome.OPEN


def test_what_was_never_ahead_has_no_outcome() -> None:
    assert outcome([telling(), telling("b", status=Status.POSSIBLE)], DAY) == (None, ())
