"""The labelled families: what their labels promise is kept, and labels that do not fit are named."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.families import PARTS, ROOT, Family, load, names
from evaluation.families.check import counts, main, problems
from evaluation.families.labels import place
from tocsin.errors import TocsinError
from tocsin.model import Outcome, Span, Verdict

FIRST = "Shells hit the town\nof Aru on Monday; five died.\nThe shelling goes on. Five died."
INDEX = """
[[report]]
file = "aru/first.txt"
outlet = "First"
published = 2001-05-01
shows = "Shelling."

[[report]]
file = "aru/second.txt"
outlet = "Second"
published = 2001-05-02
shows = "More."
"""
ACCOUNT = """
[[event.account]]
field = "status"
verdict = "contradict"
reason = "Denied by the second."
values = [["occurred", "first: hit"], ["denied", "second"]]
"""
GOOD = f"""
[[event]]
id = "shelling"
type = "ASSAULT"
about = "Aru is shelled"
mentions = ["first: Shells [hit] the town of Aru", "first: The [shelling] goes on", "second: [shelling]"]

{ACCOUNT}
[[event]]
id = "truce"
type = "RETREAT"
about = "A truce"
mentions = ["second: a [truce]"]
outcome = "failed"
settled_by = ["shelling@second"]

[[origin]]
report = "second"
of = "first"
kind = "update"
"""


@pytest.fixture(params=names())
def family(request: pytest.FixtureRequest) -> Family:
    return load(ROOT / request.param)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A family of two reports whose labels fit."""
    folder = tmp_path / "aru"
    folder.mkdir()
    (tmp_path / "index.toml").write_text('development = ["aru"]\nheld_out = []\n', encoding="utf-8")
    (folder / "index.toml").write_text(INDEX, encoding="utf-8")
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text("A colonel denies any shelling. He offers a truce.", encoding="utf-8")
    (folder / "clusters.toml").write_text(GOOD, encoding="utf-8")
    return folder


def relabel(folder: Path, old: str, new: str) -> list[str]:
    assert old in GOOD
    (folder / "clusters.toml").write_text(GOOD.replace(old, new), encoding="utf-8")
    return problems(folder)


def test_all_labels_fit(family: Family) -> None:
    assert problems(ROOT / family.name) == []


def test_every_family_holds_what_the_measure_needs(family: Family) -> None:
    assert len(family.reports) >= 6 and len(family.events) >= 12
    assert {o.kind for o in family.origins} == {"copy", "update"}
    verdicts = [a.verdict for e in family.events for a in e.accounts]
    assert verdicts.count(Verdict.CONTRADICT) >= 3
    assert {Outcome.FULFILLED, Outcome.FAILED} <= {e.outcome for e in family.events}
    assert sum(len({m.report for m in e.mentions}) == 1 for e in family.events) >= 5, "distractors"
    assert all(r.outlet and r.shows.endswith(".") and len(r.text.split()) > 150 for r in family.reports)
    assert family.last_day == family.reports[-1].published


def test_triggers_are_whole_words(family: Family) -> None:
    texts = {report.name: report.text for report in family.reports}
    for event in family.events:
        for mention in event.mentions:
            text, span = texts[mention.report], mention.trigger
            assert span.of(text) == span.of(text).strip()
            assert " ".join(span.of(text).split()) in mention.quotation
            assert not re.search(r"\w\Z", text[: span.start]) and not re.match(r"\w", text[span.end :]), mention


def test_copies_share_most_of_their_words(family: Family) -> None:
    texts = {report.name: report.text for report in family.reports}

    def shingles(name: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", texts[name].lower())
        return set(zip(words, words[1:], words[2:], words[3:], strict=False))

    for origin in family.origins:
        copied = len(shingles(origin.report) & shingles(origin.of)) / len(shingles(origin.report))
        assert copied > 0.6 if origin.kind == "copy" else copied < 0.3, (origin, copied)


def test_half_of_the_families_are_held_out() -> None:
    assert len(names("development")) == len(names("held_out")) == 7
    assert {f.part for f in map(load, map(ROOT.joinpath, names()))} == set(PARTS)
    assert sum(len(load(ROOT / name).events) for name in names()) >= 70


def test_a_family_as_written(small: Path) -> None:
    family = load(small)
    shelling, truce = family.events
    assert (family.name, family.part, family.last_day) == ("aru", "development", date(2001, 5, 2))
    assert [m.trigger.of(FIRST) for m in shelling.mentions[:2]] == ["hit", "shelling"]
    assert shelling.mentions[0].quotation == "Shells hit the town of Aru"
    assert shelling.accounts[0].values == (("occurred", shelling.mentions[:1]), ("denied", shelling.mentions[2:]))
    assert truce.outcome is Outcome.FAILED and truce.settled_by == shelling.mentions[2:]
    assert problems(small) == []
    assert counts(family).startswith("aru (development): 2 reports, 2 events (1 in several reports), 4 mentions, 1 contradictions")
    with pytest.raises(FrozenInstanceError):
        truce.id = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Shells [hit]", "Bombs [hit]", "shelling: first: 'Bombs [hit] the town of Aru' stands 0 times"),
        ("Shells [hit] the town of Aru", "five [died]", "shelling: 'first: hit' fits 0 mentions"),
        ("second: a [truce]", "second: a truce", "truce: second: 'a truce' needs one [trigger]"),
        ("second: a [truce]", "third: a [truce]", "truce: no report 'third'"),
        ("second: a [truce]", "second: any [shelling]", "second: 'any shelling' in truce and 'shelling' in shelling share words"),
        ('id = "truce"', 'id = "shelling"', "shelling: 2 events have this id"),
        ('type = "RETREAT"', 'type = "RETIRE"', "truce: no type 'RETIRE'"),
        ('mentions = ["second: a [truce]"]', "mentions = []", "truce: has no mention"),
        ('outcome = "failed"', 'outcome = "open"', "truce: outcome open and 1 mentions that settle it"),
        ("shelling@second", "shooting@second", "truce: 'shooting@second' fits 0 mentions"),
        ("shelling@second", "shelling@first", "truce: 'shelling@first' fits 2 mentions"),
        ("shelling@second", "shelling@first: hit", "truce: is settled before it is told of"),
        ('field = "status"', 'field = "colour"', "shelling: no account 'colour' contradict"),
        ('verdict = "contradict"', 'verdict = "agree"', "shelling: no account 'status' agree"),
        (', ["denied", "second"]', "", "shelling: status needs two values"),
        ('"first: hit"', '"second"', "shelling: status: one mention says two values"),
        ('"first: hit"', '"truce@second"', "shelling: status: a mention of another event"),
        ('[[event]]\nid = "truce"', f'{ACCOUNT}[[event]]\nid = "truce"', "shelling: two accounts of status"),
        ('of = "first"', 'of = "third"', "origin: no report 'third'"),
        ('kind = "update"', 'kind = "rumour"', "origin: second cannot be a rumour of first"),
        ('report = "second"\nof = "first"', 'report = "first"\nof = "second"', "origin: first came out before second"),
    ],
)
def test_labels_that_do_not_fit_are_named(small: Path, old: str, new: str, message: str) -> None:
    assert any(found.startswith(message) for found in relabel(small, old, new)), problems(small)


def test_reports_and_index_name_each_other(small: Path) -> None:
    (small / "third.txt").write_text("Nothing.", encoding="utf-8")
    assert problems(small) == ["aru/third.txt: listed 0 times"]
    (small.parent / "index.toml").write_text("development = []\nheld_out = []\n", encoding="utf-8")
    assert any(message.startswith("aru: stands in no part") for message in problems(small))


def test_loading_refuses_what_does_not_fit(small: Path) -> None:
    relabel(small, "[hit]", "[struck]")
    with pytest.raises(TocsinError, match=r"aru: shelling: first: 'Shells \[struck\] the town of Aru' stands 0 times"):
        load(small)
    (small / "clusters.toml").write_text("[[event", encoding="utf-8")
    with pytest.raises(TocsinError, match=r"clusters\.toml: no TOML"):
        load(small)
    (small / "clusters.toml").unlink()
    with pytest.raises(TocsinError, match=r"clusters\.toml: cannot be read"):
        load(small)


def test_the_check_counts_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    out = capsys.readouterr()
    assert [line.split()[0] for line in out.out.splitlines()] == list(names()) and not out.err


WORD = st.text(st.sampled_from("abc"), min_size=1, max_size=3)


@given(st.lists(WORD, min_size=1, max_size=8), st.lists(st.sampled_from([" ", "\n", "  "]), min_size=8, max_size=8), st.data())
def test_a_quotation_is_found_however_lines_are_wrapped(words: list[str], spaces: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    text = "".join(w + s for w, s in zip(words, spaces, strict=False)).rstrip()
    start = len("".join(w + s for w, s in zip(words[:at], spaces, strict=False)))
    quotation = " ".join([*words[:at], f"[{words[at]}]", *words[at + 1 :]])
    assert place(quotation, text) == Span(start, start + len(words[at]))
