"""A desk of the bundled samples and its server, as a user starts them."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
BUILT = ROOT / "tocsin" / "serve" / "page" / "index.html"
AXE = ROOT / "ui" / "node_modules" / "axe-core" / "axe.min.js"
ARTEFACTS = Path(os.environ.get("ARTEFACTS") or ROOT / "tests" / "page" / "artefacts")


def sample_desk(shared: Path) -> Path:
    """The desk of the bundled samples; of several test processes the first makes it, and the others wait for it."""
    desk, made = shared / "samples", shared / "samples.made"
    try:
        (shared / "samples.making").mkdir()
    except FileExistsError:
        while not made.exists():
            time.sleep(0.2)
        return desk
    subprocess.run([sys.executable, "-m", "tocsin", "demo", "--desk", str(desk)], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    made.touch()
    return desk


@contextmanager
def served(desk: Path, *options: str) -> Iterator[str]:
    """The address of a server of the desk, for as long as it is needed."""
    command = [sys.executable, "-u", "-m", "tocsin", "serve", str(desk), "--port", "0", *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            yield _address(server)
        finally:
            server.terminate()


def _address(server: subprocess.Popen[str]) -> str:
    """What the server prints once it listens."""
    assert server.stdout is not None
    said, until = "", time.monotonic() + 120
    while time.monotonic() < until:
        if not select.select([server.stdout], [], [], 1.0)[0]:
            continue
        line = server.stdout.readline()
        said += line
        if found := re.search(r"http://[\w.:\[\]]+", line):
            return found[0].rstrip("/")
        if not line:
            break
    raise AssertionError(f"the server did not start: {said}")
