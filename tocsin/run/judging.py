"""What people correct: a judgement is kept, and what it bears on is linked anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from tocsin.errors import TocsinError
from tocsin.knowledge.names import fold
from tocsin.model import Event, Judgement, Status, content_id
from tocsin.ontology import load
from tocsin.run.linking import link_waiting, wait
from tocsin.store import Desk

KINDS = ("merge", "split", "actor", "recipient", "status", "type", "not-an-event", "undo")
_VALUED = ("actor", "recipient", "status", "type")


def judgements(
    desk: Desk, kind: str, targets: Sequence[str], value: str | None, author: str, made: datetime, note: str | None = None
) -> tuple[Judgement, ...]:
    """What a person means by a correction of claims, events (which stand for all their claims) or judgements, named by id or its beginning.

    ``merge`` holds all the claims together. ``split`` takes the claims out of the event that comes first among the targets; without an
    event it keeps each of the claims apart from the others. Raises TocsinError for a target that is not there and a value that cannot be.
    """
    if kind not in KINDS:
        raise TocsinError(f"'{kind}' is no correction (write one of {', '.join(KINDS)})")
    if kind in _VALUED and value is None:
        raise TocsinError(f"'{kind}' needs the right value (add --value)")
    if kind not in _VALUED and value is not None:
        raise TocsinError(f"'{kind}' takes no value (leave out --value)")
    right = _value(kind, value) if value is not None else None
    groups = _groups(desk, kind, targets)
    return tuple(Judgement(content_id(kind, *some, right, author, made, note), kind, some, author, made, right, note) for some in groups)


def judge(desk: Desk, judgement: Judgement, today: date | None = None) -> bool:
    """Keep a correction and link anew what it bears on; False where it is known already."""
    with desk.writing():
        targets = {j.id: j.targets for j in desk.judgements()}
        claims = set(judgement.targets)
        while undone := claims & targets.keys():  # an undoing bears on what the undone judgement, or undoing, bore on
            claims = (claims - undone).union(*(targets[j] for j in undone))
        wait(desk, claims)
        new = desk.judge(judgement)
    for _ in link_waiting(desk, today):
        pass
    return new


def _groups(desk: Desk, kind: str, targets: Sequence[str]) -> list[tuple[str, ...]]:
    """The targets of each of the judgements that the correction is made of."""
    if kind == "undo":
        return [(_judgement(desk, target),) for target in targets]
    found = [desk.find(target) for target in targets]
    events = desk.events_by_id(id for kind_, id in found if kind_ == "event")
    if kind == "split" and found[0][0] == "event":
        return _taken_out(events[found[0][1]], [id for kind_, id in found[1:] if kind_ == "claim"])
    claims = tuple(dict.fromkeys(c for kind_, id in found for c in (events[id].claims if kind_ == "event" else (id,))))
    if kind in ("merge", "split") and len(claims) < 2:
        raise TocsinError(f"one claim alone cannot be taken for '{kind}' (name two claims or events)")
    return [claims]


def _taken_out(event: Event, claims: Sequence[str]) -> list[tuple[str, ...]]:
    stays = next((c for c in event.claims if c not in claims), None)
    strange = next((c for c in claims if c not in event.claims), None)
    if not claims or stays is None or strange:
        raise TocsinError(f"{event.id}: name claims of the event to take out of it, and leave one in it (see 'tocsin event')")
    return [(stays, claim) for claim in claims]


def _judgement(desk: Desk, start: str) -> str:
    found = [j.id for j in desk.judgements() if j.id.startswith(start)]
    if len(found) != 1:
        raise TocsinError(f"'{start}' {'is the beginning of several ids' if found else 'is no judgement'} (see 'tocsin judgements')")
    return found[0]


def _value(kind: str, value: str) -> str:
    if kind == "status":
        if value not in list(Status):
            raise TocsinError(f"'{value}' is no status (write one of {', '.join(Status)})")
    elif kind == "type":
        types = [t.name for t in load().types]
        if value not in types:
            raise TocsinError(f"'{value}' is no type of act (write one of {', '.join(types)})")
    else:  # codes stay, names are folded as those of claims are
        return "; ".join(p if p.isupper() else fold(p) for part in value.split(";") if (p := part.strip()))
    return value
