"""An event in one sentence built from its claims: who says that who did, will do or did not do what to whom.

Only what the claims hold is said. A source is named with what it says; what no source is named for is told as the reports tell it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tocsin.model import Status
from tocsin.views.names import Act, Name, act_of_words, name_of

# How many voices a line lets speak; more are counted.
VOICES = 3
# Of several voices the one with the surest status opens the line.
_ORDER = (
    Status.OCCURRED, Status.ONGOING, Status.EXPECTED, Status.POSSIBLE, Status.CONDITIONAL, Status.DEMANDED, Status.DENIED,
)  # fmt: skip
_SHORT = {
    Status.OCCURRED: "it happened", Status.ONGOING: "it is under way", Status.EXPECTED: "it will happen",
    Status.POSSIBLE: "it may happen", Status.CONDITIONAL: "it will happen on conditions",
}  # fmt: skip

# What is only denied or asked for opens a line where nobody tells of it.
_LAST = (Status.DENIED, Status.DEMANDED)

Shown = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Said:
    """What one claim says, in keys. ``told`` is the day of its report, ``day`` that of the act; ``place`` and
    ``words``, those that name the act, as reports write them."""

    type: str
    mode: str | None
    status: Status
    source: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    told: date | None = None
    day: date | None = None
    place: str | None = None
    words: str | None = None


def line(claims: Iterable[Said], shown: Shown = lambda key: None) -> str:
    """One sentence for claims of one event; ``shown`` gives the spelling of names that have no code."""
    voices = _voices(list(claims))
    if not voices:
        return ""
    first, *rest = (replace(c, recipients=tuple(r for r in c.recipients if r not in c.actors)) for c in voices)
    others = (replace(c, place=c.place if c.place != first.place else None) for c in rest[: VOICES - 1])
    parts = [_whole(first, shown), *(_brief(one, first, shown) for one in others)]
    left = len(rest) - len(parts) + 1
    parts += [f"{left} more {'account' if left == 1 else 'accounts'}"] if left > 0 else []
    text = "; ".join(p for p in parts if p)
    return f"{text[:1].upper()}{text[1:]}."


def _voices(claims: Sequence[Said]) -> list[Said]:
    """For each source and status the claim that tells most, the surest first; a source speaks once, as it spoke most often."""
    counts = Counter((c.source, c.status) for c in claims)
    best: dict[tuple[str | None, Status], Said] = {}
    kinds = Counter((c.type, c.mode) for c in claims)
    for claim in claims:
        key = claim.source, claim.status
        if key not in best or _fullness(claim, kinds) > _fullness(best[key], kinds):
            best[key] = claim
    chosen: dict[tuple[str | None, bool], Said] = {}
    for source, status in sorted(best, key=lambda k: (-counts[k], _ORDER.index(k[1]))):
        # Reports speak for themselves: that one of them denies what another tells is news. A source is held to what it says most.
        chosen.setdefault((source, source is None and status is Status.DENIED), best[source, status])
    # What reports tell of themselves may come in several statuses, and each is news of its own; a source is held to one.
    return sorted(
        chosen.values(), key=lambda c: (_ORDER.index(c.status), c.source is not None, -counts[c.source, c.status], c.source or "")
    )


def _fullness(claim: Said, kinds: Counter[tuple[str, str | None]]) -> tuple[int, int, int]:
    told = bool(claim.actors) + bool(claim.recipients)
    return told, kinds[claim.type, claim.mode], int(bool(claim.place))


def _whole(claim: Said, shown: Shown) -> str:
    """A voice with all that it says."""
    source = name_of(claim.source, shown(claim.source)) if claim.source else None
    itself = claim.source is not None and claim.source in claim.actors and len(claim.actors) == 1
    subject = _pronoun(source) if itself and source else _several(claim.actors, shown)
    if source is None:
        return _clause(claim, subject, shown)
    if claim.status is Status.DENIED:
        return f"{source.said} {_verb(source, 'denies', 'deny')} that {_clause(claim, subject, shown, _meant(claim))}"
    if claim.status is Status.DEMANDED:
        return _demand(claim, source, subject, itself, shown)
    return f"{source.said} {_verb(source, 'says', 'say')} {_clause(claim, subject, shown)}"


def _demand(claim: Said, source: Name, subject: Name | None, itself: bool, shown: Shown) -> str:
    act = act_of_words(claim.type, claim.mode, claim.words)
    objects = _several(claim.recipients, shown)
    if subject is None or itself:
        return f"{source.said} {_verb(source, 'demands', 'demand')} {_thing(act, objects)}{_there(claim)}"
    return f"{source.said} {_verb(source, 'demands', 'demand')} that {subject.said} {act.verb}{_tail(act, objects)}{_there(claim)}"


def _meant(claim: Said) -> Status:
    """What is denied: something that is to come, or something that was."""
    ahead = claim.day is not None and claim.told is not None and claim.day > claim.told
    return Status.EXPECTED if ahead else Status.OCCURRED


def _brief(claim: Said, first: Said, shown: Shown) -> str:
    """A further voice: short where it speaks of the same parties, else with its own."""
    same = (not claim.actors or claim.actors == first.actors) and (not claim.recipients or claim.recipients == first.recipients)
    if claim.source is None and claim.status is Status.DENIED and same:
        return "another report denies it"
    if claim.source is None or not same or claim.type != first.type:
        return _whole(claim, shown)
    source = name_of(claim.source, shown(claim.source))
    if claim.status is Status.DENIED:
        return f"{source.said} {_verb(source, 'denies', 'deny')} it"
    if claim.status is Status.DEMANDED:
        return f"{source.said} {_verb(source, 'demands', 'demand')} it"
    says = _verb(source, "says", "say")
    if claim.status is first.status:
        return f"{source.said} {says} so too" if first.source else f"so {says} {source.said}"
    return f"{source.said} {says} {_SHORT[claim.status]}"


def _clause(claim: Said, subject: Name | None, shown: Shown, status: Status | None = None) -> str:
    """What is told, in the form that the status asks for."""
    status = status or claim.status
    act = act_of_words(claim.type, claim.mode, claim.words)
    objects = _several(claim.recipients, shown)
    if subject is None:
        return f"{_nobody(act, objects, status, claim)}{_there(claim)}"
    forms = {
        Status.OCCURRED: act.past,
        Status.ONGOING: f"{_verb(subject, 'is', 'are')} {act.gerund}",
        Status.EXPECTED: f"will {act.verb}",
        Status.POSSIBLE: f"may have {act.participle}" if _is_past(claim) else f"may {act.verb}",
        Status.CONDITIONAL: f"will, on conditions, {act.verb}",
        Status.DENIED: f"did not {act.verb}" if _meant(claim) is Status.OCCURRED else f"will not {act.verb}",
        Status.DEMANDED: f"{_verb(subject, 'is', 'are')} asked to {act.verb}",
    }
    return f"{subject.said} {forms[status]}{_tail(act, objects)}{_there(claim)}"


def _is_past(claim: Said) -> bool:
    return claim.day is not None and claim.told is not None and claim.day < claim.told


def _nobody(act: Act, objects: Name | None, status: Status, claim: Said) -> str:
    """Where nobody is named who does it: it is done to somebody, or it takes place."""
    if objects and act.object.startswith(" {}"):
        return _passive(act, objects, status, claim)
    thing = _thing(act, objects)
    return {
        Status.OCCURRED: f"{thing} took place",
        Status.ONGOING: f"{thing} goes on",
        Status.EXPECTED: f"{thing} is expected",
        Status.POSSIBLE: f"{thing} may have taken place" if _is_past(claim) else f"{thing} may come",
        Status.CONDITIONAL: f"{thing} will come on conditions",
        Status.DENIED: f"no {thing.removeprefix('a ').removeprefix('an ')} took place",
        Status.DEMANDED: f"{thing} is asked for",
    }[status]


def _passive(act: Act, objects: Name, status: Status, claim: Said) -> str:
    done = f"{act.participle}{act.object.removeprefix(' {}')}"
    was, is_ = _verb(objects, "was", "were"), _verb(objects, "is", "are")
    past = _is_past(claim)
    said = {
        Status.OCCURRED: f"{was} {done}",
        Status.ONGOING: f"{is_} being {done}",
        Status.EXPECTED: f"{is_} to be {done}",
        Status.POSSIBLE: f"may have been {done}" if past else f"may be {done}",
        Status.CONDITIONAL: f"will, on conditions, be {done}",
        Status.DENIED: f"{was} not {done}",
        Status.DEMANDED: f"should be {done}, it is asked",
    }
    return f"{objects.said} {said[status]}"


# Nouns that take no article.
_MASS = ("talks", "aid", "support", "cooperation", "mediation", "access", "coercion", "torture", "destruction", "censorship", "disarmament")
_MASS_ENDS = ("supplies", "rule", "help", "disinformation", "vandalism in protest", "criticism", "restrictions", "force against a crowd")
_WITH = {"talks": "with", "aid": "for", "support": "for", "agreement": "with", "ceasefire": "with", "cooperation": "with", "visit": "to"}


def _thing(act: Act, objects: Name | None) -> str:
    """The act as a noun, with whom it befalls."""
    bare = act.words.startswith(_MASS) or act.words.endswith(_MASS_ENDS)
    thing = act.words if bare else f"{'an' if act.words[0] in 'aeiou' else 'a'} {act.words}"
    if objects is None:
        return thing
    head = act.words.split()[0]
    link = _WITH.get(head) or ("of" if act.words in _OF else "towards" if act.words.startswith(_TOWARDS) else "against")
    return f"{thing} {link} {objects.said}"


_TOWARDS = ("withdrawal", "retreat", "concession", "disarmament", "weapons", "troop", "mobilisation", "request", "refusal", "demand")
_OF = frozenset(
    ("release", "arrest", "abduction", "deportation", "expulsion", "beating", "torture", "shelling", "investigation", "destruction")
)


def _tail(act: Act, objects: Name | None) -> str:
    return act.object.format(objects.said) if objects else act.alone


def _there(claim: Said) -> str:
    return f" in {claim.place}" if claim.place else ""


def _several(keys: Sequence[str], shown: Shown) -> Name | None:
    """Parties as one subject or object."""
    names = [name_of(key, shown(key)) for key in keys]
    if not names:
        return None
    if len(names) == 1:
        return names[0]
    said = [n.said for n in names[:3]] + (["others"] if len(names) > 3 else [])
    words = f"{', '.join(said[:-1])} and {said[-1]}"
    return Name(words, words, True)


def _pronoun(source: Name) -> Name:
    word = "they" if source.many else "it"
    return Name(word, word, source.many)


def _verb(subject: Name, one: str, many: str) -> str:
    return many if subject.many else one
