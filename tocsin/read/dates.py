"""Dates as English reports write them, in words and in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tocsin.model import Span

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs?(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
DATE = (
    rf"(?:(?:{WEEKDAY},?\s+)?(?:{MONTH}\s+{_DAY}(?:,\s*|\s+|-){_YEAR}|{_DAY}[\s-]+(?:of\s+)?{MONTH}(?:,\s*|\s+|-){_YEAR})"
    rf"|{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))"
)
# Half a date: "Feb 10", where no year follows.
DAY_AND_MONTH = rf"(?:{MONTH}\s+{_DAY}|{_DAY}\s+{MONTH})(?!\w|(?:,\s*|\s+|-){_YEAR})"
# 10/02/2022, 28.4.2007, 11/28/05, 2022/02/10, with or without its weekday.
FIGURES = (
    rf"(?:(?:{WEEKDAY},?\s+)?(?:\d{{1,2}}(?:/\d{{1,2}}/|\.\d{{1,2}}\.|-\d{{1,2}}-)(?:{_YEAR}|\d\d)"
    rf"|{_YEAR}(?:/\d{{1,2}}/|\.\d{{1,2}}\.)\d{{1,2}}))"
)
_FULL = re.compile(rf"(?<![\w/.=-]){DATE}(?![\d/-])", re.IGNORECASE)
_HALF = re.compile(rf"(?<!\w){DAY_AND_MONTH}", re.IGNORECASE)
_FIGURES = re.compile(rf"(?<![\w/.=:-]){FIGURES}(?![\w/-]|[.:]\d)", re.IGNORECASE)
_WEEKDAY_AT = re.compile(rf"({WEEKDAY})[,\s]", re.IGNORECASE)
# The first year that two figures stand for: reports on file are younger than that.
_OLDEST = 1970


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text and the words that give it. ``other`` is the day it is where its month is read as day and its day as month."""

    span: Span
    day: date
    other: date | None = None


def full_dates(text: str, within: Span) -> Iterator[Dated]:
    """The dates with day, month in words and year in a stretch of text; impossible ones ("February 30") are passed over."""
    for match in _FULL.finditer(text, within.start, within.end):
        day = _day(match.group())
        if day:
            yield Dated(Span(*match.span()), day)


def stated_dates(text: str, within: Span) -> list[Dated]:
    """The full dates in a line that is about the report, in words or figures, in order.

    A date that its own weekday contradicts ("Monday, 1 June 2013", a Saturday) is no date; a weekday also settles which of two
    figures is the month.
    """
    figures = (_of_figures(match) for match in _FIGURES.finditer(text, within.start, within.end))
    found = [*full_dates(text, within), *(dated for dated in figures if dated)]
    agreeing = (_agreeing(text, dated) for dated in found)
    return sorted((dated for dated in agreeing if dated), key=lambda dated: dated.span.start)


def half_date(text: str, within: Span) -> Span | None:
    """The first day and month without a year in a stretch of text."""
    match = _HALF.search(text, within.start, within.end)
    return Span(*match.span()) if match else None


def in_year(words: str, year: int) -> date | None:
    """The day of a half date in a year; None where that year has no such day."""
    return _day(f"{words} {year}")


def weekdays(text: str, within: Span) -> list[int]:
    """The weekdays that a stretch of text names in order, 0 for Monday."""
    names = re.finditer(rf"(?<!\w){WEEKDAY}(?!\w)", text[within.start : within.end])
    return [_weekday(match.group()) for match in names]


def parse(text: str) -> date | None:
    """The date that the whole of ``text`` is, as an ISO date or time or written out; None for anything else."""
    text = text.strip()
    if re.fullmatch(rf"{_YEAR}-\d\d-\d\d[T ].*", text):
        text = text[:10]
    return _day(text) if _FULL.fullmatch(text) else None


def _day(words: str) -> date | None:
    numbers = [int(n) for n in re.findall(r"\d+", words)]
    month = re.search(r"(?<![a-z])(" + "|".join(_MONTH_NAMES) + ")", words.lower())
    try:
        if month:
            day, year = sorted(numbers)
            return date(year, _MONTH_NAMES.index(month.group(1)) + 1, day)
        return date(*numbers)
    except (ValueError, TypeError):
        return None


def _of_figures(match: re.Match[str]) -> Dated | None:
    """The date in figures; month first is ``other`` where both readings are days."""
    first, second, third = (figures := re.findall(r"\d+", match.group()))
    span = Span(*match.span())
    if len(first) == 4:
        day = _date(int(first), second, third)
        return Dated(span, day) if day else None
    year = int(third) if len(third) == 4 else 1900 + int(third) + (100 if 1900 + int(third) < _OLDEST else 0)
    day_first, month_first = _date(year, second, first), _date(year, first, second)
    # Points between figures that are not filled up with noughts are Europe's way, where the day comes first: 1.5.2007.
    point = "." in match.group().split()[-1] and len(third) == 4 and any(len(f) == 1 for f in figures)
    day = day_first or (None if point else month_first)
    other = None if point or not day_first or month_first == day_first else month_first
    return Dated(span, day, other) if day else None


def _date(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def _agreeing(text: str, dated: Dated) -> Dated | None:
    """The date as far as the weekday before it allows."""
    match = _WEEKDAY_AT.match(text, dated.span.start)
    if not match:
        return dated
    days = [day for day in (dated.day, dated.other) if day and day.weekday() == _weekday(match.group(1))]
    return Dated(dated.span, days[0]) if len(days) == 1 else None


def _weekday(name: str) -> int:
    return _WEEKDAY_NAMES.index(name[:3].lower())
