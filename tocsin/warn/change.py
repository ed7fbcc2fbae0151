"""Whether the picture changed: the level now against the level before, and Bayesian change points in the count of hostile acts.

Adams and MacKay (2007), Bayesian Online Changepoint Detection, arXiv:0710.3742, with counts: y acts in n reports are Poisson with mean
rate x n, the rate of each run has a Gamma prior, so that the predictive is negative binomial (Gelman et al., Bayesian Data Analysis,
3rd ed., section 2.6). Blind days are left out: they say nothing, so neither a run nor a change is counted on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, lgamma, log, log1p

from tocsin.ontology import Quad
from tocsin.warn.series import CONFLICT, Day, Series

# Chance that a change comes on any one day that was seen: one in two months of reporting.
CHANGE_EACH_DAY = 1 / 60
# Gamma prior of a run's rate of hostile acts a report: one act in one report's worth of looking, so that ten reports outweigh it.
SHAPE, EXPOSURE = 1.0, 1.0
# Days that were seen of the short and of the long average; the long one ends where the short one begins.
SHORT, LONG = 7, 28
# Seen days that the long average, and a run before it is marked, must have: one busy report is no level, and one busy day no change.
LEAST_LONG, LEAST_RUN = 7, 3
# Changes are looked for in so many of the last days that were seen; a run that is older is one that began with them.
SPAN = 365
# A change is marked once its first day, give or take one, holds this much of the posterior. Below one half another day is as likely.
SURE = 0.5


@dataclass(frozen=True, slots=True)
class Level:
    """Rates of hostile acts for each report, each act as far as it is borne out: over the last SHORT seen days and the LONG before.

    ``ratio`` compares them; None where either has too little to go by. ``days`` and ``reports`` are of the short and the long one.
    """

    short: float | None
    long: float | None
    days: tuple[int, int]
    reports: tuple[int, int]

    @property
    def ratio(self) -> float | None:
        return self.short / self.long if self.short is not None and self.long else None


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the rate: its first day, the day on which it could be told, how sure (0 to 1), the rates, and what drove it."""

    began: date
    found: date
    sure: float
    before: float
    after: float
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A day that was seen: so many hostile acts in so many independent reports."""

    day: date
    acts: int
    reports: int


def counts(series: Series) -> tuple[Count, ...]:
    """The days of a series that were seen."""
    return tuple(Count(d.day, d.conflicts, d.reports) for d in series.days if not d.blind)


def level(series: Series, quads: tuple[Quad, ...] = CONFLICT) -> Level:
    """The level at the end of a series against the level before."""
    seen = [d for d in series.days if not d.blind]
    short, long = seen[-SHORT:], seen[-SHORT - LONG : -SHORT]
    before = _mean(long, quads) if len(long) >= LEAST_LONG else None
    return Level(_mean(short, quads), before, (len(short), len(long)), (_reports(short), _reports(long)))


def _mean(days: Sequence[Day], quads: tuple[Quad, ...]) -> float | None:
    looked = _reports(days)
    return sum(d.weight(*quads) for d in days) / looked if looked else None


def _reports(days: Sequence[Day]) -> int:
    return sum(d.reports for d in days)


def run_lengths(
    seen: Sequence[tuple[int, int]], change: float = CHANGE_EACH_DAY, shape: float = SHAPE, exposure: float = EXPOSURE
) -> list[list[float]]:
    """After each (acts, reports): the posterior chance that the run it is in began k days that were seen ago, k from 0 on.

    A run is at least one day long; before the first day a run begins for sure. With h the chance of a change,
    P(run of k+1) ~ P(run of k) x predictive x (1 - h), P(run of 1) ~ predictive of the prior x h.
    """
    out: list[list[float]] = []
    logs: list[float] = []
    runs: list[tuple[float, float]] = []
    for acts, reports in seen:
        fresh = _predictive(acts, reports, shape, exposure)
        grown = [p + log1p(-change) + _predictive(acts, reports, a, b) for p, (a, b) in zip(logs, runs, strict=True)]
        logs = [fresh + (log(change) if out else 0.0), *grown]
        runs = [(a + acts, b + reports) for a, b in ((shape, exposure), *runs)]
        whole = _log_sum(logs)
        logs = [p - whole for p in logs]
        out.append([exp(p) for p in logs])
    return out


def changes(series: Series, change: float = CHANGE_EACH_DAY) -> tuple[Change, ...]:
    """The changes that could be told, in order of the day on which they could be; each day begins one run at most.

    A mark is never taken back: it says what could be told on the day it was found.
    """
    seen = counts(series)[-SPAN:]
    out: list[Change] = []
    for now, posterior in enumerate(run_lengths([(c.acts, c.reports) for c in seen], change)):
        age = max(range(len(posterior)), key=lambda k: (posterior[k], k))
        first = now - age
        sure = sum(posterior[max(0, age - 1) : age + 2])
        earlier = max((k for k, c in enumerate(seen) if any(m.began == c.day for m in out)), default=0)
        if first <= earlier + 1 or sure < SURE or age + 1 < LEAST_RUN:
            continue
        before, after = _rate(seen[earlier:first]), _rate(seen[first : now + 1])
        out.append(Change(seen[first].day, seen[now].day, sure, before, after, _drivers(series, seen[first].day, seen[now].day)))
    return tuple(out)


def chance_of_new_run(series: Series, within: int = SHORT, change: float = CHANGE_EACH_DAY) -> float | None:
    """How likely a change came within the last so many seen days; None where nothing was seen before them."""
    seen = [(c.acts, c.reports) for c in counts(series)[-SPAN:]]
    return sum(run_lengths(seen, change)[-1][:within]) if len(seen) > within else None


def _predictive(acts: int, reports: int, a: float, b: float) -> float:
    """Log of the negative binomial: Poisson counts in ``reports`` whose rate is Gamma(a, b)."""
    told = acts * log(reports / (b + reports)) if acts else 0.0
    return lgamma(a + acts) - lgamma(a) - lgamma(acts + 1) + a * log(b / (b + reports)) + told


def _log_sum(logs: Sequence[float]) -> float:
    top = max(logs)
    return top + log(sum(exp(x - top) for x in logs))


def _rate(seen: Sequence[Count]) -> float:
    looked = sum(c.reports for c in seen)
    return sum(c.acts for c in seen) / looked if looked else 0.0


def _drivers(series: Series, first: date, last: date, number: int = 5) -> tuple[str, ...]:
    """The claims that tell first of the acts that are best borne out on these days."""
    acts = [a for d in series.days if first <= d.day <= last for a in d.acts if a.quad in CONFLICT and a.happened]
    return tuple(a.claims[0] for a in sorted(acts, key=lambda a: (-a.weight, a.claims))[:number])
