"""A desk and what comes in: ``tocsin init``, ``add``, ``watch``, ``status``, ``retry``, ``reread``, ``relink``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.common import Config, Messages, Model, Ontology, Processes, cleanly, day_of, look_of, pipeline_of, say
from tocsin.model import Capture

if TYPE_CHECKING:
    from tocsin.pipeline import Pipeline
    from tocsin.run.desk import Taken
    from tocsin.store import Desk

# The longest time in seconds between two looks at which feeds are due: other processes may have added some.
_LONGEST_SLEEP = 60.0

Folder = Annotated[Path, typer.Argument(metavar="DESK", show_default=False, help="The folder of the desk.")]
Database = Annotated[str | None, typer.Option(metavar="URL", help="Keep it on a PostgreSQL server: postgresql://user@host/name.")]
Allow = Annotated[list[str] | None, typer.Option(metavar="HOST", help="Fetch from this private host or network too; may be repeated.")]


@cleanly
def init(desk: Folder, database: Database = None) -> int:
    """Make a desk: a folder that holds a growing collection of reports on a crisis."""
    from tocsin.store import Desk

    Desk.create(desk, database).close()
    print(f"{desk} is a desk now. Fill it with: tocsin add {desk} PATH|URL|FEED...")
    return 0


@cleanly
def add(
    desk: Folder,
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH|URL|FEED]...", show_default=False, help="What to add; without, what waits is read.")
    ] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Day that files came out which do not say it.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Outlet of files that do not say it.")] = None,
    allow: Allow = None,
    ontology: Ontology = None,
    model: Model = None,
    config: Config = None,
    processes: Processes = None,
) -> int:
    """Add reports to a desk: files, folders, web pages, feeds (followed from then on), lists of addresses, WARC, WACZ, JSON Lines.

    Each is read once and its claims are linked. After a stop, the same command goes on.
    """
    from tocsin.collect import Visitor
    from tocsin.run.desk import take
    from tocsin.run.watching import visit

    day = day_of(published, "--published")
    with _at_work(desk, ontology, model, config, processes) as work:
        visitor = Visitor(allow or ())
        found = (x for s in sources or () for x in visit(work.desk, s, visitor, work.desk.collected))
        declared = (replace(x, published=x.published or day, source=x.source or outlet) if isinstance(x, Capture) else x for x in found)
        return _take_in(work, take(work.desk, declared))


@cleanly
def watch(
    desk: Folder,
    once: Annotated[bool, typer.Option("--once", help="Ask the feeds that are due, and end.")] = False,
    allow: Allow = None,
    ontology: Ontology = None,
    model: Model = None,
    config: Config = None,
    processes: Processes = None,
) -> int:
    """Ask the feeds of a desk whenever they are due, and add what is new in them, until stopped."""
    from tocsin.collect import Visitor
    from tocsin.errors import TocsinError
    from tocsin.run.watching import poll_due

    with _at_work(desk, ontology, model, config, processes) as work:
        if not work.desk.feeds():
            raise TocsinError(f"{desk}: follows no feed (give it one with 'tocsin add {desk} FEED')")
        visitor = Visitor(allow or ())
        while True:
            code = _take_in(work, poll_due(work.desk, visitor), quiet=not once)
            if once:
                return code
            visitor.clock.sleep(_pause(work.desk, visitor.clock.now()))


def _pause(desk: Desk, now: datetime) -> float:
    """Seconds until the next feed is due, within bounds."""
    waits = [(feed.next_poll - now).total_seconds() if feed.next_poll else 0.0 for feed in desk.feeds()]
    return min(_LONGEST_SLEEP, max(1.0, min(waits, default=_LONGEST_SLEEP)))


@cleanly
def retry(
    desk: Folder,
    allow: Allow = None,
    ontology: Ontology = None,
    model: Model = None,
    config: Config = None,
    processes: Processes = None,
) -> int:
    """Try again what failed: files that could not be read, and addresses that could not be had."""
    from tocsin.collect import Visitor
    from tocsin.run.watching import ask_again

    with _at_work(desk, ontology, model, config, processes) as work:
        work.desk.retry()
        return _take_in(work, ask_again(work.desk, Visitor(allow or ())))


@cleanly
def reread(
    desk: Folder,
    since: Annotated[
        str | None, typer.Option(metavar="VERSION", help="Only what a version of Tocsin before this one was the last to read.")
    ] = None,
    ontology: Ontology = None,
    model: Model = None,
    config: Config = None,
    processes: Processes = None,
) -> int:
    """Read again what this version of Tocsin, model and ontology has not read. The old readings stay, for ``tocsin diff``."""
    from tocsin.run.desk import read_again
    from tocsin.run.rereading import to_reread

    with _at_work(desk, ontology, model, config, processes) as work:
        waiting = to_reread(work.desk, work.pipeline, since)
        with closing(read_again(work.desk, waiting, work.pipeline, work.workers)) as read:
            done = sum(1 for _ in work.messages.of(read))
        _link(work.desk, work.messages)
        print(f"{_count(done, 'report')} read again" + (f" (see 'tocsin diff {desk}')" if done else ""))
        return 1 if work.messages.problems else 0


@cleanly
def relink(desk: Folder) -> int:
    """Make events anew from the claims and corrections: after a new version, or where ``verify`` says so. After a stop it goes on."""
    from tocsin.run.linking import relink as anew
    from tocsin.store import Desk

    with Desk.open(desk) as opened, Messages(False) as messages:
        for what, done, every in anew(opened, date.today()):
            messages.progress(done, f"of {every:,} {what}")
        counts = opened.counts()
    print(f"{_count(counts['claims'], 'claim')} of {_count(counts['documents'], 'report')} linked into {_count(counts['events'], 'event')}")
    return 0


@cleanly
def status(desk: Folder) -> int:
    """Show what is in a desk, which feeds it follows, and what failed and why."""
    from tocsin.run.status import status_of
    from tocsin.store import Desk
    from tocsin.views.status import status_text

    encoding = sys.stdout.encoding or "utf-8"
    with Desk.open(desk) as opened:
        text = status_text(status_of(opened), look_of(None, encoding), datetime.now(UTC))
    sys.stdout.buffer.write(text.encode(encoding, "replace"))
    return 0


@dataclass(frozen=True, slots=True)
class Work:
    """A desk that takes reports in, and what reads them."""

    desk: Desk
    pipeline: Pipeline
    workers: int
    messages: Messages


@contextmanager
def _at_work(folder: Path, ontology: Path | None, model: Path | None, config: Path | None, processes: int | None) -> Iterator[Work]:
    """The desk opened, with the pipeline that the options ask for."""
    from tocsin.store import Desk

    with Desk.open(folder) as desk, Messages(False) as messages:
        yield Work(desk, *pipeline_of(ontology, model, config, processes), messages)


def _take_in(work: Work, taken: Iterator[Taken], quiet: bool = False) -> int:
    """Keep, read, link, and say what came of it; ``quiet`` where nothing came."""
    from tocsin.run.desk import read_coming
    from tocsin.run.linking import LINKED_AT_ONCE

    desk, messages = work.desk, work.messages
    before = messages.problems
    came: Counter[str] = Counter()

    def tell(one: Taken) -> None:
        if one.problem:
            messages.problem(one.problem)
        came["problem" if one.problem else "new" if one.kept and one.kept.new else "known"] += 1
        messages.progress(came.total(), "come in", one.capture.name if one.capture else "")

    with closing(read_coming(desk, taken, tell, work.pipeline, work.workers)) as read:
        reports = claims = linked = 0
        for reading in messages.of(read):
            reports, claims = reports + 1, claims + len(reading.claims)
            if claims - linked >= LINKED_AT_ONCE:  # other reports are read meanwhile
                linked = claims
                _link(desk, messages)
    left = _link(desk, messages)
    new, known = came["new"], came["known"]
    if not quiet or new or reports or left:
        counts = desk.counts()
        arrived = f"{new:,} new, {known:,} known already; " if new or known else ""
        held = f"{_count(counts['documents'], 'report')}, {_count(counts['claims'], 'claim')}, {_count(counts['events'], 'event')}"
        print(f"{arrived}{_count(reports, 'report')} read, {_count(claims, 'claim')} found; the desk holds {held}", flush=True)
    return 1 if messages.problems > before else 0


def _link(desk: Desk, messages: Messages) -> int:
    from tocsin.run.linking import index_anew, is_old, link_waiting

    if is_old(desk):
        say("the desk is linked anew: another version of Tocsin has linked it, or that was stopped")
        for done, _ in index_anew(desk):
            messages.progress(done, "reports compared")
    linked = 0
    for some in link_waiting(desk, date.today()):
        linked += some
        messages.progress(linked, "claims linked")
    return linked


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
