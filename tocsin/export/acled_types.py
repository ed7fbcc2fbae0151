"""What PLOVER's types, modes and parties are in ACLED's terms (ACLED Codebook, 2024). Where a type leaves it open, nothing is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tocsin.export.acts import is_fight
from tocsin.model import Claim, Party, Where
from tocsin.ontology import Ontology

_VIOLENCE, _DEMONSTRATIONS, _STRATEGIC = "Political violence", "Demonstrations", "Strategic developments"
_REMOTE, _CIVILIANS = "Explosions/Remote violence", "Violence against civilians"


@dataclass(frozen=True, slots=True)
class Kind:
    """ACLED's three levels for an act; None where the reading does not settle one. ``demonstrators``: what its actors are called then."""

    disorder: str | None
    event: str | None = None
    sub: str | None = None
    demonstrators: str | None = None

    @property
    def violent(self) -> bool:
        return self.disorder == _VIOLENCE

    @property
    def mutual(self) -> bool:
        """Whether several actors without a recipient do it to one another."""
        return self.event == "Battles"


_PEACEFUL = Kind(_DEMONSTRATIONS, "Protests", None, "Protesters")
# A demonstration that turns violent and a mob are one mode in PLOVER, and not of one disorder type in ACLED.
_RIOT = Kind(None, "Riots", None, "Rioters")
_UNSETTLED = Kind(_VIOLENCE)

# By type and mode. None is a type without a mode; types and modes that are not here ACLED does not look at.
KINDS: dict[tuple[str, str | None], Kind] = {
    ("ASSAULT", None): _UNSETTLED,
    ("ASSAULT", "abduct"): Kind(_VIOLENCE, _CIVILIANS, "Abduction/forced disappearance"),
    ("ASSAULT", "aerial"): Kind(_VIOLENCE, _REMOTE),
    ("ASSAULT", "beat"): _UNSETTLED,
    ("ASSAULT", "crowd-control"): Kind(_DEMONSTRATIONS),
    ("ASSAULT", "destroy"): Kind(_STRATEGIC, _STRATEGIC, "Looting/property destruction"),
    ("ASSAULT", "drone"): Kind(_VIOLENCE, _REMOTE, "Air/drone strike"),
    ("ASSAULT", "explosives"): Kind(_VIOLENCE, _REMOTE, "Remote explosive/landmine/IED"),
    ("ASSAULT", "firearms"): _UNSETTLED,
    ("ASSAULT", "heavy-weapons"): Kind(_VIOLENCE, _REMOTE, "Shelling/artillery/missile attack"),
    ("ASSAULT", "primitive"): _UNSETTLED,
    ("ASSAULT", "sexual"): Kind(_VIOLENCE, _CIVILIANS, "Sexual violence"),
    ("ASSAULT", "suicide-attack"): Kind(_VIOLENCE, _REMOTE, "Suicide bomb"),
    ("ASSAULT", "targeted"): _UNSETTLED,
    ("ASSAULT", "torture"): Kind(_VIOLENCE, _CIVILIANS, "Attack"),
    ("ASSAULT", "unconventional"): Kind(_VIOLENCE, _REMOTE),
    ("PROTEST", None): Kind(_DEMONSTRATIONS),
    ("PROTEST", "demo"): replace(_PEACEFUL, sub="Peaceful protest"),
    ("PROTEST", "obstruct"): _PEACEFUL,
    ("PROTEST", "riot"): _RIOT,
    ("PROTEST", "vandalize"): replace(_RIOT, disorder=_DEMONSTRATIONS, sub="Violent demonstration"),
    ("COERCE", "arrest"): Kind(_STRATEGIC, _STRATEGIC, "Arrests"),
    ("COERCE", "seize"): Kind(_STRATEGIC, _STRATEGIC),
    ("MOBILIZE", None): Kind(_STRATEGIC, _STRATEGIC, "Change to group/activity"),
    ("MOBILIZE", "militia"): Kind(_STRATEGIC, _STRATEGIC, "Change to group/activity"),
    ("MOBILIZE", "police"): Kind(_STRATEGIC, _STRATEGIC, "Change to group/activity"),
    ("MOBILIZE", "troops"): Kind(_STRATEGIC, _STRATEGIC, "Change to group/activity"),
    ("MOBILIZE", "weapons"): Kind(_STRATEGIC, _STRATEGIC, "Change to group/activity"),
    ("RETREAT", "ceasefire"): Kind(_STRATEGIC, _STRATEGIC, "Agreement"),
    ("RETREAT", "disarm"): Kind(_STRATEGIC, _STRATEGIC),
    ("RETREAT", "withdraw"): Kind(_STRATEGIC, _STRATEGIC),
}

_ARMED = frozenset({"MIL", "COP", "SPY", "REB", "UAF", "CRM"})
_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
_UNARMED = frozenset({"CVL", "BUS", "EDU", "JRN", "MED", "REF", "LAB"})


def kind_of_act(claim: Claim, trigger: str, ontology: Ontology) -> Kind | None:
    """What the act that the words of the trigger name is in ACLED; None for one that ACLED does not look at."""
    kind = KINDS.get((claim.type, claim.mode))
    return _between(claim, trigger, ontology) if kind is _UNSETTLED else kind


def _between(claim: Claim, trigger: str, ontology: Ontology) -> Kind:
    """Force by hand is a battle between armed sides and violence against civilians where those are hit; otherwise it stays open."""
    doers, hit = _sectors(claim.actors, ontology), _sectors(claim.recipients, ontology)
    if hit and hit <= _UNARMED:
        return Kind(_VIOLENCE, _CIVILIANS, "Attack")
    # A country or government that uses force does so by its forces; one that is hit may be hit in its people.
    armed = bool(doers) and doers <= _ARMED | {"GOV", "state"}
    if armed and (hit <= _ARMED if hit else len(claim.actors) > 1 and is_fight(trigger)):
        return Kind(_VIOLENCE, "Battles", "Armed clash")
    return _UNSETTLED


def _sectors(parties: Iterable[Party], ontology: Ontology) -> set[str]:
    """The parties' sectors: ``state`` for a bare country, ``?`` for whoever else has none."""
    split = (ontology.split_code(p.code) for p in parties)
    return {sector or ("state" if country else "?") for country, _, sector in split}


def kind_of_party(code: str | None, where: Where | None, ontology: Ontology) -> str | None:
    """ACLED's kind of actor; None where the code does not settle it. Forces of a state outside of it are external forces."""
    country, organisation, sector = ontology.split_code(code)
    if sector in _UNARMED:
        return "Civilians"
    if sector == "REB":
        return "Rebel group"
    if organisation and sector in _STATE:
        return "External/Other forces"
    if country is None or (sector is not None and sector not in _STATE) or where is None or where.country is None:
        return None
    return "State forces" if where.country == country else "External/Other forces"
