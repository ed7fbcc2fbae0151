"""What each part of the product contributes: the claims of labelled reports read without it, beside those of the whole.

Every document is analysed once; a variant runs the draft and the stages over a changed analysis, without one stage, or with one rule
answering nothing. ``stage``: a refining stage that hands the claims on as they are. ``head``: the model's answer to one question
taken away (no cues, no trees, ...). ``rule``: a rule or table of the draft switched off, the model's answers left. What a part
contributes is what is lost without it; parts that do the same work each seem to do little.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from evaluation.claims import FIELDS, Scored, compare, summary
from evaluation.inputs import existing_folder, model_of, progress, spread
from evaluation.measures import Result
from evaluation.readings import Gold, gold_files, labelled, plain, texts_below
from tocsin.analyse import analyse_one
from tocsin.analysis import Analysis
from tocsin.draft import draft, syntax
from tocsin.errors import TocsinError
from tocsin.model import Claim
from tocsin.pipeline import STAGES, Pipeline

Reader = Callable[[Analysis, Pipeline], Sequence[Claim]]
Change = Callable[[Analysis], Analysis]
MEASURES = ("detect", "typed", "claim")


def measure(texts: Path, folder: Path, model: Path, limit: int | None = None, threads: int = 1) -> Result:
    """F1 of each measure and the accuracy of each field: of the whole, of it without each part, and the difference to the whole."""
    if not texts.exists():
        raise TocsinError(f"{texts}: no such file or folder")
    pipeline = Pipeline(model_folder=model_of(model).folder, threads=threads)
    reports = list(_analysed(texts, spread(gold_files(existing_folder(folder)), limit), pipeline))
    if not reports:
        raise TocsinError(f"{texts}: holds no text of a gold file in {folder}")
    full = _scores(reports, whole, pipeline)
    parts = variants()
    without = {name: _scores(reports, parts[name], pipeline) for name in progress(list(parts), "variants")}
    change = {name: {k: round(v - full[k], 4) for k, v in found.items()} for name, found in without.items()}
    return {"whole": full, "without": without, "change": change, "reports": len(reports)}


def whole(analysis: Analysis, pipeline: Pipeline) -> Sequence[Claim]:
    """The claims of one document, as ``Pipeline.read`` has them."""
    claims = draft(analysis, pipeline.ontology)
    for _, stage in pipeline.stages:
        claims = stage(analysis, claims)
    return claims


def variants() -> dict[str, Reader]:
    """How to read without each part, by the part's name."""
    stages = {f"stage {name}": partial(_without_stage, name) for name, _ in STAGES}
    heads = {f"head {name}": partial(_without_head, change) for name, change in HEADS.items()}
    rules = {f"rule {name}": partial(_without_rules, *rule) for name, rule in RULES.items()}
    return {**stages, **heads, **rules}


def _without_stage(name: str, analysis: Analysis, pipeline: Pipeline) -> Sequence[Claim]:
    return whole(analysis, pipeline.swap(name, unchanged))


def unchanged(analysis: Analysis, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """A stage that finds out nothing."""
    return tuple(claims)


def _without_head(change: Change, analysis: Analysis, pipeline: Pipeline) -> Sequence[Claim]:
    return whole(change(analysis), pipeline)


def _without_rules(module: ModuleType, answers: dict[str, Callable[..., Any]], analysis: Analysis, pipeline: Pipeline) -> Sequence[Claim]:
    with ExitStack() as stack:
        for name, answer in answers.items():
            stack.enter_context(patch.object(module, name, answer))
        return whole(analysis, pipeline)


def no_trees(analysis: Analysis) -> Analysis:
    """Every word a root of its own."""
    n = len(analysis.words)
    return replace(analysis, heads=tuple(range(n)), deprel=("root",) * n)


def always(head: str, label: str, analysis: Analysis) -> Analysis:
    """One answer of a head for every word, with certainty."""
    answer = analysis.tags[head] * 0
    answer[:, analysis.labels[head].index(label)] = 1
    return replace(analysis, tags=analysis.tags | {head: answer})


def no_fillers(roles: Collection[str], analysis: Analysis) -> Analysis:
    """No word fills these roles of any frame."""
    frames = (replace(f, scores={r: s * 0 if r in roles else s for r, s in f.scores.items()}) for f in analysis.frames)
    return replace(analysis, frames=tuple(frames))


HEADS: dict[str, Change] = {
    "trees": no_trees,
    "names": lambda analysis: replace(analysis, names=()),
    "cues of attributions": lambda analysis: replace(analysis, cues=()),
    "content of attributions": partial(always, "content", "O"),
    "coreference": partial(no_fillers, ("same-as",)),
    "place or government": partial(always, "metonymy", "literal"),
    "modes": partial(always, "mode", "none"),
    "status": partial(always, "status", "occurred"),
    "who acts and is acted upon": partial(no_fillers, ("actors", "recipients")),
    "sources of claims": partial(no_fillers, ("source", "via")),
    "times, places, numbers of claims": partial(no_fillers, ("when", "where", "quantities")),
}
# A module, and what its functions answer instead.
RULES: dict[str, tuple[ModuleType, dict[str, Callable[..., Any]]]] = {
    "parties by the tree": (syntax, {"actor": lambda *_: None, "recipient": lambda *_: None}),
    "whose act a noun is": (syntax, {"owner": lambda *_: None}),
    "what is done to somebody is not done by them": (syntax, {"undergoers": lambda *_: frozenset()}),
    "a passive may name no actor": (syntax, {"agentless": lambda *_: False}),
    # The package has a function of this name, so the module is asked for by its path.
    "lexicon of triggers": (import_module("tocsin.draft.triggers"), {"prior": lambda words, types: [1.0] * len(types)}),
}


def _analysed(texts: Path, gold: Sequence[Gold], pipeline: Pipeline) -> Iterator[tuple[Gold, Analysis | None]]:
    """The gold reports with the analysis of their text; None where the product reads none, as in ``Pipeline.read``."""
    for one, document, problems in labelled(texts_below(texts), gold):
        read = document.text.strip() and not any(p.code == "language" for p in problems)
        yield one, analyse_one(document, pipeline.model) if read else None


def _scores(reports: Sequence[tuple[Gold, Analysis | None]], reader: Reader, pipeline: Pipeline) -> dict[str, float]:
    result: Any = summary([_compared(one, reader(analysis, pipeline) if analysis else ()) for one, analysis in reports])
    return {m: result[m]["f1"] for m in MEASURES} | {k: result["fields"][k] for k in FIELDS}


def _compared(gold: Gold, found: Sequence[Claim]) -> Scored:
    return compare(gold.name, gold.claims, [plain(c) for c in found])
