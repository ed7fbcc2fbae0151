"""Lists page by page: the newest first, and each page begins where the last one ended, however much came in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Date, Select, Text, literal, tuple_

from tocsin.errors import TocsinError

T = TypeVar("T")

LIMIT = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a list; ``after`` is where the next one begins, None on the last."""

    items: tuple[T, ...]
    after: str | None = None


def rows(
    connection: Connection, query: Select[Any], listed: ColumnElement[Any], id: ColumnElement[Any], after: str | None, limit: int
) -> tuple[list[Any], str | None]:
    """The next ``limit`` rows of a query by day, then id, both falling, and where the page after them begins.

    The index that the rows come from must begin with what the query holds fast and end with ``listed, id``.
    """
    if limit < 1:
        raise TocsinError(f"a page of {limit} cannot be given (ask for 1 or more)")
    query = query.add_columns(listed.label("page_day"), id.label("page_id"))
    if after is not None:
        day, last = _place(after)
        query = query.where(tuple_(listed, id) < tuple_(literal(day, Date), literal(last, Text)))
    found = list(connection.execute(query.order_by(listed.desc(), id.desc()).limit(limit + 1)))
    if len(found) <= limit:
        return found, None
    end = found[limit - 1]
    return found[:limit], f"{end.page_day.isoformat()}~{end.page_id}"


def _place(after: str) -> tuple[date, str]:
    day, _, last = after.partition("~")
    try:
        return date.fromisoformat(day), last
    except ValueError as error:
        raise TocsinError(f"'{after[:40]}' is no place in a list (pass on the 'after' of the page before)") from error


def all_pages(page: Callable[[str | None], Page[T]]) -> Iterator[T]:
    """Everything in a list; ``page`` gives the page that begins at a place, at None the first."""
    after = None
    while True:
        found = page(after)
        yield from found.items
        after = found.after
        if after is None:
            return
