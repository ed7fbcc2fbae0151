"""The publication date that a report's own text gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from tocsin.model import Part, PartKind, Span
from tocsin.read.dates import Dated, full_dates, half_date, in_year, stated_dates, weekdays

# Where in a report a line can tell when it came out rather than when something in it happened: among its first parts, as its last
# line, or anywhere where it says so. In parts and code points; set by reading the sample reports.
_TOP_PARTS = 12
_OPENING = 600
_NEAR = 2000
_ABOUT = (PartKind.DATELINE, PartKind.BYLINE)
_STAMPED = re.compile(r"(?:first\s+)?(?:published|posted|issued|released)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|revised|edited)\b[^\d]{0,20}(?:\d\d?[:.h]\d\d[^\d]{0,20})?$", re.IGNORECASE)
# Clocks of countries that write the month first. EST is Australia's too.
_MONTH_FIRST = re.compile(r"\b(?:ET|EDT|PT|PDT|PST|CT|CDT|MDT)\b")
_CLOCK_REACH = 30  # code points between a date and the zone of its time
# A story is told within days of what it tells: in days, how near a date must be to the one that it settles, and how far the other
# reading of that must be off.
_SETTLES = 3
_FAR = 14
_MONTH = timedelta(days=31)


def infer(text: str, parts: Iterable[Part]) -> Dated | None:
    """The publication date that the text itself gives, with the words that prove it; it has an ``other`` where nothing in the
    report settles which of its figures is the month.

    A line about the report first, then a dateline's day with the year of a full date near it. Dates inside sentences, links and
    related stories are never taken.
    """
    parts = list(parts)
    lines = _lines(text, parts)
    told = [p.span for p in parts if p.kind is PartKind.BODY]
    dates = [dated for span in lines for dated in stated_dates(text, span)]
    made = [dated for dated in dates if not _is_update(text, dated)]
    if made:
        return _settled(text, made[0], dates, lines, told)
    half = next((found for span in lines[:3] if (found := half_date(text, span))), None)
    if half:
        return _with_year(text, half, dates, told)
    top = parts[_TOP_PARTS - 1].span.end if len(parts) >= _TOP_PARTS else len(text)
    updated = [dated for dated in dates if dated.span.end <= top]
    return _settled(text, updated[0], dates, lines, told) if updated else None


def _lines(text: str, parts: Sequence[Part]) -> list[Span]:
    """The lines about the report in order."""
    # A date under a list of other stories would be one of theirs, and a bare date is often that of a correction.
    kept = [p for p in parts if p.reason not in ("boilerplate", "link")]
    below = [b for a, b in list(pairwise(kept))[-1:] if b.kind is PartKind.DATELINE and a.kind in (PartKind.BODY, PartKind.BYLINE)]
    top = [p for p in parts[:_TOP_PARTS] if p.kind in _ABOUT and p not in below]
    stamped = [p for p in parts[_TOP_PARTS:] if p.kind is PartKind.DATELINE and _STAMPED.match(text, p.span.start)]
    last = [p for p in below if p not in stamped and _is_more_than_date(text, p.span)]
    return [p.span for p in (*top, *stamped, *last)]


def _is_more_than_date(text: str, line: Span) -> bool:
    dates = stated_dates(text, line)
    return bool(dates) and any(c.isalnum() for c in text[line.start : dates[0].span.start] + text[dates[-1].span.end : line.end])


def _is_update(text: str, dated: Dated) -> bool:
    start = max(0, dated.span.start - 60, text.rfind("\n", 0, dated.span.start) + 1)
    return bool(_UPDATED.search(text[start : dated.span.start]))


def _settled(text: str, dated: Dated, dates: Sequence[Dated], lines: Sequence[Span], told: Sequence[Span]) -> Dated:
    """The date with its day and month told apart by the clock it names, by the other dates in the report, or not at all."""
    if dated.other is None:
        return dated
    clock = text[dated.span.end : dated.span.end + _CLOCK_REACH].split("\n")[0]
    before = text[max(0, dated.span.start - _CLOCK_REACH) : dated.span.start].split("\n")[-1]
    if _MONTH_FIRST.search(clock) or _MONTH_FIRST.search(before):
        return replace(dated, day=dated.other, other=None)
    known = {d.day for d in dates if d.other is None} | {d.day for span in told for d in full_dates(text, span)}
    half = next((found for span in lines if (found := half_date(text, span))), None)
    if half and (day := in_year(half.of(text), dated.day.year)):
        known.add(day)
    first, second = (_is_told_near(day, known) for day in (dated.day, dated.other))
    far = abs((dated.day - dated.other).days) > _FAR
    if not far or first == second:
        return dated
    return replace(dated, day=dated.day if first else dated.other, other=None)


def _is_told_near(day: date, known: Iterable[date]) -> bool:
    return any(0 <= (day - other).days <= _SETTLES for other in known)


def _with_year(text: str, half: Span, dates: Sequence[Dated], told: Sequence[Span]) -> Dated | None:
    """A dateline's day in the one year that it can have.

    An update's stamp gives the year, or a date near the top of the story that is no more than a month off. That date could be an
    anniversary, so the first weekday of the opening must be the dateline's own, and no later year be told of.
    """
    for updated in dates:
        day = in_year(half.of(text), updated.day.year)
        if day and updated.other is None and timedelta() <= updated.day - day <= _MONTH:
            return Dated(half, day)
    known = [d.day for span in told for d in full_dates(text, span)]
    near = [d.day for d in _near_top(text, told, _NEAR)]
    named = next((day for span in told for day in weekdays(text, _until(span, told, _OPENING))), None)
    for year in {d.year for d in near}:
        day = in_year(half.of(text), year)
        if day and day.weekday() == named and max(known).year == year and any(abs(day - d) <= _MONTH for d in near):
            return Dated(half, day)
    return None


def _near_top(text: str, told: Sequence[Span], reach: int) -> list[Dated]:
    """The full dates in the first ``reach`` code points of the story."""
    return [dated for span in told for dated in full_dates(text, _until(span, told, reach))]


def _until(span: Span, told: Sequence[Span], reach: int) -> Span:
    return Span(span.start, max(span.start, min(span.end, told[0].start + reach)))
