"""``tocsin read PATH...`` and ``tocsin demo``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.common import Config, Messages, Model, Ontology, Processes, cleanly, pipeline_of
from tocsin.errors import TocsinError
from tocsin.model import Document, Problem
from tocsin.run.writers import Format, write, write_table
from tocsin.views.terminal import Look

if TYPE_CHECKING:
    from tocsin.pipeline import Pipeline

Read = tuple[Document, tuple[Problem, ...]]

SAMPLES = Path(__file__).parent.parent / "samples"
_PLAIN_WIDTH = 120  # characters in a line of the table where no terminal tells its width

ShowCut = Annotated[bool, typer.Option("--show-cut", help="Show what was cut from each report (table).")]


@cleanly
def read(
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
    pipeline, workers = pipeline_of(ontology, model, config, processes)
    with Messages(target.output is None and sys.stdout.isatty()) as messages:
        return _run(_documents(paths, day, messages), target, messages, pipeline, workers)


@cleanly
def demo(show_cut: ShowCut = False, model: Model = None, config: Config = None, processes: Processes = None) -> int:
    """Read the sample reports that come with Tocsin and show the claims in them."""
    target = Target(Format.TABLE, None, False, show_cut)
    pipeline, workers = pipeline_of(None, model, config, processes)
    with Messages(target.output is None and sys.stdout.isatty()) as messages:
        return _run(_samples(), target, messages, pipeline, workers)


@dataclass(frozen=True, slots=True)
class Target:
    """Where readings go and how they are written."""

    format: Format
    output: Path | None
    with_text: bool
    show_cut: bool


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
