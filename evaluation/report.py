"""``python -m evaluation.report``: measures everything on the development parts and writes the numbers into the pages.

    --shared DIR     where the corpora are that may not be given away; without them only our own labelled reports are measured
    --only NAME...   these measures alone; with no name, nothing is measured and the pages are written anew from what is kept
    --limit N        at most N documents each, for a trial; the pages say so

A table stands between ``<!-- begin NAME -->`` and ``<!-- end NAME -->``; what is written around it stays.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from evaluation.measured import COMMANDS, RESULTS, ROOT, Measured, keep, loaded, measured, own
from evaluation.tables import TABLES
from tocsin.errors import TocsinError

PAGES = ("docs/accuracy.md", "README.md")
_BLOCK = re.compile(r"<!-- begin (\S+) -->\n.*?<!-- end \1 -->", re.DOTALL)
_MARK = re.compile(r"<!-- (?:begin|end) \S+ -->")


def main(argv: Sequence[str] | None = None) -> int:
    """0 when all that was asked for was measured; 1 with a line on standard error for each measure that was not, whose last numbers
    stay; 2 where the pages cannot be written."""
    o = parser().parse_args(argv)
    names = list(COMMANDS) if o.only is None else o.only
    if not o.shared.is_dir() and (beyond := [n for n in names if n not in own()]):
        print(f"{o.shared} is not there: only our own labelled reports are measured, not {', '.join(beyond)}", file=sys.stderr)
        names = [n for n in names if n in own()]
    failed = sum(not _measure(name, o.shared, o.limit) for name in names)
    try:
        write(PAGES, loaded(RESULTS))
    except TocsinError as error:
        print(f"python -m evaluation.report: {error}", file=sys.stderr)
        return 2
    return 1 if failed else 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m evaluation.report", description="Measure everything and write it into the pages.")
    top.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="DIR", help="where the corpora are")
    top.add_argument("--only", nargs="*", choices=list(COMMANDS), metavar="NAME", help=f"of: {', '.join(COMMANDS)}")
    top.add_argument("--limit", type=int, metavar="N", help="at most N documents each, for a trial")
    return top


def _measure(name: str, shared: Path, limit: int | None) -> bool:
    """Measure and keep one result at once, so that nothing is lost when a later measure is broken off; False where it failed."""
    print(f"{name}: python -m {COMMANDS[name]}", file=sys.stderr, flush=True)
    start = time.monotonic()
    try:
        keep(RESULTS, {name: measured(name, shared, limit)})
    except Exception as error:  # whatever is wrong with one corpus or head, the other measures go on; the command alone gives the traceback
        print(f"{name} was not measured: {type(error).__name__}: {error}", file=sys.stderr)
        return False
    print(f"{name}: {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
    return True


def write(pages: Sequence[str], results: Measured) -> None:
    """Put the tables into the pages."""
    blocks = {name: lines(results) for name, lines in TABLES.items()}
    for page in pages:
        path = ROOT / page
        text = path.read_text(encoding="utf-8")
        path.write_text(refreshed(text, blocks, page), encoding="utf-8", newline="\n")


def refreshed(text: str, blocks: Mapping[str, Sequence[str]], page: str = "the page") -> str:
    """A page with its tables put in; raises TocsinError where a mark has no partner or names no table."""
    paired = [mark for block in _BLOCK.finditer(text) for mark in (block[0].split("\n", 1)[0], f"<!-- end {block[1]} -->")]
    if alone := [mark for mark in _MARK.findall(text) if mark not in paired]:
        raise TocsinError(f"{page}: {alone[0]} has no partner")

    def put(block: re.Match[str]) -> str:
        name = block[1]
        if name not in blocks:
            raise TocsinError(f"{page}: there is no table called {name}; there are {', '.join(blocks)}")
        return "\n".join((f"<!-- begin {name} -->", "", *blocks[name], "", f"<!-- end {name} -->"))

    return _BLOCK.sub(put, text)


if __name__ == "__main__":
    sys.exit(main())
