"""Average linkage over a sparse table of scores, with pairs that are joined at the outset and pairs that never join."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

Pair = tuple[str, str]


def average(
    items: Sequence[str], scores: Mapping[Pair, float], join: float, together: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> list[list[str]]:
    """Groups of items: the two with the highest mean score join while it is at least ``join``; of equal ones the first by name.

    A pair without a score counts as 0. Groups, and the items in each, come in order. Takes n^2 log n steps for n scored pairs at most.
    """
    groups = _Groups(items, scores, apart)
    for one, other in sorted(together):
        groups.join_owners(one, other)
    queue = [(-groups.mean(a, b), a, b) for a in groups.members for b in groups.sums[a] if a < b]
    heapify(queue)
    while queue:
        value, one, other = heappop(queue)
        if -value < join:
            break
        if not groups.may_join(one, other) or groups.mean(one, other) != -value:
            continue  # one of them has grown since
        groups.join(one, other)
        for third in groups.sums[one]:
            low, high = sorted((one, third))
            heappush(queue, (-groups.mean(low, high), low, high))
    return [sorted(groups.members[name]) for name in sorted(groups.members)]


class _Groups:
    """Groups that grow: each is called by its first item, ``sums`` holds the sum of scores between two of them."""

    def __init__(self, items: Sequence[str], scores: Mapping[Pair, float], apart: Iterable[Pair]) -> None:
        self.members: dict[str, list[str]] = {i: [i] for i in items}
        self.sums: dict[str, dict[str, float]] = {i: {} for i in items}
        self.barred: dict[str, set[str]] = {i: set() for i in items}
        for (one, other), value in sorted(scores.items()):
            if one in self.sums and other in self.sums:
                self.sums[one][other] = self.sums[other][one] = value
        for one, other in apart:
            if one in self.barred and other in self.barred:
                self.barred[one].add(other)
                self.barred[other].add(one)

    def mean(self, one: str, other: str) -> float:
        return self.sums[one][other] / (len(self.members[one]) * len(self.members[other]))

    def may_join(self, one: str, other: str) -> bool:
        return one in self.members and other in self.members and other not in self.barred[one]

    def join_owners(self, one: str, other: str) -> None:
        """Join the groups that hold two items, unless they are one or barred from each other."""
        owners = sorted(name for name, members in self.members.items() if one in members or other in members)
        if len(owners) == 2 and self.may_join(owners[0], owners[1]):
            self.join(owners[0], owners[1])

    def join(self, one: str, other: str) -> None:
        """The second group goes into the first, with its sums and what it is barred from."""
        self.members[one] += self.members.pop(other)
        for third, value in self.sums.pop(other).items():
            del self.sums[third][other]
            if third != one:
                self.sums[one][third] = self.sums[third][one] = self.sums[one].get(third, 0.0) + value
        for third in self.barred.pop(other):
            self.barred[third].discard(other)
            self.barred[third].add(one)
            self.barred[one].add(third)
