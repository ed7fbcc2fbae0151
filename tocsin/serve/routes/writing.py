"""What people add: corrections, reports, feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException

from tocsin.collect import Visitor
from tocsin.model import Judgement
from tocsin.run.desk import Taken, take
from tocsin.run.judging import judge, judgements
from tocsin.run.watching import ask_again, poll_due
from tocsin.serve import schemas_views as v
from tocsin.serve.door import LARGEST, Who
from tocsin.serve.errors import ApiError, not_found
from tocsin.serve.intake import Correction, NewFeed, NewReport, Upload, captures, collecting
from tocsin.serve.present import Presenter
from tocsin.serve.routes.desk import job_of
from tocsin.serve.schemas import Problem
from tocsin.serve.state import Reading, Shared, State
from tocsin.serve.tokens import Role

router = APIRouter(tags=["writing"])
_FILES = 200  # in one request
_LOCAL = "here"  # who corrects where nobody has a name


def who(request: Request) -> Who:
    found: Who = request.scope["state"]["who"]
    return found


def needs(role: Role) -> Callable[[Request], Who]:
    """Only those with the role, or one that may more, may do this."""

    def check(request: Request) -> Who:
        asking = who(request)
        if asking.role is None or not asking.role.may(role):
            raise ApiError(403, f"only {'an' if role is not Role.READER else 'a'} {role.value} may do this", "ask who runs this desk")
        return asking

    return check


Editor = Annotated[Who, Depends(needs(Role.EDITOR))]
Admin = Annotated[Who, Depends(needs(Role.ADMIN))]


@router.get("/judgements", response_model=v.Judgements)
def list_judgements(connection: Reading) -> Any:
    """Every correction, the latest first, those that were undone too."""
    presenter = Presenter(connection)
    items = [presenter.judgement(j) for j in reversed(presenter.made)]
    return v.Judgements(items=items, total=len(items))


@router.post("/judgements", response_model=v.Judged, status_code=201)
def correct(shared: Shared, asking: Editor, correction: Correction) -> Any:
    """Put claims and events right. A correction survives re-reading and can be undone with the kind ``undo``."""
    author = asking.name or correction.author or _LOCAL
    desk = shared.desk
    made = judgements(desk, correction.kind, correction.targets, correction.value, author, datetime.now(UTC), correction.note)
    with desk.writing():
        before = _events(shared, made)
        for one in made:
            judge(desk, one, shared.today())
        changed = before | _events(shared, made)
    with desk.database.reading() as connection:
        presenter = Presenter(connection)
        shown = [presenter.judgement(j) for j in made]
    return v.Judged(judgement=shown[0], judgements=shown, events=sorted(changed))


def _events(shared: State, made: Sequence[Judgement]) -> set[str]:
    """The events of the claims that corrections bear on, through any that they undo."""
    known = {j.id: j.targets for j in shared.desk.judgements()}
    claims = {target for one in made for target in one.targets}
    while undone := claims & known.keys():
        claims = (claims - undone).union(*(known[j] for j in undone))
    return set(shared.desk.events_of(claims).values())


@router.post(
    "/reports",
    response_model=v.Started,
    status_code=202,
    responses={415: {"model": Problem, "description": "It is neither JSON nor files."}},
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": NewReport.model_json_schema()},
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "properties": {
                            "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                            "published": {"type": "string", "format": "date"},
                            "outlet": {"type": "string"},
                        },
                        "required": ["files"],
                    }
                },
            },
        }
    },
)
async def add_reports(request: Request, shared: Shared, asking: Editor) -> Any:
    """Add files, an address (page, feed, list) or a text; they are read in the background, and the job says how far that is."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        given = _parsed(await request.body())
        return v.Started(job=shared.jobs.start(collecting(shared, given)))
    if kind != "multipart/form-data":
        raise ApiError(415, f"'{kind[:60]}' cannot be taken in", "send JSON, or files as multipart/form-data")
    uploads = await _uploads(request)
    return v.Started(job=shared.jobs.start(lambda: take(shared.desk, captures(uploads))))


def _parsed(body: bytes) -> NewReport:
    try:
        given = NewReport.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ApiError(422, f"{place or 'the request'}: {first['msg']}"[:300], "see /api/openapi.json") from error
    if (given.url is None) == (given.text is None):
        raise ApiError(422, "give an address or a text", "send one of url and text")
    if given.text is not None and not given.text.strip():
        raise ApiError(422, "text: is empty", "paste the report")
    return given


async def _uploads(request: Request) -> list[Upload]:
    """The files of a form, with the day and the outlet that go for all of them."""
    try:
        form = await request.form(max_files=_FILES, max_fields=20, max_part_size=LARGEST)
    except MultiPartException as error:
        raise ApiError(400, f"the files cannot be taken in: {error.message}"[:200], "send them as multipart/form-data") from error
    try:
        published, outlet = _day(form.get("published")), form.get("outlet")
        files = [f for f in (*form.getlist("files"), *form.getlist("file")) if isinstance(f, UploadFile)]
        if not files:
            raise ApiError(422, "files: there are none", "choose files of text, web pages or PDF")
        source = outlet.strip()[:400] or None if isinstance(outlet, str) else None
        return [Upload(f.filename or "file", await f.read(), published, source) for f in files]
    finally:
        await form.close()


def _day(value: object) -> date | None:
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise ApiError(422, f"published: '{value[:40]}' is no day", "write it as 2022-02-10") from error


@router.get("/jobs/{id}", response_model=v.Job)
def one_job(shared: Shared, id: str) -> Any:
    """How far work on added reports is."""
    job = shared.jobs.get(id)
    if job is None:
        raise not_found("job", id)
    return job_of(job)


@router.post("/feeds", response_model=v.Started, status_code=202)
def add_feed(shared: Shared, asking: Editor, feed: NewFeed) -> Any:
    """Follow a feed: it is asked now, and from then on by 'tocsin watch'."""
    return v.Started(job=shared.jobs.start(collecting(shared, NewReport(url=feed.url))))


@router.post("/feeds/poll", response_model=v.Started, status_code=202)
def poll_feeds(shared: Shared, asking: Editor) -> Any:
    """Ask every feed that is due."""
    return v.Started(job=shared.jobs.start(lambda: poll_due(shared.desk, Visitor(()))))


@router.delete("/feeds", status_code=204)
def drop_feed(shared: Shared, asking: Admin, url: Annotated[str, Query(max_length=2000)]) -> None:
    """Follow a feed no longer; what it brought stays."""
    if not shared.desk.drop_feed(url):
        raise not_found("feed", url)


@router.post("/retry", response_model=v.Started, status_code=202)
def retry(shared: Shared, asking: Editor) -> Any:
    """Try again what could not be read or had."""

    def again() -> Iterator[Taken]:
        shared.desk.retry()
        yield from ask_again(shared.desk, Visitor(()))

    return v.Started(job=shared.jobs.start(again))
