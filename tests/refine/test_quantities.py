"""Number phrases and what they bound: ``phrase | low | high``, ``~`` for approximate, ``..`` for open, ``-`` for no number."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import analysis
from tocsin.analysis import Analysis
from tocsin.model import Claim, Quantity, Span, Status
from tocsin.refine.quantities import bounds, plural, quantities

BOUNDS = """
12 | 12 | 12
two people | 2 | 2
one of them | 1 | 1
zero | 0 | 0
its 95 men | 95 | 95
another 400 officers | 400 | 400
30 more | 30 | 30
1,056 people | 1056 | 1056
1,000,000.5 | 1000000.5 | 1000000.5
some 30,000 soldiers | 30000 | 30000 ~
about 130 soldiers | 130 | 130 ~
nearly 30,000 elite troops | 30000 | 30000 ~
an estimated 100, 000 people | 100000 | 100000 ~
40-odd | 40 | 40 ~
100 people or so | 100 | 100 ~
in the region of 50 | 50 | 50 ~
more than 100,000 | 100000 | ..
over 25% | 25 | ..
at least 12 killed and 30 wounded | 12 | ..
at least a dozen towns | 12 | ..
no fewer than 10 | 10 | ..
not less than 10 | 10 | ..
upwards of 500 | 500 | ..
exceeding 500 | 500 | ..
five or more | 5 | ..
five people or more | 5 | ..
12 people at least | 12 | ..
10+ | 10 | ..
>10 | 10 | ..
up to 10,000 | .. | 10000
as many as 50 | .. | 50
fewer than 20 | .. | 20
less than half a million | .. | 500000
just under 100 | .. | 100
no more than 10 | .. | 10
not more than ten | .. | 10
not exceeding 500 | .. | 500
at most 3 | .. | 3
10 or fewer | .. | 10
more than 20 but fewer than 30 | 20 | 30
between 20 and 30 people | 20 | 30
between 20 soldiers and 30 soldiers | 20 | 30
from 70,000 to 85,000 | 70000 | 85000
from 100 troops to 250 | 100 | 250
15 to 20 percent | 15 | 20
two or three | 2 | 3
around 20 to 25 | 20 | 25 ~
7,000–8,000 | 7000 | 8000
20 to 30 thousand | 20000 | 30000
1.5 to 2 million | 1500000 | 2000000
500 to 1 million | 500 | 1000000
$3-5bn | 3000000000 | 5000000000
$1 million to $2 million | 1000000 | 2000000
between two and three dozen | 24 | 36
three of the four suspects | 3 | 3
10 people from 3 villages | 10 | 10
three and four people | 3 | 3
12, 15 and 20 people | 12 | 12
12 killed over two days | 12 | 12
half a dozen | 6 | 6
two dozen buoys | 24 | 24
a couple of soldiers | 2 | 2
a couple of hundred | 200 | 200
twenty-five | 25 | 25
twelve hundred | 1200 | 1200
a hundred and twenty | 120 | 120
one hundred and fifty | 150 | 150
one thousand two hundred | 1200 | 1200
three hundred thousand | 300000 | 300000
a hundred thousand | 100000 | 100000
more than a hundred officers | 100 | ..
hundred people | 100 | 100
half a million | 500000 | 500000
a quarter of a million | 250000 | 250000
a million and a half | 1500000 | 1500000
two and a half million | 2500000 | 2500000
3.6 million Syrians | 3600000 | 3600000
more than five billion dollars | 5000000000 | ..
$3.5m | 3500000 | 3500000
$1.65 m | 1650000 | 1650000
€1.2bn | 1200000000 | 1200000000
110-billion | 110000000000 | 110000000000
Rs 3,150 crore | 31500000000 | 31500000000
N $15 000 | 15000 | 15000
dozens | 24 | ..
dozens of people | 24 | ..
scores of arrests | 40 | ..
hundreds | 200 | ..
thousands of Bolivians | 2000 | ..
tens of thousands | 20000 | ..
hundreds of thousands | 200000 | ..
tens or hundreds of thousands | 20000 | ..
tens of millions | 20000000 | ..
dozens, if not hundreds, of people | 24 | ..
about hundreds of men | 200 | .. ~
several hundred | 200 | ..
a few thousand troops | 2000 | ..
few dozen officers | 24 | ..
a few hundred thousand | 200000 | ..
a 5,000-strong force | 5000 | 5000
72-hour | 72 | 72
six F-16s | 6 | 6
at least 14 MiG-29s | 14 | ..
F-16s | -
MH17 | -
the 17th brigade | -
a person | -
several | -
a handful of ships | -
half of them | -
the troops | -
anyone | -
 | -
"""


def shown(phrase: str) -> str:
    found = bounds(phrase)
    if found is None:
        return "-"
    low, high, approximate = found
    return f"{'..' if low is None else f'{low:.15g}'} | {'..' if high is None else f'{high:.15g}'}{' ~' if approximate else ''}"


@pytest.mark.parametrize("row", BOUNDS.strip("\n").splitlines())
def test_bounds(row: str) -> None:
    phrase, _, wanted = row.partition(" | ")
    assert shown(phrase) == wanted
    assert shown(phrase.upper()) == wanted


WORDS = (
    "a few dozen dozens of hundreds thousand half and one twenty five 3 10,000 2.5 million bn m to or between from more than no at least "
    "up - , + $ % 17th F-16"
).split()


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join) | st.text(max_size=30))
def test_bounds_never_raise_and_are_in_order(phrase: str) -> None:
    found = bounds(phrase)
    if found is not None:
        low, high, _ = found
        assert low is not None or high is not None
        assert low is None or high is None or low <= high


@given(st.integers(0, 10**12))
def test_any_number_in_digits_is_itself(number: int) -> None:
    assert bounds(str(number)) == bounds(f"{number:,}") == (number, number, False)


SPELT = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@given(st.integers(1, 9), st.integers(1, 9), st.integers(2, 9), st.integers(1, 9))
def test_numbers_in_words(thousands: int, hundreds: int, tens: int, ones: int) -> None:
    number = thousands * 1000 + hundreds * 100 + tens * 10 + ones
    for joint in (" and ", " "):
        words = f"{ONES[thousands - 1]} thousand {ONES[hundreds - 1]} hundred{joint}{SPELT[tens - 2]}-{ONES[ones - 1]}"
        assert bounds(words) == (number, number, False)


@pytest.mark.parametrize(
    ("noun", "wanted"),
    [
        *[("person", "people"), ("man", "men"), ("woman", "women"), ("child", "children"), ("children", "children")],
        *[("warship", "warships"), ("soldiers", "soldiers"), ("bus", "buses"), ("boss", "bosses"), ("box", "boxes")],
        *[("day", "days"), ("city", "cities"), ("aircraft", "aircraft"), ("personnel", "personnel"), ("policeman", "policemen")],
        *[("german", "germans"), ("human", "humans"), ("wounded", "wounded")],
    ],
)
def test_plural(noun: str, wanted: str) -> None:
    assert plural(noun) == wanted


def read(a: Analysis, phrase: str) -> Quantity | None:
    text = a.document.text
    span = Span(text.index(phrase), text.index(phrase) + len(phrase))
    claim = Claim("c", Span(0, len(text)), a.spans[0], "MOBILIZE", None, Status.OCCURRED, quantities=(Quantity(span, None, None, None),))
    found = quantities(a, [claim])[0].quantities
    return found[0] if found else None


SHIPS = analysis("""
Russia PROPN 2 nsubj
sent VERB 0 root
no DET 6 advmod
more ADJ 6 advmod
than ADP 6 fixed
six NUM 7 nummod
warship NOUN 2 obj
and CCONJ 9 cc
dozens NOUN 7 conj
of ADP 11 case
men NOUN 9 nmod
for ADP 13 case
$ SYM 2 obl
~3.5 NUM 13 nummod
~m NOUN 13 nmod
~. PUNCT 2 punct
""")


def test_words_that_bound_the_number_are_taken_in() -> None:
    found = read(SHIPS, "six warship")
    assert found is not None
    assert (found.span.of(SHIPS.document.text), found.low, found.high, found.unit) == ("no more than six warship", None, 6, "warships")


def test_the_unit_is_what_the_number_counts() -> None:
    found = read(SHIPS, "dozens of men")
    assert found is not None and (found.low, found.high, found.unit) == (24, None, "men")
    found = read(SHIPS, "$3.5m")
    assert found is not None and (found.low, found.high, found.unit) == (3.5e6, 3.5e6, "dollars")


def test_a_scale_word_is_no_unit() -> None:
    two_dozen = analysis("""
        Two NUM 2 nummod
        dozen NOUN 3 compound
        buoys NOUN 0 root
    """)
    found = read(two_dozen, "Two dozen buoys")
    assert found is not None and (found.low, found.unit) == (24, "buoys")
    tens = analysis("""
        tens NOUN 0 root
        of ADP 3 case
        thousands NOUN 1 nmod
        of ADP 6 case
        young ADJ 6 amod
        men NOUN 3 nmod
    """)
    found = read(tens, "tens of thousands of young men")
    assert found is not None and (found.low, found.high, found.unit) == (20000, None, "men")


def test_a_phrase_without_a_number_is_dropped() -> None:
    assert read(SHIPS, "warship") is None
