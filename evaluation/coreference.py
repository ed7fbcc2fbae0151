"""How well found clusters of mentions fit gold ones: MUC, B3 and entity-based CEAF, as the CoNLL scorer counts them.

Definitions and examples: Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions" (ACL, P14-2006). Clusters may
hold mentions that the other side lacks. Counts of several sets of clusters (topics) add up before a score is made.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

Cluster = Set[Hashable]
Clusters = Sequence[Cluster]


@dataclass(frozen=True, slots=True)
class Count:
    """Numerators and denominators of recall and precision, so that they can be summed."""

    hit_gold: float = 0.0
    gold: float = 0.0
    hit_found: float = 0.0
    found: float = 0.0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.hit_gold + other.hit_gold, self.gold + other.gold, self.hit_found + other.hit_found, self.found + other.found
        )  # fmt: skip

    @property
    def recall(self) -> float:
        return self.hit_gold / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        return self.hit_found / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def muc(gold: Clusters, found: Clusters) -> Count:
    """Links that are kept: a cluster that the other side cuts into p pieces keeps all but p - 1 of its links (Vilain et al. 1995)."""
    return Count(*_links(gold, found), *_links(found, gold))


def b_cubed(gold: Clusters, found: Clusters) -> Count:
    """For each mention, how much of its cluster stands in the other side's cluster of it (Bagga and Baldwin 1998)."""
    return Count(*_shares(gold, found), *_shares(found, gold))


def ceaf_e(gold: Clusters, found: Clusters) -> Count:
    """The best pairing of gold with found clusters, each pair worth its Dice coefficient (Luo 2005, phi 4)."""
    best = sum(_best(part) for part in _parts(gold, found))
    return Count(best, len(gold), best, len(found))


def _owners(clusters: Clusters) -> dict[Hashable, int]:
    return {m: k for k, cluster in enumerate(clusters) for m in cluster}


def _links(some: Clusters, others: Clusters) -> tuple[int, int]:
    owner = _owners(others)
    kept = sum(len(c) - len({owner.get(m, ("alone", m)) for m in c}) for c in some)
    return kept, sum(len(c) - 1 for c in some)


def _shares(some: Clusters, others: Clusters) -> tuple[float, int]:
    owner = _owners(others)
    hit = 0.0
    for cluster in some:
        pieces = Counter(owner[m] for m in cluster if m in owner)
        hit += sum(n * n for n in pieces.values()) / len(cluster)
    return hit, sum(map(len, some))


def _parts(gold: Clusters, found: Clusters) -> Iterator[list[list[float]]]:
    """The Dice coefficients of gold by found clusters, one matrix for each group that shares mentions with no other."""
    owner = _owners(found)
    shared = [Counter(owner[m] for m in cluster if m in owner) for cluster in gold]
    users = defaultdict(list)
    for g, pieces in enumerate(shared):
        for f in pieces:
            users[f].append(g)
    seen: set[int] = set()
    for g in range(len(gold)):
        rows, todo = set[int](), [g]
        while todo:
            row = todo.pop()
            if row not in seen:
                seen.add(row)
                rows.add(row)
                todo += (other for f in shared[row] for other in users[f])
        columns = sorted({f for row in rows for f in shared[row]})
        if columns:
            yield [[2 * shared[r][f] / (len(gold[r]) + len(found[f])) for f in columns] for r in sorted(rows)]


def _best(worth: list[list[float]]) -> float:
    """The highest sum of entries with no two in a row or a column: Hungarian method with potentials, O(n^2 m)."""
    rows = worth if len(worth) <= len(worth[0]) else [list(column) for column in zip(*worth, strict=True)]
    n, m = len(rows), len(rows[0])
    u, v, match = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        match[0] = i
        least, way, used, column = [float("inf")] * (m + 1), [0] * (m + 1), [False] * (m + 1), 0
        while match[column]:
            used[column] = True
            row, step, following = match[column], float("inf"), 0
            for j in range(1, m + 1):
                if not used[j]:
                    cost = -rows[row - 1][j - 1] - u[row] - v[j]
                    if cost < least[j]:
                        least[j], way[j] = cost, column
                    if least[j] < step:
                        step, following = least[j], j
            for j in range(m + 1):
                if used[j]:
                    u[match[j]] += step
                    v[j] -= step
                else:
                    least[j] -= step
            column = following
        while column:
            match[column] = match[way[column]]
            column = way[column]
    return sum(rows[match[j] - 1][j - 1] for j in range(1, m + 1) if match[j])


METRICS = {"muc": muc, "b3": b_cubed, "ceafe": ceaf_e}


def scores(pairs: Iterable[tuple[Clusters, Clusters]]) -> dict[str, object]:
    """``muc``, ``b3``, ``ceafe`` with precision, recall and F1, and ``conll_f1``, the mean of the three F1, over all (gold, found)."""
    totals = dict.fromkeys(METRICS, Count())
    for gold, found in pairs:
        for name, metric in METRICS.items():
            totals[name] += metric(gold, found)
    each = {n: {"precision": round(c.precision, 4), "recall": round(c.recall, 4), "f1": round(c.f1, 4)} for n, c in totals.items()}
    return {"conll_f1": round(sum(c.f1 for c in totals.values()) / len(totals), 4), **each}
