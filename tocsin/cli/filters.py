"""What a user writes to filter by, as the record has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tocsin.errors import TocsinError

if TYPE_CHECKING:
    from tocsin.store import Desk


def kinds(types: Iterable[str] | None) -> tuple[str, ...]:
    """Types of acts, however they are written."""
    return tuple(t.upper() for t in types or ())


def keys(desk: Desk, parties: Iterable[str] | None) -> tuple[str, ...]:
    """Keys of parties: a code stands for all below it, other words for a name without a code."""
    from tocsin.knowledge.names import fold

    return tuple(key for p in parties or () for key in desk.parties(p if p.isupper() else fold(p)))


def countries(codes: Iterable[str] | None) -> tuple[str, ...]:
    """Country codes of three letters."""
    found = tuple(c.upper() for c in codes or ())
    wrong = next((c for c in found if len(c) != 3 or not c.isalpha()), None)
    if wrong:
        raise TocsinError(f"'{wrong}' is no code of a country (write three letters, as UKR)")
    return found
