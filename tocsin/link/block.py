"""Keys under which two tellings of one event would meet, so that only those that share one need be compared.

A key is a stable string; the store indexes claims by it. Three kinds: the word for the act with a name, the class of the act with a name
and a fortnight, for accounts that choose other words, and a rare word of the sentence, for accounts that see another kind of act in it.
All hold a stretch of time where one is known, so that a name that is always in the news does not gather a desk's whole past under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from tocsin.link.meanings import rarity
from tocsin.link.tellings import parted
from tocsin.model import Telling
from tocsin.ontology import load

# How many of the report's most telling names go with the word and with the class, and how many rare words of the sentence are keys.
# Of the gold pairs of the development families and of ECB+ (1 to 35) .88 and .95 meet, at 27 and 16 keys a claim; with 4, 4 and 5 it
# is 3 points fewer, with 4, 6 and 5 a point more for two keys. python -m evaluation linking tells the cost ("blocking").
_WORD_NAMES, _CLASS_NAMES, _RARE_WORDS = 4, 5, 5
# From this rarity on a word is a key by itself: one that fewer than one in twenty reports hold.
_RARE = 3.0
# Days in a stretch, and how far beyond its edges a day still stands in it, so that neighbours across an edge meet.
_MONTH, _MONTH_EDGE = 28, 7
_FORTNIGHT, _FORTNIGHT_EDGE = 14, 4
# A going is read as a coming or a blow ("left", "rolled in") more often than any other class as another: half of the gold pairs of the
# development families that were read as two classes were these two.
_BOTH = {"RETREAT": "MATERIAL CONFLICT"}


@lru_cache(maxsize=8192)
def keys(telling: Telling) -> tuple[str, ...]:
    """The keys of a telling, each once, in order."""
    return tuple(sorted({*_by_word(telling), *_by_class(telling), *_by_rare_word(telling)}))


def _by_word(telling: Telling) -> Iterator[str]:
    names = parted(telling.words)[1][:_WORD_NAMES]
    stretches = _stretches(telling, _MONTH, _MONTH_EDGE)
    for name in {*names, *_parties(telling)} or {""}:
        yield from (f"w {telling.lemma} {name} {s}" for s in stretches)


def _by_class(telling: Telling) -> Iterator[str]:
    anchors = {*parted(telling.words)[1][:_CLASS_NAMES], *_parties(telling)}
    if telling.published is None and telling.earliest is None and telling.latest is None:
        anchors = {a for a in anchors if not a.isupper()}  # without a day a country would gather all that it ever did
    for kind in {_class(telling.type), _BOTH.get(telling.type, _class(telling.type))}:
        for anchor in anchors:
            yield from (f"c {kind} {anchor} {s}" for s in _stretches(telling, _FORTNIGHT, _FORTNIGHT_EDGE))


def _by_rare_word(telling: Telling) -> Iterator[str]:
    words = (w for w in parted(telling.words)[0] if rarity(w) >= _RARE)
    for word in sorted(words, key=lambda w: (-min(rarity(w), 8.0), w))[:_RARE_WORDS]:
        yield from (f"x {word} {s}" for s in _stretches(telling, _MONTH, _MONTH_EDGE))


def _parties(telling: Telling) -> set[str]:
    """Countries and names of those who act and whom it concerns, and the place: one account's army is another's government."""
    return {*_countries(telling.actors), *_countries(telling.recipients), *((telling.place,) if telling.place else ())}


def _countries(keys: Iterable[str]) -> Iterator[str]:
    return (k.split()[0] if k.isupper() else k for k in keys)


def _stretches(telling: Telling, length: int, edge: int) -> set[str]:
    """The stretches of the day of the report and of that of the act: looking back, a report meets those of the time."""
    days = {telling.published, telling.earliest or telling.latest}
    numbers = {str(k) for d in days if d for k in range((d.toordinal() - edge) // length, (d.toordinal() + edge) // length + 1)}
    return numbers if telling.published else {*numbers, ""}


@cache
def _classes() -> dict[str, str]:
    return {t.name: t.quad.value for t in load().types}


def _class(kind: str) -> str:
    """The quad class of a type; a type of somebody's own ontology is a class of its own."""
    return _classes().get(kind, kind)
