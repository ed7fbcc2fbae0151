"""The ledger: assessments that were kept, what came of them, and how good they were."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from tocsin.run import ledger as run
from tocsin.serve import schemas_watch as w
from tocsin.serve.asking import asked, day_of, needs_both, ontology, sides_of, template_called
from tocsin.serve.errors import ApiError
from tocsin.serve.filters import Table, Value
from tocsin.serve.formats import TABLE, table_file
from tocsin.serve.intake import Id, Line, Strict
from tocsin.serve.routes.writing import Editor
from tocsin.serve.state import Shared, State
from tocsin.store import Assessed, Ruled
from tocsin.warn import ledger as scoring
from tocsin.warn.board import assess
from tocsin.warn.plain import plain
from tocsin.warn.record import Clock
from tocsin.warn.sides import Sides

router = APIRouter(tags=["warning"])
_HERE = "here"  # who says so where nobody has a name

Side = Annotated[str, Field(min_length=1, max_length=200)]
Author = Annotated[str, Field(max_length=80)] | None


class Keep(Strict):
    """Which board goes into the ledger."""

    template: Side
    a: Side
    b: Side | None = None
    days: Annotated[int, Field(ge=1, le=365)] | None = None
    day: date | None = None
    clock: Clock = Clock.PUBLISHED
    author: Author = None


class Ruling(Strict):
    """What came of a question: it came on a day (``happened``), or it had not come up to one (``until``)."""

    template: Side
    a: Side
    b: Side | None = None
    happened: date | None = None
    until: date | None = None
    note: Line | None = None
    author: Author = None


class Undoing(Strict):
    """A verdict that was wrong."""

    verdict: Id
    note: Line | None = None
    author: Author = None


@router.get("/ledger", response_model=w.Ledger, responses=TABLE)
def ledger(
    shared: Shared, template: Annotated[Value | None, Query(description="with a (and b): only this question")] = None,
    a: Value | None = None, b: Value | None = None, format: Table = "json",
) -> Any:  # fmt: skip
    """The assessments that were kept with what came of them, their scores, and the verdicts."""
    question = _question(shared, template, a, b)
    kept = shared.desk.ledger.assessed(*question)
    rulings = shared.desk.ledger.rulings(*question)
    items = [_assessed(x, rulings) for x in reversed(kept)]
    if format != "json":
        header = tuple(w.Assessed.model_fields)
        return table_file("ledger", header, ([getattr(i, name) for name in header] for i in items), format)
    found, waiting = run.scores(shared.desk, *question)
    verdicts = [_verdict(r) for r in reversed(rulings)]
    return w.Ledger(**plain(found), waiting=waiting, items=items, total=len(items), verdicts=verdicts)


def _question(shared: State, template: str | None, a: str | None, b: str | None) -> tuple[str | None, str | None, str | None]:
    if template is None:
        return None, None, None
    if not a:
        raise ApiError(400, "a question has sides", "name them, as template=military&a=RUS&b=UKR")
    template_called(shared, template)
    return template, *_sides(sides_of(shared.desk, a, b))


def _sides(found: Sides) -> tuple[str, str | None]:
    return str(found.a), str(found.b) if found.b else None


def _assessed(one: Assessed, rulings: tuple[Ruled, ...]) -> w.Assessed:
    own = [scoring.Ruling(r.happened, r.until) for r in rulings if (r.template, r.a, r.b) == (one.template, one.a, one.b)]
    fields = {name: getattr(one, name) for name in w.Assessed.model_fields if name != "came"}
    return w.Assessed(**fields, came=scoring.outcome(one.day, one.days, own))


def _verdict(one: Ruled) -> w.Ruled:
    return w.Ruled(**{name: getattr(one, name) for name in w.Ruled.model_fields})


@router.post("/ledger", response_model=w.Kept, status_code=201)
def keep(shared: Shared, asking: Editor, given: Keep) -> Any:
    """Keep a board as it is now, for good, to be scored once it is known what came."""
    template = template_called(shared, given.template)
    about = asked(shared, given.a, given.b, given.day, given.clock)
    needs_both(template, about.sides)
    found = assess(template, about.sides, about.known.on(about.day), ontology(), given.days)
    with shared.unchanged():
        return w.Kept(id=run.keep(shared.desk, found, asking.name or given.author or _HERE, datetime.now(UTC)))


@router.post("/verdicts", response_model=w.Ruled, status_code=201)
def rule(shared: Shared, asking: Editor, given: Ruling) -> Any:
    """Say what came of a question; every assessment of it that was kept is scored by it."""
    if (given.happened is None) == (given.until is None):
        raise ApiError(422, "a verdict says one thing", "give happened, the day on which it came, or until, the day up to which it had not")
    template = template_called(shared, given.template)
    asking_sides = sides_of(shared.desk, given.a, given.b)
    needs_both(template, asking_sides)
    day_of(given.happened or given.until, shared)
    with shared.unchanged():
        found = run.rule(
            shared.desk, template.name, *_sides(asking_sides), asking.name or given.author or _HERE, datetime.now(UTC), given.happened,
            given.until, given.note,
        )  # fmt: skip
    return _verdict(found)


@router.post("/verdicts/undo", response_model=w.Kept, status_code=201)
def undo(shared: Shared, asking: Editor, given: Undoing) -> Any:
    """Take a verdict back; both stay in the ledger."""
    one = next((r for r in shared.desk.ledger.rulings() if r.id == given.verdict), None)
    if one is None:
        raise ApiError(404, f"'{given.verdict[:40]}' is no verdict in force", "see the verdicts in /api/ledger")
    with shared.unchanged():
        made = run.rule(
            shared.desk, one.template, one.a, one.b, asking.name or given.author or _HERE, datetime.now(UTC), note=given.note,
            undoes=one.id,
        )  # fmt: skip
    return w.Kept(id=made.id)
