"""What the encoder sees: every word once, no window over the limits, whatever the characters."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from tocsin.analyse.windows import SENTENCE_PIECES, SHAPES, WINDOW_PIECES, WORD_PIECES, cut, piece_ids, shape

ODD = [
    "\u200b",
    "\u00ad",
    "\ufeff",
    "\x00",
    "\x1f",
    "👩\u200d👩\u200d👧",
    "\ud800",
    "a\udfffb",
    "e\u0301",
    "你好",
    "км",
    "[SEP]",
    "x" * 5000,
    "9" * 300,
]
PLAIN = ["Russia", "attacked", "Kyiv", ".", "Zaporizhzhia", "3.5", "U.S."]
WORDS = st.sampled_from(PLAIN + ODD) | st.text(st.characters(), min_size=1, max_size=12)
DOCUMENTS = st.lists(st.tuples(WORDS, st.booleans()), max_size=80).map(
    lambda x: ([w for w, _ in x], np.cumsum([end for _, end in x], dtype=int).tolist())
)


@pytest.fixture(scope="session")
def tokenizer(model_folder: Path) -> Tokenizer:
    return Tokenizer.from_file(str(model_folder / "tokenizer.json"))


@settings(deadline=None)
@given(DOCUMENTS, st.sampled_from([256, 160, 90]))
@example((ODD, [0] * len(ODD)), 256)
def test_every_word_is_in_one_window_at_its_first_piece(tokenizer: Tokenizer, document: tuple[list[str], list[int]], budget: int) -> None:
    words, sentence = document
    ids = piece_ids(tokenizer, words)
    windows = cut(tokenizer, words, sentence, budget)
    assert [i for w in windows for i in w.words] == list(range(len(words)))
    for w in windows:
        assert len(w.words) == len(w.first) == len(w.sentence) > 0
        assert len(w.pieces) == len(w.shapes)
        assert w.pieces[0] == tokenizer.token_to_id("[CLS]") and w.pieces[-1] == tokenizer.token_to_id("[SEP]")
        for k, i in enumerate(w.words):
            assert w.pieces[w.first[k] : w.first[k] + len(ids[i])].tolist() == ids[i]
            assert w.shapes[w.first[k]] == shape(words[i])
            assert w.sentence[k] == sentence[i] - sentence[w.words.start]
        assert ((w.shapes >= 0) & (w.shapes < SHAPES)).all()


@settings(deadline=None)
@given(DOCUMENTS)
def test_a_window_is_within_the_limits(tokenizer: Tokenizer, document: tuple[list[str], list[int]]) -> None:
    for w in cut(tokenizer, *document):
        alone = len(set(w.sentence.tolist())) == 1
        assert len(w.pieces) <= (SENTENCE_PIECES + 2 if alone else WINDOW_PIECES + 2)


@settings(deadline=None)
@given(DOCUMENTS)
def test_the_same_words_give_the_same_windows(tokenizer: Tokenizer, document: tuple[list[str], list[int]]) -> None:
    one, two = cut(tokenizer, *document), cut(tokenizer, *document)
    assert [(w.pieces.tolist(), w.shapes.tolist(), w.words) for w in one] == [(w.pieces.tolist(), w.shapes.tolist(), w.words) for w in two]


def test_sentences_are_kept_whole_where_they_fit(tokenizer: Tokenizer) -> None:
    words = ["attack"] * 1000
    sentence = [i // 25 for i in range(1000)]
    windows = cut(tokenizer, words, sentence)
    assert all(w.words.start % 25 == 0 for w in windows)
    assert len(windows[0].words) == 225  # nine sentences of 25 words and a separator each are 234 pieces; a tenth would be too many


def test_a_sentence_over_the_limit_is_cut(tokenizer: Tokenizer) -> None:
    windows = cut(tokenizer, ["attack"] * 1000, [0] * 1000)
    assert [len(w.words) for w in windows] == [480, 480, 40]


def test_separators_stand_between_sentences(tokenizer: Tokenizer) -> None:
    (window,) = cut(tokenizer, ["war", "ended", "talks"], [0, 0, 1])
    separator = tokenizer.token_to_id("[SEP]")
    assert np.flatnonzero(window.pieces == separator).tolist() == [3, 5]
    assert window.sentence.tolist() == [0, 0, 1]


def test_pieces_of_odd_words(tokenizer: Tokenizer) -> None:
    unknown = [tokenizer.token_to_id("[UNK]")]
    assert piece_ids(tokenizer, ["\ud800", "\u200b", "\x00", "x" * 5000]) == [unknown] * 4
    assert piece_ids(tokenizer, ["in\u00advasion"]) == piece_ids(tokenizer, ["invasion"])
    assert len(piece_ids(tokenizer, ["1-" * 60])[0]) == WORD_PIECES
    assert piece_ids(tokenizer, []) == []


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        *[("2022", 1), (".", 2), ("—", 2), ("3.5", 3), ("MH17", 3), ("war", 4), ("NATO", 5), ("A", 6)],
        *[("Kyiv", 7), ("McDonald", 7), ("iPhone", 0), ("你", 0)],
    ],
)
def test_shapes(word: str, wanted: int) -> None:
    assert shape(word) == wanted
