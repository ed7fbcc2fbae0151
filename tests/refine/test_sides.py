from __future__ import annotations

from tests.builders import words
from tests.refine.claims import claim, party, span
from tocsin.analysis import Analysis
from tocsin.model import Claim, Party
from tocsin.refine.sides import opponents, sides

A = words(
    "Norland shelled Ostia while Vesta watched\n"
    "Ostia accused Norland of murder\n"
    "Norland met Vesta\n"
    "Then both sides agreed and each accused the other\n"
    "The warring parties met but the opposition parties stayed away"
)


def named(a: Analysis, words_: str, code: str | None) -> Party:
    return party(a, words_, code=code)


def quarrel() -> list[Claim]:
    norland, ostia, vesta = named(A, "Norland", "NRL"), named(A, "Ostia", "OST"), named(A, "Vesta#2", "VES")
    return [
        claim(A, "shelled", actors=[norland], recipients=[ostia]),
        claim(A, "accused", "ACCUSE", actors=[named(A, "Ostia#2", "OST GOV")], recipients=[named(A, "Norland#2", "NRL MIL")]),
        claim(A, "met", "CONSULT", actors=[named(A, "Norland#3", "NRL"), vesta]),
    ]


def codes(parties: tuple[Party, ...]) -> set[str | None]:
    return {p.code for p in parties}


def test_the_opponents_are_those_who_fight_most() -> None:
    pair = opponents(quarrel())
    assert pair is not None
    assert codes(pair) == {"NRL", "OST"}, "as first named: the state, not its army or government"


def test_nobody_quarrels() -> None:
    assert opponents([claim(A, "shelled", actors=[named(A, "Norland", "NRL")])]) is None
    assert opponents([claim(A, "shelled", actors=[named(A, "Norland", "NRL")], recipients=[named(A, "Ostia", None)])]) is None


def test_both_sides_are_the_two_opponents() -> None:
    *_, agreed = sides(A, [*quarrel(), claim(A, "agreed", "AGREE", actors=["both sides"])])
    assert codes(agreed.actors) == {"NRL", "OST"}
    assert {p.basis for p in agreed.actors} == {"sides"}
    assert {p.mention.of(A.document.text) for p in agreed.actors if p.mention} == {"both sides"}


def test_each_accuses_the_other() -> None:
    *_, accused = sides(A, [*quarrel(), claim(A, "accused#2", "ACCUSE", actors=["each"], recipients=["the other"])])
    assert codes(accused.actors) == codes(accused.recipients) == {"NRL", "OST"}


def test_without_opponents_the_words_stay() -> None:
    alone = claim(A, "agreed", "AGREE", actors=["both sides"])
    assert sides(A, [alone]) == (alone,)


def test_parties_of_another_kind_stay() -> None:
    away = claim(A, "stayed", "REJECT", actors=["opposition parties"])
    assert sides(A, [*quarrel(), away])[-1] == away


def test_a_party_with_a_code_stays() -> None:
    coded = claim(A, "agreed", "AGREE", actors=[named(A, "both sides", "UN")])
    assert sides(A, [*quarrel(), coded])[-1] == coded


def test_order_of_claims_does_not_matter() -> None:
    both = claim(A, "agreed", "AGREE", actors=["both sides"])
    forwards, backwards = sides(A, [*quarrel(), both]), sides(A, [both, *reversed(quarrel())])
    assert set(forwards[-1].actors) == set(backwards[0].actors)


def test_a_country_guessed_from_the_context_does_not_hold_both_sides_back() -> None:
    guessed = Party(span(A, "both sides"), "NRL", basis="context")
    out = sides(A, [*quarrel(), claim(A, "agreed", "AGREE", actors=[guessed])])
    assert codes(out[-1].actors) == {"NRL", "OST"}
