"""What the record warns of: ``tocsin series``, ``board``, ``alerts``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.common import Ontology, cleanly, day_of
from tocsin.cli.desk import Folder
from tocsin.cli.listing import Format, ListFormat, Listing, Output, evidence, listing
from tocsin.warn.record import Clock

if TYPE_CHECKING:
    from tocsin.ontology import Ontology as Known
    from tocsin.run.warning import Gathered
    from tocsin.store import Desk
    from tocsin.views.events import Evidence
    from tocsin.warn.alerts import Alert
    from tocsin.warn.sides import Sides
    from tocsin.warn.template import Template

Day = Annotated[
    str | None, typer.Option("--day", metavar="DATE", help="As known at the end of this day; by default the last with a report.")
]
ByClock = Annotated[Clock | None, typer.Option("--clock", help="When a report counts as known: published, or also come into the desk.")]
Retire = Annotated[
    str | None, typer.Option("--retire", metavar="INDICATOR", help="Use it no more, from --day or today on, in the desk's copy.")
]
Author = Annotated[str | None, typer.Option(metavar="NAME", help="Who says so; by default the user.")]


@cleanly
def series(
    desk: Folder,
    a: Annotated[str, typer.Argument(metavar="A", show_default=False, help="A side: a code, a name, or several as RUS+BLR.")],
    b: Annotated[str | None, typer.Argument(metavar="[B]", show_default=False, help="The other side.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From this day on; by default from the first report.")] = None,
    day: Day = None,
    clock: ByClock = None,
    ontology: Ontology = None,
    format: Format = None,
    output: Output = None,
) -> int:
    """Show day by day how two sides stood to each other: words and deeds, friendly and hostile, with the changes of level."""
    from tocsin.ontology import load
    from tocsin.run.warning import gather, record_at
    from tocsin.store import Desk
    from tocsin.views import tension
    from tocsin.warn import change, plain
    from tocsin.warn.series import series as days_of
    from tocsin.warn.sides import sides

    target, known, asked = listing(format, output, None), load(ontology), sides(a, b)
    first, until = day_of(since, "--since"), day_of(day, "--day")
    with Desk.open(desk) as opened:
        gathered = gather(opened, asked, clock or Clock.PUBLISHED)
        found = days_of(record_at(opened, gathered, _day(gathered, asked, until)), asked, known, first)
        marks = change.changes(found)
        if target.format is ListFormat.JSON:
            target.json([plain.series(found) | {"level": plain.plain(change.level(found)), "changes": plain.plain(marks)}])
        elif target.format is ListFormat.TABLE:
            told = _evidence(opened, (c for m in marks for c in m.claims))
            text = tension.series_text(found, change.level(found), marks, change.chance_of_new_run(found), told, target.look)
            target.text([text], "")
        else:
            target.rows(tension.HEADER, tension.rows(found))
    return 0


@cleanly
def board(
    desk: Folder,
    template: Annotated[str | None, typer.Argument(show_default=False, help="Its name or a TOML file; without, what there is.")] = None,
    a: Annotated[str | None, typer.Argument(metavar="[A]", show_default=False, help="Who would act, as RUS+BLR.")] = None,
    b: Annotated[str | None, typer.Argument(metavar="[B]", show_default=False, help="Upon whom.")] = None,
    days: Annotated[int | None, typer.Option(metavar="N", min=1, max=365, help="Within so many days; by default the template's.")] = None,
    day: Day = None,
    clock: ByClock = None,
    path: Annotated[bool, typer.Option("--path", help="Day by day, for each day on which something became known.")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="Put the assessment into the ledger.")] = False,
    ledger: Annotated[bool, typer.Option("--ledger", help="Show how good the assessments in the ledger were.")] = False,
    came: Annotated[str | None, typer.Option(metavar="DATE", help="Verdict: it came on this day.")] = None,
    not_by: Annotated[str | None, typer.Option(metavar="DATE", help="Verdict: up to this day it had not come.")] = None,
    undo: Annotated[str | None, typer.Option(metavar="ID", help="Take a verdict back.")] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")] = None,
    author: Author = None,
    copy: Annotated[bool, typer.Option("--copy", help="Copy the template into the desk, to change it there.")] = False,
    retire: Retire = None,
    ontology: Ontology = None,
    format: Format = None,
    output: Output = None,
) -> int:
    """Show a board: which signs of a coming move are lit, how likely it is, what speaks against it, and how much time remains."""
    from tocsin.cli import boards
    from tocsin.store import Desk

    target, known, until = listing(format, output, None), _ontology(ontology), day_of(day, "--day")
    with Desk.open(desk) as opened:
        if template is None:
            return boards.scores(opened, target, None, None, None) if ledger else boards.listed(desk, known, target)
        if copy or retire:
            return boards.copied(desk, template, known, retire, until or date.today())
        found, asked = boards.question(desk, template, known, a, b)
        if ledger or came or not_by or undo:
            verdict = (day_of(came, "--came"), day_of(not_by, "--not-by"), undo)
            return boards.settled(opened, target, found, asked, None if ledger else verdict, author, note)
        return _board(opened, target, found, asked, known, days, until, clock or Clock.PUBLISHED, path, author, keep)


def _board(
    desk: Desk, target: Listing, template: Template, sides: Sides, ontology: Known, days: int | None, until: date | None, clock: Clock,
    path: bool, author: str | None, keep: bool,
) -> int:  # fmt: skip
    from tocsin.cli import boards
    from tocsin.run.warning import gather
    from tocsin.run.warning import path as path_of

    gathered = gather(desk, sides, clock)
    day = _day(gathered, sides, until)
    first = min(gathered.days, default=day) if path else day
    found = [x for x in path_of(desk, gathered, template, sides, ontology, first, day, days) if x.seen or not path]
    boards.show(found, lambda ids: _evidence(desk, ids), target, path)
    return boards.kept(desk, found, author) if keep else 0


@cleanly
def alerts(
    desk: Folder,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="From this day on; by default the week that ends with --day, with --send two.")
    ] = None,
    day: Annotated[str | None, typer.Option("--day", metavar="DATE", help="Up to this day; by default the last with a report.")] = None,
    send: Annotated[bool, typer.Option("--send", help="Send what was not sent yet, by the ways in the settings.")] = False,
    mute: Annotated[list[str] | None, typer.Option(metavar="ID", help="No alarm for this event any more; may be repeated.")] = None,
    unmute: Annotated[list[str] | None, typer.Option(metavar="ID", help="Alarms for this event again; may be repeated.")] = None,
    setup: Annotated[bool, typer.Option("--setup", help="Write a settings file to start from.")] = False,
    ontology: Ontology = None,
    format: Format = None,
    output: Output = None,
) -> int:
    """Show what is worth an alarm, ranked, within the budget of the week: see warning.toml in the desk."""
    from tocsin.cli import boards
    from tocsin.ontology import load
    from tocsin.run.alarms import alerts as found_in
    from tocsin.run.alarms import deliver, last_known
    from tocsin.store import Desk
    from tocsin.warn.settings import load as settings_of

    target, first, last = listing(format, output, None), day_of(since, "--since"), day_of(day, "--day")
    if setup:
        return boards.setup(desk)
    with Desk.open(desk) as opened:
        if mute or unmute:
            return boards.muted(opened, mute or (), unmute or ())
        settings = settings_of(desk)
        until = last or last_known(opened, settings)
        found = found_in(opened, desk, settings, load(ontology), first or until - timedelta(days=13 if send else 6), until)
        if not send:
            _show_alerts(opened, found, target)
            return 0
        number, ways = deliver(opened, settings, found, desk, datetime.now(UTC).date())
        print(f"{number} sent" + (f" by {', '.join(ways)}" if ways else " (the settings name no way: see warning.toml)"))
    return 0


def _show_alerts(desk: Desk, found: tuple[Alert, ...], target: Listing) -> None:
    from tocsin.views import alarms
    from tocsin.warn.plain import plain

    if target.format is ListFormat.JSON:
        target.json(plain(a) for a in found)
    elif target.format is ListFormat.TABLE:
        told = _evidence(desk, (c for a in found for c in (*a.claims, *a.counter)))
        target.text([alarms.alerts_text(found, told, target.look)] if found else [], "no alarms")
    else:
        target.rows(alarms.HEADER, alarms.rows(found))


def _ontology(path: Path | None) -> Known:
    from tocsin.ontology import load

    return load(path)


def _day(gathered: Gathered, sides: Sides, until: date | None) -> date:
    """The day that was asked for, or the last one up to today on which a report about the sides became known."""
    from tocsin.run.warning import last_day

    return until or last_day(gathered, sides, datetime.now(UTC).date())


def _evidence(desk: Desk, ids: Iterable[str]) -> dict[str, Evidence]:
    return evidence(desk, list(desk.claims_by_id(ids, text=True).values()))
