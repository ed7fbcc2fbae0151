from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.ablation import HEADS, RULES, always, measure, no_fillers, no_trees, unchanged, variants, whole
from tests.builders import analysis
from tocsin.analyse import analyse_one
from tocsin.analyse.encode import BUNDLED
from tocsin.analysis import Analysis
from tocsin.errors import TocsinError
from tocsin.model import Document, Status
from tocsin.pipeline import DEFAULT, STAGES

TEXT = "Redland's army shelled Blueland on Monday, the Greenland government said. It denied that it would send 200 troops."
SHELLED = analysis(
    """
    They     PRON   2 nsubj  actors>2  name=Person
    shelled  VERB   0 root   trigger=ASSAULT  mode=heavy-weapons  status=denied  cue=B
    towns    NOUN   2 obj    recipients>2  same-as>1
    """
)


@pytest.fixture(scope="module")
def document() -> Document:
    return Document("d", "d", TEXT)


@pytest.fixture(scope="module")
def seen(document: Document) -> Analysis:
    return analyse_one(document, DEFAULT.model)


def test_the_whole_is_what_the_product_reads(document: Document, seen: Analysis) -> None:
    claims = whole(seen, DEFAULT)
    assert len(claims) > 1
    assert tuple(claims) == DEFAULT.read(document).claims


def test_every_stage_head_and_rule_can_be_left_out(seen: Analysis) -> None:
    before = whole(seen, DEFAULT)
    found = {name: tuple(read(seen, DEFAULT)) for name, read in variants().items()}
    assert len(found) == len(STAGES) + len(HEADS) + len(RULES)
    assert {c.status for c in found["head status"]} == {Status.OCCURRED}
    assert all(p.code is None for c in found["stage actors"] for p in (*c.actors, *c.recipients))
    assert [c.trigger for c in found["stage times"]] == [c.trigger for c in before]
    assert found["head names"] != tuple(before)
    assert whole(seen, DEFAULT) == before, "what was switched off is on again"


def test_a_stage_left_out_hands_on_what_it_gets(seen: Analysis) -> None:
    claims = whole(seen, DEFAULT)
    assert unchanged(seen, claims) == tuple(claims)


def test_a_head_answers_nothing() -> None:
    assert no_trees(SHELLED).children == ((), (), ())
    assert set(no_trees(SHELLED).deprel) == {"root"}
    certain = always("status", "occurred", SHELLED)
    assert certain.tags["status"].sum() == certain.tags["status"][:, 0].sum() == 3
    assert SHELLED.tags["status"][1, 0] == 0, "the analysis itself is not touched"
    silent = no_fillers(("actors",), SHELLED)
    assert silent.frame(1, "actors")[1].sum() == 0
    assert silent.frame(1, "recipients")[1].sum() == 1


@pytest.mark.parametrize("name", [n for n, (_, answers) in RULES.items() if answers])
def test_rules_are_there_to_be_switched_off(name: str) -> None:
    module, answers = RULES[name]
    assert all(callable(getattr(module, function)) for function in answers)


def test_numbers_are_differences_to_the_whole(tmp_path: Path, document: Document) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    trigger = [TEXT.index("shelled"), TEXT.index("shelled") + 7]
    gold = {"trigger": trigger, "type": "ASSAULT", "status": "occurred", "actors": [], "recipients": []}
    (tmp_path / "a.json").write_text(json.dumps({"claims": [gold]}), encoding="utf-8")
    result: Any = measure(tmp_path, tmp_path, BUNDLED)
    assert result["whole"]["detect"] > 0
    assert set(result["without"]) == set(result["change"]) == set(variants())
    for name, change in result["change"].items():
        assert {k: round(result["whole"][k] + v, 4) for k, v in change.items()} == result["without"][name]


def test_missing_texts_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"claims": []}', encoding="utf-8")
    with pytest.raises(TocsinError, match="no such file"):
        measure(tmp_path / "none", tmp_path, BUNDLED)
    with pytest.raises(TocsinError, match="holds no text of a gold file"):
        measure(tmp_path, tmp_path, BUNDLED)
