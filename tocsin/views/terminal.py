"""Readings on a terminal or in a plain text file: grouped by report and sentence, one line a claim where there is room."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.model import Claim, PartKind, Reading, Span, Status
from tocsin.views.claims import SHAPES, Named, Row, by_sentence, by_status, published, words

# Characters: from this width on each field has a column of its own; and lines of prose are no longer than is good to read.
COLUMNS_FROM = 160
_PROSE = 114
_STATUS = 13  # the longest status with its shape
_COLOURS: dict[Status, str] = {
    Status.OCCURRED: "green",
    Status.ONGOING: "cyan",
    Status.EXPECTED: "blue",
    Status.POSSIBLE: "yellow",
    Status.CONDITIONAL: "magenta",
    Status.DENIED: "red",
    Status.DEMANDED: "bright_magenta",
}
_DIM = "bright_black"
_IN_ASCII = str.maketrans("→–·…“”‘’", ">-|~\"\"''")  # one for one, so that columns stay in line
Fields = tuple[tuple[str, int, Callable[[Row], Text]], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What a reading is shown on: its width in characters, whether it has colours, and whether it has ASCII alone."""

    width: int = 120
    colour: bool = False
    ascii_only: bool = False


def reading_text(reading: Reading, look: Look, show_cut: bool = False) -> str:
    """One report with its claims, and on request what was cut from it; ends in an empty line."""
    sentences = by_sentence(reading)
    rows = [r for _, group in sentences for r in group]
    fields = _columns(rows, look) if look.width >= COLUMNS_FROM else ()
    out: list[RenderableType] = [_heading(reading, look)]
    if fields and rows:
        out.append(_titles(fields))
    for sentence, group in sentences:
        marked = _sentence(reading.document.text, sentence, group, look.colour)
        out.append(Padding(marked, (1, max(2, look.width - _PROSE), 0, 2)))
        out.append(_grid(fields, group) if fields else _stacked(group, rows, look))
    if show_cut:
        out.append(_cuts(reading))
    return _rendered([*out, ""], look)


def summary_text(readings: int, counts: Sequence[tuple[Status, int]], troubled: int, look: Look) -> str:
    """The last line over several reports; ``troubled`` of them have problems."""
    total = Text().append(f"{_count(readings, 'report')}, {_count(sum(n for _, n in counts), 'claim')}:", style="bold")
    failed = [Text(f"{troubled} with problems", style="bold red")] if troubled else []
    return _rendered([_row_of([total, *_counts(counts, look), *failed], look.width)], look)


def _rendered(pieces: Iterable[RenderableType], look: Look) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=look.width, force_terminal=look.colour, color_system="standard" if look.colour else None, legacy_windows=False,
        highlight=False, markup=False, emoji=False, _environ={},
    )  # fmt: skip
    for piece in pieces:
        console.print(piece)
    text = "".join(f"{line.rstrip()}\n" for line in out.getvalue().split("\n")[:-1])
    return text.translate(_IN_ASCII) if look.ascii_only else text


def _heading(reading: Reading, look: Look) -> RenderableType:
    document = reading.document
    name = Text(f" {_flat(document.name)} " if look.colour else _flat(document.name), style="bold reverse")
    lines = [name]
    if document.title:
        lines.append(Text(_flat(words(document.title, Span(0, len(document.title)), 200)), style="bold"))
    about = (document.source, published(document))
    lines.append(Text(" · ".join(_flat(x) for x in about if x), style=_DIM))
    if reading.claims:
        total = Text(f"{_count(len(reading.claims), 'claim')}:")
        lines.append(_row_of([total, *_counts(by_status(reading.claims), look)], look.width))
    elif not reading.problems:
        lines.append(Text("no claims"))
    lines += [Text(_flat(p.message), style="red") for p in reading.problems]
    return Group(*lines)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _counts(counts: Iterable[tuple[Status, int]], look: Look) -> list[Text]:
    return [_status(status, look, f"{number} ") for status, number in counts]


def _row_of(pieces: Sequence[Text], width: int) -> Text:
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


def _status(status: Status, look: Look, number: str = "") -> Text:
    return Text(f"{SHAPES[status][look.ascii_only]} {number}{status.value}", style=_COLOURS[status])


def _sentence(text: str, sentence: Span, rows: Sequence[Row], colour: bool) -> Text:
    """The sentence on one line, its triggers underlined in the colour of their status, or in brackets."""
    out = Text()
    at = sentence.start
    triggers: dict[Span, Claim] = {}
    for r in rows:
        if sentence.covers(r.claim.trigger) and not any(t.overlaps(r.claim.trigger) for t in triggers):
            triggers[r.claim.trigger] = r.claim
    for trigger, claim in sorted(triggers.items(), key=lambda t: t[0]):
        out.append(_flat(text[at : trigger.start]))
        said = _flat(trigger.of(text))
        out.append(said if colour else f"[{said}]", style=f"bold underline {_COLOURS[claim.status]}")
        at = trigger.end
    out.append(_flat(text[at : sentence.end]))
    return out


def _flat(text: str) -> str:
    """The same text with every run of white space as one space, and no character that steers a terminal."""
    lead, tail = text[:1].isspace(), text[-1:].isspace()
    line = " ".join(text.split())
    line = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
    return f"{' ' if lead else ''}{line}{' ' if tail and line else ''}"


def _parties(row: Row) -> Text:
    """Who -> whom."""
    if not row.actors and not row.recipients:
        return Text("–", style=_DIM)
    out = _list(row.actors) if row.actors else Text().append("unnamed", style=_DIM)
    return out.append(" → ").append_text(_list(row.recipients)) if row.recipients else out


def _list(parties: Sequence[Named]) -> Text:
    return Text(", ").join(_named(p) for p in parties)


def _named(party: Named) -> Text:
    out = Text(_flat(party.words))
    return out.append(f" {_flat(party.code)}", style=_DIM) if party.code else out


def _source(row: Row) -> Text:
    out = _named(row.source) if row.source else Text()
    return out.append(", via ", style=_DIM).append_text(_list(row.via)) if row.via else out


def _where(row: Row) -> Text:
    return _named(row.where) if row.where else Text()


def _columns(rows: Sequence[Row], look: Look) -> Fields:
    """Columns as (title, width, cell): as wide as what they hold, and where that is too much, each by its share of the room."""
    wanted: tuple[tuple[str, float, Callable[[Row], Text]], ...] = (
        ("status", 1, lambda r: _status(r.claim.status, look)),
        ("act", 1, _act),
        ("trigger", 0.13, lambda r: Text(_flat(r.trigger), style="italic")),
        ("who → whom", 0.30, _parties),
        ("says", 0.21, _source),
        ("when", 0.10, lambda r: Text(r.when)),
        ("where", 0.13, _where),
        ("how many", 0.13, lambda r: Text(_flat(", ".join(r.quantities)))),
    )
    longest = [max([len(title), *(len(cell(r)) for r in rows)]) for title, _, cell in wanted]
    room = look.width - 4 - 2 * (len(wanted) - 1)
    room -= sum(n for n, (_, share, _) in zip(longest, wanted, strict=True) if share == 1)
    flexible = [(i, share) for i, (_, share, _) in enumerate(wanted) if share < 1]
    while flexible:  # A column that needs less than its share leaves the rest to the others.
        total = sum(share for _, share in flexible)
        content = [(i, share) for i, share in flexible if longest[i] <= room * share / total]
        if not content:
            break
        room -= sum(longest[i] for i, _ in content)
        flexible = [x for x in flexible if x not in content]
    total = sum(share for _, share in flexible)
    for i, share in flexible:
        longest[i] = max(6, int(room * share / total))
    return tuple((title, n, cell) for n, (title, _, cell) in zip(longest, wanted, strict=True))


def _act(row: Row) -> Text:
    return Text(_flat(row.act), style="bold")


def _titles(fields: Fields) -> RenderableType:
    grid = _empty_grid([width for _, width, _ in fields])
    grid.add_row(*(Text(title, style=_DIM) for title, _, _ in fields))
    return Padding(grid, (1, 0, 0, 4))


def _grid(fields: Fields, rows: Sequence[Row]) -> RenderableType:
    grid = _empty_grid([width for _, width, _ in fields])
    for r in rows:
        grid.add_row(*(cell(r) for _, _, cell in fields))
    return Padding(grid, (0, 0, 0, 4))


def _empty_grid(widths: Sequence[int | None]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    return grid


def _stacked(rows: Sequence[Row], everywhere: Sequence[Row], look: Look) -> RenderableType:
    """Claims where the room is small: status and act (as wide as the report's longest), beside them the rest."""
    acts = max(len(r.act) for r in everywhere)
    grid = _empty_grid([_STATUS, acts, None])
    for r in rows:
        grid.add_row(_status(r.claim.status, look), _act(r), _details(r, look.width - _STATUS - acts - 8))
    return Padding(grid, (0, 0, 0, 4))


def _details(row: Row, room: int) -> Text:
    pieces = [Text().append("says ", style=_DIM).append_text(_source(row))] if row.source else []
    pieces += [Text(row.when)] if row.when else []
    pieces += [_where(row)] if row.where else []
    pieces += [Text(_flat(x)) for x in row.quantities]
    rest = Text.assemble(*(x for p in pieces for x in ((" · ", _DIM), p)))[3:]
    parties = _parties(row)
    if not pieces or not (row.actors or row.recipients):
        return rest or parties
    return parties.append(" · " if len(parties) + 3 + len(rest) <= room else "\n", style=_DIM).append_text(rest)


def _cuts(reading: Reading) -> RenderableType:
    text = reading.document.text
    cuts = [p for p in reading.document.parts if p.kind is PartKind.CUT]
    if not cuts:
        return Padding(Text("nothing was cut", style=_DIM), (1, 0, 0, 2))
    lines = [Text(f"cut ({p.reason or 'no reason known'}): ", style=_DIM).append(_flat(words(text, p.span, 300))) for p in cuts]
    return Padding(Group(*lines), (1, 2, 0, 2))
