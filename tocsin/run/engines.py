"""Who reads the shards: processes of this machine or tasks of a Ray cluster, with one loop over both.

A worker that dies (kill -9, want of memory, a lost node) is replaced, and its shard alone is read again. What a worker raises is
no reason to read again: the same input would raise it again.
"""

from __future__ import annotations

import os
import signal
from collections import Counter, deque
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import connection, get_context, parent_process
from threading import Thread
from traceback import extract_tb
from typing import Any, Protocol

from tocsin.errors import TocsinError
from tocsin.run.manifest import Entry
from tocsin.run.shards import Shard

Work = Callable[[Shard], Entry]
# How often a shard is tried again after its worker died: want of memory passes, a report that kills its reader does not.
RETRIES = 2
# How often each worker (of at least so many) may fail before anything is finished: after that it is not the shards.
_HOPELESS = 3
_DIED = "the worker died each time (perhaps for want of memory: try fewer workers)"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a shard could not be read; ``mendable`` is the user's to mend and stops the run."""

    reason: str
    mendable: bool = False


class Engine(Protocol):
    """``workers`` that each read one shard at a time."""

    workers: int

    def start(self, shard: Shard) -> None:
        """Have a free worker read the shard."""

    def next(self) -> tuple[Shard, Entry | Failure | None]:
        """Wait for a shard: its entry, why it failed, or None where the worker died."""

    def close(self) -> None:
        """Stop whatever is still at work."""


def outcomes(engine: Engine, shards: Sequence[Shard]) -> Generator[tuple[Shard, Entry | Failure]]:
    """Each shard with what became of it, in the order in which they end. Raises TocsinError for what the user can mend."""
    waiting = deque(shards)
    deaths: Counter[str] = Counter()
    running = done = failed = 0
    try:
        while waiting or running:
            while waiting and running < engine.workers:
                engine.start(waiting.popleft())
                running += 1
            shard, outcome = engine.next()
            running -= 1
            if isinstance(outcome, Entry):
                done += 1
                yield shard, outcome
                continue
            failure = outcome or Failure(_DIED)
            failed += 1
            if failure.mendable:
                raise TocsinError(failure.reason)
            if not done and failed >= _HOPELESS * max(_HOPELESS, engine.workers):
                raise TocsinError(f"nothing could be read; {shard.name}: {failure.reason}")
            deaths[shard.name] += 1
            if outcome is None and deaths[shard.name] <= RETRIES:
                waiting.append(shard)  # last, when less runs beside it
            else:
                yield shard, failure
    finally:
        engine.close()


def attempt(work: Work, shard: Shard) -> Entry | Failure:
    """What became of the shard, where the worker lives to tell."""
    try:
        return work(shard)
    except TocsinError as error:
        return Failure(str(error), mendable=True)
    except Exception as error:  # A defect of ours must not take the other shards along.
        frame = extract_tb(error.__traceback__)[-1]
        said = " ".join(f"{type(error).__name__} {error}".split())[:200]
        where = f"{os.path.basename(frame.filename)}, line {frame.lineno}"
        return Failure(f"{said} ({where}; this is a defect of Tocsin, please report it)")


class Processes:
    """Processes of this machine that live for many shards, so that each opens the model once."""

    def __init__(self, work: Work, workers: int) -> None:
        self.workers = workers
        self._work = work
        self._idle: list[tuple[Any, Any]] = []
        self._busy: dict[Any, tuple[Any, Shard]] = {}

    def start(self, shard: Shard) -> None:
        while True:
            process, line = self._idle.pop() if self._idle else self._hire()
            try:
                line.send(shard)
            except OSError:  # It died while it had nothing to do.
                _end(process, line)
                continue
            self._busy[line] = process, shard
            return

    def next(self) -> tuple[Shard, Entry | Failure | None]:
        line: Any = connection.wait(list(self._busy))[0]
        process, shard = self._busy.pop(line)
        try:
            outcome: Entry | Failure = line.recv()
        except (EOFError, OSError):  # The line ends when the process does, perhaps in the middle of an answer.
            _end(process, line)
            return shard, None
        self._idle.append((process, line))
        return shard, outcome

    def close(self) -> None:
        for process, line in [*self._idle, *((p, line) for line, (p, _) in self._busy.items())]:
            _end(process, line)

    def _hire(self) -> tuple[Any, Any]:
        # "spawn" works alike on all systems, and a forked ONNX session does not work at all.
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        process.start()
        theirs.close()
        return process, ours


def _end(process: Any, line: Any) -> None:
    line.close()
    process.kill()
    process.join()
    process.close()


def _serve(line: Any, work: Work) -> None:
    """What a worker does: shards in, entries out, until the line ends."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends a worker at once; the parent says what is to be said.
    Thread(target=_die_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            line.send(attempt(work, line.recv()))


def _die_with_parent() -> None:
    """A run that was killed leaves nobody behind who writes into the folder of the next."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


class RayTasks:
    """Tasks of Ray: of the cluster that ``RAY_ADDRESS`` names, or of one that is started on this machine for the run."""

    def __init__(self, work: Work, workers: int) -> None:
        try:
            ray: Any = import_module("ray")
        except ImportError as error:
            raise TocsinError("the engine 'ray' is not installed (pip install 'tocsin[ray]', or take --engine local)") from error
        self.workers = workers
        self._ray = ray
        self._ours = not ray.is_initialized()
        if self._ours:
            _connect(ray, workers)
        self._work = ray.put(work)
        # Ray's own count of tries leaves out what died for want of memory; the loop counts alike for every engine.
        self._task = ray.remote(num_cpus=1, max_retries=0)(attempt)
        self._busy: dict[Any, Shard] = {}

    def start(self, shard: Shard) -> None:
        self._busy[self._task.remote(self._work, shard)] = shard

    def next(self) -> tuple[Shard, Entry | Failure | None]:
        (task,), _ = self._ray.wait(list(self._busy), num_returns=1)
        shard = self._busy.pop(task)
        try:
            return shard, self._ray.get(task)
        except self._ray.exceptions.RayTaskError as error:  # not of our making: the node has no tocsin, or another one
            return shard, Failure(" ".join(str(error.cause).split())[:300])
        except self._ray.exceptions.RayError:
            return shard, None

    def close(self) -> None:
        for task in self._busy:
            self._ray.cancel(task, force=True)
        if self._ours:
            self._ray.shutdown()


def _connect(ray: Any, workers: int) -> None:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Nothing is told to anybody.
    named = os.environ.get("RAY_ADDRESS")
    here = {} if named else {"num_cpus": workers, "include_dashboard": False}
    try:
        ray.init(address=named or "local", log_to_driver=False, logging_level="ERROR", **here)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise TocsinError(f"Ray cannot be reached: {' '.join(str(error).split())[:200]} (check RAY_ADDRESS)") from error
