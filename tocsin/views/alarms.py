"""Alarms and the ledger on a terminal or in a plain text file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.views.claims import day
from tocsin.views.events import SHORT, Evidence
from tocsin.views.look import DIM, Look, count, flat, rendered, sentence_text
from tocsin.warn.alerts import Alert, Fate
from tocsin.warn.ledger import Scores
from tocsin.warn.words import percent

HEADER = ("day", "fate", "rule", "question", "title", "because", "score", "claims", "counter", "id")
_CELLS = 20


def rows(alerts: Sequence[Alert]) -> list[list[str]]:
    """An alarm a row, as HEADER names them."""
    return [
        [str(a.day), a.fate, a.rule, a.question, a.title, a.because, f"{a.score:.3f}", " ".join(a.claims), " ".join(a.counter), a.id]
        for a in alerts
    ]


def alerts_text(alerts: Sequence[Alert], known: Mapping[str, Evidence], look: Look) -> str:
    """Each alarm with its rule, its strongest claim and the strongest against it; of those not raised a line each."""
    pieces: list[RenderableType] = []
    for alert in (a for a in alerts if a.fate is Fate.RAISED):
        pieces += [_head(alert), Padding(Text(alert.because, style=DIM), (0, 0, 0, 2))]
        for label, ids in (("", alert.claims), ("against it: ", alert.counter)):
            pieces += [Padding(_said(label, known[c], look), (0, 0, 0, 2)) for c in ids[:1] if c in known]
        pieces += [Text("  against it: nobody", style=DIM)] if not alert.counter else []
        pieces.append(Text())
    rest = [a for a in alerts if a.fate is not Fate.RAISED]
    if rest:
        pieces.append(Text(f"{count(len(rest), 'alarm')} not raised", style="bold"))
        pieces += [Text(f"{day(a.day)}  {a.fate}  {a.score:.2f}  {a.title}", style=DIM) for a in rest]
    return rendered([*pieces, ""], look)


def scores_text(scores: Scores, waiting: int, look: Look) -> str:
    """The scores of past assessments, and how often what was told with a chance came."""
    told = f"{count(scores.count, 'assessment')} with an outcome, {scores.came} of them came; {waiting} wait for one"
    pieces: list[RenderableType] = [Text("The ledger", style="bold"), Text(told)]
    if scores.brier is not None and scores.log is not None and scores.base is not None:
        pieces.append(Text(f"Brier score {scores.brier:.3f} (0 is best; always saying how often it came: {scores.base:.3f})"))
        pieces.append(Text(f"log score {scores.log:.3f} nats (0 is best; one in two: 0.693)"))
        pieces += [Text(), _calibration(scores)]
    return rendered([*pieces, ""], look)


def _calibration(scores: Scores) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=DIM)
    for name in ("told", "assessments", "mean chance", "came", "90 % interval", "0 %" + " " * (_CELLS - 5) + "100 %"):
        table.add_column(name, justify="left" if name.startswith(("told", "0")) else "right")
    for one in scores.bins:
        cells = ["·"] * (_CELLS + 1)
        for k in range(round(one.interval[0] * _CELLS), round(one.interval[1] * _CELLS) + 1):
            cells[k] = "-"
        cells[round(one.chance * _CELLS)] = "|"
        cells[round(one.came * _CELLS)] = "o"
        low, high = one.interval
        span = f"{low * 100:.0f} – {high * 100:.0f} %"
        told = f"{one.low * 100:.0f} – {one.high * 100:.0f} %"
        table.add_row(told, str(one.count), percent(one.chance), f"{one.came * 100:.0f} %", span, "".join(cells))
    table.caption = "| mean chance, o how often it came, - its interval" if scores.bins else None
    table.caption_justify = "left"
    return table


def _head(alert: Alert) -> Text:
    out = Text(f"{day(alert.day)}  ", style=DIM).append(alert.title, style="bold")
    return out.append(f"   {alert.question} · {alert.rule} · {alert.score:.2f} · {alert.id[:SHORT]}", style=DIM)


def _said(label: str, one: Evidence, look: Look) -> Text:
    out = Text(label, style=DIM).append_text(sentence_text(one.document.text, one.claim.sentence, [one.row], look.colour))
    return out.append(f"  {flat(one.document.source or one.document.name)} · {one.claim.id[:SHORT]}", style=DIM)


def rulings_text(rulings: Sequence[tuple[str, str, date | None, date | None, str, str | None]], look: Look) -> str:
    """The verdicts in force: id, question, the day it came, the day up to which it had not, who says so, and why."""
    pieces: list[RenderableType] = [Text("Verdicts", style="bold")] if rulings else []
    for id, question, happened, until, author, note in rulings:
        said = f"came on {day(happened)}" if happened else f"had not come by {day(until)}" if until else ""
        pieces.append(Text(f"{id[:SHORT]}  {question}: {said}  ").append(f"{author}{f': {flat(note)}' if note else ''}", style=DIM))
    return rendered([*pieces, ""], look) if rulings else ""
