"""A desk against the bare reader: ingest, one more report into a large desk, and pages of its lists, measured in one run.

    python -m benchmarks.desk [--reports 200] [--claims 100000] [--model DIR] [--keep DIR] [--json]

``ingest_to_bare`` is the rate at which generated reports (``benchmarks.generated``) come into a new desk, with all that is done to
them (kept, read, recorded, grouped, linked), over the rate of reading alone; the two take turns, so that a noisy machine disturbs both.
``growth_mb`` is by how much the process grew over the second half; ``_cores`` is of processor time, which other programs disturb less.
Then a desk of so many claims is filled by a reader that has read every sentence before, and ``add_to_read`` is the time to add one more
report to it over the time of reading it (the middle one of several); ``*_ms`` are pages of 50. ``--keep`` keeps that desk for the next run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.generated import captures
from benchmarks.replay import Replay
from tocsin.analyse.encode import BUNDLED
from tocsin.model import Capture, Document, Status, Verdict
from tocsin.pipeline import Pipeline
from tocsin.read import from_bytes
from tocsin.run.desk import read_coming, take
from tocsin.run.linking import LINKED_AT_ONCE, link_waiting
from tocsin.store import ClaimFilter, Desk, EventFilter

TODAY = date(2023, 1, 1)
_TURN = 25  # reports that are read in one turn
_MORE = 15  # reports that are added one by one to the large desk
_COMMANDS = 5  # of those, by a command each


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of all processor cores."""

    clock: float = 0.0
    cores: float = 0.0

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.clock + other.clock, self.cores + other.cores)


def spent(work: Callable[[], object]) -> Spent:
    clock, cores = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - clock, time.process_time() - cores)


def fill(desk: Desk, some: Iterable[Capture], pipeline: Pipeline | Replay) -> None:
    """Add reports as ``tocsin add`` does."""
    claims = linked = 0
    with closing(read_coming(desk, take(desk, some), lambda taken: None, pipeline)) as read:  # type: ignore[arg-type]
        for reading in read:
            claims += len(reading.claims)
            if claims - linked >= LINKED_AT_ONCE:
                linked = claims
                link(desk)
    link(desk)


def link(desk: Desk) -> None:
    for _ in link_waiting(desk, TODAY):
        pass


def documents(some: list[Capture]) -> list[Document]:
    return [d for c in some for d, _ in from_bytes(c.raw, name=c.name, published=c.published, url=c.url)]


def bare(some: list[Capture], pipeline: Pipeline) -> None:
    """Read them and do nothing more."""
    for document in documents(some):
        pipeline.read(document)


def resident_mb() -> float:
    """Megabytes that the process holds now, mapped files aside; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("RssAnon")), 0.0)


def ingest(number: int, pipeline: Pipeline) -> dict[str, float]:
    """The rates by turns: a share of the reports is read, then another is added to the desk, and so on."""
    every = list(captures(number))
    pipeline.read(documents(every[:1])[0])
    alone, within, half = Spent(), Spent(), 0.0
    with TemporaryDirectory() as folder, Desk.create(Path(folder, "desk")) as desk:
        for start in range(0, number, _TURN):
            some = every[start : start + _TURN]
            within += spent(partial(fill, desk, some, pipeline))
            alone += spent(partial(bare, some, pipeline))
            half = half or (resident_mb() if start + _TURN >= number / 2 else 0.0)
        claims = desk.counts()["claims"]
    return {
        "bare_reports_per_second": number / alone.clock,
        "ingest_reports_per_second": number / within.clock,
        "ingest_to_bare": alone.clock / within.clock,
        "ingest_to_bare_cores": alone.cores / within.cores,
        "claims_per_report": claims / number,
        "growth_mb": resident_mb() - half,
    }


def large(folder: Path, claims: int, pipeline: Pipeline) -> Desk:
    """A desk of at least so many claims, filled where it is not yet."""
    desk = Desk.open(folder) if (folder / "desk.toml").exists() else Desk.create(folder)
    replay, seed = Replay(pipeline), 1
    while (held := desk.counts()["claims"]) < claims:
        print(f"{held:,} of {claims:,} claims", file=sys.stderr, flush=True)
        fill(desk, replay.captures(200, seed + desk.counts()["raw"]), replay)
    return desk


def one_more(desk: Desk, pipeline: Pipeline) -> dict[str, float]:
    """The time of adding a report over that of reading it."""
    new = list(captures(_MORE, seed=desk.counts()["raw"] + 7))
    pipeline.read(documents(new[:1])[0])
    times = [(spent(partial(bare, [one], pipeline)), spent(partial(fill, desk, [one], pipeline))) for one in new]
    return {
        "add_to_read": median(add.clock / read.clock for read, add in times),
        "add_to_read_cores": median(add.cores / read.cores for read, add in times),
        "add_ms": 1e3 * median(add.clock for _, add in times),
        "read_ms": 1e3 * median(read.clock for read, _ in times),
    }


def commands(folder: Path) -> dict[str, float]:
    """The same as a user meets it: ``tocsin add DESK FILE`` over ``tocsin read FILE``, start of the program included."""
    ratios = []
    with TemporaryDirectory() as place:
        for number, capture in enumerate(captures(_COMMANDS, seed=time.time_ns())):
            file = Path(place, f"{number}.txt")
            file.write_bytes(capture.raw)
            day = ("--published", str(capture.published))
            read = spent(partial(_run, "read", file, *day))
            ratios.append(spent(partial(_run, "add", folder, file, *day)).clock / read.clock)
    return {"add_command_to_read_command": median(ratios)}


def _run(*words: object) -> None:
    subprocess.run([sys.executable, "-m", "tocsin", *map(str, words)], check=True, stdout=subprocess.DEVNULL)


def pages(desk: Desk) -> dict[str, float]:
    """Milliseconds that pages of lists take, the middle of five."""
    middle = desk.claims().after
    asked: dict[str, Callable[[], object]] = {
        "claims": lambda: desk.claims(),
        "claims_next": lambda: desk.claims(after=middle),
        "claims_by_type": lambda: desk.claims(ClaimFilter(types=("ASSAULT",))),
        "claims_by_party": lambda: desk.claims(ClaimFilter(parties=desk.parties("RUS"))),
        "claims_denied_in_a_month": lambda: desk.claims(
            ClaimFilter(statuses=(Status.DENIED,), since=date(2021, 6, 1), until=date(2021, 6, 30))
        ),
        "documents": lambda: desk.documents(),
        "events": lambda: desk.events(),
        "disputes": lambda: desk.events(EventFilter(verdict=Verdict.CONTRADICT)),
        "search": lambda: desk.search("ceasefire"),
    }
    return {f"{name}_ms": 1e3 * median(spent(ask).clock for _ in range(5)) for name, ask in asked.items()}


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.desk", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--model", type=Path, default=BUNDLED)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", action="store_true")
    a = parser.parse_args()
    pipeline = Pipeline(model_folder=a.model, threads=a.threads)
    found = ingest(a.reports, pipeline) if a.reports else {}
    if a.claims:
        with TemporaryDirectory() as place, large(folder := a.keep or Path(place, "desk"), a.claims, pipeline) as desk:
            found |= {"claims": desk.counts()["claims"]} | pages(desk) | one_more(desk, pipeline) | commands(folder)
    rounded = {k: round(v, 3) for k, v in found.items()}
    print(json.dumps(rounded) if a.json else "\n".join(f"{k:28} {v:,}" for k, v in rounded.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
