"""kill -9 at any point: what was reported as done is there, what was not is there whole or not at all."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.schemas import schema_1
from tests.store.worker import start
from tocsin.store import Desk, verify

# How often each test kills; the long form has more.
KILLS = int(os.environ.get("TOCSIN_KILLS", "10"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def killed(process: subprocess.Popen[str], after_s: float | None) -> list[list[str]]:
    """What the process printed until it was killed: by us after a time, or by itself."""
    with process:
        assert process.stdout
        first = process.stdout.readline()
        if after_s is not None:
            time.sleep(after_s)
            process.kill()
        rest = process.stdout.read()
    assert process.returncode == -signal.SIGKILL
    lines = (first + rest).split("\n")[:-1]  # the last may be cut short
    return [line.split() for line in lines]


def test_nothing_that_was_reported_is_lost(tmp_path: Path, database: Callable[[], str | None]) -> None:
    folder = tmp_path / "desk"
    Desk.create(folder, database()).close()
    dice = random.Random(str(folder.name))
    said: set[tuple[str, str]] = set()
    for number in range(KILLS):
        by_time = number % 2 == 0
        process = start("write", folder, 0 if by_time else dice.randint(40, 300))
        said |= {(kind, id) for kind, id in killed(process, dice.random() if by_time else None)}
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
    dice = random.Random(1)
    for number in range(KILLS):
        folder = Path(shutil.copytree(original, tmp_path / f"desk{number}"))
        killed(start("open", folder, dice.randint(5, 21)), None)
        with Desk.open(folder) as desk:
            assert verify(desk) == () and len(desk.search("shelled", "documents")) == 2
