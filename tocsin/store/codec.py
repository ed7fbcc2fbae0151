"""The types of the model as the text and bytes that tables keep, and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from tocsin.model import Account, Capture, Claim, Document, Problem, Reading, Setting, Status, Telling, Verdict
from tocsin.schema import Json, from_json, to_json

# Days of a telling, and its tuples of words.
_DAYS = ("published", "earliest", "latest")
_SEVERAL = ("actors", "recipients", "words")
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
    plain = tuple(Problem(p.code, p.message, p.place, p.mend) for p in problems)  # what is missing is declared apart
    return line(to_json(Reading(Document("", "", ""), problems=plain))["problems"])


def problems(text: str) -> tuple[Problem, ...]:
    return from_json({"document": _NO_DOCUMENT, "problems": json.loads(text)}).problems


def declared_line(capture: Capture) -> str:
    """A capture without bytes: its name, address and origin, and what was said of it."""
    return line([capture.name, capture.url, capture.origin, capture.published, capture.title, capture.source])


def declared(text: str | None) -> Capture | None:
    if text is None:
        return None
    name, url, origin, published, title, source = json.loads(text)
    return Capture(b"", name, url, origin, published=_day(published), title=title, source=source)


def telling_line(telling: Telling) -> str:
    """A telling without its origin, which is kept once, with the document."""
    record = {f.name: getattr(telling, f.name) for f in fields(telling) if f.name not in ("origin", "near")}
    record["near"] = astuple(telling.near) if telling.near else None
    joined = " ".join(telling.words)  # one string is read ten times as fast as its words; words have no blanks
    return line(record | ({"words": joined} if tuple(joined.split(" ")) == telling.words else {}))


@lru_cache(maxsize=8192)  # linking asks for the neighbours of neighbours again and again
def telling(text: str, origin: str) -> Telling:
    record = json.loads(text)
    for name in _DAYS:
        record[name] = _day(record[name])
    if isinstance(record["words"], str):
        record["words"] = record["words"].split(" ")
    for name in _SEVERAL:
        record[name] = tuple(record[name])
    record["quantities"] = tuple(tuple(quantity) for quantity in record["quantities"])
    record["status"] = Status(record["status"])
    near = record.pop("near", None)
    return Telling(**record, origin=origin, near=Setting(_day(near[0]), _day(near[1]), *near[2:]) if near else None)


def hashes(keys: Iterable[str]) -> list[int]:
    """Keys as the numbers that tables keep: each once, in order. That two are one is as likely as never."""
    raws = {blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest() for key in keys}
    return sorted(int.from_bytes(raw, signed=True) for raw in raws)


def account_lines(accounts: tuple[Account, ...]) -> str:
    return line([[a.field, a.verdict, a.values, a.reason] for a in accounts])


def accounts(text: str) -> tuple[Account, ...]:
    return tuple(
        Account(field, Verdict(verdict), tuple((value, tuple(claims)) for value, claims in values), reason)
        for field, verdict, values, reason in json.loads(text)
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
