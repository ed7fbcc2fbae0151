"""Parts of speech and trees over gold words and sentences of a CoNLL-U file, in percent.

``uas``: the right governor. ``las``: and the right universal relation (what stands before the colon), punctuation counted,
as the CoNLL 2018 shared task scores it. ``las_subtypes``: relation subtypes that the model knows must agree too.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from evaluation.inputs import collect, progress, spread
from evaluation.measures import Result, percent
from evaluation.words import analyse_words
from tocsin.analyse.encode import Model
from tocsin.analysis import Analysis
from training.corpora import Example, treebank


def measure(path: Path, model: Model, limit: int | None = None) -> Result:
    """Scores over the file's documents (``# newdoc id``), pooled by word."""
    examples = spread(collect(path, treebank(path), "CoNLL-U sentences"), limit)
    hits: Counter[str] = Counter()
    for example in progress(examples, "documents"):
        hits += right(example, analyse_words(example.words, example.sentence, model))
    total = sum(len(e.words) for e in examples)
    out: Result = {name: percent(hits[name], total) for name in ("upos", "uas", "las", "las_subtypes")}
    return out | {"words": total, "documents": len(examples)}


def right(example: Example, analysis: Analysis) -> Counter[str]:
    """How many words are right by each measure."""
    hits: Counter[str] = Counter()
    gold = zip(example.tags["upos"], example.heads or (), example.tags["deprel"], strict=True)
    found = zip(analysis.upos, analysis.heads, analysis.deprel, strict=True)
    for (upos, head, relation), (found_upos, found_head, found_relation) in zip(gold, found, strict=True):
        hits["upos"] += upos == found_upos
        if head == found_head and relation is not None:
            hits["uas"] += 1
            hits["las"] += relation.split(":")[0] == found_relation.split(":")[0]
            hits["las_subtypes"] += relation == found_relation
    return hits
