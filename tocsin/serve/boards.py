"""Boards and series as the page shows them: parties by name, each sign with its template's numbers, the claims behind them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tocsin.ontology import Quad
from tocsin.serve import schemas_warning as w
from tocsin.serve.asking import shown_names, spelled
from tocsin.serve.present import Presenter
from tocsin.views.names import act_words
from tocsin.warn import plain
from tocsin.warn.averages import Average, Point
from tocsin.warn.board import Assessment, Step
from tocsin.warn.match import Sighting
from tocsin.warn.series import Day, Placed, Series
from tocsin.warn.sides import Sides
from tocsin.warn.template import Indicator, Template
from tocsin.warn.weigh import Heard, Voice

# Of a sign the acts worth most, and of an act the strongest voices: what a person reads. The numbers count all.
_ACTS, _VOICES = 12, 6


def sign(found: Indicator) -> w.Sign:
    """A sign as its template has it."""
    low, high = found.ratio.low, found.ratio.high
    return w.Sign(
        id=found.id, title=found.title, innocent=found.innocent, against=found.against, ratio=found.ratio.value, low=low, high=high,
        cap=found.cap, half_life=found.half_life, lead=found.lead, origin=found.origin.value, source=found.source, since=found.since,
        retired=found.retired,
    )  # fmt: skip


def board(found: Assessment, template: Template, sides: Sides, since: date | None, presenter: Presenter) -> w.Board:
    """A board with its claims. The form is that of ``tocsin board --format json``, with names and without what nobody reads."""
    heard = [h for s in found.steps for x in _most(s) for h in (*x.weight.told[:_VOICES], *x.weight.denied[:_VOICES])]
    heard += [h for c in found.come[:_ACTS] for h in c.weight.told[:_VOICES]]
    heard += [found.contrary.heard] if found.contrary else []
    keys = [key for side in sides.each for key in side.keys]
    voices = [h.name for h in heard if h.voice is not Voice.REPORT]
    names = shown_names(presenter, [*keys, *(v for v in voices if v not in map(str, sides.each))])
    told = _Told(sides, names)
    own = plain.plain(found)
    return w.Board(
        **own | {"title": template.title, "question": told.words(found.question), "base_source": template.base.source},
        names=names,
        since=since,
        steps=[told.step(s, template) for s in found.steps],
        contrary=told.contrary(found),
        come=[
            w.Come(day=c.day, borne_out=c.weight.value, told=[told.heard(h) for h in c.weight.told[:_VOICES]]) for c in found.come[:_ACTS]
        ],
        claims=presenter.claims(h.statement.telling.claim for h in heard),
    )


def _most(step: Step) -> tuple[Sighting, ...]:
    return step.sightings[:_ACTS]


class _Told:
    """What stands on a board, in words with names."""

    def __init__(self, sides: Sides, names: Mapping[str, str]) -> None:
        self._sides, self._names = sides, names

    def words(self, text: str) -> str:
        return spelled(text, self._sides, self._names)

    def heard(self, one: Heard) -> w.Heard:
        s = one.statement
        named = self._names.get(one.name) or self.words(one.name)
        name = f"a report of {s.outlet}" if one.voice is Voice.REPORT else named
        return w.Heard(
            voice=one.name, name=name, kind=one.voice.value, strength=plain.plain(one.strength), claim=s.telling.claim,
            status=s.telling.status, score=plain.plain(s.score), known=s.known, outlet=s.outlet,
        )  # fmt: skip

    def step(self, one: Step, template: Template) -> w.Step:
        own: dict[str, Any] = plain.plain(one)
        texts = {"title": self.words(one.title), "innocent": self.words(one.innocent)}
        moved = {name: plain.plain(getattr(one, name)) for name in ("moved", "low", "high")}
        shown = sign(template.indicator(one.indicator)).model_copy(update=texts)
        sightings = [self.sighting(x) for x in _most(one)]
        return w.Step(**own | texts | moved, lit=one.lit, acts=len(one.sightings), sign=shown, sightings=sightings)

    def sighting(self, one: Sighting) -> w.Sighting:
        weight = one.weight
        return w.Sighting(
            worth=plain.plain(one.worth), borne_out=plain.plain(weight.value), first=one.first, newest=one.newest, age=one.age,
            claims=[s.telling.claim for s in one.act.statements][:_ACTS], told=[self.heard(h) for h in weight.told[:_VOICES]],
            denied=[self.heard(h) for h in weight.denied[:_VOICES]],
        )  # fmt: skip

    def contrary(self, found: Assessment) -> w.Contrary | None:
        c = found.contrary
        return w.Contrary(indicator=c.indicator, title=self.words(c.title), denial=c.denial, heard=self.heard(c.heard)) if c else None


def days(found: Series, averages: Mapping[date, Point], first: date) -> list[w.TensionDay]:
    """The days of a series from one on, each with the averages that end with it."""
    return [_day(d, averages.get(d.day)) for d in found.days if d.day >= first]


def _day(found: Day, point: Point | None) -> w.TensionDay:
    def weight(quad: Quad) -> float | None:
        return None if found.blind else plain.plain(found.weight(quad))

    return w.TensionDay(
        day=found.day, reports=found.reports, blind=found.blind, verbal_cooperation=weight(Quad.VERBAL_COOPERATION),
        material_cooperation=weight(Quad.MATERIAL_COOPERATION), verbal_conflict=weight(Quad.VERBAL_CONFLICT),
        material_conflict=weight(Quad.MATERIAL_CONFLICT), hostility=plain.plain(found.hostility),
        conflicts=None if found.blind else found.conflicts, short=_average(point.short if point else None),
        long=_average(point.long if point else None), acts=[_act(a) for a in found.acts[:_ACTS]],
    )  # fmt: skip


def _act(found: Placed) -> w.TensionAct:
    own = {k: v for k, v in plain.plain(found).items() if k != "day"}
    return w.TensionAct(**own | {"claims": list(found.claims[:_ACTS])}, act=act_words(found.type))


def _average(found: Average | None) -> w.Average | None:
    return w.Average(**plain.plain(found)) if found else None


def ends(found: w.Average | None) -> tuple[float | None, ...]:
    """Low, mean, high; nothing where there is no average."""
    return (found.low, found.mean, found.high) if found else (None, None, None)
