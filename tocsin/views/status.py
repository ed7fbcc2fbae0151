"""What is in a desk, on a terminal: how much, which feeds it follows, and what failed and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.model import FeedState, Problem
from tocsin.store import ListedDocument, Missed
from tocsin.views.claims import day
from tocsin.views.look import DIM, Look, count, flat, rendered

# Problems of one kind that are listed one by one.
_LISTED = 10
_WAITING = {"pending": "to be read", "unlinked": "claims to be linked"}


@dataclass(frozen=True, slots=True)
class DeskStatus:
    """Counts by what they count, raw files by the version that read them last, and what waits or went wrong.

    ``failed`` are names of files that could not be read and why, ``troubled`` reports that were read with problems.
    """

    counts: Mapping[str, int]
    made_by: Mapping[str, int]
    feeds: Sequence[FeedState]
    failed: Sequence[tuple[str, Problem]]
    missed: Sequence[Missed]
    troubled: Sequence[ListedDocument]


def status_text(status: DeskStatus, look: Look, now: datetime) -> str:
    """A page; ``now`` (UTC) tells in how many minutes a feed is due."""
    missed = [
        (m.address, m.problem, f"({count(m.tries, 'try').replace('trys', 'tries')} since {day(m.since.date())})") for m in status.missed
    ]
    troubled = [(x.document.name, p, "") for x in status.troubled for p in x.problems]
    pieces = [
        *_held(status.counts, status.made_by),
        *_feeds(status.feeds, now),
        *_problems(count(len(status.failed), "file") + " could not be read", [(n, p, "") for n, p in status.failed], "(tocsin retry)"),
        *_problems(count(len(missed), "page") + " could not be had", missed, "(tocsin retry)"),
        *_problems(count(len(status.troubled), "report") + " with problems", troubled, ""),
    ]
    return rendered(pieces, look)


def _held(counts: Mapping[str, int], made_by: Mapping[str, int]) -> list[RenderableType]:
    """How much there is, and by which versions it was read."""
    reports = count(counts["documents"], "report")
    if counts["origins"] != counts["documents"]:
        reports += f" ({counts['origins']:,} independent)"
    out: list[RenderableType] = [Text(f"{reports}, {count(counts['claims'], 'claim')}, {count(counts['events'], 'event')}", style="bold")]
    waiting = [f"{counts[kind]:,} {words}" for kind, words in _WAITING.items() if counts[kind]]
    if waiting:
        out.append(Text(f"waiting: {', '.join(waiting)} ('tocsin add' without a source goes on)"))
    if counts["judgements"]:
        out.append(Text(count(counts["judgements"], "judgement")))
    return [*out, *(Text(f"{count(files, 'file')} read by {flat(version)}", style=DIM) for version, files in made_by.items())]


def _feeds(feeds: Sequence[FeedState], now: datetime) -> list[RenderableType]:
    """Which feeds are followed, when each is asked next, and what went wrong."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for feed in feeds:
        failed = f"failed {count(feed.failures, 'time')}: {flat(feed.last_error or '')}"
        grid.add_row(
            Text(f"  {flat(feed.url)}"), Text(_next(feed.next_poll, now), style=DIM), Text(failed if feed.failures else "", style="red")
        )
    return [Text(f"\n{count(len(feeds), 'feed')}", style="bold"), grid] if feeds else []


def _next(moment: datetime | None, now: datetime) -> str:
    minutes = (moment - now).total_seconds() / 60 if moment else 0
    if minutes <= 0:
        return "due now"
    return f"due in {minutes:.0f} min" if minutes < 90 else f"due in {minutes / 60:.0f} h"


def _problems(title: str, problems: Sequence[tuple[str, Problem, str]], mend: str) -> list[RenderableType]:
    """What went wrong with what, each with a note; ``mend`` is what to do about all of them."""
    if not problems:
        return []
    head = Text(f"\n{title}", style="bold red").append(f"  {mend}" if mend else "", style=DIM)
    lines = [Text(f"  {flat(name)}: {flat(p.message)}").append(f" {note}", style=DIM) for name, p, note in problems[:_LISTED]]
    more = [Text(f"  and {len(problems) - _LISTED:,} more", style=DIM)] if len(problems) > _LISTED else []
    return [head, *lines, *more]
