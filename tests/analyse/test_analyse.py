"""Documents through the language model: what is read, in what order, and that neighbours do not matter."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.analyse import analyse, analyse_one, readable_sentences
from tocsin.analyse.encode import Model
from tocsin.analysis import Analysis
from tocsin.model import Document, Part, PartKind, Span

TEXT = "Russia attacks\n\nKYIV, Feb 10 - Russian troops attacked Kyiv. Putin denied it.\n\nRelated: Other news.\n\n“We left,” he said."


def document(text: str, *parts: tuple[PartKind, int, int]) -> Document:
    return Document("d", "d", text, parts=tuple(Part(k, Span(a, b)) for k, a, b in parts))


def read(d: Document) -> list[str]:
    return [d.text[tokens[0].start : tokens[-1].end] for tokens in readable_sentences(d)]


def test_only_title_body_and_captions_are_read() -> None:
    body, related, end = TEXT.index("Russian troops"), TEXT.index("Related"), TEXT.index("“We")
    d = document(
        TEXT,
        (PartKind.TITLE, 0, 14),
        (PartKind.DATELINE, 16, body - 1),
        (PartKind.BODY, body, related - 2),
        (PartKind.CUT, related, end - 2),
        (PartKind.CAPTION, end, len(TEXT)),
    )
    assert read(d) == ["Russia attacks", "Russian troops attacked Kyiv.", "Putin denied it.", "“We left,” he said."]


def test_a_sentence_ends_where_its_part_ends() -> None:
    text = "Russia attacked Kyiv on Monday and left."
    assert read(document(text, (PartKind.BODY, 0, 15), (PartKind.CAPTION, 15, 20), (PartKind.CUT, 20, 30), (PartKind.BODY, 30, 40))) == [
        "Russia attacked",
        "Kyiv",
        "and left.",
    ]


def test_without_parts_the_whole_text_is_read() -> None:
    assert len(read(document(TEXT))) == 5


@settings(deadline=None)
@given(st.text("ab. \n", max_size=40), st.lists(st.tuples(st.sampled_from(PartKind), st.integers(0, 8)), max_size=6))
def test_tokens_come_once_and_only_from_what_is_read(text: str, lengths: list[tuple[PartKind, int]]) -> None:
    parts, at = [], 0
    for kind, length in lengths:
        parts.append((kind, at, min(len(text), at + length)))
        at = min(len(text), at + length)
    found = [t for tokens in readable_sentences(document(text, *parts)) for t in tokens]
    assert all(a.end <= b.start for a, b in pairwise(found))
    if parts:
        kept = [Span(a, b) for k, a, b in parts if k in (PartKind.TITLE, PartKind.BODY, PartKind.CAPTION)]
        assert all(any(k.overlaps(t) for k in kept) for t in found)


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "\ud800 \x00 👩‍👩‍👧", "War", "e" * 3000, '"' * 600, "Russia attacked. " * 100])
def test_any_text_has_an_analysis_that_fits_together(model: Model, text: str) -> None:
    a = analyse_one(document(text), model)
    size = len(a.words)
    assert [s.of(text) for s in a.spans] == list(a.words)
    assert [i for r in a.sentences for i in r] == list(range(size))
    assert len(a.heads) == len(a.deprel) == len(a.upos) == len(a.xpos) == len(a.sentence) == len(a.factuality) == size
    assert all(len(scores) == size and scores.shape[1] == len(a.labels[head]) for head, scores in a.tags.items())
    assert all(a.sentence[h] == a.sentence[i] for i, h in enumerate(a.heads))
    assert all((r == "root") == (h == i) for i, (h, r) in enumerate(zip(a.heads, a.deprel, strict=True)))
    assert [i for f in a.frames for i in range(f.start, f.stop)] == list(range(size))
    ranges = [*((n.first, n.last) for n in a.names), *((c.first, c.last) for c in a.cues)]
    assert all(0 <= first <= last < size and a.sentence[first] == a.sentence[last] for first, last in ranges)


def same(one: Analysis, two: Analysis) -> bool:
    tags = all(np.array_equal(one.tags[h], two.tags[h]) for h in one.tags)
    frames = all(np.array_equal(f.scores[r], g.scores[r]) for f, g in zip(one.frames, two.frames, strict=True) for r in f.scores)
    return tags and frames and (one.heads, one.deprel, one.names, one.cues) == (two.heads, two.deprel, two.names, two.cues)


def test_a_document_reads_the_same_beside_any_other_and_with_any_number_of_threads(model: Model) -> None:
    documents = [document(t) for t in (TEXT, "Kyiv fell. " * 60, "No.")]
    alone = [analyse_one(d, model) for d in documents]
    together = list(analyse(reversed(documents), model))[::-1]
    threaded = list(analyse(documents, Model(model.folder, threads=2)))
    assert all(same(a, b) and same(a, c) for a, b, c in zip(alone, together, threaded, strict=True))
