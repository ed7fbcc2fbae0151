"""How much time remains: the chance by day 7, 14, 30 and 90, the hazard in between, and whether it bears a date.

A discrete-time hazard (Singer and Willett 1993, Journal of Educational Statistics 18:155): the chance that the move comes on a day,
given that it has not come before. Each lit sign multiplies the hazard on the days that are left of its lead and on no others (a
proportional hazard with covariates that depend on time, as in Beck, Katz and Tucker 1998, American Journal of Political Science 42:1260);
the whole is scaled so that it gives the board's probability at the board's horizon. What is known of time is in the leads alone: where
they do not tell one stretch from another, the hazard is flat, and no date is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp

HORIZONS = (7, 14, 30, 90)
# A stretch stands out where its hazard a day is at least so many times that of every other one, by the lowest, the given and the highest
# ratios alike. The editors' judgement: with less, a reader would plan by what the choice of a lead has put there.
STANDS_OUT = 1.5

Three = tuple[float, float, float]
# The days ahead (after, up to) that are left of a sign's lead, None for one that tells nothing of time; and what it adds to log-odds.
Pull = tuple[tuple[int, int] | None, Three]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days after ``start`` up to ``end``: the chance by its end, and the hazard a day within it; each as (low, value, high)."""

    start: int
    end: int
    by_end: Three
    hazard: Three


@dataclass(frozen=True, slots=True)
class Timing:
    """The stretches up to the farthest horizon, and the one that stands out; None where there is no basis for a date."""

    stretches: tuple[Stretch, ...]
    likeliest: Stretch | None


def left_of(lead: tuple[int, int], since: int) -> tuple[int, int] | None:
    """The days ahead that are left of a lead (days from sign to move) so long after the sign; None once it has run out."""
    return (max(0, lead[0] - since), lead[1] - since) if lead[1] > since else None


def share_within(left: tuple[int, int] | None, horizon: int) -> float:
    """The part of what is left of a lead, any day of it alike, that lies inside the horizon; all of it once it has run out."""
    if left is None or left[1] <= left[0]:
        return 1.0 if left is None or left[0] <= horizon else 0.0
    return min(1.0, max(0.0, (horizon - left[0]) / (left[1] - left[0])))


def timing(chance: Three, horizon: int, pulls: Sequence[Pull]) -> Timing:
    """The hazard in between, given the board's (low, value, high) at its horizon and what pulls it on which days."""
    farthest = max(HORIZONS)
    weights = [
        [exp(sum(p[end] for left, p in pulls if _on(left, day))) for day in range(1, max(farthest, horizon) + 1)] for end in range(3)
    ]
    scale = [sum(some[:horizon]) for some in weights]

    def by(day: int) -> Three:
        return _three(1 - (1 - chance[end]) ** (sum(weights[end][:day]) / scale[end]) for end in range(3))

    stretches = []
    for start, end in zip((0, *HORIZONS), HORIZONS, strict=False):
        hazard = _three(_daily(p, q, end - start) for p, q in zip(by(start), by(end), strict=True))
        stretches.append(Stretch(start, end, _sorted(by(end)), hazard))
    return Timing(tuple(_with_sorted_hazard(s) for s in stretches), _likeliest(stretches))


def _on(left: tuple[int, int] | None, day: int) -> bool:
    """Whether a sign pulls on the day so many days ahead: on each, where it tells nothing of time."""
    return left is None or left[0] < day <= left[1]


def _three(values: Iterable[float]) -> Three:
    low, value, high = values
    return low, value, high


def _sorted(values: Three) -> Three:
    return min(values), values[1], max(values)


def _with_sorted_hazard(one: Stretch) -> Stretch:
    return Stretch(one.start, one.end, one.by_end, _sorted(one.hazard))


def _daily(before: float, by_end: float, days: int) -> float:
    """1 - (1 - chance in the stretch) ^ (1 / days), given that it has not come before."""
    left = (1 - by_end) / (1 - before) if before < 1 else 1.0
    return float(1 - left ** (1 / days))


def _likeliest(stretches: Sequence[Stretch]) -> Stretch | None:
    def stands_out(one: Stretch, end: int) -> bool:
        return all(one.hazard[end] >= STANDS_OUT * other.hazard[end] for other in stretches if other is not one)

    return next((s for s in stretches if all(stands_out(s, end) for end in range(3))), None)
