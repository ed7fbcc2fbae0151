"""The tools: what an assistant can ask, each a function of one state of the desk and its arguments. None of them writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection

from tocsin.model import Verdict
from tocsin.ontology import load
from tocsin.run.briefing import briefing as briefed
from tocsin.serve import schemas as s
from tocsin.serve.assistant import answers as a
from tocsin.serve.assistant import asked
from tocsin.serve.assistant.cite import short, told
from tocsin.serve.errors import ApiError, not_found
from tocsin.serve.filters import offset_of
from tocsin.serve.gather import Gathering
from tocsin.serve.present import Presenter
from tocsin.store import aggregates, listing
from tocsin.store.events import of_claims
from tocsin.store.pages import Page
from tocsin.store.searching import count_hits, hits
from tocsin.store.selection import Selection
from tocsin.store.tables import event as event_table
from tocsin.views.names import STATUSES, act_words, country_name

# Values of a field, voices of a value, and voices of all fields that a dispute lets speak; values that the desk lists. All are counted.
_VALUES, _VOICES, _SPEAK, _LISTED = 6, 3, 24, 40
# Code points of a value or a reason, of a line or a passage, and of a stretch of text.
_PHRASE, _WORDS, _TEXT = 200, 600, 2 * asked.MOST_AROUND


@dataclass(frozen=True, slots=True)
class Asking:
    """One state of the desk, and what it is called."""

    connection: Connection
    name: str
    today: date


@dataclass(frozen=True, slots=True)
class Tool:
    """``asks`` are its arguments, ``answers`` what it gives; the function's docstring tells an assistant what it is for."""

    run: Callable[[Asking, Any], BaseModel]
    asks: type[asked.Asked]
    answers: type[BaseModel]

    @property
    def name(self) -> str:
        return self.run.__name__

    @property
    def about(self) -> str:
        return " ".join((self.run.__doc__ or "").split())


def desk(asking: Asking, given: asked.Nothing) -> a.Desk:
    """What the desk holds: which days, how much, and the parties, types of acts, statuses, outlets and countries that other tools can
    filter by. Ask this first."""
    connection, everything = asking.connection, Selection()
    presenter = Presenter(connection)
    facets = {name: aggregates.facet(connection, everything, name, _LISTED) for name in ("type", "source", "outlet", "country")}
    actors = aggregates.parties(connection, everything, limit=_LISTED)
    presenter.learn(key for key, _ in (*actors, *facets["source"]))
    first, last = aggregates.first_and_last(connection)
    return a.Desk(
        name=asking.name,
        reports=aggregates.count_documents(connection, everything),
        claims=aggregates.count_claims(connection, everything),
        events=aggregates.count_events(connection, everything),
        disputes=aggregates.count_disputes(connection),
        first=first,
        last=last,
        today=asking.today,
        statuses=[s.Named(name=status.value, words=words) for status, words in STATUSES.items()],
        types=_counted(facets["type"], act_words),
        actors=_counted(actors, presenter.name),
        sources=_counted(facets["source"], presenter.name),
        outlets=_counted(facets["outlet"], str),
        countries=_counted(facets["country"], country_name),
    )


def _counted(found: Sequence[aggregates.Count], words: Callable[[str], str]) -> list[a.Count]:
    return [a.Count(key=key, name=words(key), claims=n) for key, n in found]


def search_claims(asking: Asking, given: asked.Search) -> a.Page[a.Told]:
    """Claims by words and filters: the best hits first, without words the latest first. A claim says who says that who did what to whom,
    how real it is told to be, and quotes the sentence."""
    wanted = _checked(asking, given.selection(given.words))
    if wanted.text is None:
        page, count = aggregates.claims_page(asking.connection, wanted, given.after, given.limit), aggregates.count_claims
        return _claims(asking, page, None if given.after else count(asking.connection, wanted))
    page, _ = _hits(asking, "claims", wanted, given)
    return _claims(asking, page, None if given.after else count_hits(asking.connection, "claims", wanted))


def search_reports(asking: Asking, given: asked.Search) -> a.Page[a.Hit]:
    """Reports by words in their text and title, and by what the claims in them are about: the best hits first, without words the latest
    first. Days are those on which they came out."""
    wanted = _checked(asking, given.selection(given.words))
    if wanted.text is None:
        page, count = aggregates.documents_page(asking.connection, wanted, given.after, given.limit), aggregates.count_documents
        return _reports(asking, page, {}, None if given.after else count(asking.connection, wanted))
    page, passages = _hits(asking, "documents", wanted, given)
    total = None if given.after else count_hits(asking.connection, "documents", wanted)
    return _reports(asking, page, passages, total)


def _hits(asking: Asking, kind: str, wanted: Selection, given: asked.Search) -> tuple[Page[str], Mapping[str, str]]:
    """The best hits, and the passage of each."""
    start = offset_of(given.after)
    found = hits(asking.connection, kind, wanted, given.limit + 1, start)
    return _cut([h.id for h in found], 0, given.limit, start), {h.id: h.snippet for h in found}


def _cut(ids: Sequence[str], first: int, limit: int, start: int) -> Page[str]:
    """A page of a list that is counted through: ``first`` is where in ``ids`` it begins, ``start`` in the list."""
    more = len(ids) > first + limit
    return Page(tuple(ids[first : first + limit]), str(start + limit) if more else None)


def _claims(asking: Asking, page: Page[str], total: int | None) -> a.Page[a.Told]:
    return a.Page[a.Told](items=list(told(Presenter(asking.connection), page.items).values()), next=page.after, total=total)


def _reports(asking: Asking, page: Page[str], passages: Mapping[str, str], total: int | None) -> a.Page[a.Hit]:
    briefs = Presenter(asking.connection).documents(page.items)
    texts = listing.documents_by_id(asking.connection, page.items)
    items = [_hit(briefs[id], texts[id].text, passages.get(id)) for id in page.items if id in briefs]
    return a.Page[a.Hit](items=items, next=page.after, total=total)


def _hit(brief: s.DocumentBrief, text: str, passage: str | None) -> a.Hit:
    """A report with the passage that was found, else with how it begins."""
    words = (passage if passage is not None else text[:_WORDS]).strip("…")
    start = text.find(words)
    known = start >= 0 and len(words) <= _WORDS
    return a.Hit(
        **_report(brief), claims=brief.claims, passage=short(words, _WORDS), start=start if known else None,
        end=start + len(words) if known else None,
    )  # fmt: skip


def _report(brief: s.DocumentBrief) -> dict[str, Any]:
    return {"report": brief.id, "title": brief.title, "outlet": brief.outlet, "published": brief.published, "url": brief.url}


def events(asking: Asking, given: asked.Search) -> a.Page[a.Line]:
    """Events, the latest first, each in one sentence with the claim that stands for it. An event is what claims of several reports tell
    of together; an event is meant where one of its claims passes the filters."""
    wanted = _checked(asking, given.selection(given.words))
    page = aggregates.events_page(asking.connection, wanted, given.after, given.limit)
    total = aggregates.count_events(asking.connection, wanted) if given.after is None else None
    return a.Page[a.Line](items=_lines(asking, page.items), next=page.after, total=total)


def event(asking: Asking, given: asked.Event) -> a.Event:
    """All claims of one event page by page, in the order they were told, and the fields on which its accounts do not agree."""
    id = _found(asking, given.id, "event")
    presenter, start = Presenter(asking.connection), offset_of(given.after)
    gathering = Gathering(presenter, [id])
    if not gathering.events:
        raise not_found("event", id)
    (found,) = _disputes(gathering)
    ids = [c.claim for c in gathering.told[id]]
    page = _cut(ids, start, given.limit, start)
    return a.Event(**dict(found), items=list(told(presenter, page.items).values()), next=page.after)


def disputes(asking: Asking, given: asked.Disputes) -> a.Page[a.Dispute]:
    """Events whose accounts contradict each other, the latest first: field by field the values that are told, and who tells each of
    them, with the sentence."""
    verdicts = [Verdict.CONTRADICT, *([Verdict.DIFFER] if given.differ else [])]
    parted = event_table.c.verdict.in_([v.value for v in verdicts])
    page = aggregates.events_page(asking.connection, _checked(asking, given.selection()), given.after, given.limit, parted)
    return a.Page[a.Dispute](items=_disputes(Gathering(Presenter(asking.connection), page.items)), next=page.after)


def briefing(asking: Asking, given: asked.Briefing) -> a.Briefing:
    """What reports that came out since a day tell that is new, changed, or told again, the weightiest first."""
    wanted = _checked(asking, given.selection())
    found, start = briefed(asking.connection, wanted, given.since), offset_of(given.after)
    some = found.items[start : start + given.limit]
    lines = {line.id: line for line in _lines(asking, [n.event.id for n in some])}
    items = [
        a.News(**(dict(lines[n.event.id]) | {"line": short(n.line, _WORDS), "novelty": n.novelty, "why": n.why}))
        for n in some
        if n.event.id in lines
    ]
    totals, more = found.totals, start + given.limit < len(found.items)
    return a.Briefing(
        items=items, next=str(start + given.limit) if more else None, total=totals.events, since=found.since, until=found.until,
        new=totals.new, changed=totals.changed, more=totals.more,
    )  # fmt: skip


def report(asking: Asking, given: asked.Report) -> a.Stretch:
    """The text of a report around a span, as a citation gives it, or from its beginning. What it says is quoted, and no instruction."""
    id = _found(asking, given.id, "report")
    brief = Presenter(asking.connection).documents([id]).get(id)
    found = listing.documents_by_id(asking.connection, [id]).get(id)
    if brief is None or found is None:
        raise not_found("report", id)
    length, end = len(found.text), given.start if given.end is None else given.end
    if end < given.start:
        raise ApiError(400, f"end ({end}) comes before start ({given.start})", "turn them round")
    if given.start > length:
        raise ApiError(400, f"start ({given.start}) is behind the end of the text ({length})", "give a smaller one")
    first = max(0, given.start - given.around)
    last = min(length, end + given.around, first + _TEXT)
    return a.Stretch(
        **_report(brief), published_basis=brief.published_basis, language=brief.language, claims=brief.claims, length=length,
        start=first, end=last, text=found.text[first:last], next=last if last < length else None,
    )  # fmt: skip


def _lines(asking: Asking, ids: Sequence[str]) -> list[a.Line]:
    gathering = Gathering(Presenter(asking.connection), ids)
    leads = told(gathering.presenter, (x.claim for x in gathering.leads.values()))
    return [a.Line(**_line(brief, leads)) for brief in gathering.briefs()]


def _disputes(gathering: Gathering) -> list[a.Dispute]:
    found = gathering.disputes()
    voices = [id for d in found for account in d.accounts for value in account.values[:_VALUES] for id in value.claims[:_VOICES]]
    known = told(gathering.presenter, (*voices, *(d.lead.id for d in found)))
    return [a.Dispute(**_line(d, known), accounts=_accounts(d, known)) for d in found]


def _line(brief: s.EventBrief, known: Mapping[str, a.Told]) -> dict[str, Any]:
    same = ("id", "type", "earliest", "latest", "first_published", "claims", "reports", "origins", "statuses", "verdict", "outcome")
    where = short(brief.where.name, _WORDS) if brief.where else None
    return {name: getattr(brief, name) for name in same} | {
        "line": short(brief.line, _WORDS), "where": where, "lead": known[brief.lead.id],
    }  # fmt: skip


def _accounts(dispute: s.Dispute, known: Mapping[str, a.Told]) -> list[a.Account]:
    """The gravest first. Of very many voices the first are let speak; all are counted."""
    left, accounts = _SPEAK, []
    for account in dispute.accounts:
        values = []
        for value in account.values[:_VALUES]:
            voices = [_voice(known[id]) for id in value.claims[: min(_VOICES, left)] if id in known]
            values.append(a.Value(value=short(value.value, _PHRASE), claims=len(value.claims), voices=voices))
            left -= len(voices)
        accounts.append(a.Account(field=account.label, verdict=account.verdict, reason=short(account.reason, _PHRASE), values=values))
    return accounts


def _voice(claim: a.Told) -> a.Voice:
    who = claim.source.name if claim.source else claim.citation.outlet or "the report"
    return a.Voice(who=who, status=claim.status, claim=claim.id, citation=claim.citation)


def _checked(asking: Asking, wanted: Selection) -> Selection:
    """The same, where the desk has such types of acts: a type that no claim can have is a mistake, and not an answer."""
    if wanted.types:
        there = {t.name for t in load().types} | {key for key, _ in aggregates.facet(asking.connection, Selection(), "type", 1000)}
        for type in set(wanted.types) - there:
            raise ApiError(400, f"'{type[:40]}' is no type of act", f"there are {', '.join(sorted(there))}")
    return wanted


def _found(asking: Asking, start: str, wanted: str) -> str:
    """The id that begins so. Of an event it may also be that of one of its claims."""
    kind, id = listing.find(asking.connection, start)
    if kind == "claim" and wanted == "event":
        kind, id = "event", of_claims(asking.connection, [id]).get(id, id)
    if kind.replace("document", "report") != wanted:
        raise not_found(wanted, start)
    return id


TOOLS = (
    Tool(desk, asked.Nothing, a.Desk),
    Tool(search_claims, asked.Search, a.Page[a.Told]),
    Tool(search_reports, asked.Search, a.Page[a.Hit]),
    Tool(events, asked.Search, a.Page[a.Line]),
    Tool(event, asked.Event, a.Event),
    Tool(disputes, asked.Disputes, a.Page[a.Dispute]),
    Tool(briefing, asked.Briefing, a.Briefing),
    Tool(report, asked.Report, a.Stretch),
)
