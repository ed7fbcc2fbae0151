"""Which words are names that the tables hold, and of what: general knowledge that the network reads beside each word piece.

The encoder knows the names that news is full of; of a small town, a ministry or a rebel group it has seen nothing. The tables have,
and the sentence then tells which of the things so called is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import numpy as np

from tocsin.knowledge import countries, gazetteer
from tocsin.knowledge.names import fold, is_written, plain
from tocsin.knowledge.tables import listed, rows_of

KINDS = ("country", "demonym", "capital", "town", "place", "place in words", "body", "body in words", "person", "surname", "given name")
MARKS = len(KINDS)
# The longest name that is looked for, in words.
_LONGEST = 5
# A town has this many inhabitants; below it, and for land and water, a name is as likely somebody's or something's.
_TOWN = 100_000


def marks(words: Sequence[str]) -> np.ndarray:
    """[words, MARKS] of zeros and ones: the names that each word is, or is part of."""
    out = np.zeros((len(words), MARKS), dtype=np.float32)
    for first, word in enumerate(words):
        if word[:1].isupper():
            for size in range(1, min(_LONGEST, len(words) - first) + 1):
                out[first : first + size, list(_kinds(" ".join(words[first : first + size])))] = 1
    return out


@lru_cache(maxsize=20_000)
def _kinds(name: str) -> tuple[int, ...]:
    """The numbers of the kinds of things that are called so."""
    form = plain(name)
    known = [kind for stored, kind in _table().get(form.lower(), ()) if is_written(stored, form)]
    return tuple(sorted(KINDS.index(k) for k in {*known, *_places(form)})) if form else ()


def _places(form: str) -> Iterator[str]:
    if weight := max(gazetteer.weighed_exactly(form), default=0):
        yield "place in words" if " " in form else "town" if weight >= _TOWN else "place"


@cache
def _table() -> dict[str, list[tuple[str, str]]]:
    """Key -> the form in the table, and what is called so."""
    out: dict[str, list[tuple[str, str]]] = {}
    for name, kind in _named():
        out.setdefault(fold(name), []).append((plain(name), kind))
    return out


def _named() -> Iterator[tuple[str, str]]:
    for country in countries.everything():
        yield from ((name, "country") for name in (country.name, *country.variants))
        yield from ((form, "demonym") for demonym in country.demonyms for form in countries.with_plural(demonym))
        yield from ((capital, "capital") for capital in country.capitals)
    for name, *_ in rows_of("organisations.tsv"):
        yield name, "body in words" if " " in plain(name) else "body"
    given = set[str]()
    for file in ("people.tsv", "leaders.tsv"):
        for name, variants, alone, *_ in rows_of(file):
            surnames = {s.lstrip("?") for s in listed(alone)}
            yield from ((s, "surname") for s in surnames)
            whole = [form for form in (name, *listed(variants)) if form not in surnames and " " in plain(form)]
            yield from ((form, "person") for form in whole)
            given |= {form.split()[0] for form in whole}
    yield from ((name, "given name") for name in sorted(given))
