"""GDELT 2.0: rows that pandas reads under the codebook's 61 names."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings

from tests.export.samples import ATTACK, CLASH, COURIER, DIED, EVENTS, LEDGER, SHELLED, TALKS, TOLD, place, tolds, written
from tocsin.export import Told
from tocsin.export.gdelt import COLUMNS
from tocsin.model import Event, Party, Span, When

# The header of the codebook's event table, as readers of GDELT have it.
OFFICIAL = """
GLOBALEVENTID SQLDATE MonthYear Year FractionDate
Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code
Actor1Type1Code Actor1Type2Code Actor1Type3Code
Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code
Actor2Type1Code Actor2Type2Code Actor2Type3Code
IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone
Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long
Actor1Geo_FeatureID
Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long
Actor2Geo_FeatureID
ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long
ActionGeo_FeatureID
DATEADDED SOURCEURL
""".split()


def frame(*data: object) -> pd.DataFrame:
    text = written("gdelt", *data)  # type: ignore[arg-type]
    codes = {n: str for n in OFFICIAL if n.endswith("Code")} | {"SQLDATE": str, "DATEADDED": str}
    return pd.read_csv(io.BytesIO(text), sep="\t", header=None, names=OFFICIAL, dtype=codes, keep_default_na=True)


def test_columns_are_the_codebooks() -> None:
    assert list(COLUMNS) == OFFICIAL and len(OFFICIAL) == 61


def test_an_event_is_a_row_for_each_pair() -> None:
    rows = frame()
    pairs = [(r.Actor1Code, r.EventRootCode, r.Actor2Code) for r in rows.itertuples()]
    assert pairs == [
        ("RUSMIL", "19", "UKRCVL"),
        ("USAGOV", "03", "RUSGOV"),
        ("RUSGOV", "03", "USAGOV"),
        ("LBYREB", "19", "LBYMIL"),
        ("LBYMIL", "19", "LBYREB"),
        ("CHN", "04", "RUS"),
        ("RUS", "04", "CHN"),
    ]
    assert rows["GLOBALEVENTID"].is_unique and rows["GLOBALEVENTID"].max() < 2**52
    assert frame()["GLOBALEVENTID"].tolist() == rows["GLOBALEVENTID"].tolist()


def test_a_row_says_what_the_record_knows() -> None:
    row = frame().iloc[0]
    expected = {
        "SQLDATE": "20220228", "MonthYear": 202202, "Year": 2022, "FractionDate": 2022.1589, "Actor1Name": "RUSSIAN TROOPS",
        "Actor1CountryCode": "RUS", "Actor1Type1Code": "MIL", "Actor2Type1Code": "CVL", "IsRootEvent": 1, "EventCode": "190",
        "EventBaseCode": "190", "QuadClass": 4, "NumMentions": 4, "NumSources": 2, "NumArticles": 2, "ActionGeo_Type": 4,
        "ActionGeo_FullName": "Kharkiv, Ukraine", "ActionGeo_CountryCode": "UP", "DATEADDED": "20220301083000",
        "SOURCEURL": "https://ledger.example/1?a=1;b=2",
    }  # fmt: skip
    assert row[list(expected)].to_dict() == expected
    assert (round(row["ActionGeo_Lat"]), round(row["ActionGeo_Long"])) == (50, 36)


def test_what_is_not_known_is_blank() -> None:
    rows = frame()
    never = [n for n in OFFICIAL if n.startswith(("Actor1Geo", "Actor2Geo")) or "Religion" in n or "Ethnic" in n or "ADM" in n]
    assert rows[[*never, "GoldsteinScale", "AvgTone", "ActionGeo_FeatureID"]].isna().all(axis=None)
    spoken = rows.iloc[1]
    assert pd.isna(spoken["ActionGeo_Lat"]) and spoken["SQLDATE"] == "20220301", "a promise is made where and when it is told"
    talks = rows.iloc[-1]
    assert pd.isna(talks["IsRootEvent"]) and pd.isna(talks["DATEADDED"]), "the report has no parts and was not fetched"
    assert talks["SOURCEURL"] == "Volga Courier, courier", "a citation where there is no address"


def test_an_act_far_down_in_the_report_is_no_root_event() -> None:
    assert frame([Told(LEDGER, CLASH)], [])["IsRootEvent"].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("day", "fraction"), [(date(2013, 2, 4), 2013.0932), (date(2013, 1, 1), 2013.0027), (date(2013, 12, 31), 2013.989)]
)
def test_the_fraction_counts_months_of_thirty_days(day: date, fraction: float) -> None:
    when = When(Span(0, 1), day, day, "date")
    assert frame([Told(LEDGER, replace(SHELLED, when=when))], [])["FractionDate"].tolist() == [fraction]


@pytest.mark.parametrize(
    ("words", "kind", "country"), [("Ukraine", 1, "UP"), ("Texas", 2, "US"), ("Houston", 3, "US"), ("Geneva", 4, "SZ")]
)
def test_the_type_of_a_place(words: str, kind: int, country: str) -> None:
    report = replace(LEDGER, text=LEDGER.text + " " + words)
    claim = replace(SHELLED, where=place(report, words))
    row = frame([Told(report, claim)], []).iloc[0]
    assert (row["ActionGeo_Type"], row["ActionGeo_CountryCode"]) == (kind, country)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("NATO", ("NAT", None, "NAT", None)),
        ("UN MIL", ("UNOMIL", None, "UNO", "MIL")),
        ("SYR JRN", ("SYRMED", "SYR", None, "MED")),  # CAMEO's MED are the media,
        ("SYR MED", ("SYRHLH", "SYR", None, "HLH")),  # ours those who heal.
        ("WAGNER UAF", ("UAF", None, None, "UAF")),
        (None, (None, None, None, None)),
    ],
)
def test_codes_are_cameos(code: str | None, expected: tuple[str | None, ...]) -> None:
    claim = replace(SHELLED, actors=(Party(Span(17, 24), code),))
    row = frame([Told(LEDGER, claim)], []).iloc[0]
    found = [row[f"Actor1{n}"] for n in ("Code", "CountryCode", "KnownGroupCode", "Type1Code")]
    assert tuple(None if pd.isna(v) else v for v in found) == expected
    assert row["Actor1Name"] == "RUSSIAN"


def test_sources_are_origins_and_not_reports() -> None:
    copies = [Told(replace(COURIER, id=f"copy{n}"), DIED, replace(ATTACK, origins=1)) for n in range(3)]
    row = frame(copies, []).iloc[0]
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == (3, 1, 3)


def test_an_act_without_recipient_has_no_second_actor() -> None:
    (row,) = frame([Told(COURIER, replace(TALKS, type="ACCUSE", actors=TALKS.actors[:1]))], []).itertuples()
    assert row.Actor1Code == "CHN" and pd.isna(row.Actor2Code) and pd.isna(row.Actor2Name)


@settings(max_examples=40)
@given(tolds())
def test_every_line_has_61_values(data: tuple[list[Told], list[Event]]) -> None:
    lines = written("gdelt", *data).decode("utf-8").split("\n")
    assert lines.pop() == ""
    assert {line.count("\t") for line in lines} <= {60}
    assert not any('"' in line or len(line.splitlines()) != 1 for line in lines)


def test_rows_of_the_sample_are_read_alike_with_and_without_quoting() -> None:
    text = written("gdelt", TOLD, EVENTS)
    with_quotes, without = (pd.read_csv(io.BytesIO(text), sep="\t", header=None, names=OFFICIAL, quoting=q) for q in (0, 3))
    assert with_quotes.equals(without)
