"""Claims as people have put them right: ``right`` holds, by claim and field, the corrections that stand (``amended.right``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement

from tocsin.model import Claim, Document, Party, Span, Status
from tocsin.store.amended import listed
from tocsin.store.tables import claim

Corrections = Mapping[str, Mapping[str, str]]

# Where a party stands that the report does not name.
NOWHERE = Span(0, 0)
# The kind of correction that says that a claim tells of no event.
NO_EVENT = "not-an-event"


def amend(found: Claim, document: Document, said: Mapping[str, str]) -> Claim:
    """The claim as it stands: ``said`` are the values that people put right, by kind. A mode does not outlive its type."""
    if not said:
        return found
    type = said.get("type") or found.type
    return replace(
        found,
        type=type,
        mode=found.mode if type == found.type else None,
        status=Status(said["status"]) if said.get("status") else found.status,
        actors=_parties(said["actor"], document) if "actor" in said else found.actors,
        recipients=_parties(said["recipient"], document) if "recipient" in said else found.recipients,
    )


def _parties(value: str, document: Document) -> tuple[Party, ...]:
    """Parties as a correction names them; what stands nowhere in the report has an empty span at its beginning."""
    return tuple(Party(_found(key, document.text), key if key.isupper() else None, None, key, "judgement") for key in listed(value))


def _found(name: str, text: str) -> Span:
    at = text.lower().find(name.lower())
    # Lower case may be longer than the text; then the place found in it is not the place in the text.
    return Span(at, at + len(name)) if at >= 0 and text[at : at + len(name)].lower() == name.lower() else NOWHERE


def without_no_events(right: Corrections) -> list[ColumnElement[bool]]:
    """Leaves out the claims that somebody judged to be no event."""
    gone = [id for id, said in right.items() if NO_EVENT in said]
    return [claim.c.id.not_in(gone)] if gone else []


def or_corrected(read: ColumnElement[bool], values: Iterable[str], kinds: Sequence[str], right: Corrections) -> ColumnElement[bool]:
    """What was ``read`` holds, except of claims of which a field of one of the ``kinds`` was put right: these are judged by that.

    Where parties of either role are wanted, a claim whose one role was put right still counts by what was read of the other, which
    ``read`` cannot tell apart; it is then kept.
    """
    wanted = set(values)
    touched = {
        id: {k for kind in kinds if kind in said for k in listed(said[kind])} for id, said in right.items() if set(kinds) & set(said)
    }
    if not touched:
        return read
    fits = [id for id, keys in touched.items() if keys & wanted]
    settled = [id for id in touched if all(kind in right[id] for kind in kinds)]
    return (read & claim.c.id.not_in(settled)) | claim.c.id.in_(fits)
