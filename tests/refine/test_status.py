"""The words that bear a status out: one sentence for each way of being unreal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import LABELS, analysis
from tests.refine.claims import claim
from tocsin.model import Status
from tocsin.refine.status import status

CASES = [
    (
        "expected by an auxiliary", "visit", Status.EXPECTED, ["will"],
        "Modi PROPN 3 nsubj name=Person\nwill AUX 3 aux\nvisit VERB 0 root\nHanoi PROPN 3 obj name=Location",
    ),
    (
        "expected by a plan", "invade", Status.EXPECTED, ["plans", "to"],
        "Rivals NOUN 2 nsubj\nplans VERB 0 root\nto PART 4 mark\ninvade VERB 2 xcomp",
    ),
    (
        "possible by an adjective", "invasion", Status.POSSIBLE, ["feared"],
        "A DET 3 det\nfeared ADJ 3 amod\ninvasion NOUN 4 nsubj\nloomed VERB 0 root",
    ),
    (
        "possible by an adverb", "poisoned", Status.POSSIBLE, ["allegedly"],
        "Agents NOUN 3 nsubj\nallegedly ADV 3 advmod\npoisoned VERB 0 root\nhim PRON 3 obj",
    ),
    (
        "possible as an accusation", "arming", Status.POSSIBLE, ["accused"],
        "Delhi PROPN 2 nsubj name=Location\naccused VERB 0 root\nIslamabad PROPN 2 obj name=Location\n"
        "of SCONJ 5 mark\narming VERB 2 advcl\nmilitants NOUN 5 obj",
    ),
    (
        "denied by a negation", "cross", Status.DENIED, ["not"],
        "Tanks NOUN 4 nsubj\ndid AUX 4 aux\nnot PART 4 advmod\ncross VERB 0 root",
    ),
    (
        "denied by a contracted negation", "cross", Status.DENIED, ["n't"],
        "Tanks NOUN 4 nsubj\ndid AUX 4 aux\n~n't PART 4 advmod\ncross VERB 0 root",
    ),
    (
        "denied by a verb", "shelled", Status.DENIED, ["denied"],
        "Ankara PROPN 2 nsubj name=Location\ndenied VERB 0 root\nit PRON 5 nsubj\n"
        "had AUX 5 aux\nshelled VERB 2 ccomp\nAfrin PROPN 5 obj name=Location",
    ),
    (
        "denied by a noun that is not", "attack", Status.DENIED, ["no"],
        "There PRON 2 expl\nwas VERB 0 root\nno DET 4 det\nattack NOUN 2 nsubj",
    ),
    (
        "denied by failure", "breach", Status.DENIED, ["failed"],
        "Rebels NOUN 2 nsubj\nfailed VERB 0 root\nto PART 4 mark\nbreach VERB 2 xcomp\nit PRON 4 obj",
    ),
    (
        "conditional in the clause with if", "attacked", Status.CONDITIONAL, ["would", "if"],
        "NATO PROPN 3 nsubj name=Organization\nwould AUX 3 aux\nrespond VERB 0 root\n"
        "if SCONJ 6 mark\nit PRON 6 nsubj:pass\nattacked VERB 3 advcl",
    ),
    (
        "conditional beside the clause with if", "respond", Status.CONDITIONAL, ["would", "if"],
        "NATO PROPN 3 nsubj name=Organization\nwould AUX 3 aux\nrespond VERB 0 root\n"
        "if SCONJ 6 mark\nit PRON 6 nsubj:pass\nattacked VERB 3 advcl",
    ),
    (
        "a purpose beside the act says nothing of it", "meet", Status.EXPECTED, ["will"],
        "Envoys NOUN 3 nsubj\nwill AUX 3 aux\nmeet VERB 0 root\nto PART 5 mark\ntalk VERB 3 advcl",
    ),
    (
        "demanded", "withdraw", Status.DEMANDED, ["urged"],
        "Lagos PROPN 2 nsubj name=Location\nurged VERB 0 root\nNiamey PROPN 2 obj name=Location\nto PART 5 mark\nwithdraw VERB 2 xcomp",
    ),
    (
        "demanded of a noun", "withdrawal", Status.DEMANDED, ["demanded"],
        "Lagos PROPN 2 nsubj name=Location\ndemanded VERB 0 root\na DET 4 det\nwithdrawal NOUN 2 obj",
    ),
    (
        "ongoing", "massing", Status.ONGOING, ["is"],
        "Moscow PROPN 3 nsubj name=Location\nis AUX 3 aux\nmassing VERB 0 root\ntroops NOUN 3 obj",
    ),
    (
        "an auxiliary far above tells nothing of the trigger", "raid", Status.EXPECTED, [],
        "Aid NOUN 3 nsubj\nwill AUX 3 aux\nreach VERB 0 root\npeople NOUN 3 obj\n"
        "hit VERB 4 acl\nin ADP 8 case\nthe DET 8 det\nraid NOUN 5 obl",
    ),
    (
        "a cue of another status is none", "visit", Status.DENIED, [],
        "Modi PROPN 3 nsubj name=Person\nwill AUX 3 aux\nvisit VERB 0 root\nHanoi PROPN 3 obj name=Location",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("trigger", "given_status", "cues", "table"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_cues(trigger: str, given_status: Status, cues: list[str], table: str) -> None:
    a = analysis(table)
    (out,) = status(a, [claim(a, trigger, status=given_status)])
    assert [s.of(a.document.text) for s in out.status_cues] == cues
    assert out.status is given_status


SETTLED = [
    ("mark  if     SCONJ", Status.OCCURRED, Status.CONDITIONAL),
    ("mark  unless SCONJ", Status.EXPECTED, Status.CONDITIONAL),
    ("aux   will   AUX", Status.OCCURRED, Status.EXPECTED),
    ("aux   may    AUX", Status.OCCURRED, Status.POSSIBLE),
    ("advmod allegedly ADV", Status.ONGOING, Status.POSSIBLE),
    ("advmod not   PART", Status.OCCURRED, Status.DENIED),
    ("advmod never ADV", Status.OCCURRED, Status.DENIED),
    ("aux   will   AUX", Status.DEMANDED, Status.DEMANDED),  # the model may know more than the word tells
    ("aux   had    AUX", Status.OCCURRED, Status.OCCURRED),
]


@pytest.mark.parametrize(("word", "proposed", "expected"), SETTLED)
def test_word_that_leaves_no_doubt_settles_the_status(word: str, proposed: Status, expected: Status) -> None:
    relation, form, upos = word.split()
    clause = "4 advcl\nreply VERB 0 root" if relation == "mark" else "0 root"
    a = analysis(f"Troops NOUN 3 nsubj\n{form} {upos} 3 {relation}\nattack VERB {clause}")
    (out,) = status(a, [claim(a, "attack", status=proposed)])
    assert out.status is expected


def test_if_that_asks_is_no_condition() -> None:
    a = analysis("They PRON 2 nsubj\nasked VERB 0 root\nif SCONJ 4 mark\nattacked VERB 2 ccomp")
    (out,) = status(a, [claim(a, "attacked", status=Status.OCCURRED)])
    assert out.status is Status.OCCURRED


def test_word_further_up_settles_nothing() -> None:
    """What may be known is not that it may have happened: "may have learned that troops attacked"."""
    a = analysis("He PRON 3 nsubj\nmay AUX 3 aux\nknow VERB 0 root\nthey PRON 5 nsubj\nattacked VERB 3 ccomp")
    (out,) = status(a, [claim(a, "attacked")])
    assert out.status is Status.OCCURRED


def test_trigger_is_no_cue_of_its_own() -> None:
    """ "Threatened" is a THREATEN that occurred, or a possible one; not possible by itself."""
    a = analysis("Rebels NOUN 2 nsubj\nthreatened VERB 0 root\nus PRON 2 obj")
    (out,) = status(a, [claim(a, "threatened", "THREATEN", Status.POSSIBLE)])
    assert out.status_cues == ()


ROW = st.tuples(
    st.sampled_from(("will", "not", "if", "feared", "urged", "is", "raid", "struck")), st.sampled_from(("aux", "mark", "advcl", "xcomp"))
)


@given(st.lists(ROW, min_size=1, max_size=9), st.sampled_from(LABELS["status"]), st.data())
def test_cues_lie_in_the_sentence_and_a_second_run_changes_nothing(rows: list[tuple[str, str]], name: str, data: st.DataObject) -> None:
    heads = [0, *(data.draw(st.integers(1, i)) for i in range(1, len(rows)))]
    a = analysis("\n".join(f"{w} X {h} {r}" for h, (w, r) in zip(heads, rows, strict=True)), "not X 0 root")
    claims = [claim(a, rows[0][0], status=Status(name))]
    once = status(a, claims)
    assert [c.id for c in once] == [c.id for c in claims]
    assert status(a, once) == once
    for cue in once[0].status_cues:
        assert once[0].sentence.covers(cue) and not cue.overlaps(once[0].trigger)
    assert len(set(once[0].status_cues)) == len(once[0].status_cues)


UNDER_WAY = [
    ("Troops NOUN 3 nsubj\nare AUX 3 aux\nmassing VERB 0 root xpos=VBG", "massing", "MOBILIZE", Status.ONGOING),
    ("Troops NOUN 4 nsubj:pass\nwere AUX 4 aux\nbeing AUX 4 aux:pass\nsent VERB 0 root xpos=VBN", "sent", "MOBILIZE", Status.ONGOING),
    ("Troops NOUN 3 nsubj\nwere AUX 3 aux\nmassing VERB 0 root xpos=VBG", "massing", "MOBILIZE", Status.OCCURRED),
    ("The DET 2 det\ndrills NOUN 0 root", "drills", "COOPERATE", Status.ONGOING),
    ("The DET 2 det\nraid NOUN 0 root", "raid", "ASSAULT", Status.OCCURRED),
]


@pytest.mark.parametrize(("table", "trigger", "kind", "expected"), UNDER_WAY)
def test_progressives_and_current_drills_are_under_way(table: str, trigger: str, kind: str, expected: Status) -> None:
    a = analysis(table)
    assert status(a, [claim(a, trigger, kind)])[0].status is expected


def test_dated_drills_are_not() -> None:
    a = analysis("Drills NOUN 0 root\nin ADP 3 case\n2018 NUM 1 nmod")
    assert status(a, [claim(a, "Drills", "COOPERATE", when="2018")])[0].status is Status.OCCURRED


def test_a_plan_told_afterwards_is_no_condition() -> None:
    """ "Said it would withdraw" is expected; "would withdraw if asked" is conditional."""
    rows = "Troops NOUN 3 nsubj\nwould AUX 3 aux\nwithdraw VERB 0 root"
    a = analysis(rows)
    assert status(a, [claim(a, "withdraw", "RETREAT", Status.CONDITIONAL)])[0].status is Status.EXPECTED
    b = analysis(rows + "\nif SCONJ 5 mark\nasked VERB 3 advcl")
    assert status(b, [claim(b, "withdraw", "RETREAT", Status.CONDITIONAL)])[0].status is Status.CONDITIONAL


@pytest.mark.parametrize(
    ("article", "expected"),
    [("", Status.POSSIBLE), ("the DET 5 det\n", Status.OCCURRED)],
)
def test_what_somebody_is_accused_of_is_possible_unless_it_is_taken_as_a_fact(article: str, expected: Status) -> None:
    place = 5 if article else 4
    a = analysis(f"Troops NOUN 2 nsubj:pass\naccused VERB 0 root\nof ADP {place} case\n{article}murder NOUN 2 obl")
    (out,) = status(a, [claim(a, "murder", "ASSAULT")])
    assert out.status is expected


def test_what_stands_beside_an_accusation_is_none() -> None:
    a = analysis("They PRON 2 nsubj\naccused VERB 0 root\nhim PRON 2 obj\nafter ADP 5 case\nraids NOUN 2 obl")
    (out,) = status(a, [claim(a, "raids", "ASSAULT")])
    assert out.status is Status.OCCURRED
