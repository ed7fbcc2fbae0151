"""kill -9 of ``tocsin add`` at any point: run again, it gives what an undisturbed run gives. TOCSIN_KILLS=100 is the long form."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tocsin.store import Desk, all_pages, verify

KILLS = int(os.environ.get("TOCSIN_KILLS") or 10)
ROOT = Path(__file__).parents[2]
NAMES = ("Anselmia", "Borduria", "Quay")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty reports on nine days; several tell of one act, some with other numbers, some deny it."""
    folder = tmp_path_factory.mktemp("reports")
    dice = random.Random(4)
    for number in range(30):
        who, whom = dice.sample(NAMES, 2)
        day = f"2022-02-{dice.randint(1, 9):02}"
        act = dice.choice(["shelled", "did not shell", "will visit", "visited"])
        text = f"{who} {act} {whom} on {day} with {dice.randint(1, 3) * 10} soldiers. {whom} accused {who}. Report {number}."
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def add(desk: Path, reports: Path, die_at: int = 0) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.cli.worker", str(die_at), "add", str(desk), str(reports), "--published", "2022-02-10"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def held(folder: Path) -> tuple[object, ...]:
    """Documents, claims and events, and what is wrong."""
    with Desk.open(folder) as desk:
        documents = {x.document.id: (x.document.name, x.origin, x.claims) for x in all_pages(lambda a: desk.documents(None, a))}
        claims = {x.claim for x in all_pages(lambda a: desk.claims(None, a))}
        events = {e for e in all_pages(lambda a: desk.events(None, a))}
        counts = desk.counts()
        return documents, claims, events, verify(desk), counts["raw"], counts["pending"], counts["unlinked"]


def test_killed_anywhere_it_goes_on(tmp_path: Path, reports: Path) -> None:
    Desk.create(tmp_path / "whole").close()
    undisturbed = add(tmp_path / "whole", reports)
    _, said = undisturbed.communicate()
    assert undisturbed.returncode == 0, said
    wanted = held(tmp_path / "whole")
    assert len(wanted[0]) == 30 and wanted[3:] == ((), 30, 0, 0)  # type: ignore[arg-type]
    dice = random.Random(KILLS)
    for number in range(KILLS):
        folder = tmp_path / f"desk{number}"
        Desk.create(folder).close()
        killed(add(folder, reports, dice.randint(10, 900) if number % 4 else 0), dice.uniform(0.8, 2.5) if number % 4 == 0 else None)
        with Desk.open(folder) as desk:
            assert verify(desk) == ()
        again = add(folder, reports)
        again.communicate()
        assert again.returncode == 0
        assert held(folder) == wanted


def killed(process: subprocess.Popen[bytes], after_s: float | None) -> None:
    """Wait for its death; by our hand where a time is given, which may come too late."""
    if after_s is not None:
        time.sleep(after_s)
        process.kill()
    process.communicate()
    assert process.returncode in ((-signal.SIGKILL,) if after_s is None else (-signal.SIGKILL, 0))
