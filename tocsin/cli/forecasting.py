"""What may come: ``tocsin forecast``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.common import cleanly
from tocsin.cli.listing import Format, Limit, ListFormat, Listing, Output, listing
from tocsin.errors import TocsinError

if TYPE_CHECKING:
    from rich.table import Table as Shown

    from tocsin.forecast.predict import Forecast
    from tocsin.forecast.table import Table

# Months ahead in the order in which a table on a terminal takes them in beside the first and the last, and the characters that one needs
# beside the other columns.
_BETWEEN, _COLUMN, _OTHERS = (3, 6, 9, 2, 4, 5), 30, 46
# Deaths in a month whose probability is told: any, and UCDP's threshold.
_ANY, _DEADLY = 1, 25

TABLE_FILE = typer.Argument(metavar="TABLE", show_default=False, help="CSV of deaths by country and month, as UCDP's; see the docs.")


@cleanly
def forecast(
    table: Annotated[Path, TABLE_FILE],
    months: Annotated[int, typer.Option(metavar="N", min=1, max=12, help="How many months ahead.")] = 6,
    origin: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM", help="The last month to be known; by default the table's last."),
    ] = None,
    country: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Show only this country; may be repeated.")] = None,
    any_names: Annotated[bool, typer.Option("--any-names", help="Columns are regions or groups of your own, and no countries.")] = False,
    limit: Limit = None,
    format: Format = None,
    output: Output = None,
) -> int:
    """Forecast deaths by country and month, with 90 % intervals, the chance of 25 deaths or more, and of onset where it is quiet."""
    from tocsin.forecast.months import month_of
    from tocsin.forecast.predict import forecast as made_of
    from tocsin.forecast.table import read_table

    target = listing(format, output, limit)
    last = month_of(origin) if origin else None
    if origin and last is None:
        raise typer.BadParameter(f"'{origin}' is no month; write it as 2018-01", param_hint="'--origin'")
    known = read_table(table, any_names)
    try:
        made = made_of(known, last if last is not None else known.last, months)
    except TocsinError as error:
        raise TocsinError(f"{table}: {error}") from error
    places = _chosen(made, country or ())
    if target.format is ListFormat.TABLE:
        target.text(_pieces(known.until(made.origin), made, list(target.limited(places)), target), "no countries")
    elif target.format is ListFormat.JSON:
        target.json(_rows(made, list(target.limited(places))))
    else:
        _write(target, list(_rows(made, list(target.limited(places)))))
    return 0


def _chosen(made: Forecast, names: list[str] | tuple[str, ...]) -> Iterator[int]:
    """The places of the countries asked for, the most deaths to be expected first; raises BadParameter for one that is not there."""
    from tocsin.forecast.places import country_of

    def same(given: str, held: str) -> bool:
        asked = country_of(given)
        return given.casefold() == held.casefold() or (asked is not None and asked == country_of(held))

    if unknown := next((n for n in names if not any(same(n, held) for held in made.countries)), None):
        raise typer.BadParameter(f"'{unknown}' is not in the table", param_hint="'--country'")
    expected = made.samples.mean((1, 2))
    order = sorted(range(len(made.countries)), key=lambda c: (-expected[c], made.countries[c]))
    return (c for c in order if not names or any(same(n, made.countries[c]) for n in names))


def _rows(made: Forecast, places: list[int]) -> Iterator[dict[str, Any]]:
    """A row for each country and month, for programs."""
    from tocsin.forecast.months import written

    likely, deadly = made.at_least(_ANY), made.at_least(_DEADLY)
    for c in places:
        onset = None if made.onset[c] != made.onset[c] else round(float(made.onset[c]), 4)
        for h in range(made.samples.shape[1]):
            yield {
                "country": made.countries[c],
                "origin": written(made.origin),
                "month": written(made.origin + h + 1),
                "months_ahead": h + 1,
                "mean": round(float(made.samples[c, h].mean()), 2),
                "median": int(made.samples[c, h, made.samples.shape[2] // 2]),
                "low_90": int(made.low[c, h]),
                "high_90": int(made.high[c, h]),
                "any_deaths": round(float(likely[c, h]), 4),
                "deaths_25": round(float(deadly[c, h]), 4),
                "onset": onset,
            }


def _write(target: Listing, rows: list[dict[str, Any]]) -> None:
    """CSV, or Parquet with numbers as numbers."""
    if target.format is ListFormat.CSV:
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, list(rows[0]) if rows else [], lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
        target.text([out.getvalue()], "")
        return
    import pyarrow as pa
    import pyarrow.parquet as pq

    from tocsin.run.output import replaced

    assert target.output is not None  # listing() asks for it
    with replaced(target.output) as stream:
        pq.write_table(pa.Table.from_pylist(rows), stream)


def _pieces(known: Table, made: Forecast, places: list[int], target: Listing) -> Iterator[str]:
    """The table for people, and what its columns mean."""
    from tocsin.forecast.months import written
    from tocsin.views.look import rendered

    if places:
        yield rendered([_shown(known, made, places, target)], target.look)
        months = made.samples.shape[1]
        span = written(made.origin + 1) if months == 1 else f"{written(made.origin + 1)} to {written(made.origin + months)}"
        rest = len(made.countries) - len(places)
        yield f"Median and 90 % interval of deaths in the month. 25+: the chance of 25 or more. Known up to {written(made.origin)}.\n"
        yield f"Onset: the chance of 25 or more in any month of {span}, where no month of the last 12 had as many.\n"
        if rest and target.limit is None:
            yield f"{rest} more with fewer deaths expected: --limit {len(made.countries)}\n"


def _shown(known: Table, made: Forecast, places: list[int], target: Listing) -> Shown:
    from rich import box
    from rich.table import Table as Grid

    from tocsin.forecast.months import written

    ahead = _months_shown(made.samples.shape[1], target.look.width)
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False)
    grid.add_column("country")
    for head in (written(made.origin), "year"):
        grid.add_column(head, justify="right")
    for h in ahead:
        grid.add_column(written(made.origin + h), justify="right", no_wrap=True)
        grid.add_column("25+", justify="right")
    grid.add_column("onset", justify="right")
    deadly = made.at_least(_DEADLY)
    for c in places:
        cells = [made.countries[c], f"{known.deaths[-1, c]:,}", f"{known.deaths[-12:, c].sum():,}"]
        for h in ahead:
            median = int(made.samples[c, h - 1, made.samples.shape[2] // 2])
            cells += [f"{median:,} ({int(made.low[c, h - 1]):,}–{int(made.high[c, h - 1]):,})", _percent(deadly[c, h - 1])]
        grid.add_row(*cells, "" if made.onset[c] != made.onset[c] else _percent(made.onset[c]))
    return grid


def _months_shown(months: int, width: int) -> list[int]:
    """Which months ahead have room: the first, the last, and as many between as fit."""
    room = max(1, (width - _OTHERS) // _COLUMN)
    order = dict.fromkeys((1, months, *(h for h in _BETWEEN if h < months)))
    return sorted(list(order)[:room])


def _percent(chance: float) -> str:
    """Samples cannot tell never from seldom, so nothing is called impossible or sure."""
    return "<1 %" if chance < 0.01 else ">99 %" if chance > 0.99 else f"{100 * chance:.0f} %"
