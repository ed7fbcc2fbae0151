"""What the encoder sees at once: word pieces, shapes, and stretches of consecutive sentences. Shared by training and reading.

A document's windows depend on that document alone, so that its reading never depends on its neighbours in a batch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from tocsin.errors import ModelError
from tocsin.knowledge.marks import MARKS, marks

# Pieces a window holds at most. 256 gives five to eight news sentences, enough for a quote to see its speaker; attention
# grows with the square of it.
WINDOW_PIECES = 256
# The encoder has 512 positions; a longer sentence is cut here and its rest read as a sentence of its own.
SENTENCE_PIECES = 480
# Pieces of one word at most; what comes after them (an address, a hash) tells nothing more.
WORD_PIECES = 24
SHAPES = 8
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Window:
    """Encoder input. ``pieces``, ``shapes`` and ``marks`` (a row) are one a piece; ``first`` is each word's first piece,
    ``sentence`` its sentence; ``words`` is the range of the document's words that it holds."""

    pieces: np.ndarray
    shapes: np.ndarray
    marks: np.ndarray
    first: np.ndarray
    sentence: np.ndarray
    words: range


def shape(word: str) -> int:
    """A word's look, which an uncased vocabulary does not show."""
    if word.isdigit():
        return 1
    if not any(c.isalnum() for c in word):
        return 2
    if any(c.isdigit() for c in word):
        return 3
    if word.islower():
        return 4
    if word.isupper():
        return 5 if len(word) > 1 else 6
    return 7 if word[0].isupper() else 0


def piece_ids(tokenizer: Tokenizer, words: Sequence[str]) -> list[list[int]]:
    """Word pieces of each word; a word that the vocabulary has nothing for is one unknown piece."""
    unknown = [_special(tokenizer, "[UNK]")]
    cache: dict[str, list[int]] = {}
    distinct = list(dict.fromkeys(words))
    # Half a surrogate pair is no character, and the tokenizer takes no text that holds one.
    whole = [_SURROGATE.sub("\ufffd", w) for w in distinct]
    for word, encoding in zip(distinct, tokenizer.encode_batch(whole, add_special_tokens=False), strict=True):
        cache[word] = list(encoding.ids[:WORD_PIECES]) or unknown
    return [cache[w] for w in words]


def _special(tokenizer: Tokenizer, token: str) -> int:
    number = tokenizer.token_to_id(token)
    if number is None:
        raise ModelError(f"the tokenizer has no {token}; reinstall tocsin or name another model folder")
    return number


def cut(tokenizer: Tokenizer, words: Sequence[str], sentence: Sequence[int], first_budget: int = WINDOW_PIECES) -> list[Window]:
    """Windows of whole sentences, in order, every word in exactly one."""
    ids = piece_ids(tokenizer, words)
    groups: list[range] = []
    start = size = 0
    budget = first_budget
    for low, high in _units(ids, sentence):
        length = sum(len(p) for p in ids[low:high]) + 1
        if low > start and size + length > budget:
            groups.append(range(start, low))
            start, size, budget = low, 0, WINDOW_PIECES
        size += length
    if start < len(words):
        groups.append(range(start, len(words)))
    return [_window(tokenizer, words, ids, sentence, g) for g in groups]


def _units(ids: list[list[int]], sentence: Sequence[int]) -> list[tuple[int, int]]:
    """Sentences as word ranges, with those over the piece limit cut."""
    out, start, size = [], 0, 0
    for i, pieces in enumerate(ids):
        if i > start and (sentence[i] != sentence[i - 1] or size + len(pieces) > SENTENCE_PIECES):
            out.append((start, i))
            start, size = i, 0
        size += len(pieces)
    return [*out, (start, len(ids))] if ids else out


def _window(tokenizer: Tokenizer, words: Sequence[str], ids: list[list[int]], sentence: Sequence[int], group: range) -> Window:
    separator = _special(tokenizer, "[SEP]")
    pieces, shapes, first, owner = [_special(tokenizer, "[CLS]")], [0], [], []
    word = [-1]
    for i in group:
        if i > group.start and sentence[i] != sentence[i - 1]:
            pieces.append(separator)
            shapes.append(0)
            word.append(-1)
        first.append(len(pieces))
        owner.append(sentence[i] - sentence[group.start])
        pieces += ids[i]
        shapes += [shape(words[i])] * len(ids[i])
        word += [i - group.start] * len(ids[i])
    pieces.append(separator)
    shapes.append(0)
    word.append(-1)
    # The last row, which -1 takes, is that of no word.
    known = np.vstack([marks(words[group.start : group.stop]), np.zeros((1, MARKS), dtype=np.float32)])
    return Window(_integers(pieces), _integers(shapes), known[word], _integers(first), _integers(owner), group)


def _integers(values: list[int]) -> np.ndarray:
    return np.asarray(values, dtype=np.int64)
