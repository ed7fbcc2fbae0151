"""English time phrases -> calendar days, against the day a report was published. No state, no locale, no clock.

"Thursday" is the last one up to and including publication, or the next for expected acts; "2018" is the whole year; a month
without a year is its last occurrence that has begun, or the next for expected acts. A phrase is first read as a bound or a
range ("since ...", "from ... to ..."), then as several days, then as a part of a longer time, then as one day, month or year.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from tocsin.refine import counted, days
from tocsin.refine.counted import COUNT, NOTHING, UNIT, Rule
from tocsin.refine.days import (
    DAY,
    FEAST,
    IN_YEAR,
    MONTH,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    Interval,
    Setting,
    add_months,
    months,
    single,
    told,
    unnamed,
)

__all__ = ["MONTHS", "WEEKDAYS", "Interval", "Setting", "resolve"]

# Characters of a phrase that are read; rules call each other, so that a hostile phrase could otherwise nest without end.
_LONGEST = 300
_PART = r"(?P<part>early|mid|late|start|beginning|outset|middle|end|close|first days|last days|opening days|final days)"
_DAYTIME = r"(?:dawn|daybreak|sunrise|sunup|noon|midday|midnight|dusk|sunset|sundown|nightfall)"
_CLOCK = (
    rf"(?:(?:shortly|just|soon|right) )?(?:(?:before|after|at|around|about|toward|towards) )?"
    rf"\b(?:{_DAYTIME}|\d{{1,2}}(?:[:.]\d\d)? ?[ap]\.?m\b\.?|\d{{1,2}}:\d\d|\d{{4}} ?(?=gmt|utc|hours|local))"
    rf"(?: ?(?:gmt|utc|hours|local time|local|et|est|edt|bst|cet)\b)?(?:,? on\b)?"
)


def resolve(phrase: str, setting: Setting) -> Interval | None:
    """The days a phrase allows; None where it gives nothing that can be resolved ("for weeks", "recently", no publication date)."""
    try:
        found = _read(_normal(phrase[:_LONGEST]), setting)
    except (ValueError, OverflowError):  # before the year 1 or after 9999
        return None
    if found is None or (found.earliest is None and found.latest is None):
        return None
    return None if found.earliest and found.latest and found.earliest > found.latest else found


def _normal(phrase: str) -> str:
    """One line in lower case without possessive endings and times of day; "may" and "march" in lower case are no months."""
    text = re.sub(r"\s+", " ", phrase)
    text = re.sub(r"(?<!\d )\b(?:may|march)\b(?! \d)", "_", text).lower()
    text = re.sub(r"[‐-―−]", "-", text).replace("’", "'")
    text = re.sub(r"'s\b|(?<=s)'(?=\s|$)|(?<=\d0) (?=s\b)", "", text)
    return re.sub(r"\s+", " ", re.sub(_CLOCK, " ", text)).strip(" ,.;:-\"'()“”")


def _read(text: str, setting: Setting) -> Interval | None:
    return _first(_BOUNDS, text, setting) or _several(text, setting) or _point(text, setting)


def _point(text: str, setting: Setting) -> Interval | None:
    return _first(_PARTS, text, setting) or _first(_POINTS, text, setting)


def _inner(text: str, setting: Setting) -> Interval | None:
    """What stands behind "since", "until", "the eve of"."""
    found = _read(text, setting)
    return None if found is NOTHING else found


def _first(rules: list[tuple[re.Pattern[str], Rule]], text: str, setting: Setting) -> Interval | None:
    for pattern, rule in rules:
        if match := pattern.search(text):
            try:
                if found := rule(match, setting):
                    return found
            except (ValueError, OverflowError):  # 31 February, the year 10000
                continue
    return None


# ---------------------------------------------------------------- bounds


def _nothing(_match: re.Match[str], _setting: Setting) -> Interval | None:
    return NOTHING


def _since(match: re.Match[str], setting: Setting) -> Interval | None:
    inner = _inner(match["rest"], replace(setting, ahead=False))
    return Interval(inner.earliest, setting.published, "since") if inner and inner.earliest else NOTHING


def _until(match: re.Match[str], setting: Setting) -> Interval | None:
    """ "Until" and "through" run from publication where that comes first; "by" has a beginning only for what lies ahead."""
    word, rest = match["word"], match["rest"]
    end = re.match(r"(?:the )?end of |(?:the )?(?P<start>start|beginning|outset) of ", rest)
    inner = _inner(rest[end.end() :] if end else rest, replace(setting, ahead=setting.ahead or word in ("until", "till", "through")))
    if inner is None:
        return NOTHING
    last = inner.earliest if end and end["start"] else inner.latest
    if word == "before" and not (end and not end["start"]):
        last = inner.earliest - timedelta(days=1) if inner.earliest else None
    started = setting.published if setting.published and last and setting.published <= last else None
    if word in ("by", "before", "no later than"):
        return Interval(started if setting.ahead else None, last, "before" if word == "before" else "by")
    return Interval(started, last, "until")


def _after(match: re.Match[str], setting: Setting) -> Interval | None:
    inner = _inner(match["rest"], setting)
    return _onward(inner.latest, setting, "after") if inner else NOTHING


def _from(match: re.Match[str], setting: Setting) -> Interval | None:
    inner = _inner(match["rest"], setting)
    return _onward(inner.earliest, setting, "from") if inner else None


def _onward(start: date | None, setting: Setting, basis: str) -> Interval:
    over = start and setting.published and start <= setting.published and not setting.ahead
    return Interval(start, setting.published if over else None, basis)


def _from_to(match: re.Match[str], setting: Setting) -> Interval | None:
    return _hull([match["low"], match["high"]], setting) or _first(_LISTS, match[0], setting)


def _several(text: str, setting: Setting) -> Interval | None:
    """ "Wednesday and Thursday", "February to June 2021": from the first to the last."""
    if found := _first(_LISTS, text, setting):
        return found
    parts = re.split(r",? \b(?:and|or|into|to|through|until) |(?<=[a-z0-9.]) ?- ?(?=[a-z0-9])|; ?|/(?=[a-z])", text)
    return _hull(parts, setting) if 2 <= len(parts) <= 4 else None


def _hull(parts: list[str], setting: Setting) -> Interval | None:
    years = [re.search(YEAR, p) for p in parts]
    year = next((y[0] for y in reversed(years) if y), None)
    dated = [p if y or not year or not re.search(MONTH, p) else f"{p} {year}" for p, y in zip(parts, years, strict=True)]
    found = [i for i in (_point(p, setting) for p in dated) if i and i.earliest and i.latest]
    if len(found) < 2 or len(parts) == 2 > len(found):
        return None
    whole: Interval | None = found[0]
    for part in found[1:]:
        whole = _in_order(whole, part, setting, year is not None) if whole else None
    return whole


def _in_order(low: Interval, high: Interval, setting: Setting, dated: bool) -> Interval | None:
    """Two days as a range; weekdays and dates without a year that come out the wrong way round are a week or a year apart."""
    first, last = low.earliest, high.latest
    if first is None or last is None:
        return None
    if first > last:
        if "weekday" in (low.basis, high.basis):
            first, last = (first, last + timedelta(weeks=1)) if setting.ahead else (first - timedelta(weeks=1), last)
        elif dated or "inferred" in low.basis:
            first, last = (first, add_months(last, 12)) if setting.ahead and not dated else (add_months(first, -12), last)
    return Interval(first, last, "range") if first <= last else None


def _years(match: re.Match[str], _: Setting) -> Interval | None:
    """ "2014-15", "1998-2003"."""
    first, last = match["year"], match["last"]
    return Interval(date(int(first), 1, 1), date(int(first[: 4 - len(last)] + last), 12, 31), "year")


# ---------------------------------------------------------------- parts of a longer time


def _side(match: re.Match[str], setting: Setting) -> Interval | None:
    """ "Earlier this month", "later that year": up to the day it is said on, or from it."""
    inner, later = _point(match["rest"], setting), match["side"] == "later"
    if inner is None or inner.earliest is None or inner.latest is None:
        return inner
    said = setting.published
    if inner.basis == "after-named-day" and setting.before:
        said = setting.before.latest if later else setting.before.earliest
    if said is None or inner.earliest == inner.latest or not inner.earliest <= said <= inner.latest:
        return inner
    return Interval(said, inner.latest, "later-this") if later else Interval(inner.earliest, said, "earlier-this")


def _so_far(match: re.Match[str], setting: Setting) -> Interval | None:
    found = counted.unit(match, setting)
    return Interval(found.earliest, setting.published, "earlier-this") if found else None


def _part_of(match: re.Match[str], setting: Setting) -> Interval | None:
    """The first, second or last third of a decade, year, season or month; a part of a day or a weekend is that day."""
    inner = _point(match["rest"], setting)
    if inner is None or inner.earliest is None or inner.latest is None:
        return inner
    part = {"early": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "close": 2, "last days": 2, "final days": 2}.get(match["part"], 0)
    first, length = inner.earliest, (inner.latest - inner.earliest).days + 1
    if length < 7:
        return inner
    if length < 28:
        cuts = [first + timedelta(days=d) for d in (0, 2, 4, length)]
    elif length < 32:
        cuts = [first + timedelta(days=d) for d in (0, 10, 20, length)]
    else:
        whole = round(length / 30.44)
        ends = (0, 48, 84, 120) if whole == 120 else (0, whole // 3, 2 * whole // 3, whole)
        cuts = [add_months(first, m) for m in ends]
    return Interval(cuts[part], cuts[part + 1] - timedelta(days=1), inner.basis)


_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1, "1": 0, "2": 1, "3": 2, "4": 3}


def _fraction(match: re.Match[str], setting: Setting) -> Interval | None:
    """ "The first half of 2021", "the second week of March", "the last day of February"."""
    inner = _point(match["rest"], setting)
    if inner is None or inner.earliest is None or inner.latest is None:
        return NOTHING
    length, what, nth = (inner.latest - inner.earliest).days + 1, match["what"] or "quarter", _NTH[match["nth"]]
    if what in ("half", "quarter") and 360 < length < 370:
        size = {"half": 6, "quarter": 3}[what]
        return months(inner.earliest.year, (nth if nth >= 0 else 12 // size - 1) * size + 1, size, what)
    size = {"half": (length + 1) // 2, "quarter": (length + 3) // 4, "week": 7, "day": 1}[what]
    first = inner.earliest + timedelta(days=nth * size)
    if nth < 0:
        first = max(inner.earliest, inner.latest - timedelta(days=size - 1))
    return Interval(first, min(first + timedelta(days=size - 1), inner.latest), inner.basis) if first <= inner.latest else inner


def _beside(match: re.Match[str], setting: Setting) -> Interval | None:
    """ "Two days after Monday's vote", "the eve of the Feb. 24 invasion"; days beside a whole year are somewhere in it."""
    inner, eve = _inner(match["rest"], setting), told(match, "eve")
    if inner is None or inner.earliest is None or inner.latest is None:
        return NOTHING
    sign = -1 if eve or match["side"] == "before" else 1
    start, length = inner.latest if sign > 0 else inner.earliest, (inner.latest - inner.earliest).days + 1
    if eve and length <= 2:
        return single(start - timedelta(days=1), "event")
    if eve or length > {"month": 31, "year": 366, "decade": 366}.get(told(match, "unit"), 2):
        return inner
    found = counted.moved(start, match, sign)
    return replace(found, basis="event") if found else NOTHING


def _overnight(match: re.Match[str], setting: Setting) -> Interval | None:
    """The night to the publication day; "overnight into Saturday" ends there, "overnight Friday" begins there."""
    day = setting.published
    if day is None:
        return NOTHING
    inner = _point(match["rest"], setting) or _point(told(match, "head"), setting)
    if inner is None or inner.earliest is None or inner.latest is None:
        return Interval(day, day + timedelta(days=1), "day") if setting.ahead else Interval(day - timedelta(days=1), day, "day")
    if match.re.groups == 1 or (inner.latest == day and not setting.ahead):
        return Interval(inner.earliest - timedelta(days=1), inner.latest, "day")
    return Interval(inner.earliest, inner.latest + timedelta(days=inner.earliest == inner.latest), "day")


def _rules(*table: tuple[str, Rule]) -> list[tuple[re.Pattern[str], Rule]]:
    return [(re.compile(pattern), rule) for pattern, rule in table]


_WHICH = r"(?:(?P<which>last|next|this|past|coming|that|(?:the )?same|(?:the )?following|(?:the )?previous) )?"
_BARE = r"(?:the )?[0-3]?\d(?:st|nd|rd|th)?(?![\d:])"
_DAYS = rf"(?P<days>{_BARE}(?: ?(?:,|-|,? (?:to|through|and|or|until)) ?{_BARE})+)"
_LEAD = r"^(?:(?:at least|about|around|only|but|and|on|in|up|all|valid|lasting) )*"
# "The first time since", "two months since" date something else than the act.
_RECORD = "times?|first|last|worst|biggest|largest|deadliest|most|longest|highest|lowest|minutes?|hours?|days|weeks?|months?|years?"
# What "early", "the end of" and the like are parts of; in "the end of the war in 2014" the year stands for itself.
_TIME = (
    r"(?=(?:(?:the|this|last|next|that|coming|previous|same|following|past) )*"
    rf"(?:\d|{unnamed(MONTH)}|{unnamed(WEEKDAY)}|week|month|year|decade|spring|summer|autumn|fall|winter|yesterday|today|tomorrow|{FEAST}|first|second)(?:\b|(?<=\d)))"
)
_SUN = r"(?:night|day|morning|afternoon|evening)"
_BOUNDS = _rules(
    (r"\b(?:every|each)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b", _nothing),
    (rf"\b(?:{_RECORD})\b[^,]* since\b", _nothing),
    (r"\b(?P<unit>week|month|year) (?P<which>before last)\b", counted.unit),
    (rf"\b(?:(?:the|{COUNT}) )?{UNIT}(?: earlier)? (?P<side>before|after|following) (?P<rest>.+)", _beside),
    (r"\b(?P<eve>eve) of (?P<rest>.+)", _beside),
    (rf"{_LEAD}(?:from|between) (?P<low>.+?),? (?:to|and|until|till|through) (?P<high>.+)", _from_to),
    (r"\bsince (?P<rest>.+)", _since),
    (rf"{_LEAD}(?:to )?(?P<word>until|till|through|by|before|no later than)(?: at least)? (?P<rest>.+)", _until),
    (rf"{_LEAD}(?:(?:soon|shortly|immediately) )?after (?P<rest>.+)", _after),
    (rf"{_LEAD}(?:from|starting|beginning|as of)(?! of)(?: (?:on|in|with))? (?P<rest>.+?)(?: onwards?| on)?$", _from),
)
_LISTS = _rules(
    (r"\b(?P<year>[12]\d\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b", days.iso),
    (rf"\b(?P<one>[0-3]?\d)(?P<mark>[/.])(?P<two>[0-3]?\d)(?P=mark){YEAR}", days.numeric),
    (r"\b9/11\b", counted.fixed(date(2001, 9, 11), date(2001, 9, 11))),
    (rf"\b{MONTH} {_DAYS}(?! {unnamed(MONTH)}){IN_YEAR}?", days.day_list),
    (rf"\b{_DAYS} (?:of )?{MONTH}{IN_YEAR}?", days.day_list),
    (rf"\b(?P<season>winter) (?:of )?{YEAR}[-/]\d\d", days.season),
    (r"\b(?P<year>1[5-9]\d\d|20\d\d)(?:[-/]| to (?=\d+$))(?P<last>\d\d(?:\d\d)?)\b", _years),
    (r"\bovernight (?:in)?to (?P<rest>.+)", _overnight),
)
_PARTS = _rules(
    (r"\b(?P<which>this) (?P<unit>week|month|year) so far\b", _so_far),
    (r"\bso far (?P<which>this) (?P<unit>week|month|year)\b", _so_far),
    (rf"\b(?P<nth>{'|'.join(k for k in _NTH if not k.isdigit())}) (?P<what>half|quarter|week|day) (?:of|in) (?P<rest>.+)", _fraction),
    (r"\bq(?P<nth>[1-4])(?P<what>) (?:of )?(?P<rest>.+)", _fraction),
    (r"\b(?P<side>earlier|later)(?: (?:on|in))? (?P<rest>.+)", _side),
    (rf"\b{_PART}[ -](?:(?:part|days|weeks|months|hours) )?(?:(?:on|in|of) )*(?P<rest>{_TIME}.+)", _part_of),
)
_POINTS = _rules(
    (rf"\b{DAY} (?:of )?{MONTH}{IN_YEAR}?", days.day_month),
    (rf"\b(?:(?P<which>last) )?{MONTH} (?:the )?{DAY}{IN_YEAR}?", days.day_month),
    (rf"\b(?:(?P<which>last|next|this) )?(?P<feast>{FEAST})\b{IN_YEAR}?", days.feast),
    (rf"\b{_WHICH}{MONTH}{IN_YEAR}?", days.month),
    (rf"\b(?:(?P<which>last|next|this|that) )?(?P<season>spring|summer|autumn|fall|winter)\b{IN_YEAR}?", days.season),
    (r"(?P<head>.*)\bovernight\b ?(?P<rest>.*)", _overnight),
    (
        rf"(?:\b(?P<week_before>last|this|next) week (?:on )?)?\b{_WHICH}{WEEKDAY}"
        r"(?:(?: of)? (?P<week_after>last|this|next) week\b)?(?P<on> week\b)?",
        days.weekday,
    ),
    (rf"\b(?P<word>yesterday|today|tonight|tomorrow|last (?:night|evening)|this {_SUN})\b", counted.deictic),
    (rf"\b(?:{COUNT} )?{UNIT} (?:ago|back)\b", counted.ago),
    (rf"\b(?:{COUNT} )?{UNIT} (?P<side>later|earlier|afterwards?)\b", counted.counted),
    (rf"\b(?:{COUNT} )?{UNIT} (?P<side>before|after|prior|on)$", counted.counted),
    (rf"\b(?P<which>same|that|following|next|previous|preceding) (?:very |same )?{_SUN}\b", counted.same_day),
    (rf"\b{_SUN} (?P<which>before|after)$|^the day$", counted.same_day),
    (rf"\b(?:over|in|during|within|for|throughout) the (?P<coming>next|coming) (?:{COUNT} )?{UNIT}", counted.within),
    (rf"\b(?P<coming>next|coming) (?:{COUNT} )?(?!(?:week|month|year|decade)\b){UNIT}", counted.within),
    (rf"\bwithin (?:{COUNT} )?{UNIT}", counted.within),
    (rf"\b{COUNT} {UNIT} (?P<now>from now)\b", counted.in_time),
    (rf"\bin {COUNT} {UNIT}(?P<now> time\b)?", counted.in_time),
    (rf"\b(?:over|in|during|within|for|throughout) the last (?:{COUNT} )?{UNIT}", counted.past_span),
    (rf"\bpast (?:{COUNT} )?{UNIT}", counted.past_span),
    (rf"\b(?:last|previous) {COUNT} {UNIT}", counted.past_span),
    (
        r"\b(?P<which>last|this|next|previous|coming|current|past|same|that|following|preceding) (?:same )?"
        r"(?P<unit>week|weekend|month|year|decade)\b",
        counted.unit,
    ),
    (r"\b(?P<unit>weekend)\b", counted.unit),
    (r"\bthe (?P<unit>week|month|year|decade)$", counted.unit),
    (r"\bthe (?P<day>[0-3]?\d)(?:st|nd|rd|th)(?: of (?:this|the) month)?$", days.ordinal_day),
    (r"\b(?P<decade>1[5-9]\d0|20\d0|[2-9]0)s\b", counted.decade),
    (r"\b(?P<number>\d\d?)(?:st|nd|rd|th)[ -]century\b", counted.century),
    (rf"\b{YEAR}", counted.year),
)
