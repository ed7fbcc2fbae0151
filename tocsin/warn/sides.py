"""The sides of a question, and who belongs to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.errors import TocsinError
from tocsin.knowledge.names import fold

# Sectors that do not act for their country: "SDN" alone is not its rebels. They are a side only where they are written out.
OPPOSED = frozenset({"REB", "OPP", "UAF", "CRM"})


@dataclass(frozen=True, slots=True)
class Side:
    """Codes or folded names that stand together. A code stands for all below it; a bare country not for those who oppose its state."""

    keys: tuple[str, ...]

    def holds(self, key: str) -> bool:
        """Whether a party, by code or folded name, is of this side."""
        return any(key == own or (key.startswith(f"{own} ") and not (" " not in own and key.split()[-1] in OPPOSED)) for own in self.keys)

    def any_of(self, keys: Iterable[str]) -> bool:
        return any(self.holds(key) for key in keys)

    @property
    def countries(self) -> frozenset[str]:
        """First words of its codes: where an act in its country without another victim is aimed at it."""
        return frozenset(key.split()[0] for key in self.keys if key.isupper())

    def __str__(self) -> str:
        return "+".join(self.keys)


@dataclass(frozen=True, slots=True)
class Sides:
    """Side ``a``, who moves or is watched, and side ``b``, whom it concerns; None where the question has one side alone."""

    a: Side
    b: Side | None = None

    def label(self, key: str | None) -> str | None:
        """``a``, ``b`` or None for a party."""
        if key is None:
            return None
        if self.a.holds(key):
            return "a"
        return "b" if self.b and self.b.holds(key) else None

    @property
    def each(self) -> tuple[Side, ...]:
        return (self.a, self.b) if self.b else (self.a,)

    def __str__(self) -> str:
        return " / ".join(map(str, self.each))


def side(written: str) -> Side:
    """The side that ``RUS+BLR`` or ``RUS,BLR`` names; names without a code are folded. Raises TocsinError where nothing is named."""
    keys = tuple(dict.fromkeys(p if p.isupper() else fold(p) for part in written.replace("+", ",").split(",") if (p := part.strip())))
    if not keys:
        raise TocsinError(f"'{written}' names no party (write a code as RUS, or several as RUS+BLR)")
    return Side(keys)


def sides(a: str, b: str | None = None) -> Sides:
    """Both sides of a question. Raises TocsinError where they overlap, as no act between them could be told."""
    first, second = side(a), side(b) if b else None
    if second and (first.any_of(second.keys) or second.any_of(first.keys)):
        raise TocsinError(f"'{a}' and '{b}' overlap (name two sides that share no party)")
    return Sides(first, second)
