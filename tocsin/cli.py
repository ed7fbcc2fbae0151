"""The command line: ``tocsin read PATH...`` and ``tocsin demo``.

Exit code 0 where everything was read; 1 where something was not, and a line on standard error says what, where and how to mend it;
2 where the command could not be run as given. What a user got wrong is never a traceback.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from tocsin.errors import TocsinError
from tocsin.model import Reading
from tocsin.run.formats import Format
from tocsin.version import __version__

if TYPE_CHECKING:
    from tocsin.pipeline import Pipeline, Stage
    from tocsin.run.local import Read

SAMPLES = Path(__file__).parent / "samples"
_PLAIN_WIDTH = 120  # characters a line of the table where no terminal tells its width

app = typer.Typer(
    name="tocsin",
    help="Reads crisis news and keeps the record: who says that who did what to whom, where, when, and how sure it is.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """The entry point of the ``tocsin`` command."""
    app()


def _cleanly(command: Callable[..., int]) -> Callable[..., None]:
    """A command that ends with the exit code its function gives, and says in one line what a user got wrong."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            code = command(*args, **kwargs)
            sys.stdout.flush()
        except TocsinError as error:
            _say(str(error))
            code = 2
        except BrokenPipeError:  # "| head" has seen enough.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        except KeyboardInterrupt:
            _say("stopped")
            code = 130
        raise typer.Exit(code)

    return run


Model = Annotated[Path | None, typer.Option("--model", metavar="DIR", help="Folder of another language model.")]
Ontology = Annotated[Path | None, typer.Option("--ontology", metavar="FILE", help="An ontology of your own (TOML).")]
Config = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Settings (TOML): model, ontology, processes, stages.")]
Processes = Annotated[int | None, typer.Option("--processes", metavar="N", min=1, help="Reports to read side by side.")]
ShowCut = Annotated[bool, typer.Option("--show-cut", help="Show what was cut from each report as no part of it (table).")]


@app.command(name="read")
@_cleanly
def read_command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files and folders of reports; - is standard input.")],
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Day the reports came out, as 2022-02-10.")] = None,
    format: Annotated[Format | None, typer.Option("--format", help="By default a table, or what -o FILE ends in.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, whole or not at all.")] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Write the reports' texts along (jsonl, parquet).")] = False,
    show_cut: ShowCut = False,
    ontology: Ontology = None,
    model: Model = None,
    config: Config = None,
    processes: Processes = None,
) -> int:
    """Read reports (text, web pages, PDF, JSON Lines) and write the claims in them."""
    day = _day(published)
    target = Target(format or _format_of(output), output, with_text, show_cut)
    if target.format is Format.PARQUET and output is None:
        raise typer.BadParameter("parquet needs a file to go to", param_hint="'-o FILE'")
    trouble = Trouble()
    return _run(_documents(paths, day, trouble), target, trouble, _pipeline(ontology, model, config, processes))


@app.command(name="demo")
@_cleanly
def demo_command(show_cut: ShowCut = False, model: Model = None, config: Config = None, processes: Processes = None) -> int:
    """Read the sample reports that come with Tocsin and show the claims in them."""
    return _run(_samples(), Target(Format.TABLE, None, False, show_cut), Trouble(), _pipeline(None, model, config, processes))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Target:
    """Where readings go and how they are written."""

    format: Format
    output: Path | None
    with_text: bool
    show_cut: bool


class Trouble:
    """What could not be read so far: says it when it is met, in one line, and remembers that there was some."""

    def __init__(self) -> None:
        self.met = False
        self.say: Callable[[str], None] = _say

    def meet(self, message: object) -> None:
        self.met = True
        self.say(str(message))


def _run(documents: Iterator[Read], target: Target, trouble: Trouble, run: tuple[Pipeline, int]) -> int:
    from tocsin.run import readings, replaced, write, write_table

    pipeline, processes = run
    pipeline.made_by  # noqa: B018  (a wrong model or ontology shows before any file is touched)
    with ExitStack() as stack:
        found = stack.enter_context(closing(readings(documents, pipeline, processes)))
        shown = _told(found, trouble, stack, target)
        stream = stack.enter_context(replaced(target.output)) if target.output else sys.stdout.buffer
        if target.format is Format.TABLE:
            write_table(shown, stream, *_look(target))
        else:
            write(shown, stream, target.format, target.with_text)
    return 1 if trouble.met else 0
