"""Whether a claim's score is the probability that it is right: that its trigger pairs with a gold one of the same type.

``ece``: the expected calibration error, over ten bins that hold equally many claims (Nguyen & O'Connor 2015): the mean difference
between a bin's mean score and the share of it that is right. ``brier``: the mean squared difference between score and outcome
(Brier 1950), which also rewards telling right from wrong. ``cuts``: precision, recall and F1 of typed triggers where only claims
of at least that score are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from evaluation.claims import Scored, compare, scored
from evaluation.measures import Result, f1, share
from tocsin.errors import TocsinError

BINS = 10
CUTS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

Outcome = tuple[float, bool]


def measure(source: Path, folder: Path, model: Path, limit: int | None = None, threads: int = 1) -> Result:
    """How far scores and outcomes differ over all found claims, bin by bin, and what is kept at each cut."""
    reports = scored(source, folder, model, limit, threads)
    if unscored := next((r.name for r in reports for c in r.found if not isinstance(c.get("score"), int | float)), None):
        raise TocsinError(f"{source}: a claim in {unscored} has no score")
    found = [outcome for r in reports for outcome in outcomes(r)]
    return {
        "ece": calibration_error(found),
        "brier": brier(found),
        "mean_score": round(_mean([s for s, _ in found]), 4),
        "right": share(sum(right for _, right in found), len(found)),
        "claims": len(found),
        "bins": {str(k): row(some) for k, some in enumerate(bins(found), 1)},
        "cuts": {str(least): kept(reports, least) for least in CUTS},
    }


def outcomes(report: Scored) -> list[Outcome]:
    """The score of every found claim, and whether it is typed rightly."""
    typed = {p.found for p in report.pairs if p.typed}
    return [(float(c["score"]), k in typed) for k, c in enumerate(report.found)]


def bins(found: Sequence[Outcome]) -> list[list[Outcome]]:
    """The outcomes in order of score, parted into at most ten bins that hold equally many, give or take one."""
    ordered = sorted(found, key=lambda o: o[0])
    edges = [len(ordered) * k // BINS for k in range(BINS + 1)]
    return [ordered[a:b] for a, b in pairwise(edges) if a < b]


def calibration_error(found: Sequence[Outcome]) -> float:
    """0 for scores that are probabilities, at most 1; 0 for nothing."""
    apart = (len(some) * abs(_mean([s for s, _ in some]) - _mean([right for _, right in some])) for some in bins(found))
    return round(sum(apart) / len(found), 4) if found else 0.0


def brier(found: Sequence[Outcome]) -> float:
    """0 for scores of 1 on all that is right and 0 on the rest, at most 1; 0 for nothing."""
    return round(_mean([(score - right) ** 2 for score, right in found]), 4)


def row(some: Sequence[Outcome]) -> dict[str, float]:
    """One bin of the reliability table: its lowest and highest score, the mean score, the share that is right, how many claims."""
    scores, right = [s for s, _ in some], [right for _, right in some]
    edges = {"lowest": round(min(scores), 4), "highest": round(max(scores), 4)}
    return edges | {"score": round(_mean(scores), 4), "right": round(_mean(right), 4), "claims": len(some)}


def kept(reports: Sequence[Scored], least: float) -> dict[str, float]:
    """Precision, recall and F1 of typed triggers with the claims of at least this score alone, and how many those are."""
    cut = [compare(r.name, r.gold, [c for c in r.found if c["score"] >= least]) for r in reports]
    gold, found = sum(len(r.gold) for r in cut), sum(len(r.found) for r in cut)
    return f1(sum(p.typed for r in cut for p in r.pairs), found, gold) | {"claims": found}


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else 0.0
