"""Reading again what an older version has read, and what that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.errors import TocsinError
from tocsin.model import Claim, Reading
from tocsin.pipeline import Pipeline
from tocsin.store import Desk

_RELEASE = re.compile(r"(?:tocsin )?(\d+(?:\.\d+)*)")


def to_reread(desk: Desk, pipeline: Pipeline, since: str | None = None) -> tuple[str, ...]:
    """The raw files that this version has not read; with ``since`` only those that a version before that one was the last to read."""
    waiting = desk.pending(pipeline.made_by)
    if since is None:
        return waiting
    limit = _release(since)
    if limit is None:
        raise TocsinError(f"'{since}' is no version (write it as 0.3.0)")
    older = [made_by for made_by in desk.made_by() if (_release(made_by) or ()) < limit]
    found = set(desk.read_by(older))
    return tuple(raw for raw in waiting if raw in found)


def _release(text: str) -> tuple[int, ...] | None:
    """The numbers of a version, without the zeros that end it."""
    found = _RELEASE.match(text)
    return tuple(int(n) for n in re.sub(r"(\.0+)+$", "", found[1]).split(".")) if found else None


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a claim between two readings: ``before`` is None where it is new, ``after`` where it is gone."""

    before: Claim | None
    after: Claim | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two readings of one document and the claims that are not alike in them, in order of their words."""

    before: Reading
    after: Reading
    changes: tuple[Change, ...]


def difference(desk: Desk, document: str) -> Difference | None:
    """What the reading of a document that shows changed of the one before; None where there is one reading alone."""
    found = desk.readings(document)
    return compared(found[1], found[0]) if len(found) > 1 else None


def compared(before: Reading, after: Reading) -> Difference:
    """Claims are the same by their id, else by triggers that overlap."""
    pairs = list(_pairs(before, after))
    changes = [Change(a, b) for a, b in pairs if _plain(a) != _plain(b)]
    return Difference(before, after, tuple(sorted(changes, key=lambda c: (c.after or c.before).trigger)))  # type: ignore[union-attr]


def _pairs(before: Reading, after: Reading) -> Iterator[tuple[Claim | None, Claim | None]]:
    old, new = {c.id: c for c in before.claims}, {c.id: c for c in after.claims}
    yield from ((old.pop(id), new.pop(id)) for id in list(old) if id in new)
    for claim in list(old.values()):
        other = next((c for c in new.values() if c.trigger.overlaps(claim.trigger)), None)
        yield claim, new.pop(other.id) if other else None
    yield from ((None, claim) for claim in new.values())


def _plain(claim: Claim | None) -> object:
    """A claim as two readings are compared: how sure the model was of it is no difference."""
    if claim is None:
        return None
    when, where = claim.when, claim.where
    return (
        claim.type, claim.mode, claim.status, claim.trigger,
        *(tuple((p.code, p.span) for p in some) for some in (claim.actors, claim.recipients, claim.via)),
        (claim.source.code, claim.source.span) if claim.source else None,
        (when.earliest, when.latest) if when else None, (where.name, where.country) if where else None,
        tuple((q.low, q.high, q.unit) for q in claim.quantities),
    )  # fmt: skip
