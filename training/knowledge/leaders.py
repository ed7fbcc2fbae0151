"""Office holders from REIGN and Wikidata that the hand-made table does not have."""

from __future__ import annotations

import calendar
import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tocsin.knowledge.countries import lookup
from tocsin.knowledge.names import fold
from tocsin.knowledge.tables import words
from training.knowledge.places import rows

# REIGN's state abbreviations are those of the Correlates of War; these differ from ISO 3166-1.
_COW = dict(
    pair.split(":")
    for pair in words(
        """AAB:ATG ALG:DZA ANG:AGO AUL:AUS AUS:AUT BAR:BRB BFO:BFA BHM:BHS BNG:BGD BOS:BIH BOT:BWA BUI:BDI BUL:BGR CAM:KHM CAO:CMR
    CAP:CPV CDI:CIV CEN:CAF CHA:TCD CON:COG COS:CRI CRO:HRV CZE:CSK CZR:CZE DEN:DNK DRC:COD DRV:VNM EQG:GNQ ETM:TLS FIJ:FJI FRN:FRA
    GAM:GMB GDR:DDR GFR:DEU GMY:DEU GRG:GEO GRN:GRD GUA:GTM GUI:GIN HAI:HTI HON:HND ICE:ISL INS:IDN IRE:IRL KOS:XKX KUW:KWT KYR:KGZ
    KZK:KAZ LAT:LVA LEB:LBN LES:LSO LIB:LBY LIT:LTU MAA:MRT MAC:MKD MAD:MDV MAG:MDG MAL:MYS MAS:MUS MAW:MWI MLD:MDA MNC:MCO MNG:MNE
    MON:MNG MOR:MAR MSI:MHL MYA:MMR MZM:MOZ NAU:NRU NEP:NPL NEW:NZL NIG:NGA NIR:NER NTH:NLD OMA:OMN PAL:PLW PAR:PRY PHI:PHL POR:PRT
    ROK:KOR ROM:ROU RVN:VNM SAF:ZAF SAL:SLV SEY:SYC SIE:SLE SIN:SGP SKN:KNA SLO:SVK SLU:LCA SLV:SVN SNM:SMR SOL:SLB SPN:ESP SRI:LKA
    SUD:SDN SVG:VCT SWA:SWZ SWD:SWE SWZ:CHE TAJ:TJK TAZ:TZA THI:THA TOG:TGO TRI:TTO UAE:ARE UKG:GBR URU:URY VAN:VUT YAR:YEM YPR:YEM
    ZAM:ZMB ZIM:ZWE BHU:BTN BAH:BHR"""
    )
)
_FIRST_YEAR = 1980
# Leaders of countries smaller than this, and these surnames, need the country beside them.
_WELL_KNOWN = 3_000_000
_SHARED = words(
    """adams ali anthony arthur banda barrow bird bird brown bryant chambers charles christie clark conte cook day diop douglas doe flores
    fernandez figueres garcia gonzalez harris james johnson jones keita khan king lee lewis lopez manning martin martinez miller mitchell
    molina morales moore owen paul perez pereira perry pratt price reid reynolds roberts robinson rodriguez rojas roman sanchez santos
    scott silva smith stevens stuart taylor thomas thompson torres toure traore turner vargas walker williams wilson wright young
    horn klaus major may scott rose lange shipley bolger moore palmer kay chan so noor hun mane banana"""
)
_SECTORS = (
    (("Chief of the General Staff", "Commander-in-Chief of", "Supreme Commander"), "MIL"),
    (("Federal Security", "Foreign Intelligence", "Head of the Security Service"), "SPY"),
    (("Prosecutor",), "JUD"),
    (("Verkhovna Rada", "State Duma", "Federation Council"), "LEG"),
)
Row = tuple[str, str, str, str, str, str, str, str]


def _month_end(year: str, month: str) -> str:
    return f"{int(year):04d}-{int(month):02d}-{calendar.monthrange(int(year), int(month))[1]:02d}" if year and month else ""


def _beside_country(name: str) -> str:
    """A surname that needs its country beside it, marked so; the number of a monarch ("Letsie III") is none."""
    last = name.split()[-1]
    return "" if set(last) <= set("IVX") else f"?{last}"


class Known:
    """The people and surnames of the hand-made table, by country."""

    def __init__(self, path: Path) -> None:
        self.names: set[str] = set()
        self.words: dict[str, set[str]] = defaultdict(set)
        for row in rows(path):
            forms = [row["name"], *row["variants"].split(";"), *row["alone"].split(";")]
            self.names.update(fold(f) for f in forms if f)
            self.words[row["code"][:3]].update(w for f in forms for w in fold(f).split())

    def has(self, name: str, iso3: str) -> bool:
        return fold(name) in self.names or fold(name).split()[-1] in self.words[iso3]


def reign(path: Path, known: Known, population: dict[str, int]) -> Iterator[Row]:
    """Leaders of REIGN (to March 2021) since 1980; a term still open there ends with the data set."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file):
            iso3 = _COW.get(row["stateabb"], row["stateabb"])
            name = row["leader"].replace("(acting)", "").strip()
            if (row["eyear"] and int(row["eyear"]) < _FIRST_YEAR) or known.has(name, iso3) or "�" in name:
                continue
            begin = f"{int(row['syear']):04d}-{int(row['smonth']):02d}-{int(row['sdate']):02d}"
            end = _month_end(row["eyear"], row["emonth"]) or "2021-03-31"
            last = name.split()[-1]
            free = population.get(iso3, 0) >= _WELL_KNOWN and fold(last) not in _SHARED and len(last) > 3
            yield name, "", last if free else _beside_country(name), f"{iso3} GOV", "leader", begin, max(begin, end), "REIGN 2021-03"


def wikidata_leaders(path: Path, known: Known) -> Iterator[Row]:
    """Heads of state and government in office between 2021 and 2022; a term open there is taken to run on."""
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            country = lookup(row["country"].removeprefix("Kingdom of the ").removeprefix("Kingdom of "))
            name = row["officeholderLabel"].split(" of ")[0].split(",")[0].strip()
            if country is None or not row["start_year"].isdigit() or known.has(name, country.iso3) or " " not in name:
                continue
            label = row["positionLabel"].lower()
            role = "president" if label.startswith("president of") else "prime minister" if "minister" in label else "head of state"
            end = f"{row['end_year']}-12-31" if row["end_year"] else ""
            yield name, "", _beside_country(name), f"{country.iso3} GOV", role, f"{row['start_year']}-01-01", end, "Wikidata 2022"


def wikidata_offices(path: Path, iso3: str, known: Known) -> Iterator[Row]:
    """Ministers, governors, envoys and other office holders of one country, by full name."""
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name, position = row["person"], row["position"]
            if fold(name) in known.names or position in ("position", "First Lady") or " " not in name or not row["start"]:
                continue
            sector = next((s for words, s in _SECTORS if any(w in position for w in words)), "GOV")
            begin, end = row["start"], row["end"]
            if len(begin) == 10 and (not end or (len(end) == 10 and begin <= end)):
                yield name, "", _beside_country(name), f"{iso3} {sector}", position.strip('"'), begin, end, "Wikidata"
