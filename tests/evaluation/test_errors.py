from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from evaluation.claims import compare
from evaluation.errors import context, errors, measure, value

TEXT = "Troops shelled the town, Kyiv said.\nTalks may follow on Monday."


def claim(words: str, type_: str = "ASSAULT", **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"trigger": [start, start + len(words)], "type": type_, "status": "occurred", "actors": [], "recipients": []} | more


def party(words: str, code: str | None = None) -> dict[str, Any]:
    return {"span": [TEXT.index(words), TEXT.index(words) + len(words)], "code": code}


GOLD = [claim("shelled", actors=[party("Troops", "RUS MIL")]), claim("Talks", "CONSULT"), claim("said", "ACCUSE")]
FOUND = [claim("shelled", status="denied"), claim("said", "REJECT"), claim("Monday", "AID")]


def test_every_error_has_its_kind() -> None:
    found = list(errors(compare("a", GOLD, FOUND), TEXT))
    assert [(e.kind, e.labelled, e.read) for e in found] == [
        ("CONSULT missed", "CONSULT", "no claim"),
        ("ASSAULT with another status", "occurred", "denied"),
        ("ASSAULT with another actor", "Troops (RUS MIL)", "none"),
        ("ACCUSE read as REJECT", "ACCUSE", "REJECT"),
        ("AID too many", "no claim", "AID"),
    ]
    assert found[1].words == "Troops [shelled] the town, Kyiv said."
    assert found[3].sort == "read as another type"


def test_what_agrees_is_no_error() -> None:
    assert list(errors(compare("a", GOLD, GOLD), TEXT)) == []


def test_the_commonest_come_first_with_an_example(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / f"{name}.json").write_text(json.dumps({"claims": GOLD[:1] if name == "b" else GOLD}), encoding="utf-8")
    lines = tmp_path / "x.jsonl"
    lines.write_text("".join(json.dumps({"document": {"name": n}, "claims": FOUND[:1]}) + "\n" for n in "ab"), encoding="utf-8")
    result: Any = measure(lines, tmp_path, Path("unused"), texts=tmp_path)
    assert (result["errors"], result["kinds"]) == (6, 4)
    assert list(result["commonest"])[:2] == ["ASSAULT with another actor", "ASSAULT with another status"]
    assert result["commonest"]["ASSAULT with another actor"]["count"] == 2
    assert result["fields"]["with another actor"] == {"count": 2, "read_none": 2, "labelled_none": 0}
    assert result["fields"]["missed"]["count"] == 2


def test_values_in_a_few_words() -> None:
    when = {"span": [0, 1], "earliest": "2022-02-10", "latest": None}
    one = claim("Talks", when=when, where=party("town"), quantities=[{"low": 2.0, "high": 2}, {"low": 30000, "high": None}])
    assert value(one, "when", TEXT) == "2022-02-10 to …"
    assert value(one, "where", TEXT) == "town"
    assert value(one, "quantities", TEXT) == "2; 30000 to …"
    assert value(one, "source", TEXT) == "none"


@given(st.text("ab \n.", max_size=300))
def test_an_example_shows_its_trigger_within_one_line(text: str) -> None:
    text = f"{text}strike{text}"
    start = text.index("strike")
    shown = context(text, [start, start + 6])
    assert shown.count("[strike]") == 1
    assert "\n" not in shown
    assert len(shown) < 160
