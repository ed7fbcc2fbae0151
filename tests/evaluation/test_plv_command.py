from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from evaluation.plv import QUADS, measure, root_between, tells
from tests.evaluation.conftest import Seen, Told
from tocsin.errors import TocsinError
from tocsin.model import Party, Span
from tocsin.ontology.records import Decision
from training.corpora import ROOTS
from training.dyads import Row, rows

HEADER = "id\tsentence\tmarked\tsource\ttarget\troot\tpenta\n"


@dataclass(frozen=True)
class Telling(Told):
    """Says ASSAULT where the source's first word is "Rebels", else CONSULT."""

    roots = ROOTS

    def between(self, window: Any, source: Sequence[int], target: Sequence[int]) -> dict[str, float]:
        said = window.said[source[0]] if source else ""
        assert not target or window.said[target[0]] != said
        return dict.fromkeys(ROOTS, 0.0) | {"ASSAULT" if said == "Rebels" else "CONSULT": 1.0}


def corpus(path: Path, *lines: tuple[str, str]) -> Path:
    plain = [m.replace("<s>", "").replace("</s>", "").replace("<t>", "").replace("</t>", "") for m, _ in lines]
    cells = (f"{k}\t{p}\t{m}\t\t\t{root}\t1\n" for k, (p, (m, root)) in enumerate(zip(plain, lines, strict=True)))
    path.write_text(HEADER + "".join(cells), encoding="utf-8")
    return path


def test_scores_by_hand(tmp_path: Path) -> None:
    path = corpus(
        tmp_path / "x.tsv",
        ("<s>Rebels</s> shelled <t>the town</t>.", "ASSAULT"),
        ("<s>Rebels</s> arrested <t>a mayor</t>.", "COERCE"),
        ("<s>The envoys</s> met <t>the king</t>.", "CONSULT"),
        ("<s>The envoys</s> praised <t>the king</t>.", "SUPPORT"),
    )
    scores: Any = measure(path, Telling())
    # ASSAULT and CONSULT have precision 1/2 and recall 1, so F1 2/3; COERCE and SUPPORT have none. Quads and sides are all right.
    assert scores["macro_f1"] == pytest.approx(1 / 3, abs=1e-4)
    assert scores["accuracy"] == 0.5
    assert scores["quad_macro_f1"] == scores["binary_macro_f1"] == 1.0


def test_every_root_has_a_quad_class() -> None:
    assert set(QUADS) == set(ROOTS)


def test_a_root_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(TocsinError, match="'GREET' is none of the roots"):
        measure(corpus(tmp_path / "x.tsv", ("<s>A</s> greets <t>B</t>.", "GREET")), Telling())


def test_a_mark_that_is_not_opened_names_the_row(tmp_path: Path) -> None:
    with pytest.raises(TocsinError, match="row 0"):
        measure(corpus(tmp_path / "x.tsv", ("A</s> greets <t>B</t>.", "AID")), Telling())


def test_ends_marked_twice_or_not_at_all(tmp_path: Path) -> None:
    path = corpus(tmp_path / "x.tsv", ("<s>Rebels</s> say <s>Rebels</s> won.", "ASSAULT"), ("<t>Both</t> were freed.", "YIELD"))
    first, second = rows(path)
    assert [s.of(first.sentence) for s in first.source] == ["Rebels", "Rebels"]
    assert (first.target, second.source) == ((), ())
    assert (root_between(first, Telling()), root_between(second, Telling())) == ("ASSAULT", "CONSULT")


def test_a_fold_is_whole_and_folds_do_not_overlap(tmp_path: Path) -> None:
    path = corpus(tmp_path / "x.tsv", *((f"<s>Rebels</s> shelled <t>town {k // 2}</t>.", "ASSAULT") for k in range(60)))
    sizes = [measure(path, Telling(), only=k)["rows"] for k in range(5)]
    assert sum(int(str(n)) for n in sizes) == 60
    assert all(int(str(n)) % 2 == 0 for n in sizes), "rows of one sentence stand in one fold"


def test_an_event_tells_a_row_by_root_and_both_ends() -> None:
    row = Row("1", "Rebels freed a pilot.", (Span(0, 6),), (Span(13, 20),), "YIELD")
    rebels, pilot = Party(Span(0, 6), None), Party(Span(13, 20), None)
    assert tells(Decision(None, "RETREAT", None, (rebels,), (pilot,)), row)
    assert not tells(Decision(None, "ASSAULT", None, (rebels,), (pilot,)), row)
    assert not tells(Decision(None, "RETREAT", None, (pilot,), (rebels,)), row)
    assert not tells(Decision(None, "RETREAT", None, (), (pilot,)), row)
    assert tells(Decision(None, "CONCEDE", None, (rebels,), ()), Row("1", row.sentence, row.source, (), "YIELD"))


def test_the_words_of_a_window(tmp_path: Path) -> None:
    assert Telling().windows(["Rebels"], [0]) == [Seen(range(1), ("Rebels",))]
