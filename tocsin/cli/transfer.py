"""Out of a desk and into one: ``tocsin export``, ``import``, ``verify``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.common import Messages, cleanly
from tocsin.cli.desk import Database, Folder
from tocsin.cli.listing import told
from tocsin.errors import TocsinError

_ARCHIVES = (".tar", ".tar.gz", ".tgz")
# What a name means that says no format; the other formats are named.
_ENDINGS = {".csv": "claims-csv", ".parquet": "claims-parquet", ".jsonl": "jsonl", ".geojson": "events-geojson", ".gexf": "gexf"}


@cleanly
def export(
    desk: Folder,
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="A .tar or .tar.gz is a backup of everything.")],
    format: Annotated[
        str | None, typer.Option(metavar="FORMAT", help="What other tools read, such as gdelt; see the page on exports.")
    ] = None,
) -> int:
    """Write a desk to a file: everything, as a backup, or its claims and events for another tool."""
    from tocsin.export import FORMATS
    from tocsin.run.output import replaced
    from tocsin.store import Desk, all_pages, export_archive

    if format is None and file.name.endswith(_ARCHIVES):
        with Desk.open(desk) as opened:
            export_archive(opened, file)
        return 0
    kind = format or _ENDINGS.get(file.suffix.lower())
    if kind not in FORMATS:
        raise TocsinError(
            f"{file}: '{kind or file.suffix}' is no format (give --format with one of: {', '.join(FORMATS)}; or write a .tar)"
        )
    with Desk.open(desk) as opened, replaced(file) as stream:
        claims = all_pages(lambda after: opened.claims(None, after, text=True, corrected=True))
        FORMATS[kind](told(opened, claims), all_pages(lambda after: opened.events(None, after)), stream)
    return 0


@cleanly
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="A backup made by 'tocsin export'.")],
    desk: Folder,
    database: Database = None,
) -> int:
    """Make a desk of a backup: the same claims and events, ids included."""
    from tocsin.store import import_archive

    with import_archive(file, desk, database) as opened:
        counts = opened.counts()
    print(f"{desk} holds {counts['documents']:,} reports, {counts['claims']:,} claims, {counts['events']:,} events")
    return 0


@cleanly
def verify(desk: Folder) -> int:
    """Check that a desk holds what it says it holds: every byte, every reference, every count."""
    from tocsin.run.linking import is_old
    from tocsin.store import Desk
    from tocsin.store import verify as check

    with Desk.open(desk) as opened, Messages(False) as messages:
        for problem in check(opened):
            messages.problem(problem)
        if is_old(opened):
            messages.problem(f"{desk}: another version of Tocsin has linked it, or linking was stopped (run 'tocsin relink {desk}')")
        counts = opened.counts()
    if not messages.problems:
        held = ", ".join(f"{counts[kind]:,} {kind}" for kind in ("documents", "claims", "events"))
        print(f"{desk} is whole: {counts['raw']:,} files, {held}")
    return 1 if messages.problems else 0
