"""Role words and the sector each one means: "troops" MIL, "lawmakers" LEG, "gunmen" UAF."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tocsin.knowledge.tables import rows_of

LONGEST = 5  # words in the longest role of the table


@dataclass(frozen=True, slots=True)
class Role:
    """What a noun says of a party. A ``weak`` role ("leader", "fighters") gives way to the sector that a name brings along.

    ``sector`` is None for a noun that tells only that somebody belongs to a party ("member", "side").
    """

    noun: str
    sector: str | None
    weak: bool


@cache
def _table() -> dict[str, Role]:
    return {noun: Role(noun, sector or None, strength == "weak") for noun, sector, strength, _ in rows_of("roles.tsv")}


def _singulars(noun: str) -> tuple[str, ...]:
    """The spellings that the singular of ``noun`` may have."""
    if noun.endswith("men"):
        return (noun[:-2] + "an",)
    if noun.endswith("people"):
        return (noun[:-6] + "person",)
    if noun.endswith("ies"):
        return (noun[:-3] + "y", noun[:-1])
    if noun.endswith("es"):
        return (noun[:-1], noun[:-2])
    return (noun[:-1],) if noun.endswith("s") else ()


def find(noun: str) -> Role | None:
    """The role that a noun or noun phrase names, singular or plural, in any case, "Gov." with or without its dot; None for other words."""
    table, noun = _table(), noun.lower().replace(".", "")
    return table.get(noun) or next((table[n] for n in _singulars(noun) if n in table), None)


def sector(noun: str) -> str | None:
    """The sector of a role noun ("soldiers": MIL); None for other words and for nouns that mean no sector by themselves."""
    role = find(noun)
    return role.sector if role else None
