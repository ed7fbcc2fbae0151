"""Reports that nobody wrote: sentences of our own reports, mixed anew, about other countries, towns and people, over two years.

No two are near-copies, but for one in ten, which another outlet has with a few changes. The same number gives the same reports.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from tocsin.analyse.segment import sentences
from tocsin.knowledge import countries, gazetteer
from tocsin.knowledge.countries import Country
from tocsin.model import Capture
from tocsin.read import documents

ROOT = Path(__file__).parent.parent
SOURCES = (ROOT / "tocsin" / "samples", ROOT / "evaluation" / "families")
FIRST_DAY, DAYS = date(2021, 1, 1), 730
_SENTENCES = 12
_COPIES = 10  # one report in so many is another's near-copy
_CRISES = 40  # casts of three countries, ten towns and ten people that reports are about
_OUTLETS = tuple(
    f"The {name} {kind}" for name in ("Harbour", "Northern", "Evening", "Free", "National") for kind in ("Post", "Wire", "Times")
)
_NAME = re.compile(r"(?<=[\w,;] )[A-Z][a-z]{2,}\b")
_CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December President Minister Prime Foreign General Mr Mrs".split()
)
_SYLLABLES = "ba do ka len mir no ras sel tan vo ya zur hed ili por que".split()


def captures(number: int, seed: int = 0) -> Iterator[Capture]:
    """So many reports, spread over the days in no order, each as a file that was given with its day and outlet."""
    dice = random.Random(seed)
    last: list[str] = []
    for n in range(number):
        copy = last and n % _COPIES == 0
        told = _changed(last, dice) if copy else _mixed(dice)
        day = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
        text = f"{told[0][:60]}\n\n" + "\n\n".join(" ".join(told[k : k + 3]) for k in range(0, len(told), 3))
        yield Capture(text.encode(), f"r{n}", origin=f"generated/{seed}/{n}.txt", published=day, source=dice.choice(_OUTLETS))
        last = told


def _changed(told: list[str], dice: random.Random) -> list[str]:
    """A copy: the end is cut off and one sentence is another."""
    kept = told[:-2]
    kept[dice.randrange(1, len(kept))] = dice.choice(_pool())
    return kept


def _mixed(dice: random.Random) -> list[str]:
    cast = _cast(dice.randrange(_CRISES))
    return [_NAME.sub(lambda found: _renamed(found.group(), *cast), sentence) for sentence in dice.sample(_pool(), _SENTENCES)]


@cache
def _pool() -> tuple[str, ...]:
    """The sentences of the reports that we have written."""
    texts = [d.text for source in SOURCES for d, _ in documents(source) if d.text and not d.name.endswith(("index", "clusters", "README"))]
    found = (" ".join(span.of(text).split()) for text in texts for span in sentences(text))
    return tuple(dict.fromkeys(s for s in found if 60 < len(s) < 400 and s.endswith(".")))


@cache
def _cast(crisis: int) -> tuple[tuple[Country, ...], tuple[str, ...], tuple[str, ...]]:
    """Countries, towns and people of a crisis."""
    dice = random.Random(crisis)
    states = dice.sample([c for c in countries.everything() if c.kind == "state" and c.demonyms and c.capitals], 3)
    people = ("".join(dice.sample(_SYLLABLES, 3)).capitalize() for _ in range(10))
    return tuple(states), tuple(dice.sample(_towns(), 10)), tuple(people)


@cache
def _towns() -> tuple[str, ...]:
    return tuple(p.name for p in gazetteer.everything() if p.kind == "town" and p.name.isalpha() and p.weight > 100_000)


def _renamed(word: str, states: tuple[Country, ...], towns: tuple[str, ...], people: tuple[str, ...]) -> str:
    """Another name of the same kind, the same one for the same word."""
    if word in _CALENDAR:
        return word
    pick = sum(map(ord, word))
    state = states[pick % len(states)]
    if countries.lookup(word):
        return state.name
    if countries.of_demonym(word):
        return state.demonyms[0]
    if countries.of_capital(word):
        return state.capitals[0]
    return towns[pick % len(towns)] if gazetteer.lookup(word) else people[pick % len(people)]
