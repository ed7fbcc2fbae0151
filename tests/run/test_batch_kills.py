"""kill -9 of a worker or of the whole run at random points, with the language model: the rerun gives what an undisturbed run gives.

``TOCSIN_KILLS=100`` is the long form; ten kills otherwise.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.kills import KILLS
from tocsin.analyse.encode import BUNDLED
from tocsin.run.manifest import Folder

MODEL = Path(os.environ.get("TOCSIN_TEST_MODEL") or BUNDLED)
ROOT = Path(__file__).parents[2]
TEXT = "NATO accused Anselmia on Tuesday of shelling the port of {}. Its government denied that {} soldiers had died there."
# A run of its own, so that it can be killed as a whole; "killer" kills any of its workers as often as it is told to.
DRIVER = """
import multiprocessing, os, random, signal, sys, threading, time
from pathlib import Path

def killer(kills, seed):
    chance = random.Random(seed)
    while kills:
        time.sleep(chance.uniform(0, 1.5))
        for worker in multiprocessing.active_children()[:1]:
            os.kill(worker.pid, signal.SIGKILL)
            kills -= 1

if __name__ == "__main__":
    from tocsin.pipeline import Pipeline
    from tocsin.run import engines
    from tocsin.run.batch import batch
    folder, output, model, kills, seed = sys.argv[1:]
    engines.RETRIES, engines._HOPELESS = 10**6, 10**6  # as many as the test wants to make
    if int(kills):
        threading.Thread(target=killer, args=(int(kills), int(seed)), daemon=True).start()
    summary = batch([folder], output, pipeline=Pipeline(model_folder=Path(model)), workers=2, shard_documents=2)
    assert not summary.failures
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    lines = [json.dumps({"text": TEXT.format(f"Quay {i}", i + 2), "published": "2022-02-10"}) for i in range(16)]
    (folder / "a.jsonl").write_text("\n".join([*lines[:11], "{"]))
    (folder / "b.jsonl").write_text("\n".join(lines[11:]))
    return folder


@pytest.fixture(scope="module")
def undisturbed(reports: Path) -> dict[str, bytes]:
    output = reports / "out"
    assert run(reports, output).wait() == 0
    found = readings(output)
    assert len(found) == 9 and sum(e.claims for e in Folder(output).entries().values()) >= 16
    return found


def run(reports: Path, output: Path, kills: int = 0, seed: int = 0) -> subprocess.Popen[bytes]:
    script = reports / "driver.py"
    script.write_text(DRIVER)
    arguments = [sys.executable, str(script), str(reports), str(output), str(MODEL), str(kills), str(seed)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)})


def readings(output: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in (output / "readings").iterdir() if not f.name.startswith(".")}


def test_workers_are_killed_and_nothing_shows(reports: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    for seed in range(max(1, KILLS // 2 // 5)):
        output = tmp_path / str(seed)
        assert run(reports, output, kills=5, seed=seed).wait() == 0
        assert readings(output) == undisturbed
        assert not list(output.rglob("*.part"))


def test_the_whole_run_is_killed_and_taken_up_again(reports: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    chance = random.Random(7)
    output, runs, killed = tmp_path / "0", 0, 0
    longest = 5.0  # seconds until the kill at most; less where a whole run takes less
    while killed < KILLS - KILLS // 2:
        began = set(Folder(output).entries())
        process = run(reports, output)
        time.sleep(chance.uniform(0.1, 1) * longest)
        process.kill()
        process.communicate(timeout=60)  # ends when the last worker has let go of standard output: none is left behind
        runs += 1
        if process.returncode:
            killed += 1
        else:
            longest *= 0.8
        entries = Folder(output).entries()
        assert began <= set(entries), "what was finished is lost"
        there = readings(output) if (output / "readings").exists() else {}
        assert all(undisturbed[name] == raw for name, raw in there.items()), "half a file has its final name"
        assert {f"{name}.parquet" for name in entries} <= set(there), "a note without readings"
        if set(there) == set(undisturbed):
            output = tmp_path / str(runs)
    assert run(reports, output).wait() == 0
    assert readings(output) == undisturbed and not list(output.rglob("*.part"))
    assert len((output / "manifest.jsonl").read_text().splitlines()) == len(undisturbed)
