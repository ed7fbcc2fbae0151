"""Templates: those that ship, and what a user can get wrong, each told with file, line and mend."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.warn.told import ONTOLOGY
from tocsin.errors import OntologyError, TocsinError
from tocsin.link.tellings import head
from tocsin.warn.edit import retired
from tocsin.warn.load import SHIPPED, load, parse, shipped, shipped_text
from tocsin.warn.template import Template

BASE = """name = "mine"
title = "Mine"
question = "Does {a} attack {b} within {days} days?"
days = 30
needs_b = true

[base]
chance = 0.05
range = [0.02, 0.1]
days = 30
origin = "judgement"
source = "a guess"

[gains]
for = ["b"]
against = ["a"]
"""
SIGN = """
[[indicator]]
id = "ID"
title = "A sign"
innocent = "chance"
ratio = 2.0
range = [1.5, 3.0]
cap = 4.0
half_life = 14
lead = [0, 30]
origin = "judgement"
source = "a guess"

[[indicator.match]]
types = ["MOBILIZE"]
actor = "a"
"""
GROUP = '\n[[group]]\nid = "ID"\ntitle = "Both"\nmembers = ["one", "two"]\nshare = 0.5\n'
WHOLE = BASE + SIGN.replace("ID", "one") + SIGN.replace("ID", "two") + GROUP.replace("ID", "both")


def parsed(text: str) -> Template:
    return parse(text, "mine.toml", ONTOLOGY)


def line_of(text: str, words: str, nth: int = 1) -> int:
    """The number of the nth line that begins with the words."""
    return [n for n, line in enumerate(text.split("\n"), 1) if line.startswith(words)][nth - 1]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_template_says_where_its_numbers_are_from(name: str) -> None:
    found = shipped(name, ONTOLOGY, head)
    assert found.name == name and any(i.against for i in found.indicators) and found.groups
    assert {i.origin for i in found.indicators} == {"judgement"} == {found.base.origin}, "no data have fitted them"
    assert all(i.source and i.innocent and i.lead[0] < i.lead[1] for i in found.indicators)
    assert found.question.format(a="A", b="B", days=3)


def test_a_whole_template_is_read() -> None:
    found = parsed(WHOLE)
    assert [i.id for i in found.indicators] == ["one", "two"] and found.groups[0].members == ("one", "two")
    assert found.base.within(60)[1] == pytest.approx(1 - 0.95**2) and found.gains_for == {"b"}


WRONG = [
    # what is written instead of what, the line that begins so (its number among those that do), what is said of it
    ('types = ["MOBILIZE"]', 'types = ["MOBILISE"]', "types", 1, r"'MOBILISE' is no type \(did you mean 'MOBILIZE'\?\)"),
    ('types = ["MOBILIZE"]', 'types = ["MOBILIZE"]\nmodes = ["aerial"]', "modes", 1, r"'aerial' is no mode of these types"),
    ('types = ["MOBILIZE"]', 'types = ["MOBILIZE"]\nstatuses = ["likely"]', "statuses", 1, r"'likely' is no status"),
    ('actor = "a"', 'actor = "c"', "actor", 1, r"'c' is no side \(write a or b"),
    ("ratio = 2.0", "ratio = 0", "ratio", 1, r"0 would rule the move out for ever \(give a number above 0"),
    ("ratio = 2.0", "ratio = -2", "ratio", 1, r"-2 is out of range"),
    ("ratio = 2.0", "ratio = 1", "ratio", 1, r"1 says nothing either way"),
    ("ratio = 2.0", 'ratio = "two"', "ratio", 1, r"is text \(write a number\)"),
    ("range = [1.5, 3.0]", "range = [0.5, 3.0]", "range", 2, r"crosses 1"),
    ("range = [1.5, 3.0]", "range = [3.0, 1.5]", "range", 2, r"out of order"),
    ("cap = 4.0", "cap = 1.5", "cap", 1, r"1.5 is nearer to 1 than the ratio of 2"),
    ("half_life = 14", "half_life = 0", "half_life", 1, r"out of range"),
    ("lead = [0, 30]", "lead = [30, 0]", "lead", 1, r"out of order"),
    ('id = "one"', 'id = "one two"', "id", 1, r"holds other signs"),
    ('id = "two"', 'id = "one"', None, 1, r"'one' stands there twice \(remove one of them\)"),
    ('origin = "judgement"\nsource = "a guess"\n\n[[', 'source = "a guess"\n\n[[', None, 1, r"indicator.one.origin: is missing"),
    ("cap = 4.0", "cap = 4.0\nsecret = 3", "secret", 1, r"unknown key"),
    ("cap = 4.0", "cap = 4.0\nretired = '2022-01-01'", "retired", 1, r"is no day \(write it as 2022-02-10, without quotes\)"),
    ("cap = 4.0", 'cap = 4.0\ngiven = { lit = "three", ratio = 1.5, range = [1.2, 1.8] }', "given", 1, r"'three' is no indicator"),
    ("cap = 4.0", 'cap = 4.0\ngiven = { lit = "two", ratio = 0.5, range = [0.2, 0.8] }', "given", 1, r"turns the sign round"),
    ("cap = 4.0", 'cap = 4.0\ngiven = { lit = "one", ratio = 1.5, range = [1.2, 1.8] }', "given", 1, r"depends on itself: one -> one"),
    ('members = ["one", "two"]', 'members = ["one", "three"]', "members", 1, r"'three' is no indicator"),
    ('members = ["one", "two"]', 'members = ["one"]', "members", 1, r"fewer than two"),
    ("share = 0.5", "share = 1.5", "share", 1, r"out of range"),
    ("chance = 0.05", "chance = 0.5", "range", 1, r"does not hold the chance of 0.5"),
    ("[base]", '[[move]]\ntypes = ["WAR"]\n\n[base]', "types", 1, r"move\[1\].types: 'WAR' is no type"),
    ("{b} within", "{c} within", "question", 1, r"a field that is not known \(write {a}, {b} and {days} only\)"),
    ("needs_b = true\n", "", "question", 1, r"asks for side b, which the template does not need"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "begins", "nth", "said"), WRONG)
def test_what_is_wrong_is_told_with_its_line_and_mend(right: str, wrong: str, begins: str | None, nth: int, said: str) -> None:
    text = WHOLE.replace(right, wrong, 1)
    assert text != WHOLE
    with pytest.raises(OntologyError, match=said) as caught:
        parsed(text)
    message = str(caught.value)
    assert "\n" not in message and message.endswith(")")
    if begins:
        assert message.startswith(f"mine.toml, line {line_of(text, begins, nth)}: ")


def test_groups_that_overlap_are_told() -> None:
    text = WHOLE + GROUP.replace("ID", "again")
    with pytest.raises(
        OntologyError, match=r"'one' is in the group 'both' too \(leave it in one group: groups must not overlap\)"
    ) as caught:
        parsed(text)
    assert f"line {line_of(text, 'members', 2)}:" in str(caught.value)


def test_a_group_of_signs_for_and_against_is_told() -> None:
    two = (
        SIGN.replace("ID", "two")
        .replace("ratio = 2.0", "ratio = 0.5")
        .replace("[1.5, 3.0]", "[0.3, 0.8]")
        .replace("cap = 4.0", "cap = 0.2")
    )
    with pytest.raises(OntologyError, match=r"group.both.members: mixes signs for the move with signs against it"):
        parsed(BASE + SIGN.replace("ID", "one") + two + GROUP.replace("ID", "both"))


def test_dependence_in_a_circle_is_told() -> None:
    given = 'cap = 4.0\ngiven = {{ lit = "{}", ratio = 1.5, range = [1.2, 1.8] }}'
    chain = [("one", "two"), ("two", "three"), ("three", "one")]
    text = BASE + "".join(SIGN.replace("ID", one).replace("cap = 4.0", given.format(other)) for one, other in chain)
    with pytest.raises(OntologyError, match=r"depends on itself: one -> two -> three -> one \(remove one of these 'given'\)") as caught:
        parsed(text)
    assert f"line {line_of(text, 'given', 1)}:" in str(caught.value)


def test_a_line_is_found_past_strings_and_lists_over_several_lines() -> None:
    tricky = BASE.replace('title = "Mine"', 'title = """\n[[indicator]]\nratio = 0\n"""').replace(
        "range = [0.02, 0.1]", "range = [\n0.02,\n0.1,\n]"
    )
    text = tricky + SIGN.replace("ID", "one").replace("ratio = 2.0", "ratio = 0")
    with pytest.raises(OntologyError) as caught:
        parsed(text)
    assert str(caught.value).startswith(f"mine.toml, line {line_of(text, 'ratio', 2)}: indicator.one.ratio")


@pytest.mark.parametrize("text", ["", "a =", 'name = "x', "[[indicator]]", "indicator = 3", BASE, BASE + "[[indicator]]\nmatch = [3]\n"])
def test_what_is_no_template_is_one_line(text: str) -> None:
    with pytest.raises(OntologyError) as caught:
        parsed(text)
    assert str(caught.value).startswith("mine.toml") and "\n" not in str(caught.value)


def test_a_file_that_is_not_there_and_a_name_that_is_not_known(tmp_path: Path) -> None:
    with pytest.raises(TocsinError, match=r"cannot be read: No such file.*\(give the path"):
        load(tmp_path / "no.toml", ONTOLOGY)
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(TocsinError, match=r"byte 0 is no UTF-8"):
        load(tmp_path / "bad.toml", ONTOLOGY)
    with pytest.raises(TocsinError, match=r"there is no template 'war' \(there is: military, "):
        shipped("war", ONTOLOGY)


def test_words_are_brought_into_the_form_of_triggers() -> None:
    found = parse(WHOLE.replace('actor = "a"', 'words = ["leaving"]', 1), "mine.toml", ONTOLOGY, head)
    assert found.indicators[0].patterns[0].words == (head("left"),)


def test_an_indicator_is_retired_in_the_text_and_nothing_else_is_touched() -> None:
    text = shipped_text("military")
    before = parse(text, "m.toml", ONTOLOGY)
    after = retired(text, before, "threat", date(2022, 2, 15))
    assert [line for line in after.split("\n") if line not in text.split("\n")] == ["retired = 2022-02-15"]
    found = parse(after, "m.toml", ONTOLOGY).indicator("threat")
    assert found.used(date(2022, 2, 14)) and not found.used(date(2022, 2, 15))
    with pytest.raises(TocsinError, match="did you mean 'threat'"):
        retired(text, before, "threats", date(2022, 2, 15))
    with pytest.raises(TocsinError, match="is retired from 2022-02-15 on"):
        retired(after, parse(after, "m.toml", ONTOLOGY), "threat", date(2022, 2, 15))


def test_the_notes_of_a_shipped_template_keep_its_credits() -> None:
    for name in SHIPPED:
        assert re.search(r"\(.*\d{4}", shipped_text(name).split("name =")[0], re.DOTALL), f"{name}.toml credits no source"
