"""A series of days between two sides on a terminal or in a plain text file, with the level, the changes and what drove them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.ontology import Quad
from tocsin.views.claims import day
from tocsin.views.events import SHORT, Evidence
from tocsin.views.look import DIM, Look, count, flat, rendered, sentence_text
from tocsin.warn.change import LEAST_LONG, LONG, Change, Level
from tocsin.warn.change import SHORT as SHORT_DAYS
from tocsin.warn.series import Day, Series
from tocsin.warn.words import percent

HEADER = (
    "day", "reports", "blind", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict", "hostility",
    "conflicts", "claims",
)  # fmt: skip
_QUADS = (Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION, Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT)
_CELLS = 24  # of the bar, for a hostility of 1


def rows(series: Series) -> list[list[str]]:
    """A day a row, as HEADER names them; a blind day has no numbers."""
    return [
        [str(d.day), str(d.reports), str(d.blind).lower(), *_numbers(d), " ".join(c for a in d.acts for c in a.claims)] for d in series.days
    ]


def _numbers(one: Day) -> list[str]:
    if one.blind:
        return [""] * 6
    return [*(f"{one.weight(q):.3f}" for q in _QUADS), f"{one.hostility:.3f}", str(one.conflicts)]


def series_text(
    series: Series, level: Level, changes: Sequence[Change], fresh: float | None, known: Mapping[str, Evidence], look: Look
) -> str:
    """The days with bars, runs of blind days on one line; then the level against the level before, and the changes."""
    head = Text(f"{series.sides}", style="bold").append(f"   as known on {day(series.known)}", style=DIM)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=DIM)
    for name, right in (("day", False), ("reports", True), ("cooperation\nverbal", True), ("\nmaterial", True), ("conflict\nverbal", True)):
        table.add_column(name, justify="right" if right else "left")
    table.add_column("\nmaterial", justify="right")
    table.add_column("hostility, a report", no_wrap=True)
    for row in _table_rows(series, changes):
        table.add_row(*row)
    pieces: list[RenderableType] = [head, table, *_undated(series), Text(), _level(level, fresh)]
    for change in changes:
        pieces += _change(change, known, look)
    return rendered([*pieces, ""], look)


def _table_rows(series: Series, changes: Sequence[Change]) -> Iterable[tuple[str | Text, ...]]:
    began = {c.began for c in changes}
    run: list[Day] = []
    for one in (*series.days, None):
        if one is not None and one.blind:
            run.append(one)
            continue
        if run:
            last = f" – {day(run[-1].day)}" if len(run) > 1 else ""
            yield (
                Text(f"{day(run[0].day)}{last}", style=DIM),
                Text("0", style=DIM),
                "",
                "",
                "",
                "",
                Text("blind: nothing was reported", style=DIM),
            )
            run = []
        if one is not None:
            mark = Text(" ◆ change" if one.day in began else "", style="bold yellow")
            yield day(one.day), str(one.reports), *(_weight(one, q) for q in _QUADS), _bar(one).append_text(mark)


def _weight(one: Day, quad: Quad) -> str:
    return f"{weight:.2f}" if (weight := one.weight(quad)) else "·"


def _bar(one: Day) -> Text:
    value = one.hostility or 0.0
    style = "red" if value > 0 else "green"
    cells = ("#" if value > 0 else "-") * min(2 * _CELLS, round(abs(value) * _CELLS))
    return Text(f"{value:+.2f} ").append(cells, style=style)


def _undated(series: Series) -> list[RenderableType]:
    some = len(series.undated)
    stand = "stand" if some > 1 else "stands"
    return [Text(f"{count(some, 'act')} more may have been on any of many days and {stand} on none", style=DIM)] if some else []


def _level(level: Level, fresh: float | None) -> Text:
    if level.short is None:
        return Text("no level: nothing was reported")
    out = Text("level  ", style="bold")
    seen = f"{count(level.days[0], 'day')} that {'were' if level.days[0] > 1 else 'was'} seen"
    out.append(f"{level.short:.2f} hostile acts a report over the last {seen}")
    if level.long is None:
        return out.append(f"; too little before to compare it with (it takes {LEAST_LONG} more such days)", style=DIM)
    out.append(f", {level.long:.2f} over the {level.days[1]} before (of up to {LONG})")
    if level.ratio is not None:
        out.append(f": {level.ratio:.1f} times", style="bold")
    return out.append(f"\nchange in the last {SHORT_DAYS} seen days: {percent(fresh)}") if fresh is not None else out


def _change(change: Change, known: Mapping[str, Evidence], look: Look) -> list[RenderableType]:
    head = Text(f"\n◆ change from {day(change.began)}", style="bold yellow")
    head.append(
        f": {change.before:.1f} to {change.after:.1f} hostile acts a report; told on {day(change.found)}, {percent(change.sure)} sure",
        style="",
    )
    return [head, *(Padding(_said(known[c], look), (0, 0, 0, 2)) for c in change.claims if c in known)]


def _said(one: Evidence, look: Look) -> Text:
    out = sentence_text(one.document.text, one.claim.sentence, [one.row], look.colour)
    return out.append(f"  {flat(one.document.source or one.document.name)} · {one.claim.id[:SHORT]}", style=DIM)
