"""Two readings of one report on a terminal: claims that are gone, new, or not the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.model import Claim, Reading
from tocsin.views.claims import Named, Row, row_of, words
from tocsin.views.look import DIM, Look, flat, rendered

Pair = tuple[Claim | None, Claim | None]


def _several(some: Sequence[Named]) -> str:
    return "; ".join(map(str, some))


_FIELDS: tuple[tuple[str, Callable[[Row], str]], ...] = (
    ("trigger", lambda r: r.trigger),
    ("act", lambda r: r.act),
    ("status", lambda r: r.claim.status.value),
    ("who", lambda r: _several(r.actors)),
    ("to whom", lambda r: _several(r.recipients)),
    ("says", lambda r: str(r.source or "")),
    ("via", lambda r: _several(r.via)),
    ("when", lambda r: r.when),
    ("where", lambda r: str(r.where or "")),
    ("how many", lambda r: ", ".join(r.quantities)),
)


def difference_text(before: Reading, after: Reading, changes: Sequence[Pair], look: Look) -> str:
    """A report, the two versions, and each claim that is not alike in them under its sentence, in order."""
    document = after.document
    pieces: list[RenderableType] = [
        Text(f"{flat(document.name)}  {document.id}", style="bold reverse"),
        Text(f"- {flat(before.made_by)}: {len(before.claims):,} claims", style=DIM),
        Text(f"+ {flat(after.made_by)}: {len(after.claims):,} claims", style=DIM),
    ]
    for old, new in changes:
        claim = new or old
        if claim:
            pieces.append(Padding(Text(flat(words(document.text, claim.sentence, 400))), (1, 0, 0, 2)))
        pieces.append(Padding(_change(after, old, new), (0, 0, 0, 4)))
    return rendered([*pieces, *([] if changes else [Text("  no claim changed")]), ""], look)


def _change(reading: Reading, old: Claim | None, new: Claim | None) -> RenderableType:
    """Both sides field by field where both are there, else the one."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    was, now = (row_of(reading.document, c) if c else None for c in (old, new))
    for name, of in _FIELDS:
        left, right = of(was) if was else "", of(now) if now else ""
        if was and now and left != right:
            said = Text(f"{flat(left) or 'nothing'}", style="red").append(" → ", style=DIM).append(flat(right) or "nothing", style="green")
            grid.add_row(Text(f"≠ {name}", style="yellow"), said)
        elif (left or right) and not (was and now):
            grid.add_row(Text(f"{'+' if now else '-'} {name}", style="green" if now else "red"), Text(flat(left or right)))
        elif name == "trigger":
            grid.add_row(Text("  trigger", style=DIM), Text(flat(left), style="italic"))
    return grid
