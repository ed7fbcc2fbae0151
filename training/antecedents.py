"""Fit ``tocsin/refine/antecedents.tsv``: ``python -m training.antecedents DATA_DIR [--write]``.

Learns from every third-person pronoun of our labels that a labeller has given a named antecedent. Prints how often the likeliest candidate
is right, cross-validated by report, for all reports and for those whose labels the coreference head was not trained on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from evaluation.inputs import progress
from tocsin.analyse import analyse_one
from tocsin.analyse.encode import BUNDLED, load
from tocsin.analysis import Analysis
from tocsin.model import Document, Span
from tocsin.refine.antecedents import KINDS, Candidate, candidates, features
from tocsin.refine.attribution import reports
from training.corpora import fold, held_out
from training.labels import Label
from training.own import own, standoff

TABLE = Path(__file__).parent.parent / "tocsin" / "refine" / "antecedents.tsv"
# How strongly weights are held near 0.
RIDGE = 2.0
# What a pronoun of a report counts that the coreference head has not learnt from: on those that it has, it is surer than it will be on new
# text. Of 1, 4 and 10, 4 did best for "they" on such reports (.514, .568, .541 of 37) and cost persons nothing (.871 of 194).
UNSEEN = 4.0
FOLDS = 5


@dataclass(frozen=True)
class Choice:
    """A pronoun: its kind, its report, the features of each candidate, and which of them are right."""

    kind: str
    report: str
    x: np.ndarray
    right: np.ndarray

    @property
    def weight(self) -> float:
        return UNSEEN if held_out(self.report) else 1.0


def choices(data: Path) -> Iterator[tuple[Choice, list[str]]]:
    """The pronouns of all labelled reports for which a right candidate stands before, with the names of the features."""
    model = load(BUNDLED)
    for name, text, _, claims in progress([*standoff(data), *own()], "reports"):
        if claims:
            analysis = analyse_one(Document(name, name, text), model)
            yield from _choices(analysis, _subjects(analysis, claims) | antecedents(claims))


def antecedents(claims: Sequence[Label]) -> dict[Span, list[Span]]:
    """The labelled antecedents of each mention of a party."""
    out: dict[Span, list[Span]] = {}
    for claim in claims:
        for party in (p for role in ("actors", "recipients", "source", "via") for p in claim[role] if "antecedent" in p):
            out.setdefault(Span(*party["mention"]), []).append(Span(*party["antecedent"]))
    return out


def _subjects(analysis: Analysis, claims: Sequence[Label]) -> dict[Span, list[Span]]:
    """What labellers gave as actor instead of the pronoun that is a verb's subject ("the army said *it* fired": "the army"), the other
    half of the truth: a pronoun of which the sentence itself names the antecedent seldom has one in the labels."""
    out: dict[Span, list[Span]] = {}
    for claim in claims:
        trigger = analysis.tokens_in(Span(*claim["trigger"]))
        actors = [Span(*p["mention"]) for p in claim["actors"]]
        for token in (c for t in trigger for c in analysis.children[t] if analysis.deprel[c].startswith("nsubj")):
            span = analysis.span(token, token)
            before = [a for a in actors if a.end <= span.start and analysis.sentence[analysis.tokens_in(a)[-1]] == analysis.sentence[token]]
            if analysis.lower[token] in KINDS and before and not any(a.overlaps(span) for a in actors):
                out.setdefault(span, []).extend(before)
    return out


def _choices(analysis: Analysis, meant: dict[Span, list[Span]]) -> Iterator[tuple[Choice, list[str]]]:
    said = reports(analysis)
    for mention, spans in sorted(meant.items()):
        (token, *_) = analysis.tokens_in(mention) or [0]
        kind = KINDS.get(mention.of(analysis.document.text).lower())
        some = candidates(analysis, token) if kind else []
        right = [_is_one_of(analysis, c, spans) for c in some]
        if kind and any(right):
            rows = [features(analysis, said, token, c) for c in some]
            yield Choice(kind, analysis.document.id, np.array([list(r.values()) for r in rows], np.float32), np.array(right)), list(rows[0])


def _is_one_of(analysis: Analysis, found: Candidate, spans: Sequence[Span]) -> bool:
    """Whether a candidate is what the labeller meant: at that place, or by that name elsewhere."""
    text = analysis.document.text
    words = {s.of(text).lower() for s in spans}

    def fits(first: int, last: int) -> bool:
        span = analysis.span(first, last)
        named = found.kind != "phrase" and any(span.of(text).lower() in w for w in words)
        return named or any(span.overlaps(s) for s in spans)

    return any(fits(*m) for m in found.mentions)


def fit(some: Sequence[Choice]) -> np.ndarray:
    """The weights under which the right candidates are likeliest, held near 0."""
    size, width = max(len(c.x) for c in some), some[0].x.shape[1]
    x = torch.zeros(len(some), size, width)
    there, right = (torch.zeros(len(some), size, dtype=torch.bool) for _ in range(2))
    for k, choice in enumerate(some):
        x[k, : len(choice.x)] = torch.tensor(choice.x)
        there[k, : len(choice.x)] = True
        right[k, : len(choice.x)] = torch.tensor(choice.right)
    counts = torch.tensor([c.weight for c in some])
    weights = torch.zeros(width, requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        z = (x @ weights).masked_fill(~there, -1e9)
        missed = (z.logsumexp(1) - z.masked_fill(~right, -1e9).logsumexp(1)) @ counts + RIDGE * (weights**2).sum()
        missed.backward()
        return missed

    search.step(loss)
    found: np.ndarray = weights.detach().numpy()
    return found


def cross_validate(some: Sequence[Choice], kind: str) -> str:
    """How often the likeliest candidate is right by weights from other reports."""
    hit: dict[bool, list[bool]] = {True: [], False: []}
    for k in range(FOLDS):
        weights = fit([c for c in some if fold(c.report, FOLDS) != k])
        for choice in (c for c in some if fold(c.report, FOLDS) == k):
            hit[held_out(choice.report)].append(bool(choice.right[int((choice.x @ weights).argmax())]))
    every = hit[True] + hit[False]
    return f"{kind}: {np.mean(every):.3f} of {len(every)}; {np.mean(hit[True]):.3f} of {len(hit[True])} the head has not seen"


def main(argv: Sequence[str] | None = None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    found = list(choices(Path(arguments[0])))
    names = found[0][1]
    by_kind = {kind: [c for c, _ in found if c.kind == kind] for kind in dict.fromkeys(KINDS.values())}
    told = [cross_validate(some, kind) for kind, some in by_kind.items()]
    print(*told, sep="\n")
    if "--write" in arguments:
        columns = {kind: fit(some) for kind, some in by_kind.items()}
        rows = ["\t".join((name, *(f"{columns[kind][k]:.2f}" for kind in columns))) for k, name in enumerate(names)]
        head = ["# What each feature of antecedents.py counts. Fitted by python -m training.antecedents; right, cross-validated:"]
        TABLE.write_text("\n".join((*head, *(f"# {t}" for t in told), "\t".join(("feature", *columns)), *rows)) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
