"""Forecasts of deaths by country and month, and warnings of onset, against what came.

``forecast``: 80 origins from 2018-01 on, or as many as the table allows; an origin is the last month that is known. All countries,
horizons of 1 to 6 months, each country-month counts the same. CRPS in deaths and in log1p of deaths, the mean interval score of the 90 %
interval, the Brier score of 25 deaths or more, calibration, and the difference to a year's history (conflictology of 12 months) with its
95 % interval by moving blocks of 12 origins.

``onset``: the same origins; countries with fewer than 25 deaths in each of the last 12 months; whether 25 or more come in a month within
1, 3 and 6 months. ``history`` ranks by decayed deaths alone (half-life of 6 months).

Every forecast is handed the table as it stood at its origin. What is fitted is fitted on it, but for the weights of the mixture and the
levels of its interval, which were fitted once on months before 2018.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from evaluation.inputs import progress, spread
from evaluation.measures import Result
from evaluation.predictive import Array, Truth, auc, average_precision, block_bootstrap, blocks, crps, interval_score, pit
from tocsin.errors import TocsinError
from tocsin.forecast.history import decayed
from tocsin.forecast.months import month_of, written
from tocsin.forecast.onset import DEADLY, onset, quiet
from tocsin.forecast.predict import FEWEST_MONTHS, forecast
from tocsin.forecast.sizes import SIZES, sizes
from tocsin.forecast.table import Table, read_table

FIRST, ORIGINS, HORIZONS = "2018-01", 80, 6
WITHIN = (1, 3, 6)
SHARE = 0.9
ROUNDS = 500  # of the bootstrap of average precision

MEASURES = ("forecast", "onset")


@dataclass(frozen=True, slots=True, eq=False)
class Losses:
    """One origin's losses, each (countries, horizons), with samples and outcomes for calibration and the size of each country."""

    scores: Mapping[str, Array]
    samples: Array
    after: Array
    size: Array


def measure(what: str, path: Path, limit: int | None = None) -> Result:
    """The scores of ``forecast`` or ``onset`` on a table; raises TocsinError where it does not reach beyond 2018-01."""
    table = read_table(path, any_names=True)
    ahead = HORIZONS if what == "forecast" else max(WITHIN)
    chosen = spread(origins(table, ahead, str(path)), limit)
    span = {"first": written(chosen[0]), "last": written(chosen[-1]), "origins": len(chosen), "countries": len(table.countries)}
    return (forecasts(table, chosen) if what == "forecast" else onsets(table, chosen)) | span


def origins(table: Table, ahead: int, name: str) -> list[int]:
    """The origins after which ``ahead`` months are known, from 2018-01 on."""
    first = max(month_of(FIRST) or 0, table.first + FEWEST_MONTHS - 1)
    found = list(range(first, min(first + ORIGINS, table.last - ahead + 1)))
    if not found:
        raise TocsinError(f"{name}: ends with {written(table.last)}; origins from {written(first)} on need {ahead} months after them")
    return found


def forecasts(table: Table, chosen: Sequence[int]) -> Result:
    """The scores of the forecast, its rivals, and how it is calibrated."""
    found = [losses(table, origin) for origin in progress(chosen, "origins")]
    every = {name: np.stack([one.scores[name] for one in found]) for name in found[0].scores}
    size = np.stack([one.size for one in found])
    samples, after = np.stack([one.samples for one in found]), np.stack([one.after for one in found])
    kinds, told = ("crps", "crps_log"), ("crps", "crps_log", "mis", "brier", "held")
    return {
        **{name: _round(every[name].mean()) for name in told[:4]},
        "against_conflictology": {kind: _difference(every[kind], every[f"conflictology {kind}"]) for kind in kinds},
        "rivals": {rival: {k: _round(every[f"{rival} {k}"].mean()) for k in told[:4]} for rival in ("no change", "conflictology")},
        "months_ahead": {str(h + 1): {name: _round(every[name][:, :, h].mean()) for name in told} for h in range(HORIZONS)},
        "sizes": {name: _of_size(every, size == k) for k, name in enumerate(SIZES) if (size == k).any()},
        "held_90": _round(every["held"].mean()),
        "chance_of_25": _reliability((samples >= DEADLY).mean(-1), after >= DEADLY),
        "pit": _pit(samples, after, size),
    }


def losses(table: Table, origin: int) -> Losses:
    """What the forecast and its rivals lose at one origin."""
    past = table.until(origin)
    made = forecast(past, origin, HORIZONS)
    after = table.deaths[origin - table.first + 1 :][:HORIZONS].T.astype(float)
    year = np.repeat(past.deaths[-12:].T[:, None].astype(float), HORIZONS, axis=1)
    scores = {"held": ((made.low <= after) & (after <= made.high)).astype(float)}
    # The 90 % interval of twelve months runs from the lowest to the highest of them.
    for name, samples, low, high in (
        ("", made.samples, made.low, made.high),
        ("conflictology ", year, year.min(-1), year.max(-1)),
        ("no change ", year[..., -1:], year[..., -1], year[..., -1]),
    ):
        scores[f"{name}crps"], scores[f"{name}crps_log"] = crps(samples, after), crps(np.log1p(samples), np.log1p(after))
        scores[f"{name}mis"] = interval_score(low, high, after, SHARE)
        scores[f"{name}brier"] = ((samples >= DEADLY).mean(-1) - (after >= DEADLY)) ** 2
    return Losses(scores, made.samples, after, sizes(past.deaths.astype(float)).astype(float))


def _difference(own: Array, rival: Array) -> dict[str, float | None]:
    """How much less is lost than by the rival, with its 95 % interval over origins, and as a share."""
    less = (rival - own).mean((1, 2))
    low, high = block_bootstrap(less)
    return {"less": _round(less.mean()), "low": _round(low), "high": _round(high), "percent": round(100 * less.mean() / rival.mean(), 1)}


def _of_size(every: Mapping[str, Array], here: Array) -> dict[str, float | None]:
    names = ("crps", "conflictology crps", "crps_log", "conflictology crps_log", "mis", "held")
    return {"country_months": int(here.sum()) * HORIZONS, **{n.replace(" ", "_"): _round(every[n][here].mean()) for n in names}}


def _pit(samples: Array, after: Array, size: Array) -> dict[str, dict[str, float | None]]:
    """Shares of outcomes by tenths of the predicted distribution: all, and countries with deaths in the last year."""
    some = size >= SIZES.index("under 12 in a year")
    rows = {"all": pit(samples, after), "deadly year": pit(samples[some], after[some])}
    return {name: {str(k + 1): _round(x) for k, x in enumerate(row)} for name, row in rows.items()}


def _reliability(said: Array, came: Truth) -> dict[str, dict[str, float | None]]:
    """What was said of 25 deaths or more, and how often they came, by bins of what was said."""
    out: dict[str, dict[str, float | None]] = {}
    for low, high in pairwise((0.0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)):
        rows = (said >= low) & ((said < high) | (high == 1.0))
        if rows.any():
            out[f"{low}-{high}"] = {"said": _round(said[rows].mean()), "came": _round(came[rows].mean()), "cases": int(rows.sum())}
    return out


def onsets(table: Table, chosen: Sequence[int]) -> Result:
    """How well the hazard tells which quiet countries see an onset."""
    out: Result = {}
    for within in WITHIN:
        said, past, came = [], [], []
        for origin in progress(chosen, "origins"):
            known = table.until(origin).deaths.astype(float)
            calm = quiet(known)[-1]
            said.append(onset(known, within)[calm])
            past.append(decayed(known, 6)[-1][calm])
            came.append(table.deaths[len(known) : len(known) + within].max(0)[calm] >= DEADLY)
        out[f"within_{within}"] = _onset(said, past, came)
    return {"onset": out}


def _onset(said: Sequence[Array], past: Sequence[Array], came: Sequence[Truth]) -> dict[str, float | None]:
    """Ranking and calibration over all origins, each of which gives one array."""
    chance, hit = np.concatenate(said), np.concatenate(came)
    ranks = {"auc": auc(chance, hit), "ap": average_precision(chance, hit)}
    low, high = _spread(said, came)
    history = np.concatenate(past)
    ranks |= {"ap_low": low, "ap_high": high, "history_auc": auc(history, hit), "history_ap": average_precision(history, hit)}
    losses = {"brier": ((chance - hit) ** 2).mean(), "said": chance.mean(), "came": hit.mean()}
    return {**{k: _round(v) for k, v in {**ranks, **losses}.items()}, "onsets": int(hit.sum()), "cases": len(hit)}


def _spread(said: Sequence[Array], came: Sequence[Truth]) -> tuple[float, float]:
    """The 95 % interval of the average precision, by blocks of origins; rounds without an onset say nothing and are left out."""
    drawn = [
        average_precision(np.concatenate([said[k] for k in row]), np.concatenate([came[k] for k in row]))
        for row in blocks(len(said), rounds=ROUNDS)
    ]
    low, high = np.nanquantile(drawn, (0.025, 0.975)) if np.isfinite(drawn).any() else (np.nan, np.nan)
    return float(low), float(high)


def _round(value: float) -> float | None:
    """None for what cannot be told, such as a rank where nothing came; JSON knows no NaN."""
    return round(float(value), 4) if np.isfinite(value) else None
