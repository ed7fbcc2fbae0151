"""What the language model sees in one document: tokens, trees, names and frame scores. Passed between stages, never stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tocsin.model import Document, Span


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: the range of its tokens and its class (Person, Organization, Location, Facility, NORP, Date, ...)."""

    first: int
    last: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that report something ("said", "according to"): the range of their tokens."""

    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class Frames:
    """Role scores within one window: ``scores[role][anchor - start, word - start]`` is the probability that word fills that
    role of the frame headed by anchor."""

    start: int
    stop: int
    scores: dict[str, np.ndarray]


@dataclass(frozen=True)
class Analysis:
    """Tokens of one document in order, with everything the heads say of them.

    ``heads[i]`` is the token that governs token i (itself for a root); ``tags[head][i]`` are probabilities over
    ``labels[head]``; ``factuality`` [tokens, scales] says how real each word's event is, -3 to 3, on each of the model's scales;
    ``sentences[k]`` is the half-open range of tokens of sentence k.
    """

    document: Document
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    sentence: tuple[int, ...]
    sentences: tuple[range, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprel: tuple[str, ...]
    names: tuple[Name, ...]
    cues: tuple[Cue, ...]
    tags: dict[str, np.ndarray]
    labels: dict[str, tuple[str, ...]]
    factuality: np.ndarray
    frames: tuple[Frames, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The tokens each token governs, in order."""
        out: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                out[head].append(i)
        return tuple(tuple(c) for c in out)

    @cached_property
    def lower(self) -> tuple[str, ...]:
        return tuple(w.lower() for w in self.words)

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """Whether each token stands between double quotation marks. A paragraph's end closes a quote, as news has it."""
        out, inside = [], False
        for i, word in enumerate(self.words):
            if i and "\n\n" in self.document.text[self.spans[i - 1].end : self.spans[i].start].replace("\r", ""):
                inside = False
            if word in ("“", "”", '"', "''", "``"):
                inside = word in ("“", "``") or (word == '"' and not inside)
                out.append(False)
            else:
                out.append(inside)
        return tuple(out)

    @cached_property
    def _window(self) -> tuple[int, ...]:
        return tuple(k for k, f in enumerate(self.frames) for _ in range(f.start, f.stop))

    @cached_property
    def name_at(self) -> dict[int, Name]:
        """The name that each token belongs to."""
        return {i: n for n in self.names for i in range(n.first, n.last + 1)}

    def frame(self, anchor: int, role: str) -> tuple[int, np.ndarray]:
        """(first token of the anchor's window, probabilities of its tokens for the role)."""
        frames = self.frames[self._window[anchor]]
        return frames.start, frames.scores[role][anchor - frames.start]

    def span(self, first: int, last: int) -> Span:
        """The text from one token to another, both included."""
        return Span(self.spans[first].start, self.spans[last].end)

    def text(self, first: int, last: int) -> str:
        return self.span(first, last).of(self.document.text)

    def sentence_span(self, k: int) -> Span:
        r = self.sentences[k]
        return self.span(r.start, r.stop - 1)

    def subtree(self, i: int) -> list[int]:
        """A token and all below it, in order."""
        out, todo = [], [i]
        while todo:
            k = todo.pop()
            out.append(k)
            todo += self.children[k]
        return sorted(out)

    def phrase(self, i: int) -> range:
        """The tokens of the noun phrase that token i heads: its name, or its compounds and adjectives, and "of" phrases after it."""
        if name := self.name_at.get(i):
            return range(name.first, name.last + 1)
        low = high = i
        for child in self.children[i]:
            relation = self.deprel[child].split(":")[0]
            if child < i and relation in ("compound", "amod", "nmod", "nummod", "flat"):
                low = min(low, self.subtree(child)[0])
            of = relation == "nmod" and any(self.lower[c] == "of" for c in self.children[child])
            if child > i and (of or relation in ("flat", "compound")):
                high = max(high, self.subtree(child)[-1])
        return range(low, high + 1)

    def ancestors(self, i: int) -> Iterator[int]:
        """The tokens that govern a token, from the nearest to the root; the token itself left out."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def tokens_in(self, span: Span) -> list[int]:
        """The tokens that overlap a span of text."""
        starts = self._starts
        low = max(0, int(np.searchsorted(starts, span.start, side="right")) - 1)
        out = []
        for i in range(low, len(self.spans)):
            if self.spans[i].start >= span.end:
                break
            if self.spans[i].end > span.start:
                out.append(i)
        return out

    @cached_property
    def _starts(self) -> np.ndarray:
        return np.asarray([s.start for s in self.spans], dtype=np.int64)
