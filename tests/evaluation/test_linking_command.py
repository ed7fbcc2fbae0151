from pathlib import Path
from typing import Any

import pytest

from evaluation import linking
from evaluation.__main__ import main, parser
from evaluation.linking import Told, Topic, blocking, measure
from tests.link.told import telling, words
from tocsin.errors import TocsinError
from tocsin.model import Span

SHELLED = words("kindergarten stanytsia luhansk", "luhansk stanytsia kyiv donetsk", "kindergarten wal child")
TALKS = words("geneva minister lavrov", "geneva lavrov blinken", "minister talk hour")
FIRST, SECOND = Span(0, 4), Span(9, 12)


def told(claim: str, mention: Span | None, event: str | None, **fields: Any) -> Told:
    return Told(telling(claim, **({"words": SHELLED} | fields)), mention, event)


def topic(*some: Told, missed: int = 0) -> Topic:
    gold = dict.fromkeys(((t.telling.document, t.mention), t.event) for t in some if t.event)
    lost = [(("unread", Span(k, k + 1)), f"lost {k}") for k in range(missed)]
    return Topic("t", some, (*gold, *lost))


def measured(monkeypatch: pytest.MonkeyPatch, *topics: Topic) -> dict[str, Any]:
    monkeypatch.setattr(linking, "topics", lambda *_: iter(topics))
    return measure(Path(), None)  # type: ignore[arg-type]


def test_what_is_linked_rightly_is_perfect(monkeypatch: pytest.MonkeyPatch) -> None:
    one = topic(
        told("a", FIRST, "shelling"), told("b", FIRST, "shelling"), told("c", FIRST, "talks", words=TALKS, lemma="meet", type="CONSULT")
    )
    found = measured(monkeypatch, one)
    assert found["conll_f1"] == 1
    assert (found["mentions"], found["events"], found["topics"]) == (3, 2, 1)


def test_the_baseline_joins_what_has_one_word(monkeypatch: pytest.MonkeyPatch) -> None:
    one = topic(told("a", FIRST, "one"), told("b", FIRST, "other", words=TALKS))
    found = measured(monkeypatch, one)
    assert found["same_lemma"]["b3"]["precision"] == 0.5
    assert found["b3"]["precision"] == 1


def test_topics_are_never_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    found = measured(monkeypatch, topic(told("a", FIRST, "one")), topic(told("b", FIRST, "other")))
    assert found["b3"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_unlabelled_claims_are_left_out_and_missed_mentions_cost_recall(monkeypatch: pytest.MonkeyPatch) -> None:
    one = topic(told("a", FIRST, "shelling"), told("b", None, None), told("c", None, None), missed=1)
    found = measured(monkeypatch, one)
    assert found["b3"]["precision"] == 1
    assert found["b3"]["recall"] == 0.5


def test_a_mention_found_twice_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    some = (
        told("a", FIRST, "shelling", document="d"),
        told("b", FIRST, "shelling", document="d", words=TALKS, lemma="meet", type="CONSULT"),
    )
    found = measured(monkeypatch, topic(*some))
    assert found["b3"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_blocking_counts_gold_pairs_that_meet() -> None:
    some = topic(told("a", FIRST, "e"), told("b", FIRST, "e"), told("c", SECOND, "e", words=TALKS, lemma="meet", type="CONSULT"))
    found = blocking([some])
    assert found["gold_pairs_met"] == round(1 / 3, 4)
    assert found["pairs_per_claim"] == round(1 / 3, 1)


def test_the_command_takes_one_way_of_measuring() -> None:
    options = parser().parse_args(["linking", "DIR", "--gold-mentions", "--json"])
    assert options.gold_mentions and not options.end_to_end
    with pytest.raises(SystemExit):
        parser().parse_args(["linking", "DIR", "--gold-mentions", "--end-to-end"])


def test_a_folder_that_is_no_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(TocsinError, match="holds no ECB"):
        list(linking.topics(tmp_path, None, True))  # type: ignore[arg-type]
    assert main(["linking", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err
