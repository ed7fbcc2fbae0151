"""GDELT 2.0 event rows: 61 columns, tab-separated, no header, in the order of "The GDELT Event Database: Data Format Codebook V2.0".

One row for each pair of actor and recipient of an event that PLOVER has. What the record does not know is empty: no column is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date
from typing import Any, BinaryIO

from tocsin.export.coded import Coded, Party, coded, party_key
from tocsin.export.places import DIVISIONS, SPOTS, country_codes, country_name, kind_of, point
from tocsin.export.rows import Gathered, Told
from tocsin.export.text import one_line
from tocsin.model import Document, Event, PartKind, Where, content_id
from tocsin.ontology import Ontology, Quad, load

_ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{name}" for n in (1, 2) for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
_QUADS = {Quad.VERBAL_COOPERATION: 1, Quad.MATERIAL_COOPERATION: 2, Quad.VERBAL_CONFLICT: 3, Quad.MATERIAL_CONFLICT: 4}
# Sectors that CAMEO calls otherwise: its MED are the media. PRE and PTY it does not have.
_TYPES = {"JRN": "MED", "MED": "HLH", "PRE": "", "PTY": ""}
# Organisations in CAMEO's list of known groups (CAMEO.knowngroup.txt); the others have a name only.
_GROUPS = {
    "ADB": "ADB", "AFDB": "AFB", "ASEAN": "ASN", "CIS": "CIS", "COE": "COE", "CWN": "CWN", "EBRD": "EBR", "ECCAS": "ECA",
    "ECOWAS": "WAS", "EU": "EEC", "G7": "GOS", "G77": "GSS", "GCC": "GCC", "ICC": "ICC", "IDB": "IDB", "IGAD": "IAD", "IMF": "IMF",
    "INTERPOL": "ITP", "LAS": "ARL", "NATO": "NAT", "OAS": "OAS", "OIC": "OIC", "OPEC": "OPC", "OSCE": "SCE", "SAARC": "SAA",
    "SADC": "SAD", "UN": "UNO", "WB": "WBK", "WTO": "WTO",
}  # fmt: skip


def write(told: Iterable[Told], events: Iterable[Event], stream: BinaryIO, ontology: Ontology | None = None) -> None:
    """Rows of 61 values. Quotation marks become apostrophes, since GDELT's files know no quoting."""
    for one in coded(told, ontology or load()):
        for row in _rows(one):
            cells = ("" if (value := row.get(name)) is None else one_line(str(value)).replace('"', "'") for name in COLUMNS)
            stream.write(("\t".join(cells) + "\n").encode("utf-8"))


def _rows(one: Coded) -> Iterator[dict[str, Any]]:
    record, group = one.record, one.group
    common = _days(record["event_date"]) | _act(record) | _place(one.told.claim.where if record["place"] else None)
    common |= {
        "IsRootEvent": _leads(group),
        "NumMentions": len(group.told),
        "NumSources": group.origins,
        "NumArticles": len(group.documents),
        "DATEADDED": _added(group),
        "SOURCEURL": _source(one.told.document),
    }
    for actor, recipient in one.pairs():
        parties = _actor(1, actor) | _actor(2, recipient)
        yield common | parties | {"GLOBALEVENTID": _number(group, actor, recipient)}


def _number(group: Gathered, *parties: Party | None) -> int:
    """A whole number that stays the same for an event and a pair, below 2^52 so that every tool reads it exactly."""
    return int(content_id(group.id, *(party_key(p) if p else None for p in parties))[:13], 16)


def _days(written: str | None) -> dict[str, Any]:
    """The first day of the event. GDELT's fraction counts months of thirty days in a year of 365."""
    if written is None:
        return {}
    day = date.fromisoformat(written)
    month = f"{day.year:04}{day.month:02}"
    fraction = ((day.month - 1) * 30 + day.day) / 365
    return {"SQLDATE": f"{month}{day.day:02}", "MonthYear": month, "Year": f"{day.year:04}", "FractionDate": f"{day.year + fraction:.4f}"}


def _act(record: dict[str, Any]) -> dict[str, Any]:
    """The most usual CAMEO root of the type; its code of four columns is "not specified below": 190 for root 19."""
    root = next(iter(record["cameo_root"]), None)
    code = root and f"{root}0"
    return {"EventCode": code, "EventBaseCode": code, "EventRootCode": root, "QuadClass": _QUADS[Quad(record["quad_code"])]}


def _actor(number: int, party: Party | None) -> dict[str, Any]:
    if party is None:
        return {}
    sector = _TYPES.get(party["sector"], party["sector"])
    group = _GROUPS.get(party["organisation"])
    code = "".join(x for x in (party["country"], group, sector) if x)
    values = {"Code": code, "Name": party["name"].upper(), "CountryCode": party["country"], "KnownGroupCode": group, "Type1Code": sector}
    return {f"Actor{number}{name}": value for name, value in values.items()}


def _place(where: Where | None) -> dict[str, Any]:
    spot = point(where)
    if where is None or spot is None:
        return {}
    kind = kind_of(where)
    american = where.country == "USA"
    type = 1 if kind == "country" else (3 if american else 4) if kind in SPOTS else (2 if american else 5) if kind in DIVISIONS else None
    country = country_name(where.country)
    return {
        "ActionGeo_Type": type,
        "ActionGeo_FullName": ", ".join(dict.fromkeys(x for x in (where.name, country) if x)),
        "ActionGeo_CountryCode": country_codes(where.country).fips,
        "ActionGeo_Lat": spot[1],
        "ActionGeo_Long": spot[0],
    }


def _leads(group: Gathered) -> int | None:
    """1 where a report tells of the event in its title or first paragraph, 0 where none does, None where no paragraph is known."""
    places = [(t.claim.trigger, _lead(t.document)) for t in group.told if t.document.parts]
    return int(any(span.covers(trigger) for trigger, lead in places for span in lead)) if places else None


def _lead(document: Document) -> list[Any]:
    body = [p.span for p in document.parts if p.kind is PartKind.BODY]
    return [p.span for p in document.parts if p.kind is PartKind.TITLE] + body[:1]


def _added(group: Gathered) -> str | None:
    """When the first report of it was fetched, in UTC."""
    fetched = [d.retrieved for d in group.documents if d.retrieved]
    return min(fetched).astimezone(UTC).strftime("%Y%m%d%H%M%S") if fetched else None


def _source(document: Document) -> str:
    """The report's address, or, as in GDELT, a citation where it has none."""
    return document.url or ", ".join(x for x in (document.source, document.title or document.name) if x)
