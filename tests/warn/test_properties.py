"""What must hold of any record: later reports change no past day, copies change nothing, silence raises no calm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isclose

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warn.told import AB, ONTOLOGY, act, day, indicator, record, report, statement, template
from tocsin.link.cluster import events
from tocsin.model import Status
from tocsin.warn import plain
from tocsin.warn.board import Assessment, assess
from tocsin.warn.change import changes
from tocsin.warn.record import Act, Record, Report, Statement, distinct, linkable
from tocsin.warn.series import series
from tocsin.warn.template import Pattern, Template

LAST = 20
SHAPE = template(
    indicator("shelling", 2.0, half_life=3.0),
    indicator("moves", 1.7, patterns=(Pattern(("MOBILIZE",), actor="a"),), half_life=5.0, lead=(2, 40)),
    indicator("leaving", 0.5, patterns=(Pattern(("RETREAT",), actor="a"),), half_life=4.0),
    gains_for=frozenset({"b"}),
    gains_against=frozenset({"a"}),
)


@dataclass(frozen=True)
class Told:
    """A report of one claim: the day it came, what it tells of which day, and who says so."""

    known: int
    type: str
    status: Status
    source: str | None
    back: int

    def statement(self, number: int) -> Statement:
        on = day(self.known - self.back)
        words = (self.type.lower(), "border", f"detail{number}", "|", "anselmia", "borduria", "|")  # no two reports say a thing alike
        words = (self.type.lower(), "border", f"detail{number}", "|", "anselmia", "borduria", "|")  # no two reports say a thing alike
        return statement(
            f"claim {number}", self.known, f"report {number}", type=self.type, status=self.status, source=self.source,
            earliest=on, latest=on, lemma=self.type.lower(), words=words,
        )  # fmt: skip


TOLD = st.builds(
    Told,
    st.integers(0, LAST),
    st.sampled_from(["ASSAULT", "MOBILIZE", "RETREAT", "CONSULT"]),
    st.sampled_from([Status.OCCURRED, Status.EXPECTED, Status.POSSIBLE, Status.DENIED]),
    st.sampled_from([None, "ANS GOV", "BOR GOV", "NATO"]),
    st.integers(0, 4),
)
REPORTS = st.lists(TOLD, min_size=1, max_size=7)


def known(statements: Sequence[Statement], until: int) -> Record:
    """The record of a day, linked out of what was known on it alone: as tocsin.run.warning makes it."""
    named = distinct(s for s in statements if s.known <= day(until))
    linked = events([linkable(name, s) for name, s in named.items()], (), day(until))
    acts: list[Act] = [act(*(named[c] for c in e.claims)) for e in linked]
    told = [Report(s.telling.document, s.telling.origin, s.known, s.outlet, frozenset({"ANS", "BOR"})) for s in statements]
    return record([replace(a, type=e.type) for a, e in zip(acts, linked, strict=True)], until, [r for r in told if r.known <= day(until)])


def numbers(found: Assessment) -> list[float | None]:
    return [found.chance, found.low, found.high, *(s.moved for s in sorted(found.steps, key=lambda s: s.indicator))]


def same(one: Assessment, other: Assessment) -> bool:
    pairs = zip(numbers(one), numbers(other), strict=True)
    return all(a == b or (a is not None and b is not None and isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)) for a, b in pairs)


@given(REPORTS, REPORTS, st.integers(0, LAST))
@settings(max_examples=50, deadline=None)
def test_later_reports_change_no_past_board_and_no_past_series(now: list[Told], later: list[Told], until: int) -> None:
    statements = [t.statement(k) for k, t in enumerate(now)]
    future = [replace(t, known=until + 1 + t.known).statement(100 + k) for k, t in enumerate(later)]
    before, after = known(statements, until), known([*statements, *future], until)
    assert plain.board(assess(SHAPE, AB, before, ONTOLOGY)) == plain.board(assess(SHAPE, AB, after, ONTOLOGY))
    one, other = series(before, AB, ONTOLOGY), series(after, AB, ONTOLOGY)
    assert plain.series(one) == plain.series(other) and changes(one) == changes(other)


@given(REPORTS, st.data())
@settings(max_examples=50, deadline=None)
def test_copies_of_a_report_change_no_number(told: list[Told], data: st.DataObject) -> None:
    statements = [t.statement(k) for k, t in enumerate(told)]
    copied = data.draw(st.sampled_from(statements))
    late = data.draw(st.integers(0, 3))
    copies = [
        replace(
            copied, telling=replace(copied.telling, claim=f"{name} of it", document=f"{name}"), known=min(day(LAST), copied.known.replace())
        )
        for name in ("a copy", "zz copy")
    ]
    copies[1] = replace(copies[1], known=min(day(LAST), day((copied.known - day(0)).days + late)))
    one, other = (known(some, LAST) for some in (statements, [*statements, *copies]))
    assert same(assess(SHAPE, AB, one, ONTOLOGY), assess(SHAPE, AB, other, ONTOLOGY))
    for before, after in zip(series(one, AB, ONTOLOGY).days, series(other, AB, ONTOLOGY).days, strict=True):
        assert (before.day, before.reports, before.conflicts) == (after.day, after.reports, after.conflicts)
        assert before.hostility == after.hostility or isclose(before.hostility or 0, after.hostility or 0, abs_tol=1e-12)


@given(REPORTS, st.integers(1, 25))
@settings(max_examples=50, deadline=None)
def test_a_silent_day_raises_no_calm(told: list[Told], silent: int) -> None:
    statements = [t.statement(k) for k, t in enumerate(told)]
    before, after = (assess(SHAPE, AB, known(statements, until), ONTOLOGY) for until in (LAST, LAST + silent))
    if after.chance is not None:
        assert same(before, after) and after.blind == before.blind + silent
    else:
        assert after.blind > after.days, "after too long a silence nothing is said at all"
    days = series(known(statements, LAST + silent), AB, ONTOLOGY).days
    assert all(d.blind and d.hostility is None for d in days[-silent:])


def test_blind_days_before_a_report_do_not_age_what_was_known() -> None:
    shape: Template = template(indicator(half_life=1.0))
    first = act(statement("c1", 0, "r1"))
    soon, late = (assess(shape, AB, record([first], k, [report("r1", 0), report("r2", k)]), ONTOLOGY) for k in (3, 300))
    assert soon.chance == late.chance
