from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluation.attribution import Attribution, agreeing, measure
from tocsin.analyse.encode import Model
from tocsin.errors import TocsinError

TEXT = "Kyiv said troops left. Moscow denied it."
BRAT = [
    "T1\tSource 0 4\tKyiv",
    "T2\tCue 5 9\tsaid",
    "T3\tContent 10 21\ttroops left",
    "T4\tAttribution 5 9\tsaid",
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3",
    "T5\tSource 23 29\tMoscow",
    "T6\tCue 30 36\tdenied",
    "T7\tContent 37 39\tit",
    "T8\tAttribution 30 36\tdenied",
    "E2\tAttribution:T8 Source:T5 Cue:T6 Content:T7",
]
CUES = {"said": "B", "denied": "B"}


def corpus(folder: Path) -> Path:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a_0001.ann").write_text("\n".join(BRAT) + "\n", encoding="utf-8")
    (folder / "a_0002.ann").write_text("", encoding="utf-8")
    (folder / "unlabelled.txt").write_text("Nothing.", encoding="utf-8")
    return folder


def test_scores_by_hand(tmp_path: Path, told: Callable[..., Model]) -> None:
    # Content found by the frames: "troops left", by the head alone: the last full stop; "it" is missed. Of two cues one has no source.
    model = told(
        tags={"cue": CUES, "content": {".": "in"}},
        fillers={("said", "said-by"): ["Kyiv"], ("said", "said"): ["troops", "left"]},
    )
    scores: Any = measure(corpus(tmp_path), model)
    assert scores["content"] == {"precision": 0.5, "recall": 0.6667, "f1": 0.5714}
    assert (scores["content_token_f1"], scores["source_token_f1"], scores["attribution_f1"]) == (0.5714, 0.6667, 0.5)
    assert scores["alone"]["content_by_frames"] == {"precision": 1.0, "recall": 0.6667, "f1": 0.8}
    assert scores["alone"]["content_by_head"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert scores["alone"]["source_by_head"]["f1"] == 0.0
    assert (scores["gold"], scores["documents"]) == (2, 1)


def test_everything_right_scores_one(tmp_path: Path, told: Callable[..., Model]) -> None:
    fillers = {
        ("said", "said-by"): ["Kyiv"],
        ("said", "said"): ["troops", "left"],
        ("denied", "said-by"): ["Moscow"],
        ("denied", "said"): ["it"],
    }
    scores = measure(corpus(tmp_path), told(tags={"cue": CUES}, fillers=fillers))
    assert scores["content_token_f1"] == scores["source_token_f1"] == scores["attribution_f1"] == 1.0


def attribution(cue: str, source: str) -> Attribution:
    return Attribution(frozenset(map(int, cue.split())), frozenset(map(int, source.split())))


def test_an_attribution_needs_cue_and_source() -> None:
    assert attribution("3 4", "1 2").agrees(attribution("4 5", "2"))
    assert attribution("3", "").agrees(attribution("3", ""))
    assert not attribution("3", "1").agrees(attribution("3", ""))
    assert not attribution("3", "").agrees(attribution("3", "1"))
    assert not attribution("3", "1").agrees(attribution("3", "2"))
    assert not attribution("3", "1").agrees(attribution("4", "1"))


def test_each_gold_attribution_is_found_once() -> None:
    gold = [attribution("3", "1"), attribution("9", "8")]
    assert agreeing(gold, [attribution("3", "1"), attribution("3 4", "1"), attribution("9", "7")]) == 1
    assert agreeing(gold, gold[::-1]) == 2


def test_a_folder_without_labelled_texts_is_named(tmp_path: Path, told: Callable[..., Model]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(TocsinError, match="holds no NAME"):
        measure(tmp_path, told())
    (tmp_path / "a_1.ann").write_text("T1\tSource none\tKyiv\n", encoding="utf-8")
    with pytest.raises(TocsinError, match=r"a_1\.ann: not in the form"):
        measure(tmp_path, told())
