"""The wording of lines that say who wrote the story and who took a picture, and of the words under a picture."""

from __future__ import annotations

import re

from tocsin.read.dates import WEEKDAY

AGENCY = (
    r"(?:Associated Press|AP|Reuters|REUTERS|AFP|Agence France-Presse|TASS|Tass|RIA Novosti|Interfax|Sputnik|Xinhua|UPI|DPA|dpa|EPA|EFE"
    r"|ANSA|PTI|ANI|IANS|Kyodo|Yonhap|Anadolu|AA|SANA|IRNA|MENA|BBC|CNN|NBC|CBS|ABC|NPR|VOA|RFE/RL|Bloomberg|Getty Images|Getty"
    r"|Al Jazeera|UN News|Ukrinform|Wikinews)"
)
_BY = re.compile(r"[(\[]?by:?\s+(?P<names>\S.*)", re.IGNORECASE)
_STAFF = re.compile(
    r"[(\[*_\s-]*(?:(?:additional\s+)?(?:reporting|writing|editing|translation|edited|written|compiled|reported|translated|produced)"
    r"(?:\s+and\s+\w+)?\s+by\b|with\s+(?:reporting|files|inputs?)\s+(?:by|from)\b).*",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r".{0,200}\bcontributed\s+(?:to\s+this\s+(?:report|story|article)|reporting)\b.{0,60}", re.IGNORECASE)
_AGENCY_LINE = re.compile(
    rf"[(\[/]*{AGENCY}(?:[\s,/&]+(?:and\s+)?(?:{AGENCY}|staff|writers?|correspondents?|news\s+agency))*[)\]/.]*", re.IGNORECASE
)
_SMALL_WORD = re.compile(
    r"and|in|of|for|the|at|from|with|de|la|van|von|der|den|bin|al|el|ibn|da|di|du|our|staff|correspondents?|reporters?|writers?|agenc(?:y|ies)"
    r"|diplomatic|political|special|foreign|chief|editors?|senior|international|defen[cs]e|security",
    re.IGNORECASE,
)
_NAME = r"(?-i:[A-Z][\w.&'’-]*(?:\s+(?:[A-Z(][\w.&'’)-]*|of|the|and|for|via|de|by)){0,7})"
_EXACT_AGENCY = rf"(?-i:{AGENCY})"
_CREDIT = "|".join(
    (
        r"(?:photo(?:graph)?|image|picture|video|map|graphic|illustration)s?(?:\s+credits?)?"
        r"\s*(?::|/|\bby\b|\bcourtesy\s+of\b|\bvia\b)\s*(?-i:[A-Z@©]).{1,80}",  # Photo by Jane Doe
        r"credits?\s*:\s*.{2,80}",  # Credit: NATO
        rf"{_EXACT_AGENCY}\s+(?:file\s+)?(?:photo|images?|file)(?:\s*/\s*.{{2,60}}|\s*,\s*file)?",  # AP Photo/Jane Doe, File
        rf"{_EXACT_AGENCY}\s*/\s*{_NAME}",  # REUTERS/Jane Doe
        rf"{_NAME}\s*/\s*{_EXACT_AGENCY}(?:\s+\w+)?(?:\s*/\s*\w+)?",  # Defence Ministry / TASS
        rf"(?:{_NAME}\s+)?via\s+{_EXACT_AGENCY}(?:\s+images)?",  # Anadolu via Getty Images
        rf"©\s*{_EXACT_AGENCY}.{{0,40}}",
        r"getty\s+images",
    )
)
_CREDIT_LINE = re.compile(rf"[(\[]?(?:{_CREDIT})[)\]]?\.?", re.IGNORECASE)
_CREDIT_END = re.compile(
    rf"(?:(?<=[.!?\"”’)\]])\s*(?P<plain>(?:{_CREDIT})\.?)|\s(?P<bracketed>[(\[](?:{_CREDIT})[)\]]\.?))$", re.IGNORECASE
)
_CAPTION = re.compile(
    r"(?:FILE\s+PHOTO|FILE|File\s+(?:photo|image|picture)|Caption|PHOTO|Photo\s+caption)\s*[:–—-]\s*\S.+"
    r"|(?:.*[\s(\[])?(?i:file\s+(?:photo|picture|image|pic)|screengrab|handout\s+(?:photo|image|picture))(?:\s+(?:from|dated)\s.{1,30})?[)\].]*"
    r"|.*\((?i:photo|image|picture|credit)s?\s*(?i::|by\b|courtesy\b).{1,80}\)\.?"
    r"|(?i:in\s+this\s+(?:\w+\.?,?\s+){0,5}(?:photo|image|picture|frame|video|screen|handout)\b).*"
)


def is_byline(line: str) -> bool:
    """Whether the line says who wrote or reported the story."""
    if _STAFF.fullmatch(line) or _AGENCY_LINE.fullmatch(line) or (len(line) <= 250 and _CONTRIBUTED.fullmatch(line)):
        return True
    by = _BY.fullmatch(line) if len(line) <= 120 else None
    return by is not None and _are_names(by.group("names"))


def _are_names(words: str) -> bool:
    """Whether words are names and offices only: "John Smith and Anna Lee in Kyiv, Reuters", not "Monday morning, troops had"."""
    parts = [w for w in re.split(r"[\s,|/()\[\]]+", words) if w.strip("-–—·•")]
    named = [w for w in parts if w[0].isupper() or w[0] in "@0123456789"]
    small = [w for w in parts if _SMALL_WORD.fullmatch(w)]
    if not parts or words.endswith((":", "!", "?")) or re.match(rf"{WEEKDAY}(?:\W|$)", words):
        return False
    longest = 6 if words.endswith(".") or not named else 14
    return len(parts) <= longest and all(w in named or w in small for w in parts)


def is_credit(line: str) -> bool:
    """Whether the line says who took a picture."""
    return len(line) <= 160 and bool(_CREDIT_LINE.fullmatch(line))


def credit_start(line: str) -> int | None:
    """Where the credit begins that ends the line ("... near Kyiv. Image: Voice of America."), or None."""
    match = _CREDIT_END.search(line)
    return match.start(match.lastgroup or 0) if match else None


def is_caption(line: str) -> bool:
    """Whether the line calls itself the words to a picture."""
    return bool(_CAPTION.fullmatch(line))
