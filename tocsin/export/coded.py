"""Events as dyadic event data have them: one coding an event, and who did it to whom in pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations, product
from typing import Any

from tocsin.export.acts import is_fight
from tocsin.export.plover import Record, recorded
from tocsin.export.rows import Gathered, Told, chief, gathered
from tocsin.ontology import Ontology

Party = dict[str, Any]

# Acts that their actors do with one another where the text names no recipient (codebook, "actors"). Two actors of an assault may be
# enemies or allies; a tie of the wrong sign is worse than none, so only words of fighting set them against each other.
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Coded:
    """An event, the telling that stands for it (``told``) and the PLOVER record of that telling."""

    group: Gathered
    told: Told
    record: Record

    def pairs(self) -> Iterator[tuple[Party | None, Party | None]]:
        """Each actor with each recipient, None where there is none. Those who meet or agree stand in both directions."""
        actors, recipients = self.record["actors"], self.record["recipients"]
        pairs = permutations(actors, 2) if not recipients and self._is_mutual() else product(actors, recipients)
        found = [(a, b) for a, b in pairs if party_key(a) != party_key(b)]
        yield from found or [(a, None) for a in actors] or [(None, r) for r in recipients] or [(None, None)]

    def _is_mutual(self) -> bool:
        words = self.told.claim.trigger.of(self.told.document.text)
        return self.record["event_type"] in _MUTUAL or (self.record["event_type"] == "ASSAULT" and is_fight(words))


def coded(told: Iterable[Told], ontology: Ontology) -> Iterator[Coded]:
    """The events of which at least one claim has a PLOVER record, coded by the best of these claims."""
    rows = list(told)
    records = {_key(one): record for one, record in recorded(rows, ontology)}
    for group in gathered(rows):
        best = chief(t for t in group.told if _key(t) in records)
        if best:
            yield Coded(group, best, records[_key(best)])


def party_key(party: Party) -> str:
    """Under what a party is counted: its code, else its name in small letters."""
    return party["code"] or " ".join(party["name"].casefold().split())


def _key(told: Told) -> tuple[str, str]:
    return told.document.id, told.claim.id
