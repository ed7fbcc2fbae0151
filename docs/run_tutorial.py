"""Run pages as written and put the real outputs into them: ``python docs/run_tutorial.py [--check] [PAGE.md ...]``.

Without a page, the tutorial and every other page with such blocks.

In a ``console`` block every line that begins with ``$ `` is a command for the shell; in a ``pycon`` block every ``>>> `` is a Python
statement. All of them run in order in one new, empty folder. What each prints replaces what stands below it. ``<!-- run: lines=20 -->``
above a block shows only the first lines of each output, ``<!-- run: exit=1 -->`` expects that exit code. With ``--check`` nothing is
written, and the exit code is 1 where page and outputs differ.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = tuple(ROOT / name for name in ("README.md", "docs/index.md", "docs/tutorial.md", "docs/python.md", "docs/knowledge.md"))
_BLOCK = re.compile(r"(?:^<!-- run:(?P<options>[^>]*)-->\n)?^```(?P<kind>console|pycon)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_WIDTH = "78"  # characters: a page shows no more without scrolling
_MORE = "[...]"


class TutorialError(Exception):
    """A command of the page that does not do what the page says."""


def refreshed(page: str) -> str:
    """The page with the outputs that its commands give now. TutorialError where one fails."""
    names: dict[str, object] = {"__name__": "__main__"}

    def run(match: re.Match[str]) -> str:
        options = dict(o.split("=") for o in (match["options"] or "").split())
        limit, code = int(options.get("lines", 0)), int(options.get("exit", 0))
        steps = _shell(match["body"], code) if match["kind"] == "console" else _python(match["body"], names)
        body = "".join(f"{step}\n{_shortened(output, limit)}" for step, output in steps)
        return match[0].replace(match["body"], body)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, chdir(folder):
        return _BLOCK.sub(run, page)


def _shell(body: str, code: int) -> Iterator[tuple[str, str]]:
    """Every command with what it prints on both streams. The ``python`` and ``tocsin`` that run are this Python's own."""
    environment = os.environ | {"COLUMNS": _WIDTH, "NO_COLOR": "1", "PYTHONUTF8": "1"}
    environment["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    for line in body.splitlines():
        if line.startswith("$ "):
            done = subprocess.run(
                line[2:], shell=True, env=environment, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
            if done.returncode != code:
                raise TutorialError(f"{line}\n{done.stdout}exit code {done.returncode}, not {code}")
            yield line, done.stdout


def _python(body: str, names: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Every statement with what the interactive interpreter would show after it."""
    for step in re.findall(r"^>>> .*(?:\n\.\.\..*)*", body, re.MULTILINE):
        source = "\n".join(line[4:] for line in step.splitlines())
        shown = StringIO()
        try:
            with redirect_stdout(shown):
                exec(compile(ast.Interactive(ast.parse(source).body), "<tutorial>", "single"), names)
        except Exception as error:
            raise TutorialError(f"{step}\n{type(error).__name__}: {error}") from error
        yield step, shown.getvalue()


def _shortened(output: str, limit: int) -> str:
    lines = output.rstrip().splitlines()
    if limit and len(lines) > limit:
        lines = [*"\n".join(lines[:limit]).rstrip().splitlines(), _MORE]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def main() -> int:
    parser = argparse.ArgumentParser(description="Run pages as written and put the real outputs into them.")
    parser.add_argument("pages", nargs="*", type=Path, default=PAGES, metavar="PAGE.md")
    parser.add_argument("--check", action="store_true", help="write nothing; exit code 1 where a page and its outputs differ")
    options = parser.parse_args()
    differ = False
    for page in options.pages:
        written = page.read_text(encoding="utf-8")
        try:
            found = refreshed(written)
        except TutorialError as error:
            print(f"{page}: {error}", file=sys.stderr)
            return 2
        differ |= found != written
        if options.check:
            sys.stdout.writelines(difflib.unified_diff(written.splitlines(True), found.splitlines(True), f"{page} as written", "as run"))
        else:
            page.write_text(found, encoding="utf-8")
    return int(differ and options.check)


if __name__ == "__main__":
    sys.exit(main())
