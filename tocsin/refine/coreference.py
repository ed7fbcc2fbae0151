"""Who is meant: pronouns and bare references take their named antecedent, as the codebook has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.analysis import Analysis
from tocsin.knowledge import roles
from tocsin.knowledge.actors import code_of_name
from tocsin.knowledge.pronouns import FIRST_PERSON, RELATIVE, THIRD_PERSON
from tocsin.model import Claim, Party, Span
from tocsin.refine.antecedents import pick
from tocsin.refine.attribution import Report, reports, speaker_at
from tocsin.refine.groups import group
from tocsin.refine.phrases import head_of, is_pronoun

# An antecedent proposed by the model is taken from this probability on; a definite phrase stands by itself unless the
# model is surer, since a wrong link costs more there than none ("officials" need not be the officials named before).
PRONOUN_LINK, PHRASE_LINK = 0.2, 0.45
# Sentences back that "the official" may take its country from "a U.S. official".
NEAR = 10
# Nouns for organisations of states, and those of these that no such noun stands for.
_BODIES = frozenset("alliance bloc pact".split())
_NO_BLOC = frozenset(("UN", "ICRC", "WHO", "IAEA", "IMF", "OSCE"))


def coreference(analysis: Analysis, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims whose parties point at the names they stand for; ``mention`` keeps the words of the claim's own sentence."""
    found = reports(analysis)
    return tuple(_resolved(analysis, found, c) for c in claims)


def _resolved(analysis: Analysis, found: Sequence[Report], claim: Claim) -> Claim:
    def named(parties: Sequence[Party], source: Party | None) -> tuple[Party, ...]:
        return _distinct([p for party in parties for p in _parties(analysis, found, party, source)])

    source = _parties(analysis, found, claim.source, None)[0] if claim.source else None
    via, actors, recipients = named(claim.via, None), named(claim.actors, source), named(claim.recipients, source)
    return replace(claim, source=source, via=via, actors=actors, recipients=recipients)


def _distinct(parties: Sequence[Party]) -> tuple[Party, ...]:
    return tuple({p.span: p for p in reversed(parties)}.values())[::-1]


def _parties(analysis: Analysis, found: Sequence[Report], party: Party, source: Party | None) -> tuple[Party, ...]:
    """The party by the name it stands for; several where it stands for several."""
    tokens = analysis.tokens_in(party.span)
    if not tokens:
        return (party,)
    mention = party.mention or party.span
    if several := group(analysis, tokens):
        return tuple(replace(party, span=span, mention=mention, basis="group") for span in several)
    span, basis = antecedent(analysis, found, tokens, source)
    return (party if span is None else replace(party, span=span, mention=mention, basis=basis),)


def antecedent(analysis: Analysis, said: Sequence[Report], tokens: list[int], source: Party | None) -> tuple[Span | None, str]:
    """The span of the named antecedent of a mention and how it was found; None where the mention stands for itself."""
    if is_pronoun(analysis, tokens):
        word = analysis.lower[tokens[0]]
        if word in FIRST_PERSON:
            speaker = source.span if source else speaker_at(analysis, said, tokens[0])
            return _named(analysis, said, speaker), "speaker" if speaker else ""
        if word in RELATIVE and (found := _relative(analysis, tokens[0])):
            return found, "relative"
        found = _third_person(analysis, said, tokens[0])
        return _named(analysis, said, found), "pronoun" if found else ""
    if any(t in analysis.name_at for t in tokens):
        return None, ""
    first = tokens[0]
    definite = first > 0 and analysis.lower[first - 1] in ("the", "this", "that", "these", "those", "its", "his", "her", "their")
    if definite and (named := _same_noun(analysis, head_of(analysis, tokens))):
        return named, "reference"
    if definite and (found := _linked(analysis, head_of(analysis, tokens), PHRASE_LINK, 4)) and not _unlike(analysis, tokens, found):
        return found, "reference"
    if definite and (body := _body(analysis, head_of(analysis, tokens))):
        return body, "reference"
    return None, ""


def _third_person(analysis: Analysis, said: Sequence[Report], token: int) -> Span | None:
    word = analysis.lower[token]
    return pick(analysis, said, token) if word in THIRD_PERSON else _linked(analysis, token, PRONOUN_LINK, 4)


def _named(analysis: Analysis, said: Sequence[Report], found: Span | None) -> Span | None:
    """What a pronoun stands for, and where that stands for a name in its turn ("the president", "he said"), the name."""
    tokens = analysis.tokens_in(found) if found else []
    if not tokens or analysis.lower[tokens[0]] in FIRST_PERSON:
        return found
    return antecedent(analysis, said, tokens, None)[0] or found


def _body(analysis: Analysis, head: int) -> Span | None:
    """The organisation of states that "the alliance" or "the bloc" is: the one named last before."""
    if analysis.lower[head] not in _BODIES:
        return None
    for name in reversed([n for n in analysis.names if n.last < head and n.kind not in ("Date", "Person")]):
        text = " ".join(analysis.text(name.first, name.last).split())
        known = code_of_name(text, analysis.document.published)
        if known and known.kind == "international" and known.code not in _NO_BLOC:
            return analysis.span(name.first, name.last)
    return None


def _relative(analysis: Analysis, token: int) -> Span | None:
    """The noun that a relative clause describes."""
    for above in (token, *analysis.ancestors(token)):
        if analysis.deprel[above].startswith("acl"):
            phrase = _name_or_phrase(analysis, analysis.heads[above])
            return phrase
    return None


def _unlike(analysis: Analysis, tokens: list[int], found: Span) -> bool:
    """Whether a link joins what cannot be one: people and a place ("the ministers", "Turkey"), or bodies of two sectors ("the army",
    "the RSF")."""
    name = analysis.name_at.get(analysis.tokens_in(found)[0])
    sector = roles.sector(analysis.lower[head_of(analysis, tokens)])
    if name is None or name.kind == "Person" or sector is None:
        return False
    known = code_of_name(" ".join(found.of(analysis.document.text).split()), analysis.document.published)
    other = known.code.partition(" ")[2] if known else ""
    return name.kind == "Location" or (other != "" and other != sector)


def _same_noun(analysis: Analysis, head: int) -> Span | None:
    """The nearest phrase before with the same noun that tells whose it is ("the official": "a senior *U.S. official*")."""
    home = analysis.sentence[head]
    for i in range(head - 1, -1, -1):
        if home - analysis.sentence[i] > NEAR:
            return None
        if analysis.lower[i] == analysis.lower[head] and analysis.upos[i] == "NOUN":
            phrase = analysis.phrase(i)
            named = [t for t in phrase if t in analysis.name_at and analysis.name_at[t].kind != "Date"]
            if named and named[0] < i:
                return analysis.span(named[0], i)
    return None


def _linked(analysis: Analysis, token: int, threshold: float, depth: int) -> Span | None:
    """The name that the coreference head links a word to, through other mentions if need be."""
    start, scores = analysis.frame(token, "same-as")
    here = token - start
    candidates = [i for i in range(here) if scores[i] >= threshold]
    for i in sorted(candidates, key=lambda i: -scores[i]):
        other = start + i
        if name := analysis.name_at.get(other):
            if name.kind != "Date":
                return analysis.span(name.first, name.last)
        elif depth and (found := _linked(analysis, other, threshold, depth - 1)):
            return found
    return None


def _name_or_phrase(analysis: Analysis, token: int) -> Span:
    phrase = analysis.phrase(token)
    return analysis.span(phrase[0], phrase[-1])
