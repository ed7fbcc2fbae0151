"""The one set of filters that every view takes: the same names in every address, so that a link holds wherever one goes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, Query

from tocsin.knowledge.actors import code_of_name
from tocsin.knowledge.countries import by_code, lookup
from tocsin.knowledge.names import fold
from tocsin.model import Status
from tocsin.serve.errors import ApiError
from tocsin.store.selection import Selection

# How many values a filter takes, and how long each may be: more is no question that a person asks.
_VALUES, _LENGTH, _WORDS = 40, 200, 400

Value = Annotated[str, Query(max_length=_LENGTH)]
# What a list, a map and a briefing can be had as.
Table = Literal["json", "csv", "parquet"]
Map = Literal["json", "csv", "parquet", "geojson"]
Paper = Literal["json", "csv", "parquet", "md", "html"]


def many(about: str) -> object:
    return Query(max_length=_VALUES, description=about)


Many = list[Annotated[str, Query(max_length=_LENGTH)]]


def selection(
    actor: Annotated[Many, many("who takes part: code or key; a country is all that belongs to it")] = [],  # noqa: B006
    since: Annotated[date | None, Query(description="first day of the act, else of the report")] = None,
    until: Annotated[date | None, Query(description="last day")] = None,
    type: Annotated[Many, many("type of act, as ASSAULT")] = [],  # noqa: B006
    status: Annotated[list[Status], many("how real the act is")] = [],  # noqa: B006
    outlet: Annotated[Many, many("outlet of the report")] = [],  # noqa: B006
    source: Annotated[Many, many("who says so: code or key")] = [],  # noqa: B006
    country: Annotated[Many, many("country of the place, as UKR")] = [],  # noqa: B006
    place: Annotated[Many, many("name of the place")] = [],  # noqa: B006
    q: Annotated[str | None, Query(max_length=_WORDS, description='words, "a phrase", begin*, -without')] = None,
) -> Selection:
    """What the address asks for."""
    if since and until and until < since:
        raise ApiError(400, f"until ({until}) comes before since ({since})", "turn them round")
    return Selection(
        actors=tuple(map(key_of, actor)),
        types=tuple(t.upper() for t in type),
        statuses=tuple(s.value for s in status),
        outlets=tuple(outlet),
        sources=tuple(map(key_of, source)),
        countries=tuple(map(country_of, country)),
        places=tuple(map(fold, place)),
        since=since,
        until=until,
        text=q.strip() or None if q else None,
    )


def key_of(written: str) -> str:
    """A party's key: codes are in capitals, known names ("Russia", "RSF") have codes, others are folded as those of claims are."""
    words = " ".join(written.split())
    if words[:1].isupper() and not (words.isupper() and by_code(words.split()[0])):
        known = code_of_name(words)
        return known.code if known else words if words.isupper() else fold(words)
    return words if words.isupper() else fold(words)


def country_of(written: str) -> str:
    """A country's code by its code or its name."""
    found = None if written.isupper() else lookup(written)
    return found.iso3 if found else written.upper()


def offset_of(after: str | None) -> int:
    """Where a page begins in a list that is counted through. Raises ApiError for what no page gave."""
    if after is None:
        return 0
    if not (after.isascii() and after.isdecimal()) or len(after) > 9:
        raise ApiError(400, "after is no place in this list", "pass on the next of the page before")
    return int(after)


Wanted = Annotated[Selection, Depends(selection)]
After = Annotated[str | None, Query(max_length=200, description="where the page begins: the next of the page before")]
# Of a list that is counted through.
From = Annotated[str | None, Query(max_length=20, description="where the page begins: the next of the page before")]
Limit = Annotated[int, Query(ge=1, le=200, description="items in a page")]
