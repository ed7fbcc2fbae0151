"""The commonest kinds of error, by type and field, with an example of each: where to look first.

A kind is a missed claim of a type, one too many of a type, one type read as another, or a field that differs in claims typed rightly.
The examples quote the reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.claims import Scored, scored, text_of, texts_of
from evaluation.measures import Result
from evaluation.readings import Record

KINDS = 10
# Characters shown on either side of a trigger.
AROUND = 60
NONE, OTHER_TYPE = "none", "read as"


@dataclass(frozen=True)
class Error:
    """One error: its kind, the type of the claim, the field (else what is wrong with the whole claim), what was labelled and what read."""

    type: str
    field: str
    report: str
    words: str
    labelled: str
    read: str

    @property
    def kind(self) -> str:
        return f"{self.type} {self.field}"

    @property
    def sort(self) -> str:
        """The kind without the types."""
        return f"{OTHER_TYPE} another type" if self.field.startswith(OTHER_TYPE) else self.field


def measure(source: Path, folder: Path, model: Path, limit: int | None = None, threads: int = 1, texts: Path | None = None) -> Result:
    """How many errors there are of each of the commonest kinds, and the first of each as an example."""
    reports = scored(source, folder, model, limit, threads)
    places = texts_of(source, folder, texts)
    found = [e for r in reports for e in errors(r, text_of(places, r.name))]
    kinds = grouped(found, lambda e: e.kind)
    fields = {name: _sides(some) for name, some in grouped(found, lambda e: e.sort).items()}
    commonest = {kind: _shown(some) for kind, some in list(kinds.items())[:KINDS]}
    return {"errors": len(found), "kinds": len(kinds), "fields": fields, "commonest": commonest}


def grouped(found: list[Error], name: Callable[[Error], str]) -> dict[str, list[Error]]:
    """Errors by a name, the commonest first, among equals in order of name."""
    groups: dict[str, list[Error]] = {}
    for error in found:
        groups.setdefault(name(error), []).append(error)
    return dict(sorted(groups.items(), key=lambda g: (-len(g[1]), g[0])))


def _sides(some: list[Error]) -> dict[str, int]:
    """How many, and in how many of them the product, or the labels, have nothing where the other has something."""
    return {"count": len(some), "read_none": sum(e.read == NONE for e in some), "labelled_none": sum(e.labelled == NONE for e in some)}


def _shown(some: list[Error]) -> dict[str, object]:
    e = some[0]
    return {"count": len(some), "report": e.report, "words": e.words, "labelled": e.labelled, "read": e.read}


def errors(report: Scored, text: str) -> Iterator[Error]:
    """Every error of a report."""

    def error(claim: Record, field: str, labelled: str, read: str) -> Error:
        return Error(claim["type"], field, report.name, context(text, claim["trigger"]), labelled, read)

    paired, used = {p.gold for p in report.pairs}, {p.found for p in report.pairs}
    yield from (error(g, "missed", g["type"], "no claim") for i, g in enumerate(report.gold) if i not in paired)
    for pair in report.pairs:
        gold, found = report.gold[pair.gold], report.found[pair.found]
        if not pair.typed:
            yield error(gold, f"{OTHER_TYPE} {found['type']}", gold["type"], found["type"])
            continue
        for field in (k for k, agrees in pair.fields.items() if not agrees):
            yield error(gold, f"with another {NAMES.get(field, field)}", value(gold, field, text), value(found, field, text))
    yield from (error(p, "too many", "no claim", p["type"]) for j, p in enumerate(report.found) if j not in used)


# A field of several values, as one of them is called.
NAMES = {"actors": "actor", "recipients": "recipient", "quantities": "quantity", "when": "time", "where": "place"}


def context(text: str, trigger: list[int]) -> str:
    """The words around a trigger, which stands in brackets; within its line, cut between words."""
    start, end = trigger
    before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = text[end : end + AROUND].partition("\n")[0]
    if len(before) == AROUND:
        before = "… " + before.partition(" ")[2]
    if len(after) == AROUND:
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}[{text[start:end]}]{after}".split())


def value(claim: Record, field: str, text: str) -> str:
    """A field of a claim in a few words: parties by their names and codes, times by their days, numbers by their bounds."""
    found = claim.get(field)
    if not found:
        return NONE
    one = _WAYS.get(field, _plainly)
    return "; ".join(one(v, text) for v in (found if isinstance(found, list | tuple) else [found]))


def _plainly(part: object, text: str) -> str:
    return str(part)


def _quoted(part: Record, text: str) -> str:
    return re.sub(r"\s+", " ", text[slice(*part["span"])]) if part.get("span") else ""


def _party(part: Record, text: str) -> str:
    return " ".join(filter(None, (_quoted(part, text), f"({part['code']})" if part.get("code") else "")))


def _days(part: Record, text: str) -> str:
    low, high = part.get("earliest") or "…", part.get("latest") or "…"
    return low if low == high else f"{low} to {high}"


def _bounds(part: Record, text: str) -> str:
    low, high = (f"{b:g}" if isinstance(b, int | float) else "…" for b in (part.get("low"), part.get("high")))
    return low if low == high else f"{low} to {high}"


_WAYS: dict[str, Callable[[Any, str], str]] = {
    "source": _party,
    "actors": _party,
    "recipients": _party,
    "when": _days,
    "where": _quoted,
    "quantities": _bounds,
}
