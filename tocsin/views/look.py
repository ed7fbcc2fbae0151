"""What a terminal or a plain text file shows things on, and the pieces of a claim that every view shows alike."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.text import Text

from tocsin.model import Claim, Span, Status
from tocsin.views.claims import SHAPES, Named, Row

COLOURS: dict[Status, str] = {
    Status.OCCURRED: "green",
    Status.ONGOING: "cyan",
    Status.EXPECTED: "blue",
    Status.POSSIBLE: "yellow",
    Status.CONDITIONAL: "magenta",
    Status.DENIED: "red",
    Status.DEMANDED: "bright_magenta",
}
DIM = "bright_black"
_IN_ASCII = str.maketrans("→–·…≠≈“”‘’", ">-|~!~\"\"''")  # one for one, so that columns stay in line


@dataclass(frozen=True, slots=True)
class Look:
    """What a reading is shown on: its width in characters, whether it has colours, and whether it has ASCII alone."""

    width: int = 120
    colour: bool = False
    ascii_only: bool = False


def rendered(pieces: Iterable[RenderableType], look: Look) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=look.width, force_terminal=look.colour, color_system="standard" if look.colour else None, legacy_windows=False,
        highlight=False, markup=False, emoji=False, _environ={},
    )  # fmt: skip
    for piece in pieces:
        console.print(piece)
    text = "".join(f"{line.rstrip()}\n" for line in out.getvalue().split("\n")[:-1])
    return text.translate(_IN_ASCII) if look.ascii_only else text


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def row_of_pieces(pieces: Sequence[Text], width: int) -> Text:
    """The pieces side by side, none of them broken over a line's end."""
    out, at = Text(), 0
    for piece in pieces:
        if at and at + 2 + len(piece) > width:
            out.append("\n  ").append_text(piece)
            at = 2 + len(piece)
        else:
            out.append("  " if at else "").append_text(piece)
            at += len(piece) + (2 if at else 0)
    return out


def status_text(status: Status, look: Look, number: str = "") -> Text:
    return Text(f"{SHAPES[status][look.ascii_only]} {number}{status.value}", style=COLOURS[status])


def sentence_text(text: str, sentence: Span, rows: Sequence[Row], colour: bool) -> Text:
    """The sentence on one line, its triggers underlined in the colour of their status, or in brackets."""
    out = Text()
    at = sentence.start
    triggers: dict[Span, Claim] = {}
    for r in rows:
        if sentence.covers(r.claim.trigger) and not any(t.overlaps(r.claim.trigger) for t in triggers):
            triggers[r.claim.trigger] = r.claim
    for trigger, claim in sorted(triggers.items(), key=lambda t: t[0]):
        out.append(flat(text[at : trigger.start]))
        said = flat(trigger.of(text))
        out.append(said if colour else f"[{said}]", style=f"bold underline {COLOURS[claim.status]}")
        at = trigger.end
    out.append(flat(text[at : sentence.end]))
    return out


def flat(text: str) -> str:
    """The same text with every run of white space as one space, and no character that steers a terminal."""
    lead, tail = text[:1].isspace(), text[-1:].isspace()
    line = " ".join(text.split())
    line = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
    return f"{' ' if lead else ''}{line}{' ' if tail and line else ''}"


def parties_text(row: Row) -> Text:
    """Who -> whom."""
    if not row.actors and not row.recipients:
        return Text("–", style=DIM)
    out = listed(row.actors) if row.actors else Text().append("unnamed", style=DIM)
    return out.append(" → ").append_text(listed(row.recipients)) if row.recipients else out


def listed(parties: Sequence[Named]) -> Text:
    return Text(", ").join(named(p) for p in parties)


def named(party: Named) -> Text:
    out = Text(flat(party.words))
    return out.append(f" {flat(party.code)}", style=DIM) if party.code else out


def source_text(row: Row) -> Text:
    out = named(row.source) if row.source else Text()
    return out.append(", via ", style=DIM).append_text(listed(row.via)) if row.via else out
