"""Documents -> readings on this machine, in order, with one process or several."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import replace
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path
from traceback import extract_tb

from tocsin.errors import TocsinError
from tocsin.model import Document, Problem, Reading
from tocsin.pipeline import Pipeline

Read = tuple[Document, tuple[Problem, ...]]

# Documents that wait for each process. More even out long and short ones, and hold more memory.
_AHEAD = 4
# Documents that wait for a thread beside a caller who is busy for seconds now and then.
_BESIDE = 16


def readings(documents: Iterable[Read], pipeline: Pipeline, processes: int = 1, beside: bool = False) -> Generator[Reading]:
    """One reading for each document, in order, the same whatever ``processes`` is.

    With ``beside`` a single process reads on in a thread while the caller does something with what was read.

    A document that the pipeline fails on has a reading with the problem ``internal``. Raises TocsinError for what no document
    could be read with: a missing model, a wrong ontology, a process that died.
    """
    made_by = pipeline.made_by  # What is wrong with the model or the ontology shows here, before the first document.
    if processes > 1:
        yield from _by_processes(documents, pipeline, processes)
    elif beside:
        with closing(_ahead(documents, ThreadPoolExecutor(1), partial(_read, pipeline, made_by), _BESIDE)) as found:
            yield from found
    else:
        yield from (_read(pipeline, made_by, document, problems) for document, problems in documents)


def _by_processes(documents: Iterable[Read], pipeline: Pipeline, processes: int) -> Generator[Reading]:
    # Each process opens its own model: "spawn" works alike on all systems, and a forked ONNX session does not work at all.
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_die_quietly)
    bare = replace(pipeline)  # the settings alone, without the model that this process opened
    try:
        with closing(_ahead(documents, pool, partial(_read_in_worker, bare), processes * _AHEAD)) as found:
            yield from found
    except BrokenProcessPool as error:
        raise TocsinError("a process ended before its report was read, perhaps for want of memory (try fewer --processes)") from error


def _ahead(
    documents: Iterable[Read], pool: Executor, read: Callable[[Document, tuple[Problem, ...]], Reading], most: int
) -> Generator[Reading]:
    """What the pool reads, in order; no more than ``most`` documents wait for it."""
    waiting: deque[Future[Reading]] = deque()
    try:
        for document, problems in documents:
            waiting.append(pool.submit(read, document, problems))
            if len(waiting) > most:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _die_quietly() -> None:
    """Ctrl-C ends a worker at once; the parent says what is to be said."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@lru_cache(maxsize=1)
def _opened(pipeline: Pipeline) -> Pipeline:
    """The first equal pipeline that this process was given: its model is open already."""
    return pipeline


def _read_in_worker(pipeline: Pipeline, document: Document, problems: tuple[Problem, ...]) -> Reading:
    opened = _opened(pipeline)
    return _read(opened, opened.made_by, document, problems)


def _read(pipeline: Pipeline, made_by: str, document: Document, problems: tuple[Problem, ...]) -> Reading:
    try:
        return pipeline.read(document, problems)
    except TocsinError:
        raise
    except Exception as error:  # A defect of ours, or memory that ran out: it must not take the neighbours along.
        return Reading(document, (), (*problems, _internal(document, error)), made_by)


def _internal(document: Document, error: Exception) -> Problem:
    frame = extract_tb(error.__traceback__)[-1]
    said = " ".join(f"{type(error).__name__} {error}".split())[:200]
    message = f"could not be read: {said} ({Path(frame.filename).name}, line {frame.lineno})"
    return Problem("internal", message, document.name, "this is a defect of Tocsin; please report it with the text")
