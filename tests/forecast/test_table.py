from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forecast.tables import at, long, made_up, wide
from tocsin.errors import TocsinError
from tocsin.forecast.months import month_of, written
from tocsin.forecast.places import country_of
from tocsin.forecast.table import Table, parse, read_table

HEAD = ",Mali,Chad\n"


@given(st.integers(1, 5), st.integers(1, 30), st.integers(0, 12 * 3000), st.integers(0, 2**32))
def test_both_layouts_are_read_as_they_were_written(countries: int, months: int, first: int, seed: int) -> None:
    names = ("Mali", "Chad", "S. Sudan", "Côte d'Ivoire", "Bosnia and Herz.")[:countries]
    deaths = np.random.default_rng(seed).integers(0, 10_000, (months, countries))
    table = Table(first + 12, names, deaths)
    for text in (wide(table), long(table)):
        read = parse(text, "x.csv")
        assert (read.first, read.countries) == (table.first, names)
        assert (read.deaths == deaths).all()


@pytest.mark.parametrize(
    ("text", "place", "mend"),
    [
        (HEAD + "2018-01,1,2\n2018-03,1,2\n", "x.csv:3: 2018-03 comes after 2018-01", "add a line for 2018-02"),
        (HEAD + "2018-02,1,2\n2018-01,1,2\n", "x.csv:3: 2018-01 comes after 2018-02", "put the months in order"),
        (HEAD + "2018-01-31,1,2\n2018-01,1,2\n", "x.csv:3: 2018-01 stands here for the second time", "keep one line"),
        (HEAD + "2018-01,-1,2\n", "x.csv:2, Mali: -1 deaths cannot be", "from 0"),
        (HEAD + "2018-01,1,two\n", "x.csv:2, Chad: 'two' is no whole number", "1234"),
        (HEAD + "2018-01,1,2.5\n", "x.csv:2, Chad: '2.5' is no whole number", "1234"),
        (HEAD + "2018-01,1,nan\n", "x.csv:2, Chad: 'nan' is no whole number", "1234"),
        (HEAD + "2018-01,1,1e5\n", "x.csv:2, Chad: '1e5' is no whole number", "1234"),
        (HEAD + "2018-01,1,٣\n", "x.csv:2, Chad: '٣' is no whole number", "1234"),
        (HEAD + f"2018-01,1,{'9' * 30}\n", "x.csv:2, Chad: 999", "100,000,000"),
        (HEAD + f"2018-01,1,{'9' * 9000}\n", "x.csv:2, Chad: 999", "100,000,000"),
        (HEAD + '2018-01,1,"1,234"\n', "x.csv:2, Chad: '1,234' is no whole number", "1234"),
        (HEAD + "2018-01,1,\n", "x.csv:2, Chad: the cell is empty", "write 0"),
        (HEAD + "2018-01,1\n", "x.csv:2: has 2 cells where the heading has 3", "commas"),
        (HEAD + "2018-13,1,2\n", "x.csv:2: '2018-13' is no month", "2018-01"),
        (HEAD + "Jan 2018,1,2\n", "x.csv:2: 'Jan 2018' is no month", "2018-01"),
        (HEAD + '2018-01,"1,2\n', "x.csv:2: is not CSV", ""),
        (",Mali,Ruritania\n2018-01,1,2\n", "x.csv:1: column 3: 'Ruritania' is no country", "--any-names"),
        (",Mali,MLI\n2018-01,1,2\n", "x.csv:1: column 3: 'MLI' is also there as 'Mali'", "keep one"),
        (",Mali,\n2018-01,1,2\n", "x.csv:1: column 3: has deaths but no name", "English name"),
        (",Unnamed: 1\n2018-01,0\n", "x.csv:1: names no country", "a country"),
        (HEAD, "x.csv: holds no months", "a line for every month"),
        ("", "x.csv: holds no months", "a line for every month"),
        ("country,date,best\nMali,2018-01,1\nMali,2018-03,1\n", "x.csv:2: Mali has no 2018-02", "with 0 if nobody died"),
        ("country,date,best\nMali,2018-01,1\nMali,2018-01,1\n", "x.csv:3: Mali has 2018-01 for the second time", "keep one"),
        ("country,date,best\nMali,2018-01,1\nRuritania,2018-01,1\n", "x.csv:3: the country: 'Ruritania' is no country", "--any-names"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_mend(text: str, place: str, mend: str) -> None:
    with pytest.raises(TocsinError) as told:
        parse(text, "x.csv")
    assert str(told.value).startswith(place)
    assert mend in str(told.value)
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 250


def test_a_line_is_counted_as_editors_do() -> None:
    with pytest.raises(TocsinError, match=r"^x\.csv:5, Chad"):
        parse('\n,Mali,"Chad"\n2018-01,1,2\n\n2018-02,1,x\n', "x.csv")


def test_a_column_without_name_and_deaths_is_left_out() -> None:
    assert parse(",Mali,Unnamed: 2,\n2018-01,1,0,\n", "x.csv").countries == ("Mali",)


def test_any_names_takes_regions_but_not_one_twice() -> None:
    assert parse(",Gao,Kidal\n2018-01,1,2\n", "x.csv", any_names=True).countries == ("Gao", "Kidal")
    with pytest.raises(TocsinError, match="'Gao' is also there"):
        parse(",Gao,Gao\n2018-01,1,2\n", "x.csv", any_names=True)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Dem. Rep. Congo", "COD"),
        ("DR Congo (Zaire)", "COD"),
        ("Congo", "COG"),
        ("S. Sudan", "SSD"),
        ("Bosnia and Herz.", "BIH"),
        ("Antigua & Barbuda", "ATG"),
        ("Central African Rep.", "CAF"),
        ("Dominican Rep.", "DOM"),
        ("Eq. Guinea", "GNQ"),
        ("Myanmar (Burma)", "MMR"),
        ("UKR", "UKR"),
        ("Solomon Is.", "SLB"),
    ],
)
def test_countries_are_known_as_maps_and_ucdp_write_them(name: str, code: str) -> None:
    found = country_of(name)
    assert found is not None
    assert found.iso3 == code


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b",M\xe4li\n")
    for path, mend in ((tmp_path / "x.csv", "UTF-8"), (tmp_path / "none.csv", "name a CSV file"), (tmp_path, "name a CSV file")):
        with pytest.raises(TocsinError, match=mend):
            read_table(path)


def test_a_byte_order_mark_and_windows_lines_are_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"\xef\xbb\xbfcountry,month,deaths\r\nMali,2018-01,3.0\r\n")
    assert read_table(tmp_path / "x.csv").deaths.tolist() == [[3]]


def test_until_ends_with_the_month() -> None:
    table = made_up(60)
    cut = table.until(at("2012-03"))
    assert cut.last == at("2012-03")
    assert (cut.deaths == table.deaths[:27]).all()


@given(st.integers(0, 9999 * 12 + 11))
def test_months_are_read_as_they_are_written(month: int) -> None:
    assert month_of(written(month)) == month


@pytest.mark.parametrize("text", ["2018", "2018-00", "2018-1", "18-01", "2018-01-32", "2018/01", "2018-01 x"])
def test_what_is_no_month(text: str) -> None:
    assert month_of(text) is None
