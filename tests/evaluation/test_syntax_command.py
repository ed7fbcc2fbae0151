from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.syntax import measure
from tocsin.analyse.encode import Model
from tocsin.errors import TocsinError

ROW = "{0}\t{1}\t_\t{2}\t-\t_\t{3}\t{4}\t_\t_\n"


def corpus(path: Path) -> Path:
    rows = [
        (1, "Tanks", "NOUN", 2, "nsubj:pass"),
        (2, "seized", "VERB", 0, "root"),
        (3, "town", "NOUN", 2, "obj"),
        (4, ".", "PUNCT", 2, "punct"),
    ]
    more = [(1, "Talks", "NOUN", 2, "nsubj"), (2, "failed", "VERB", 0, "root")]
    text = (
        "# newdoc id = one\n"
        + "".join(ROW.format(*r) for r in rows)
        + "\n# newdoc id = two\n"
        + "".join(ROW.format(*r) for r in more)
        + "\n"
    )
    path.write_text(text, encoding="utf-8")
    return path


def test_words_governors_and_relations_by_hand(tmp_path: Path, told: Callable[..., Model]) -> None:
    # Of six words: "failed" has the wrong part of speech, the full stop the wrong governor, "town" the wrong relation, and "Tanks"
    # the right relation without its subtype.
    model = told(
        tags={"upos": {"seized": "VERB", ".": "PUNCT"}},
        trees={"Tanks": ("seized", "nsubj"), "town": ("seized", "nsubj"), ".": ("town", "punct"), "Talks": ("failed", "nsubj")},
    )
    scores = measure(corpus(tmp_path / "x.conllu"), model)
    assert scores == {"upos": 83.33, "uas": 83.33, "las": 66.67, "las_subtypes": 50.0, "words": 6, "documents": 2}


def test_limit_takes_fewer_documents(tmp_path: Path, told: Callable[..., Model]) -> None:
    assert measure(corpus(tmp_path / "x.conllu"), told(), limit=1)["words"] == 4


def test_a_file_of_another_kind_is_named(tmp_path: Path, told: Callable[..., Model]) -> None:
    path = tmp_path / "x.conllu"
    path.write_text("1\tword\n", encoding="utf-8")
    with pytest.raises(TocsinError, match=r"x\.conllu: not in the form"):
        measure(path, told())
    path.write_text("nothing here", encoding="utf-8")
    with pytest.raises(TocsinError, match=r"x\.conllu: holds no"):
        measure(path, told())
