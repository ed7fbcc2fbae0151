"""Processes that die by kill -9: how often, when, and how their death is waited for."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator

# How often each test kills; ``TOCSIN_KILLS=100`` is the long form.
KILLS = int(os.environ.get("TOCSIN_KILLS") or 10)

Start = Callable[[int], "subprocess.Popen[str]"]


def killed(process: subprocess.Popen[str], after_s: float | None) -> list[str]:
    """The whole lines that it printed until its death: by our hand after a time, which may come too late, or at a moment of its own."""
    if after_s is not None:
        time.sleep(after_s)
        process.kill()
    out, error = process.communicate()
    assert process.returncode in ((-signal.SIGKILL,) if after_s is None else (-signal.SIGKILL, 0)), error
    return (out or "").split("\n")[:-1]


def whole(process: subprocess.Popen[str]) -> int:
    """Let it end by itself; how many statements it sent to the database, where it tells."""
    out, error = process.communicate()
    assert process.returncode == 0, error
    told = re.findall(r"^statements (\d+)$", f"{out}\n{error}", re.MULTILINE)
    return int(told[-1]) if told else 0


def kills(start: Start, number: int, seed: int) -> Iterator[Callable[[], list[str]]]:
    """Ways to start the process and have it die at one of its statements, or, one in four, after a time."""
    began = time.monotonic()
    statements = whole(start(-1))
    longest = time.monotonic() - began
    dice = random.Random(seed)
    for k in range(number):
        if k % 4 == 3:
            yield lambda: killed(start(0), dice.uniform(0.3, 1) * longest)
        else:
            yield lambda: killed(start(dice.randint(2, statements)), None)
