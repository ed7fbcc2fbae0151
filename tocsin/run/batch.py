"""Millions of reports: shards in, shards of readings out, on as many workers as there are, to be stopped and taken up at any point."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from tocsin.errors import TocsinError
from tocsin.model import Reading
from tocsin.pipeline import DEFAULT, Pipeline
from tocsin.run.contents import documents
from tocsin.run.engines import Failure, Processes, RayTasks, Work, outcomes
from tocsin.run.local import readings
from tocsin.run.manifest import Entry, Folder, entry_of
from tocsin.run.output import replaced
from tocsin.run.progress import Progress
from tocsin.run.shards import SUFFIXES, Shard, cut, files, prefix, shown
from tocsin.run.writers import Format, write

Tell = Callable[[Progress], None]


# Where the workers are: processes of this machine, or tasks of Ray.
ENGINES: dict[str, type[Processes] | type[RayTasks]] = {"local": Processes, "ray": RayTasks}


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: ``entries`` are all finished shards of its inputs, ``read`` the names of those it read itself.

    ``others`` are shards that another version read and that were left as they are; ``passed_over`` counts files in folders.
    """

    entries: tuple[Entry, ...]
    read: tuple[str, ...]
    failures: tuple[tuple[Shard, str], ...]
    others: tuple[Entry, ...]
    passed_over: int
    seconds: float

    @property
    def problems(self) -> Counter[str]:
        """How many documents' problems there are of each code, in all finished shards."""
        return sum((Counter(e.problems) for e in self.entries), Counter[str]())

    def messages(self) -> Iterator[str]:
        """What a user should know, in lines: what is missing first, what is there last."""
        for shard, reason in self.failures:
            yield f"{shown(shard.path)}, from {shard.first:,} on: shard {shard.name} was not read: {reason}"
        if self.others:
            by = ", ".join(sorted({e.made_by for e in self.others}))
            yield f"{len(self.others):,} shards were left as another version read them: {by} (--again reads them again)"
        if self.passed_over:
            yield f"{self.passed_over:,} files in folders were passed over: no {', '.join(SUFFIXES)} (name them to have them read)"
        problems = ", ".join(f"{code} {number:,}" for code, number in sorted(self.problems.items()))
        counts = f"{sum(e.documents for e in self.entries):,} documents, {sum(e.claims for e in self.entries):,} claims"
        yield f"{counts}, problems: {problems or 'none'}; {len(self.entries):,} shards, {len(self.read):,} of them read now"


@dataclass(slots=True)
class Tally:
    """Counts what passes through."""

    documents: int = 0
    claims: int = 0
    problems: Counter[str] = field(default_factory=Counter)

    def of(self, found: Iterable[Reading]) -> Iterator[Reading]:
        for reading in found:
            self.documents += 1
            self.claims += len(reading.claims)
            self.problems.update(p.code for p in reading.problems)
            yield reading


def batch(
    inputs: Iterable[Path | str],
    output: Path | str,
    *,
    pipeline: Pipeline | None = None,
    engine: str = "local",
    workers: int = 1,
    shard_documents: int | None = None,
    with_text: bool | None = None,
    again: bool = False,
    tell: Tell | None = None,
) -> Summary:
    """Read every report in files of JSON Lines and Parquet, and in folders of them, into the folder ``output``.

    Big files are cut into shards of ``shard_documents`` (1,000), a file of readings each; ``tocsin.run.manifest`` tells how the folder
    looks. What it holds of the same input by the same version is not read again, by another version only with ``again``. Neither
    ``workers`` nor ``engine`` shows in the readings. Raises TocsinError for what stops the run; what is finished stays.
    """
    began = time.monotonic()
    if engine not in ENGINES:
        raise TocsinError(f"there is no engine '{engine}' (there is: {', '.join(ENGINES)})")
    folder = Folder(Path(output).absolute())
    paths, passed_over = files(inputs, folder.path)
    settings = folder.begin(shard_documents, with_text)
    bare = replace(pipeline or DEFAULT, threads=1)  # the settings alone, without the model that this process may have opened
    made_by = replace(bare).made_by  # What is wrong with the model or the ontology shows here, before the first shard.
    shards = [shard for path in paths for shard in cut(path, settings.documents)]
    folder.drop({prefix(p) for p in paths}, {s.name for s in shards})
    held = folder.held(shards)
    others = tuple(e for e in held.values() if e.made_by != made_by)
    if again:
        held, others = {n: e for n, e in held.items() if e.made_by == made_by}, ()
    work = partial(run_shard, folder=folder, pipeline=bare, made_by=made_by, with_text=settings.with_text)
    waiting = [s for s in shards if s.name not in held]
    with folder.cleaned({s.name for s in waiting}):
        done, failures = _run(work, engine, workers, shards, waiting, tell)
    folder.gather()
    finished = tuple(e for s in shards if (e := done.get(s.name) or held.get(s.name)))
    return Summary(finished, tuple(done), tuple(failures), others, passed_over, time.monotonic() - began)


def run_shard(shard: Shard, folder: Folder, pipeline: Pipeline, made_by: str, with_text: bool = False) -> Entry:
    """Read one shard and put its readings and its note into the folder: what every engine calls, wherever it runs.

    The readings depend on the shard, the pipeline and ``with_text`` alone. Raises TocsinError where this machine would read
    otherwise than ``made_by``, where the input has changed, and where nothing can be written.
    """
    began = time.monotonic()
    if pipeline.made_by != made_by:
        raise TocsinError(f"a worker has {pipeline.made_by}, the run {made_by} (install the same version and model on every machine)")
    folder.forget(shard.name)
    tally, file = Tally(), folder.readings(shard.name)
    with replaced(file) as stream:
        write(tally.of(readings(documents(shard), pipeline)), stream, Format.PARQUET, with_text)
    counts = tally.documents, tally.claims, dict(sorted(tally.problems.items()))
    entry = entry_of(shard, made_by, counts, time.monotonic() - began, file.stat().st_size)
    folder.record(entry)
    return entry


def _run(
    work: Work, engine: str, workers: int, shards: Sequence[Shard], waiting: Sequence[Shard], tell: Tell | None
) -> tuple[dict[str, Entry], list[tuple[Shard, str]]]:
    """The entries of the shards that were read, by name, and why the others were not."""
    done: dict[str, Entry] = {}
    failures: list[tuple[Shard, str]] = []
    if not waiting:
        return done, failures
    everything = sum(s.documents for s in shards)
    before = everything - sum(s.documents for s in waiting)
    began, documents = time.monotonic(), before

    def told() -> None:
        if tell:
            finished = len(shards) - len(waiting) + len(done)
            tell(Progress(finished, len(shards), documents, everything, before, time.monotonic() - began))

    told()
    team = ENGINES[engine](work, min(workers, len(waiting)))
    with closing(outcomes(team, waiting)) as found:
        for shard, outcome in found:
            if isinstance(outcome, Failure):
                failures.append((shard, outcome.reason))
            else:
                done[shard.name] = outcome
                documents += shard.documents
            told()
    return done, failures
