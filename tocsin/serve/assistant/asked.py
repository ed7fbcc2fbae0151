"""What the tools can be asked. What is not named here is refused, so that a mistyped filter never passes for an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from tocsin.model import Status
from tocsin.serve.filters import selection
from tocsin.store.selection import Selection

_Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
# Code points of text around a span.
MOST_AROUND = 4000
_Some = Annotated[list[_Short], Field(max_length=20)]
Id = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]


class Asked(BaseModel):
    """Arguments of a tool."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Paged(Asked):
    """A page of a list."""

    limit: int = Field(10, ge=1, le=50, description="items in a page; fewer come where they would be too long")
    after: str | None = Field(None, max_length=200, description="where the page begins: the next of the page before")


class Filtered(Paged):
    """Values of one filter are alternatives; different filters must all be met."""

    actor: _Some = Field([], description="who takes part: a name or a code, as Russia, RUS or RUS MIL; a country is all that belongs to it")
    source: _Some = Field([], description="who says so: a name or a code")
    type: _Some = Field([], description="type of act, as ASSAULT; the tool 'desk' lists them")
    status: list[Status] = Field([], max_length=7, description="how real the act is told to be")
    country: _Some = Field([], description="country of the place: a name or three letters, as UKR")
    place: _Some = Field([], description="name of the place")
    outlet: _Some = Field([], description="outlet of the report, as the tool 'desk' writes it")
    report: list[Id] = Field([], max_length=20, description="id of a report")
    since: date | None = Field(None, description="first day of the act, else of the report, as 2022-02-10")
    until: date | None = Field(None, description="last day")

    def selection(self, words: str | None = None) -> Selection:
        """The claims that are meant. Raises ApiError where until comes before since."""
        found = selection(
            actor=self.actor, source=self.source, type=self.type, status=self.status, country=self.country, place=self.place,
            outlet=self.outlet, since=self.since, until=self.until, q=words,
        )  # fmt: skip
        return replace(found, documents=tuple(self.report))


class Search(Filtered):
    words: str | None = Field(
        None, max_length=400, description='words that must all be there, "a phrase", begin*, -without; without them, what the filters leave'
    )


class Disputes(Filtered):
    limit: int = Field(5, ge=1, le=20, description="items in a page; fewer come where they would be too long")
    differ: bool = Field(False, description="also events whose accounts differ without contradicting each other")


class Briefing(Filtered):
    since: date | None = Field(None, description="reports that came out on this day or later; by default of the desk's last week")
    until: date | None = Field(None, description="and no later than this day")


class Event(Paged):
    id: Id = Field(description="id of the event, or the beginning of it")


class Report(Asked):
    id: Id = Field(description="id of the report, or the beginning of it")
    start: int = Field(0, ge=0, description="where the span begins, in code points, as a citation has it")
    end: int | None = Field(None, ge=0, description="where it ends; by default where it begins")
    around: int = Field(1000, ge=0, le=MOST_AROUND, description="code points of text to give before and after it")


class Nothing(Asked):
    pass
