"""Ways that sentences tell of: "from Belgorod to Kharkiv", with both ends on the map. A pure function over words and the gazetteer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tocsin.knowledge.gazetteer import Place, candidates

# Types of acts in which somebody or something moves.
TYPES = ("MOBILIZE", "RETREAT", "AID", "CONSULT", "COERCE", "ASSAULT")
_NAME = r"(?:the )?((?:[A-Z][\w'’-]+)(?:(?: of| al| the|-)? ?[A-Z][\w'’-]+){0,3})"
_WAY = re.compile(rf"\bfrom {_NAME}[^.;]{{0,40}}?\b(?:to|into|towards?|for) {_NAME}")
# Words with a capital that begin a phrase and are no place.
_NO_PLACES = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday President Minister I We He She They It".split()
)
# A way shorter than the places are wide is none.
_LEAST_DEGREES = 0.05


@dataclass(frozen=True, slots=True)
class Way:
    """From one place to another."""

    start: Place
    end: Place


def way(sentence: str, trigger: int = 0) -> Way | None:
    """The first way that a sentence tells of; None where an end is not on the map. ``trigger``: where its act stands in it."""
    ways = [m for m in _WAY.finditer(" ".join(sentence.split()))]
    for match in sorted(ways, key=lambda m: abs(m.start() - trigger)):
        start, end = (_place(name) for name in match.groups())
        if start and end and max(abs(start.latitude - end.latitude), abs(start.longitude - end.longitude)) >= _LEAST_DEGREES:
            return Way(start, end)
    return None


@lru_cache(maxsize=4096)
def _place(name: str) -> Place | None:
    if name.split()[0] in _NO_PLACES:
        return None
    return next(iter(candidates(name)), None)
