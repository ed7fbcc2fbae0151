"""What the commands share: their options, how they end, what they say on standard error, and the pipeline they are asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

import typer

from tocsin.errors import TocsinError
from tocsin.model import Reading
from tocsin.views.look import Look

if TYPE_CHECKING:
    from rich.progress import Progress

    from tocsin.pipeline import Pipeline, Stage

_PLAIN_WIDTH = 120  # characters in a line of a table where no terminal tells its width
_MOST_THREADS = 8  # windows of one report read side by side; more gain nothing

Ontology = Annotated[Path | None, typer.Option(metavar="FILE", help="An ontology of your own (TOML).")]
Model = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of another language model.")]
Config = Annotated[Path | None, typer.Option(metavar="FILE", help="Settings (TOML): model, ontology, processes, stages.")]
Processes = Annotated[int | None, typer.Option(metavar="N", min=1, help="Reports to read side by side.")]


def cleanly(command: Callable[..., int]) -> Callable[..., None]:
    """A command that ends with the exit code its function gives, and says in one line what a user got wrong."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            code = command(*args, **kwargs)
        except TocsinError as error:
            say(str(error))
            code = 2
        except BrokenPipeError:  # "| head" has seen enough.
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115  (what is still held for the pipe must not be flushed into it at exit)
            code = 0
        except KeyboardInterrupt:
            say("stopped")
            code = 130
        raise typer.Exit(code)

    return run


class Messages:
    """What goes to standard error: problems, a line each, and how far the run has come where that does not disturb anything."""

    def __init__(self, to_terminal: bool) -> None:
        """``to_terminal``: whether the results themselves go to the terminal, so that no progress may be shown there."""
        self.problems = 0
        self._done = 0
        self._progress: Progress | None = None
        self._quiet = not sys.stderr.isatty() or to_terminal

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress:
            self._progress.stop()

    def problem(self, message: object) -> None:
        """Say what could not be read, where, and how to mend it."""
        self.problems += 1
        if self._progress:
            self._progress.console.print(one_line(message), markup=False, highlight=False, soft_wrap=True)
        else:
            say(message)

    def of(self, readings: Iterator[Reading]) -> Iterator[Reading]:
        """The same readings; tells of each one's problems and, from the second on, how many there were."""
        for reading in readings:
            self._done += 1
            self.progress(self._done, "reports read", reading.document.name)
            for problem in reading.problems:
                self.problem(problem)
            yield reading

    def progress(self, done: int, what: str, name: str = "") -> None:
        """Show that so many are ``done``, from the second on, and the name of the last."""
        if self._progress is None and done > 1 and not self._quiet:
            self._progress = _spinner()
            self._progress.start()
        if self._progress:
            self._progress.update(self._progress.task_ids[0], completed=done, description=f"{what}  {one_line(name)[:40]}")


def _spinner() -> Progress:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    count, name = TextColumn("{task.completed:,}"), TextColumn("{task.description}", markup=False)
    progress = Progress(SpinnerColumn(), TimeElapsedColumn(), count, name, console=Console(stderr=True), transient=True)
    progress.add_task("", total=None)
    return progress


def say(message: object) -> None:
    print(one_line(message), file=sys.stderr, flush=True)


def one_line(message: object) -> str:
    """A message on one line that any terminal can show: file names may hold anything."""
    line = "".join(c if c.isprintable() else " " for c in str(message))
    encoding = sys.stderr.encoding or "utf-8"
    return line.encode(encoding, "backslashreplace").decode(encoding)


def pipeline_of(ontology: Path | None, model: Path | None, config: Path | None, processes: int | None) -> tuple[Pipeline, int]:
    """The pipeline that options, environment and settings ask for, its model and ontology checked, and the number of processes."""
    from tocsin.config import settings
    from tocsin.pipeline import DEFAULT

    given = settings(config)
    workers = processes or given.processes
    pipeline = replace(
        DEFAULT,
        model_folder=model or given.model or DEFAULT.model_folder,
        ontology_path=ontology or given.ontology,
        threads=1 if workers > 1 else min(os.cpu_count() or 1, _MOST_THREADS),
    )
    for name, stage in given.stages:
        pipeline = pipeline.swap(name, _stage(stage))
    pipeline.made_by  # noqa: B018  (what is wrong with the model or the ontology shows before anything is read)
    return pipeline, workers


def _stage(written: str) -> Stage:
    """The function that ``module:function`` names."""
    module, _, name = written.partition(":")
    try:
        stage: Stage = getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise TocsinError(f"stage '{written}': {error} (the module must be importable: install it or set PYTHONPATH)") from error
    return stage


def day_of(text: str | None, option: str) -> date | None:
    """The day that an option gives. Raises BadParameter where it is none."""
    from tocsin.read.dates import parse

    day = parse(text) if text else None
    if text and day is None:
        raise typer.BadParameter(f"'{text}' is no date; write it as 2022-02-10", param_hint=f"'{option}'")
    return day


def look_of(output: Path | None, encoding: str) -> Look:
    """What a table is shown on: a file, or the terminal or pipe that standard output is."""
    from rich.console import Console

    if output:
        return Look(_PLAIN_WIDTH)
    console = Console()
    told = console.is_terminal or os.environ.get("COLUMNS", "").isdecimal()
    colour = console.is_terminal and console.color_system is not None and not console.no_color and not console.legacy_windows
    return Look(max(50, console.width if told else _PLAIN_WIDTH), colour, not encoding.lower().startswith("utf"))
