"""Acts told again take their parties from the telling that names them; "both sides" are the two of the nearest act."""

from __future__ import annotations

from tests.builders import analysis
from tests.refine.claims import claim, texts
from tocsin.model import Claim
from tocsin.refine.retelling import retelling

DRILLS = """
    Russia  PROPN 3 nsubj name=Location
    's      PART  1 case
    launched VERB 0 root
    drills  NOUN 3 obj
    """
AGAIN = """
    Kyiv      PROPN 2 nsubj name=Location
    denounced VERB  0 root
    the       DET   4 det
    drills    NOUN  2 obj
    """


def told(first: str, second: str, definite: bool = True) -> Claim:
    a = analysis(
        DRILLS,
        AGAIN if definite else AGAIN.replace("the       DET   4 det\n", "").replace("    drills    NOUN  2 obj", "drills NOUN 2 obj"),
    )
    before = claim(a, "drills", "MOBILIZE", actors=["Russia"])
    after = claim(a, "drills#2", "MOBILIZE")
    return retelling(a, [before, after])[1]


def test_a_definite_act_without_actors_has_those_of_its_first_telling() -> None:
    out = told("drills", "drills")
    assert [p.basis for p in out.actors] == ["event"]
    assert out.actors[0].mention is None


def test_an_indefinite_act_is_a_new_one() -> None:
    assert told("drills", "drills", definite=False).actors == ()


def test_an_act_done_by_an_act_is_done_by_whoever_does_that() -> None:
    """ "US strikes killed three": the killing has the actor of the strikes."""
    a = analysis("US PROPN 2 compound name=Location\nstrikes NOUN 3 nsubj\nkilled VERB 0 root\nthree NUM 3 obj")
    strikes = claim(a, "strikes", "ASSAULT", actors=["US"])
    killed = claim(a, "killed", "ASSAULT", actors=["strikes"], recipients=["three"])
    out = retelling(a, [strikes, killed])[1]
    assert texts(a, out.actors) == ["US"]
    assert texts(a, out.recipients) == ["three"]
