"""Boards of indicators on a terminal or in a plain text file: the odds step by step, who bears them out, and who speaks against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.views.claims import day
from tocsin.views.events import SHORT, Evidence
from tocsin.views.look import DIM, Look, count, flat, rendered, sentence_text
from tocsin.warn.board import Assessment, Contrary, Step
from tocsin.warn.timing import Timing
from tocsin.warn.weigh import Heard, Voice
from tocsin.warn.words import percent, word

Known = Mapping[str, Evidence]
# Voices that are quoted for a sign and against it; the others are named.
_QUOTED = 2
_CLOCKS = {"published": "by day of publication", "retrieved": "by the day it had come into the desk"}


def board_text(board: Assessment, known: Known, look: Look) -> str:
    """All of a board: the probability, the strongest word against it, the waterfall with its evidence, and the time that remains."""
    pieces: list[RenderableType] = [Text(board.question, style="bold"), Text(_about(board), style=DIM), Text()]
    pieces += [_verdict(board), *_against(board.contrary, known, look), *_come(board, known, look), Text(), _waterfall(board), Text()]
    for step in board.lit:
        pieces += _evidence(step, known, look)
    pieces += _unlit(board, known, look)
    if board.timing:
        pieces += _timing(board.timing)
    return rendered(pieces, look)


def path_text(boards: Sequence[Assessment], look: Look) -> str:
    """One question day by day: the probability with its range, and what moved it most."""
    table = _table("day", "chance", "range", "in words", "reports", "what moved it most")
    for board in boards:
        if board.chance is None or board.low is None or board.high is None:
            table.add_row(day(board.day), "–", "", "no basis", f"{board.reports}", _blind(board))
            continue
        top = "; ".join(f"{_arrow(s)} {s.title}" for s in board.lit[:2])
        spread = f"{percent(board.low)} – {percent(board.high)}"
        table.add_row(day(board.day), percent(board.chance), spread, board.word or "", f"{board.reports}", top)
    title = Text(boards[-1].question, style="bold") if boards else Text("nothing known")
    return rendered([title, table, ""], look)


def _about(board: Assessment) -> str:
    names = "name" if board.reports != 1 else "names"
    reports = f"{count(board.reports, 'independent report')} that {names} {'both sides' if board.b else 'it'}"
    seen = f", the last on {day(board.seen)}" if board.seen else ""
    return f"As of {day(board.day)}, {_CLOCKS[board.clock]} · {reports}{seen} · template {board.template} {board.template_digest[:SHORT]}"


def _verdict(board: Assessment) -> Text:
    if board.chance is None or board.low is None or board.high is None:
        return Text(f"no basis for a probability: {_blind(board)}", style="bold yellow")
    out = Text(f"{word(board.chance)}, {percent(board.chance)}", style="bold")
    out.append(f"   from {percent(board.low)} to {percent(board.high)} by the ranges of the ratios", style=DIM)
    if board.blind and board.seen:
        out.append(
            f"\nblind for {count(board.blind, 'day')}: nothing was reported since {day(board.seen)}, and silence is no calm", style="yellow"
        )
    return out


def _blind(board: Assessment) -> str:
    if board.seen is None:
        return "no report names " + ("both sides" if board.b else "it")
    return f"no report for {count(board.blind, 'day')}, longer than the {board.days} that are asked about"


def _against(contrary: Contrary | None, known: Known, look: Look) -> list[RenderableType]:
    if contrary is None:
        return [Text("against it: nobody says anything", style=DIM)]
    how = "denied" if contrary.denial else "told"
    head = Text("against it: ", style=DIM).append(f"{contrary.title}", style="bold")
    return [head.append(f", {how} by {_who(contrary.heard)}", style=DIM), *_quote(contrary.heard, known, look)]


def _come(board: Assessment, known: Known, look: Look) -> list[RenderableType]:
    """Acts of the kind that is asked about: the reader judges whether one of them is the move."""
    if not board.come:
        return []
    first = board.come[0]
    acts = "an act" if len(board.come) == 1 else f"{len(board.come)} acts"
    head = Text(f"told as done: {acts} of the kind that is asked about", style="bold yellow")
    if first.day:
        head.append(f", best borne out one of {day(first.day)}")
    head.append("\nif this is the move, the probability is that of another; note it with --came", style=DIM)
    return [head, *_quote(first.weight.told[0], known, look)]


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=DIM)
    for name in columns:
        table.add_column(name, overflow="fold", justify="right" if name in ("chance", "worth", "ratio", "log-odds", "reports") else "left")
    return table


def _waterfall(board: Assessment) -> Table:
    table = _table("", "sign", "worth", "ratio", "log-odds", "chance", "")
    odds = board.steps[0].before if board.steps else 0.0
    table.add_row("", Text(f"base rate of {board.days} days ({board.base_origin})"), "", "", f"{odds:+.2f}", percent(_chance(odds)), "")
    for step in board.lit:
        note = ", ".join(x for x in ("at its cap" if step.capped else "", f"x {step.group:g}, of a group" if step.group < 1 else "") if x)
        name = Text(step.title).append(f"  {note}" if note else "", style=DIM)
        style = "green" if step.against else "red"
        numbers = (f"{step.worth:.2f}", f"{step.ratio:.2f}", f"{step.moved:+.2f}", percent(_chance(step.after)))
        table.add_row(Text(_arrow(step), style=style), name, *numbers, Text(_bar(step), style=style))
    return table


def _arrow(step: Step) -> str:
    return "-" if step.against else "+"


def _bar(step: Step) -> str:
    return ("<" if step.moved < 0 else ">") * max(1, round(abs(step.moved) * 8)) if step.moved else ""


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def _evidence(step: Step, known: Known, look: Look) -> list[RenderableType]:
    """A sign with its innocent explanation, and the strongest voices for it and against it."""
    head = Text(f"{_arrow(step)} {step.title}", style="bold").append(f"   {_voices(step)}", style=DIM)
    out: list[RenderableType] = [head, Padding(Text(f"may be: {step.innocent}", style=DIM), (0, 0, 0, 2))]
    for heard in step.voices[:_QUOTED]:
        out += _quote(heard, known, look)
    if step.denied:
        names = ", ".join(_who(h) for h in step.denied)
        out.append(Padding(Text(f"denied by {names}", style="red"), (0, 0, 0, 2)))
        out += _quote(step.denied[0], known, look)
    return [*out, Text()]


def _voices(step: Step) -> str:
    """ "told by 3 voices, one of them interested (RUS)"."""
    interested = [h.name for h in step.voices if h.voice is Voice.INTERESTED]
    if len(step.voices) == 1 and interested:
        return f"told by one interested source ({interested[0]})"
    told = f"told by {count(len(step.voices), 'voice')}"
    return f"{told}, {', '.join(interested)} interested" if interested else told


def _who(heard: Heard) -> str:
    name = f"a report of {heard.statement.outlet}" if heard.voice is Voice.REPORT else heard.name
    return f"{name} (interested)" if heard.voice is Voice.INTERESTED else name


def _quote(heard: Heard, known: Known, look: Look) -> list[RenderableType]:
    one = known.get(heard.statement.telling.claim)
    if one is None:
        return []
    text = sentence_text(one.document.text, one.claim.sentence, [one.row], look.colour)
    told = Text(f"{_who(heard)}, {heard.statement.telling.status} · ", style=DIM).append_text(text)
    outlet = flat(one.document.source or one.document.name)
    told.append(f"  {outlet}, {day(heard.statement.known)} · {one.claim.id[:SHORT]} · strength {heard.strength:.2f}", style=DIM)
    return [Padding(told, (0, 0, 0, 4))]


def _unlit(board: Assessment, known: Known, look: Look) -> list[RenderableType]:
    """The signs that nobody tells of, with who denies them."""
    out: list[RenderableType] = []
    for step in (s for s in board.steps if not s.lit):
        denied = f", denied by {', '.join(_who(h) for h in step.denied)}" if step.denied else ""
        out.append(Padding(Text(f"· {step.title}").append(denied, style="red"), (0, 0, 0, 2)))
        out += _quote(step.denied[0], known, look) if step.denied else []
    return [Text("Nothing found for", style="bold"), *out, Text()] if out else []


def _timing(timing: Timing) -> list[RenderableType]:
    table = _table("within", "chance", "range", "hazard a day", "range")
    for one in timing.stretches:
        low, value, high = one.by_end
        least, hazard, most = (f"{x * 100:.2f} %" for x in one.hazard)
        stretch = f"{hazard} on days {one.start + 1} to {one.end}"
        table.add_row(f"{one.end} days", percent(value), f"{percent(low)} – {percent(high)}", stretch, f"{least} – {most}")
    likeliest = timing.likeliest
    verdict = (
        f"by the leads of the signs, days {likeliest.start + 1} to {likeliest.end} stand out"
        if likeliest
        else "no basis for a date: no stretch of days stands out"
    )
    return [Text("Time that remains", style="bold"), table, Text(verdict, style="bold"), Text()]
