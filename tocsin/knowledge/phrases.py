"""Codes of noun phrases put together from names and role words: "Russian Defense Ministry", "Israeli settlers"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tocsin.knowledge import countries, gazetteer, roles
from tocsin.knowledge.actors import Actor, code_of_name, codes_of, is_honorific
from tocsin.knowledge.names import common_words, fold, plain
from tocsin.knowledge.tables import words

_LONGEST_NAME = 7
_FORMER = words("former ex ousted deposed late then-president ex-president")
# What follows tells of others: "militants backed by Iran", "soldiers who fled Kyiv".
_CUT = words("backed supported against loyal who which that accused opposed allied linked trained armed fighting because after")
_OF = frozenset(("of", "for", "in", "from", "at", "near", "to"))
_BACKED = words("backed aligned supported trained funded linked sponsored armed installed appointed made born occupied allied")
_RUN = words("led run controlled ruled held based dominated")
# Parts of the world without a body of their own: who belongs to one has no code.
_BLOCS = words("western arab african asian latin nordic baltic gulf allied")
# "South American" is not of the United States.
_AMERICAS = words("south latin central")
# Kinds of actors whose names may be everyday words as well.
_ALSO_WORDS = words("person media union party company ngo")
_ARTICLES = words("the a an this that")
_PREFIXES = words("pro anti non un all")
# A town must be this big (or placed in the table by hand) before its name alone names a country.
_TOWN = 50_000
# Sectors that a role gives even beside a name that has a sector of its own: "Taliban health ministry" GOV, "Hamas supporters" CVL.
_OWN_SECTOR = words("GOV LEG JUD CVL MED JRN EDU BUS LAB REF OPP")


@dataclass(frozen=True, slots=True)
class _Named:
    actor: Actor
    start: int
    possessive: bool


@dataclass(frozen=True, slots=True)
class _Noun:
    role: roles.Role
    start: int
    segment: int


@dataclass(slots=True)
class _Parts:
    """The names and role nouns of a phrase in their order; ``segment`` counts the prepositions passed."""

    names: list[_Named] = field(default_factory=list)
    nouns: list[_Noun] = field(default_factory=list)
    backers: set[str] = field(default_factory=set)
    towns: list[str] = field(default_factory=list)
    former: bool = False
    joined: bool = False


def _cleaned(phrase: Sequence[str]) -> list[str]:
    """The phrase as single words with their possessive ending, brackets and outer punctuation taken off."""
    text = re.sub(r"\s+(['’]s?)(?=\s|$)", r"\1", " ".join(phrase))
    return [w for w in (x.strip(',;:()[]"“”') for x in text.split()) if w]


def _longest_name(text: list[str], i: int, on: date | None, country: str | None) -> tuple[Actor, int] | None:
    for size in range(min(_LONGEST_NAME, len(text) - i), 0, -1):
        name = " ".join(text[i : i + size])
        if not any(c.isupper() for c in name):
            continue
        actor = code_of_name(name, on, country)
        if actor:
            return actor, size
    return None


def _longest_role(text: list[str], i: int) -> tuple[roles.Role, int] | None:
    for size in range(min(roles.LONGEST, len(text) - i), 0, -1):
        last = re.sub(r"['’]s?$", "", text[i + size - 1])
        role = roles.find(" ".join([*text[i : i + size - 1], last]))
        if role:
            return role, size
    return None


def _hyphenated(word: str, on: date | None, parts: _Parts, i: int) -> bool:
    """Take in a compound like "Russian-backed", "pro-Russian" or "Saudi-led"; False if it is none."""
    first, dash, last = word.replace("–", "-").rpartition("-")
    if not dash or not first or not last:
        return False
    if last.lower() in _BACKED:
        backer = code_of_name(first, on)
        if backer:
            parts.backers.add(backer.code.split()[0])
        return True
    if last.lower() in _RUN:
        leader = code_of_name(first, on)
        if leader:
            parts.names.append(_Named(leader, i, False))
        return True
    if first.lower() in _PREFIXES:
        other = code_of_name(last, on)
        if other and first.lower() != "non":
            parts.backers.add(other.code.split()[0])
        return True
    if first.lower() == "ex":
        parts.former = True
    return False


def _outweighs(size: int, named: tuple[Actor, int], words: list[str]) -> bool:
    """Whether a role noun of so many words goes before the name that begins with it ("Interior Ministry", but "State Department")."""
    return size > named[1] or (size == named[1] and (size == 1 or len(codes_of(" ".join(words))) != 1))


def _is_name(text: list[str], i: int, actor: Actor) -> bool:
    """Whether an everyday word ("Dawn", "Park", "Solidarity") names somebody: only beside a role, and not at the end of a longer name."""
    if actor.kind not in _ALSO_WORDS or fold(plain(text[i])) not in common_words():
        return True
    before, after = (text[i - 1] if i else ""), " ".join(text[i + 1 : i + 2])
    if before and (roles.find(before) or is_honorific(before)):
        return True
    longer = before[:1].isupper() and before.lower() not in _ARTICLES and not code_of_name(before)
    return not longer and (actor.kind == "person" or bool(after and roles.find(after)))


def _town(word: str) -> str | None:
    """The country of a town; a name that is an everyday word as well ("Bush" in Egypt) tells none."""
    place = None if fold(plain(word)) in common_words() else gazetteer.lookup(word)
    return place.country if place and place.kind != "country" and place.weight >= _TOWN else None


def _parse(text: list[str], on: date | None, country: str | None) -> _Parts:
    parts, segment, i = _Parts(), 0, 0
    while i < len(text):
        word = text[i].lower()
        if word in _CUT and (parts.names or parts.nouns):
            break
        if word in _AMERICAS and text[i + 1 : i + 2] in (["American"], ["Americans"]):
            i += 2
            continue
        if word in _FORMER:
            parts.former = True
        segment += word in _OF
        if word == "and" and parts.names:
            parts.joined = True
        named, noun = _longest_name(text, i, on, country), _longest_role(text, i)
        if named and ((noun and _outweighs(noun[1], named, text[i : i + named[1]])) or (named[1] == 1 and not _is_name(text, i, named[0]))):
            named = None
        if named:
            last = text[i + named[1] - 1]
            parts.names.append(_Named(named[0], i, last.endswith(("'s", "’s", "s'", "s’"))))
            i += named[1]
        elif noun:
            parts.nouns.append(_Noun(noun[0], i, segment))
            i += noun[1]
        else:
            if not _hyphenated(text[i], on, parts, i) and text[i][0].isupper():
                town = _town(text[i])
                parts.towns.extend([town] if town else [])
            i += 1
    return parts


def _head(nouns: list[_Noun]) -> roles.Role | None:
    """The role that a phrase is about: the last noun before "of", or the one before it if that only says "spokesman"."""
    if not nouns:
        return None
    first = nouns[0].segment
    before = [n.role for n in nouns if n.segment == first]
    after = [n.role for n in nouns if n.segment != first]
    if not before[-1].weak or (before[-1].sector and before[-1].sector != "GOV"):
        return before[-1]
    strong = [r for r in before if not r.weak] or [r for r in after if not r.weak]
    return strong[-1] if strong else before[-1]


def _base(parts: _Parts, country: str | None) -> Actor | None:
    """The name that carries the phrase: an organisation before a nationality, the first of several."""
    actors = [n.actor for n in parts.names if n.actor.kind != "person"]
    bodies = [a for a in actors if a.kind not in ("country", "demonym", "capital")]
    if bodies or actors:
        return (bodies or actors)[0]
    iso3 = parts.towns[0] if parts.towns else None if country in parts.backers else country
    known = countries.by_code(iso3) if iso3 else None
    return Actor(known.name, known.iso3, "country", known.source) if known else None


def _compose(base: Actor | None, head: roles.Role | None) -> str | None:
    if base is None:
        return head.sector if head and not (head.weak and head.sector == "GOV") else None
    area, _, own = base.code.partition(" ")
    if base.kind in ("country", "demonym", "capital", "state") and not (base.kind == "state" and own):
        return f"{area} {head.sector}" if head and head.sector else base.code if not head else area
    if head is None or head.sector is None or (head.weak and head.sector != "CVL"):
        return base.code if own or head is None or head.sector in (None, "GOV") else f"{area} {head.sector}"
    if own and head.sector not in _OWN_SECTOR:
        return base.code
    return base.code if head.sector == "GOV" and not own else f"{area} {head.sector}"


def _person_code(parts: _Parts) -> str | None:
    """The code of a phrase that names a person: the person's, or that of the people who belong to one ("Putin's army")."""
    persons = [n for n in parts.names if n.actor.kind == "person"]
    if not persons:
        return None
    last = persons[-1]
    after = [n.role for n in parts.nouns if n.start > last.start]
    if last.possessive and after and not after[-1].weak and after[-1].sector:
        return f"{last.actor.code.split()[0]} {after[-1].sector}"
    return last.actor.code


def code_of_phrase(phrase: Sequence[str], on: date | None = None, country: str | None = None) -> str | None:
    """The code of a noun phrase by its names and role words; None where it tells neither.

    ``country`` (ISO3) is whom the text is about: it completes a phrase without a nationality ("the foreign ministry")
    and settles shared names. Where nothing tells the country, the sector stands alone ("gunmen": UAF). A backer's
    name is not the party's ("Iranian-backed militias": UAF); two nationalities joined by "and" are no one party.
    """
    clean = _cleaned(phrase)
    # A lone small-letter word is no name: "bishop" and "blair" are read as the nouns they are.
    named = clean and (len(clean) > 1 or not clean[0].islower())
    whole = code_of_name(" ".join(clean), on, country) if named else None
    if whole:
        return whole.code
    parts = _parse(clean, on, country)
    nations = {n.actor.code for n in parts.names if n.actor.kind == "demonym"} - {country}
    if nations and not parts.joined:
        own = next(iter(nations))
        parts = _parse(clean, on, own) if len(nations) < 2 else parts
    if parts.joined and len({n.actor.code.split()[0] for n in parts.names}) > 1:
        return None
    person = _person_code(parts)
    if person:
        return person
    bloc = not parts.names and any(w.lower() in _BLOCS or w.startswith("American") for w in clean)
    base, head = None if bloc else _base(parts, country), _head(parts.nouns)
    if bloc or (base and base.kind == "capital" and not head):
        return None
    if parts.former and base and head:
        return base.code.split()[0]
    return _compose(base, head)
