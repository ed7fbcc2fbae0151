"""Claims in words: what a table, a spreadsheet or a page says of each, and under which sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.model import Claim, Document, Party, Quantity, Reading, Span, Status, When

# Shape and plain letter of each status: told apart without colour, and where only ASCII can be shown.
SHAPES: dict[Status, tuple[str, str]] = {
    Status.OCCURRED: ("●", "*"),
    Status.ONGOING: ("◐", "~"),
    Status.EXPECTED: ("▷", ">"),
    Status.POSSIBLE: ("◌", "?"),
    Status.CONDITIONAL: ("◇", "/"),
    Status.DENIED: ("✕", "x"),
    Status.DEMANDED: ("▲", "!"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONGEST = 70  # code points of a name or phrase; what is longer is no name, but must not push the rest away


@dataclass(frozen=True, slots=True)
class Named:
    """A party in the report's words, and its code where it has one."""

    words: str
    code: str | None = None

    def __str__(self) -> str:
        return f"{self.words} [{self.code}]" if self.code else self.words


@dataclass(frozen=True, slots=True)
class Row:
    """One claim in words. An empty string or tuple is what the report does not say."""

    claim: Claim
    act: str
    trigger: str
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    source: Named | None
    via: tuple[Named, ...]
    when: str
    where: Named | None
    quantities: tuple[str, ...]


def row_of(document: Document, claim: Claim) -> Row:
    """A claim of a document in words."""
    text = document.text
    where = claim.where
    return Row(
        claim=claim,
        act=f"{claim.type}.{claim.mode}" if claim.mode else claim.type,
        trigger=words(text, claim.trigger),
        actors=tuple(_named(text, p) for p in claim.actors),
        recipients=tuple(_named(text, p) for p in claim.recipients),
        source=_named(text, claim.source) if claim.source else None,
        via=tuple(_named(text, p) for p in claim.via),
        when=days(claim.when) or words(text, claim.when.span) if claim.when else "",
        where=Named(words(text, where.span), where.country) if where else None,
        quantities=tuple(amount(text, q) for q in claim.quantities),
    )


def by_sentence(reading: Reading) -> list[tuple[Span, list[Row]]]:
    """The sentences that hold claims, in order, and the rows of their claims in order of trigger."""
    grouped: dict[Span, list[Row]] = {}
    for claim in sorted(reading.claims, key=lambda c: (c.sentence, c.trigger)):
        grouped.setdefault(claim.sentence, []).append(row_of(reading.document, claim))
    return list(grouped.items())


def by_status(claims: Iterable[Claim]) -> list[tuple[Status, int]]:
    """How many claims have each status that occurs, in the order of the statuses."""
    counts = Counter(c.status for c in claims)
    return [(s, counts[s]) for s in Status if counts[s]]


def words(text: str, span: Span, longest: int = _LONGEST) -> str:
    """The words of a span on one line, cut off after ``longest`` code points."""
    line = " ".join(span.of(text).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def published(document: Document) -> str:
    """The day a report came out and how that is known."""
    if document.published is None:
        return "no publication date"
    if document.published_basis == "inferred" and document.published_evidence:
        how = f"inferred from “{words(document.text, document.published_evidence, 40)}”"
    else:
        how = {"page": "from the page"}.get(document.published_basis or "", document.published_basis or "unknown how")
    return f"{day(document.published)} ({how})"


def day(value: date) -> str:
    """A day as ``16 Feb 2022``, in every locale."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def days(when: When) -> str:
    """A range of days as a person writes it: ``2014``, ``Feb 2022``, ``10–20 Feb 2022``, ``until 20 Feb 2022``; empty where unknown."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return f"from {day(first)}" if first else f"until {day(last)}" if last else ""
    if first == last:
        return day(first)
    if first.day == 1 and _ends_month(last):
        if first.month == 1 and last.month == 12:
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{_MONTHS[first.month - 1]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def amount(text: str, quantity: Quantity) -> str:
    """A number with its bounds and unit: ``about 30,000 soldiers``, ``at least 12 people``."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return words(text, quantity.span)
    if low is None or high is None:
        number = f"at least {_number(low)}" if low is not None else f"up to {_number(high)}"
    else:
        number = _number(low) if low == high else f"{_number(low)}–{_number(high)}"
    return " ".join(x for x in ("about" if quantity.approximate else "", number, quantity.unit or "") if x)


def _number(value: float | None) -> str:
    return f"{value:,.15g}"


def _ends_month(value: date) -> bool:
    return value == date.max or (value + timedelta(days=1)).day == 1


def _named(text: str, party: Party) -> Named:
    said = words(text, party.span)
    return Named(said, None if said == party.code else party.code)  # "NATO NATO" says nothing more than "NATO"
