"""Days counted from publication, or from the day that the text named last: "two days ago", "within a week", "that month", "last year"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from tocsin.refine.days import Interval, Setting, add_months, months, single, told

Rule = Callable[[re.Match[str], Setting], Interval | None]
# What a phrase that must not be read any other way gives.
NOTHING = Interval(None, None, "nothing")

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = {w: (i + 2) * 10 for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_WORDS = {w: i for i, w in enumerate(_SMALL)} | _TENS | {"a": 1, "an": 1, "a couple of": 2, "a dozen": 12}
COUNT = (
    rf"(?:(?P<count>\d{{1,4}}|(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_SMALL[1:10])})|"
    rf"{'|'.join(sorted(_WORDS, key=len, reverse=True))})|(?P<some>a few|several|some|few|many))"
)
UNIT = r"(?P<unit>minute|hour|day|night|week|fortnight|month|year|decade)(?P<many>s?)\b"
# What "a few", "several" or a bare plural of a unit allows, in days. Longer units give nothing.
_SOME_DAYS = {"minute": (0, 0), "hour": (0, 1), "day": (1, 7), "night": (1, 7), "week": (7, 28), "month": (28, 330)}
_IN_MONTHS = {"month": 1, "year": 12, "decade": 120}
_STEP = {"before last": -2, "last": -1, "previous": -1, "preceding": -1, "past": -1, "before": -1}
_STEP |= {"next": 1, "coming": 1, "following": 1, "after": 1}


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS[text] if text in _WORDS else sum(_WORDS[w] for w in re.split("[- ]", text))


def _how_many(match: re.Match[str]) -> int | None:
    """The number of units; one where there is none ("the past week"), None where it is some ("the past weeks", "a few weeks")."""
    if count := told(match, "count"):
        return _count(count)
    return None if told(match, "some") or match["many"] else 1


def moved(day: date, match: re.Match[str], sign: int) -> Interval | None:
    """A day moved by so many units, as wide as the unit is coarse: a day for days, a week for weeks, a month, a year."""
    unit, count = match["unit"], _how_many(match)
    if count is None:
        if unit not in _SOME_DAYS:
            return None
        first, last = sorted(day + timedelta(days=sign * d) for d in _SOME_DAYS[unit])
        return Interval(first, last, "ago")
    if unit in ("week", "fortnight"):
        middle = day + timedelta(weeks=sign * count * (2 if unit == "fortnight" else 1))
        return Interval(middle - timedelta(days=3), middle + timedelta(days=3), "ago")
    if unit == "month":
        start = add_months(day, sign * count)
        return months(start.year, start.month, 1, "ago")
    if unit in ("year", "decade"):
        return months(day.year + sign * count * (10 if unit == "decade" else 1), 1, 12, "ago")
    end = day + timedelta(days=sign * _whole_days(unit, count))
    return Interval(min(day, end), max(day, end), "ago") if unit in ("minute", "hour") else single(end, "ago")


def _whole_days(unit: str, count: int) -> int:
    return {"minute": 0, "hour": (count + 23) // 24, "week": 7 * count, "fortnight": 14 * count}.get(unit, count)


def _furthest(day: date, match: re.Match[str], sign: int) -> date | None:
    """The furthest day that so many units allow."""
    unit, count = match["unit"], _how_many(match)
    if count is None:
        return day + timedelta(days=sign * _SOME_DAYS[unit][1]) if unit in _SOME_DAYS else None
    if unit in _IN_MONTHS:
        return add_months(day, sign * count * _IN_MONTHS[unit])
    return day + timedelta(days=sign * _whole_days(unit, count))


def ago(match: re.Match[str], setting: Setting) -> Interval | None:
    return (moved(setting.published, match, -1) if setting.published else None) or NOTHING


def in_time(match: re.Match[str], setting: Setting) -> Interval | None:
    """ "In three days" lies ahead only where the act does; else it is how long the act took."""
    ahead = setting.ahead or told(match, "now")
    return moved(setting.published, match, 1) if setting.published and ahead else None


def within(match: re.Match[str], setting: Setting) -> Interval | None:
    if setting.published is None or not (setting.ahead or told(match, "coming")):
        return NOTHING
    end = _furthest(setting.published, match, 1)
    return Interval(setting.published, end, "within") if end else NOTHING


def past_span(match: re.Match[str], setting: Setting) -> Interval | None:
    start = _furthest(setting.published, match, -1) if setting.published else None
    return Interval(start, setting.published, "past-span") if start else NOTHING


def _named(setting: Setting, most: int = 2) -> date | None:
    """The first day that the text named last, if that was no longer than so many days."""
    before = setting.before
    if before is None or before.earliest is None or before.latest is None or (before.latest - before.earliest).days >= most:
        return None
    return before.earliest


def counted(match: re.Match[str], setting: Setting) -> Interval | None:
    """ "Two days later", "a year earlier", "hours later": from the day that the text named last."""
    day = _named(setting, {"month": 31, "year": 366, "decade": 366}.get(match["unit"], 2))
    found = moved(day, match, -1 if match["side"] in ("earlier", "before", "prior") else 1) if day else None
    return replace(found, basis="after-named-day") if found else NOTHING


def same_day(match: re.Match[str], setting: Setting) -> Interval | None:
    """ "The same day", "the following night", "the morning after", "(later in) the day": from the day that the text named last."""
    day = _named(setting)
    return single(day + timedelta(days=_STEP.get(told(match, "which"), 0)), "after-named-day") if day else NOTHING


def unit(match: re.Match[str], setting: Setting) -> Interval | None:
    """ "Last week", "this year"; "that month" and "the following week" from the day that the text named last."""
    which, what = told(match, "which"), match["unit"]
    named = which in ("that", "same", "following", "preceding") or (which == "previous" and setting.before is not None)
    day = _named(setting, 366 if what in ("year", "decade") else 31) if named else setting.published
    if day is None:
        return NOTHING
    found = weekend(which, day, setting.ahead or named) if what == "weekend" else _calendar_unit(what, day, _STEP.get(which, 0))
    return replace(found, basis="after-named-day") if named else found


def _calendar_unit(what: str, day: date, step: int) -> Interval:
    """The week (from Monday), month, year or decade that holds a day, or one so many before or after."""
    if what == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
        return Interval(monday, monday + timedelta(days=6), "week")
    if what == "month":
        return months(day.year, day.month + step, 1, "month")
    if what == "decade":
        return months(day.year - day.year % 10 + 10 * step, 1, 120, "decade")
    return months(day.year + step, 1, 12, "year")


def weekend(which: str, day: date, ahead: bool) -> Interval:
    """ "The weekend" is the last that has begun, up to the day it is said on, or the one to come where the act lies ahead."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5, weeks=_STEP.get(which, 0))
    if _STEP.get(which, 0) or ahead:
        return Interval(saturday, saturday + timedelta(days=1), "week")
    if day < saturday:
        saturday -= timedelta(weeks=1)
    return Interval(saturday, min(saturday + timedelta(days=1), day), "week")


def deictic(match: re.Match[str], setting: Setting) -> Interval | None:
    if setting.published is None:
        return NOTHING
    return single(setting.published + timedelta(days={"yesterday": -1, "last": -1, "tomorrow": 1}.get(match["word"].split()[0], 0)), "day")


def year(match: re.Match[str], _: Setting) -> Interval | None:
    return months(int(match["year"]), 1, 12, "year")


def decade(match: re.Match[str], _: Setting) -> Interval | None:
    start = int(match["decade"]) + (1900 if len(match["decade"]) == 2 else 0)
    return months(start, 1, 120, "decade")


def century(match: re.Match[str], _: Setting) -> Interval | None:
    last = int(match["number"]) * 100
    return Interval(date(last - 99, 1, 1), date(last, 12, 31), "century")


def fixed(first: date, last: date) -> Rule:
    return lambda _match, _setting: Interval(first, last, "date")
