"""Who says what, against PolNeAR: source, cue and content of every attribution in ``NAME.txt`` by ``NAME_*.ann`` (brat standoff).

``content_token_f1`` and ``source_token_f1`` compare sets of tokens over whole documents: those that stand in any attribution's
content (source) by gold with those by the product. ``attribution_f1`` counts attributions: one that was found is right if a word
of its cue is a word of a gold cue, and their sources share a word or both have none; each gold attribution is found once.
Where several people labelled a document, the first file by name is gold. Nothing else of a document is used but its text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.inputs import collect, progress, spread
from evaluation.measures import Result, f1
from tocsin.analyse import analyse_one
from tocsin.analyse.encode import Model
from tocsin.analysis import Analysis
from tocsin.errors import TocsinError
from tocsin.model import Document
from tocsin.refine.attribution import reports
from training.corpora import Example, attribution_example

# A token is content (source) from this probability on, by the larger of the token's own head and the frames of the cues found.
# Chosen on 30 documents of the development part with a trial model: re-run ``attribution`` there when the heads change.
CONTENT, SOURCE = 0.6, 0.65


@dataclass(frozen=True)
class Attribution:
    """Tokens of a cue and of the source it belongs to (none where the text names none)."""

    cue: frozenset[int]
    source: frozenset[int]

    def agrees(self, other: Attribution) -> bool:
        return bool(self.cue & other.cue) and (bool(self.source & other.source) or not (self.source or other.source))


def measure(folder: Path, model: Model, limit: int | None = None) -> Result:
    """Scores over the folder's labelled documents, counts pooled."""
    paths = [(p, sorted(folder.glob(f"{p.stem}_*.ann"))) for p in sorted(folder.glob("*.txt"))]
    chosen = spread([(p, found[0]) for p, found in paths if found], limit)
    if not chosen:
        raise TocsinError(f"{folder}: holds no NAME.txt with a NAME_*.ann beside it")
    counts: Counter[str] = Counter()
    for text, annotation in progress(chosen, "documents"):
        (example,) = collect(annotation, map(attribution_example, [text], [annotation]), "brat annotations")
        analysis = analyse_one(Document(text.stem, text.stem, text.read_text(encoding="utf-8")), model)
        counts += compare(example, analysis)
    return summary(counts) | {"documents": len(chosen)}


def compare(example: Example, analysis: Analysis) -> Counter[str]:
    """Hits, found and gold of every measure in one document."""
    counts: Counter[str] = Counter()
    for name, head, role, least in (("content", "content", "said", CONTENT), ("source", "speaker", "said-by", SOURCE)):
        gold = {i for i, tag in enumerate(example.tags[head]) if tag == "in"}
        own, frames = by_head(analysis, head), by_frames(analysis, role)
        for way, scores in (("", np.maximum(own, frames)), ("_by_head", own), ("_by_frames", frames)):
            counts += counted(f"{name}{way}", {int(i) for i in np.flatnonzero(scores >= least)}, gold)
    known, found = gold_attributions(example), found_attributions(analysis)
    return counts + Counter({"attribution hit": agreeing(known, found), "attribution found": len(found), "attribution gold": len(known)})


def counted(name: str, found: Collection[int], gold: Collection[int]) -> Counter[str]:
    return Counter({f"{name} hit": len(set(found) & set(gold)), f"{name} found": len(found), f"{name} gold": len(gold)})


def summary(counts: Counter[str]) -> Result:
    """The product's three measures first, then what each of its two witnesses alone would give."""
    score = {n: f1(counts[f"{n} hit"], counts[f"{n} found"], counts[f"{n} gold"]) for n in (*NAMES, *WITNESSES)}
    out: Result = {"content_token_f1": score["content"]["f1"], "source_token_f1": score["source"]["f1"]}
    out |= {"attribution_f1": score["attribution"]["f1"]}
    return out | {n: score[n] for n in NAMES} | {"alone": {n: score[n] for n in WITNESSES}, "gold": counts["attribution gold"]}


NAMES = ("content", "source", "attribution")
WITNESSES = ("content_by_head", "content_by_frames", "source_by_head", "source_by_frames")


def by_head(analysis: Analysis, head: str) -> np.ndarray:
    """The probability of every token by the head that reads it alone."""
    scores: np.ndarray = analysis.tags[head][:, analysis.labels[head].index("in")]
    return scores


def by_frames(analysis: Analysis, role: str) -> np.ndarray:
    """The largest probability of every token to fill the role of any cue that was found."""
    out = np.zeros(len(analysis.words))
    for cue in analysis.cues:
        start, scores = analysis.frame(cue.first, role)
        out[start : start + len(scores)] = np.maximum(out[start : start + len(scores)], scores)
    return out


def gold_attributions(example: Example) -> list[Attribution]:
    """Gold attributions that have a cue (in PolNeAR all but one in two thousand), in order of their cue's first word."""
    tags = example.tags["cue"]
    out = []
    for anchor in sorted(example.anchors, key=lambda a: a.word):
        stop = anchor.word + 1
        while stop < len(tags) and tags[stop] == "I":
            stop += 1
        out.append(Attribution(frozenset(range(anchor.word, stop)), frozenset(anchor.fillers["said-by"])))
    return out


def found_attributions(analysis: Analysis) -> list[Attribution]:
    """The product's acts of reporting, in order of their cue."""
    return [Attribution(frozenset(range(r.first, r.last + 1)), frozenset(r.speaker)) for r in reports(analysis)]


def agreeing(gold: list[Attribution], found: list[Attribution]) -> int:
    """How many pair up one to one: in order of the text, each found attribution takes the first agreeing gold one still free."""
    free = list(gold)
    for one in found:
        match = next((k for k, g in enumerate(free) if g.agrees(one)), None)
        if match is not None:
            del free[match]
    return len(gold) - len(free)
