"""Search over claims and reports, the best first, under the same filters as everything else."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from sqlalchemy import Connection

from tocsin.serve import schemas as s
from tocsin.serve.filters import From, Limit, Table, Wanted, offset_of
from tocsin.serve.formats import TABLE, claims_file, table_file
from tocsin.serve.present import Presenter
from tocsin.serve.state import Reading
from tocsin.serve.utf16 import Utf16
from tocsin.store.search import Hit
from tocsin.store.searching import count_hits, hits

router = APIRouter(tags=["record"])
# Hits that a file holds at most.
_FILE = 5000


@router.get("/search", response_model=s.Listed[s.Hit], responses=TABLE)
def search(
    connection: Reading, wanted: Wanted, within: Annotated[Literal["claims", "documents"], Query(alias="in")] = "claims",
    after: From = None, limit: Limit = 50, format: Table = "json",
) -> Any:  # fmt: skip
    """What holds all the words of ``q``: sentences of claims, or whole reports."""
    start = offset_of(after)
    if format != "json":
        return _file(connection, hits(connection, within, wanted, _FILE, 0), within, format)
    found = hits(connection, within, wanted, limit + 1, start)
    shown = _shown(connection, found[:limit], within)
    more = str(start + limit) if len(found) > limit else None
    return s.Listed[s.Hit](items=shown, next=more, total=count_hits(connection, within, wanted) if start == 0 else None)


def _file(connection: Connection, found: list[Hit], within: str, format: str) -> Any:
    if within == "claims":
        return claims_file(connection, (h.id for h in found), format)
    rows = ([x.id, x.document.title, x.document.outlet, x.document.published, x.snippet] for x in _shown(connection, found, within))
    return table_file("search", ("id", "title", "outlet", "published", "snippet"), rows, format)


def _shown(connection: Connection, found: list[Hit], within: str) -> list[s.Hit]:
    presenter = Presenter(connection)
    claims = presenter.claims(h.id for h in found) if within == "claims" else {}
    documents = presenter.documents(h.document for h in found)
    out = []
    for hit in found:
        offsets = Utf16(hit.snippet)
        marks = [offsets.span(m) for m in hit.marks]
        document = documents[hit.document]
        out.append(s.Hit(id=hit.id, document=document, snippet=hit.snippet, marks=marks, claim=claims.get(hit.id)))
    return out
