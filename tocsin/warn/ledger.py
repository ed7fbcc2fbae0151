"""How good past assessments were: Brier score, log score and calibration, once it is known what came.

Brier (1950), Monthly Weather Review 78:1; Good (1952), Journal of the Royal Statistical Society B 14:107; reliability diagrams after
Murphy and Winkler (1977), Applied Statistics 26:41.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log, sqrt

# Chances nearer to 0 and 1 than this are scored as if they were this far away: one surprise must not outweigh all the rest for ever.
_LEAST = 0.001
# Bins of equal width of the calibration plot.
_BINS = 10


@dataclass(frozen=True, slots=True)
class Ruling:
    """What came of a question: the move came first on ``happened``, or, where that is None, it had not come up to ``until``, inclusive."""

    happened: date | None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """An assessment with its outcome: whether the move came within its horizon."""

    day: date
    chance: float
    came: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Assessments of like chance: how many, their mean chance, how often the move came, and the 90 % interval of that share."""

    low: float
    high: float
    count: int
    chance: float
    came: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scores:
    """``brier`` is 0 at best, .25 for always saying one in two; ``log`` is in nats, 0 at best. ``base`` is the Brier score of always
    saying how often the move came at all: what an assessment must beat to have told anything. Without assessments all are None.
    """

    count: int
    came: int
    brier: float | None
    log: float | None
    base: float | None
    bins: tuple[Bin, ...]


def outcome(day: date, days: int, rulings: Iterable[Ruling]) -> bool | None:
    """Whether the move came within ``days`` after the day; None while nobody has said.

    The first move after the day decides: by its horizon it came, or else it had not. Otherwise a ruling must say that it had not come.
    """
    known = list(rulings)
    due = day + timedelta(days=days)
    later = [r.happened for r in known if r.happened and r.happened > day]
    if later:
        return min(later) <= due
    return False if any(r.happened is None and r.until and r.until >= due for r in known) else None


def scores(scored: Sequence[Scored]) -> Scores:
    """The scores of assessments whose outcome is known."""
    if not scored:
        return Scores(0, 0, None, None, None, ())
    came = sum(s.came for s in scored)
    share = came / len(scored)
    brier = sum((s.chance - s.came) ** 2 for s in scored) / len(scored)
    logs = sum(-log(max(_LEAST, s.chance if s.came else 1 - s.chance)) for s in scored) / len(scored)
    return Scores(len(scored), came, brier, logs, share * (1 - share), _bins(scored))


def _bins(scored: Sequence[Scored]) -> tuple[Bin, ...]:
    out = []
    for k in range(_BINS):
        some = [s for s in scored if min(_BINS - 1, int(s.chance * _BINS)) == k]
        if some:
            came = sum(s.came for s in some)
            mean = sum(s.chance for s in some) / len(some)
            out.append(Bin(k / _BINS, (k + 1) / _BINS, len(some), mean, came / len(some), wilson(came, len(some))))
    return tuple(out)


def wilson(came: int, count: int, z: float = 1.645) -> tuple[float, float]:
    """The 90 % interval of a share (Wilson 1927, Journal of the American Statistical Association 22:209)."""
    share, whole = came / count, 1 + z * z / count
    middle = (share + z * z / (2 * count)) / whole
    half = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / whole
    return max(0.0, middle - half), min(1.0, middle + half)
