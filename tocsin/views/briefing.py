"""A briefing on one page: as Markdown and as HTML. What reports say is shown as text, whatever it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Literal

from tocsin.model import Event, Outcome, Verdict
from tocsin.store.aggregates import Stand
from tocsin.views.claims import SHAPES, day
from tocsin.views.gathered import status

Novelty = Literal["new", "more", "changed"]
_LONGEST = 400  # letters of a quoted sentence
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|~-])")
_STYLE = (
    ":root{color-scheme:light dark;font:15px/1.45 system-ui,sans-serif}body{max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.4rem}li{margin:.7rem 0;break-inside:avoid}small,blockquote{color:#666}blockquote{margin:.2rem 0 0 1rem}"
    "@media print{body{margin:0;max-width:none;font-size:10pt}a{color:inherit;text-decoration:none}}"
)


@dataclass(frozen=True, slots=True)
class News:
    """An event with what is new about it: ``why`` says what its weight is made of, ``line`` tells it in one sentence."""

    event: Event
    claims: tuple[Stand, ...]
    novelty: Novelty
    weight: float
    why: str
    line: str


@dataclass(frozen=True, slots=True)
class Totals:
    """What came in since the day; new, more and changed are of the events that were weighed."""

    events: int = 0
    new: int = 0
    more: int = 0
    changed: int = 0
    reports: int = 0
    claims: int = 0
    disputes: int = 0


@dataclass(frozen=True, slots=True)
class Briefing:
    """The weightiest first."""

    since: date
    until: date | None
    items: tuple[News, ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that proves an item, and whose report it stands in."""

    text: str
    outlet: str | None
    published: date | None
    url: str | None


Quotes = Mapping[str, Quote]


def to_markdown(briefing: Briefing, name: str, quotes: Quotes) -> str:
    """The briefing as Markdown: a list, an item a sentence with its quote."""
    lines = [f"# {_plain(_title(briefing, name))}", "", _plain(_summary(briefing)), ""]
    for news in briefing.items:
        lines.append(f"- {_shape(news)} **{_plain(news.line)}** {_plain(_about(news))}")
        if quote := quotes.get(news.event.id):
            lines.append(f"  > {_plain(_cut(quote.text))} — {_source(quote)}")
    return "\n".join([*lines, *([] if briefing.items else ["Nothing new."]), ""])


def to_html(briefing: Briefing, name: str, quotes: Quotes) -> str:
    """The briefing as one page that loads nothing and prints cleanly."""
    items = "".join(f"<li>{_item(news, quotes)}</li>" for news in briefing.items) or "<li>Nothing new.</li>"
    title = escape(_title(briefing, name))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1><p>{escape(_summary(briefing))}</p>"
        f"<ol>{items}</ol></body></html>\n"
    )


def _item(news: News, quotes: Quotes) -> str:
    quote = quotes.get(news.event.id)
    said = ""
    if quote:
        outlet = escape(quote.outlet or "a report")
        linked = f'<a href="{escape(quote.url, quote=True)}" rel="noreferrer">{outlet}</a>' if quote.url else outlet
        dated = f", {day(quote.published)}" if quote.published else ""
        said = f"<blockquote>{escape(_cut(quote.text))} — {linked}{dated}</blockquote>"
    return f"{escape(_shape(news))} <strong>{escape(news.line)}</strong> <small>{escape(_about(news))}</small>{said}"


def _title(briefing: Briefing, name: str) -> str:
    until = f" to {day(briefing.until)}" if briefing.until else ""
    return f"{name}: what is new since {day(briefing.since)}{until}"


def _summary(briefing: Briefing) -> str:
    t = briefing.totals
    shown = f"; the {len(briefing.items):,} weightiest are listed" if len(briefing.items) < t.events else ""
    told = f"{_count(t.reports, 'report')} {'tells' if t.reports == 1 else 'tell'} of {_count(t.events, 'event')}{shown}."
    return told + (f" In {t.disputes:,} of them accounts contradict each other." if t.disputes else "")


def _shape(news: News) -> str:
    told = status(news.claims)
    return f"{SHAPES[told][0]} {told.value}:"


def _about(news: News) -> str:
    parts: Iterator[str | None] = iter(
        (
            news.novelty,
            news.why,
            {Outcome.OPEN: "not yet due", Outcome.OVERDUE: "overdue"}.get(news.event.outcome) if news.event.outcome else None,
            "disputed" if any(a.verdict is Verdict.CONTRADICT for a in news.event.accounts) else None,
        )
    )
    return f"({'; '.join(dict.fromkeys(p for p in parts if p))})"


def _source(quote: Quote) -> str:
    outlet = _plain(quote.outlet or "a report")
    # Angle brackets keep a Markdown address together; one that holds them is not linked.
    linked = f"[{outlet}](<{quote.url}>)" if quote.url and not set(quote.url) & set("<> \n") else outlet
    return linked + (f", {day(quote.published)}" if quote.published else "")


def _plain(text: str) -> str:
    """Text in which nothing is Markdown or HTML, on one line."""
    return escape(_MARKDOWN.sub(r"\\\1", " ".join(text.split())), quote=False)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
