from dataclasses import replace
from datetime import timedelta

from tests.link.told import DAY, telling, words
from tocsin.link.block import keys
from tocsin.model import Telling


def meet(one: Telling, other: Telling) -> bool:
    return bool(set(keys(one)) & set(keys(other)))


def test_the_same_word_and_name_meet() -> None:
    one = telling(words=words("wal", "luhansk", "wal"))
    assert meet(one, telling(words=words("roof", "luhansk kyiv", "roof")))
    assert not meet(one, telling(words=words("roof", "geneva", "roof")))


def test_a_rare_word_meets_whatever_the_act_and_a_common_one_does_not() -> None:
    one, other = (telling(lemma=lemma, type=kind) for lemma, kind in (("meet", "CONSULT"), ("storm", "ASSAULT")))
    assert meet(replace(one, words=words("rumaila")), replace(other, words=words("rumaila")))
    assert not meet(replace(one, words=words("year")), replace(other, words=words("year")))


def test_a_going_is_looked_for_among_hostile_acts_and_no_other_is() -> None:
    going, seizure, talk = (telling(lemma=k, type=k, words=words("", "luhansk")) for k in ("RETREAT", "ASSAULT", "CONSULT"))
    assert meet(going, seizure)
    assert not meet(going, talk)


def test_without_a_day_a_country_is_no_key_of_a_class() -> None:
    told = [telling(lemma=w, published=None, actors=("RUS MIL",)) for w in ("shel", "torch")]
    assert not meet(*told)
    assert meet(*(replace(t, published=DAY) for t in told))
    assert meet(*(replace(t, words=words("", "luhansk")) for t in told))


def test_quite_other_words_meet_by_class_party_and_week() -> None:
    one = telling(lemma="shel", actors=("RUS MIL",), earliest=DAY, latest=DAY)
    assert meet(one, telling(lemma="torch", actors=("RUS MIL",), type="COERCE", published=DAY + timedelta(2)))
    assert not meet(one, telling(lemma="torch", actors=("RUS MIL",), type="CONSULT", published=DAY + timedelta(2)))
    assert not meet(one, telling(lemma="torch", actors=("RUS MIL",), type="COERCE", published=DAY + timedelta(40)))


def test_days_across_an_edge_meet() -> None:
    for shift in range(60):
        day = DAY + timedelta(shift)
        assert meet(telling(actors=("RUS MIL",), published=day), telling(actors=("RUS MIL",), published=day + timedelta(1)))


def test_a_look_back_meets_the_reports_of_the_time() -> None:
    name = words("", "luhansk", "")
    then, back = telling(words=name), telling(words=name, published=DAY + timedelta(200), earliest=DAY, latest=DAY)
    assert meet(then, back)
    assert not meet(then, telling(words=name, published=DAY + timedelta(200)))
    assert meet(telling(words=name, published=None), telling(words=name, published=None, earliest=DAY))


def test_keys_are_stable_and_few() -> None:
    one = telling(words=words("wal school", "luhansk kyiv", "wal"), actors=("RUS MIL",))
    assert keys(one) == keys(one) == tuple(sorted(set(keys(one))))
    # What a desk has indexed must be found again by later versions.
    assert f"w shel luhansk {DAY.toordinal() // 28}" in keys(one)


def test_a_type_of_ones_own_is_a_class_of_its_own() -> None:
    assert any(k.startswith("c FLOOD ") for k in keys(telling(type="FLOOD", actors=("x",))))
