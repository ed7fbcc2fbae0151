"""The tables keep their promises: sound codes, ordered dates, a size that fits in a wheel."""

import re
from datetime import date
from importlib.resources import files

import pytest

from tocsin.knowledge import actors, countries, gazetteer, people, roles
from tocsin.knowledge.tables import rows_of, words

SECTORS = words("GOV MIL COP JUD LEG SPY PTY OPP REB UAF CVL BUS EDU JRN MED REF LAB CRM")
CODE = re.compile(rf"[A-Z0-9]{{2,11}}( ({'|'.join(sorted(SECTORS))}))?")


def data_files() -> list[tuple[str, int]]:
    return [(f.name, len(f.read_bytes())) for f in (files("tocsin.knowledge") / "data").iterdir() if f.is_file()]


def test_the_tables_fit_in_a_wheel() -> None:
    assert 1_000_000 < sum(size for _, size in data_files()) < 5_000_000


def test_no_table_is_a_pickle() -> None:
    assert {name.rpartition(".")[2] for name, _ in data_files()} == {"tsv", "gz", "txt"}


@pytest.mark.parametrize(("table", "column"), [("organisations.tsv", 1), ("people.tsv", 3), ("leaders.tsv", 3)])
def test_codes_follow_the_codebook(table: str, column: int) -> None:
    wrong = [row for row in rows_of(table) if not CODE.fullmatch(row[column])]
    assert wrong == []


@pytest.mark.parametrize("table", ["people.tsv", "leaders.tsv"])
def test_people_belong_to_a_country_or_a_known_organisation(table: str) -> None:
    organisations = {row[1].split()[0] for row in rows_of("organisations.tsv")}
    wrong = [r for r in rows_of(table) if not countries.by_code(r[3].split()[0]) and r[3].split()[0] not in organisations]
    assert wrong == []


@pytest.mark.parametrize("table", ["people.tsv", "leaders.tsv"])
def test_the_number_of_a_monarch_is_no_surname(table: str) -> None:
    surnames = {alone.lstrip("?") for row in rows_of(table) for alone in row[2].split(";") if alone}
    assert not any(set(s) <= set("IVX") for s in surnames)


@pytest.mark.parametrize(("table", "first"), [("people.tsv", 5), ("leaders.tsv", 5), ("organisations.tsv", 3)])
def test_intervals_are_days_in_order(table: str, first: int) -> None:
    for row in rows_of(table):
        earliest, latest = (date.fromisoformat(d) if d else None for d in row[first : first + 2])
        assert earliest is None or latest is None or earliest <= latest, row


@pytest.mark.parametrize("table", ["countries.tsv", "organisations.tsv", "people.tsv", "leaders.tsv", "roles.tsv", "members.tsv"])
def test_every_row_names_its_source(table: str) -> None:
    assert all(row[-1] for row in rows_of(table))


def test_role_sectors_are_the_codebooks() -> None:
    assert {row[1] for row in rows_of("roles.tsv")} <= {*SECTORS, ""}
    assert max(len(row[0].split()) for row in rows_of("roles.tsv")) <= roles.LONGEST


def test_there_is_enough_of_everything() -> None:
    assert len({row[0] for row in rows_of("organisations.tsv")}) >= 3000
    assert len({row[0] for row in rows_of("people.tsv")}) >= 2000
    assert len(list(rows_of("roles.tsv"))) >= 1000
    assert len([c for c in countries.everything() if c.kind == "state"]) >= 195
    assert len(gazetteer._places()) >= 60_000


def test_every_country_name_finds_its_country() -> None:
    for country in countries.everything():
        assert countries.lookup(country.name) is country
        assert country.kind == "historic" or countries.by_code(country.iso3) is country


def test_every_organisation_is_found_by_its_name() -> None:
    lost = [r[0] for r in rows_of("organisations.tsv") if not actors.code_of_name(r[0], None, r[5] or None)]
    assert lost == []


def test_every_person_is_found_by_full_name_on_a_day_in_office() -> None:
    for name, _, _, code, _, earliest, _, _ in rows_of("people.tsv"):
        day = date.fromisoformat(earliest) if earliest else date(2020, 1, 1)
        found = people.find(name, day, code[:3] if code[:3].isalpha() else None)
        assert found is not None, name


def test_names_of_places_are_sorted_and_point_to_rows() -> None:
    names = gazetteer._names()
    assert names == sorted(names)
    last = len(gazetteer._places())
    assert all(int(row.rstrip("*")) < last for line in names for row in line.split("\t")[2].split(","))


def test_places_lie_on_the_globe() -> None:
    for line in gazetteer._places():
        _, iso3, latitude, longitude, radius_km, kind, weight, _ = line.split("\t")
        assert -90 <= float(latitude) <= 90 and -180 <= float(longitude) <= 180
        assert 0 < float(radius_km) <= 10_000 and float(weight) >= 0 and kind
        assert not iso3 or countries.by_code(iso3), line
