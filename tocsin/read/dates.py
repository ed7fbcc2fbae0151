"""Dates written out in English, and the publication date that a report's own text gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tocsin.model import Part, PartKind, Span

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs?(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
DATE = (
    rf"(?:(?:{WEEKDAY},?\s+)?(?:{MONTH}\s+{_DAY},?\s+{_YEAR}|{_DAY}\s+(?:of\s+)?{MONTH},?\s+{_YEAR})"
    rf"|{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))"
)
_FULL = re.compile(rf"(?<![\w/.=-]){DATE}(?![\d/-])", re.IGNORECASE)
_PARTIAL = re.compile(rf"(?<!\w)(?:{MONTH}\s+{_DAY}|{_DAY}\s+{MONTH})(?!\w|,?\s+{_YEAR})", re.IGNORECASE)
_WITH_WEEKDAY = re.compile(rf"{WEEKDAY},?\s", re.IGNORECASE)
# Far from the top a date is often that of a correction, unless it says that it is not.
_STAMPED = re.compile(r"(?:first\s+)?(?:published|posted|issued|released)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|revised|edited)\b[^\d]{0,20}$", re.IGNORECASE)

# Where in a report a date tells when it came out rather than what it tells of: lines about the report among its first parts,
# and a date with its weekday in the opening words. In parts and code points; set by reading the sample reports.
_TOP_PARTS = 12
_OPENING = 300
_NEAR = 2000


@dataclass(frozen=True, slots=True)
class Dated:
    """A full date in a text and the words that give it."""

    span: Span
    day: date


def full_dates(text: str, within: Span) -> Iterator[Dated]:
    """The dates with day, month and year in a stretch of text; impossible ones ("February 30") are passed over."""
    for match in _FULL.finditer(text, within.start, within.end):
        day = _day(match.group())
        if day:
            yield Dated(Span(*match.span()), day)


def parse(text: str) -> date | None:
    """The date that the whole of ``text`` is, as an ISO date or time or written out; None for anything else."""
    text = text.strip()
    if re.fullmatch(rf"{_YEAR}-\d\d-\d\d[T ].*", text):
        text = text[:10]
    return _day(text) if _FULL.fullmatch(text) else None


def infer(text: str, parts: Iterable[Part]) -> tuple[date, Span] | None:
    """The publication date that the text itself gives, with the words that prove it.

    A line about the report first, then a dateline's day with the year of a full date near it, then a date with its weekday in
    the opening words. Links and related stories are never looked at.
    """
    parts = list(parts)
    lines = [
        p.span
        for i, p in enumerate(parts)
        if (i < _TOP_PARTS and p.kind in (PartKind.DATELINE, PartKind.BYLINE))
        or (p.kind is PartKind.DATELINE and _STAMPED.match(text, p.span.start))
    ]
    told = [p.span for p in parts if p.kind is PartKind.BODY]
    found = _from_lines(text, lines) or _from_dateline(text, lines, told) or _from_opening(text, told)
    return (found.day, found.span) if found else None


def _from_lines(text: str, lines: list[Span]) -> Dated | None:
    dates = [d for span in lines for d in full_dates(text, span)]
    first = [d for d in dates if not _UPDATED.search(text, max(0, d.span.start - 40), d.span.start)]
    return next(iter(first), None)


def _from_dateline(text: str, lines: list[Span], told: list[Span]) -> Dated | None:
    match = next((m for span in lines[:3] if (m := _PARTIAL.search(text, span.start, span.end))), None)
    if not match:
        return None
    for dated in _near_top(text, told, _NEAR):
        day = _day(f"{match.group()} {dated.day.year}")
        # A dateline's day a month off the date that gives the year would be another year's story.
        if day and abs((day - dated.day).days) <= 31:
            return Dated(Span(*match.span()), day)
    return None


def _from_opening(text: str, told: list[Span]) -> Dated | None:
    return next((d for d in _near_top(text, told, _OPENING) if _WITH_WEEKDAY.match(text, d.span.start)), None)


def _near_top(text: str, told: list[Span], reach: int) -> Iterator[Dated]:
    """The full dates in the first ``reach`` code points of the story."""
    for span in told:
        yield from full_dates(text, Span(span.start, min(span.end, told[0].start + reach)))


def _day(words: str) -> date | None:
    numbers = [int(n) for n in re.findall(r"\d+", words)]
    month = re.search(r"(?<![a-z])(" + "|".join(_MONTH_NAMES) + ")", words.lower())
    try:
        if month:
            day, year = numbers
            return date(year, _MONTH_NAMES.index(month.group(1)) + 1, day)
        return date(*numbers)
    except (ValueError, TypeError):
        return None
