"""Boards, series and alarms as values that JSON can hold: every number with the claims it opens onto."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from tocsin.warn.board import Assessment, Step
from tocsin.warn.match import Sighting
from tocsin.warn.series import Day, Placed, Series
from tocsin.warn.weigh import Heard

Json = dict[str, Any]
_DIGITS = 6  # of a number: two machines may differ in the last ones of a double


def board(found: Assessment) -> Json:
    """A board: all of its fields, the steps with their sightings, and each voice with its claim."""
    own: Json = plain(found)
    return own | {
        "steps": [_step(s) for s in found.steps],
        "contrary": (
            {"indicator": c.indicator, "title": c.title, "denial": c.denial, "heard": _heard(c.heard)} if (c := found.contrary) else None
        ),
        "come": [
            {"day": c.day.isoformat() if c.day else None, "borne_out": plain(c.weight.value), "told": [_heard(h) for h in c.weight.told]}
            for c in found.come
        ],
    }


def series(found: Series) -> Json:
    """A series: its days with their weights by class, and the acts of each with their claims."""
    return {
        "a": str(found.sides.a),
        "b": str(found.sides.b) if found.sides.b else None,
        "known": found.known.isoformat(),
        "clock": found.clock,
        "days": [day(d) for d in found.days],
        "undated": [plain(p) for p in found.undated],
    }


def day(found: Day) -> Json:
    """A day of a series; a blind one has no numbers."""
    sums: dict[str, float] = {}
    for act in found.acts:
        sums[str(act.quad)] = sums.get(str(act.quad), 0.0) + act.weight
    return {
        "day": found.day.isoformat(),
        "reports": found.reports,
        "blind": found.blind,
        "weights": {k: plain(v) for k, v in sorted(sums.items())},
        "hostility": plain(found.hostility),
        "conflicts": None if found.blind else found.conflicts,
        "acts": [_act(a) for a in found.acts],
    }


def _act(act: Placed) -> Json:
    out: Json = plain(act)
    del out["day"]
    return out


def _step(step: Step) -> Json:
    own: Json = plain(step)
    shown = own | {"moved": plain(step.moved), "low": plain(step.low), "high": plain(step.high)}
    return shown | {"sightings": [_sighting(s) for s in step.sightings]}


def _sighting(found: Sighting) -> Json:
    return {
        "worth": plain(found.worth),
        "borne_out": plain(found.weight.value),
        "first": found.first.isoformat(),
        "newest": found.newest.isoformat(),
        "age": found.age,
        "claims": [s.telling.claim for s in found.act.statements],
        "told": [_heard(h) for h in found.weight.told],
        "denied": [_heard(h) for h in found.weight.denied],
    }


def _heard(heard: Heard) -> Json:
    s = heard.statement
    told = {
        "claim": s.telling.claim,
        "status": str(s.telling.status),
        "score": plain(s.score),
        "known": s.known.isoformat(),
        "outlet": s.outlet,
    }
    return {"voice": heard.name, "kind": str(heard.voice), "strength": plain(heard.strength), **told}


def plain(value: Any) -> Any:
    """Dataclasses as objects, days as text, numbers rounded; what has a form of its own above is left out here."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value) if f.name not in ("steps", "sightings", "contrary", "come")}
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return str(value)
    return round(value, _DIGITS) if isinstance(value, float) else value
