"""kill -9 at any point: what was reported as done is there, what was not is there whole or not at all."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kills import KILLS, killed, kills
from tests.store.schemas import schema_1
from tests.store.worker import start
from tocsin.store import Desk, verify

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def test_nothing_that_was_reported_is_lost(tmp_path: Path, database: Callable[[], str | None]) -> None:
    folder = tmp_path / "desk"
    Desk.create(folder, database()).close()
    dice = random.Random(str(folder.name))
    said: set[tuple[str, str]] = set()
    for number in range(KILLS):
        by_time = number % 2 == 0
        process = start("write", folder, 0 if by_time else dice.randint(40, 300))
        said |= {(kind, id) for kind, id in map(str.split, killed(process, 1.0 + 2 * dice.random() if by_time else None))}
        with Desk.open(folder) as desk:
            assert verify(desk) == ()
            ids = {kind: {id for k, id in said if k == kind} for kind in ("raw", "document", "event")}
            assert all(desk.capture(id).raw for id in ids["raw"])
            assert desk.documents_by_id(ids["document"]).keys() == ids["document"]
            assert desk.events_by_id(ids["event"]).keys() == ids["event"]
            assert desk.counts()["raw"] - len(ids["raw"]) <= number + 1, "each kill may hide one success"
    assert len(said) > KILLS


def test_a_migration_is_taken_whole_or_not_at_all(tmp_path: Path) -> None:
    original = schema_1(tmp_path / "original")
    folders = iter(tmp_path / f"desk{number}" for number in range(10**6))
    folder = original

    def open_copy(die_at: int) -> subprocess.Popen[str]:
        nonlocal folder
        folder = Path(shutil.copytree(original, next(folders)))
        return start("open", folder, die_at)

    for kill in kills(open_copy, KILLS, 1):
        kill()
        with Desk.open(folder) as desk:
            assert verify(desk) == () and len(desk.search("shelled", "documents")) == 2
