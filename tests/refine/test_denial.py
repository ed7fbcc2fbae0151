"""Acts told as never done: what the verb above them says, and what is said of reports of them."""

from __future__ import annotations

import pytest

from tests.builders import analysis
from tests.refine.claims import claim
from tocsin.model import Status
from tocsin.refine.attribution import attribution
from tocsin.refine.status import status

DENIED = {
    "did not take place": "Talks NOUN 4 nsubj\ndid AUX 4 aux\nnot PART 4 advmod\ntake VERB 0 root\nplace NOUN 4 obj",
    "failed to materialise": "Talks NOUN 2 nsubj\nfailed VERB 0 root\nto PART 4 mark\nmaterialise VERB 2 xcomp",
    "were cancelled": "Talks NOUN 3 nsubj:pass\nwere AUX 3 aux:pass\ncancelled VERB 0 root",
    "were called off": "Talks NOUN 3 nsubj:pass\nwere AUX 3 aux:pass\ncalled VERB 0 root\noff ADP 3 compound:prt",
    "called false": "Rivals NOUN 2 nsubj\ncalled VERB 0 root\nreports NOUN 2 obj\nof ADP 5 case\nTalks NOUN 3 nmod\nfalse ADJ 2 xcomp",
    "refuted": "Rivals NOUN 2 nsubj\nrefuted VERB 0 root\nreports NOUN 2 obj\nof ADP 5 case\nTalks NOUN 3 nmod",
    "nothing to do with": "Had VERB 0 root\nnothing PRON 1 obj\nto PART 4 mark\ndo VERB 2 acl\nwith ADP 6 case\nTalks NOUN 4 obl",
    "no part in": "They PRON 2 nsubj\nhad VERB 0 root\nno DET 4 det\npart NOUN 2 obj\nin ADP 6 case\nTalks NOUN 4 nmod",
    "denied": "Rivals NOUN 2 nsubj\ndenied VERB 0 root\nthe DET 4 det\nTalks NOUN 2 obj",
    "denied, no object to the parser": "Rivals NOUN 2 nsubj\ndenied VERB 0 root\nthe DET 4 det\nTalks NOUN 2 obl:unmarked",
    "are untrue": "Reports NOUN 5 nsubj\nof ADP 3 case\nTalks NOUN 1 nmod\nare AUX 5 cop\nuntrue ADJ 0 root",
}
TOLD = {
    "took place": "Talks NOUN 2 nsubj\ntook VERB 0 root\nplace NOUN 2 obj",
    "did not fail": "Talks NOUN 4 nsubj\ndid AUX 4 aux\nnot PART 4 advmod\nfail VERB 0 root",
    "were not cancelled": "Talks NOUN 4 nsubj:pass\nwere AUX 4 aux:pass\nnot PART 4 advmod\ncancelled VERB 0 root",
    "did not refute": "Rivals NOUN 3 nsubj\nnot PART 3 advmod\nrefute VERB 0 root\nreports NOUN 3 obj\nof ADP 6 case\nTalks NOUN 4 nmod",
    "are not untrue": "Reports NOUN 6 nsubj\nof ADP 3 case\nTalks NOUN 1 nmod\nare AUX 6 cop\nnot PART 6 advmod\nuntrue ADJ 0 root",
    "a part in": "They PRON 2 nsubj\nhad VERB 0 root\na DET 4 det\npart NOUN 2 obj\nin ADP 6 case\nTalks NOUN 4 nmod",
    "not denied": "Rivals NOUN 4 nsubj\nhave AUX 4 aux\nnot PART 4 advmod\ndenied VERB 0 root\nTalks NOUN 4 obj",
    "denied them": "Rivals NOUN 2 nsubj\ndenied VERB 0 root\nthem PRON 2 iobj\nTalks NOUN 2 obj",
    "denied a request for": "Rivals NOUN 2 nsubj\ndenied VERB 0 root\nrequests NOUN 2 obj\nfor ADP 5 case\nTalks NOUN 3 nmod",
    "published": "Rivals NOUN 2 nsubj\npublished VERB 0 root\nreports NOUN 2 obj\nof ADP 5 case\nTalks NOUN 3 nmod",
}


@pytest.mark.parametrize("text", DENIED.values(), ids=DENIED.keys())
def test_what_was_never_done_is_denied(text: str) -> None:
    a = analysis(text)
    (out,) = status(a, [claim(a, "Talks", "CONSULT")])
    assert out.status is Status.DENIED


@pytest.mark.parametrize("text", TOLD.values(), ids=TOLD.keys())
def test_what_was_done_stays(text: str) -> None:
    a = analysis(text)
    (out,) = status(a, [claim(a, "Talks", "CONSULT")])
    assert out.status is Status.OCCURRED


@pytest.mark.parametrize("told", ["called false", "denied", "denied, no object to the parser"])
def test_who_denies_an_act_or_calls_a_report_of_it_false_says_so(told: str) -> None:
    a = analysis(DENIED[told])
    (out,) = attribution(a, [claim(a, "Talks", "CONSULT")])
    assert out.source is not None
    assert out.source.span.of(a.document.text) == "Rivals"


def test_who_publishes_a_report_does_not_deny_it() -> None:
    a = analysis(TOLD["published"])
    (out,) = attribution(a, [claim(a, "Talks", "CONSULT")])
    assert out.source is None
