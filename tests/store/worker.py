"""A process to be killed: ``python -m tests.store.worker WORK FOLDER N``. Each line it prints is something that was committed.

``write`` keeps, records and links for ever and is killed at the N-th statement it sends (0: by others). ``open`` opens the desk and
is killed likewise. ``fill`` may write no file above N bytes and prints what stopped it. ``hold`` holds the lock until it is killed.
"""

from __future__ import annotations

import atexit
import os
import random
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy import event as hooks

from tests.store.builders import TEXT, capture, event, reading, tellings
from tocsin.errors import TocsinError
from tocsin.store import Desk


def start(work: str, folder: Path, number: int = 0) -> subprocess.Popen[str]:
    """The process that this module is."""
    command = [sys.executable, "-m", "tests.store.worker", work, str(folder), str(number)]
    return subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def die_at(number: int) -> None:
    """Die at the N-th statement that goes to the database; at 0 never, at -1 neither, and tell at the end how many there were."""
    numbers = count(1)

    def look(*_: object) -> None:
        if next(numbers) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    hooks.listen(Engine, "before_cursor_execute", look)
    if number < 0:
        atexit.register(lambda: print("statements", next(numbers) - 1, file=sys.stderr))


def write(desk: Desk) -> None:
    start = desk.counts()["raw"]
    for number in count(start):
        kept = desk.keep(capture(f"raw {number}", url=f"https://a.example/{number % 7}"))
        print("raw", kept.id, flush=True)
        read = [reading(f"{number}"), reading(f"{number % 5}", f"{number % 2}", text=f"{TEXT} {number % 3}")]
        blocks = {c.id: ["all", c.id] for r in read for c in r.claims}
        desk.record(kept.id, read, tellings(*read), blocks=blocks, bands={r.document.id: ["near"] for r in read})
        print("document", read[0].document.id, flush=True)
        made = event(*read[0].claims)
        desk.replace_events([], [made])
        print("event", made.id, flush=True)


def fill(desk: Desk, most: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    for number in count():
        try:
            print(desk.keep(capture(random.Random(number).randbytes(100_000))).id, flush=True)
        except TocsinError as error:
            print(error, flush=True)
            return


def main(work: str, folder: str, number: int) -> None:
    if work in ("write", "open"):
        die_at(number)
    desk = Desk.open(folder)
    if work == "write":
        write(desk)
    elif work == "fill":
        fill(desk, number)
    elif work == "hold":
        with desk.writing():
            print("held", flush=True)
            time.sleep(600)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
