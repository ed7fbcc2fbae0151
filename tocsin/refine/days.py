"""Days named by dates, months, seasons, weekdays and feasts: the single points that ``calendar`` puts phrases together from."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
# First month of each season; northern, as the newswires write. A winter bears the year that it begins in.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
FEASTS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26), "new year eve": (12, 31),
    "new year day": (1, 1), "new year": (1, 1), "orthodox christmas": (1, 7), "valentine day": (2, 14), "may day": (5, 1),
    "halloween": (10, 31),
}  # fmt: skip
_MOVING = ("easter sunday", "easter monday", "easter", "good friday", "palm sunday", "thanksgiving day", "thanksgiving")

MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?!\d|s\b)"
# The year that a date stands in, in digits or told from another ("of last year", "that year").
IN_YEAR = rf"(?:,? (?:of |in )?(?:{YEAR}|(?P<which_year>last|this|next|that|the same|the previous|the following) year))"
WEEKDAY = r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thu(?:rs?)?|fri)\b\.?)"
FEAST = "|".join(sorted((*FEASTS, *_MOVING), key=len, reverse=True))
# A date without a year is the nearest one if that is no further off than this, else the one that the status asks for: on
# 10 February "Feb. 16" is six days ahead, also where it is only feared. By judgement, on the sample reports.
_NEAR_DAYS = 31


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


def unnamed(pattern: str) -> str:
    """A pattern without its group names, for use beside itself."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


def told(match: re.Match[str], name: str) -> str:
    """What a named group of a phrase holds; empty where the pattern has no such group or it matched nothing."""
    return match.groupdict().get(name) or ""


def single(day: date, basis: str) -> Interval:
    return Interval(day, day, basis)


def month_number(name: str) -> int:
    return next(i for i, m in enumerate(MONTHS, 1) if m.startswith(name[:3]))


def add_months(day: date, count: int) -> date:
    """The same day of another month, or that month's last where it is shorter."""
    index = day.year * 12 + day.month - 1 + count
    year, number = index // 12, index % 12 + 1
    return date(year, number, min(day.day, monthrange(year, number)[1]))


def months(year: int, first: int, count: int, basis: str) -> Interval:
    """So many whole months from the first of one on; ``first`` may be over 12."""
    start = add_months(date(year, 1, 1), first - 1)
    return Interval(start, add_months(start, count) - timedelta(days=1), basis)


def year_told(match: re.Match[str], setting: Setting) -> int | None:
    """The year that a phrase gives a date, by number or against publication or the day named before."""
    if year := told(match, "year"):
        return int(year)
    which = told(match, "which_year").removeprefix("the ")
    named = setting.before.earliest if setting.before else None
    if which in ("that", "same", "previous", "following"):
        return named.year + {"previous": -1, "following": 1}.get(which, 0) if named else None
    return setting.published.year + {"last": -1, "this": 0, "next": 1}[which] if which and setting.published else None


def told_but_unknown(match: re.Match[str], setting: Setting) -> bool:
    """Whether a phrase hangs its date on a year that nothing tells ("that year" where no year was named)."""
    return bool(told(match, "which_year")) and year_told(match, setting) is None


def in_year(number: int, day: int, setting: Setting, year: int | None) -> Interval | None:
    """A day of a month; without a year the nearest one, or the last or next by the status where none is near."""
    if year is not None:
        return single(date(year, number, day), "date")
    if setting.published is None:
        return None
    found = []
    for near in range(setting.published.year - 8, setting.published.year + 9):  # 29 February may be eight years off
        if day <= monthrange(near, number)[1]:
            found.append(date(near, number, day))
    published = setting.published
    nearest = min(found, key=lambda d: abs((d - published).days))
    if abs((nearest - published).days) > _NEAR_DAYS:
        nearest = min(d for d in found if d >= published) if setting.ahead else max(d for d in found if d <= published)
    return single(nearest, "date-year-inferred")


def day_month(match: re.Match[str], setting: Setting) -> Interval | None:
    if told_but_unknown(match, setting):
        return None
    number, day, year = month_number(match["month"]), int(match["day"]), year_told(match, setting)
    if told(match, "which") and setting.published:  # "last July 9"
        year = setting.published.year - ((number, day) >= (setting.published.month, setting.published.day))
    return in_year(number, day, setting, year)


def day_list(match: re.Match[str], setting: Setting) -> Interval | None:
    """ "Jan. 5, 6 and 7", "14-20 February": from the first to the last."""
    days = [int(d) for d in re.findall(r"\d+", match["days"])]
    first = in_year(month_number(match["month"]), days[0], setting, year_told(match, setting))
    if first is None or first.earliest is None or days != sorted(days) or told_but_unknown(match, setting):
        return None
    return Interval(first.earliest, first.earliest.replace(day=days[-1]), "date-range")


def numeric(match: re.Match[str], _: Setting) -> Interval | None:
    """ "24.02.2022"; "2/3/2022" may be in March or in February, so both are allowed."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    readings = [(one, two)] if match["mark"] == "." else [(one, two), (two, one)]
    found = sorted(date(year, m, d) for d, m in readings if 1 <= m <= 12 and 1 <= d <= monthrange(year, m)[1])
    return Interval(found[0], found[-1], "date" if found[0] == found[-1] else "date-range") if found else None


def iso(match: re.Match[str], _: Setting) -> Interval | None:
    return single(date(int(match["year"]), int(match["number"]), int(match["day"])), "date")


def ordinal_day(match: re.Match[str], setting: Setting) -> Interval | None:
    """ "the 24th": the last day of that number, or the next for what lies ahead."""
    if setting.published is None:
        return None
    step = 1 if setting.ahead else -1
    for count in range(13):
        start = add_months(setting.published.replace(day=1), step * count)
        if int(match["day"]) <= monthrange(start.year, start.month)[1]:
            found = start.replace(day=int(match["day"]))
            if (found - setting.published).days * step >= 0:
                return single(found, "date-year-inferred")
    return None


def month(match: re.Match[str], setting: Setting) -> Interval | None:
    number, which = month_number(match["month"]), told(match, "which").removeprefix("the ")
    if told_but_unknown(match, setting):
        return None
    if year := year_told(match, setting):
        return months(year, number, 1, "month-of-year-named-before" if told(match, "which_year") in ("that", "the same") else "month")
    if which in ("that", "same", "following", "previous"):
        named = setting.before.earliest if setting.before else None
        if named is None:
            return None
        nearest = (named.month - number > 6) - (number - named.month > 6)  # "that October" in a report of January
        later = {"following": int(number <= named.month), "previous": -(number >= named.month)}.get(which, nearest)
        return months(named.year + later, number, 1, "month-of-year-named-before")
    if setting.published is None:
        return None
    year, now = setting.published.year, setting.published.month
    if which == "last" or (which not in ("this", "next", "coming") and not setting.ahead):
        year -= number > now or (which == "last" and number == now)
    elif which != "this":
        year += number < now or (which == "next" and number == now)
    return months(year, number, 1, "month-year-inferred")


def season(match: re.Match[str], setting: Setting) -> Interval | None:
    """Three months; without a year the season that has begun last (for "last" ended last, for what lies ahead ends next)."""
    number, which = SEASONS[match["season"]], told(match, "which")
    if told_but_unknown(match, setting):
        return None
    if year := year_told(match, setting):
        return months(year, number, 3, "season")
    published = setting.published
    if published is None or which == "that":
        return None
    around = [months(published.year + k, number, 3, "season") for k in (-2, -1, 0, 1)]
    begun = [s for s in around if s.earliest and s.earliest <= published]
    over = [s for s in around if s.latest and s.latest < published]
    if which == "last":
        return over[-1]
    if which == "this":
        return begun[-1] if begun[-1] not in over else around[2]
    if which == "next":
        return around[len(begun)]
    return around[len(over)] if setting.ahead else begun[-1]


def feast(match: re.Match[str], setting: Setting) -> Interval | None:
    name, which = match["feast"], told(match, "which")
    if told_but_unknown(match, setting):
        return None
    year = year_told(match, setting)
    if year is None and setting.published is None:
        return None
    if year is not None:
        return single(_feast_day(name, year), "feast")
    published = setting.published
    assert published is not None
    days = [_feast_day(name, published.year + k) for k in (-1, 0, 1)]
    nearest = min(days, key=lambda d: abs((d - published).days))
    if which in ("", "this") and abs((nearest - published).days) <= _NEAR_DAYS:
        return single(nearest, "feast")
    if which == "next" or (setting.ahead and which != "last"):
        return single(min(d for d in days if d > published or (d == published and which != "next")), "feast")
    return single(max(d for d in days if d < published or (d == published and which != "last")), "feast")


def _feast_day(name: str, year: int) -> date:
    if name.startswith("thanksgiving"):  # the fourth Thursday of November
        return date(year, 11, 22 + (3 - date(year, 11, 22).weekday()) % 7)
    if name in FEASTS:
        return date(year, *FEASTS[name])
    return _easter(year) + timedelta(days={"easter monday": 1, "good friday": -2, "palm sunday": -7}.get(name, 0))


def _easter(year: int) -> date:
    """Western Easter Sunday (Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    x = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * x) // 451
    number, day = divmod(h + x - 7 * m + 114, 31)
    return date(year, number, day + 1)


def weekday(match: re.Match[str], setting: Setting) -> Interval | None:
    wanted = next(i for i, w in enumerate(WEEKDAYS) if w.startswith(match["weekday"][:3]))
    which = told(match, "which").removeprefix("the ")
    if which in ("following", "previous", "that", "same") and setting.before and setting.before.earliest and setting.before.latest:
        if which == "previous":
            return single(_toward(setting.before.earliest, wanted, -1, 1), "after-named-day")
        return single(_toward(setting.before.latest, wanted, 1, which == "following"), "after-named-day")
    if setting.published is None or which in ("that", "same", "following"):
        return None
    published = setting.published
    if week := match["week_before"] or match["week_after"]:
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks={"last": -1, "this": 0, "next": 1}[week])
        return single(monday + timedelta(days=wanted), "weekday")
    if match["on"]:  # "Sunday week"
        step = 1 if setting.ahead else -1
        return single(_toward(published, wanted, step, 0) + timedelta(weeks=step), "weekday")
    if which in ("next", "coming") or (setting.ahead and which not in ("last", "past", "previous")):
        return single(_toward(published, wanted, 1, which == "next"), "weekday")
    return single(_toward(published, wanted, -1, which in ("last", "past", "previous")), "weekday")


def _toward(day: date, wanted: int, step: int, least: int) -> date:
    """The nearest such weekday before (``step`` -1) or after (1) a day, at least so many days off."""
    while day.weekday() != wanted or least > 0:
        day += timedelta(days=step)
        least -= 1
    return day
