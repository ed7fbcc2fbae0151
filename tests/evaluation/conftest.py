"""A stand-in for the language model whose answers a test writes down word by word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tocsin.analyse.encode import Model, Scores

LABELS = {
    "upos": ("NOUN", "VERB", "PUNCT"),
    "xpos": ("-",),
    "name": ("O", "B-Person", "I-Person", "B-Location", "I-Location"),
    "cue": ("O", "B", "I"),
    "content": ("O", "in"),
    "speaker": ("O", "in"),
    "metonymy": ("literal", "metonymic"),
}


@dataclass(frozen=True)
class Seen:
    """A window that keeps its words, so that the answers can be looked up."""

    words: range
    said: tuple[str, ...]


@dataclass(frozen=True)
class Told(Model):
    """``tags[head][word]`` is the label of a word (else the head's first); ``trees[word]`` its governor's word and relation (else
    the first word's root); ``roles[cue, role]`` the words that fill a role; ``numbers[word]`` its factuality."""

    folder: Path = Path("told")
    tags: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    trees: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    fillers: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    labels = LABELS
    relations = ("root", "nsubj", "nsubj:pass", "obj", "punct")
    roles = ("said-by", "said")
    scales = ("happened", "committed")

    def windows(self, words: Sequence[str], sentence: Sequence[int]) -> list[Any]:
        return [Seen(range(len(words)), tuple(words))] if words else []

    def run(self, windows: Sequence[Any]) -> list[Scores]:
        return [self._scores(w.said) for w in windows]

    def _scores(self, words: tuple[str, ...]) -> Scores:
        n = len(words)
        tags = {}
        for head, labels in LABELS.items():
            tags[head] = np.full((n, len(labels)), 0.01)
            for i, word in enumerate(words):
                tags[head][i, labels.index(self.tags.get(head, {}).get(word, labels[0]))] = 0.95
        arcs, relations, roles = np.zeros((n, n)), np.zeros((n, len(self.relations))), np.zeros((len(self.roles), n, n))
        for i, word in enumerate(words):
            governor, relation = self.trees.get(word, (word, "root"))
            arcs[i, words.index(governor)] = 5.0
            relations[i, self.relations.index(relation)] = 5.0
            for k, role in enumerate(self.roles):
                for filler in self.fillers.get((word, role), ()):
                    roles[k, i, words.index(filler)] = 0.9
        return Scores(tags, arcs, relations, roles, np.array([[self.numbers.get(w, 0.0)] * 2 for w in words]).reshape(-1, 2))


@pytest.fixture
def told() -> Callable[..., Model]:
    return Told
