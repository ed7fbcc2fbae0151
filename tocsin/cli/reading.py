"""``tocsin read PATH...`` and ``tocsin demo``."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.common import Config, Messages, Model, Ontology, Processes, cleanly, day_of, look_of, pipeline_of
from tocsin.errors import TocsinError
from tocsin.model import Capture, Document, Problem, Reading
from tocsin.run.writers import Format, write, write_table

Read = tuple[Document, tuple[Problem, ...]]

SAMPLES = Path(__file__).parent.parent / "samples"

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
    from tocsin.run.local import readings

    day = day_of(published, "--published")
    target = Target(format or _format_of(output), output, with_text, show_cut)
    if target.format is Format.PARQUET and output is None:
        raise typer.BadParameter("parquet is written to a file: add -o FILE", param_hint="'--format'")
    pipeline, workers = pipeline_of(ontology, model, config, processes)
    with Messages(target.output is None and sys.stdout.isatty()) as messages:
        return _show(readings(_documents(paths, day, messages), pipeline, workers), target, messages)


@cleanly
def demo(
    show_cut: ShowCut = False,
    desk: Annotated[Path | None, typer.Option(metavar="DIR", help="Keep the desk in this new folder.")] = None,
    model: Model = None,
    config: Config = None,
    processes: Processes = None,
) -> int:
    """Read the sample reports that come with Tocsin: show the claims in them, then the events they tell of and where they part."""
    from tempfile import TemporaryDirectory

    from tocsin.cli.events import show_events
    from tocsin.run.desk import read_waiting, take
    from tocsin.run.linking import link_waiting
    from tocsin.store import Desk
    from tocsin.warn.settings import EXAMPLE, FILE

    target = Target(Format.TABLE, None, False, show_cut)
    pipeline, workers = pipeline_of(None, model, config, processes)
    with (
        TemporaryDirectory(prefix="tocsin-demo-") as temporary,
        Desk.create(desk or Path(temporary, "desk")) as opened,
        Messages(sys.stdout.isatty()) as messages,
    ):
        for _ in take(opened, samples()):
            pass
        code = _show(read_waiting(opened, pipeline, workers), target, messages)
        for _ in link_waiting(opened, date.today()):
            pass
        show_events(opened)
    if desk:
        (desk / FILE).write_text(EXAMPLE, encoding="utf-8")  # one of the sample crises is what it watches
        print(f"The desk is in {desk}: look into it with 'tocsin events {desk}', 'tocsin alerts {desk}' or 'tocsin search {desk} WORDS'.")
    return code


def samples() -> Iterator[Capture]:
    """The bundled reports in the order of their index, which gives their days and outlets."""
    import tomllib

    index = tomllib.loads((SAMPLES / "index.toml").read_text(encoding="utf-8"))
    for entry in index["report"]:
        path = SAMPLES / entry["file"]
        yield Capture(path.read_bytes(), path.stem, origin=entry["file"], published=entry.get("published"), source=entry["outlet"])


@dataclass(frozen=True, slots=True)
class Target:
    """Where readings go and how they are written."""

    format: Format
    output: Path | None
    with_text: bool
    show_cut: bool


def _show(read: Generator[Reading], target: Target, messages: Messages) -> int:
    from tocsin.run.output import replaced

    with ExitStack() as stack:
        found = messages.of(stack.enter_context(closing(read)))
        stream = stack.enter_context(replaced(target.output)) if target.output else sys.stdout.buffer
        if target.format is Format.TABLE:
            encoding = "utf-8" if target.output else sys.stdout.encoding or "utf-8"
            write_table(found, stream, look_of(target.output, encoding), target.show_cut, encoding)
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


def _format_of(output: Path | None) -> Format:
    suffix = output.suffix.lower().lstrip(".") if output else ""
    return Format(suffix) if suffix in list(Format) else Format.TABLE
