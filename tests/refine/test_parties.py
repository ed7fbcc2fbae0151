"""Nobody is listed twice, nobody acts upon itself, nobody reports its own speech act."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import analysis, words
from tests.refine.claims import claim, party, texts
from tocsin.model import Claim, Party, Span, Status
from tocsin.refine.parties import parties

A = words("Hassan told Amira that Turkish troops struck Erbil and Dohuk")


def settled(c: Claim) -> Claim:
    (out,) = parties(A, [c])
    return out


def test_different_parties_stay_in_order() -> None:
    out = settled(claim(A, "struck", actors=["Turkish troops", "Hassan"], recipients=["Erbil", "Dohuk"]))
    assert texts(A, out.actors) == ["Turkish troops", "Hassan"]
    assert texts(A, out.recipients) == ["Erbil", "Dohuk"]


def test_phrase_in_both_roles_stays_where_the_model_was_surer() -> None:
    surer_actor = settled(claim(A, "struck", actors=[party(A, "Erbil", 0.9)], recipients=[party(A, "Erbil", 0.5)]))
    assert (texts(A, surer_actor.actors), surer_actor.recipients) == (["Erbil"], ())
    surer_recipient = settled(claim(A, "struck", actors=[party(A, "Erbil", 0.5)], recipients=[party(A, "Erbil", 0.9)]))
    assert (surer_recipient.actors, texts(A, surer_recipient.recipients)) == ((), ["Erbil"])


def test_parts_of_one_phrase_are_one_party() -> None:
    """ "Turkish" and "Turkish troops" are one party, not two, and not both sides of an attack."""
    out = settled(claim(A, "struck", actors=["Turkish troops", "Turkish"], recipients=["troops"]))
    assert texts(A, out.actors) == ["Turkish troops"]
    assert out.recipients == ()


def test_host_and_visitor_both_stay() -> None:
    out = settled(claim(A, "told", "CONSULT", actors=["Hassan"], recipients=["Amira"]))
    assert (texts(A, out.actors), texts(A, out.recipients)) == (["Hassan"], ["Amira"])


def test_who_accuses_is_not_the_source_of_the_accusation() -> None:
    out = settled(claim(A, "told", "ACCUSE", actors=["Hassan"], source="Hassan"))
    assert (out.source, out.via) == (None, ())


def test_who_attacks_may_also_be_the_one_who_tells() -> None:
    """Codebook: "claimed responsibility": the attack has the group as source."""
    out = settled(claim(A, "struck", actors=["Turkish troops"], source="Turkish troops"))
    assert out.source is not None


def test_who_passes_an_accusation_on_is_its_source() -> None:
    """Amira tells that Hassan accused somebody: the accusation is Hassan's, the telling hers."""
    out = settled(claim(A, "told", "ACCUSE", actors=["Hassan"], source="Hassan", via=["Amira"]))
    assert out.source is not None and texts(A, [out.source]) == ["Amira"]
    assert out.via == ()


SPANS = st.tuples(st.integers(0, 9), st.integers(0, 2)).map(lambda x: Span(A.spans[x[0]].start, A.spans[min(9, x[0] + x[1])].end))
PARTIES = st.lists(st.builds(Party, SPANS, st.none(), st.none(), score=st.sampled_from((0.2, 0.5, 0.9))), max_size=4).map(tuple)


@given(PARTIES, PARTIES, PARTIES, st.sampled_from(("ACCUSE", "ASSAULT")))
def test_no_two_parties_of_a_claim_overlap(some: tuple[Party, ...], others: tuple[Party, ...], told: tuple[Party, ...], kind: str) -> None:
    c = replace(claim(A, "struck", kind, Status.OCCURRED), actors=some, recipients=others, source=next(iter(told), None), via=told[1:])
    (out,) = parties(A, [c])
    acting = [*out.actors, *out.recipients]
    assert not any(p.span.overlaps(q.span) for i, p in enumerate(acting) for q in acting[:i])
    assert bool(acting) == bool(some or others)
    assert {*out.actors} <= {*some} and {*out.recipients} <= {*others}
    assert parties(A, [out]) == (out,)
    assert replace(out, actors=some, recipients=others, source=c.source, via=c.via) == c


def test_a_weapon_that_the_text_gives_to_nobody_is_no_party() -> None:
    a = analysis("A DET 2 det\ndrone NOUN 3 nsubj\nhit VERB 0 root\nKazan PROPN 3 obj name=Location")
    (out,) = parties(a, [claim(a, "hit", actors=["drone"], recipients=["Kazan"])])
    assert (texts(a, out.actors), texts(a, out.recipients)) == ([], ["Kazan"])


def test_who_demands_an_act_does_not_do_it() -> None:
    a = analysis("Kenya PROPN 2 nsubj name=Location\nurged VERB 0 root\na DET 4 det\nceasefire NOUN 2 obj")
    demanded = claim(a, "ceasefire", "RETREAT", Status.DEMANDED, actors=["Kenya"], source="Kenya")
    assert parties(a, [demanded])[0].actors == ()


def test_police_do_not_protest() -> None:
    a = analysis("Police NOUN 2 nsubj\nfaced VERB 0 root\nprotests NOUN 2 obj")
    (out,) = parties(a, [claim(a, "protests", "PROTEST", actors=[party(a, "Police", code="FRA COP")])])
    assert out.actors == ()


def test_the_host_of_a_visit_is_who_governs_the_place() -> None:
    a = analysis(
        "Scholz PROPN 2 nsubj name=Person\nflew VERB 0 root\nto ADP 4 case\nMoscow PROPN 2 obl name=Location", published=date(2022, 2, 15)
    )
    visit = replace(claim(a, "flew", "CONSULT", actors=[party(a, "Scholz", code="DEU GOV")], where="Moscow"), mode="visit")
    (out,) = parties(a, [visit])
    assert [(p.code, p.basis) for p in out.recipients] == [("RUS", "host")]


def place(literal: float) -> Claim:
    a = analysis(f"Aleppo PROPN 2 nsubj name=Location metonymy=literal:{literal}\nshelled VERB 0 root\nIdlib PROPN 2 obj name=Location")
    (out,) = parties(a, [claim(a, "shelled", actors=["Aleppo"], recipients=["Idlib"])])
    return out


def test_a_place_that_is_meant_as_the_place_does_nothing() -> None:
    assert place(0.95).actors == ()
    assert len(place(0.3).actors) == 1
    assert len(place(0.95).recipients) == 1, "what is shelled may well be a place"


def test_who_tells_of_a_demand_of_his_own_is_its_source() -> None:
    """ "Hassan told that *he* had asked": the act is told of, and by him."""
    he = replace(party(A, "Hassan"), mention=A.spans[3], basis="pronoun")
    out = settled(claim(A, "struck", "REQUEST", actors=[he], source="Hassan"))
    assert out.source is not None and texts(A, [out.source]) == ["Hassan"]
