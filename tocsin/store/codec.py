"""The types of the model as the text and bytes that tables keep, and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from tocsin.model import Account, Claim, Document, Problem, Reading, Status, Telling, Verdict
from tocsin.schema import Json, from_json, to_json

_NO_DOCUMENT: Json = {"id": "", "name": ""}


def line(value: Any) -> str:
    """JSON without blanks; days and moments as ISO text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


@dataclass(frozen=True, slots=True)
class Written:
    """A reading without its document's text: whole as zlib, and its document and each of its claims as lines."""

    whole: bytes
    document: str
    claims: tuple[str, ...]


def written(reading: Reading) -> Written:
    record = to_json(reading)
    whole = zlib.compress(line(record).encode("utf-8", "surrogatepass"))
    return Written(whole, line(record["document"]), tuple(map(line, record["claims"])))


def unpacked(body: bytes, text: str = "") -> Reading:
    record: Json = json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
    record["document"]["text"] = text
    return from_json(record)


def document(body: str, text: str = "") -> Document:
    return from_json({"document": {**json.loads(body), "text": text}}).document


def claims(lines: Iterable[str]) -> tuple[Claim, ...]:
    return from_json({"document": _NO_DOCUMENT, "claims": [json.loads(text) for text in lines]}).claims


def problem_line(*problems: Problem) -> str:
    return line(to_json(Reading(Document("", "", ""), problems=problems))["problems"])


def problems(text: str) -> tuple[Problem, ...]:
    return from_json({"document": _NO_DOCUMENT, "problems": json.loads(text)}).problems


def telling_line(telling: Telling) -> str:
    """A telling without its origin, which is kept once, with the document."""
    return line({f.name: getattr(telling, f.name) for f in fields(telling) if f.name != "origin"})


def telling(text: str, origin: str) -> Telling:
    record = json.loads(text)
    days = {name: _day(record[name]) for name in ("published", "earliest", "latest")}
    several = {name: tuple(record[name]) for name in ("actors", "recipients", "words")}
    quantities = tuple(tuple(quantity) for quantity in record["quantities"])
    return Telling(**{**record, **days, **several, "quantities": quantities, "status": Status(record["status"]), "origin": origin})


def account_lines(accounts: tuple[Account, ...]) -> str:
    return line([[a.field, a.verdict, a.values, a.reason] for a in accounts])


def accounts(text: str) -> tuple[Account, ...]:
    return tuple(
        Account(field, Verdict(verdict), tuple((value, tuple(claims)) for value, claims in values), reason)
        for field, verdict, values, reason in json.loads(text)
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
