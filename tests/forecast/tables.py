"""Tables made up for tests: some countries at war, some that have a bad month now and then, some always quiet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tocsin.forecast.months import month_of, written
from tocsin.forecast.table import Table

NAMES = "Albania Belgium Chad Denmark Egypt France Ghana Haiti Iran Japan Kenya Libya".split()
FIRST = 2010 * 12


def made_up(months: int = 90, seed: int = 1, first: int = FIRST) -> Table:
    """Wars whose level drifts (the first four), sparse deaths (the next four), and none at all (the rest)."""
    rng = np.random.default_rng(seed)
    level = np.exp(np.cumsum(rng.normal(0, 0.3, (months, 4)), 0) + np.array([6.0, 4.0, 3.0, 2.0]))
    war = rng.poisson(np.minimum(level, 1e5))
    sparse = rng.poisson(30, (months, 4)) * (rng.random((months, 4)) < np.array([0.2, 0.1, 0.05, 0.02]))
    return Table(first, tuple(NAMES), np.concatenate([war, sparse, np.zeros((months, 4), dtype=np.int64)], 1).astype(np.int64))


def wide(table: Table, months: Sequence[str] | None = None) -> str:
    """The table as UCDP's aggregates are laid out."""
    rows = [",".join(["", *table.countries])]
    names = months or [f"{written(table.first + m)}-28" for m in range(len(table.deaths))]
    rows += [",".join([name, *map(str, row)]) for name, row in zip(names, table.deaths, strict=True)]
    return "\n".join(rows) + "\n"


def long(table: Table) -> str:
    """The table with a line for each country and month."""
    rows = [f"{c},{written(table.first + m)},{table.deaths[m, k]}" for k, c in enumerate(table.countries) for m in range(len(table.deaths))]
    return "\n".join(["country,month,deaths", *rows]) + "\n"


def at(text: str) -> int:
    month = month_of(text)
    assert month is not None
    return month
