"""The wording of datelines: lines that are a date, and the place, day and agency that a story opens with."""

from __future__ import annotations

import re

from tocsin.read.credits import AGENCY
from tocsin.read.dates import DATE, MONTH, WEEKDAY

_TIME = r"(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?"
_STAMP = (
    r"(?:(?:first\s+|last\s+)?(?:published|posted|updated|modified|issued|created|released|date|dated)"
    r"(?:\s+(?:on|at))?\s*:?\s*(?:on\s+)?)"
)
_DAY = rf"(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})"
_PLACE = r"(?-i:[A-Z][\w.'’ -]{1,30}(?:,\s[A-Z][\w.'’ -]{1,30})?\s*[,–—|-]\s*)"
_LINE = re.compile(
    rf"(?:{_STAMP}|{_PLACE})?(?:{_TIME}[,\s]+)?(?:{DATE}|(?:{WEEKDAY},?\s+)?{_DAY}|{WEEKDAY})(?:[\s,|·•–—-]*{_TIME})?"
    rf"(?:[\s,|·•–—-]*{_STAMP}.{{0,40}})?[\s.]*",
    re.IGNORECASE,
)
_STAMP_LINE = re.compile(rf"{_STAMP}.{{0,20}}(?:\d|ago|today|yesterday).{{0,30}}", re.IGNORECASE)

_CITY = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*){0,4}"
_TOWN = r"[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]*){0,3}"
_COUNTRY = rf"(?:,\s(?!{MONTH}\s)[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){{0,2}}){{0,2}}"
_ON = rf",?\s(?:{WEEKDAY},?\s)?{_DAY}(?:,?\s\d{{4}})?"
_DASH = r"(?:\s*(?:--+|[–—―])\s*|\s+-\s+)"  # A hyphen that joins words ("AFP-like") is none.
_AGENCY = r"(?:\([^()]{2,40}\)|/[\w ]{2,20}/)"
_OPENING = re.compile(
    "|".join(
        (
            rf"{_CITY}(?={_COUNTRY}{_ON}|,|\s?\(){_COUNTRY}(?:{_ON})?\.?,?\s?{_AGENCY}?{_DASH}(?=\S)",  # KYIV, Feb 10 (Reuters) -
            rf"{_CITY}{_COUNTRY}(?:{_ON})?\.\s/[\w ]{{2,20}}/\.\s(?=\S)",  # MOSCOW, February 10. /TASS/.
            rf"{_TOWN}{_COUNTRY}(?:{_ON})?,?\s\([^()]{{0,20}}{AGENCY}[^()]{{0,20}}\){_DASH}(?=\S)",  # Cleveland (AFP) -
            rf"{_TOWN},\s[A-Z][\w.'’ -]{{2,20}}(?:{_ON})?\s(?:--+|[–—])\s(?=[A-Z\"“])",  # Kyiv, Ukraine --
            rf"{_TOWN}{_COUNTRY}{_ON}\.?\s?(?:/\w[\w ]+/\.?\s|{_DASH})(?=\S)",  # Moscow, Feb 10 -
            rf"\({AGENCY}\)(?:{_DASH}|\s*)(?=\S)",  # (CNN) --
        )
    )
)
# A place alone, before a dash or, in many papers, a colon ("ISLAMABAD: The"). Bodies, labels and later headings look the same, so
# this is asked of a story's opening only.
_PLACE_ALONE = re.compile(
    r"(?!(?:NATO|OPEC|ASEAN|UNESCO|UNICEF|WATCH|VIDEO|UPDATE|OPINION|EXCLUSIVE|ANALYSIS|BREAKING|EXPLAINER)\b)"
    rf"(?:{_CITY}{_DASH}(?=\S)|[A-Z]{{4,}}(?:[ /][A-Z]{{2,}}){{0,2}}:\s(?=[A-Z\"“]))"
)


def is_date_line(line: str) -> bool:
    """Whether the line is a date, with or without place, time and "Published"."""
    return len(line) <= 120 and bool(_LINE.fullmatch(line) or _STAMP_LINE.fullmatch(line))


def dateline_end(line: str, first: bool) -> int:
    """Where the dateline ends that a paragraph begins with; 0 without one. ``first``: the paragraph opens the story."""
    match = _OPENING.match(line) or (_PLACE_ALONE.match(line) if first else None)
    return match.end() if match else 0
