"""What people have judged, as linking needs it: claims to keep together or apart, claims that are none, fields put right."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import combinations

from tocsin.model import Judgement, Status, Telling


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The judgements in force: pairs of claims in order of id, claims that tell of no event, and right values by claim and kind."""

    together: frozenset[tuple[str, str]]
    apart: frozenset[tuple[str, str]]
    discarded: frozenset[str]
    right: dict[tuple[str, str], str]

    def partners(self, claims: Collection[str]) -> set[str]:
        """The claims that a judgement joins to any of these, with these themselves."""
        return {claim for pair in self.together if pair[0] in claims or pair[1] in claims for claim in pair}

    def amend(self, telling: Telling) -> Telling:
        """The telling with the values that people have put right."""
        said = {kind: self.right.get((telling.claim, kind)) for kind in ("actor", "recipient", "status", "type")}
        if not any(v is not None for v in said.values()):
            return telling
        actor, recipient, status = said["actor"], said["recipient"], said["status"]
        return replace(
            telling,
            actors=telling.actors if actor is None else _listed(actor),
            recipients=telling.recipients if recipient is None else _listed(recipient),
            status=telling.status if status is None else Status(status),
            type=said["type"] or telling.type,
        )


def _listed(value: str) -> tuple[str, ...]:
    """Parties as a judgement writes them, parted by semicolons; an empty value is none."""
    return tuple(part.strip() for part in value.split(";") if part.strip())


def verdicts(judgements: Iterable[Judgement]) -> Verdicts:
    """The judgements that are not undone; where two contradict each other the later one holds."""
    ordered = sorted(judgements, key=lambda j: (j.made, j.id))
    undone: set[str] = set()
    for judgement in reversed(ordered):  # an undoing may be undone in its turn, always by a later judgement
        if judgement.kind == "undo" and judgement.id not in undone:
            undone.update(judgement.targets)
    rules: dict[tuple[str, str], bool] = {}
    discarded: set[str] = set()
    right: dict[tuple[str, str], str] = {}
    for judgement in ordered:
        if judgement.id in undone:
            continue
        if judgement.kind in ("merge", "split"):
            rules |= {pair: judgement.kind == "merge" for pair in combinations(sorted(set(judgement.targets)), 2)}
        elif judgement.kind == "not-an-event":
            discarded.update(judgement.targets)
        elif judgement.kind != "undo":
            right |= {(target, judgement.kind): judgement.value or "" for target in judgement.targets}
    together = frozenset(pair for pair, joined in rules.items() if joined)
    return Verdicts(together, frozenset(rules.keys() - together), frozenset(discarded), right)
