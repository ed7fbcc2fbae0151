"""The ledger: what was assessed stays as it was; rulings are added and undone; mutes and sent alarms are remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tocsin.errors import TocsinError
from tocsin.store import Assessed, Desk, Ruled, export_archive, import_archive, verify

MADE = datetime(2022, 2, 20, 12, tzinfo=UTC)
ONE = Assessed("a1", "military", "RUS", "UKR", date(2022, 2, 20), 30, 0.43, 0.14, 0.77, "ana", MADE, '{"whole": true}')
CAME = Ruled("r1", "military", "RUS", "UKR", date(2022, 2, 24), None, "ana", MADE, "in the morning")


def test_an_assessment_is_kept_once_and_as_it_was(desk: Desk) -> None:
    earlier = replace(ONE, id="a0", day=date(2022, 2, 1), b=None, chance=0.001)
    assert desk.ledger.keep(ONE) and desk.ledger.keep(earlier) and not desk.ledger.keep(replace(ONE, chance=0.9))
    assert desk.ledger.assessed() == (earlier, ONE)
    assert desk.ledger.assessed("military", "RUS", "UKR") == (ONE,) and desk.ledger.assessed("military", "RUS") == (earlier,)
    assert desk.ledger.assessed("coup", "RUS", "UKR") == ()


def test_a_ruling_is_undone_by_another_and_that_by_a_third(desk: Desk) -> None:
    wrong = replace(CAME, id="r2", happened=None, until=date(2022, 2, 26), note=None)
    undo = replace(CAME, id="r3", happened=None, note=None, undoes="r2")
    again = replace(undo, id="r4", undoes="r3")
    assert desk.ledger.rule(CAME) and desk.ledger.rule(wrong) and not desk.ledger.rule(CAME)
    assert desk.ledger.rulings("military", "RUS", "UKR") == (CAME, wrong) and desk.ledger.rulings("military", "RUS") == ()
    desk.ledger.rule(undo)
    assert desk.ledger.rulings() == (CAME,)
    desk.ledger.rule(again)
    assert desk.ledger.rulings() == (CAME, wrong)
    with pytest.raises(TocsinError, match="'r9' is no ruling"):
        desk.ledger.rule(replace(undo, id="r5", undoes="r9"))


def test_mutes_and_sent_alarms(desk: Desk) -> None:
    desk.ledger.mute(["c1", "c2", "c1"], "ana")
    desk.ledger.mute(["c1"], "ben")
    desk.ledger.unmute(["c2", "c9"])
    desk.ledger.mark_sent(["x", "y", "x"])
    desk.ledger.mark_sent(["y"])
    assert desk.ledger.muted() == {"c1"} and desk.ledger.sent() == {"x", "y"} and verify(desk) == ()


def test_the_ledger_goes_along_in_an_archive(desk: Desk, tmp_path: Path, database: Callable[[], str | None]) -> None:
    desk.ledger.keep(ONE)
    desk.ledger.rule(CAME)
    desk.ledger.rule(replace(CAME, id="r2", happened=None, undoes="r1"))
    desk.ledger.mute(["c1"], "ana")
    export_archive(desk, tmp_path / "desk.tar")
    with import_archive(tmp_path / "desk.tar", tmp_path / "copy", database()) as copy:
        assert copy.ledger.assessed() == (ONE,) and copy.ledger.rulings() == () and copy.ledger.muted() == {"c1"}
        assert copy.ledger.keep(replace(ONE, id="a2")), "numbers go on after those that came along"
