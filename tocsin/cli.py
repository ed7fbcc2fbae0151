"""The command line: ``tocsin read PATH...`` and ``tocsin demo``.

Exit code 0 where everything was read; 1 where something was not, and a line on standard error says what, where and how to mend it;
2 where the command could not be run as given. What a user got wrong is never a traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

import typer

from tocsin.errors import TocsinError
from tocsin.model import Document, Problem, Reading
from tocsin.run.writers import Format, write, write_table
from tocsin.version import __version__
from tocsin.views.terminal import Look

if TYPE_CHECKING:
    from rich.progress import Progress

    from tocsin.pipeline import Pipeline, Stage

Read = tuple[Document, tuple[Problem, ...]]

SAMPLES = Path(__file__).parent / "samples"
_PLAIN_WIDTH = 120  # characters in a line of the table where no terminal tells its width
_MOST_THREADS = 8  # windows of one report read side by side; more gain nothing

app = typer.Typer(
    name="tocsin",
    help="Reads crisis news and keeps the record: who says that who did what to whom, where, when, and how sure it is.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Ontology = Annotated[Path | None, typer.Option(metavar="FILE", help="An ontology of your own (TOML).")]
Model = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of another language model.")]
Config = Annotated[Path | None, typer.Option(metavar="FILE", help="Settings (TOML): model, ontology, processes, stages.")]
Processes = Annotated[int | None, typer.Option(metavar="N", min=1, help="Reports to read side by side.")]
ShowCut = Annotated[bool, typer.Option("--show-cut", help="Show what was cut from each report (table).")]


def main() -> None:
    """The entry point of the ``tocsin`` command."""
    app()


def _cleanly(command: Callable[..., int]) -> Callable[..., None]:
    """A command that ends with the exit code its function gives, and says in one line what a user got wrong."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            code = command(*args, **kwargs)
        except TocsinError as error:
            _say(str(error))
            code = 2
        except BrokenPipeError:  # "| head" has seen enough.
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115  (what is still held for the pipe must not be flushed into it at exit)
            code = 0
        except KeyboardInterrupt:
            _say("stopped")
            code = 130
        raise typer.Exit(code)

    return run


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    pass


@app.command(name="read")
@_cleanly
def read_command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files and folders of reports; - is standard input.")],
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Day the reports came out, as 2022-02-10.")] = None,
    format: Annotated[Format | None, typer.Option(help="By default a table, or what FILE ends in.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file: whole or not at all.")] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Write the reports' texts along (jsonl, parquet).")] = False,
    show_cut: ShowCut = False,
    ontology: Ontology = None,
    model: Model = None,
    config: Config = None,
    processes: Processes = None,
) -> int:
    """Read reports (text, web pages, PDF, JSON Lines) and write down the claims in them."""
    day = _day(published)
    target = Target(format or _format_of(output), output, with_text, show_cut)
    if target.format is Format.PARQUET and output is None:
        raise typer.BadParameter("parquet is written to a file: add -o FILE", param_hint="'--format'")
    pipeline, workers = _pipeline(ontology, model, config, processes)
    with Messages(target) as messages:
        return _run(_documents(paths, day, messages), target, messages, pipeline, workers)


@app.command(name="demo")
@_cleanly
def demo_command(show_cut: ShowCut = False, model: Model = None, config: Config = None, processes: Processes = None) -> int:
    """Read the sample reports that come with Tocsin and show the claims in them."""
    target = Target(Format.TABLE, None, False, show_cut)
    pipeline, workers = _pipeline(None, model, config, processes)
    with Messages(target) as messages:
        return _run(_samples(), target, messages, pipeline, workers)


@dataclass(frozen=True, slots=True)
class Target:
    """Where readings go and how they are written."""

    format: Format
    output: Path | None
    with_text: bool
    show_cut: bool


class Messages:
    """What goes to standard error: problems, a line each, and how far the run has come where that does not disturb anything."""

    def __init__(self, target: Target) -> None:
        self.problems = 0
        self._read = 0
        self._progress: Progress | None = None
        self._quiet = not sys.stderr.isatty() or (target.output is None and sys.stdout.isatty())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress:
            self._progress.stop()

    def problem(self, message: object) -> None:
        """Say what could not be read, where, and how to mend it."""
        self.problems += 1
        if self._progress:
            self._progress.console.print(_one_line(message), markup=False, highlight=False, soft_wrap=True)
        else:
            _say(message)

    def of(self, readings: Iterator[Reading]) -> Iterator[Reading]:
        """The same readings; tells of each one's problems and, from the second on, how many there were."""
        for reading in readings:
            self._read += 1
            if self._read == 2 and not self._quiet:
                self._progress = _spinner()
                self._progress.start()
            if self._progress:
                self._progress.update(self._progress.task_ids[0], completed=self._read, description=_one_line(reading.document.name)[:40])
            for problem in reading.problems:
                self.problem(problem)
            yield reading


def _spinner() -> Progress:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    count, name = TextColumn("{task.completed:,} reports"), TextColumn("{task.description}", markup=False)
    progress = Progress(SpinnerColumn(), count, TimeElapsedColumn(), name, console=Console(stderr=True), transient=True)
    progress.add_task("", total=None)
    return progress


def _say(message: object) -> None:
    print(_one_line(message), file=sys.stderr, flush=True)


def _one_line(message: object) -> str:
    """A message on one line that any terminal can show: file names may hold anything."""
    line = "".join(c if c.isprintable() else " " for c in str(message))
    encoding = sys.stderr.encoding or "utf-8"
    return line.encode(encoding, "backslashreplace").decode(encoding)


def _run(documents: Iterator[Read], target: Target, messages: Messages, pipeline: Pipeline, processes: int) -> int:
    from tocsin.run.local import readings
    from tocsin.run.output import replaced

    with ExitStack() as stack:
        found = messages.of(stack.enter_context(closing(readings(documents, pipeline, processes))))
        stream = stack.enter_context(replaced(target.output)) if target.output else sys.stdout.buffer
        if target.format is Format.TABLE:
            encoding = "utf-8" if target.output else sys.stdout.encoding or "utf-8"
            write_table(found, stream, _look(target, encoding), target.show_cut, encoding)
        else:
            write(found, stream, target.format, target.with_text)
    return 1 if messages.problems else 0


def _documents(paths: list[str], published: date | None, messages: Messages) -> Iterator[Read]:
    from tocsin.read import documents

    for path in paths:
        empty = True
        try:
            for document in documents(path, published=published):
                empty = False
                yield document
        except TocsinError as error:
            messages.problem(error)
        else:
            if empty:
                messages.problem(f"{path}: holds no report (give files of text, web pages, PDF or JSON Lines)")


def _samples() -> Iterator[Read]:
    """The bundled reports in the order of their index, which gives their days and outlets."""
    import tomllib

    from tocsin.read import documents

    index = tomllib.loads((SAMPLES / "index.toml").read_text(encoding="utf-8"))
    for entry in index["report"]:
        for document, problems in documents(SAMPLES / entry["file"], published=entry.get("published")):
            yield replace(document, source=document.source or entry["outlet"]), problems


def _day(text: str | None) -> date | None:
    from tocsin.read.dates import parse

    day = parse(text) if text else None
    if text and day is None:
        raise typer.BadParameter(f"'{text}' is no date; write it as 2022-02-10", param_hint="'--published'")
    return day


def _format_of(output: Path | None) -> Format:
    suffix = output.suffix.lower().lstrip(".") if output else ""
    return Format(suffix) if suffix in list(Format) else Format.TABLE


def _look(target: Target, encoding: str) -> Look:
    from rich.console import Console

    ascii_only = not encoding.lower().startswith("utf")
    if target.output:
        return Look(_PLAIN_WIDTH)
    console = Console()
    told = console.is_terminal or os.environ.get("COLUMNS", "").isdecimal()
    colour = console.is_terminal and console.color_system is not None and not console.no_color and not console.legacy_windows
    return Look(max(50, console.width if told else _PLAIN_WIDTH), colour, ascii_only)


def _pipeline(ontology: Path | None, model: Path | None, config: Path | None, processes: int | None) -> tuple[Pipeline, int]:
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
