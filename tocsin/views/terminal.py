"""Readings on a terminal or in a plain text file: grouped by report and sentence, one line a claim where there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.model import PartKind, Reading, Span, Status
from tocsin.views.claims import Row, by_sentence, by_status, published, words
from tocsin.views.look import (
    DIM,
    Look,
    count,
    flat,
    named,
    parties_text,
    rendered,
    row_of_pieces,
    sentence_text,
    source_text,
    status_text,
)

# Characters: from this width on each field has a column of its own; and lines of prose are no longer than is good to read.
COLUMNS_FROM = 160
_PROSE = 114
_STATUS = 13  # the longest status with its shape
Fields = tuple[tuple[str, int, Callable[[Row], Text]], ...]


def reading_text(reading: Reading, look: Look, show_cut: bool = False) -> str:
    """One report with its claims, and on request what was cut from it; ends in an empty line."""
    sentences = by_sentence(reading)
    rows = [r for _, group in sentences for r in group]
    fields = _columns(rows, look) if look.width >= COLUMNS_FROM else ()
    out: list[RenderableType] = [_heading(reading, look)]
    if fields and rows:
        out.append(_titles(fields))
    for sentence, group in sentences:
        marked = sentence_text(reading.document.text, sentence, group, look.colour)
        out.append(Padding(marked, (1, max(2, look.width - _PROSE), 0, 2)))
        out.append(_grid(fields, group) if fields else _stacked(group, rows, look))
    if show_cut:
        out.append(_cuts(reading))
    return rendered([*out, ""], look)


def summary_text(readings: int, counts: Sequence[tuple[Status, int]], troubled: int, look: Look) -> str:
    """The last line over several reports; ``troubled`` of them have problems."""
    total = Text().append(f"{count(readings, 'report')}, {count(sum(n for _, n in counts), 'claim')}:", style="bold")
    failed = [Text(f"{troubled} with problems", style="bold red")] if troubled else []
    return rendered([row_of_pieces([total, *_counts(counts, look), *failed], look.width)], look)


def _heading(reading: Reading, look: Look) -> RenderableType:
    document = reading.document
    name = Text(f" {flat(document.name)} " if look.colour else flat(document.name), style="bold reverse")
    lines = [name]
    if document.title:
        lines.append(Text(flat(words(document.title, Span(0, len(document.title)), 200)), style="bold"))
    about = (document.source, published(document))
    lines.append(Text(" · ".join(flat(x) for x in about if x), style=DIM))
    if reading.claims:
        total = Text(f"{count(len(reading.claims), 'claim')}:")
        lines.append(row_of_pieces([total, *_counts(by_status(reading.claims), look)], look.width))
    elif not reading.problems:
        lines.append(Text("no claims"))
    lines += [Text(flat(p.message), style="red") for p in reading.problems]
    return Group(*lines)


def _counts(counts: Iterable[tuple[Status, int]], look: Look) -> list[Text]:
    return [status_text(status, look, f"{number} ") for status, number in counts]


def _where(row: Row) -> Text:
    return named(row.where) if row.where else Text()


def _columns(rows: Sequence[Row], look: Look) -> Fields:
    """Columns as (title, width, cell): as wide as what they hold, and where that is too much, each by its share of the room."""
    wanted: tuple[tuple[str, float, Callable[[Row], Text]], ...] = (
        ("status", 1, lambda r: status_text(r.claim.status, look)),
        ("act", 1, _act),
        ("trigger", 0.13, lambda r: Text(flat(r.trigger), style="italic")),
        ("who → whom", 0.30, parties_text),
        ("says", 0.21, source_text),
        ("when", 0.10, lambda r: Text(r.when)),
        ("where", 0.13, _where),
        ("how many", 0.13, lambda r: Text(flat(", ".join(r.quantities)))),
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
    return Text(flat(row.act), style="bold")


def _titles(fields: Fields) -> RenderableType:
    grid = _empty_grid([width for _, width, _ in fields])
    grid.add_row(*(Text(title, style=DIM) for title, _, _ in fields))
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
        grid.add_row(status_text(r.claim.status, look), _act(r), _details(r, look.width - _STATUS - acts - 8))
    return Padding(grid, (0, 0, 0, 4))


def _details(row: Row, room: int) -> Text:
    pieces = [Text().append("says ", style=DIM).append_text(source_text(row))] if row.source else []
    pieces += [Text(row.when)] if row.when else []
    pieces += [_where(row)] if row.where else []
    pieces += [Text(flat(x)) for x in row.quantities]
    rest = Text.assemble(*(x for p in pieces for x in ((" · ", DIM), p)))[3:]
    parties = parties_text(row)
    if not pieces or not (row.actors or row.recipients):
        return rest or parties
    return parties.append(" · " if len(parties) + 3 + len(rest) <= room else "\n", style=DIM).append_text(rest)


def _cuts(reading: Reading) -> RenderableType:
    text = reading.document.text
    cuts = [p for p in reading.document.parts if p.kind is PartKind.CUT]
    if not cuts:
        return Padding(Text("nothing was cut", style=DIM), (1, 0, 0, 2))
    lines = [Text(f"cut ({p.reason or 'no reason known'}): ", style=DIM).append(flat(words(text, p.span, 300))) for p in cuts]
    return Padding(Group(*lines), (1, 2, 0, 2))
