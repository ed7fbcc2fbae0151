"""The people and bodies of one report: what the report itself says of them ("British Foreign Secretary Liz Truss"), then what is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.analysis import Analysis, Name
from tocsin.knowledge import actors, gazetteer, roles
from tocsin.knowledge.phrases import code_of_phrase
from tocsin.model import PartKind
from tocsin.refine.phrases import apposition_after, title_before

# What a country weighs as that of a bare role noun ("officials", "the army") or of somebody unknown, for each time it is named: in
# the same sentence before it, after it, in each sentence further back, anywhere in the report, in its first two sentences, and as the
# very first country of the report. Tuned on 630 such parties of our held-out reports and cases: right in .91 (without the last two, .88).
BEFORE, AFTER, BACK, REPORT, OPENING, FIRST = 3.0, 1.5, 1.2, 1.0, 1.5, 1.5


@dataclass(frozen=True)
class Cast:
    """Codes of the persons of a report by surname, and the countries named in it by token."""

    analysis: Analysis
    people: dict[str, str]
    countries: tuple[tuple[int, str], ...]

    @property
    def on(self) -> date | None:
        return self.analysis.document.published

    def person(self, text: str) -> str | None:
        """The code of a person named like this: by the report's own titles, then by office held on its day."""
        key = _surname(text)
        if key in self.people:
            return self.people[key]
        found = actors.code_of_name(text, self.on, None)
        return found.code if found else None

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
    places = (*_dateline(analysis), *_countries(analysis))
    people: dict[str, str] = {}
    bare = Cast(analysis, {}, places)
    for name in analysis.names:
        if name.kind != "Person":
            continue
        key = _surname(analysis.text(name.first, name.last))
        if key not in people and (code := _described(analysis, name, bare)):
            people[key] = code
    return Cast(analysis, people, places)


def _surname(text: str) -> str:
    words = [w for w in text.replace("’s", "").replace("'s", "").split() if w]
    return words[-1].lower() if words else ""


def _described(analysis: Analysis, name: Name, bare: Cast) -> str | None:
    title = title_before(analysis, name)
    # "A critic of Russian president Putin": the title is what follows the last "of", where that is one by itself.
    after = title[max((k for k, t in enumerate(title) if analysis.lower[t] == "of"), default=-1) + 1 :]
    for tokens in (after, title, apposition_after(analysis, name), _described_before(analysis, name)):
        words = analysis.text(tokens[0], tokens[-1]).split() if tokens else []
        if not words or not any(roles.sector(w.lower()) for w in words):
            continue
        code = code_of_phrase(words, analysis.document.published, None)
        if code and split_code(code)[0]:
            return code
        known = actors.code_of_name(analysis.text(name.first, name.last), analysis.document.published, None)
        if known:
            return known.code
        country = bare.country_near(name.first)
        sectors = [] if _FORMER & {w.lower() for w in words} else [code, *(roles.sector(w.lower()) for w in reversed(words))]
        return f"{country} {next(filter(None, sectors), '')}".strip() if country else None
    return None


def _described_before(analysis: Analysis, name: Name) -> list[int]:
    """The description that a name explains after a comma ("*Armenia's ambassador to Russia*, Vardan Toganyan,")."""
    for token in range(name.first, name.last + 1):
        head = analysis.heads[token]
        if head < name.first and analysis.deprel[token] == "appos" and analysis.upos[head] == "NOUN":
            return list(analysis.phrase(head))
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


def _countries(analysis: Analysis) -> list[tuple[int, str]]:
    out = []
    for name in analysis.names:
        if name.kind in ("Date", "Money"):
            continue
        text = " ".join(analysis.text(name.first, name.last).split())
        country = country_of(text, analysis.document.published)
        if country is None and name.kind == "Location" and (place := gazetteer.lookup(text, None)):
            country = place.country
        if country:
            out.append((name.first, country))
    return out


def country_of(text: str, on: date | None) -> str | None:
    """The country that a name stands for or belongs to (a country, demonym, capital, national body, office holder)."""
    found = actors.code_of_name(text, on, None)
    code = found.code.split()[0] if found and found.code else None
    return code if code and len(code) == 3 and code not in _SECTORS else None


def split_code(code: str) -> tuple[str | None, str | None]:
    """(country or organisation, sector) of a code."""
    parts: Sequence[str] = code.split()
    if len(parts) == 1 and parts[0] in _SECTORS:
        return None, parts[0]
    return parts[0], parts[1] if len(parts) > 1 else None
