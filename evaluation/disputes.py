"""Are the contradictions that linking finds contradictions? Events as found against the accounts that our families label.

A found account of a field is right where two of its claims that tell different values are mentions that a labelled contradiction of that
field sets against each other, and wrong where it has two such claims with labels but none that are set so. Where the claims bear no
label it is left out of the count: the families label what is told more than once, and contradictions among the rest are nobody's error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from evaluation.families import Labelled
from evaluation.measures import share
from tocsin.model import Account, Event, Span, Verdict

# A mention: its report and its place there.
Place = tuple[str, Span]
Pair = frozenset[Place]


def measure(found: Iterable[tuple[Iterable[Event], Mapping[str, Place], Iterable[Labelled]]]) -> dict[str, float]:
    """``precision`` over the accounts that labels judge and ``recall`` over the labelled contradictions, of all families together.

    Each family is its events as found, the labelled mention of every claim that is one, and the labelled events.
    """
    right = wrong = labelled = met = unjudged = 0
    for events, mention, gold in found:
        wanted = [pairs for pairs in _labelled(gold) if pairs]
        hit: set[int] = set()
        for account in (a for e in events for a in e.accounts if a.verdict is Verdict.CONTRADICT):
            told = set(_told(account, mention))
            good = {k for k, (kind, pairs) in enumerate(wanted) if kind == _kind(account.field) and pairs & told}
            hit |= good
            right, wrong, unjudged = right + bool(good), wrong + bool(told and not good), unjudged + (not told)
        labelled, met = labelled + len(wanted), met + len(hit)
    judged = right + wrong
    return {"precision": share(right, judged), "recall": share(met, labelled), "judged": judged, "unjudged": unjudged}


def _labelled(gold: Iterable[Labelled]) -> Iterator[tuple[str, set[Pair]]]:
    """Each labelled contradiction: the kind of its field, and the pairs of mentions that it sets against each other."""
    for account in (a for e in gold for a in e.accounts if a.verdict is Verdict.CONTRADICT):
        sides = [[(m.report, m.trigger) for m in mentions] for _, mentions in account.values]
        yield _kind(account.field), {frozenset(p) for a, b in combinations(sides, 2) for p in product(a, b)}


def _told(account: Account, mention: Mapping[str, Place]) -> Iterator[Pair]:
    """The pairs of labelled mentions that tell different values."""
    sides = [[mention[c] for c in claims if c in mention] for _, claims in account.values]
    yield from (frozenset(p) for a, b in combinations(sides, 2) for p in product(a, b))


def _kind(field: str) -> str:
    """A field without its unit: what is counted has many names."""
    return field.partition(":")[0]
