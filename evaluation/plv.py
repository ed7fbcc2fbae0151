"""What a marked source does to a marked target: PLOVER roots, with the columns of ``plv/train.tsv`` (Hu et al. 2024, Zero-Shot PLOVER).

The root is told by the model's dyad head, which is given both ends. ``--end-to-end`` gives the product the sentence alone and asks
whether its PLOVER records, as the export rules make them, hold an event of that root between the marked ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.inputs import collect, progress, spread
from evaluation.measures import Result, by_class, macro_f1, share
from tocsin.analyse import between
from tocsin.analyse.encode import Model
from tocsin.errors import TocsinError
from tocsin.model import Document, Party, Span
from tocsin.ontology.records import Decision, decide
from tocsin.pipeline import Pipeline
from training.corpora import fold
from training.dyads import Row, rows

# The quad class of each root; YIELD joins CONCEDE and RETREAT, and the corpus counts it as material.
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}


def measure(path: Path, model: Model, limit: int | None = None, only: int | None = None, end_to_end: bool = False) -> Result:
    """Scores over the file's rows; ``only`` takes one fold, for weights that were trained without it (``training.crossvalidate``)."""
    some = spread(collect(path, _rows(path, only), "rows with marked ends"), limit)
    return _end_to_end(some, model) if end_to_end else _between(some, model)


def _rows(path: Path, only: int | None) -> Iterator[Row]:
    first: dict[str, str] = {}
    for row in rows(path):
        first.setdefault(row.sentence, row.id)
        if only is None or fold(f"plv/train.tsv#{first[row.sentence]}") == only:
            yield row


def _between(some: Sequence[Row], model: Model) -> Result:
    gold = [row.root for row in some]
    if unknown := sorted(set(gold) - set(QUADS)):
        raise TocsinError(f"'{unknown[0]}' is none of the roots: {' '.join(QUADS)}")
    found = [root_between(row, model) for row in progress(some, "rows")]
    quads = [[QUADS[r] for r in roots] for roots in (gold, found)]
    sides = [[q.split()[1] for q in each] for each in quads]
    return {
        "macro_f1": macro_f1(gold, found),
        "accuracy": share(sum(g == p for g, p in zip(gold, found, strict=True)), len(gold)),
        "binary_macro_f1": macro_f1(*sides),
        "quad_macro_f1": macro_f1(*quads),
        "roots": by_class(gold, found),
        "rows": len(gold),
    }


def root_between(row: Row, model: Model) -> str:
    """The likeliest root between the row's ends."""
    roots = between(Document("", "", row.sentence), row.source, row.target, model)
    return max(roots, key=lambda r: roots[r])


def _end_to_end(some: Sequence[Row], model: Model) -> Result:
    pipeline = Pipeline(model_folder=model.folder)
    # Dates and recipients are not asked for here: the rows have no day, and some no target.
    ontology = replace(pipeline.ontology, requires=frozenset())
    found: dict[str, list[Decision]] = {}
    for row in progress(some, "rows"):
        if row.sentence not in found:
            document = Document("", "", row.sentence)
            found[row.sentence] = [d for c in pipeline.read(document).claims if (d := decide(c, document, ontology)).type]
    used: dict[str, set[int]] = {sentence: set() for sentence in found}
    hits = 0
    for row in some:
        match = next((k for k, d in enumerate(found[row.sentence]) if k not in used[row.sentence] and tells(d, row)), None)
        if match is not None:
            used[row.sentence].add(match)
            hits += 1
    events = sum(map(len, found.values()))
    extra = round((events - hits) / len(found), 4) if found else 0.0
    return {"recall": share(hits, len(some)), "extra_per_sentence": extra, "events": events, "sentences": len(found), "rows": len(some)}


def tells(decision: Decision, row: Row) -> bool:
    """Whether an event has the row's root, its source among the actors, its target among the others; an unmarked end is not asked for."""
    root = "YIELD" if decision.type in ("CONCEDE", "RETREAT") else decision.type
    source = not row.source or any(_overlaps(p, row.source) for p in decision.actors)
    target = not row.target or any(_overlaps(p, row.target) for p in (*decision.recipients, *decision.actors))
    return root == row.root and source and target


def _overlaps(party: Party, spans: Sequence[Span]) -> bool:
    return any(s.overlaps(x) for s in spans for x in (party.span, party.mention) if x)
