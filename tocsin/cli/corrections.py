"""What people put right: ``tocsin judge`` and ``judgements``."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.common import cleanly
from tocsin.cli.desk import Folder
from tocsin.cli.listing import Format, ListFormat, Output, listing

if TYPE_CHECKING:
    from tocsin.model import Judgement
    from tocsin.store import Desk


class Kind(StrEnum):
    """What is put right."""

    MERGE = "merge"
    SPLIT = "split"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    STATUS = "status"
    TYPE = "type"
    NOT_AN_EVENT = "not-an-event"
    UNDO = "undo"


@cleanly
def judge(
    desk: Folder,
    kind: Annotated[Kind, typer.Argument(show_default=False, help="What is put right.")],
    targets: Annotated[
        list[str], typer.Argument(metavar="TARGET...", show_default=False, help="Ids of claims or events, or for undo of judgements.")
    ],
    value: Annotated[
        str | None, typer.Option(metavar="V", help="What is right: a status, a type, or parties parted by semicolons.")
    ] = None,
    author: Annotated[str | None, typer.Option(metavar="A", help="Who says so; by default the name you are logged in with.")] = None,
    note: Annotated[str | None, typer.Option(metavar="N", help="Why.")] = None,
) -> int:
    """Put events and claims right. A correction survives re-reading and can be undone."""
    from tocsin.run.judging import judge as keep
    from tocsin.run.judging import judgements as meant
    from tocsin.store import Desk

    with Desk.open(desk) as opened:
        for one in meant(opened, kind.value, targets, value, author or user(), datetime.now(UTC), note):
            keep(opened, one, date.today())
            print(f"judgement {one.id}: {words(one)}")
    return 0


@cleanly
def judgements(desk: Folder, format: Format = None, output: Output = None) -> int:
    """List the corrections that people made, with author and time, those that were undone too."""
    from dataclasses import asdict

    from tocsin.store import Desk, standing

    target = listing(format, output, None)
    with Desk.open(desk) as opened:
        made = opened.judgements()
    holding = {j.id for j in standing(made)}
    if target.format is ListFormat.JSON:
        target.json({**asdict(j), "stands": j.id in holding} for j in made)
    elif target.format is ListFormat.TABLE:
        lines = (f"{j.id}  {j.made:%Y-%m-%d %H:%M}  {j.author}: {words(j)}{_after(j, holding)}\n" for j in made)
        target.text(lines, "no judgements")
    else:
        header = ("id", "kind", "targets", "value", "author", "made", "note", "stands")
        target.rows(
            header,
            (
                (
                    j.id,
                    j.kind,
                    "; ".join(j.targets),
                    j.value or "",
                    j.author,
                    j.made.isoformat(),
                    j.note or "",
                    str(j.id in holding).lower(),
                )
                for j in made
            ),
        )
    return 0


def _after(judgement: Judgement, holding: set[str]) -> str:
    note = f" ({judgement.note})" if judgement.note else ""
    return note + ("" if judgement.id in holding or judgement.kind == "undo" else "  undone")


def words(judgement: Judgement) -> str:
    """A correction in words."""
    several = ", ".join(t[:8] for t in judgement.targets[:6]) + (", ..." if len(judgement.targets) > 6 else "")
    return f"{judgement.kind} {several}" + (f" is {judgement.value or 'nobody'}" if judgement.value is not None else "")


def judged(desk: Desk) -> dict[str, list[str]]:
    """The corrections that stand, in words, by the claims they bear on."""
    from tocsin.store import standing

    out: dict[str, list[str]] = defaultdict(list)
    for one in standing(desk.judgements()):
        said = one.kind if one.value is None else f"{one.kind} is {one.value or 'nobody'}"
        for target in one.targets:
            out[target].append(f"{said}, by {one.author} on {one.made:%Y-%m-%d}" + (f": {one.note}" if one.note else ""))
    return out


def user() -> str:
    """The name that this user goes by on this machine."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no name for this user
        return "unknown"
