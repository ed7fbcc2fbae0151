"""Our own labels as offsets and as training targets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.model import Span
from training.corpora import COREFERENCE
from training.own import ROLES, compile_batches, digest, example, own, standoff

LABELS = """## own:kyiv
1 Russia attacked Kyiv on Monday, Zelenskyy said.
1|attacked|ASSAULT.aerial|occurred|a=Russia:RUS|r=Kyiv:UKR|s=Zelenskyy:UKR GOV|w=on Monday
3 It denied the attack and called off talks with 3 envoys.
3|denied|REJECT|occurred|a=It>Russia@1:RUS
3|attack|ASSAULT|denied|s=It>Russia@1:RUS
3|called off|REJECT.meet|occurred|a=It>Russia@1:RUS
3|talks|CONSULT|denied|q=3 envoys
3|off|AID|occurred
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_our_own_texts_become_offsets(tmp_path: Path) -> None:
    write(tmp_path / "own_01.labels", LABELS)
    ((name, text, spans, claims),) = own(tmp_path)
    assert name == "own:kyiv"
    assert [s.of(text) for s in spans] == [row[2:] for row in LABELS.splitlines() if row[1] == " " and row[0].isdigit()]
    assert [text[slice(*c["trigger"])] for c in claims] == ["attacked", "denied", "attack", "called off", "talks", "off"]
    party = claims[1]["actors"][0]
    assert (text[slice(*party["mention"])], text[slice(*party["antecedent"])], party["code"]) == ("It", "Russia", "RUS")
    assert text[slice(*claims[0]["when"][0])] == "on Monday"


def test_targets(tmp_path: Path) -> None:
    write(tmp_path / "own_01.labels", LABELS)
    (record,) = own(tmp_path)
    e = example(*record)
    at = {w: i for i, w in reversed(list(enumerate(e.words)))}
    triggers = {e.words[i]: t for i, t in enumerate(e.tags["trigger"]) if t != "O"}
    assert triggers == {"attacked": "ASSAULT", "denied": "REJECT", "attack": "ASSAULT", "called": "REJECT", "off": "+", "talks": "CONSULT"}
    assert (e.tags["mode"][at["attacked"]], e.tags["mode"][at["denied"]], e.tags["mode"][at["Kyiv"]]) == ("aerial", "none", None)
    assert (e.tags["status"][at["attack"]], e.tags["status"][at["off"]]) == ("denied", None)
    frames = {e.words[a.word]: a for a in e.anchors if a.known == ROLES}
    assert frames["attacked"].fillers["when"] == [at["on"], at["Monday"]]
    assert frames["attacked"].fillers["actors"] == [at["Russia"]]
    assert frames["talks"].fillers["quantities"] == [at["3"], at["envoys"]]
    (link,) = [a for a in e.anchors if a.known == (COREFERENCE,)]
    assert (link.word, link.fillers) == (at["It"], {COREFERENCE: [at["Russia"]]})
    assert e.sentence == [0] * (at["It"]) + [1] * (len(e.words) - at["It"])


def test_words_outside_the_labelled_sentences_are_left_out() -> None:
    text = "Kyiv fell. It rained. Moscow won."
    e = example("x", text, [Span(0, 10), Span(22, 33)], [])
    assert e.words == ["Kyiv", "fell", ".", "Moscow", "won", "."]
    assert set(e.tags["trigger"]) == {"O"} and set(e.tags["status"]) == {None}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    write(root / "polnear/train/a.txt", "Kyiv  fell\n to Russia. It rained.\n\nKyiv fell again.")
    for part in ("train", "dev"):
        write(root / f"ud/en_gum-{part}.conllu", "")
    return root


def test_batches_become_offsets_into_the_report_and_back(tmp_path: Path, data: Path) -> None:
    text = write(tmp_path / "b.text", "## polnear/train/a.txt\n1 Kyiv fell to Russia.\n3 Kyiv fell again.\n")
    labels = write(tmp_path / "b.labels", "## polnear/train/a.txt\n1|fell|ASSAULT|occurred|a=Russia:RUS\n3|fell again|ASSAULT|denied\n")
    (record,) = compile_batches(data, [(text, labels)])
    path = write(tmp_path / "standoff.jsonl", json.dumps(record) + "\n")
    ((name, report, spans, claims),) = standoff(data, path)
    assert name == "polnear/train/a.txt"
    assert [s.of(report) for s in spans] == ["Kyiv  fell\n to Russia.", "Kyiv fell again."]
    assert [report[slice(*c["trigger"])] for c in claims] == ["fell", "fell again"]
    assert claims[1]["trigger"][0] == report.rindex("fell")
    assert example(name, report, spans, claims).tags["trigger"].count("ASSAULT") == 2


@pytest.mark.parametrize("text", ["## polnear/train/a.txt\n1 Kyiv stood.\n", "## polnear/train/none.txt\n1 Kyiv fell.\n"])
def test_batches_that_do_not_fit_the_reports(tmp_path: Path, data: Path, text: str) -> None:
    labels = text.splitlines()[0] + "\n"
    with pytest.raises(SystemExit, match=r"a\.txt sentence 1|no report polnear/train/none"):
        compile_batches(data, [(write(tmp_path / "b.text", text), write(tmp_path / "b.labels", labels))])


def test_labels_of_another_text_are_left_out(tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"reference": "polnear/train/a.txt", "text": digest("other"), "sentences": [], "claims": []}]
    rows += [{"reference": "gone", "text": digest(""), "sentences": [], "claims": []}]
    path = write(tmp_path / "standoff.jsonl", "".join(json.dumps(r) + "\n" for r in rows))
    assert list(standoff(data, path)) == []
    assert capsys.readouterr().err.count("labels left out") == 2
    assert list(standoff(data, tmp_path / "none.jsonl")) == []


def test_the_labels_in_the_repository_fit_their_texts() -> None:
    records = list(own())
    assert len(records) > 50
    for name, text, spans, claims in records:
        assert all(any(s.covers(Span(*c["trigger"])) for s in spans) for c in claims), name
        assert all(text[slice(*c["trigger"])].strip() for c in claims), name
