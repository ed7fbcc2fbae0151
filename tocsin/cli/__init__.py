"""The command line.

Exit code 0 where everything went well; 1 where something did not, and a line on standard error says what, where and how to mend it;
2 where the command could not be run as given. What a user got wrong is never a traceback.
"""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.batching import batch
from tocsin.cli.claims import claims, diff, search
from tocsin.cli.corrections import judge, judgements
from tocsin.cli.desk import add, init, relink, reread, retry, status, watch
from tocsin.cli.events import disputes, event, events
from tocsin.cli.forecasting import forecast
from tocsin.cli.reading import demo, read
from tocsin.cli.serving import briefing, mcp, serve, serve_token
from tocsin.cli.transfer import export, import_, verify
from tocsin.cli.warning import alerts, board, series
from tocsin.version import __version__

# By theme, in the order in which the help shows them.
COMMANDS = {
    "Reports": (read, batch, demo),
    "A desk": (init, add, watch, status, retry, reread, relink),
    "Its page": (serve, serve_token, mcp),
    "What it holds": (briefing, events, event, disputes, claims, search, diff),
    "What it warns of": (series, board, alerts, forecast),
    "Corrections": (judge, judgements),
    "Out and in": (export, import_, verify),
}

app = typer.Typer(
    name="tocsin",
    help="Reads crisis news and keeps the record: who says that who did what to whom, where, when, and how sure it is.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for theme, commands in COMMANDS.items():
    for command in commands:
        app.command(name=command.__name__.rstrip("_").replace("_", "-"), rich_help_panel=theme)(command)


def main() -> None:
    """The entry point of the ``tocsin`` command."""
    app()


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    pass
