"""``tocsin batch IN... OUT``."""

from __future__ import annotations

import sys
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.common import Config, Model, Ontology, cleanly, pipeline_of, say


class Engine(StrEnum):
    """Where the workers of a batch are."""

    LOCAL = "local"
    RAY = "ray"


@cleanly
def batch(
    inputs: Annotated[
        list[Path], typer.Argument(metavar="IN...", show_default=False, help="Files of JSON Lines or Parquet, or folders of them.")
    ],
    output: Annotated[Path, typer.Argument(metavar="OUT", show_default=False, help="Folder for the readings.")],
    engine: Annotated[Engine, typer.Option(help="Processes of this machine, or tasks of Ray.")] = Engine.LOCAL,
    workers: Annotated[int | None, typer.Option(metavar="N", min=1, help="Shards to read side by side.")] = None,
    shard_documents: Annotated[int | None, typer.Option(metavar="N", min=1, help="Documents in a shard.")] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Write the reports' texts along.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Read again what another version has read.")] = False,
    ontology: Ontology = None,
    model: Model = None,
    config: Config = None,
) -> int:
    """Read any number of reports into a folder. After a stop, the same command goes on."""
    from tocsin.run.batch import batch as run
    from tocsin.run.progress import Ticker

    pipeline, number = pipeline_of(ontology, model, config, workers)
    with closing(Ticker(sys.stderr)) as ticker:
        summary = run(
            inputs,
            output,
            pipeline=pipeline,
            engine=engine,
            workers=number,
            shard_documents=shard_documents,
            with_text=with_text or None,
            again=again,
            tell=ticker,
        )
    for message in summary.messages():
        say(message)
    return 1 if summary.failures or summary.others else 0
