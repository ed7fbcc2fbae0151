"""Which reports are one report: agency copy in several outlets, trimmed copies, updates of one story.

MinHash (Broder 1997) over shingles of words finds candidates: reports that share a band key. Candidates are then compared exactly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rensa import RMinHash  # type: ignore[import-untyped]

from tocsin.knowledge.names import fold

# Words in a shingle: long enough that two writers do not hit on the same one by chance, short enough to outlive an editor.
_SHINGLE = 4
# Bands of rows of hashes. A pair with Jaccard likeness j meets with probability 1 - (1 - j^3)^42: 0.68 at 0.3, 0.99 at 0.5.
_BANDS, _ROWS = 42, 3
_SEED = 20220210
# From this share of all shingles, or of the shorter report's, on two reports are one; the second is lower where both credit one agency.
JACCARD = 0.4
CONTAINED = 0.55
CONTAINED_CREDITED = 0.35
# Fewer shingles than this are too few to call a report contained in another.
_LEAST = 12
_WORD = re.compile(r"[^\W_]+")
_AGENCIES = "reuters|ap|associated press|afp|agence france-presse|dpa|efe|ansa|tass|ria novosti|interfax|xinhua|anadolu|kyodo|pti|upi"
# "(Reuters) -", "KYIV, Feb 10 (AFP)", "— Associated Press", "Reporting by Reuters".
_CREDIT = re.compile(rf"\(({_AGENCIES})\)|(?:^|\n|—|–|-|\b(?:by|from|source:)) ?({_AGENCIES})\b\.? *(?:$|\n|[-–—])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two reports are: shared shingles over all, and over those of the shorter report; 0 to 1."""

    jaccard: float
    contained: float


def bands(text: str) -> tuple[str, ...]:
    """The keys of a text: two texts that share most of their words in order share one. Stable strings; none for an empty text."""
    some = shingles(text)
    if not some:
        return ()
    sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    sketch.update(sorted(some))
    digest = sketch.digest()
    rows = (digest[k * _ROWS : (k + 1) * _ROWS] for k in range(_BANDS))
    return tuple(f"{k}:" + "".join(f"{value:08x}" for value in row) for k, row in enumerate(rows))


def shingles(text: str) -> frozenset[str]:
    """Every run of four words, folded; a text that is shorter is one shingle."""
    words = [fold(m.group()) for m in _WORD.finditer(text)]
    if not words:
        return frozenset()
    return frozenset(" ".join(words[k : k + _SHINGLE]) for k in range(max(1, len(words) - _SHINGLE + 1)))


def likeness(one: str, other: str) -> Likeness:
    """The exact likeness of two texts."""
    a, b = shingles(one), shingles(other)
    shared, shorter = len(a & b), min(len(a), len(b))
    return Likeness(shared / (len(a | b) or 1), shared / shorter if shorter >= _LEAST else 0.0)


def credit(text: str) -> str | None:
    """The agency that a report's opening or end credits, folded; None where there is none."""
    found = _CREDIT.search(text[:400]) or _CREDIT.search(text[-200:])
    return fold(found.group(1) or found.group(2)) if found else None


def same_origin(one: str, other: str) -> bool:
    """Whether two reports are copies, trims or updates of one another and not independent of each other."""
    found = likeness(one, other)
    agency = credit(one)
    contained = CONTAINED_CREDITED if agency and agency == credit(other) else CONTAINED
    return found.jaccard >= JACCARD or found.contained >= contained


def origins(texts: Mapping[str, str], published: Mapping[str, date | None] | None = None) -> dict[str, str]:
    """The group of every document: the id of its earliest published member, then of the first by id. The order does not matter.

    For a desk that adds one report: pass it with the reports that share a band key with it and with all of their groups.
    """
    days = published or {}
    by_band: dict[str, list[str]] = defaultdict(list)
    for document in sorted(texts):
        for key in bands(texts[document]):
            by_band[key].append(document)
    root = {d: d for d in texts}

    def top(document: str) -> str:
        while root[document] != document:
            root[document] = root[root[document]]
            document = root[document]
        return document

    for one, other in sorted({pair for group in by_band.values() for pair in combinations(group, 2)}):
        if top(one) != top(other) and same_origin(texts[one], texts[other]):
            first, second = sorted((top(one), top(other)), key=lambda d: (days.get(d) or date.max, d))
            root[second] = first
    return {d: top(d) for d in texts}
