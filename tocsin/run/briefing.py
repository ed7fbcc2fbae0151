"""What is new in a desk since a day: events that reports tell of for the first time, more of, or otherwise than before."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from tocsin.model import Event, Outcome, Status, Verdict
from tocsin.store.aggregates import Stand, count_all, spelled, stands, weightiest
from tocsin.store.amended import amended
from tocsin.store.events import get
from tocsin.store.listing import claims_by_id
from tocsin.store.selection import Selection
from tocsin.store.tables import NO_DAY
from tocsin.views.briefing import Briefing, News, Novelty, Quote, Totals
from tocsin.views.gathered import event_line, lead
from tocsin.views.series import scores, weights

# Events that are weighed; of more, those that most independent reports tell of.
MOST = 400
# What is new goes before what is told once more.
_NOVEL: dict[Novelty, float] = {"new": 1.0, "changed": 1.2, "more": 0.5}
_DAYS = 7
_STATUSES = [s.value for s in Status]
FORMULA = (
    "Weight = (1 + log2 of independent reports) x how grave the act is (PLOVER's score without its sign, over 10) x how sure it is "
    "(occurred 1, expected 0.5, possible 0.3 ...; at least 0.2), x 1.5 where accounts contradict each other, "
    "x 1 for what is new, 1.2 for what changed, 0.5 for more of the same."
)


def first_day(connection: Connection, wanted: Selection) -> date:
    """The day a briefing begins with where none was chosen: a week before the last report."""
    last = connection.execute(select(func.max(amended.c.told)).where(amended.c.told > NO_DAY)).scalar()
    start: date = min(last, wanted.until or last) if last else date.today()
    return start - timedelta(days=_DAYS - 1) if start.toordinal() > _DAYS else start


def briefing(connection: Connection, wanted: Selection, since: date | None = None) -> Briefing:
    """The briefing over a selection, of reports that came out on ``since`` or later (and until the selection's last day)."""
    start = since or first_day(connection, wanted)
    fresh = replace(wanted, since=None, until=None, told_since=start, told_until=wanted.until)
    ids = weightiest(connection, fresh, MOST)
    found, told = get(connection, ids), stands(connection, ids)
    keys = {k for some in told.values() for c in some for k in (*c.actors, *c.recipients, c.source or "") if not k.isupper()}
    names = spelled(connection, sorted(keys))
    news = [_news(found[id], told[id], start, wanted.until, names) for id in ids if id in found and id in told]
    news.sort(key=lambda n: (-n.weight, n.event.id))
    kinds = [n.novelty for n in news]
    claims, events, reports = count_all(connection, fresh)
    totals = Totals(
        events=events, new=kinds.count("new"), more=kinds.count("more"), changed=kinds.count("changed"),
        reports=reports, claims=claims,
        disputes=sum(_verdict(n.event) is Verdict.CONTRADICT for n in news),
    )  # fmt: skip
    return Briefing(start, wanted.until, tuple(news), totals)


def _news(found: Event, claims: Sequence[Stand], since: date, until: date | None, names: dict[str, str]) -> News:
    known = [c for c in claims if until is None or c.told is None or c.told <= until]
    before = [c for c in known if c.told is not None and c.told < since]
    after = [c for c in known if c.told is not None and c.told >= since]
    novelty, reason = _novelty(found, before, after)
    weight, parts = _weight(found, known)
    return News(found, tuple(known), novelty, round(weight * _NOVEL[novelty], 3), "; ".join((reason, *parts)), event_line(known, names.get))


def _novelty(found: Event, before: Sequence[Stand], after: Sequence[Stand]) -> tuple[Novelty, str]:
    if not before:
        return "new", "first told now"
    voices = sorted({c.status for c in after} - {c.status for c in before}, key=_STATUSES.index)
    if voices:
        return "changed", f"now also told as {' and '.join(voices)}"
    if found.outcome in (Outcome.FULFILLED, Outcome.FAILED) and {c.claim for c in after} & set(found.settled_by):
        return "changed", f"what was expected has {'come' if found.outcome is Outcome.FULFILLED else 'failed'}"
    again = len({c.document for c in after})
    return "more", f"{again} more {'report' if again == 1 else 'reports'}"


def _weight(found: Event, claims: Sequence[Stand]) -> tuple[float, list[str]]:
    grave = abs(scores().get(found.type, (None, 5.0))[1]) / 10
    sure = max((weights().get(c.status, 0.0) for c in claims), default=0.0)
    weight = (1 + math.log2(max(found.origins, 1))) * grave * max(sure, 0.2)
    parts = [f"{found.origins} independent {'report' if found.origins == 1 else 'reports'}"]
    if _verdict(found) is Verdict.CONTRADICT:
        weight *= 1.5
        parts.append("accounts contradict each other")
    if found.outcome is Outcome.OVERDUE:
        parts.append("overdue")
    return weight, parts


def _verdict(found: Event) -> Verdict:
    return max((a.verdict for a in found.accounts), key=list(Verdict).index, default=Verdict.AGREE)


def quotes(connection: Connection, news: Sequence[News]) -> dict[str, Quote]:
    """The sentence that stands for each event, by the event."""
    leads = {n.event.id: lead(n.event.type, n.claims).claim for n in news}
    found = claims_by_id(connection, leads.values())
    out = {}
    for id, claim in leads.items():
        if one := found.get(claim):
            document = one.document
            url = document.url if document.url and document.url.startswith(("http://", "https://")) else None
            out[id] = Quote(" ".join(one.sentence.split()), document.source or document.name, document.published, url)
    return out
