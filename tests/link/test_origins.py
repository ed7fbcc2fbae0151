from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tocsin.link.origins import bands, credit, likeness, origins, same_origin

WIRE = (
    "ANSELM PORT (Reuters) - Shells hit the harbour of Anselm Port before dawn on Friday, and at least 12 dockers were killed, the "
    "mayor said. Ferries to the islands were called off and two warehouses burned until noon. The army of Anselmia "
    "blamed rebels in the hills above the town. A spokesman for the rebels told the wire by telephone that none of their guns "
    "could reach the harbour. Hospitals asked for blood."
)
COPY = WIRE.replace("ANSELM PORT (Reuters) - ", "")
TRIM = ". ".join(WIRE.split(". ")[:3]) + "."
UPDATE = WIRE.replace("at least 12 dockers were", "at least 15 dockers and a pilot were") + (
    " Late on Friday the president flew over the town and promised to rebuild it. Insurers said ships would stay away for a week."
)
SAME_DAY = (
    "ANSELM PORT (AFP) - A rocket struck the fish market of Anselm Port on Friday morning, doctors said, and fifteen people "
    "died. Witnesses saw smoke above the quay, where ferries lay idle. Rebels denied having fired. "
    "The government sent ambulances from the capital."
)


def test_copies_trims_and_updates_are_one_origin() -> None:
    groups = origins({"a": WIRE, "b": COPY, "c": TRIM, "d": UPDATE})
    assert set(groups.values()) == {"a"}


def test_another_account_of_the_same_day_is_independent() -> None:
    assert not same_origin(WIRE, SAME_DAY)
    assert origins({"a": WIRE, "b": SAME_DAY}) == {"a": "a", "b": "b"}


def test_a_group_is_named_after_its_earliest_report() -> None:
    days = {"a": date(2022, 2, 19), "b": date(2022, 2, 18)}
    assert origins({"a": WIRE, "b": COPY}, days) == {"a": "b", "b": "b"}


def test_texts_without_words_are_alone() -> None:
    assert bands("... !") == ()
    assert origins({"a": "", "b": ""}) == {"a": "a", "b": "b"}


def test_likeness_is_exact() -> None:
    found = likeness("one two three four five", "one two three four six")
    assert (found.jaccard, found.contained) == (1 / 3, 0.0)


def test_keys_are_stable_strings() -> None:
    assert bands(WIRE) == bands(WIRE.upper())
    assert len(set(bands(WIRE))) == 42
    assert all(isinstance(key, str) and key.split(":")[0].isdigit() for key in bands(WIRE))
    # What a desk has indexed must be found again by later versions.
    assert bands("a short note on a ceasefire")[0] == "0:e2e89e84b66fd14ad676d323"


def test_credit_lines() -> None:
    assert credit(WIRE) == "reuters"
    assert credit("Some text about a strike.\n\n— Associated Press") == "associated press"
    assert credit("He told Reuters by telephone that it was over.") is None


@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_the_order_does_not_matter(order: list[str]) -> None:
    texts = dict(zip("abcde", [WIRE, COPY, TRIM, UPDATE, SAME_DAY], strict=True))
    assert origins({name: texts[name] for name in order}) == origins(texts)
