"""Gold words through the product: the same windows, heads and decoding that a report goes through, without its tokeniser."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.analyse import analyse_tokens
from tocsin.analyse.encode import Model
from tocsin.analysis import Analysis
from tocsin.model import Document, Span


def analyse_words(words: Sequence[str], sentence: Sequence[int], model: Model) -> Analysis:
    """The analysis of a corpus's own words, joined by spaces; ``sentence`` numbers the sentence of each."""
    spans, at = [], 0
    for word in words:
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    return analyse_tokens(Document("", "", " ".join(words)), spans, list(sentence), model)
