"""What people corrected: only ever added to."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, select

from tocsin.model import Judgement
from tocsin.store import codec
from tocsin.store.database import insert_new
from tocsin.store.tables import judgement


def judge(connection: Connection, found: Judgement) -> bool:
    """Add a judgement; False where it is there already. None is ever changed or taken away: an ``undo`` is one more."""
    values = {name: getattr(found, name) for name in ("id", "kind", "value", "author", "made", "note")}
    statement = insert_new(connection, judgement).values(**values, targets=codec.line(found.targets))
    return connection.execute(statement.returning(judgement.c.seq)).first() is not None


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """All of them in the order they were made known, those that were undone and the undoing ones too."""
    return tuple(
        Judgement(row.id, row.kind, tuple(json.loads(row.targets)), row.author, row.made, row.value, row.note)
        for row in connection.execute(select(judgement).order_by(judgement.c.seq))
    )


def standing(found: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those that hold: neither undone nor an undoing. An undoing can be undone; of two, the later one is heard first."""
    undone: set[str] = set()
    for one in reversed(found):
        if one.kind == "undo" and one.id not in undone:
            undone.update(one.targets)
    return tuple(one for one in found if one.kind != "undo" and one.id not in undone)
