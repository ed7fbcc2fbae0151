"""Claims gathered by event, and the telling that stands for one."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from tests.export.samples import ATTACK, BATTLE, CLASH, COURIER, DENIED, DIED, EVENTS, KILLED, LEDGER, SHELLED, SUMMIT, TALKS, TOLD
from tocsin.export.rows import Told, chief, gathered, with_events


def test_claims_of_an_event_need_not_stand_together() -> None:
    groups = gathered(TOLD)
    assert [[t.claim.id for t in g.told] for g in groups] == [["c1", "c2", "c3", "c6"], ["c4"], ["c5"], ["c7"]]
    assert [g.id for g in groups] == ["e1", "e2", "e3", "c7"]
    assert [g.origins for g in groups] == [2, 1, 1, 1]
    assert [d.id for d in groups[0].documents] == ["d1", "d2"]


def test_events_keep_their_order_and_may_have_no_claims_at_hand() -> None:
    groups = with_events(TOLD[-2:], (BATTLE, ATTACK, SUMMIT))
    assert [(g.id, [t.claim.id for t in g.told]) for g in groups] == [("e3", []), ("e1", ["c6"]), ("e2", [])]


def test_the_fullest_telling_of_what_took_place_stands_for_the_event() -> None:
    told = [Told(LEDGER, SHELLED), Told(LEDGER, DENIED), Told(COURIER, DIED)]
    assert {chief(order) for order in permutations(told)} == {told[0]}, "the earlier report, whatever the order"
    bare = Told(LEDGER, replace(SHELLED, recipients=()))
    assert chief([bare, told[2]]) == told[2], "more fields go before the earlier report"
    assert chief([told[1], Told(LEDGER, CLASH)]) == Told(LEDGER, CLASH), "an act that took place goes before one that is denied"
    assert chief([]) is None


def test_samples_are_what_their_words_say() -> None:
    said = {t.claim.id: (t.claim.trigger.of(t.document.text), t.claim.sentence.of(t.document.text).strip()) for t in TOLD}
    assert said["c1"] == (
        "shelled",
        "Russian troops shelled Ukrainian civilians in Kharkiv on Monday and killed 12 people, police in Kyiv said.",
    )
    assert said["c5"] == ("clashed", "Rebels and the army clashed in Tripoli.")
    assert KILLED.sentence == SHELLED.sentence and TALKS.sentence.of(COURIER.text).strip() == "China and Russia held talks."
    assert {c for e in EVENTS for c in e.claims} == {t.claim.id for t in TOLD if t.event}
