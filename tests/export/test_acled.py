"""ACLED's columns: what is mapped, and what stays empty."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings

from tests.export.samples import ATTACK, CLASH, COURIER, DIED, KILLED, LEDGER, SHELLED, TALKS, place, tolds, written
from tocsin.export import Told
from tocsin.export.acled import COLUMNS
from tocsin.export.acled_types import KINDS
from tocsin.model import Claim, Event, Party, Quantity, Span, Status, When, Where
from tocsin.ontology import load

# The header of ACLED's own exports (2024).
OFFICIAL = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"
    "assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,"
    "geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
).split(",")
# Event types with their sub-event types, and disorder types, of the codebook of 2024.
SUBTYPES = {
    "Battles": ["Armed clash", "Government regains territory", "Non-state actor overtakes territory"],
    "Explosions/Remote violence": [
        "Air/drone strike", "Chemical weapon", "Grenade", "Remote explosive/landmine/IED", "Shelling/artillery/missile attack",
        "Suicide bomb",
    ],
    "Violence against civilians": ["Abduction/forced disappearance", "Attack", "Sexual violence"],
    "Protests": ["Excessive force against protesters", "Peaceful protest", "Protest with intervention"],
    "Riots": ["Mob violence", "Violent demonstration"],
    "Strategic developments": [
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    ],
}  # fmt: skip


def rows(*data: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("acled", *data).decode("utf-8"), newline="")))  # type: ignore[arg-type]


def row(claim: Claim) -> dict[str, str]:
    (found,) = rows([Told(LEDGER, claim)], [])
    return found


def coded(code: str | None) -> Party:
    return Party(Span(17, 24), code)


def test_the_header_is_acleds() -> None:
    assert list(COLUMNS) == OFFICIAL and len(OFFICIAL) == 31
    assert written("acled", [], []).decode().strip().split(",") == OFFICIAL


def test_an_event_that_took_place_is_a_row() -> None:
    attack, clash = rows()
    expected = {
        "event_id_cnty": "UKRe1", "event_date": "2022-02-28", "year": "2022", "time_precision": "1",
        "disorder_type": "Political violence", "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack", "actor1": "Russian troops", "inter1": "External/Other forces",
        "actor2": "Ukrainian civilians", "inter2": "Civilians", "interaction": "External/Other forces-Civilians",
        "civilian_targeting": "Civilian targeting", "iso": "804", "country": "Ukraine", "location": "Kharkiv", "geo_precision": "1",
        "source": "Dnipro Ledger; Volga Courier", "fatalities": "12", "timestamp": "1646123400",
    }  # fmt: skip
    assert {k: attack[k] for k in expected} == expected
    assert attack["notes"].startswith("Russian troops shelled Ukrainian civilians")
    assert (clash["event_type"], clash["sub_event_type"]) == ("Battles", "Armed clash")
    assert (clash["actor1"], clash["inter1"], clash["actor2"], clash["inter2"]) == ("Rebels", "Rebel group", "the army", "State forces")
    assert clash["interaction"] == "Rebel group-State forces"


def test_what_is_not_known_is_blank_and_not_nought() -> None:
    clash = rows()[1]
    assert clash["fatalities"] == "" and clash["time_precision"] == ""
    assert clash["event_date"] == "2022-03-01", "the report's day, without a precision"
    never = ("region", "admin1", "admin2", "admin3", "source_scale", "tags")
    assert {r[name] for r in rows() for name in never} == {""}
    bare = row(replace(SHELLED, where=None, when=None, actors=(), recipients=()))
    assert {bare[n] for n in ("actor1", "inter1", "actor2", "country", "iso", "latitude", "geo_precision", "interaction")} == {""}
    assert bare["event_id_cnty"] == "c1"


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.OCCURRED, Status.ONGOING)])
def test_what_did_not_take_place_is_no_row(status: Status) -> None:
    assert rows([Told(LEDGER, replace(SHELLED, status=status))], []) == []


def test_what_acled_does_not_look_at_is_no_row() -> None:
    assert rows([Told(COURIER, TALKS)], []) == []


def test_fatalities_are_the_lowest_count_of_the_killed() -> None:
    assert [r["fatalities"] for r in rows([Told(COURIER, DIED, ATTACK), Told(LEDGER, KILLED, ATTACK)], [])] == ["12"]
    children = (*KILLED.quantities, Quantity(Span(0, 3), 3.0, 3.0, "child"))
    assert row(replace(KILLED, quantities=children))["fatalities"] == "12", "three of the twelve"
    assert row(replace(SHELLED, quantities=KILLED.quantities))["fatalities"] == "", "shelling twelve people does not kill twelve"
    assert row(replace(KILLED, quantities=(Quantity(Span(0, 3), None, 40.0, "people"),)))["fatalities"] == "", "at most 40 is no count"
    assert row(replace(KILLED, quantities=(Quantity(Span(0, 3), float("inf"), None, "people"),)))["fatalities"] == ""


@pytest.mark.parametrize(("days", "precision"), [(1, "1"), (2, "2"), (7, "2"), (8, "3"), (31, "3"), (32, ""), (None, "")])
def test_time_precision(days: int | None, precision: str) -> None:
    first = date(2022, 1, 1)
    when = When(Span(0, 1), first, date.fromordinal(first.toordinal() + days - 1) if days else None, "test")
    found = row(replace(SHELLED, when=when))
    assert (found["event_date"], found["time_precision"]) == ("2022-01-01", precision)


@pytest.mark.parametrize(
    ("words", "basis", "precision"),
    [("Kharkiv", "gazetteer", "1"), ("Kharkiv", "context", "2"), ("Texas", "gazetteer", "3"), ("Ukraine", "gazetteer", "")],
)
def test_geo_precision(words: str, basis: str, precision: str) -> None:
    report = replace(LEDGER, text=LEDGER.text + " Texas, Ukraine")
    where = replace(place(report, words), basis=basis)
    (found,) = rows([Told(report, replace(SHELLED, where=where))], [])
    assert found["geo_precision"] == precision and found["latitude"]


@pytest.mark.parametrize(
    ("actor", "recipient", "event", "sub"),
    [
        ("RUS MIL", "UKR MIL", "Battles", "Armed clash"),
        ("RUS", "UKR MIL", "Battles", "Armed clash"),
        ("SYR REB", "SYR COP", "Battles", "Armed clash"),
        ("RUS MIL", "UKR CVL", "Violence against civilians", "Attack"),
        (None, "UKR JRN", "Violence against civilians", "Attack"),
        ("RUS MIL", "UKR", "", ""),  # an army or a people may be hit
        (None, "UKR MIL", "", ""),
        ("RUS CVL", "UKR MIL", "", ""),
    ],
)
def test_force_by_hand_is_settled_by_its_parties(actor: str | None, recipient: str, event: str, sub: str) -> None:
    found = row(replace(SHELLED, mode="firearms", actors=(coded(actor),), recipients=(coded(recipient),)))
    assert (found["disorder_type"], found["event_type"], found["sub_event_type"]) == ("Political violence", event, sub)


def test_only_words_of_fighting_set_two_actors_against_each_other() -> None:
    allies = replace(SHELLED, mode=None, actors=(coded("RUS MIL"), coded("BLR MIL")), recipients=())
    found = row(allies)
    assert (found["event_type"], found["assoc_actor_1"], found["actor2"]) == ("", "Russian", "")
    assert row(replace(CLASH, actors=allies.actors))["event_type"] == "Battles"


@pytest.mark.parametrize(
    ("mode", "event", "inter", "interaction"),
    [
        ("demo", "Protests", "Protesters", "Protesters only"),
        ("obstruct", "Protests", "Protesters", "Protesters only"),
        ("riot", "Riots", "Rioters", "Rioters only"),
    ],
)
def test_who_demonstrates(mode: str, event: str, inter: str, interaction: str) -> None:
    found = row(replace(SHELLED, type="PROTEST", mode=mode, recipients=()))
    assert (found["event_type"], found["inter1"], found["interaction"], found["civilian_targeting"]) == (event, inter, interaction, "")


@pytest.mark.parametrize(
    ("code", "country", "inter"),
    [
        ("UKR MIL", "UKR", "State forces"),
        ("UKR", "UKR", "State forces"),
        ("RUS GOV", "UKR", "External/Other forces"),
        ("UN MIL", "UKR", "External/Other forces"),
        ("RUS MIL", None, ""),
        ("UKR OPP", "UKR", ""),
        ("NATO", "UKR", ""),
        ("UKR LAB", None, "Civilians"),
    ],
)
def test_kinds_of_actors(code: str, country: str | None, inter: str) -> None:
    claim = replace(SHELLED, actors=(coded(code),), where=Where(Span(0, 7), "Somewhere", country))
    assert row(claim)["inter1"] == inter


def test_every_kind_is_in_the_codebook_and_every_key_in_the_ontology() -> None:
    ontology = load()
    for (type, mode), kind in KINDS.items():
        assert ontology.has(type, mode), (type, mode)
        assert kind.disorder in (None, "Political violence", "Demonstrations", "Strategic developments")
        assert kind.event is None or kind.sub is None or kind.sub in SUBTYPES[kind.event]
        assert kind.event is None or kind.event in SUBTYPES
    assert {m for t, m in KINDS if t == "ASSAULT"} == {None, *(m.name for m in ontology.event_type("ASSAULT").modes)}


def test_pandas_loads_it() -> None:
    frame = pd.read_csv(io.BytesIO(written("acled")), parse_dates=["event_date"])
    assert frame["fatalities"].sum() == 12 and frame["fatalities"].isna().sum() == 1
    assert frame["event_date"].min() == pd.Timestamp(2022, 2, 28)


@settings(max_examples=40)
@given(tolds())
def test_hostile_names_break_no_row(data: tuple[list[Told], list[Event]]) -> None:
    for found in rows(*data):
        assert set(found) == set(OFFICIAL) and None not in found.values()
        assert found["disorder_type"] or found["event_type"] == "Riots"
