"""Deaths by country and month, as read from CSV: every country has every month, or an error says which line to mend.

Two layouts. Wide: the first column holds the month, each other column a country, as UCDP's aggregates come. Long: columns named
``country``, ``month`` (or ``date``) and ``deaths`` (or ``best``), a line for each country and month.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import TocsinError
from tocsin.forecast.months import month_of, written
from tocsin.forecast.places import country_of

# More in one month than any war has seen: a number beyond is a slip of the pen.
MOST = 100_000_000
_COUNT = re.compile(r"[+-]?\d+(?:\.0*)?")
_NAMELESS = re.compile(r"(Unnamed: \d+)?")  # what pandas writes over a column without a name
_LONG = {"country": ("country",), "month": ("month", "date"), "deaths": ("deaths", "best")}


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """``deaths[m, c]``: how many died in month ``first + m`` in ``countries[c]``."""

    first: int
    countries: tuple[str, ...]
    deaths: NDArray[np.int64]

    @property
    def last(self) -> int:
        return self.first + len(self.deaths) - 1

    def until(self, month: int) -> Table:
        """The table as it stood when ``month`` was the last one known."""
        return Table(self.first, self.countries, self.deaths[: month - self.first + 1])


def read_table(path: Path, any_names: bool = False) -> Table:
    """The table in a file; ``any_names``: columns may be regions or groups that are no countries.

    Raises TocsinError, naming file and line, for what is no such table.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TocsinError(f"{path}: is not UTF-8 text (save it as CSV in UTF-8)") from error
    except OSError as error:
        raise TocsinError(f"{path}: {error.strerror or error} (name a CSV file of deaths by country and month)") from error
    return parse(text, str(path), any_names)


def parse(text: str, name: str, any_names: bool = False) -> Table:
    """The table in a text; ``name`` is what errors call it."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise TocsinError(f"{name}:{reader.line_num}: is not CSV ({error})") from error
    if len(rows) < 2:
        raise TocsinError(f"{name}: holds no months (a heading and a line for every month are needed)")
    (line, head), *body = rows
    for number, row in body:
        if len(row) != len(head):
            raise TocsinError(f"{name}:{number}: has {len(row)} cells where the heading has {len(head)} (add or take out commas)")
    at = {key: next((i for i, cell in enumerate(head) if cell.lower() in names), None) for key, names in _LONG.items()}
    if None not in at.values():
        return _long(body, [at[key] or 0 for key in _LONG], name, any_names)
    return _wide(line, head, body, name, any_names)


def _wide(line: int, head: Sequence[str], body: Sequence[tuple[int, list[str]]], name: str, any_names: bool) -> Table:
    columns = [i for i in range(1, len(head)) if not _empty(head, body, i)]
    if not columns:
        raise TocsinError(f"{name}:{line}: names no country (the first column is the month, each other a country)")
    _check_names([(line, f"column {i + 1}", head[i]) for i in columns], name, any_names)
    months: list[int] = []
    for number, row in body:
        month = _month(row[0], f"{name}:{number}")
        if months and month in months:
            raise TocsinError(f"{name}:{number}: {written(month)} stands here for the second time (keep one line for every month)")
        if months and month != months[-1] + 1:
            mend = f"add a line for {written(months[-1] + 1)}" if month > months[-1] else "put the months in order"
            raise TocsinError(f"{name}:{number}: {written(month)} comes after {written(months[-1])} ({mend})")
        months.append(month)
    deaths = [[_count(row[i], f"{name}:{number}, {head[i]}") for i in columns] for number, row in body]
    return Table(months[0], tuple(head[i] for i in columns), np.array(deaths, dtype=np.int64))


def _empty(head: Sequence[str], body: Sequence[tuple[int, list[str]]], column: int) -> bool:
    """Whether a column has no name and tells of no deaths, as spreadsheets leave them behind."""
    return bool(_NAMELESS.fullmatch(head[column])) and all(row[column] in ("", "0", "0.0") for _, row in body)


def _long(body: Sequence[tuple[int, list[str]]], at: Sequence[int], name: str, any_names: bool) -> Table:
    found: dict[tuple[str, int], int] = {}
    lines: dict[str, int] = {}
    for number, row in body:
        country, month = row[at[0]], _month(row[at[1]], f"{name}:{number}")
        if (country, month) in found:
            raise TocsinError(f"{name}:{number}: {country} has {written(month)} for the second time (keep one line for every month)")
        found[country, month] = _count(row[at[2]], f"{name}:{number}, {country}")
        lines.setdefault(country, number)
    _check_names([(number, "the country", country) for country, number in lines.items()], name, any_names)
    first, last = min(m for _, m in found), max(m for _, m in found)
    for country, number in lines.items():
        gap = next((m for m in range(first, last + 1) if (country, m) not in found), None)
        if gap is not None:
            raise TocsinError(f"{name}:{number}: {country} has no {written(gap)} (add a line, with 0 if nobody died)")
    deaths = [[found[c, m] for c in lines] for m in range(first, last + 1)]
    return Table(first, tuple(lines), np.array(deaths, dtype=np.int64))


def _check_names(names: Sequence[tuple[int, str, str]], table: str, any_names: bool) -> None:
    seen: dict[str, str] = {}
    for line, place, given in names:
        country = None if any_names else country_of(given)
        if not given or (country is None and not any_names):
            what = f"'{given}' is no country that is known" if given and not _NAMELESS.fullmatch(given) else "has deaths but no name"
            mend = "write its English name or ISO code; --any-names takes regions and groups of your own"
            raise TocsinError(f"{table}:{line}: {place}: {what} ({mend})")
        key = country.iso3 if country else given
        if key in seen:
            raise TocsinError(f"{table}:{line}: {place}: '{given}' is also there as '{seen[key]}' (keep one, or add them up)")
        seen[key] = given


def _month(text: str, place: str) -> int:
    month = month_of(text)
    if month is None:
        raise TocsinError(f"{place}: '{text}' is no month (write it as 2018-01 or as a day of it, 2018-01-31)")
    return month


def _count(text: str, place: str) -> int:
    if not text:
        raise TocsinError(f"{place}: the cell is empty (write 0 where nobody died; a month that is not known cannot be forecast from)")
    if not (text.isascii() and _COUNT.fullmatch(text)):
        raise TocsinError(f"{place}: '{text[:40]}' is no whole number (write deaths as 1234)")
    digits = text.partition(".")[0]
    number = int(digits[:20])  # longer ones are out of bounds whatever follows
    if not 0 <= number <= MOST:
        raise TocsinError(f"{place}: {text[:40]} deaths cannot be (write a number from 0 to {MOST:,})")
    return number
