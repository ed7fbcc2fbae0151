"""The desk itself: what it is, what can be filtered by, and how the work on it goes."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy import Connection

from tocsin.ontology import load
from tocsin.serve import schemas as s
from tocsin.serve import schemas_views as v
from tocsin.serve.filters import Wanted
from tocsin.serve.jobs import Job
from tocsin.serve.present import Presenter
from tocsin.serve.state import Reading, Shared, State
from tocsin.store.aggregates import count_disputes, days, facets, first_and_last, spelled_places
from tocsin.version import __version__
from tocsin.views.names import STATUSES, act_words, country_name

router = APIRouter(tags=["desk"])

# How borders that states do not agree on are drawn.
WORLD_VIEWS = (
    s.Named(name="disputed", words="disputed areas hatched"),
    s.Named(name="un", words="as the United Nations have resolved, open where they leave it open"),
    s.Named(name="de-facto", words="as controlled in fact"),
)
_FACETS = {
    "actors": "party", "types": "type", "statuses": "status", "outlets": "outlet", "sources": "source", "countries": "country",
    "places": "place",
}  # fmt: skip


@router.get("/desk", response_model=s.Desk)
def desk(connection: Reading, shared: Shared, request: Request) -> Any:
    """What the desk holds, and the terms that claims are described by."""
    first, last = first_and_last(connection)
    who = request.scope["state"]["who"]
    return s.Desk(
        name=shared.name,
        version=__version__,
        made_by=list(shared.desk.made_by()),
        counts=counts(connection, shared),
        first=first,
        last=last,
        today=shared.today(),
        offset_unit="utf16",
        role=who.role,
        team=shared.team,
        ontology=ontology(),
        world_views=list(WORLD_VIEWS),
    )


def counts(connection: Connection, shared: State) -> s.Counts:
    """How many there are of what."""
    known = shared.desk.counts()
    names = s.Counts.model_fields.keys() - {"disputes"}
    return s.Counts(**{name: known[name] for name in names}, disputes=count_disputes(connection))


def ontology() -> s.Ontology:
    """Types, modes and statuses in words."""
    types = load().types
    modes = {m.name: act_words(t.name, m.name) for t in types for m in t.modes}
    return s.Ontology(
        types=[s.TypeEntry(name=t.name, words=act_words(t.name), quad=t.quad.value, score=t.intensity) for t in types],
        modes=[s.Named(name=name, words=words) for name, words in modes.items()],
        statuses=[s.Named(name=status.value, words=words) for status, words in STATUSES.items()],
    )


@router.get("/facets", response_model=s.Facets, name="facets")
def filter_by(connection: Reading, wanted: Wanted) -> Any:
    """What can be filtered by. Each value is counted, in claims, under the other filters."""
    presenter = Presenter(connection)
    found = facets(connection, {column: wanted.without(name) for name, column in _FACETS.items()})
    counted = {name: found[column] for name, column in _FACETS.items()}
    presenter.learn(key for key, _ in (*counted["actors"], *counted["sources"]))
    return s.Facets(
        actors=[s.Facet(key=k, name=presenter.name(k), count=n) for k, n in counted["actors"]],
        types=[s.Facet(key=k, name=act_words(k), count=n) for k, n in counted["types"]],
        statuses=[s.Facet(key=k, name=k, count=n) for k, n in counted["statuses"]],
        outlets=[s.Facet(key=k, name=k, count=n) for k, n in counted["outlets"]],
        sources=[s.Facet(key=k, name=presenter.name(k), count=n) for k, n in counted["sources"]],
        countries=[s.Facet(key=k, name=country_name(k), count=n) for k, n in counted["countries"]],
        places=_places(connection, counted["places"]),
        days=[s.DayCount(day=d, count=n) for d, n in days(connection, wanted.without("since", "until"))],
    )


def _places(connection: Connection, found: list[tuple[str, int]]) -> list[s.Facet]:
    names = spelled_places(connection, [k for k, _ in found])
    return [s.Facet(key=k, name=names.get(k, k), count=n) for k, n in found]


@router.get("/status", response_model=v.WorkStatus)
def status(connection: Reading, shared: Shared) -> Any:
    """What came in, which feeds are followed, what did not work, and what is being done."""
    desk = shared.desk
    failed = [v.Failed(id=id, name=problem.place, problem=str(problem)) for id, problem in desk.failed()]
    missed = [v.Missed(address=m.address, problem=str(m.problem), since=m.since, tries=m.tries) for m in desk.missed()]
    feeds = [v.Feed(url=f.url, next_poll=f.next_poll, failures=f.failures, last_error=f.last_error) for f in desk.feeds()]
    problems = [p.problem for p in failed] + [m.problem for m in missed] + [f"{f.url}: {f.last_error}" for f in feeds if f.last_error]
    jobs = [job_of(j) for j in shared.jobs.all()]
    return v.WorkStatus(counts=counts(connection, shared), feeds=feeds, failed=failed, missed=missed, problems=problems, jobs=jobs)


def job_of(job: Job) -> v.Job:
    return v.Job(
        id=job.id, state=job.state, done=job.done, total=job.total, reports=list(job.reports), known=job.known, problems=list(job.problems)
    )  # fmt: skip
