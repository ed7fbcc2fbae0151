"""documents -> analyses: tokens, trees, names and frames by the language model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from tocsin.analyse.decode import bio, tree
from tocsin.analyse.encode import Model, Scores
from tocsin.analyse.naming import settled
from tocsin.analyse.segment import tokens_by_sentence
from tocsin.analysis import Analysis, Cue, Frames, Name
from tocsin.model import Document, PartKind, Span

READ = (PartKind.TITLE, PartKind.BODY, PartKind.CAPTION)


def analyse(documents: Iterable[Document], model: Model) -> Iterator[Analysis]:
    """One analysis for each document, in order; each depends on its document alone."""
    for document in documents:
        yield analyse_one(document, model)


def analyse_one(document: Document, model: Model) -> Analysis:
    return analyse_tokens(document, *_tokens(document), model)


def _tokens(document: Document) -> tuple[list[Span], list[int]]:
    """The tokens that claims are read from, and the number of each one's sentence."""
    spans: list[Span] = []
    owner: list[int] = []
    for number, tokens in enumerate(readable_sentences(document)):
        spans += tokens
        owner += [number] * len(tokens)
    return spans, owner


def analyse_tokens(document: Document, spans: list[Span], owner: list[int], model: Model) -> Analysis:
    """The analysis of tokens that are given; ``owner`` numbers the sentence of each."""
    words = [s.of(document.text) for s in spans]
    windows = model.windows(words, owner)
    scores = model.run(windows)
    return _assemble(document, model, spans, words, owner, [(w.words, s) for w, s in zip(windows, scores, strict=True)])


def between(document: Document, source: Sequence[Span], target: Sequence[Span], model: Model) -> dict[str, float]:
    """What the party at the spans ``source`` does to the party at ``target``: the probability of each PLOVER root, YIELD for CONCEDE
    or RETREAT, on the footing that it does something.

    A party may be marked at several places, and one that the text does not name at none. Where the text is longer than the model
    sees at once, the stretch that shows most of both counts.
    """
    spans, owner = _tokens(document)
    ends = [[i for i, t in enumerate(spans) if any(t.overlaps(s) for s in some)] for some in (source, target)]
    windows = model.windows([s.of(document.text) for s in spans], owner)
    if not windows:
        return dict.fromkeys(model.roots, 1 / len(model.roots))
    window = max(windows, key=lambda w: sum(i in w.words for end in ends for i in end))
    left, right = ([i - window.words.start for i in end if i in window.words] for end in ends)
    return model.between(window, left, right)


def readable_sentences(document: Document) -> Iterator[list[Span]]:
    """The tokens of each sentence in the parts that claims are read from; in the whole text where no parts are told apart.

    A sentence that runs over the edge of a part ends there; parts come in order and do not overlap.
    """
    found = tokens_by_sentence(document.text)
    if not document.parts:
        yield from found
        return
    kept = [p.span for p in document.parts if p.kind in READ]
    part = 0
    for sentence in found:
        piece: list[Span] = []
        for token in sentence:
            while part < len(kept) and kept[part].end <= token.start:
                part += 1
                if piece:
                    yield piece
                    piece = []
            if part < len(kept) and kept[part].overlaps(token):
                piece.append(token)
        if piece:
            yield piece


def _assemble(
    document: Document, model: Model, spans: list[Span], words: list[str], owner: list[int], scored: list[tuple[range, Scores]]
) -> Analysis:
    labels = model.labels
    tags = {h: np.concatenate([s.tags[h] for _, s in scored]) if scored else np.zeros((0, len(v))) for h, v in labels.items()}
    heads, relations = _trees(model, owner, scored)
    frames = tuple(Frames(r.start, r.stop, {name: s.roles[k] for k, name in enumerate(model.roles)}) for r, s in scored)
    upos, xpos = (tuple(labels[head][k] for k in tags[head].argmax(1)) if scored else () for head in ("upos", "xpos"))
    edges = [i for i in range(len(owner)) if i == 0 or owner[i] != owner[i - 1]] + [len(owner)]
    ranges = tuple(range(a, b) for a, b in pairwise(edges))
    names = settled((Name(*f) for f in _spans(labels["name"], tags["name"], ranges)), words, labels["name"], tags["name"])
    cues = [Cue(first, last, score) for first, last, _, score in _spans(labels["cue"], tags["cue"], ranges)]
    number = tuple(k for k, r in enumerate(ranges) for _ in r)
    factuality = np.concatenate([s.factuality for _, s in scored]) if scored else np.zeros((0, len(model.scales)))
    return Analysis(
        document, tuple(spans), tuple(words), number, ranges, upos, xpos, tuple(heads), tuple(relations), tuple(names), tuple(cues),
        tags, labels, factuality, frames,
    )  # fmt: skip


def _spans(labels: tuple[str, ...], scores: np.ndarray, ranges: tuple[range, ...]) -> Iterator[tuple[int, int, str, float]]:
    for r in ranges:
        for first, last, kind, score in bio(labels, scores[r.start : r.stop]):
            yield r.start + first, r.start + last, kind, score


def _trees(model: Model, owner: list[int], scored: list[tuple[range, Scores]]) -> tuple[list[int], list[str]]:
    heads, relations = [0] * len(owner), [""] * len(owner)
    for window, scores in scored:
        start = window.start
        while start < window.stop:
            stop = start
            while stop < window.stop and owner[stop] == owner[start]:
                stop += 1
            low, high = start - window.start, stop - window.start
            found = tree(scores.arcs[low:high, low:high])
            # Only the root is a root.
            governed = np.asarray([r != "root" for r in model.relations])
            best = np.where(governed, scores.relations[low:high], -np.inf).argmax(1)
            for i, head in enumerate(found):
                heads[start + i] = start + int(head)
                relations[start + i] = "root" if head == i else model.relations[best[i]]
            start = stop
    return heads, relations
