"""Reports: lists, the text with everything read in it, and the bytes as they came in."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from sqlalchemy import Connection, select
from starlette.responses import Response

from tocsin.model import Capture
from tocsin.serve import schemas as s
from tocsin.serve.errors import not_found
from tocsin.serve.filters import After, Limit, Table, Wanted
from tocsin.serve.formats import TABLE, disposition, table_file
from tocsin.serve.present import Presenter
from tocsin.serve.state import Reading
from tocsin.serve.utf16 import Utf16
from tocsin.store import captures
from tocsin.store.aggregates import count_documents, documents_page
from tocsin.store.listing import documents_by_id
from tocsin.store.pages import all_pages
from tocsin.store.tables import claim, document, passed

router = APIRouter(tags=["record"])
_ALL, _COPIES = 500, 50
_COLUMNS = ("id", "title", "outlet", "published", "published_basis", "url", "origin", "claims", "language")


@router.get("/documents", response_model=s.Listed[s.DocumentBrief], responses=TABLE)
def documents(connection: Reading, wanted: Wanted, after: After = None, limit: Limit = 50, format: Table = "json") -> Any:
    """Reports, the latest first. Days are those of the reports."""
    presenter = Presenter(connection)
    if format != "json":
        ids = list(all_pages(lambda after: documents_page(connection, wanted, after, _ALL)))
        every = presenter.documents(ids)
        return table_file("reports", _COLUMNS, ([getattr(every[id], c) for c in _COLUMNS] for id in ids), format)
    page = documents_page(connection, wanted, after, limit)
    shown = presenter.documents(page.items)
    total = count_documents(connection, wanted) if after is None else None
    return s.Listed[s.DocumentBrief](items=[shown[id] for id in page.items], next=page.after, total=total)


@router.get("/documents/{id}", response_model=s.Document)
def one_document(connection: Reading, id: str) -> Any:
    """A report with its text, its parts, its claims in order, and how it came in."""
    presenter = Presenter(connection)
    found = documents_by_id(connection, [id]).get(id)
    shown = presenter.documents([id]).get(id)
    if found is None or shown is None:
        raise not_found("report", id)
    offsets = Utf16(found.text)
    ids = connection.execute(select(claim.c.id).where(claim.c.document == id)).scalars().all()
    items = sorted(presenter.claims(ids).values(), key=lambda c: (c.sentence.span, c.trigger))
    others = select(document.c.id).where(document.c.origin == shown.origin, document.c.id != id, document.c.shown.is_not(None))
    copies = presenter.documents(connection.execute(others.order_by(document.c.listed, document.c.id).limit(_COPIES)).scalars())
    return s.Document(
        **shown.model_dump(),
        text=found.text,
        parts=[s.Part(kind=p.kind.value, span=offsets.span(p.span), reason=p.reason) for p in found.parts],
        items=items,
        captures=[s.Capture(retrieved=c.retrieved, url=c.url, origin=c.origin, media_type=c.media_type) for c in _ways(connection, id)],
        copies=list(copies.values()),
    )


def _ways(connection: Connection, id: str) -> tuple[Capture, ...]:
    raw = _raw(connection, id)
    return captures.ways(connection, raw) if raw else ()


def _raw(connection: Connection, id: str) -> str | None:
    """The bytes that a report is read from."""
    query = select(passed.c.raw).join(document, document.c.shown == passed.c.id).where(document.c.id == id)
    found: str | None = connection.execute(query).scalar()
    return found


@router.get("/documents/{id}/raw", response_class=Response, responses={200: {"content": {"application/octet-stream": {}}}})
def raw_document(connection: Reading, id: str) -> Any:
    """The bytes as they came in, to be saved; a browser shows them never."""
    raw = _raw(connection, id)
    if raw is None:
        raise not_found("report", id)
    capture = captures.get(connection, raw)
    headers = {"Content-Disposition": disposition(capture.name), "Content-Security-Policy": "sandbox; default-src 'none'"}
    return Response(capture.raw, media_type="application/octet-stream", headers=headers)
