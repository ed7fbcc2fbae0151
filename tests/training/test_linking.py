import numpy as np
import pytest

from evaluation.linking import Told, Topic
from tests.link.told import telling, words
from tocsin.model import Span

linking = pytest.importorskip("training.linking")

SHELLED = words("kindergarten luhansk", "luhansk kyiv", "kindergarten wal")
TALKS = words("geneva lavrov", "geneva lavrov", "minister hour")


def test_the_fit_finds_the_weights_that_made_the_data() -> None:
    random = np.random.default_rng(0)
    x = np.column_stack([random.normal(size=(20_000, 2)), np.ones(20_000)])
    y = random.random(20_000) < 1 / (1 + np.exp(-(x @ np.array([2.0, -1.0, 0.5]))))
    assert linking.fit(x, y, np.ones(20_000)) == pytest.approx([2.0, -1.0, 0.5], abs=0.1)


def test_what_can_only_speak_against_never_speaks_for() -> None:
    random = np.random.default_rng(0)
    x = np.column_stack([random.normal(size=(5_000, 2)), np.ones(5_000)])
    y = random.random(5_000) < 1 / (1 + np.exp(-(x @ np.array([2.0, 1.0, 0.5]))))
    found = linking.fit_signed(x, y, np.ones(5_000), ["near", "other actors", "always"])
    assert found[1] == 0
    assert found[0] > 1


def test_labelled_pairs_are_learnt_from_and_those_that_share_a_key_are_scored() -> None:
    told = [
        Told(telling("a", words=SHELLED), Span(0, 1), "one"),
        Told(telling("b", words=SHELLED), Span(0, 1), "one"),
        Told(telling("c", words=TALKS, lemma="meet"), Span(0, 1), "two"),
        Told(telling("d", words=SHELLED)),
    ]
    found, names = linking.pairs(Topic("1", tuple(told), ()))
    assert found.claims == [("a", "b"), ("a", "c"), ("b", "c")]
    assert found.x.shape == (3, len(names))
    assert found.one.tolist() == found.same_word.tolist() == found.met.tolist() == [True, False, False]
    weights = np.zeros(len(names)), np.ones(len(names))
    assert linking.judged(found, weights) == {("a", "b"): 0.5}


def test_the_table_keeps_its_history(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "TABLE", tmp_path / "weights.tsv")
    for note in ("first", "second"):
        linking.write(["always", "near"], (np.array([1.0, 2.0]), np.array([-1.0, 0.5])), note)
    text = linking.TABLE.read_text(encoding="utf-8")
    assert ": first\n" in text and ": second\n" in text
    assert "near\t2.000\t0.500\n" in text
