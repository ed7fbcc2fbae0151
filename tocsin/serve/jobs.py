"""Added reports are read in the background: one thread, one model, one job after another, and how far each is."""

from __future__ import annotations

import logging
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Literal

from tocsin.errors import TocsinError
from tocsin.pipeline import Pipeline
from tocsin.run.desk import Taken, read_waiting
from tocsin.run.linking import link_waiting
from tocsin.store import Desk

State = Literal["waiting", "collecting", "reading", "linking", "done", "failed"]
Collect = Callable[[], Iterable[Taken]]
# Jobs that are remembered, and that may wait; and problems that one job tells.
_REMEMBERED, _WAITING, _PROBLEMS = 200, 50, 50
_log = logging.getLogger("tocsin.serve")


@dataclass(frozen=True, slots=True)
class Job:
    """How far it is: ``done`` of ``total`` reports read, those read (ids of documents), how many were known already, problems."""

    id: str
    state: State = "waiting"
    done: int = 0
    total: int = 0
    reports: tuple[str, ...] = ()
    known: int = 0
    problems: tuple[str, ...] = ()


class Jobs:
    """Work on a desk, started when the first job comes. The model is opened once."""

    def __init__(self, desk: Desk, pipeline: Pipeline, today: Callable[[], date] = date.today) -> None:
        self._desk, self._pipeline, self._today = desk, pipeline, today
        self._lock = Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: SimpleQueue[tuple[str, Collect] | None] = SimpleQueue()
        self._thread: Thread | None = None

    def start(self, collect: Collect) -> str:
        """Have reports taken in, read and linked; returns the job's id. Raises TocsinError where too many wait."""
        job = Job(secrets.token_hex(8))
        with self._lock:
            if sum(j.state == "waiting" for j in self._jobs.values()) >= _WAITING:
                raise TocsinError("too many reports wait to be read (try again when some are done)")
            self._jobs[job.id] = job
            while len(self._jobs) > _REMEMBERED:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = Thread(target=self._run, name="tocsin-jobs", daemon=True)
                self._thread.start()
        self._queue.put((job.id, collect))
        return job.id

    def get(self, id: str) -> Job | None:
        with self._lock:
            return self._jobs.get(id)

    def all(self) -> Sequence[Job]:
        """Those that are remembered, the newest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def close(self, wait_s: float = 5.0) -> None:
        """Take no more work; what is being done may end."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join(wait_s)

    def _run(self) -> None:
        while (waiting := self._queue.get()) is not None:
            id, collect = waiting
            try:
                self._work(id, collect)
                self._change(id, state="done")
            except TocsinError as error:
                self._problem(id, str(error))
                self._change(id, state="failed")
            except Exception as error:
                _log.error("a job failed", exc_info=error)
                self._problem(id, "it stopped for a defect of Tocsin (please report it with what the server wrote)")
                self._change(id, state="failed")

    def _work(self, id: str, collect: Collect) -> None:
        self._change(id, state="collecting")
        for taken in collect():
            if taken.problem:
                self._problem(id, str(taken.problem))
            elif taken.kept and not taken.kept.new:
                self._change(id, known=self._now(id).known + 1)
        self._change(id, state="reading", total=len(self._desk.pending()))
        with closing(read_waiting(self._desk, self._pipeline)) as readings:
            for reading in readings:
                job = self._now(id)
                reports = (*job.reports, reading.document.id)[:_REMEMBERED]
                self._change(id, done=job.done + 1, total=max(job.total, job.done + 1), reports=reports)
                for problem in reading.problems:
                    self._problem(id, str(problem))
        self._change(id, state="linking")
        for _ in link_waiting(self._desk, self._today()):
            pass
        self._desk.database.tune()

    def _now(self, id: str) -> Job:
        return self.get(id) or Job(id)

    def _change(self, id: str, **values: object) -> None:
        with self._lock:
            if id in self._jobs:
                self._jobs[id] = replace(self._jobs[id], **values)  # type: ignore[arg-type]

    def _problem(self, id: str, message: str) -> None:
        problems = self._now(id).problems
        if len(problems) < _PROBLEMS:
            self._change(id, problems=(*problems, message))
