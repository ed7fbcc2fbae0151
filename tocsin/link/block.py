"""Keys under which two tellings of one event would meet, so that only those that share one need be compared.

A key is a stable string; the store indexes claims by it. One kind of key joins a word for the act, or a group of words for it, with a
name that report or claim gives; the other joins class, week and party, for accounts that choose quite other words. Both hold a stretch
of time where one is known, so that a name that is always in the news does not gather a desk's whole past under one key.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from tocsin.link.tellings import parted
from tocsin.link.words import groups
from tocsin.model import Telling
from tocsin.ontology import load

# How many of the report's most telling names, and of the words nearest to the trigger, go into keys. On ECB+ (1 to 35) 5 and 3 lost a
# point of CoNLL F1 against comparing all pairs, 12 and 6 nothing; python -m evaluation linking tells the cost ("blocking").
_NAMES = 8
_NEAREST = 6
# Days that share a key. Each telling stands in two stretches that overlap by half, so that neighbours across an edge meet too.
_MONTH, _WEEK = 30, 8
# An act whose days are no better known than this is told by its month alone.
_VAGUE = 31


def keys(telling: Telling) -> tuple[str, ...]:
    """The keys of a telling, each once, in order."""
    return tuple(sorted({*_by_word(telling), *_by_class(telling)}))


def _by_word(telling: Telling) -> Iterator[str]:
    sentence, names, _ = parted(telling.words)
    acts = [telling.lemma, *(f"#{g}" for g in groups(telling.lemma) | groups(telling.lemma.rpartition(" ")[2]))]
    anchors = {*names[:_NAMES], *sentence[:_NEAREST], *telling.actors, *telling.recipients}
    if telling.place:
        anchors.add(telling.place)
    # By the day of the report and by that of the act: looking back, a report meets those of the time, whether they give the day or not.
    told = telling.earliest or telling.latest
    stretches = dict.fromkeys(
        (*_stretches(telling.published, telling.published, _MONTH), *(_stretches(told, told, _MONTH) if told else ()))
    )
    for act in acts:
        for anchor in anchors or {""}:
            yield from (f"w {act} {anchor} {s}" for s in stretches)


def _by_class(telling: Telling) -> Iterator[str]:
    first, last = telling.earliest or telling.latest or telling.published, telling.latest or telling.earliest or telling.published
    if first is None or last is None or (last - first).days > _VAGUE:
        return
    for party in {*telling.actors, *telling.recipients}:
        yield from (f"c {_class(telling.type)} {party} {s}" for s in _stretches(first, last, _WEEK))


def _stretches(first: date | None, last: date | None, length: int) -> list[str]:
    """The numbers of the stretches of days that a range of days touches, on two rulers that are half a stretch apart."""
    if first is None or last is None:
        return [""]
    out = []
    for ruler, shift in (("a", 0), ("b", length // 2)):
        out += [f"{ruler}{k}" for k in range((first.toordinal() + shift) // length, (last.toordinal() + shift) // length + 1)]
    return out


@cache
def _classes() -> dict[str, str]:
    return {t.name: t.quad.value for t in load().types}


def _class(kind: str) -> str:
    """The quad class of a type; a type of somebody's own ontology is a class of its own."""
    return _classes().get(kind, kind)
