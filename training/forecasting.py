"""Fit ``tocsin/forecast/weights.tsv``: ``python -m training.forecasting TABLE.csv [--write]``.

Origins and what followed all lie before 2018, so that 2018 and later stay for measuring. Without ``--write`` it only cross-checks: weights
of the earlier half of the origins are scored on the later half.

The mixture's CRPS is a quadratic form of its weights (its distribution function is their weighted sum), so the fit is a convex problem
on the simplex, solved by multiplicative steps for each size and group of months ahead.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from tocsin.forecast.mixture import AHEAD, MOST_MONTHS, PARTS, WEIGHTS, Weights, components, group, mixed
from tocsin.forecast.months import month_of
from tocsin.forecast.predict import SAMPLES
from tocsin.forecast.sizes import SIZES, sizes
from tocsin.forecast.table import Table, read_table

FIRST, LAST, EVERY = "2000-01", "2017-11", 2
# What a unit of CRPS of deaths and of CRPS of log1p deaths counts: as much as the levels that no better than a year's history reaches.
PER_DEATHS, PER_LOG = 1 / 30, 1 / 0.23
# How strongly weights are drawn to even ones, in country-months; groups hold 300 to 30,000. Of 0, 3, 10, 30, 100 and 300, 30 and 100 lost
# least on the later third of the origins: .2129 in logs, .2134 without.
EVEN = 30.0
# Distribution functions are kept at these numbers of deaths.
GRID = np.unique(np.concatenate([np.arange(0, 30), np.round(np.exp(np.arange(np.log(30), np.log(1e6), 0.06)))]))
SHARE = 0.9


@dataclass(frozen=True)
class Past:
    """Origins with their parts' distribution functions on the grid [part, country, horizon, number], outcomes (NaN after LAST), sizes."""

    cdf: list[np.ndarray]
    after: list[np.ndarray]
    size: list[np.ndarray]
    parts: list[dict[str, np.ndarray]]


def gather(table: Table, origins: list[int], last: int) -> Past:
    out = Past([], [], [], [])
    for origin in origins:
        deaths = table.until(origin).deaths.astype(float)
        parts = {k: v.astype(np.float32) for k, v in components(deaths, MOST_MONTHS, np.random.default_rng((0, origin))).items()}
        after = np.full((deaths.shape[1], MOST_MONTHS), np.nan)
        known = table.until(last).deaths[origin - table.first + 1 :][:MOST_MONTHS]
        after[:, : len(known)] = known.T
        out.cdf.append(np.stack([_cdf(parts[name]) for name in PARTS]))
        out.after.append(after)
        out.size.append(sizes(deaths))
        out.parts.append({k: np.sort(v, 2) for k, v in parts.items()})
        print(f"{origin // 12}-{origin % 12 + 1:02}", end=" ", file=sys.stderr, flush=True)
    return out


def _cdf(samples: np.ndarray) -> np.ndarray:
    rows = samples.reshape(-1, samples.shape[2])
    at = np.searchsorted(GRID, rows) + np.arange(len(rows))[:, None] * (len(GRID) + 1)
    counts = np.bincount(at.ravel(), minlength=len(rows) * (len(GRID) + 1)).reshape(len(rows), -1)[:, :-1]
    return np.asarray((np.cumsum(counts, 1) / samples.shape[2]).reshape(*samples.shape[:2], -1).astype(np.float16))


def fit(past: Past, chosen: range) -> Weights:
    shape = (len(SIZES), len(AHEAD))
    out = Weights(np.zeros((*shape, len(PARTS))), np.zeros(shape), np.ones(shape))
    for k in range(len(SIZES)):
        for g, (first, last) in enumerate(AHEAD):
            out.parts[k, g] = _simplex(*_form(past, chosen, k, first, last))
    levels(past, chosen, out)
    return out


def _form(past: Past, chosen: range, size: int, first: int, last: int) -> tuple[np.ndarray, int]:
    """The quadratic form of the errors, and of how many country-months."""
    steps = np.diff(np.append(GRID, GRID[-1] * 1.06)) * PER_DEATHS + np.diff(np.log1p(np.append(GRID, GRID[-1] * 1.06))) * PER_LOG
    form, count = np.zeros((len(PARTS), len(PARTS))), 0
    for i in chosen:
        here = past.size[i] == size
        y = past.after[i][here, first - 1 : last].reshape(-1)
        cdf = past.cdf[i][:, here, first - 1 : last].reshape(len(PARTS), -1, len(GRID))[:, ~np.isnan(y)].astype(np.float32)
        error = (cdf - (y[~np.isnan(y), None] <= GRID)) * np.sqrt(steps).astype(np.float32)
        flat = error.reshape(len(PARTS), -1)
        form += flat @ flat.T
        count += error.shape[1]
    return form / max(count, 1), count


def _simplex(form: np.ndarray, count: int) -> np.ndarray:
    """Weights that minimise the form plus ``EVEN / count`` of the mean error times the cross-entropy to even weights."""
    n = len(form)
    w, unit = np.full(n, 1 / n), np.diag(form).min() + 1e-12
    for _ in range(4000):
        slope = 2 * form @ w / unit - EVEN / max(count, 1) / n / np.maximum(w, 1e-6)
        w = w * np.exp(np.clip(-0.2 * (slope - slope @ w), -1, 1))
        w /= w.sum()
    return w


def levels(past: Past, chosen: range, weights: Weights) -> None:
    """Set the ends of the interval: levels that past outcomes of the size fell below, and above, no more than 5 % of the time each.

    They only ever widen the mixture's own 5 to 95 %: where most outcomes are 0, the interval of 0 to 0 holds 90 % of a size, and tells
    nothing of the country in it that is in danger.
    """
    below: dict[tuple[int, int], list[np.ndarray]] = {}
    for i in chosen:
        drawn = mixed(past.parts[i], past.size[i], weights, SAMPLES)
        for h in range(MOST_MONTHS):
            y = past.after[i][:, h]
            passing, reach = (drawn[:, h] <= y[:, None]).mean(1), (drawn[:, h] < y[:, None]).mean(1)
            for k in range(len(SIZES)):
                rows = (past.size[i] == k) & ~np.isnan(y)
                below.setdefault((k, group(h + 1)), []).append(np.stack([passing[rows], reach[rows]]))
    rest = (1 - SHARE) / 2
    for at, found in below.items():
        passing, reach = np.concatenate(found, axis=1)
        weights.low[at] = min(rest, float(np.quantile(passing, rest, method="lower")))
        weights.high[at] = max(1 - rest, min(1.0, float(np.quantile(reach, 1 - rest, method="higher")) + 1 / SAMPLES))


def score(past: Past, chosen: range, weights: Weights, horizons: int = 6) -> tuple[float, float]:
    raw: list[float] = []
    log: list[float] = []
    rank = (2 * np.arange(1, SAMPLES + 1) - SAMPLES - 1) / SAMPLES**2
    for i in chosen:
        drawn, y = mixed(past.parts[i], past.size[i], weights, SAMPLES)[:, :horizons], past.after[i][:, :horizons]
        for x, z, into in ((drawn, y, raw), (np.log1p(drawn), np.log1p(y), log)):
            into.append(float(np.nanmean(np.abs(x - z[..., None]).mean(2) - (x * rank).sum(2))))
    return float(np.mean(raw)), float(np.mean(log))


def shown(weights: Weights, remark: str) -> str:
    lines = ["\t".join(["size", "months ahead", *PARTS, "low", "high"])]
    for k, size in enumerate(SIZES):
        for g, (first, last) in enumerate(AHEAD):
            numbers = [*(f"{x:.3f}" for x in weights.parts[k, g]), f"{weights.low[k, g]:.4f}", f"{weights.high[k, g]:.4f}"]
            lines.append("\t".join([size, f"{first}-{last}", *numbers]))
    kept = [x for x in WEIGHTS.read_text(encoding="utf-8").splitlines() if x.startswith("#")] if WEIGHTS.exists() else []
    return "\n".join([*(kept or HEADING), f"# {date.today()}: {remark}", *lines]) + "\n"


HEADING = (
    "# Weights of the mixture's parts by size of violence and months ahead, and the levels of it that the 90 % interval runs between.",
    "# Fitted by python -m training.forecasting on UCDP country-months; origins and outcomes lie before 2018. Each fit has its line here.",
)


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m training.forecasting", description=__doc__)
    options.add_argument("table", type=Path, metavar="TABLE.csv")
    options.add_argument("--write", action="store_true")
    o = options.parse_args()
    table, first, last = read_table(o.table), month_of(FIRST) or 0, (month_of(LAST) or 0) + 1
    past = gather(table, list(range(first, last, EVERY)), last)
    n = len(past.size)
    early, late = range(n * 2 // 3), range(n * 2 // 3 + 6, n)
    half = fit(past, early)
    print("\nlater third, by weights of the earlier", *score(past, late, half), file=sys.stderr)
    for k, name in enumerate(PARTS):
        alone = Weights(np.eye(len(PARTS))[np.full(half.low.shape, k)], half.low, half.high)
        print(f"  {name} alone", *score(past, late, alone), file=sys.stderr)
    all_ = fit(past, range(n))
    text = shown(all_, f"origins {FIRST} to {LAST}, every {EVERY} months")
    if o.write:
        WEIGHTS.write_text(text, encoding="utf-8", newline="\n")
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
