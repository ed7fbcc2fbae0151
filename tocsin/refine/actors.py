"""Who that is: codes for parties, a capital or a seat of power read as its government."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin.analysis import Analysis
from tocsin.knowledge import gazetteer, roles
from tocsin.knowledge.phrases import code_of_phrase
from tocsin.model import Claim, Party, Span
from tocsin.refine.cast import Cast, cast, split_code
from tocsin.refine.coreference import antecedent
from tocsin.refine.phrases import head_of, is_pronoun

_STATE = frozenset((None, "GOV", "MIL"))
_ARTICLES = frozenset(("the", "’s", "'s"))
# Countries that are called by where they lie of each other.
_HALVES = ({"North": "PRK", "South": "KOR"}, {"North": "SDN", "South": "SSD"})
_UN_OFFICES = frozenset(
    ("special envoy", "resident coordinator", "special rapporteur", "special representative", "high commissioner", "secretary-general")
)
# Words that say a body is of no one country, or of several.
_MANY = frozenset(
    "western european foreign international several world global allied regional neighbouring neighboring arab african asian other various "
    "each either neither west".split()
)
# Numbers say so too, beside nouns for what a country has one of: "both armies", but not "two officers".
_NUMBERS = frozenset("two three four five six both all".split())
_ONE_EACH = frozenset(
    "armies camps capitals countries governments leaders militaries nations neighbours neighbors parties peoples powers presidents "
    "premiers rivals sides states".split()
)

# What weapons are called ("Su-35", "MQ-9"), what else is called so, and what tells that a fighter is an aircraft.
_DESIGNATION = re.compile(r"[A-Z][A-Za-z]?[A-Za-z]?-\d{1,3}[A-Z]*")
_CIVIL = frozenset(("airliner", "airlines", "boeing", "flight", "group", "plane"))
_FIGHTERS = re.compile(r"\bfighter[ -](?:jet|plane|aircraft|pilot)", re.IGNORECASE)


def actors(analysis: Analysis, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims whose parties carry their codes; None where the text and the tables give none."""
    people = cast(analysis)
    seen: dict[Span, Party] = {}

    def coded(party: Party) -> Party:
        if party.span not in seen:
            seen[party.span] = _armed(analysis, _code(analysis, people, party))
        found = seen[party.span]
        return replace(party, code=found.code, name=found.name, basis=party.basis if party.basis not in ("name", "text") else found.basis)

    def settled(claim: Claim) -> Claim:
        doers, others = tuple(coded(p) for p in claim.actors), tuple(coded(p) for p in claim.recipients)
        return replace(
            claim,
            actors=tuple(_not_of(analysis, people, p, others) for p in doers),
            recipients=tuple(_not_of(analysis, people, p, doers) for p in others),
            source=coded(claim.source) if claim.source else None,
            via=tuple(coded(p) for p in claim.via),
        )

    return tuple(settled(c) for c in claims)


def _not_of(analysis: Analysis, people: Cast, party: Party, other_side: Sequence[Party]) -> Party:
    """A state's party whose country is a guess from the context: not the state that it acts upon, or that acts upon it."""
    taken = frozenset(p.code.split()[0] for p in other_side if p.code and p.basis != "context" and split_code(p.code)[1] in _STATE)
    if party.basis != "context" or not party.code or split_code(party.code)[1] not in _STATE or party.code.split()[0] not in taken:
        return party
    head = head_of(analysis, analysis.tokens_in(party.span))
    country = people.country_near(head, taken)
    return replace(party, code=" ".join((country, *party.code.split()[1:])) if country else None)


def _code(analysis: Analysis, people: Cast, party: Party) -> Party:
    tokens = analysis.tokens_in(party.span)
    if not tokens:
        return party
    text = " ".join(party.span.of(analysis.document.text).split())
    for rule in (_half, _whole_name, _person, _composed, _envoy, _bare_role, _place, _stranger):
        if found := rule(analysis, people, tokens, text):
            code, name, basis = found
            return replace(party, code=code, name=name, basis=basis)
    return party


def _armed(analysis: Analysis, party: Party) -> Party:
    """A state's aircraft, ship or tank is its armed forces: "a Russian Su-35", "the fighter" in a report on a fighter jet."""
    country, sector = split_code(party.code or "-")
    tokens = analysis.tokens_in(party.span)
    if not tokens or not country or len(country) != 3 or sector not in (None, "UAF"):
        return party
    last = party.span.of(analysis.document.text).split()[-1]
    before = analysis.document.text[: party.span.end - len(last)].split()[-1:]
    designed = sector is None and _DESIGNATION.fullmatch(last) and _CIVIL.isdisjoint(w.lower() for w in before)
    flown = analysis.lower[tokens[-1]] == "fighter" and _FIGHTERS.search(analysis.document.text)
    return replace(party, code=f"{country} MIL") if designed or flown else party


def _half(analysis: Analysis, people: Cast, tokens: list[int], text: str) -> tuple[str | None, str | None, str] | None:
    """ "The North", "the South" and who is of them, where the report is about a country that is parted so."""
    named = {country for _, country in people.countries}
    halves = next((h for h in _HALVES if not named.isdisjoint(h.values())), {})
    half = next((t for t in tokens if analysis.words[t] in halves), None)
    if half is None or analysis.name_at.get(half + 1) is not None or not all(analysis.lower[t] in _ARTICLES or t == half for t in tokens):
        return None
    return halves[analysis.words[half]], None, "country"


def _envoy(analysis: Analysis, people: Cast, tokens: list[int], text: str) -> tuple[str | None, str | None, str] | None:
    """Offices that the United Nations alone have, in a report that names them."""
    names = (analysis.text(n.first, n.last) for n in analysis.names if n.kind == "Organization")
    if text.lower().removeprefix("the ") in _UN_OFFICES and any((known := people.known(n)) and known.code == "UN" for n in names):
        return "UN", None, "role"
    return None


def _whole_name(analysis: Analysis, people: Cast, tokens: list[int], text: str) -> tuple[str | None, str | None, str] | None:
    """The phrase as a whole is a known name: country, demonym, capital, seat of power, organisation."""
    names = {analysis.name_at[t] for t in tokens if t in analysis.name_at}
    if any(n.kind == "Person" for n in names) and people.person(text):
        return None
    found = people.known(text)
    if found is None:
        return None
    code = _adjective(analysis, tokens, found.code)
    return code, found.name, "seat" if found.kind in ("capital", "seat") else found.kind


def _adjective(analysis: Analysis, tokens: list[int], code: str) -> str:
    """A nationality that modifies a role noun outside the phrase takes its sector ("*Russian* troops", "*Kyiv*'s army")."""
    head = analysis.heads[tokens[-1]]
    if head not in tokens and analysis.deprel[tokens[-1]] in ("amod", "nmod:poss", "compound", "nmod") and head > tokens[-1]:
        country, sector = split_code(code)
        role = roles.sector(analysis.lower[head])
        if country and len(country) == 3 and role and sector in (None, "GOV"):
            return f"{country} {role}"
    return code


def _person(analysis: Analysis, people: Cast, tokens: list[int], text: str) -> tuple[str | None, str | None, str] | None:
    names = [analysis.name_at[t] for t in tokens if t in analysis.name_at]
    for name in dict.fromkeys(names):
        if name.kind == "Person" and (code := people.person(analysis.text(name.first, name.last))):
            return code, analysis.text(name.first, name.last), "person"
    return None


def _composed(analysis: Analysis, people: Cast, tokens: list[int], text: str) -> tuple[str | None, str | None, str] | None:
    """Nationality or organisation and role word ("French Foreign Minister", "NATO leaders", "Kyiv's army")."""
    phrase = sorted(set(tokens) | set(analysis.phrase(head_of(analysis, tokens))))
    for some in (tokens, phrase):
        if all((name := analysis.name_at.get(t)) and name.kind == "Person" for t in some):
            continue  # nothing is said of the person, and a surname alone may be somebody else's
        code = code_of_phrase(_words(analysis, some), people.on, None)
        if code and split_code(code)[0]:
            return code, None, "role"
    return None


def _bare_role(analysis: Analysis, people: Cast, tokens: list[int], text: str) -> tuple[str | None, str | None, str] | None:
    """A role noun without a nationality: the owner's country ("his forces"), else the country nearest in the report."""
    head = head_of(analysis, tokens)
    sector = roles.sector(analysis.lower[head]) or split_code(code_of_phrase(_words(analysis, tokens), people.on, None) or "-")[1]
    if owner := _owner(analysis, people, head):
        country, own = split_code(owner)
        return f"{country} {sector or own or ''}".strip() if country else owner, None, "owner"
    if sector is None or _is_several(analysis, people, tokens, head):
        return None
    phrase = range(min(tokens[0], analysis.phrase(head)[0]), max(tokens[-1], analysis.phrase(head)[-1]) + 1)
    # A phrase that names a country and still tells none names a backer: "Russian-backed separatists".
    backed = code_of_phrase(_words(analysis, phrase), people.on, None) == sector
    country = people.country_near(head, frozenset(c for t, c in people.countries if backed and t in phrase))
    return (f"{country} {sector}" if country else None), None, "context"


def _owner(analysis: Analysis, people: Cast, head: int) -> str | None:
    """The code of whoever a party belongs to ("*his* forces", "associates of *Navalny*")."""
    for child in analysis.children[head]:
        of = analysis.deprel[child] == "nmod" and any(analysis.lower[c] == "of" for c in analysis.children[child])
        if not (of or analysis.deprel[child] == "nmod:poss"):
            continue
        span, _ = antecedent(analysis, (), [child], None) if analysis.upos[child] == "PRON" else (None, "")
        tokens = analysis.tokens_in(span) if span else list(analysis.phrase(child))
        text = " ".join(analysis.text(tokens[0], tokens[-1]).split())
        for rule in (_whole_name, _person, _composed):
            if found := rule(analysis, people, tokens, text):
                return found[0]
    return None


def _place(analysis: Analysis, people: Cast, tokens: list[int], text: str) -> tuple[str | None, str | None, str] | None:
    """A town or region that acts or is acted upon belongs to its country."""
    names = [analysis.name_at[t] for t in tokens if t in analysis.name_at]
    for name in names:
        if name.kind not in ("Location", "Facility"):
            continue
        place = gazetteer.lookup(analysis.text(name.first, name.last))
        if place and place.country:
            return place.country, place.name, "place"
    return None


def _stranger(analysis: Analysis, people: Cast, tokens: list[int], text: str) -> tuple[str | None, str | None, str] | None:
    """Whom neither the report nor the tables introduce: the country nearest in the report, and no sector.

    Where labellers gave such a party a country, this is the one in four cases of five (our held-out reports, 141 parties); they gave
    none in one case of five.
    """
    head = head_of(analysis, tokens)
    if is_pronoun(analysis, tokens) or analysis.upos[head] == "PRON" or _is_several(analysis, people, tokens, head):
        return None
    country = people.country_near(head)
    person = any(analysis.name_at[t].kind == "Person" for t in tokens if t in analysis.name_at)
    return (country, text if person else None, "context") if country else None


def _is_several(analysis: Analysis, people: Cast, tokens: list[int], head: int) -> bool:
    """Whether a phrase is of no one country: "foreign officials", "both armies", "the Syrian and Russian governments"."""
    named = {c for t, c in people.countries if tokens[0] <= t <= tokens[-1]}
    around = {analysis.lower[t] for t in (*tokens, *analysis.children[head])}
    return len(named) > 1 or bool(around & _MANY) or (analysis.lower[head] in _ONE_EACH and bool(around & _NUMBERS))


def _words(analysis: Analysis, tokens: Sequence[int]) -> list[str]:
    """The phrase as written, hyphenated words whole ("Russian-backed")."""
    return analysis.text(tokens[0], tokens[-1]).split()
