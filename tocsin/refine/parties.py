"""Which parties a claim keeps: nobody acts upon itself, and nobody is listed twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.analysis import Analysis
from tocsin.model import Claim, Party, Status
from tocsin.refine.attribution import SPEECH
from tocsin.refine.cast import country_of

THINGS = frozenset(
    "drone drones missile missiles rocket rockets shell shells bomb bombs mortar mortars vehicle vehicles car cars truck plane planes tank "
    "tanks jet jets aircraft helicopter helicopters warship warships ship ships blast explosion gunfire fire video videos footage "
    "resolution report statement protests clashes attacks strikes fighting violence".split()
)

# A place name is no actor from this probability on that it is read literally. Tuned on our own labelled reports.
LITERAL = 0.7


def parties(analysis: Analysis, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims without doubled parties; a phrase proposed as both actor and recipient stays where the model was surer.

    Who accuses, asks or promises is no source of that act: whoever passes it on tells of it, else the reporter.
    """
    return tuple(_hosted(analysis, _settled(analysis, c)) for c in claims)


def _settled(analysis: Analysis, claim: Claim) -> Claim:
    actors = tuple(a for a in claim.actors if not any(_same(a, r) and r.score > a.score for r in claim.recipients))
    actors = tuple(a for a in actors if not _is_ground(analysis, a))
    actors = tuple(a for a in actors if not _is_thing(analysis, a) and not (claim.type == "PROTEST" and _sector(a) in ("COP", "MIL")))
    if claim.status is Status.DEMANDED and claim.source is not None:
        # Whoever demands an act does not do it.
        actors = tuple(a for a in actors if not _same(a, claim.source))
    recipients = tuple(r for r in claim.recipients if not any(_same(a, r) for a in actors))
    tellers = tuple(t for t in (claim.source, *claim.via) if t is not None)
    if claim.type in SPEECH:
        tellers = tuple(t for t in tellers if not any(_same(a, t) and not _is_told_of(a) for a in actors))
    tellers = _once(tellers)
    return replace(claim, actors=_once(actors), recipients=_once(recipients), source=next(iter(tellers), None), via=tellers[1:])


def _sector(party: Party) -> str | None:
    return (party.code or "").rpartition(" ")[2] or None


def _is_thing(analysis: Analysis, party: Party) -> bool:
    """A weapon or a vehicle that the text gives to nobody ("a *drone* attacked the base") is no party."""
    tokens = analysis.tokens_in(party.span)
    unnamed = party.basis in ("name", "text", "context") and not any(t in analysis.name_at for t in tokens)
    return unnamed and bool(tokens) and analysis.lower[tokens[-1]] in THINGS


def _is_ground(analysis: Analysis, party: Party) -> bool:
    """A place that is meant as the place ("Khartoum wakes to gunfire", "fighting in Sudan") does nothing itself."""
    mention = party.mention or party.span
    tokens = analysis.tokens_in(mention)
    names = {analysis.name_at.get(t) for t in tokens}
    if not tokens or any(n is None or n.kind != "Location" for n in names):
        return False
    literal = analysis.labels["metonymy"].index("literal")
    return float(analysis.tags["metonymy"][tokens, literal].mean()) >= LITERAL


def _hosted(analysis: Analysis, claim: Claim) -> Claim:
    """A visit whose host is not named goes to whoever governs the place: "travelled to Moscow" has Russia as recipient."""
    if claim.type != "CONSULT" or claim.mode != "visit" or claim.recipients or claim.where is None:
        return claim
    tokens = analysis.tokens_in(claim.where.span)
    for name in dict.fromkeys(analysis.name_at[t] for t in tokens if t in analysis.name_at):
        country = country_of(" ".join(analysis.text(name.first, name.last).split()), analysis.document.published)
        if country and not any((a.code or "").startswith(country) for a in claim.actors):
            host = Party(analysis.span(name.first, name.last), country, basis="host", score=claim.where.score)
            return replace(claim, recipients=(host,))
    return claim


def _is_told_of(actor: Party) -> bool:
    """Whether somebody tells of an act of his own ("Kishida said *he* had asked"): then he is its source as well."""
    return actor.mention is not None and actor.mention != actor.span and actor.basis in ("pronoun", "speaker")


def _same(one: Party, other: Party) -> bool:
    return one.span.overlaps(other.span)


def _once(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    out: list[Party] = []
    for party in parties:
        if not any(_same(party, o) for o in out):
            out.append(party)
    return tuple(out)
