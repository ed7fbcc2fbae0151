"""Which reports of a desk are near-copies of one another, as reports are added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from tocsin.link.origins import same_origin
from tocsin.model import Document
from tocsin.store import Desk, DocumentFilter, all_pages


def grouped(desk: Desk, found: Sequence[Document], keys: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The groups of new documents, and of those in the desk that come into another group with them.

    A group is called by its earliest published member, of several by the first by id. What shares no key is not compared, and what is
    in the desk is compared with the new documents alone. ``keys`` are those of the new ones.
    """
    new = {d.id: d for d in found}
    near = {id: set(desk.near(keys[id])) - new.keys() for id in new}
    known = {**desk.documents_by_id({other for some in near.values() for other in some}), **new}
    held = desk.origins(known)
    founders = desk.documents_by_id(set(held.values()) - known.keys())
    groups = _Groups({id: d.published for id, d in {**founders, **known}.items()}, held)
    pairs = {*_meeting(keys, new), *((id, other) for id, some in near.items() for other in some)}
    for one, other in sorted(pairs):
        if groups.top(one) != groups.top(other) and same_origin(known[one].text, known[other].text):
            groups.join(one, other)
    moved = {name: groups.top(name) for name in set(held.values()) if groups.top(name) != name}
    members = all_pages(lambda after: desk.documents(DocumentFilter(origins=tuple(moved)), after)) if moved else ()
    return {x.document.id: moved[x.origin] for x in members} | {id: groups.top(id) for id in new}


def _meeting(keys: Mapping[str, Sequence[str]], new: Mapping[str, Document]) -> Iterator[tuple[str, str]]:
    """The pairs of new documents that share a key."""
    under: dict[str, list[str]] = defaultdict(list)
    for id in new:
        for key in keys[id]:
            under[key].append(id)
    for some in under.values():
        yield from combinations(sorted(some), 2)


class _Groups:
    """Groups that grow together. A document that is in none yet is a group of its own."""

    def __init__(self, published: Mapping[str, date | None], origins: Mapping[str, str]) -> None:
        self._published, self._top = published, dict(origins)

    def top(self, id: str) -> str:
        while (above := self._top.get(id, id)) != id:
            id = above
        return id

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.top(one), self.top(other)), key=lambda id: (self._published.get(id) or date.max, id))
        self._top[second] = first
