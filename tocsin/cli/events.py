"""What the reports of a desk tell: ``tocsin events``, ``event``, ``disputes``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.common import cleanly, day_of
from tocsin.cli.desk import Folder
from tocsin.cli.listing import Format, Limit, ListFormat, Listing, Output, event_row, listing, told_of, with_evidence
from tocsin.errors import TocsinError
from tocsin.model import Event, Outcome, Verdict

if TYPE_CHECKING:
    from tocsin.store import Desk, EventFilter
    from tocsin.views.events import Evidence

Found = Iterator[tuple[Event, Mapping[str, "Evidence"]]]

Types = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="Of this type, such as ASSAULT; may be repeated.")]
Parties = Annotated[list[str] | None, typer.Option("--party", metavar="CODE", help="With this party on either side; RUS is also RUS GOV.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="From this day on, as 2022-02-10.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Up to this day.")]
Independent = Annotated[int, typer.Option("--reports", metavar="N", min=1, help="Told by at least so many independent reports.")]


@cleanly
def events(
    desk: Folder,
    type: Types = None,
    party: Parties = None,
    since: Since = None,
    until: Until = None,
    outcome: Annotated[Outcome | None, typer.Option(help="What became of an act that was expected or demanded.")] = None,
    reports: Independent = 1,
    limit: Limit = None,
    format: Format = None,
    output: Output = None,
) -> int:
    """List events, the latest first: claims of one or several reports that tell of one act."""
    return _list(desk, listing(format, output, limit), type, party, since, until, outcome, reports)


@cleanly
def disputes(
    desk: Folder,
    type: Types = None,
    party: Parties = None,
    since: Since = None,
    until: Until = None,
    also_differ: Annotated[bool, typer.Option("--also-differ", help="Also where accounts only say more, less or later.")] = False,
    limit: Limit = None,
    format: Format = None,
    output: Output = None,
) -> int:
    """List events whose accounts contradict each other, with the sentences that do."""
    target = listing(format, output, limit)
    verdicts = (Verdict.CONTRADICT, Verdict.DIFFER) if also_differ else (Verdict.CONTRADICT,)
    return _list(desk, target, type, party, since, until, None, 1, verdicts)


def _list(
    folder: Path,
    target: Listing,
    types: list[str] | None,
    parties: list[str] | None,
    since: str | None,
    until: str | None,
    outcome: Outcome | None,
    reports: int,
    verdicts: tuple[Verdict, ...] = (),
) -> int:
    from tocsin.cli.filters import keys, kinds
    from tocsin.store import Desk, EventFilter

    first, last = day_of(since, "--since"), day_of(until, "--until")
    with Desk.open(folder) as desk:
        wanted = EventFilter(kinds(types), keys(desk, parties), first, last, None, outcome, reports)
        found = with_evidence(desk, target.limited(_events(desk, wanted, verdicts)))
        _write(found, target, verdicts)
    return 0


def _events(desk: Desk, wanted: EventFilter, verdicts: tuple[Verdict, ...]) -> Iterator[Event]:
    """Events by filter; by one verdict after the other where there are any."""
    from dataclasses import replace

    from tocsin.store import all_pages

    for one in verdicts or (None,):
        within = replace(wanted, verdict=one)
        yield from all_pages(lambda after, within=within: desk.events(within, after))  # type: ignore[misc]


def _write(found: Found, target: Listing, verdicts: tuple[Verdict, ...]) -> None:
    from tocsin.views.events import disputes_text, events_text

    if target.format is ListFormat.JSON:
        target.json(event_row(event, known) for event, known in found)
    elif target.format is ListFormat.TABLE:
        look = target.look
        if verdicts:
            pieces = (text for e, known in found for text in disputes_text((e,), known, look, Verdict.DIFFER in verdicts))
        else:
            pieces = (text for e, known in found for text in events_text((e,), known, look))
        target.text(pieces, "no disputes" if verdicts else "no events")
    else:
        every = list(found)
        target.export("accounts" if verdicts else "events", told_of(every), [e for e, _ in every])


@cleanly
def event(
    desk: Folder,
    id: Annotated[str, typer.Argument(metavar="ID", show_default=False, help="The event's id or the beginning of it, or a claim's.")],
    format: Format = None,
    output: Output = None,
) -> int:
    """Show all of one event: what its accounts agree and part on, and each claim with its sentence."""
    from tocsin.cli.corrections import judged
    from tocsin.store import Desk
    from tocsin.views.events import event_text

    target = listing(format, output, None)
    with Desk.open(desk) as opened:
        found = _event(opened, id)
        ((_, known),) = with_evidence(opened, (found,))
        if target.format is ListFormat.JSON:
            target.json([event_row(found, known)])
        elif target.format is ListFormat.TABLE:
            target.text([event_text(found, known, target.look, judged(opened))], "")
        else:
            target.export("claims", told_of([(found, known)]), [found])
    return 0


def _event(desk: Desk, start: str) -> Event:
    kind, id = desk.find(start)
    if kind == "claim":
        id = desk.events_of([id]).get(id, "")
    found = desk.event(id) if kind != "document" else None
    if found is None:
        raise TocsinError(f"'{start}' is the {kind} of no event (see 'tocsin events')")
    return found


def show_events(desk: Desk, number: int = 12) -> None:
    """Print the events that most reports tell of, and every dispute."""
    from rich.text import Text

    from tocsin.store import EventFilter
    from tocsin.views.look import rendered

    target = listing(ListFormat.TABLE, None, None)
    told = sorted(_events(desk, EventFilter(least_origins=2), ()), key=lambda e: (-e.origins, -len(e.claims), e.id))
    parted = list(_events(desk, EventFilter(), (Verdict.CONTRADICT,)))
    for title, verdicts, found in (
        ("EVENTS that several reports tell of", (), told[:number]),
        ("DISPUTES: where the accounts contradict each other", (Verdict.CONTRADICT,), parted),
    ):
        target.text([rendered([Text(f"\n{title}\n", style="bold underline")], target.look)], "")
        _write(with_evidence(desk, found), target, verdicts)
