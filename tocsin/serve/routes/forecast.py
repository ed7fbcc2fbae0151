"""Forecasts of deaths from the tables that the desk's owner keeps in its folder.

A table is a file in ``tables``, not an upload: it is the owner's, it is replaced as newer months come out, and what a forecast rests on
can be looked at beside the desk. Nothing of it enters the record.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query

from tocsin.errors import TocsinError
from tocsin.forecast import months as written_months
from tocsin.forecast.outlook import outlooks, ranked
from tocsin.forecast.predict import FEWEST_MONTHS, Forecast, forecast
from tocsin.forecast.table import Table, read_table
from tocsin.serve import schemas_watch as w
from tocsin.serve.errors import ApiError
from tocsin.serve.filters import Many, many
from tocsin.serve.filters import Table as Format
from tocsin.serve.formats import TABLE, table_file
from tocsin.serve.state import Shared, State

router = APIRouter(tags=["warning"])

TABLES = "tables"
# Months of the past beside the forecast.
_PAST = 36
_HOW = (
    f"Put a CSV file of deaths by country and month into the folder '{TABLES}' of the desk, as UCDP's tables are; "
    "it is read anew whenever it changes. docs/forecast.md tells its form."
)


@router.get("/forecast/tables", response_model=w.ForecastTables)
def tables(shared: Shared) -> Any:
    """The tables of deaths in the desk's folder."""
    items = [_listed(path) for path in _files(shared)]
    return w.ForecastTables(items=items, total=len(items), how=_HOW)


def _files(shared: State) -> list[Path]:
    return sorted((shared.folder / TABLES).glob("*.csv")) if shared.folder else []


def _listed(path: Path) -> w.ForecastTable:
    try:
        found = _read(path)
    except TocsinError as error:
        return w.ForecastTable(name=path.stem, first=None, last=None, countries=0, problem=str(error).replace(str(path), path.name))
    first, last = written_months.written(found.first), written_months.written(found.last)
    return w.ForecastTable(name=path.stem, first=first, last=last, countries=len(found.countries))


def _read(path: Path) -> Table:
    at = path.stat()
    return _read_at(path, at.st_mtime_ns, at.st_size)


@lru_cache(maxsize=8)
def _read_at(path: Path, changed: int, size: int) -> Table:
    """A table of countries; where a column is none, of regions or groups of the owner's own."""
    try:
        return read_table(path)
    except TocsinError as problem:
        try:
            return read_table(path, any_names=True)
        except TocsinError:
            raise problem from None


@lru_cache(maxsize=16)
def _made(path: Path, changed: int, size: int, origin: int, months: int) -> Forecast:
    return forecast(_read_at(path, changed, size), origin, months)


@router.get("/forecast", response_model=w.Forecast, responses=TABLE)
def ahead(
    shared: Shared, table: Annotated[str, Query(min_length=1, max_length=200, description="its name, as /api/forecast/tables has it")],
    months: Annotated[int, Query(ge=1, le=12, description="how many months ahead")] = 6,
    origin: Annotated[str | None, Query(pattern=r"^\d{4}-(0[1-9]|1[0-2])$", description="the last month to be known, as 2018-01")] = None,
    country: Annotated[Many, many("only this country")] = [],  # noqa: B006
    limit: Annotated[int, Query(ge=1, le=300)] = 20, format: Format = "json",
) -> Any:  # fmt: skip
    """Deaths that may come by country and month, the most first, with what was before."""
    path = next((p for p in _files(shared) if p.stem == table), None)
    if path is None:
        raise ApiError(404, f"there is no table '{table[:40]}'", _HOW)
    try:
        found = _read(path)
        last = written_months.month_of(origin) if origin else None
        last = found.last if last is None else last
        made = _made(path, path.stat().st_mtime_ns, path.stat().st_size, last, months)
    except TocsinError as error:
        raise TocsinError(str(error).replace(str(path), path.name)) from error
    order = _chosen(made, country)
    if format != "json":
        return _file(made, order, format)
    return w.Forecast(
        table=table, origin=written_months.written(made.origin), first=written_months.written(found.first + FEWEST_MONTHS - 1),
        last=written_months.written(found.last), months=months, past_from=written_months.written(max(found.first, last - _PAST + 1)),
        countries=sorted(made.countries), items=_items(found.until(last), made, order[:limit]), total=len(order),
    )  # fmt: skip


def _items(known: Table, made: Forecast, places: list[int]) -> list[w.Outlook]:
    past = known.deaths[-_PAST:]
    return [
        w.Outlook(**asdict(one), year=int(known.deaths[-12:, c].sum()), past=[int(x) for x in past[:, c]])
        for c, one in zip(places, outlooks(made, places), strict=True)
    ]


def _chosen(made: Forecast, names: list[str]) -> list[int]:
    known = {name.casefold() for name in made.countries}
    unknown = next((n for n in names if n.casefold() not in known), None)
    if unknown is not None:
        raise ApiError(404, f"'{unknown[:40]}' is not in the table", "choose one of its columns")
    wanted = {n.casefold() for n in names}
    return [c for c in ranked(made) if not wanted or made.countries[c].casefold() in wanted]


def _file(made: Forecast, order: list[int], format: str) -> Any:
    header = ("country", "origin", *w.Ahead.model_fields, "onset")
    origin = written_months.written(made.origin)
    rows = ([one.country, origin, *asdict(month).values(), one.onset] for one in outlooks(made, order) for month in one.ahead)
    return table_file("forecast", header, rows, format)
