"""Boards and the hostility between two sides, as known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from tocsin.errors import TocsinError
from tocsin.run.warning import templates
from tocsin.serve import boards as shown
from tocsin.serve import schemas_warning as w
from tocsin.serve.asking import About, Asked, Days, needs_both, ontology, shown_names, spelled, template_called
from tocsin.serve.filters import Table
from tocsin.serve.formats import TABLE, table_file
from tocsin.serve.present import Presenter
from tocsin.serve.state import Reading, Shared, State
from tocsin.warn import change, plain
from tocsin.warn.averages import averages
from tocsin.warn.board import Assessment, assess
from tocsin.warn.series import Series, series
from tocsin.warn.template import Template as Asking

router = APIRouter(tags=["warning"])

# Days of a path, where all of them would take too long: each is worked out of all claims known by then.
_PATH, _PATH_CLAIMS = 120, 40_000
# Days of a series that are given; the averages and changes rest on all.
_SERIES = 1100
FORMULA = (
    "Hostility of a day: sum of -PLOVER intensity / 10 x how far each act is borne out, over the independent reports that looked at it. "
    "Averages: acts of conflict told as done, a report, over the last 7 days that were seen and over the 28 before them, each with its "
    "90 % interval (Gamma(1, 1) before any day). Changes: Bayesian change points of the same counts. On a blind day nobody looked."
)


@router.get("/boards", response_model=w.Templates, responses=TABLE)
def questions(shared: Shared, format: Table = "json") -> Any:
    """The questions that boards ask, the desk's own first, with the signs of each and whose numbers they are."""
    items = [_template(shared, name) for name in templates(shared.folder)]
    if format != "json":
        header = ("template", "question", "days", "sign", "against", "ratio", "low", "high", "cap", "half_life", "origin", "source")
        return table_file("questions", header, _signs(items), format)
    return w.Templates(items=items, total=len(items))


def _signs(items: Iterable[w.Template]) -> Iterator[list[Any]]:
    for one in items:
        for sign in one.signs:
            numbers = (sign.ratio, sign.low, sign.high, sign.cap, sign.half_life)
            yield [one.name, one.question, one.days, sign.title, sign.against, *numbers, sign.origin, sign.source]


def _template(shared: State, name: str) -> w.Template:
    """A template; one that cannot be used says why, and hides no other."""
    own = bool(shared.folder and (shared.folder / "boards" / f"{name}.toml").is_file())
    try:
        found = template_called(shared, name)
    except TocsinError as error:
        return w.Template(
            name=name, title=name, question="", days=1, needs_b=False, own=own, base=None, signs=[], problem=str(error)
        )  # fmt: skip
    return w.Template(
        name=found.name, title=found.title, question=found.question, days=found.days, needs_b=found.needs_b, own=own,
        base=w.Base(**plain.plain(found.base)), signs=[shown.sign(i) for i in found.indicators],
    )  # fmt: skip


@router.get("/boards/{template}", response_model=w.Board, responses=TABLE)
def board(connection: Reading, shared: Shared, template: str, about: About, days: Days = None, format: Table = "json") -> Any:
    """A question answered from what was known at the end of a day; every number opens onto claims."""
    asking = template_called(shared, template)
    needs_both(asking, about.sides)
    found = assess(asking, about.sides, about.known.on(about.day), ontology(), days)
    if format != "json":
        return _board_file(found, format)
    return shown.board(found, asking, about.sides, about.known.since(about.day), Presenter(connection))


def _board_file(found: Assessment, format: str) -> Response:
    header = (
        "day", "question", "chance", "low", "high", "word", "sign", "against", "lit", "worth", "ratio", "origin", "moved", "before",
        "after", "claims", "denials",
    )  # fmt: skip
    rows = (
        [
            found.day, found.question, found.chance, found.low, found.high, found.word, s.title, s.against, s.lit, s.worth, s.ratio,
            s.origin, s.moved, s.before, s.after, *(" ".join(h.statement.telling.claim for h in some) for some in (s.voices, s.denied)),
        ]
        for s in found.steps
    )  # fmt: skip
    return table_file(f"board-{found.template}-{found.day}", header, rows, format)


@router.get("/boards/{template}/path", response_model=w.Path, responses=TABLE)
def path(
    connection: Reading, shared: Shared, template: str, about: About, days: Days = None,
    since: Annotated[date | None, Query(description="first day")] = None, format: Table = "json",
) -> Any:  # fmt: skip
    """The same question at the end of each day up to one, for the days on which something became known; of very many some."""
    asking = template_called(shared, template)
    needs_both(asking, about.sides)
    every = [d for d in about.known.gathered.days if (since is None or since <= d) and d <= about.day]
    some = _thinned(every, _affordable(about)) or [about.day]
    boards = (assess(asking, about.sides, record, ontology(), days) for record in map(about.known.on, some))
    points = [_point(x) for x in boards if x.seen]
    if format != "json":
        header = tuple(w.PathPoint.model_fields)
        return table_file(f"path-{asking.name}", header, ([getattr(p, name) for name in header] for p in points), format)
    return w.Path(
        question=_question(asking, about, days, Presenter(connection)), items=points, days=len(every),
        first=every[0] if every else None, last=about.day,
    )  # fmt: skip


def _affordable(about: Asked) -> int:
    return max(2, min(_PATH, _PATH_CLAIMS // max(1, len(about.known.gathered.statements))))


def _thinned(days: list[date], most: int) -> list[date]:
    """So many of the days, evenly, the last one among them."""
    if len(days) <= most:
        return days
    return [days[round(k * (len(days) - 1) / (most - 1))] for k in range(most)]


def _point(found: Assessment) -> w.PathPoint:
    return w.PathPoint(
        day=found.day, chance=found.chance, low=found.low, high=found.high, word=found.word, reports=found.reports, blind=found.blind,
        seen=found.seen,
    )  # fmt: skip


def _question(asking: Asking, about: Asked, days: int | None, presenter: Presenter) -> str:
    names = shown_names(presenter, [key for side in about.sides.each for key in side.keys])
    coded = {"{a}": str(about.sides.a), "{b}": str(about.sides.b or "anybody"), "{days}": str(days or asking.days)}
    text = asking.question
    for field, words in coded.items():
        text = text.replace(field, words)
    return spelled(text, about.sides, names)


@router.get("/hostility", response_model=w.Tension, responses=TABLE)
def hostility(
    connection: Reading, about: About, since: Annotated[date | None, Query(description="first day")] = None, format: Table = "json"
) -> Any:
    """How hostile two sides were to each other day by day, its averages, and the changes of level with what drove them."""
    found = series(about.known.on(about.day), about.sides, ontology())
    days = shown.days(found, {p.day: p for p in averages(found)}, max(since or date.min, about.day - timedelta(days=_SERIES - 1)))
    if format != "json":
        header = tuple(n for n in w.TensionDay.model_fields if n not in ("short", "long", "acts"))
        rows = ([*(getattr(d, name) for name in header), *shown.ends(d.short), *shown.ends(d.long)] for d in days)
        ends = (f"{name}_{end}" for name in ("short", "long") for end in ("low", "mean", "high"))
        return table_file("hostility", (*header, *ends), rows, format)
    return _tension(found, days, about, Presenter(connection))


def _tension(found: Series, days: list[w.TensionDay], about: Asked, presenter: Presenter) -> w.Tension:
    marks, level = change.changes(found), change.level(found)
    return w.Tension(
        a=str(about.sides.a), b=str(about.sides.b) if about.sides.b else None,
        names=shown_names(presenter, [key for side in about.sides.each for key in side.keys]),
        known=found.known, clock=about.known.gathered.clock.value, first=found.days[0].day if found.days else None, days=days,
        undated=len(found.undated), since=about.known.since(about.day),
        level=w.Level(**plain.plain(level), ratio=plain.plain(level.ratio)), changes=[w.Change(**plain.plain(m)) for m in marks],
        fresh=plain.plain(change.chance_of_new_run(found)), formula=FORMULA, claims=presenter.claims(c for m in marks for c in m.claims),
    )  # fmt: skip
