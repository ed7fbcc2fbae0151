"""The people and bodies of one report: what the report itself says of them ("British Foreign Secretary Liz Truss"), then what is known."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.analysis import Analysis, Name
from tocsin.knowledge import actors, countries, gazetteer, roles
from tocsin.knowledge.phrases import code_of_phrase
from tocsin.model import PartKind
from tocsin.refine.phrases import apposition_after, title_before

# What a country weighs as that of a bare role noun ("officials", "the army") or of somebody unknown, for each time it is named: in
# the same sentence before it, after it, in each sentence further back, anywhere in the report, in its first two sentences, and as the
# very first country of the report. Tuned on 630 such parties of our held-out reports and cases: right in .91 (without the last two, .88).
BEFORE, AFTER, BACK, REPORT, OPENING, FIRST = 3.0, 1.5, 1.2, 1.0, 1.5, 1.5


# Who reports from everywhere, and where they are at home: that Reuters is British does not make the soldiers British.
_OBSERVERS, _AT_HOME = frozenset(("media", "ngo")), frozenset(("CHE", "FRA", "GBR", "QAT", "USA"))


@dataclass(frozen=True)
class Cast:
    """Codes of the persons of a report by surname, their full names by surname, and the countries named in it by token."""

    analysis: Analysis
    people: dict[str, str]
    names: dict[str, str]
    countries: tuple[tuple[int, str], ...]

    @property
    def on(self) -> date | None:
        return self.analysis.document.published

    def person(self, text: str) -> str | None:
        """The code of a person named like this: by the report's own titles, then by office held on its day."""
        key = _surname(text)
        if key in self.people:
            return self.people[key]
        found = self.known(text)
        return found.code if found else None

    def known(self, text: str) -> actors.Actor | None:
        """Who a name stands for. A surname is that of whoever the report names in full: its Officer Lee Brown is no prime minister."""
        return actors.code_of_name(_in_full(text, self.names), self.on, None)

    def country_near(self, token: int, besides: frozenset[str] = frozenset()) -> str | None:
        """The country that a bare role noun at a token most likely belongs to, those ``besides`` left out."""
        weights: Counter[str] = Counter()
        home = self.analysis.sentence[token]
        for k, (at, country) in enumerate(self.countries):
            distance = home - self.analysis.sentence[at]
            near = (BEFORE if at < token else AFTER) if distance == 0 else BACK / distance if 0 < distance <= 3 else 0.0
            opens = OPENING * (self.analysis.sentence[at] < 2) + FIRST * (k == 0)
            weights[country] += near + REPORT + opens  # type: ignore[assignment]
        return max(sorted(set(weights) - besides), key=lambda c: weights[c], default=None)


def cast(analysis: Analysis) -> Cast:
    """Everyone the report names, with the codes their titles, appositions or known offices give them."""
    names = _full_names(analysis)
    places = (*_dateline(analysis), *_countries(analysis, names))
    people: dict[str, str] = {}
    bare = Cast(analysis, {}, names, places)
    for name in analysis.names:
        if name.kind != "Person":
            continue
        key = _surname(analysis.text(name.first, name.last))
        if key not in people and (code := _described(analysis, name, bare)):
            people[key] = code
    return Cast(analysis, people, names, places)


def _full_names(analysis: Analysis) -> dict[str, str]:
    """The first name of several words that the report gives each person, by surname."""
    out: dict[str, str] = {}
    for name in analysis.names:
        text = " ".join(analysis.text(name.first, name.last).split())
        if name.kind == "Person" and " " in text:
            out.setdefault(_surname(text), text)
    return out


def _in_full(text: str, names: Mapping[str, str]) -> str:
    return names.get(_surname(text), text) if len(text.split()) == 1 else text


# What stands after a surname and is none.
_SUFFIXES = frozenset("ii iii iv jr jr. sr sr.".split())


def _surname(text: str) -> str:
    words = [w.lower() for w in text.replace("’s", "").replace("'s", "").split() if w]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return words[-1] if words else ""


def _described(analysis: Analysis, name: Name, bare: Cast) -> str | None:
    title = title_before(analysis, name)
    # "A critic of Russian president Putin": the title is what follows the last "of", where that is one by itself.
    after = title[max((k for k, t in enumerate(title) if analysis.lower[t] == "of"), default=-1) + 1 :]
    for tokens in (after, title, apposition_after(analysis, name), _described_before(analysis, name)):
        words = analysis.text(tokens[0], tokens[-1]).split() if tokens else []
        code = code_of_phrase(words, analysis.document.published, None) if words else None
        if not any(roles.sector(w.lower()) for w in words):
            # "Hale, the U.S. mediator": what he is has no sector, but a country.
            if code and tokens is not title and tokens is not after and _state(code):
                return code
            continue
        if code and split_code(code)[0]:
            return code
        if known := bare.known(analysis.text(name.first, name.last)):
            return known.code
        country = bare.country_near(name.first)
        sectors = [] if _FORMER & {w.lower() for w in words} else [code, *(roles.sector(w.lower()) for w in reversed(words))]
        return f"{country} {next(filter(None, sectors), '')}".strip() if country else None
    return None


def _described_before(analysis: Analysis, name: Name) -> list[int]:
    """The description that a name explains after a comma ("*Armenia's ambassador to Russia*, Vardan Toganyan,"); where the tree does
    not see it, a name between commas explains the role before it ("while *the American envoy*, Taylor, spoke")."""
    for token in range(name.first, name.last + 1):
        head = analysis.heads[token]
        if head < name.first and analysis.deprel[token] == "appos" and analysis.upos[head] == "NOUN":
            return list(analysis.phrase(head))
    role = name.first - 2
    commas = analysis.words[name.first - 1 : name.first] + analysis.words[name.last + 1 : name.last + 2] == (",", ",")
    if role >= 0 and commas and analysis.upos[role] == "NOUN" and roles.sector(analysis.lower[role]):
        return list(analysis.phrase(role))
    return []


# Who held an office once carries the country alone (codebook).
_FORMER = frozenset("former late ousted deposed".split())
# What of a dateline is its place: "KHARTOUM, Sudan (AP) —".
_PLACE = re.compile(r"[^\W\d_][^,;:(\d—–|]*")
_SECTORS = frozenset("GOV MIL COP JUD LEG SPY PTY OPP REB UAF CVL BUS EDU JRN MED REF LAB CRM PRE".split())


def _dateline(analysis: Analysis) -> list[tuple[int, str]]:
    """The country that the report was written from, as if its first word named it: "Khartoum, 27 April 2023"."""
    for part in analysis.document.parts:
        if part.kind is PartKind.DATELINE:
            name = _PLACE.match(part.span.of(analysis.document.text).strip())
            place = gazetteer.lookup(name[0].strip().title()) if name else None
            return [(0, place.country)] if place and place.country and analysis.words else []
    return []


def _countries(analysis: Analysis, names: Mapping[str, str]) -> list[tuple[int, str]]:
    """The country of each name that has one, by its first token."""
    found = [(n, country) for n in analysis.names if (country := _country(analysis, n, names, None))]
    if not found:
        return []
    main, _ = Counter(country for _, country in found).most_common(1)[0]
    words: dict[str, set[str]] = defaultdict(set)
    for n, country in found:
        words[country].add(analysis.text(n.first, n.last))
    # In a report on the United States, "Georgia" is the state, unless the country is named by another word as well.
    return [(n.first, main if len(words[country]) == 1 and _country(analysis, n, names, main) == main else country) for n, country in found]


def _country(analysis: Analysis, name: Name, names: Mapping[str, str], within: str | None) -> str | None:
    """The country a name tells of, in a report that is about the country ``within``."""
    if name.kind in ("Date", "Money"):
        return None
    text = " ".join(analysis.text(name.first, name.last).split())
    known = actors.code_of_name(_in_full(text, names), analysis.document.published, within)
    place = name.kind in ("Location", "Facility")
    if known and known.kind in _OBSERVERS and _state(known.code) in _AT_HOME:
        return None
    if known and not (place and known.kind == "person"):
        return _state(known.code)
    somebody = _surname(text) in names
    found = gazetteer.lookup(text, within) if name.kind == "Location" and not somebody else None
    return found.country if found else None


def country_of(text: str, on: date | None) -> str | None:
    """The country that a name stands for or belongs to (a country, demonym, capital, national body, office holder)."""
    found = actors.code_of_name(text, on, None)
    return _state(found.code) if found else None


def _state(code: str | None) -> str | None:
    """The country of a code; an organisation of states is none."""
    first = code.split()[0] if code else ""
    return first if countries.by_code(first) else None


def split_code(code: str) -> tuple[str | None, str | None]:
    """(country or organisation, sector) of a code."""
    parts: Sequence[str] = code.split()
    if len(parts) == 1 and parts[0] in _SECTORS:
        return None, parts[0]
    return parts[0], parts[1] if len(parts) > 1 else None
