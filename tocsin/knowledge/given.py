"""Whether a given name is a woman's or a man's, where nearly all who bear it are one of the two."""

from __future__ import annotations

from functools import cache

from tocsin.knowledge.names import fold
from tocsin.knowledge.tables import listed, rows_of


@cache
def _genders() -> dict[str, str]:
    return {fold(name): gender for gender, names, _ in rows_of("given_names.tsv") for name in listed(names)}


def gender_of(name: str) -> str | None:
    """``feminine`` or ``masculine``; None for names that the table lacks or that both bear."""
    return _genders().get(fold(name))
