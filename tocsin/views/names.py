"""How keys are shown: parties, types of acts, statuses and countries in words."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from tocsin.knowledge import countries
from tocsin.knowledge.pronouns import PRONOUNS
from tocsin.knowledge.tables import rows_of
from tocsin.model import Status

# What is put after "Russian", and whether it is many.
_SECTORS: dict[str, tuple[str, bool]] = {
    "GOV": ("government", False), "MIL": ("military", False), "COP": ("police", True), "JUD": ("judiciary", False),
    "LEG": ("parliament", False), "SPY": ("intelligence services", True), "PTY": ("parties", True), "OPP": ("opposition", False),
    "REB": ("rebels", True), "UAF": ("armed groups", True), "CVL": ("civilians", True), "BUS": ("companies", True),
    "EDU": ("schools and universities", True), "JRN": ("media", True), "MED": ("medical workers", True), "REF": ("refugees", True),
    "LAB": ("workers and unions", True), "CRM": ("criminal groups", True), "PRE": ("others", True),
}  # fmt: skip
STATUSES: dict[Status, str] = {
    Status.OCCURRED: "has taken place",
    Status.ONGOING: "goes on",
    Status.EXPECTED: "is announced or promised",
    Status.POSSIBLE: "is feared or alleged",
    Status.CONDITIONAL: "depends on something else",
    Status.DENIED: "is denied",
    Status.DEMANDED: "is asked for",
}
_WITH_ARTICLE = frozenset("USA GBR ARE NLD PHL SDN BHS GMB COM MDV CAF COD COG DOM CZE".split()) - {"SDN"}


# Types of acts that befall somebody directly, so that a report's verb can take them as its object.
_DIRECT = frozenset(("ASSAULT", "COERCE", "ACCUSE", "SUPPORT"))


@dataclass(frozen=True, slots=True)
class Name:
    """A party in words: as a label, as it stands in a sentence, and whether it is many."""

    label: str
    said: str
    many: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """A type of act, or one of its modes: a noun for it and the forms of its verb, with or without an object."""

    words: str
    verb: str
    past: str
    participle: str
    gerund: str
    object: str
    alone: str


@lru_cache(maxsize=1 << 16)
def name_of(key: str, shown: str | None = None) -> Name:
    """A party by its key; ``shown`` is how reports write a name that has no code."""
    if not key.isupper():
        return _uncoded(" ".join((shown or key).split()))
    first, *sectors = key.split()
    body = _body(first)
    if not sectors:
        return body
    country = countries.by_code(first)
    if country is None and sectors == ["GOV"]:
        return body  # an organisation is governed by itself
    adjective = country.demonyms[0] if country and country.demonyms else body.label
    what = [_SECTORS.get(s, (s, False)) for s in sectors]
    words = f"{adjective} {' '.join(w for w, _ in what)}"
    return Name(words, f"the {words}" if not what[-1][1] else words, what[-1][1])


def _uncoded(words: str) -> Name:
    """A name as reports write it: "The separatists" are many, "Wagner" is one."""
    if words.casefold() in PRONOUNS:
        return Name(words, "somebody")
    common = words.casefold().startswith("the ") or words[:1].islower() or words[:1].isdigit()
    said = f"{words[:1].lower()}{words[1:]}" if words.startswith(("The ", "A ", "An ")) else words
    return Name(words, said, common and words.endswith("s") and not words.endswith("ss"))


@cache
def _body(code: str) -> Name:
    country = countries.by_code(code)
    if country:
        return Name(country.name, f"the {country.name}" if code in _WITH_ARTICLE else country.name)
    written = _organisations().get(code)
    if written and written != code:
        return Name(written, f"the {written}" if " " in written else written)
    return Name(code, f"the {code}" if code in ("UN", "EU", "AU") else code)


@cache
def _organisations() -> Mapping[str, str]:
    """The first name of each organisation's own code."""
    out: dict[str, str] = {}
    for name, code, *_ in rows_of("organisations.tsv"):
        if " " not in code:
            out.setdefault(code, name)
    return out


def country_name(code: str) -> str:
    """A country in English, or its code where it is not known."""
    country = countries.by_code(code)
    return country.name if country else code


@cache
def _acts() -> Mapping[tuple[str, str], Act]:
    text = files("tocsin.views").joinpath("acts.tsv").read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines()[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    return {(type, mode): Act(*rest) for type, mode, *rest in rows}


def act_of(type: str, mode: str | None = None) -> Act:
    """The words for a type and mode; of an ontology of one's own, its own terms."""
    found = _acts().get((type, mode or "")) or _acts().get((type, ""))
    if found:
        return found
    plain = type.lower().replace("_", " ")
    return Act(plain, "do", "did", "done", "doing", f" “{plain}” to {{}}", f" “{plain}”")


@cache
def _verbs() -> Mapping[str, tuple[str, str, str, str]]:
    """Verbs that take whom they befall as their object, by each of their forms. A noun of the same form does as well."""
    text = files("tocsin.views").joinpath("verbs.tsv").read_text(encoding="utf-8")
    rows = [tuple(line.split("\t")) for line in text.splitlines()[1:]]
    return {form: row for row in rows for form in (_third(row[0]), *reversed(row))}  # type: ignore[misc]


def _third(verb: str) -> str:
    """The form that goes with "he": "occupies", "dismisses"."""
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}s"


def act_of_words(type: str, mode: str | None, words: str | None) -> Act:
    """The same, by the report's own verb where it has one that is known to take an object."""
    act, found = act_of(type, mode), _verbs().get(words or "")
    if found is None or type not in _DIRECT:
        return act
    verb, past, participle, gerund = found
    alone = act.alone if verb == act.verb else ""
    return Act(act.words, verb, past, participle, gerund, " {}", alone)


def act_words(type: str, mode: str | None = None) -> str:
    """A noun for an act, as "air strike"."""
    return act_of(type, mode).words
