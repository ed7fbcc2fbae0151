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


def test_other_words_for_one_kind_of_act_meet() -> None:
    one, other = (telling(lemma=lemma, words=words("", "geneva", "")) for lemma in ("meet", "summit"))
    assert meet(one, other)


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
    assert f"w shel luhansk a{DAY.toordinal() // 30}" in keys(one)


def test_a_type_of_ones_own_is_a_class_of_its_own() -> None:
    assert any(k.startswith("c FLOOD ") for k in keys(telling(type="FLOOD", actors=("x",))))
