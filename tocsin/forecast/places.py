"""Which names of a table's columns are countries."""

from __future__ import annotations

import re

from tocsin.knowledge.countries import Country, by_code, lookup

# As maps and UCDP shorten names; "Dem. Rep. Congo" is one that is known in full as "Democratic Republic of Congo".
_SHORT = {
    "rep.": "republic", "dem.": "democratic", "s.": "south", "n.": "north", "w.": "western", "eq.": "equatorial",
    "herz.": "herzegovina", "is.": "islands", "st.": "saint", "&": "and",
}  # fmt: skip
# In news "Congo" is mostly the larger one; in tables of countries, where that has its full name, it is the other.
_IN_TABLES = {"congo": "COG"}
_ASIDE = re.compile(r"\s*\([^)]*\)")


def country_of(name: str) -> Country | None:
    """The country of an English name, in full or as maps shorten it, or of an ISO code; a former name may stand in brackets."""
    bare = _ASIDE.sub("", name).strip()
    if code := _IN_TABLES.get(bare.lower()):
        return by_code(code)
    return by_code(bare) or next((c for form in (name, bare, *_in_full(bare)) if (c := lookup(form))), None)


def _in_full(name: str) -> tuple[str, str]:
    full = " ".join(_SHORT.get(w.lower(), w).capitalize() if w.lower() in _SHORT else w for w in name.split())
    full = full.replace(" And ", " and ")
    return full, full.replace("Republic ", "Republic of ")
