"""What is done with a desk: take reports in, read those that wait, group near-copies, link claims into events.

Each step can be stopped at any point and called again: what waits is a query to the desk, so nothing is done twice and nothing is lost.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.model import Capture, Document, Missing, Problem, Reading
from tocsin.pipeline import Pipeline
from tocsin.read import from_bytes
from tocsin.run.linking import begin, for_linking
from tocsin.run.local import Read, readings
from tocsin.store import Desk, Kept

_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one thing that came in: kept (new, or known already), or a problem that a retry may mend or not."""

    capture: Capture | None = None
    kept: Kept | None = None
    problem: Problem | None = None


def take(desk: Desk, arrivals: Iterable[Capture | Problem]) -> Iterator[Taken]:
    """Keep what comes in, one by one as it comes; each is on the disk when it is yielded.

    An address that could not be had is kept too, for ``retry``.
    """
    for arrival in arrivals:
        if isinstance(arrival, Capture):
            yield Taken(arrival, desk.keep(arrival))
            continue
        declared = arrival.declared if isinstance(arrival, Missing) else None
        address = declared.url if declared else arrival.place
        if address and _ADDRESS.fullmatch(address):
            desk.miss(address, arrival, declared)
        yield Taken(problem=arrival)


def read_waiting(desk: Desk, pipeline: Pipeline, processes: int = 1) -> Generator[Reading]:
    """Read what no version has read; each reading is recorded before it is yielded."""
    yield from read_again(desk, desk.pending(), pipeline, processes)


def read_coming(
    desk: Desk, taken: Iterable[Taken], tell: Callable[[Taken], None], pipeline: Pipeline, processes: int = 1
) -> Generator[Reading]:
    """Read what waits, then what comes in, while it comes in; each reading is recorded before it is yielded.

    ``tell`` hears of everything that came. No more of it is held than the processes read at a time.
    """

    def waiting() -> Iterator[str]:
        yield from desk.pending()
        for one in taken:
            tell(one)
            if one.kept and one.kept.new:
                yield one.kept.id

    yield from read_again(desk, waiting(), pipeline, processes)


def read_again(desk: Desk, waiting: Iterable[str], pipeline: Pipeline, processes: int = 1) -> Generator[Reading]:
    """Read these raw files, whether they have been read or not; each reading is recorded before it is yielded."""
    begin(desk)
    counts: deque[tuple[str, int]] = deque()
    found = readings(_documents(desk, waiting, counts), pipeline, processes, beside=True)
    held: list[Reading] = []
    try:
        for reading in found:
            held.append(reading)
            while counts and len(held) >= counts[0][1]:
                raw, count = counts.popleft()
                some, held = held[:count], held[count:]
                record(desk, raw, some, pipeline.made_by)
                yield from some
        for raw, _ in counts:  # files that hold no document at all
            record(desk, raw, (), pipeline.made_by)
    finally:
        found.close()


def _documents(desk: Desk, waiting: Iterable[str], counts: deque[tuple[str, int]]) -> Iterator[Read]:
    """The documents in raw files, in order; notes how many each file gave."""
    for raw in waiting:
        capture = desk.capture(raw)
        found = from_bytes(capture.raw, name=capture.name, published=capture.published, url=capture.url)
        counts.append((raw, len(found)))
        yield from ((_declared(document, capture), problems) for document, problems in found)


def _declared(document: Document, capture: Capture) -> Document:
    """The document with what its origin said of it where the report itself says nothing."""
    return replace(
        document,
        title=document.title or capture.title,
        source=document.source or capture.source,
        retrieved=document.retrieved or capture.retrieved,
    )


def record(desk: Desk, raw: str, found: Sequence[Reading], made_by: str) -> None:
    """Keep the readings of a raw file with what linking needs: tellings, block keys, and the group of near-copies of each document.

    A file that no document could be read of, for a defect or for want of memory, is noted as failed instead.
    """
    broken = [p for r in found for p in r.problems if p.code == "internal"]
    if broken and len(broken) == len(found):
        desk.fail(raw, broken[0])
        return
    with desk.writing():
        made = for_linking(desk, found)
        desk.record(raw, found, made.tellings, blocks=made.blocks, bands=made.bands, origins=made.origins, made_by=made_by)
