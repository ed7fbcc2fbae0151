"""Alarms: what is worth one under the desk's budget, as a list and as a feed, and events that raise none any more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field
from sqlalchemy import Connection
from starlette.responses import Response

from tocsin.model import content_id
from tocsin.run.alarms import alerts as alerts_of
from tocsin.run.alarms import last_known, sentences
from tocsin.serve import schemas_watch as w
from tocsin.serve.asking import day_of, ontology, shown_names, spelled, template_called
from tocsin.serve.errors import ApiError, not_found
from tocsin.serve.filters import Table
from tocsin.serve.formats import TABLE, table_file
from tocsin.serve.gather import Gathering
from tocsin.serve.intake import Id, Strict
from tocsin.serve.present import Presenter
from tocsin.serve.routes.writing import Editor
from tocsin.serve.state import Reading, Shared, State
from tocsin.warn.alerts import Alert
from tocsin.warn.feed import atom
from tocsin.warn.plain import plain
from tocsin.warn.settings import FILE, Settings, Watch
from tocsin.warn.settings import load as settings_of
from tocsin.warn.sides import Sides

router = APIRouter(tags=["warning"])

# Days that are looked at where the address names none, and at most: each is worked out of all that was known by then.
_WEEKS, _LONGEST = 28, 400
# Claims of an alarm that are given, and events that are muted.
_CLAIMS, _MUTED = 12, 200
_HOW = f"Nothing is watched yet. 'tocsin alerts DESK --setup' writes {FILE} into the desk's folder; say in it which questions to ask."

Since = Annotated[date | None, Query(description="first day; without, four weeks before the last")]
Until = Annotated[date | None, Query(alias="day", description="last day; without, the last with a report about what is watched")]


class Muting(Strict):
    """Events, by their id or by that of one of their claims."""

    targets: Annotated[list[Id], Field(min_length=1, max_length=200)]
    muted: bool = True
    author: Annotated[str, Field(max_length=80)] | None = None


@router.get("/alerts", response_model=w.Alarms, responses=TABLE)
def alerts(connection: Reading, shared: Shared, since: Since = None, day: Until = None, format: Table = "json") -> Any:
    """What is worth an alarm, ranked within the budget of the week; what was not raised stands there too, and why."""
    settings = _settings(shared)
    first, last = _days(shared, settings, since, day)
    found = _found(shared, settings, first, last)
    watched = _watched(connection, shared, settings.watches if settings else ())
    items = [_alarm(a, watched) for a in found]
    if format != "json":
        header = ("day", "fate", "rule", "question", "title", "because", "score", "claims", "counter", "id")
        rows = ([" ".join(x) if isinstance(x := getattr(a, name), list) else x for name in header] for a in items)
        return table_file("alerts", header, rows, format)
    presenter = Presenter(connection)
    return w.Alarms(
        since=first, until=last, budget=settings.budget if settings else 0, at_once=settings.at_once if settings else True,
        clock=settings.clock.value if settings else "published", watched=list({one.question: one for one, _ in watched.values()}.values()),
        items=items,
        total=len(items), muted=_muted(shared, presenter), claims=presenter.claims(c for a in items for c in (*a.claims, *a.counter)),
        how=None if settings else _HOW,
    )  # fmt: skip


@router.get("/alerts.atom", response_class=Response, responses={200: {"content": {"application/atom+xml": {}}}})
def feed(shared: Shared) -> Response:
    """The alarms of the last four weeks that were raised, as an Atom feed."""
    settings = _settings(shared)
    found = _found(shared, settings, *_days(shared, settings, None, None))
    id = content_id("alarms", (shared.folder or Path(shared.name)).resolve().name)
    body = atom(found, sentences(shared.desk, found), f"Alarms of {shared.name}", id)
    return Response(body, media_type="application/atom+xml")


@router.post("/alerts/mute", response_model=w.MutedNow)
def mute(shared: Shared, asking: Editor, given: Muting) -> Any:
    """No alarm for these events any more, however many reports tell of them; or alarms again."""
    claims = [c for target in given.targets for c in _claims(shared, target)]
    ledger = shared.desk.ledger
    with shared.unchanged():
        if given.muted:
            ledger.mute(claims, asking.name or given.author or "here")
        else:
            ledger.unmute(claims)
    return w.MutedNow(claims=sorted(ledger.muted()))


def _claims(shared: State, target: str) -> Sequence[str]:
    """All claims of an event, by its id or by one of them."""
    desk = shared.desk
    found = desk.event(desk.events_of([target]).get(target, target))
    if found:
        return found.claims
    if not desk.claims_by_id([target]):
        raise not_found("event or claim", target)
    return (target,)


def _settings(shared: State) -> Settings | None:
    """What the desk watches; None where it has said nothing yet."""
    folder = shared.folder
    return settings_of(folder) if folder and (folder / FILE).is_file() else None


def _days(shared: State, settings: Settings | None, since: date | None, until: date | None) -> tuple[date, date]:
    last = day_of(until, shared) or (last_known(shared.desk, settings, shared.replays) if settings else shared.today())
    first = since or last - timedelta(days=_WEEKS - 1) if (last - date.min).days >= _WEEKS else date.min
    if first > last:
        raise ApiError(400, f"since ({first}) comes after day ({last})", "turn them round")
    if (last - first).days > _LONGEST:
        raise ApiError(400, f"these are more than {_LONGEST} days", "choose fewer")
    return first, last


def _found(shared: State, settings: Settings | None, first: date, last: date) -> tuple[Alert, ...]:
    if settings is None or shared.folder is None or (first - date.min).days < 2 * _WEEKS:
        return ()
    for watch in settings.watches:
        template_called(shared, watch.template)
    return alerts_of(shared.desk, shared.folder, settings, ontology(), first, last, shared.replays)


Watches = dict[str, tuple[w.Watched, tuple[Sides, dict[str, str]]]]


def _watched(connection: Connection, shared: State, watches: Iterable[Watch]) -> Watches:
    """What is watched, by the question that its alarms name, with what is needed to say it with names."""
    presenter = Presenter(connection)
    out: Watches = {}
    for watch in watches:
        asking = template_called(shared, watch.template)
        names = shown_names(presenter, [key for side in watch.sides.each for key in side.keys])
        a, b = str(watch.sides.a), str(watch.sides.b) if watch.sides.b else None
        days = str(watch.days or asking.days)
        coded = asking.question.replace("{a}", a).replace("{b}", b or "anybody").replace("{days}", days)
        one = w.Watched(template=watch.template, a=a, b=b, days=watch.days, question=spelled(coded, watch.sides, names))
        out[coded] = one, (watch.sides, names)
        out.setdefault(str(watch.sides), out[coded])
    return out


def _alarm(found: Alert, watched: Watches) -> w.Alarm:
    asks, told = watched.get(found.question, (None, None))
    own = plain(found) | {"claims": found.claims[:_CLAIMS], "counter": found.counter[:_CLAIMS]}
    if told and asks:
        own |= {name: spelled(own[name], *told) for name in ("title", "because")}
        own["question"] = asks.question
    return w.Alarm(**own, asks=asks)


def _muted(shared: State, presenter: Presenter) -> list[w.Muted]:
    """The events of the claims that are muted."""
    claims = sorted(shared.desk.ledger.muted())
    events = shared.desk.events_of(claims)
    by_event: dict[str | None, list[str]] = {}
    for claim in claims:
        by_event.setdefault(events.get(claim), []).append(claim)
    lines = {b.id: b.line for b in Gathering(presenter, [e for e in by_event if e][:_MUTED]).briefs()}
    return [w.Muted(event=e, line=lines.get(e or "", "an event that is no longer told"), claims=some) for e, some in by_event.items()]
