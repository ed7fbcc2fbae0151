"""Whether a marked place name is read as the place (literal) or as the government or people there (metonymic).

Readings marked mixed count as metonymic, as in Gritta et al. 2017 (the file's own two-way division).
"""

from __future__ import annotations

from pathlib import Path

from evaluation.inputs import collect, progress, spread
from evaluation.measures import Result, by_class, macro_f1, share
from evaluation.words import analyse_words
from tocsin.analyse.encode import Model
from tocsin.analysis import Analysis
from training import corpora


def measure(path: Path, model: Model, limit: int | None = None, held_out_only: bool = False) -> Result:
    """Accuracy and macro F1 over the file's samples, each with one marked name; ``held_out_only`` takes those that training leaves out."""
    samples = (e for e in corpora.metonymy(path) if not held_out_only or corpora.held_out(e.name))
    examples = spread(collect(path, samples, "samples with a marked place name"), limit)
    gold, found = [], []
    for example in progress(examples, "samples"):
        marked = [i for i, tag in enumerate(example.tags["metonymy"]) if tag is not None]
        gold.append(str(example.tags["metonymy"][marked[0]]))
        found.append(reading(analyse_words(example.words, example.sentence, model), marked))
    right = sum(g == p for g, p in zip(gold, found, strict=True))
    return {"accuracy": share(right, len(gold)), "macro_f1": macro_f1(gold, found), "classes": by_class(gold, found), "samples": len(gold)}


def reading(analysis: Analysis, marked: list[int]) -> str:
    """The likeliest reading of a name by the mean over its words."""
    return analysis.labels["metonymy"][int(analysis.tags["metonymy"][marked].mean(0).argmax())]
