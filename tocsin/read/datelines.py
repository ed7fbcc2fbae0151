"""The wording of datelines: lines that are a date, and the place, day and agency that a story opens with."""

from __future__ import annotations

import re
from itertools import pairwise

from tocsin.model import Span
from tocsin.read.credits import AGENCY
from tocsin.read.dates import DATE, FIGURES, MONTH, WEEKDAY, stated_dates

_ZONE = r"(?:\s*\(?(?:[A-Z]{2,5}|GMT\s?[+-]\d{1,2}(?::?\d{2})?)\)?|\s[+-]\d{4})"
_TIME = (
    rf"(?:(?:at\s+|@\s*)?\d{{1,2}}[:.h]\d{{2}}(?:[:.]\d{{2}})?\s*(?:[ap]\.?\s?m\.?)?{_ZONE}{{0,2}}"
    r"|(?:[01]\d|2[0-4])[0-5]\d\s?(?:GMT|UTC|hrs))"
)
_STAMP = (
    r"(?:(?:first\s+|last\s+|article\s+)?(?:published|posted|updated|modified|issued|created|released?|filed|printed|date|dated)"
    r"(?:\s+(?:on|at|time))?\s*:?\s*(?:on\s+)?)"
)
_DAY = rf"(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})"
_NAME = r"[^\W\da-z_][\w.'’-]*(?:\s(?:[^\W\da-z_][\w.'’-]*|of|the|and|upon|de|del|la|el|am)){0,4}"
_PLACE = rf"(?-i:{_NAME}(?:,\s{_NAME})?\s*[,–—|-]\s*)"
_LINE = re.compile(
    rf"(?:{_STAMP}|{_PLACE}|on\s)?(?:{_TIME}[,\s]+)?(?:{DATE}|{FIGURES}|(?:{WEEKDAY},?\s+)?{_DAY}|{WEEKDAY})(?:[\s,|·•–—-]*{_TIME})?"
    rf"(?:[\s,|·•–—-]*{_STAMP}.{{0,40}})?[\s.,|]*",
    re.IGNORECASE,
)
_STAMP_LINE = re.compile(rf"{_STAMP}.{{0,20}}(?:\d|ago|today|yesterday).{{0,30}}", re.IGNORECASE)

# The head of a paper, a bulletin or a transcript, of which the date is one field: "Northgate Post - Saturday, 1 June 2013, page 3".
_HEAD_LENGTH = 120
_DOCUMENT = (
    r"(?:bulletin|edition|issue|transcript|broadcast|communiqu[eé]|statement|sit-?rep|situation|report|update|briefing|brief|note|letter"
    r"|dispatch|log|diary|summary|press\s+release|press\s+review|newsletter|script|minutes)"
)
_SMALL = re.compile(
    rf"(?:{_DOCUMENT}|of|the|and|for|in|at|on|to|by|from|with|as|no|nr|vol|page|pages?|section|service|english|news|press|review|morning"
    r"|afternoon|evening|night|late|early|daily|weekly|special|final|online|print|our|staff|correspondents?|desk|agency|translation"
    r"|local|time|hours|min|read|comments?|views?)s?\W*",
    re.IGNORECASE,
)
_DOCUMENT_IN = re.compile(rf"\b{_DOCUMENT}\b", re.IGNORECASE)
_FIELDS = re.compile(r"[\s|·•–—,;:()\[\]/-]+")
_SENTENCES = re.compile(r"[a-z]\.\s+[A-Z].*[a-z]\.$")
# Words of a sentence, or of a date on which something else is due.
_TOLD = re.compile(
    r"\b(?:says?|said|is|are|was|were|be|has|have|had|will|would|after|before|since|until|next|due|born|died)\b", re.IGNORECASE
)
# What may stand right before the date, but a stretch of days ("3 to 9 November") is no day; a number that only stands there may.
_RANGE = re.compile(rf"(?:^|\D)(?:{MONTH}\s+)?(?:3[01]|[12]?\d)(?:st|nd|rd|th)?\s*(?:to|and|until|through|&|-|–|—)\s*$", re.IGNORECASE)
_NUMBERED = re.compile(rf"(?:\b(?:no|nr|page|issue|edition|{_DOCUMENT})\b[.:\s]*#?\d+|\d[:.]\d\d)\s*[–—-]+\s*$", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:^|[|·•–—,(\[]\s*|--\s*|\s-\s+|\s{{2,}}|(?<!\d)[.)]\s+|\b{_STAMP}|\bas\s+(?:of|at|on)\s|{_DOCUMENT}s?(?:\s\d+)?,?\s(?:(?:of|on|for)\s)?"
    rf"|(?:^|[\s(|]){_TIME}[,\s]+)$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?:[^\Wa-z_][\w.'’&-]*\s+){1,4}$")  # "Port Anselm Monday 3 May 2004"
_AFTER = re.compile(
    r"$|[\s]*[|·•–—,;()\[\]-]|\s{2,}|\.(?:\s|$)|\s@|\s(?:at|by|in|first|last|updated|posted)\b|\s\d{1,2}[:.]\d\d", re.IGNORECASE
)

_UPPER = r"[A-ZÀ-ÖØ-Þ]"
_CITY = rf"{_UPPER}(?:{_UPPER}|[.'’-])+(?:(?:[ /]|\s(?:and|&)\s){_UPPER}(?:{_UPPER}|[.'’-])*){{0,4}}"
_TOWN = rf"{_UPPER}[\w.'’-]+(?:(?:[ /]|\s(?:and|&)\s){_UPPER}[\w.'’-]*){{0,3}}"
_COUNTRY = rf"(?:,\s(?!{MONTH}\s){_UPPER}[\w.'’-]+(?:\s{_UPPER}[\w.'’-]+){{0,2}}){{0,2}}"
_ON = rf",?\s(?:{WEEKDAY},?\s)?{_DAY}(?:,?\s\d{{4}})?"
_DASH = r"(?:\s*(?:--+|[–—―])\s*|\s+-(?:\s-)?\s+)"  # A hyphen that joins words ("AFP-like") is none.
_AGENCY = r"(?:\([^()]{2,40}\)|/[\w ]{2,20}/)"
_SAYS = r"(?=[A-ZÀ-ÖØ-Þ\"“‘'])"
_FULL_DAY = rf"(?:{WEEKDAY},?\s)?{_DAY}(?:,?\s\d{{4}})"
_OPENING = re.compile(
    "|".join(
        (
            rf"{_CITY}(?={_COUNTRY}{_ON}|,|\s?\(){_COUNTRY}(?:{_ON})?\.?,?\s?{_AGENCY}?{_DASH}(?=\S)",  # KYIV, Feb 10 (Reuters) -
            rf"{_CITY}{_COUNTRY}(?:{_ON})?\.\s/[\w ]{{2,20}}/\.\s(?=\S)",  # MOSCOW, February 10. /TASS/.
            rf"{_TOWN}{_COUNTRY}(?:{_ON})?,?\s\([^()]{{0,20}}{AGENCY}[^()]{{0,20}}\){_DASH}(?=\S)",  # Cleveland (AFP) -
            rf"{_TOWN},\s[A-Z][\w.'’ -]{{2,20}}(?:{_ON})?\s(?:--+|[–—])\s(?=[A-Z\"“])",  # Kyiv, Ukraine --
            rf"{_TOWN}{_COUNTRY}{_ON}\.?\s?(?:/\w[\w ]+/\.?\s|{_DASH})(?=\S)",  # Moscow, Feb 10 -
            rf"{_TOWN}{_COUNTRY}{_ON},?\s?{_AGENCY}(?:{_DASH}|[.:]\s+|\s+){_SAYS}",  # Nairobi, 3 May 2004 (Quay News):
            rf"{_TOWN}{_COUNTRY}\s{_AGENCY}{_ON}(?:{_DASH}|[.:]\s+){_SAYS}",  # Nairobi (Quay News), May 3, 2004.
            rf"{_TOWN}{_COUNTRY}\s?(?:\({_FULL_DAY}\)|[,–—-]?\s{_FULL_DAY})(?:{_DASH}|[.:]\s+){_SAYS}",  # NAIROBI - 3 May 2004:
            rf"{_CITY}{_COUNTRY}{_ON}[.:]\s+{_SAYS}",  # NAIROBI, May 3:
            rf"{_FULL_DAY}(?:,?\s{_TIME})?(?:,\s{_TOWN})?(?:\s?{_AGENCY})?{_DASH}{_SAYS}",  # May 3, 2004 -
            rf"{_DAY}\s{_AGENCY}{_DASH}{_SAYS}",  # May 3 (Reuters) -
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


def is_head(line: str) -> bool:
    """Whether a line above or below a story is the head of its paper, bulletin or transcript, with a full date as one of its fields."""
    dates = stated_dates(line, Span(0, len(line))) if len(line) <= _HEAD_LENGTH and not line.endswith(("?", "!", ":")) else []
    if not dates:
        return False
    before, after = line[: dates[0].span.start], line[dates[-1].span.end :]
    a_range = _RANGE.search(before) and not _NUMBERED.search(before)
    a_field = (_BEFORE.search(before) or _PLACED.fullmatch(before)) and _AFTER.match(after)
    between = [line[a.span.end : b.span.start] for a, b in pairwise(dates)]
    rest = re.sub(_TIME, " ", " ".join((before, *between, after)))
    if a_range or not a_field or _TOLD.search(rest) or _SENTENCES.search(line):
        return False
    words = [w for w in _FIELDS.split(rest) if any(c.isalnum() for c in w)]
    return "|" in line or bool(_DOCUMENT_IN.search(rest)) or all(not w[0].islower() or _SMALL.fullmatch(w) for w in words)


def dateline_end(line: str, first: bool) -> int:
    """Where the dateline ends that a paragraph begins with; 0 without one. ``first``: the paragraph opens the story."""
    match = _OPENING.match(line) or (_PLACE_ALONE.match(line) if first else None)
    return match.end() if match else 0
