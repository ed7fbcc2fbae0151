"""Place names in news: found where the place itself is meant, and put where it lies (GeoWebNews, Gritta et al. 2019).

Literal names are those of `training.toponyms.LITERAL`. ``toponym_f1`` takes exact spans, ``toponym_overlap_f1`` a shared character
(each gold name is found once). Of the literal names found exactly whose coordinates the corpus gives, ``within_161_km`` (100 miles,
the field's custom) is the share that the product puts that near; a name without coordinates is a miss. ``all_within_161_km`` is the same
over every such name of the corpus, the product being told the names. ``country_accuracy`` compares the country of a place found
with that of the town nearest to the gold coordinates, where the product names a country: an ocean or a continent has none.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection
from functools import cache
from pathlib import Path

import numpy as np

from evaluation.inputs import collect, progress, spread
from evaluation.measures import Result, f1, share
from tocsin.analyse import analyse_one
from tocsin.analyse.encode import Model
from tocsin.analysis import Analysis
from tocsin.errors import TocsinError
from tocsin.knowledge import gazetteer
from tocsin.model import Document, Span, Where
from tocsin.refine.locate import locate, setting
from tocsin.refine.places import toponyms
from training.corpora import held_out
from training.toponyms import LITERAL, Article, Toponym, articles

NEAR_KM = 161.0
FOLDS = 5


def measure(path: Path, model: Model, limit: int | None = None, held_out_only: bool = False) -> Result:
    """Scores over the file's articles, pooled by name; ``held_out_only`` takes those that training leaves out."""
    every = collect(path, articles(path), "articles with toponyms")
    chosen = spread([a for a in every if not held_out_only or held_out(a.name, FOLDS)], limit)
    if not chosen:
        raise TocsinError(f"{path}: holds no article that training holds out")
    counts: Counter[str] = Counter()
    for article in progress(chosen, "articles"):
        counts += compare(article, analyse_one(Document(article.name, article.name, article.text), model))
    return summary(counts) | {"documents": len(chosen)}


def compare(article: Article, analysis: Analysis) -> Counter[str]:
    """Hits, found and gold of every measure in one article."""
    gold = {t.span: t for t in article.toponyms if t.kind in LITERAL}
    found = {w.span: w for w in toponyms(analysis)}
    told = setting(analysis, sorted(gold))
    counts = Counter({"gold": len(gold), "found": len(found), "exact": len(gold.keys() & found.keys())})
    counts["overlap"] = overlapping(list(gold), list(found))
    for span, toponym in gold.items():
        if toponym.latitude is None:
            continue
        counts += located("all", toponym, locate(told, span))
        if span in found:
            counts += located("found", toponym, found[span])
    return counts


def overlapping(gold: Collection[Span], found: Collection[Span]) -> int:
    """How many names of the one meet a name of the other, each met once."""
    left, hits = sorted(gold), 0
    for span in sorted(found):
        met = next((g for g in left if g.overlaps(span)), None)
        if met is not None:
            left.remove(met)
            hits += 1
    return hits


def located(which: str, toponym: Toponym, where: Where) -> Counter[str]:
    counts = Counter({f"{which} located": 1})
    if where.latitude is None or where.longitude is None or toponym.latitude is None or toponym.longitude is None:
        return counts
    counts[f"{which} {where.basis}"] += 1
    if distance_km(where.latitude, where.longitude, toponym.latitude, toponym.longitude) <= NEAR_KM:
        counts += Counter((f"{which} near", f"{which} {where.basis} near"))
    if where.country is not None:
        counts[f"{which} country"] += 1
        counts[f"{which} same country"] += where.country == country_at(toponym.latitude, toponym.longitude)
    return counts


def distance_km(la: float, lo: float, lb: float, lp: float) -> float:
    """Great-circle distance of two points given in degrees (haversine)."""
    a, b = math.radians(la), math.radians(lb)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lp - lo) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))


@cache
def _towns() -> tuple[np.ndarray, tuple[str, ...]]:
    """Unit vectors of the gazetteer's towns, and their countries."""
    some = [p for p in gazetteer.everything() if p.kind == "town" and p.country]
    points = np.radians(np.array([(p.latitude, p.longitude) for p in some]))
    return _vectors(points[:, 0], points[:, 1]), tuple(p.country or "" for p in some)


def _vectors(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    return np.stack([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=-1)


def country_at(latitude: float, longitude: float) -> str:
    """The country (ISO3) of the gazetteer's town nearest to a point."""
    vectors, countries = _towns()
    point = _vectors(np.radians(np.float64(latitude)), np.radians(np.float64(longitude)))
    return countries[int((vectors @ point).argmax())]


def summary(counts: Counter[str]) -> Result:
    """The measures, then what is behind them: the parts by how a place was found, and the numbers of names."""
    exact, overlap = (f1(counts[k], counts["found"], counts["gold"]) for k in ("exact", "overlap"))
    out: Result = {"toponym_f1": exact["f1"], "toponym_overlap_f1": overlap["f1"]}
    out |= {"within_161_km": share(counts["found near"], counts["found located"])}
    out |= {"all_within_161_km": share(counts["all near"], counts["all located"])}
    out |= {"country_accuracy": share(counts["found same country"], counts["found country"])}
    parts = {b: share(counts[f"all {b} near"], counts[f"all {b}"]) for b in ("gazetteer", "context")}
    out |= {"exact": exact, "overlap": overlap, "all_within_161_km_by_basis": parts}
    return out | {"gold": counts["gold"], "found": counts["found"], "with_coordinates": counts["all located"]}
