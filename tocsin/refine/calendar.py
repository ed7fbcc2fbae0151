"""English time phrases -> calendar days, against the day a report was published. No state, no locale, no clock.

"Thursday" is the last one up to and including publication, or the next for expected acts; "2018" is the whole year; a month
without a year is its last occurrence that has begun, or the next for expected acts.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
NUMBERS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split())}
NUMBERS |= {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "couple": 2, "dozen": 12}

_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_WEEKDAY = r"(?P<weekday>mon|tues?|wednes|thurs?|fri|satur|sun)day"
_COUNT = r"(?P<count>\d+|" + "|".join(NUMBERS) + r")(?: (?:of )?)"
_PART = r"(?P<part>early|mid|late)[- ]"


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``earliest`` to ``latest``, both inclusive, None where open; ``basis`` names the rule that found them."""

    earliest: date | None
    latest: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is read against: the publication day (None if unknown), whether the act lies ahead, the last day named before it."""

    published: date | None
    ahead: bool = False
    before: Interval | None = None


def resolve(phrase: str, setting: Setting) -> Interval | None:
    """The days a phrase allows; None where it gives nothing that can be resolved ("for weeks", "recently", no publication date)."""
    text = re.sub(r"\s+", " ", phrase.lower()).strip(" ,.;:—–-\"'()")
    for pattern, rule in _BOUNDS:
        if (match := pattern.match(text)) and (found := rule(match, setting)):
            return found
    return _point(text, setting)


def _point(text: str, setting: Setting) -> Interval | None:
    for pattern, rule in _RULES:
        if (match := pattern.search(text)) and (found := _safely(rule, match, setting)):
            return found
    return None


def _safely(rule: Callable[[re.Match[str], Setting], Interval | None], match: re.Match[str], setting: Setting) -> Interval | None:
    try:
        return rule(match, setting)
    except (ValueError, OverflowError):
        return None


def _month_number(name: str) -> int:
    return next(i for i, m in enumerate(MONTHS, 1) if m.startswith(name.rstrip(".")[:3]))


def _days(first: date, last: date, basis: str) -> Interval:
    return Interval(first, last, basis)


def _whole_month(year: int, month: int, part: str | None, basis: str) -> Interval:
    last = monthrange(year, month)[1]
    low, high = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part or "", (1, last))
    return Interval(date(year, month, low), date(year, month, high), basis)


def _day_month(match: re.Match[str], setting: Setting) -> Interval | None:
    month, day = _month_number(match["month"]), int(match["day"])
    if match["year"]:
        found = date(int(match["year"]), month, day)
        return _days(found, found, "date")
    if setting.published is None:
        return None
    year = setting.published.year
    found = date(year, month, day) if not (month == 2 and day == 29) else date(year - year % 4, 2, 29)
    if setting.ahead and found < setting.published:
        found = date(found.year + 1, month, day)
    elif not setting.ahead and found > setting.published:
        found = date(found.year - 1, month, day)
    return _days(found, found, "date-year-inferred")


def _day_range(match: re.Match[str], setting: Setting) -> Interval | None:
    first = _day_month(match, setting)
    if first is None or first.earliest is None:
        return None
    last = first.earliest.replace(day=int(match["last"]))
    return _days(first.earliest, last, "date-range") if first.earliest < last else None


def _month(match: re.Match[str], setting: Setting) -> Interval | None:
    month, part = _month_number(match["month"]), match["part"]
    if match["year"]:
        return _whole_month(int(match["year"]), month, part, "month")
    if match["that"] and setting.before and setting.before.earliest:
        return _whole_month(setting.before.earliest.year, month, part, "month-of-year-named-before")
    if setting.published is None:
        return None
    year = setting.published.year
    if setting.ahead and month < setting.published.month:
        year += 1
    elif not setting.ahead and month > setting.published.month:
        year -= 1
    return _whole_month(year, month, part, "month-year-inferred")


def _year(match: re.Match[str], _: Setting) -> Interval | None:
    year, part = int(match["year"]), match["part"]
    low, high = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part or "", (1, 12))
    return _days(date(year, low, 1), date(year, high, monthrange(year, high)[1]), "year")


def _decade(match: re.Match[str], _: Setting) -> Interval | None:
    text = match["decade"]
    start = int(text) if len(text) == 4 else 1900 + int(text)
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(match["part"] or "", (0, 9))
    return _days(date(start + low, 1, 1), date(start + high, 12, 31), "decade")


def _weekday(match: re.Match[str], setting: Setting) -> Interval | None:
    if setting.published is None:
        return None
    wanted = next(i for i, w in enumerate(WEEKDAYS) if w.startswith(match["weekday"][:3]))
    back = (setting.published.weekday() - wanted) % 7
    which = match["which"] or ""
    if which == "next" or (setting.ahead and which != "last"):
        days = -back % 7
        days += 7 if which == "next" and days == 0 else 0
        found = setting.published + timedelta(days=days)
    else:
        found = setting.published - timedelta(days=back or (7 if which == "last" else 0))
    return _days(found, found, "weekday")


_DEICTIC = {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tomorrow": 1}


def _deictic(match: re.Match[str], setting: Setting) -> Interval | None:
    if setting.published is None:
        return None
    word = match["word"]
    days = _DEICTIC.get(word, 0)
    if match["twice"]:
        days *= 2
    if word == "overnight":
        return _days(setting.published - timedelta(days=1), setting.published, "day")
    found = setting.published + timedelta(days=days)
    return _days(found, found, "day")


def _unit_from(which: str, unit: str, day: date) -> Interval | None:
    step = {"last": -1, "previous": -1, "past": -1, "the": 0, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}[which]
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
        return _days(monday, monday + timedelta(days=6), "week")
    if unit == "weekend":
        saturday = day - timedelta(days=day.weekday()) + timedelta(days=5, weeks=step if step else (-1 if day.weekday() < 5 else 0))
        return _days(saturday, saturday + timedelta(days=1), "week")
    if unit == "month":
        index = day.year * 12 + day.month - 1 + step
        return _whole_month(index // 12, index % 12 + 1, None, "month")
    return _days(date(day.year + step, 1, 1), date(day.year + step, 12, 31), "year")


def _relative_unit(match: re.Match[str], setting: Setting) -> Interval | None:
    if setting.published is None:
        return None
    found = _unit_from(match["which"], match["unit"], setting.published)
    if found is None or match["side"] is None or found.earliest is None or found.latest is None:
        return found
    if match["side"] == "earlier":
        return Interval(found.earliest, min(found.latest, setting.published), "earlier-this")
    return Interval(max(found.earliest, setting.published), found.latest, "later-this")


def _count(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS[text]


def _ago(match: re.Match[str], setting: Setting) -> Interval | None:
    return _shifted(setting.published, -_count(match["count"]), match["unit"])


def _in_days(match: re.Match[str], setting: Setting) -> Interval | None:
    if setting.published is None or not setting.ahead:
        return None
    if match["within"]:
        end = _shifted(setting.published, _count(match["count"]), match["unit"])
        return Interval(setting.published, end.latest if end else None, "within")
    return _shifted(setting.published, _count(match["count"]), match["unit"])


def _past_span(match: re.Match[str], setting: Setting) -> Interval | None:
    begin = _shifted(setting.published, -_count(match["count"] or "1"), match["unit"])
    return Interval(begin.earliest, setting.published, "past-span") if begin and setting.published else None


def _shifted(day: date | None, count: int, unit: str) -> Interval | None:
    """A day moved by so many units, as wide as the unit is coarse: a day for days, a week for weeks, a month, a year."""
    if day is None:
        return None
    if unit == "hour":
        end = day + timedelta(days=(abs(count) + 23) // 24 * (1 if count > 0 else -1))
        return _days(min(day, end), max(day, end), "ago")
    if unit == "day":
        found = day + timedelta(days=count)
        return _days(found, found, "ago")
    if unit == "week":
        middle = day + timedelta(weeks=count)
        return _days(middle - timedelta(days=3), middle + timedelta(days=3), "ago")
    if unit == "month":
        index = day.year * 12 + day.month - 1 + count
        return _whole_month(index // 12, index % 12 + 1, None, "ago")
    span = 10 if unit == "decade" else 1
    return _days(date(day.year + count * span, 1, 1), date(day.year + count * span, 12, 31), "ago")


def _anchored(match: re.Match[str], setting: Setting) -> Interval | None:
    """"the same day", "the following day", "days later": read against the last day that the text named."""
    before = setting.before
    if before is None or before.earliest is None or before.latest is None or (before.latest - before.earliest).days > 1:
        return None
    which = match["which"]
    if match["later"]:
        count = {"days": (1, 7), "weeks": (7, 28)}.get(match["later"].split()[0])
        return Interval(before.earliest + timedelta(days=count[0]), before.earliest + timedelta(days=count[1]), "after-named-day") if count else None
    step = {"same": 0, "that": 0, "following": 1, "next": 1, "previous": -1, "preceding": -1, "day before": -1, "day after": 1}[which]
    found = before.earliest + timedelta(days=step)
    return _days(found, found, "after-named-day")


def _since(match: re.Match[str], setting: Setting) -> Interval | None:
    inner = _point(match["rest"], Setting(setting.published, False, setting.before))
    return Interval(inner.earliest, setting.published, "since") if inner else None


def _until(match: re.Match[str], setting: Setting) -> Interval | None:
    inner = _point(match["rest"], Setting(setting.published, match["word"] != "before" or setting.ahead, setting.before))
    if inner is None:
        return None
    started = setting.published if setting.published and inner.latest and setting.published <= inner.latest else None
    if match["word"] in ("by", "before"):
        return Interval(started if setting.ahead else None, inner.latest if match["word"] == "by" else _day_before(inner), match["word"])
    return Interval(started, inner.latest, "until")


def _day_before(found: Interval) -> date | None:
    return found.earliest - timedelta(days=1) if found.earliest else None


def _after(match: re.Match[str], setting: Setting) -> Interval | None:
    inner = _point(match["rest"], setting)
    return Interval(inner.latest, None if setting.ahead else setting.published, "after") if inner else None


def _from_to(match: re.Match[str], setting: Setting) -> Interval | None:
    low, high = _point(match["low"], setting), _point(match["high"], setting)
    if low is None or high is None or low.earliest is None or high.latest is None:
        return None
    return Interval(low.earliest, high.latest, "range") if low.earliest <= high.latest else None


def _iso(match: re.Match[str], _: Setting) -> Interval | None:
    found = date(int(match["year"]), int(match["m"]), int(match["day"]))
    return _days(found, found, "date")


_UNIT = r"(?P<unit>hour|day|week|month|year|decade)s?"
_BOUNDS: list[tuple[re.Pattern[str], Callable[[re.Match[str], Setting], Interval | None]]] = [
    (re.compile(r"(?:from|between) (?P<low>.+?) (?:to|and|until|through) (?P<high>.+)"), _from_to),
    (re.compile(r"(?:ever )?since (?P<rest>.+)"), _since),
    (re.compile(r"(?:up )?(?P<word>until|till|through|by|before)(?: the end of)? (?P<rest>.+)"), _until),
    (re.compile(r"after (?P<rest>.+)"), _after),
]
_RULES: list[tuple[re.Pattern[str], Callable[[re.Match[str], Setting], Interval | None]]] = [
    (re.compile(rf"\b{_YEAR}-(?P<m>[01]\d)-(?P<day>[0-3]\d)\b"), _iso),
    (re.compile(rf"\b{_MONTH} {_DAY}(?:-|–| to | and | through )(?P<last>[0-3]?\d)\b(?:,? {_YEAR})?"), _day_range),
    (re.compile(rf"\b{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?\b"), _day_month),
    (re.compile(rf"\b{_MONTH} {_DAY}\b(?!\d)(?:,? {_YEAR})?"), _day_month),
    (re.compile(rf"(?:\b{_PART})?\b{_MONTH}(?:,? (?:of )?(?:{_YEAR}|(?P<that>that year)))?"), _month),
    (re.compile(rf"\b(?P<which>same|that|following|next|previous|preceding) (?:day|night|morning|evening)(?P<later>)"), _anchored),
    (re.compile(r"\b(?P<which>)(?P<later>days|weeks) later\b"), _anchored),
    (re.compile(r"\bthe (?P<which>day (?:before|after))$(?P<later>)?"), _anchored),
    (re.compile(rf"\b(?:(?P<which>last|next|this|past|coming) )?{_WEEKDAY}\b"), _weekday),
    (re.compile(r"(?P<twice>\bday (?:before|after) )?\b(?P<word>yesterday|today|tonight|tomorrow|last night|overnight|this (?:morning|afternoon|evening))\b"), _deictic),
    (re.compile(rf"\b{_COUNT}{_UNIT} (?:ago|earlier)\b"), _ago),
    (re.compile(rf"\b(?:the )?(?:past|last|previous) (?:(?P<count>\d+|{'|'.join(NUMBERS)}) )?{_UNIT[:-2]}s\b"), _past_span),
    (re.compile(rf"\b(?P<within>within )?(?:in )?(?:the (?:next|coming) )?{_COUNT}{_UNIT}\b"), _in_days),
    (re.compile(r"(?:\b(?P<side>earlier|later) )?\b(?P<which>last|this|next|previous|coming|current|past|the(?= weekend)) (?P<unit>week(?:end)?|month|year)\b"), _relative_unit),
    (re.compile(r"(?:\b" + _PART + r")?\b(?P<decade>1[89]\d0|20\d0|[2-9]0)s\b"), _decade),
    (re.compile(r"(?:\b" + _PART + rf")?\b{_YEAR}\b"), _year),
]  # fmt: skip
