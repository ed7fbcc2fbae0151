"""Claims against gold files, with the arithmetic and the names of the gold folder's own ``score.py``.

A gold and a found claim pair up where their triggers overlap, one to one, best agreement first. ``detect``: triggers paired.
``typed``: paired and of one type. ``claim``: typed, and status, source and at least one actor agree. ``fields`` are accuracies
over typed pairs.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.inputs import existing_folder, model_of, spread
from evaluation.measures import Result, f1, share
from evaluation.readings import Gold, Record, by_product, from_lines, gold_files, texts_below
from tocsin.errors import TocsinError


def overlap(a: Sequence[int] | None, b: Sequence[int] | None) -> bool:
    return bool(a and b and a[0] < b[1] and b[0] < a[1])


def country(party: Record) -> str | None:
    """The first part of a party's code: its country or organisation."""
    parts = (party.get("code") or "").split()
    return parts[0] if parts else None


def same_party(gold: Record | None, found: Record | None) -> bool:
    """The same country or organisation where gold has one, else overlapping names; two that are missing agree."""
    if gold is None or found is None:
        return gold is None and found is None
    if country(gold):
        return country(gold) == country(found)
    return overlap(gold.get("span"), found.get("span"))


def shares_party(gold: Sequence[Record], found: Sequence[Record]) -> bool:
    return (not gold and not found) or any(same_party(g, p) for g in gold for p in found)


def days(claim: Record) -> tuple[str | None, str | None] | None:
    when = claim.get("when")
    return (when["earliest"], when["latest"]) if when else None


def same_place(gold: Record, found: Record) -> bool:
    g, p = gold.get("where") or {}, found.get("where") or {}
    return (not g and not p) or overlap(g.get("span"), p.get("span"))


def bounds(claim: Record) -> list[tuple[float, float]]:
    """Low and high of every quantity in order; an open bound counts as 0, as in score.py."""
    return sorted((float(q["low"] or 0), float(q["high"] or 0)) for q in claim.get("quantities") or [])


FIELDS: dict[str, Callable[[Record, Record], bool]] = {
    "mode": lambda g, p: g.get("mode") == p.get("mode"),
    "status": lambda g, p: g["status"] == p["status"],
    "source": lambda g, p: same_party(g.get("source"), p.get("source")),
    "actors": lambda g, p: shares_party(g["actors"], p["actors"]),
    "recipients": lambda g, p: shares_party(g["recipients"], p["recipients"]),
    "when": lambda g, p: days(g) == days(p),
    "where": same_place,
    "quantities": lambda g, p: bounds(g) == bounds(p),
}
RIGHT = ("status", "source", "actors")


@dataclass(frozen=True)
class Pair:
    """A gold claim and the found one it pairs with, by position, and which fields agree."""

    gold: int
    found: int
    typed: bool
    fields: dict[str, bool]

    @property
    def right(self) -> bool:
        return self.typed and all(self.fields[k] for k in RIGHT)


@dataclass(frozen=True)
class Scored:
    """One report's gold and found claims, and their pairs."""

    name: str
    gold: list[Record]
    found: list[Record]
    pairs: list[Pair]


def compare(name: str, gold: list[Record], found: list[Record]) -> Scored:
    """Pairs, best agreement first: one type counts ten, every agreeing field one; among equals the earlier claims."""
    candidates = [
        Pair(i, j, g["type"] == p["type"], {k: agree(g, p) for k, agree in FIELDS.items()})
        for i, g in enumerate(gold)
        for j, p in enumerate(found)
        if overlap(g["trigger"], p["trigger"])
    ]
    pairs: list[Pair] = []
    for c in sorted(candidates, key=lambda c: (-10 * c.typed - sum(c.fields.values()), c.gold, c.found)):
        if all(c.gold != p.gold and c.found != p.found for p in pairs):
            pairs.append(c)
    return Scored(name, gold, found, pairs)


def summary(reports: Sequence[Scored]) -> Result:
    """score.py's numbers over all reports."""
    gold, found = sum(len(r.gold) for r in reports), sum(len(r.found) for r in reports)
    pairs = [p for r in reports for p in r.pairs]
    typed = [p for p in pairs if p.typed]
    return {
        "gold": gold,
        "found": found,
        "detect": f1(len(pairs), found, gold),
        "typed": f1(len(typed), found, gold),
        "claim": f1(sum(p.right for p in typed), found, gold),
        "fields": {k: share(sum(p.fields[k] for p in typed), len(typed)) for k in FIELDS},
    }


def misses(report: Scored, text: str) -> list[str]:
    """A line for every claim that was missed, differs, or is one too many, with its words."""

    def words(claim: Record) -> str:
        return repr(text[slice(*claim["trigger"])])

    lines = [f"## {report.name}: gold {len(report.gold)}, found {len(report.found)}, right {sum(p.right for p in report.pairs)}"]
    paired, used = {p.gold for p in report.pairs}, {p.found for p in report.pairs}
    lines += [f"  missed  {g['type']} {g['status']} {words(g)}" for i, g in enumerate(report.gold) if i not in paired]
    for pair in report.pairs:
        gold, found = report.gold[pair.gold], report.found[pair.found]
        differs = [k for k, agrees in pair.fields.items() if not agrees] + ([] if pair.typed else [f"type {found['type']}"])
        if differs:
            lines.append(f"  differs {gold['type']} {words(gold)} {', '.join(differs)}")
    return lines + [f"  extra   {p['type']} {words(p)}" for j, p in enumerate(report.found) if j not in used]


def confusion(reports: Sequence[Scored]) -> dict[str, dict[str, int]]:
    """How often a claim of a gold type was found with each type, over detected pairs: all types that occur, in order of name."""
    pairs = Counter((r.gold[p.gold]["type"], r.found[p.found]["type"]) for r in reports for p in r.pairs)
    types = sorted({t for both in pairs for t in both})
    return {gold: {found: pairs[gold, found] for found in types} for gold in types}


def measure(
    source: Path,
    folder: Path,
    model: Path,
    texts: Path | None = None,
    limit: int | None = None,
    threads: int = 1,
    show_misses: bool = False,
    show_confusion: bool = False,
) -> tuple[Result, list[str]]:
    """Scores, with the confusion of types where asked for, and the lines of ``misses`` where asked for."""
    reports = scored(source, folder, model, limit, threads)
    places = texts_of(source, folder, texts) if show_misses else {}
    lines = [line for r in reports for line in misses(r, text_of(places, r.name))] if show_misses else []
    return summary(reports) | ({"confusion": confusion(reports)} if show_confusion else {}), lines


def scored(source: Path, folder: Path, model: Path, limit: int | None = None, threads: int = 1) -> list[Scored]:
    """The gold reports of a folder, held against a file of readings (.jsonl), a folder with texts (searched below it), or one text,
    which is scored alone; texts are read by the product."""
    if not source.exists():
        raise TocsinError(f"{source}: no such file or folder")
    gold = spread(gold_files(existing_folder(folder)), limit)
    if _readings(source):
        found = from_lines(source)
    else:
        gold = _only(source, gold) if source.is_file() else gold
        found = by_product(texts_below(source), gold, model_of(model).folder, threads)
    return [_compared(g, found) for g in gold]


def texts_of(source: Path, folder: Path, texts: Path | None = None) -> dict[str, Path]:
    """Where the words of claims come from: the texts that were read, or beside a file of readings ``texts``, else GOLD_DIR/text."""
    return texts_below(existing_folder(texts or folder / "text") if _readings(source) else source)


def _readings(source: Path) -> bool:
    return source.is_file() and source.suffix == ".jsonl"


def _only(source: Path, gold: list[Gold]) -> list[Gold]:
    chosen = [g for g in gold if g.name == source.stem]
    if not chosen:
        raise TocsinError(f"{source}: no gold file is named {source.stem}.json")
    return chosen


def _compared(gold: Gold, found: dict[str, list[Record]]) -> Scored:
    if gold.name not in found:
        print(f"no reading for {gold.name}", file=sys.stderr)
    try:
        return compare(gold.name, gold.claims, found.get(gold.name, []))
    except (KeyError, TypeError, IndexError, ValueError, AttributeError) as error:
        raise TocsinError(f"{gold.name}: a claim lacks a field or has one of another form ({type(error).__name__}: {error})") from error


def text_of(places: dict[str, Path], name: str) -> str:
    """The text of a report; raises TocsinError where it is not there."""
    if name not in places:
        raise TocsinError(f"{name}: its text is not there; name the folder with --texts")
    return places[name].read_bytes().decode("utf-8")
